using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Emission;

/// <summary>Access to fields of the caller's objects that can be set only while an object is made: a class of the file's own, without reflection.</summary>
internal static class AccessorWriter
{
    public static void Write(SourceWriter writer, CompanionSet set)
    {
        bool isUsed = set.Companions.Any(c => c.Kind is CompanionKind.ValueAndGradient or CompanionKind.Vjp or CompanionKind.Hvp);
        IGrouping<string, string>[] classes = [.. set.Method.Signature.Parameters.Where(p => p.Role == ParameterRole.Input && isUsed).SelectMany(p => In(p.Type)).Distinct().GroupBy(f => f.Class, f => f.Text)];
        foreach (IGrouping<string, string> accessors in classes)
        {
            writer.Line();
            writer.Braces($"file static class {accessors.Key}", () => Members(writer, [.. accessors]));
        }
    }

    private static void Members(SourceWriter writer, string[] accessors)
    {
        for (int i = 0; i < accessors.Length; i++)
        {
            if (i > 0)
            {
                writer.Line();
            }

            foreach (string line in accessors[i].Split('\n'))
            {
                writer.Line(line);
            }
        }
    }

    /// <summary>The accessors that setting the numbers of an object takes.</summary>
    private static IEnumerable<(string Class, string Text)> In(IrType type) => type is not StructType { Kind: not StructKind.Grid } holder ? []
        : holder.Fields.Where(f => f.CanVary).SelectMany(f => f.Type is BufferType ? [] : f.Type is StructType { IsReference: true } ? In(f.Type)
            : [.. f is { Accessor: { } text, AccessorClass: { } owner } ? [(owner, text)] : Array.Empty<(string, string)>(), .. In(f.Type)]);
}
