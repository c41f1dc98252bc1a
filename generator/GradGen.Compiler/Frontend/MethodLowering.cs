using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Transforms.Companions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

/// <summary>The front end's one entry: a marked method to a model, or to diagnostics that say why not. It is the only stage that sees symbols.</summary>
internal static class MethodLowering
{
    /// <summary>The model, or null where there will be no companion: then <paramref name="sink"/> has an error.</summary>
    public static MethodModel? Lower(IMethodSymbol method, Compilation compilation, DiagnosticSink sink, SourceMap map, CancellationToken cancellation)
    {
        method = method.PartialImplementationPart ?? method;
        if (MethodSyntax.Of(method, cancellation) is not { } syntax)
        {
            ReportOddKind(method, sink);
            return null;
        }

        if (!IsSound(method, syntax))
        {
            sink.Refuse();
            return null;
        }

        if (!MethodKinds.Check(method, syntax, sink))
        {
            return null;
        }

        bool qualify = NameConflicts.Exist(method, syntax, compilation);
        if (SignatureLowering.Lower(method, syntax, qualify, sink) is not { } signature)
        {
            return null;
        }

        AttributeData attribute = Known.Differentiable(method) ?? Known.Differentiable(method.PartialDefinitionPart ?? method)!;
        MethodRules rules = RuleSet.Of(compilation, cancellation).Find(method);
        if (method.OverriddenMethod is { } overridden && Known.IsDifferentiable(overridden) && RuleSet.Of(compilation, cancellation).Find(overridden.OriginalDefinition).Replaced != rules.Replaced)
        {
            sink.Report(Descriptors.UnsupportedMethodKind, syntax.Name, method.Name, "it and the method that it overrides do not have the same rules: write one for both, or for neither");
            return null;
        }

        DerivativeModes? modes = ModeSelection.Lower(attribute, signature, syntax.Name, sink) & ~rules.Replaced;
        if (modes is { } known)
        {
            CompanionCollisions.Check(method, signature, known, syntax.Name, sink, cancellation);
        }

        SignatureModel leaves = SignatureLeaves.Of(signature);
        DerivativeModes asked = modes ?? DerivativeModes.None;
        (Function? primal, Function? ruled) = LowerBody(method, signature, rules, asked, SplitMethods.HasSecondOrder(asked) ? 2 : 1, compilation, sink, map, cancellation);
        if (primal is not null && modes is { } applicable)
        {
            modes = ModeSelection.Restrict(attribute, applicable, leaves, primal, syntax.Name, sink);
        }

        bool isSplit = primal is not null && rules == MethodRules.None && SplitMethods.Include(method, leaves, primal, asked, compilation, cancellation);
        bool hasTangents = isSplit && SplitMethods.HaveTangents(method, leaves, primal!, asked, compilation, cancellation);
        if (hasTangents && !SplitMethods.HasSecondOrder(asked))
        {
            // A caller may want the second derivatives that the method itself does not ask for. Any but a virtual one's then says what is missing in what it inlines.
            DiagnosticSink trial = SplitMethods.AreVirtual(method) ? sink : new DiagnosticSink();
            Function? twice = HasPartials(primal!) ? LowerBody(method, signature, rules, asked, 2, compilation, trial, map, cancellation).Primal : primal;
            hasTangents = SplitMethods.AreVirtual(method) || (twice is not null && !trial.HasErrors && HasSecondDerivatives(twice));
            primal = hasTangents ? twice : primal;
        }

        var facts = new CompilationFacts(compilation.Options.CheckOverflow, qualify, TensorLayout.HasRuntime(compilation.SourceModule));
        return primal is null || sink.HasErrors || modes is not { } selected
            ? null
            : new MethodModel(Containers.Of(method.ContainingType), leaves, primal, selected, Known.StrictOrder(attribute), facts, HintNames.Of(method))
            {
                IsSplit = isSplit,
                OnReceiver = rules == MethodRules.None && SplitMethods.TakeReceivers(method, primal, asked)
                    ? ReceiverLowering.Lower(method, signature, selected, isSplit ? hasTangents : SplitMethods.HaveTangents(method, asked, compilation, cancellation), facts, compilation, ReceiverLowering.NoneAssumed, cancellation)
                    : null,
                HasSweepTangents = hasTangents,
                Ruled = ruled,
                RuledMode = rules.Replaced,
                Written = leaves.IsTakenApart ? signature : null,
            };
    }

