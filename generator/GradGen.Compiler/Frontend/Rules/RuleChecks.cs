using GradGen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>Reports rules that do not fit the method that they name (GRAD009).</summary>
internal static class RuleChecks
{
    public static void Check(IMethodSymbol method, Compilation compilation, DiagnosticSink sink, CancellationToken cancellation) => DerivativeSpaces.With(compilation, cancellation, () =>
    {
        foreach (RuleAttribute attribute in RuleAttribute.On(method))
        {
            (UserRule? rule, string problem) = RuleBinder.Bind(method, attribute);
            string? reason = rule is null ? problem : RuleSet.Of(compilation, cancellation).Obstacle(rule);
            if (reason is not null)
            {
                sink.Report(Descriptors.RuleDoesNotFit, method.Locations[0], method.Name, KindText(attribute.Kind), RuleBinder.TargetName(method, attribute), reason);
            }
        }

        if (ElementsDeclaration.IsOn(method) && ElementsDeclaration.Of(method) is { Declaration: null, Problem: var wrong })
        {
            sink.Report(Descriptors.RuleDoesNotFit, method.Locations[0], method.Name, "[FromElements]", ParameterLowering.Display(method.ReturnType), wrong);
        }

        return true;
    });

    private static string KindText(UserRuleKind kind) => kind switch
    {
        UserRuleKind.Derivative => "[Derivative]",
        UserRuleKind.Jvp => "[JvpOf]",
        UserRuleKind.Vjp => "[VjpOf]",
        _ => "[StandsFor]",
    };
}
