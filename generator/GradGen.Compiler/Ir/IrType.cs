namespace GradGen.Compiler.Ir;

/// <summary>The primitive types of C# that the IR computes with.</summary>
internal enum ScalarKind
{
    Float64, Float32,
    Boolean, Char,
    SByte, Byte, Int16, UInt16, Int32, UInt32, Int64, UInt64, IntPtr, UIntPtr,

    /// <summary>A type parameter of the marked method, or of a type around it, that stands for a floating number type: <see cref="ScalarType.Parameter"/> says which.</summary>
    Number,
}

/// <summary>A type parameter that stands for a floating number type.</summary>
/// <param name="Name">As C# spells it.</param>
/// <param name="IsStruct">It is constrained to value types.</param>
/// <param name="IsUnmanaged">It is constrained to types that <c>stackalloc</c> takes.</param>
internal sealed record NumberParameter(string Name, bool IsStruct = true, bool IsUnmanaged = false);

/// <summary>How a buffer is spelled in C#. An arena is memory that grows.</summary>
internal enum BufferKind { Span, ReadOnlySpan, Array, Arena }

/// <summary>The type of a value.</summary>
internal abstract record IrType
{
    /// <summary>float, double or a number type that is a type parameter: a value that can carry a derivative; or several of them.</summary>
    public bool IsFloating => this is ScalarType { Kind: ScalarKind.Float64 or ScalarKind.Float32 or ScalarKind.Number } or LanesType;

    /// <summary>A value that has a tangent and an adjoint, which are values, too: such a number, or an object of a derivative space.</summary>
    public bool HasTangent => IsFloating || this is SpaceType;

    /// <summary>The type of the tangent and the adjoint of a value.</summary>
    public IrType Derivative => this switch
    {
        SpaceType { Space.Derivative: { } other } => other,
        TapeType { Element: SpaceType element } => new TapeType(element.Derivative),
        _ => this,
    };

    /// <summary>A buffer of such numbers: memory that can carry a derivative.</summary>
    public bool IsFloatingBuffer => this is BufferType { Element.IsFloating: true };

    /// <summary>It is or holds a number or memory that can carry a derivative.</summary>
    public bool CanVary => HasTangent || this is BufferType { Element.CanVary: true } || (this is StructType { Fields: var fields } && fields.Any(f => f.CanVary));
}

/// <summary>A number, a truth value or a character.</summary>
/// <param name="Parameter">The type parameter that it is, for <see cref="ScalarKind.Number"/> only.</param>
internal sealed record ScalarType(ScalarKind Kind, NumberParameter? Parameter = null) : IrType
{
    public static readonly ScalarType Float64 = new(ScalarKind.Float64);
    public static readonly ScalarType Float32 = new(ScalarKind.Float32);
    public static readonly ScalarType Boolean = new(ScalarKind.Boolean);
    public static readonly ScalarType Int32 = new(ScalarKind.Int32);

    public static ScalarType Number(NumberParameter parameter) => new(ScalarKind.Number, parameter);

    /// <summary>In bytes, as an element of a buffer; null for a type parameter.</summary>
    public int? Size => Kind switch
    {
        ScalarKind.Number => null,
        ScalarKind.Boolean or ScalarKind.SByte or ScalarKind.Byte => 1,
        ScalarKind.Char or ScalarKind.Int16 or ScalarKind.UInt16 => 2,
        ScalarKind.Float32 or ScalarKind.Int32 or ScalarKind.UInt32 => 4,
        _ => 8,
    };

    public override string ToString() => Kind switch
    {
        ScalarKind.Number => $"num<{Parameter!.Name}>",
        ScalarKind.Float64 => "f64",
        ScalarKind.Float32 => "f32",
        ScalarKind.Boolean => "bool",
        ScalarKind.Int32 => "i32",
        ScalarKind.Int64 => "i64",
        _ => Kind.ToString().ToLowerInvariant(),
    };
}

/// <summary>The numbers that fit a vector of 256 bits, one per lane: the tangents of a value in as many directions. Arithmetic is lane by lane; a number beside it counts for every lane.</summary>
/// <param name="Element">float or double.</param>
internal sealed record LanesType(ScalarType Element) : IrType
{
    private const int Bytes = 32;

    /// <summary>How many there are.</summary>
    public int Count => Bytes / Element.Size!.Value;

    public override string ToString() => $"lanes<{Element}>";
}

/// <summary>A one-dimensional run of elements: a span or an array. Two values of this type may alias.</summary>
internal sealed record BufferType(IrType Element, BufferKind Kind) : IrType
{
    public override string ToString() => Kind switch
    {
        BufferKind.Span => $"span<{Element}>",
        BufferKind.ReadOnlySpan => $"rospan<{Element}>",
        BufferKind.Arena => $"arena<{Element}>",
        _ => $"array<{Element}>",
    };
}

/// <summary>A type that carries no derivative and passes through (string, an enum, a delegate, the receiver …), by its full C# name.</summary>
internal sealed record OpaqueType(string CSharp) : IrType
{
    public override string ToString() => $"opaque<{CSharp}>";
}

/// <summary>The tapes of a call that is not inlined and of all calls inside it, one per type of value.</summary>
internal sealed record TapesType : IrType
{
    public static readonly TapesType Instance = new();

    public override string ToString() => "tapes";
}

/// <summary>The schedule of the snapshots from which a loop is reversed.</summary>
internal sealed record CheckpointsType : IrType
{
    public static readonly CheckpointsType Instance = new();

    public override string ToString() => "checkpoints";
}

/// <summary>A last-in-first-out store of values that must outlive their iteration and whose number is not known beforehand.</summary>
internal sealed record TapeType(IrType Element) : IrType
{
    public override string ToString() => $"tape<{Element}>";
}
