using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Model;

/// <summary>What a parameter is to differentiation.</summary>
internal enum ParameterRole
{
    /// <summary>Carries no derivative: passed through.</summary>
    Passive,

    /// <summary>An active input.</summary>
    Input,

    /// <summary>A <c>Span&lt;T&gt;</c> or an <c>out</c> parameter that F writes.</summary>
    Output,

    /// <summary>An <c>[InOut]</c> span or array, or a <c>ref</c> parameter: input and output.</summary>
    InputOutput,
}

/// <summary>A parameter of the marked method.</summary>
/// <param name="Name">Without an @.</param>
/// <param name="Attributes">Its attributes as C#, each in brackets and separated by a space; empty if none.</param>
/// <param name="Modifiers">"this", "scoped", "in", "ref readonly" … separated by a space; never "params".</param>
/// <param name="TypeText">The type as C# (qualified as <see cref="CompilationFacts.Qualify"/> says); empty for a part of a struct.</param>
/// <param name="DefaultText">The default value as C#, or null.</param>
internal sealed record ParameterModel(
    string Name, string Attributes, string Modifiers, string TypeText, IrType Type, ParameterRole Role, bool IsParams, string? DefaultText)
{
    /// <summary>Of a part of a struct: the name of the parameter that it is a part of.</summary>
    public string? Owner { get; init; }

    /// <summary>Of a part of a struct: the members on the way to it (<c>Inner.Weights</c>); empty where it is the whole.</summary>
    public string Member { get; init; } = "";

    /// <summary>The elements or a length of an array of several dimensions: derivatives are checked by shape.</summary>
    public bool IsOfGrid { get; init; }

    /// <summary>A part of an array of arrays: it is a copy, and derivatives are checked by shape.</summary>
    public bool IsOfRows { get; init; }

    /// <summary>The numbers or values of some fields of a span of structs: it is a copy, and derivatives are checked as a whole.</summary>
    public bool IsOfPlanes { get; init; }

    /// <summary>F may give the caller's variable another value: it is passed by <c>ref</c> or <c>out</c>.</summary>
    public bool IsReference => IsOut || (Modifiers.Split(' ') is var words && words.Contains("ref") && !words.Contains("readonly"));

    public bool IsOut => Modifiers.Split(' ').Contains("out");
}

/// <summary>What the marked method returns.</summary>
internal enum ReturnKind
{
    Void,

    /// <summary>float or double.</summary>
    Scalar,

    /// <summary>T[].</summary>
    Array,

    /// <summary>A struct, record struct or tuple with numbers in it.</summary>
    Struct,

    /// <summary>An object of a derivative space.</summary>
    Object,

    /// <summary>A type that carries no derivative (only with outputs).</summary>
    Passive,
}

/// <summary>The signature of the marked method, as its companions repeat it.</summary>
/// <param name="Name">Without an @.</param>
/// <param name="Accessibility">"public", "private protected" …</param>
/// <param name="Modifiers">"static", "virtual", "override", "sealed override", "new", "readonly" … separated by a space, without the accessibility; may be empty.</param>
/// <param name="Attributes">The attributes that companions copy ([Obsolete], [Experimental]) as C#, each in brackets.</param>
/// <param name="TypeParameters">"&lt;TKey&gt;" or empty.</param>
/// <param name="Constraints">"where TKey : struct" … or empty.</param>
/// <param name="Target">The C# text through which F itself is called, up to and with the dot: "this." or "global::N.C.".</param>
/// <param name="CrefText">The text of a cref to F for XML documentation.</param>
internal sealed record SignatureModel(
    string Name, string Accessibility, string Modifiers, EquatableArray<string> Attributes, string TypeParameters, string Constraints,
    string Target, string CrefText, EquatableArray<ParameterModel> Parameters, ReturnKind ReturnKind, string ReturnTypeText, IrType? ReturnType)
{
    /// <summary>What is returned carries a derivative.</summary>
    public bool ReturnsActive => ReturnKind is ReturnKind.Scalar or ReturnKind.Array or ReturnKind.Struct or ReturnKind.Object;

    /// <summary>What is returned is or holds an array: how many elements come out is known only at the end.</summary>
    public bool ReturnsMemory => ReturnKind == ReturnKind.Array || ReturnType is StructType { HoldsArrays: true };

    /// <summary>It is a VJP by hand, which others differentiate: an adjoint or tangent that is an object may be null, which is zero.</summary>
    public bool IsRule { get; init; }

    /// <summary>The first parameter is the object or struct that the method is called on.</summary>
    public bool TakesReceiver { get; init; }

    /// <summary>The type parameters of the method and of the types around it: no variable may have such a name.</summary>
    public EquatableArray<string> NamesOfTypes { get; init; } = [];

    /// <summary>Structs are taken apart: a parameter per leaf, and a result per leaf.</summary>
    public bool IsTakenApart { get; init; }

    /// <summary>The types of the parameters that are taken apart, as C#.</summary>
    public EquatableArray<string> TakenApart { get; init; } = [];

    /// <summary>Which of the primal's yields that are the returned value, or its parts, carry a derivative.</summary>
    public EquatableArray<bool> ActiveResults => ReturnType is StructType type && ReturnKind == ReturnKind.Struct
        ? StructLeaf.Of(type).Select(l => l.CanVary).ToEquatableArray()
        : ReturnKind == ReturnKind.Void ? [] : [ReturnsActive];

    /// <summary>The types of the primal's yields that are the returned value, or its parts.</summary>
    public EquatableArray<IrType> ReturnedTypes => ReturnKind switch
    {
        ReturnKind.Void => [],
        ReturnKind.Struct when ReturnType is StructType type => StructLeaf.Of(type).Select(l => l.Type).ToEquatableArray(),
        _ => [ReturnType!],
    };

    /// <summary>The parameters by reference: what F leaves in them follows the returned value among the primal's yields.</summary>
    public IEnumerable<ParameterModel> References => Parameters.Where(p => p.IsReference);

    /// <summary>Which of the primal's yields carry a derivative.</summary>
    public IReadOnlyList<bool> ActiveYields =>
    [
        .. ActiveResults,
        .. References.Select(p => p.Role != ParameterRole.Passive),
    ];
}
