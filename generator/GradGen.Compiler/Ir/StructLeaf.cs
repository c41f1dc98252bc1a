namespace GradGen.Compiler.Ir;

/// <summary>A number, buffer or pass-through value in a struct, at any depth.</summary>
/// <param name="Name">The fields' names on the way to it, joined.</param>
/// <param name="Access">The members on the way to it as C# (<c>Center.X</c>), or null where companions have no access.</param>
internal sealed record StructLeaf(string Name, string? Access, IrType Type, bool CanVary)
{
    /// <summary>In declaration order.</summary>
    public static IReadOnlyList<StructLeaf> Of(StructType type) => [.. Of(type, "", "", canVary: true)];

    private static IEnumerable<StructLeaf> Of(StructType type, string name, string? access, bool canVary)
    {
        foreach (StructField field in type.Fields)
        {
            string path = name + Capitalized(field.Name);
            string? member = access is null || field.Access is null ? null : access.Length == 0 ? field.Access : $"{access}.{field.Access}";
            bool varies = canVary && field.CanVary;
            if (field.Type is StructType nested)
            {
                foreach (StructLeaf leaf in Of(nested, path, member, varies))
                {
                    yield return leaf;
                }
            }
            else
            {
                yield return new StructLeaf(path, member, field.Type, varies);
            }
        }
    }

    private static string Capitalized(string name)
    {
        string bare = name.TrimStart('_');
        return bare.Length == 0 ? name : char.ToUpperInvariant(bare[0]) + bare.Substring(1);
    }
}
