using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Emission;

/// <summary>Access to fields of the caller's objects that can be set only while an object is made: a class of the file's own, without reflection.</summary>
internal static class AccessorWriter
{
    public static void Write(SourceWriter writer, CompanionSet set)
    {
        bool isUsed = set.Companions.Any(c => c.Kind is CompanionKind.ValueAndGradient or CompanionKind.Vjp or CompanionKind.Hvp);
        string[] accessors = [.. set.Method.Signature.Parameters.Where(p => p.Role == ParameterRole.Input && isUsed).SelectMany(p => In(p.Type)).Distinct(StringComparer.Ordinal)];
        if (accessors.Length == 0)
        {
            return;
        }

        writer.Line();
        writer.Braces($"file static class {Frontend.ObjectLayout.Accessors}", () =>
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
        });
    }

    /// <summary>The accessors that setting the numbers of an object takes.</summary>
    private static IEnumerable<string> In(IrType type) => type is not StructType { Kind: not StructKind.Grid } holder ? []
        : holder.Fields.Where(f => f.CanVary).SelectMany(f => f.Type is BufferType ? [] : f.Type is StructType { IsReference: true } ? In(f.Type)
            : [.. f.Accessor is null ? Array.Empty<string>() : [f.Accessor], .. In(f.Type)]);
}
