using GradGen.Compiler.Model;

namespace GradGen.Compiler.Ir;

/// <summary>A field of a <see cref="StructType"/>. Two that differ in their names only are equal: tuples of other names are one type.</summary>
/// <param name="Name">What names of its values are made of.</param>
/// <param name="Access">The C# that reads it from what holds it (<c>{0}.X</c>), or null where companions have no access to it.</param>
/// <param name="IsConstant">Marked [NoDerivative]: what it holds carries no derivative.</param>
/// <param name="IsSettable">Companions can set it, by itself or through a constructor.</param>
internal sealed record StructField(string Name, IrType Type, string? Access, bool IsConstant = false, bool IsSettable = true)
{
    /// <summary>The C# by which it is set on an object (<c>{0}.X</c>), where that differs from <see cref="Access"/>.</summary>
    public string? Place { get; init; }

    /// <summary>The method that <see cref="Place"/> calls: one that gives access to a field that cannot be set otherwise.</summary>
    public Declaration? Accessor { get; init; }

    /// <summary>Companions read it through <see cref="Accessor"/>, too.</summary>
    public bool IsHidden { get; init; }

    /// <summary>It can be set on an object that is there already.</summary>
    public bool IsAssignable { get; init; } = true;

    /// <summary>A property that a derived class may override, for messages: what it gives need not be the field.</summary>
    public bool IsOpen { get; init; }

    /// <summary>What has to be done for companions to read it.</summary>
    public string ToRead => IsOpen ? "it is virtual, so that a derived class may give something else: make it one that is not, or seal the class" : "make it accessible";

    /// <summary>It has a tangent and an adjoint.</summary>
    public bool CanVary => !IsConstant && Type.CanVary;

    public bool Equals(StructField? other) =>
        other is not null && Type == other.Type && Access == other.Access && IsConstant == other.IsConstant && IsSettable == other.IsSettable
        && Place == other.Place && Accessor == other.Accessor && IsHidden == other.IsHidden && IsAssignable == other.IsAssignable;

    public override int GetHashCode() => (Type, Access, IsConstant, IsSettable, Place).GetHashCode();
}

/// <summary>A method that emitted code declares in a class of its file's own.</summary>
/// <param name="Class">The class's name with type parameters and constraints.</param>
/// <param name="Name">What it is called by.</param>
/// <param name="Text">The method, in lines.</param>
internal sealed record Declaration(string Class, string Name, string Text);

/// <summary>What a <see cref="StructType"/> is in C#.</summary>
internal enum StructKind
{
    /// <summary>A struct or tuple: copied with what it holds.</summary>
    Value,

    /// <summary>A struct marked <c>[InlineArray]</c>: its fields are its elements.</summary>
    InlineArray,

    /// <summary>An array of two or more dimensions: its elements, row by row, and its lengths.</summary>
    Grid,

    /// <summary>An array of arrays: the elements of all rows in a buffer of GradGen's own, where each row starts, and how many there are. Read only.</summary>
    Rows,

    /// <summary>A tensor of the library's: its elements in a buffer of GradGen's own, the last index running fastest, and its lengths.</summary>
    Tensor,

    /// <summary>An object of a derivative space while its elements are set: they in a buffer, and its lengths. It never leaves the method as that.</summary>
    Open,

    /// <summary>A number or struct that may be null: whether it is there, and what it is.</summary>
    Nullable,

    /// <summary>An object of a class that is a bundle of numbers and arrays: read only, so that it does not matter which of two equal ones it is.</summary>
    Object,
}

/// <summary>A struct, record struct or tuple as one value, or another thing that is made of several. Only the front end's IR has them: the stage Normalization takes them apart.</summary>
/// <param name="CSharp">The full C# name; of a tuple without its elements' names.</param>
/// <param name="Construction">The C# expression that makes one of all its fields (<c>{0}</c>, <c>{1}</c> …), or null where companions have no access to one.</param>
/// <param name="DerivativeConstruction">The same of the fields that can vary only (the others' places are unused), which leaves the others default; or null.</param>
internal sealed record StructType(string CSharp, EquatableArray<StructField> Fields, string? Construction, string? DerivativeConstruction) : IrType
{
    public StructKind Kind { get; init; }

    /// <summary>The method that <see cref="DerivativeConstruction"/> calls, where no constructor would do, and those that it calls.</summary>
    public EquatableArray<Declaration> Makers { get; init; } = [];

    /// <summary>If it is of scalars of one type, it lies in memory as these, one after the other.</summary>
    public bool IsContiguous { get; init; }

