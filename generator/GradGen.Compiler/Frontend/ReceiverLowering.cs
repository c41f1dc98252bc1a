using System.Collections.Immutable;
using GradGen.Compiler.Analysis;
using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Transforms.Companions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

/// <summary>A marked method with what it is called on as its first parameter. To the method's own companions that is a constant; to a caller it may vary, and where the caller cannot inline
/// the method, because it is recursive or in another assembly, hidden companions with such a parameter are what it calls.</summary>
internal static class ReceiverLowering
{
    /// <summary>No method is assumed to have such a form.</summary>
    public static ImmutableHashSet<ISymbol> NoneAssumed { get; } = ImmutableHashSet.Create<ISymbol>(SymbolEqualityComparer.Default);

    /// <summary>The method in that form; null where there is none: it is static or virtual, what it is called on cannot vary, or it cannot be differentiated by that.</summary>
    /// <param name="signature">The method's own, as C# has it.</param>
    /// <param name="hasTangents">The method's own sweeps have tangents.</param>
    /// <param name="assumed">Methods that are in this form already, or are being lowered to it: they may call each other.</param>
    public static MethodModel? Lower(
        IMethodSymbol method, SignatureModel signature, DerivativeModes modes, bool hasTangents, CompilationFacts facts, Compilation compilation, ImmutableHashSet<ISymbol> assumed,
        CancellationToken cancellation)
    {
        if (method.IsStatic || SplitMethods.AreVirtual(method) || ParameterLowering.OfReceiver(method.ContainingType) is not { } layout
            || SourceBodies.Of(method, compilation, cancellation) is not { } body)
        {
            return null;
        }

        var sink = new DiagnosticSink();
        var map = new SourceMap();
        SignatureModel written = SignatureLowering.OnReceiver(signature, method.ContainingType, layout);
        if (BodyLowering.Lower(method, written, body, hasTangents ? 2 : 1, compilation, sink, map, cancellation, assumed.Add(method.OriginalDefinition)) is not { } primal)
        {
            return null;
        }

        var model = new MethodModel(Containers.Of(method.ContainingType), SignatureLeaves.Of(written), primal, modes, StrictOrder: false, facts, "")
        {
            IsSplit = true, HasSweepTangents = hasTangents, Written = written,
        };
        MethodChecks.Check(model, map, sink, method);
        return sink.HasErrors ? null : model;
    }

    /// <summary>A method of the project has that form, so its companions will have it.</summary>
    public static bool Exists(IMethodSymbol method, Compilation compilation, ImmutableHashSet<ISymbol> assumed, CancellationToken cancellation)
    {
        if (assumed.Contains(method.OriginalDefinition))
        {
            return true;
        }

        IMethodSymbol definition = method.OriginalDefinition;
        TypeArguments? inForce = TypeArguments.Current;
        try
        {
            TypeArguments.Current = null;
            return RuleSet.Of(compilation, cancellation).Find(definition) == MethodRules.None
                && SignatureLowering.LowerSilently(definition, cancellation) is var (signature, modes)
                && Lower(definition, signature, modes, SplitMethods.HaveTangents(definition, modes, compilation, cancellation), new CompilationFacts(false, true), compilation, assumed, cancellation) is not null;
        }
        finally
        {
            TypeArguments.Current = inForce;
        }
    }
}
