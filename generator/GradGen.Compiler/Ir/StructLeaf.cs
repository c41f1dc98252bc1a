namespace GradGen.Compiler.Ir;

/// <summary>A number, buffer or pass-through value in a struct, at any depth.</summary>
/// <param name="Name">The fields' names on the way to it, joined.</param>
/// <param name="Member">The members on the way to it, for messages (<c>Center.X</c>); empty for the elements of an array that is the whole.</param>
/// <param name="Access">The C# that reads it from the whole (<c>{0}.Center.X</c>), or null where companions have no access.</param>
internal sealed record StructLeaf(string Name, string Member, string? Access, IrType Type, bool CanVary)
{
    /// <summary>The elements or a length of an array of several dimensions.</summary>
    public bool IsOfGrid { get; init; }

    /// <summary>The elements of an array of arrays, where its rows start, or how many they are; the elements or the lengths of a tensor. Of the elements, companions have copies.</summary>
    public bool IsOfRows { get; init; }

    /// <summary>What an array of structs is of, of the numbers in it, the values of some fields, or its length. Where it is not seen as its numbers, companions have copies.</summary>
    public StructType? Structs { get; init; }

    /// <summary>It is in an array of structs of which companions have copies.</summary>
    public bool IsOfPlanes => Structs is { } element && !Planes.AreSeenAsNumbers(element);

    /// <summary>The C# that reads what it is a field of, or the array of structs that it is in.</summary>
    public string? Owner { get; init; }

    /// <summary>In declaration order.</summary>
    public static IReadOnlyList<StructLeaf> Of(StructType type) => [.. Of(type, "", "", "{0}", canVary: true)];

    private static IEnumerable<StructLeaf> Of(StructType type, string name, string member, string? access, bool canVary)
    {
        foreach (StructField field in type.Fields)
        {
            string path = name + Capitalized(field.Name);
            string owner = type.Kind is StructKind.Grid or StructKind.Rows or StructKind.Tensor ? member : member.Length == 0 ? field.Name : $"{member}.{field.Name}";
            string? reads = access is null || field.Access is null ? null : field.Access.Replace("{0}", access);
            bool varies = canVary && field.CanVary;
            if (field.Type is StructType nested)
            {
                foreach (StructLeaf leaf in Of(nested, path, owner, reads, varies))
                {
                    yield return leaf;
                }
            }
            else if (field.Type is BufferType { Element: StructType element, Kind: var kind })
            {
                foreach (StructLeaf leaf in OfArray(element, kind, path, owner, reads, varies))
                {
                    yield return leaf;
                }
            }
            else
            {
                yield return new StructLeaf(path, owner, reads, field.Type, varies) { IsOfGrid = type.Kind == StructKind.Grid, IsOfRows = type.Kind is StructKind.Rows or StructKind.Tensor, Owner = access };
            }
        }
    }

    /// <summary>The buffers of an array of structs, and its length.</summary>
    private static IEnumerable<StructLeaf> OfArray(StructType element, BufferKind kind, string name, string member, string? array, bool canVary)
    {
        string? numbers = array is not null && Planes.AreSeenAsNumbers(element) ? Planes.SeenAsNumbers(element, Planes.SpanOf(array)) : array;
        foreach (Planes.Plane plane in Planes.Of(element).All)
        {
            yield return new StructLeaf(name + plane.Name, member, numbers, new BufferType(plane.Element, kind), canVary && plane.CanVary) { Structs = element, Owner = array };
        }

        yield return new StructLeaf(name + "Length", member, array is null ? null : $"{array}.Length", ScalarType.Int32, false) { Structs = element, Owner = array };
    }

    private static string Capitalized(string name)
    {
        string bare = name.TrimStart('_');
        return bare.Length == 0 ? name : char.ToUpperInvariant(bare[0]) + bare.Substring(1);
    }
}
