using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Model;

/// <summary>A marked method, lowered: plain data, all that the later stages see.</summary>
/// <param name="Primal">One parameter per parameter of the signature, in order; yields the returned value, if the method returns one, and then what it leaves in each parameter by
/// reference. (The value of an <c>out</c> parameter is never read.)</param>
/// <param name="Modes">The modes to generate: those asked for that apply.</param>
/// <param name="HintName">The generated file's name.</param>
internal sealed record MethodModel(
    TypeHierarchy Container, SignatureModel Signature, Function Primal, DerivativeModes Modes, bool StrictOrder, CompilationFacts Facts, string HintName)
{
    /// <summary>Where <see cref="Signature"/> has structs taken apart: the signature as C# has it.</summary>
    public SignatureModel? Written { get; init; }

    /// <summary>Its two sweeps are companions, too: it is virtual or recursive, so its callers do not inline it.</summary>
    public bool IsSplit { get; init; }

    /// <summary>The tangents of its two sweeps are companions, too: a caller may want second derivatives.</summary>
    public bool HasSweepTangents { get; init; }

    /// <summary>The same method with the struct or object that it is called on as its first parameter, for calls on what may vary; null where there are none. Only its hidden companions are
    /// made.</summary>
    public MethodModel? OnReceiver { get; init; }

    /// <summary>The method as a call of itself, where a rule of the user's takes the place of one of its companions; else null.</summary>
    public Function? Ruled { get; init; }

    /// <summary>The companion that the rule gives.</summary>
    public DerivativeModes RuledMode { get; init; }

    /// <summary>The model to make a companion from: its source, or the rule where the companion would be made from the one that the rule gives.</summary>
    public MethodModel For(CompanionKind kind)
    {
        bool usesRule = kind switch
        {
            CompanionKind.Gradient or CompanionKind.ValueAndGradient or CompanionKind.Hvp or CompanionKind.Hessian or CompanionKind.HessianPattern or CompanionKind.HessianSparse => RuledMode.HasFlag(DerivativeModes.Vjp),

            // It needs both modes, and the generated companion can be left out.
            CompanionKind.Jacobian or CompanionKind.JacobianPattern or CompanionKind.JacobianSparse => (Modes & (DerivativeModes.Jvp | DerivativeModes.Vjp)) != 0,
            _ => false,
        };
        return Ruled is { } ruled && usesRule ? this with { Primal = ruled } : this;
    }
}
