using GradGen.Compiler.Model;

namespace GradGen.Compiler.Emission;

/// <summary>Opens the namespace and the partial types that the companions are written into.</summary>
internal static class HierarchyWriter
{
    /// <param name="beside">Writes what stands beside the outermost type.</param>
    public static void Write(SourceWriter writer, TypeHierarchy hierarchy, Action members, Action beside)
    {
        if (hierarchy.Namespace.Length > 0)
        {
            writer.Braces("namespace " + hierarchy.Namespace, WriteTypes);
        }
        else
        {
            WriteTypes();
        }

        void WriteTypes()
        {
            Write(writer, hierarchy.Types, 0, members);
            beside();
        }
    }

    private static void Write(SourceWriter writer, EquatableArray<ContainingType> types, int depth, Action members)
    {
        if (depth == types.Count)
        {
            members();
            return;
        }

        writer.Braces(Head(types[depth]), () => Write(writer, types, depth + 1, members));
    }

    /// <summary>"ref" comes before "partial", the rest after it.</summary>
    private static string Head(ContainingType type) => type.Keyword.StartsWith("ref ", StringComparison.Ordinal)
        ? $"ref partial {type.Keyword.Substring(4)} {type.NameWithTypeParameters}"
        : $"partial {type.Keyword} {type.NameWithTypeParameters}";
}
