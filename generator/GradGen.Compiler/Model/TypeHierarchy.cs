namespace GradGen.Compiler.Model;

/// <summary>One of the partial types around the marked method: "struct", "Point&lt;T&gt;".</summary>
/// <param name="Keyword">"class", "struct", "record", "record struct", "interface", "ref struct" (without "partial").</param>
/// <param name="NameWithTypeParameters">With an @ where the name is a keyword, and with its type parameters.</param>
internal sealed record ContainingType(string Keyword, string NameWithTypeParameters);

/// <summary>Where the companions are written: a namespace (empty for the global one) and the types from the outermost to the innermost.</summary>
internal sealed record TypeHierarchy(string Namespace, EquatableArray<ContainingType> Types);
