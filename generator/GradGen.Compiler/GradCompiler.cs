using GradGen.Compiler.Analysis;
using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Emission;
using GradGen.Compiler.Frontend;
using GradGen.Compiler.Model;
using GradGen.Compiler.Optimization;
using GradGen.Compiler.Transforms.Companions;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler;

/// <summary>The compiler's one entry: a stage a method, each a pure function of the one before. Everything that can fail for the user's code fails
/// in <see cref="Lower"/>; from a model on, every stage is total.</summary>
internal static class GradCompiler
{
    /// <summary>The metadata name of the attribute that marks a method.</summary>
    public const string AttributeName = "GradGen.DifferentiableAttribute";

    /// <summary>C# to IR, with all checks. Null where there will be no companion: then <paramref name="sink"/> has an error.</summary>
    public static MethodModel? Lower(IMethodSymbol method, Compilation compilation, DiagnosticSink sink, CancellationToken cancellation) =>
        DerivativeSpaces.With(compilation, cancellation, () => LowerChecked(method, compilation, sink, cancellation));

    private static MethodModel? LowerChecked(IMethodSymbol method, Compilation compilation, DiagnosticSink sink, CancellationToken cancellation)
    {
        // Of a partial method, the part that has the body (it has the attributes of both).
        method = method.PartialImplementationPart ?? method;
        var map = new SourceMap();
        MethodModel? model = MethodLowering.Lower(method, compilation, sink, map, cancellation);
        if (model is not null && !sink.HasErrors)
        {
            cancellation.ThrowIfCancellationRequested();
            MethodChecks.Check(model, map, sink, method);
            RequireOverridden(method, compilation, sink, cancellation);
        }

        return sink.HasErrors ? null : model;
    }

    /// <summary>Companions of an override override those of what it overrides: that must have some.</summary>
    private static void RequireOverridden(IMethodSymbol method, Compilation compilation, DiagnosticSink sink, CancellationToken cancellation)
    {
        if (method.OverriddenMethod is { DeclaringSyntaxReferences.IsEmpty: false } overridden && Known.IsDifferentiable(overridden)
            && LowerChecked(overridden.OriginalDefinition, compilation, new DiagnosticSink(), cancellation) is null)
        {
            sink.Report(Descriptors.UnsupportedMethodKind, MethodSyntax.Of(method, cancellation)!.Name, method.Name,
                $"what it overrides, of '{overridden.ContainingType.Name}', has no companions that its own could override: mend that, or do not mark it");
        }
    }

    /// <summary>IR to the companions' IR.</summary>
    public static CompanionSet Differentiate(MethodModel method) => CompanionBuilder.Build(method);

    /// <summary>IR to faster IR of the same meaning.</summary>
    public static CompanionSet Optimize(CompanionSet companions) => CallRegrouping.Run(Regrouping.Run(Pipeline.Run(companions)));

    /// <summary>IR to C#.</summary>
    public static GeneratedFile Emit(CompanionSet companions) => CSharpEmitter.Emit(companions);
}