    private static bool HasPartials(Function function) => function.Body.Deep().Any(i => i is Compute { Operation.Code: OpCode.WithPartials });

    /// <summary>All that the function calls with what may vary has second derivatives.</summary>
    private static bool HasSecondDerivatives(Function function) => function.Body.Deep().OfType<Call>()
        .All(c => c.Callee.HasSecondDerivatives || c.Callee.Parameters.All(p => p.Role == CalleeParameterRole.Passive));

    /// <summary>The method's body, and a call of the method where a rule stands for it in one of the two modes. Where rules stand for it in both, its source does not
    /// matter.</summary>
    private static (Function? Primal, Function? Ruled) LowerBody(
        IMethodSymbol method, SignatureModel signature, MethodRules rules, DerivativeModes generated, int orders, Compilation compilation, DiagnosticSink sink, SourceMap map,
        CancellationToken cancellation)
    {
        if (LowerableBody(method, compilation, sink, cancellation) is not { } body)
        {
            return default;
        }

        try
        {
            Function? ruled = rules == MethodRules.None ? null : BodyLowering.LowerRuled(method, signature, rules, generated, body, orders, compilation, sink, map, cancellation);
            return rules.AreComplete ? (ruled, null) : (BodyLowering.Lower(method, signature, body, orders, compilation, sink, map, cancellation), ruled);
        }
        catch (InsufficientExecutionStackException)
        {
            sink.Report(Descriptors.NotDifferentiable, body.Syntax.GetLocation(), "An expression nested so deeply", "split it into several statements");
            return default;
        }
    }

    private static IBlockOperation? LowerableBody(IMethodSymbol method, Compilation compilation, DiagnosticSink sink, CancellationToken cancellation)
    {
        IBlockOperation? body = SourceBodies.Of(method, compilation, cancellation);
        if (body is null)
        {
            sink.Refuse();
            return null;
        }

        bool isClean = CompilerErrors.Check(body, method, sink,
            (place, what, why) => sink.Report(Descriptors.NotDifferentiable, place.GetLocation(), what, why));
        return isClean ? body : null;
    }

    /// <summary>Accessors, operators and the like carry the attribute, too, as far as the compiler is concerned.</summary>
    private static void ReportOddKind(IMethodSymbol method, DiagnosticSink sink)
    {
        if (method.Locations.FirstOrDefault() is { IsInSource: true } location)
        {
            sink.Report(Descriptors.UnsupportedMethodKind, location, method.Name, "only ordinary methods can: move the code into one");
        }
        else
        {
            sink.Refuse();
        }
    }

    /// <summary>False where the compiler itself rejects the declaration.</summary>
    private static bool IsSound(IMethodSymbol method, MethodSyntax syntax) =>
        !syntax.Declaration.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error)
        && method.ReturnType.TypeKind != TypeKind.Error
        && method.Parameters.All(p => p.Type.TypeKind != TypeKind.Error && !HasErrorPart(p.Type))
        && !HasTwin(method);

    private static bool HasErrorPart(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType.TypeKind == TypeKind.Error || HasErrorPart(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(a => a.TypeKind == TypeKind.Error || HasErrorPart(a)),
        _ => false,
    };

    /// <summary>Another method with the same signature: two files of one name would be the end of all of them.</summary>
    private static bool HasTwin(IMethodSymbol method) =>
        method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Count(m =>
            m.Arity == method.Arity && m.PartialDefinitionPart is null && m.Parameters.Length == method.Parameters.Length
            && m.Parameters.Zip(method.Parameters, (a, b) => TypeText.Canonical(a.Type) == TypeText.Canonical(b.Type)).All(same => same)) > 1;
}
