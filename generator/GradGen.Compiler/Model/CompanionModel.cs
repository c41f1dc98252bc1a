using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Model;

internal enum CompanionKind
{
    Gradient, ValueAndGradient, Jvp, Vjp, Jacobian, Hvp, Hessian, JacobianPattern, JacobianSparse, HessianPattern, HessianSparse,

    /// <summary>Hidden, for callers that do not inline the method: the method itself over the leaves of its parameters.</summary>
    OfLeaves,

    /// <summary>Hidden, for callers that do not inline the method: forward mode that leaves the tangents of what the method does not write.</summary>
    TangentSweep,

    /// <summary>Hidden, for callers that do not inline the method: runs it and leaves on tapes what the reverse sweep needs.</summary>
    ForwardSweep,

    /// <summary>Hidden: undoes the call that left the last on the tapes.</summary>
    ReverseSweep,

    /// <summary>Hidden, for second derivatives: the forward sweep with its tangents.</summary>
    ForwardSweepTangent,

    /// <summary>Hidden, for second derivatives: the reverse sweep with its tangents.</summary>
    ReverseSweepTangent,
}

/// <summary>A parameter that a companion has after F's own.</summary>
/// <param name="Name">Without an @, made unique.</param>
/// <param name="Modifier">"", "out" or "ref".</param>
/// <param name="Type">The value's type: a scalar or a buffer.</param>
/// <param name="Summary">What it is, for the XML documentation.</param>
/// <param name="TypeText">The type as C# where it has a spelling of its own: a struct's, a tuple's with its names.</param>
internal sealed record CompanionParameter(string Name, string Modifier, IrType Type, string Summary, string? TypeText = null)
{
    /// <summary>The parameter of F whose derivative it is; empty for the result.</summary>
    public string Of { get; init; } = "";

    /// <summary>Receives a Hessian-vector product: a second derivative that belongs to the same parameter of F as its direction.</summary>
    public bool IsProduct { get; init; }

    /// <summary>Of a part of a struct: the members on the way to it; empty where it is the whole.</summary>
    public string Member { get; init; } = "";

    /// <summary>The elements of an array of several dimensions, whose shape is checked.</summary>
    public bool IsOfGrid { get; init; }

    /// <summary>The elements of an array of arrays: a copy, whose shape is checked.</summary>
    public bool IsOfRows { get; init; }

    /// <summary>The numbers of some fields of a span of structs: a copy, and the span is checked as a whole.</summary>
    public bool IsOfPlanes { get; init; }
}

/// <summary>Where a yield of a companion's body goes.</summary>
internal enum ResultTarget
{
    /// <summary>It is the returned value, or the next element of the returned tuple.</summary>
    Return,

    /// <summary>It is assigned to the next <c>ref</c> or <c>out</c> parameter, in the order of the signature: F's own come first.</summary>
    Parameter,
}

/// <summary>A companion to print: a signature and a body.</summary>
/// <param name="Name">The method's name, as <c>LossJvp</c>.</param>
/// <param name="Appended">The parameters after F's own.</param>
/// <param name="ReturnTypeText">The C# return type.</param>
/// <param name="Summary">The first line of the XML documentation.</param>
/// <param name="Returns">What it returns, for the XML documentation; empty for void.</param>
/// <param name="Body">Parameters: F's own, then the appended ones that are not <c>out</c>. Its yields go where <paramref name="Targets"/> says.</param>
internal sealed record CompanionModel(
    CompanionKind Kind, string Name, EquatableArray<CompanionParameter> Appended, string ReturnTypeText, string Summary, string Returns,
    Function Body, EquatableArray<ResultTarget> Targets)
{
    /// <summary>What is stored between the sweeps of reverse mode, as XML documentation; empty in forward mode.</summary>
    public string Storage { get; init; } = "";

    /// <summary>It is for generated code only.</summary>
    public bool IsHidden => Kind is CompanionKind.OfLeaves or CompanionKind.TangentSweep or CompanionKind.ForwardSweep or CompanionKind.ReverseSweep
        or CompanionKind.ForwardSweepTangent or CompanionKind.ReverseSweepTangent;

    /// <summary>It is a second derivative, or a part of one.</summary>
    public bool IsSecondOrder => Kind is CompanionKind.Hvp or CompanionKind.Hessian or CompanionKind.HessianSparse or CompanionKind.ForwardSweepTangent or CompanionKind.ReverseSweepTangent;

    /// <summary>It returns where derivatives may differ from zero, and does nothing that F does.</summary>
    public bool IsPattern => Kind is CompanionKind.JacobianPattern or CompanionKind.HessianPattern;

    /// <summary>F's signature over leaves, where this companion takes them; else null.</summary>
    public SignatureModel? Leaves { get; init; }

    /// <summary>F's own parameters come first.</summary>
    public bool HasOwnParameters => Kind is not (CompanionKind.ReverseSweep or CompanionKind.ReverseSweepTangent);
}

/// <summary>All companions of one method, ready to print.</summary>
internal sealed record CompanionSet(MethodModel Method, EquatableArray<CompanionModel> Companions)
{
    /// <summary>Those of <see cref="MethodModel.OnReceiver"/>, until they have the signatures that C# has and are among the others.</summary>
    public CompanionSet? OnReceiver { get; init; }
}

/// <summary>A file to add to the compilation.</summary>
internal sealed record GeneratedFile(string HintName, string Text)
{
    /// <summary>The end of the names of all files.</summary>
    public const string Extension = ".g.cs";

    /// <summary>Of a method: the companions that are for generated code only, in a file of their own; null where there are none.</summary>
    public GeneratedFile? Hidden { get; init; }
}
