namespace GradGen.Compiler.Transforms.Companions;

/// <summary>The element names of a tuple of gradients: the parameters' names in PascalCase, or all as they are where that gives two equal names or
/// one that a tuple cannot have.</summary>
internal static class TupleNames
{
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "Rest", "CompareTo", "Deconstruct", "Equals", "GetHashCode", "ToString", "GetType", "MemberwiseClone", "Finalize", "ReferenceEquals",
    };

    public static string[] Of(IReadOnlyList<string> parameters)
    {
        string[] pascal = [.. parameters.Select(Pascal)];
        bool usable = pascal.Distinct(StringComparer.Ordinal).Count() == pascal.Length && pascal.Select((name, i) => IsUsable(name, i)).All(ok => ok);
        return usable ? pascal : [.. parameters.Select(Escape)];
    }

    private static string Pascal(string name)
    {
        string bare = name.TrimStart('_');
        return bare.Length == 0 ? bare : char.ToUpperInvariant(bare[0]) + bare.Substring(1);
    }

    private static bool IsUsable(string name, int index) =>
        name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') && !Reserved.Contains(name) && IsOwnItem(name, index);

    /// <summary>ItemN is allowed only at position N.</summary>
    private static bool IsOwnItem(string name, int index) =>
        !(name.StartsWith("Item", StringComparison.Ordinal) && name.Length > 4 && name.Skip(4).All(char.IsDigit))
        || name == "Item" + (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Escape(string name) =>
        Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(name) != Microsoft.CodeAnalysis.CSharp.SyntaxKind.None ? "@" + name : name;
}
