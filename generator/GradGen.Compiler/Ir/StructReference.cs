namespace GradGen.Compiler.Ir;

/// <summary>An object in a <see cref="StructType"/>, or the type itself where it is one: an array, or something else that may be null and that derivatives fill.</summary>
/// <param name="Access">The C# that reads it from the whole.</param>
/// <param name="Member">The members on the way to it, for messages; empty for the whole.</param>
internal sealed record StructReference(string Access, string Member, IrType Type, bool CanVary)
{
    public bool IsGrid => Type is StructType { Kind: StructKind.Grid };

    /// <summary>What companions copy.</summary>
    public bool IsRows => Type is StructType { Kind: StructKind.Rows or StructKind.Tensor };

    public bool IsTensor => Type is StructType { Kind: StructKind.Tensor };

    /// <summary>An object of a derivative space, whose derivative may be null.</summary>
    public bool IsSpace => Type is SpaceType;

    public bool IsObject => Type is StructType { Kind: StructKind.Object };

    /// <summary>From the outside in.</summary>
    public static IEnumerable<StructReference> In(StructType type) => In(type, "{0}", "", canVary: true);

    private static IEnumerable<StructReference> In(IrType type, string access, string member, bool canVary)
    {
        if (type is SpaceType)
        {
            yield return new StructReference(access, member, type, canVary);
        }

        if (type is BufferType { Kind: BufferKind.Array } or BufferType { Element: StructType } or StructType { IsReference: true })
        {
            yield return new StructReference(access, member, type, canVary && type.CanVary);
        }

        if (type is not StructType { Kind: not (StructKind.Grid or StructKind.Rows or StructKind.Tensor) } holder)
        {
            yield break;
        }

        foreach (StructField field in holder.Fields)
        {
            string path = member.Length == 0 ? field.Name : $"{member}.{field.Name}";
            foreach (StructReference inner in In(field.Type, field.Access!.Replace("{0}", access), path, canVary && field.CanVary))
            {
                yield return inner;
            }
        }
    }
}