    /// <summary>A derivative of this type is an object that the caller gives, and that companions fill: it is never made anew.</summary>
    public bool IsReference => Kind is not (StructKind.Value or StructKind.InlineArray or StructKind.Nullable);

    /// <summary>It is or holds memory of numbers.</summary>
    public bool HoldsArrays => Leaves.Any(l => l.IsFloatingBuffer);

    /// <summary>A derivative of this type is the caller's, with the arrays and objects in it: companions fill them.</summary>
    public bool IsGiven => IsReference || Fields.Any(f => f.CanVary && f.Type is BufferType or StructType { IsGiven: true });

    /// <summary>It is or holds an object other than a one-dimensional array of numbers or pass-through values: to take it apart is to look into that.</summary>
    public bool HoldsObjects => IsReference || Fields.Any(f => f.Type is StructType { HoldsObjects: true } or BufferType { Element: StructType });

    /// <summary>It holds an object of a derivative space that can vary.</summary>
    public bool HoldsSpaces => Fields.Any(f => f.CanVary && f.Type is SpaceType or StructType { HoldsSpaces: true });

    /// <summary>Some of what it is made of is read through methods that companions declare.</summary>
    public bool HoldsHidden => Fields.Any(f => f.IsHidden || f.Type is StructType { HoldsHidden: true });

    /// <summary>The same of an object that it is or holds.</summary>
    public bool HoldsHiddenObjects => Fields.Any(f => (f.IsHidden && IsReference) || f.Type is StructType { HoldsHiddenObjects: true });

    /// <summary>The methods by which its fields are read or set where companions cannot name them, and those that make derivatives of it, at any depth.</summary>
    public IEnumerable<Declaration> Declarations => Fields.SelectMany(f => (f.Accessor is { } accessor ? [accessor] : Array.Empty<Declaration>()).Concat(DeclarationsIn(f.Type))).Concat(Makers);

    /// <summary>The same of any type.</summary>
    public static IEnumerable<Declaration> DeclarationsIn(IrType? type) => type switch
    {
        StructType holder => holder.Declarations,
        BufferType { Element: StructType element } => element.Declarations,
        _ => [],
    };

    /// <summary>It is or holds an array of several dimensions.</summary>
    public bool HoldsGrids => Kind == StructKind.Grid || Fields.Any(f => f.Type is StructType { HoldsGrids: true });

    /// <summary>It is or holds an array of arrays, or a tensor: what companions copy.</summary>
    public bool HoldsRows => Kind is StructKind.Rows or StructKind.Tensor || Fields.Any(f => f.Type is StructType { HoldsRows: true });

    /// <summary>It is or holds an inline array.</summary>
    public bool HoldsInlineArrays => Kind == StructKind.InlineArray || Fields.Any(f => f.Type is StructType { HoldsInlineArrays: true });

    /// <summary>A variable of this type is memory of one element: an element of an inline array in it may be chosen by a number, or seen by a span.</summary>
    public bool LivesInMemory => HoldsInlineArrays && Leaves.All(l => l is ScalarType or OpaqueType);

    /// <summary>The field that a path leads to, and how many elements of a type a buffer sees there: those of an inline array, or the field alone. Null where it is neither.</summary>
    public static (IrType Field, int Count)? Viewed(StructType whole, IEnumerable<int> path, IrType element)
    {
        IrType field = path.Aggregate((IrType)whole, (type, index) => ((StructType)type).Fields[index].Type);
        return field == element ? (field, 1)
            : field is StructType { Kind: StructKind.InlineArray } array && array.Fields[0].Type == element ? (field, array.Fields.Count)
            : null;
    }

    public int LeafCount => Leaves.Count();

    /// <summary>Its fields have the names of another's, at any depth.</summary>
    public bool IsNamedLike(StructType other) =>
        Fields.Count == other.Fields.Count
        && Fields.Zip(other.Fields, (a, b) => a.Name == b.Name && (a.Type is not StructType inner || (b.Type is StructType like && inner.IsNamedLike(like)))).All(same => same);

    /// <summary>The numbers, buffers and pass-through values that it is made of, in declaration order at any depth. An array of structs is made of <see cref="Planes"/> and a length.</summary>
    public IEnumerable<IrType> Leaves => Fields.SelectMany(f => f.Type switch
    {
        StructType nested => nested.Leaves,
        BufferType { Element: StructType } structs => [.. Planes.Of(structs).All.Select(p => new BufferType(p.Element, structs.Kind)), ScalarType.Int32],
        _ => [f.Type],
    });

    public override string ToString() => $"struct<{CSharp}>";
}
