using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Emission;

/// <summary>Access to fields of objects that can be set only while an object is made, and methods that make objects past their constructors: a class of the file's own, without reflection.</summary>
internal static class AccessorWriter
{
    public static void Write(SourceWriter writer, CompanionSet set)
    {
        bool isFilled = set.Companions.Any(c => c.Kind is CompanionKind.ValueAndGradient or CompanionKind.Vjp or CompanionKind.Hvp);
        bool isMade = set.Companions.Any(c => c.Kind is CompanionKind.Gradient);
        IrType[] inputs = [.. set.Method.Signature.Parameters.Where(p => p.Role == ParameterRole.Input).Select(p => p.Type)];
        IEnumerable<Declaration> all =
        [
            .. new[] { set.Method.Primal, set.Method.Ruled, set.Method.OnReceiver?.Primal }.OfType<Function>().SelectMany(f => f.Accessors), .. set.Method.Signature.Parameters.SelectMany(p => ReadersIn(p.Type)),
            .. inputs.Where(_ => isFilled).SelectMany(In), .. inputs.Where(_ => isMade).SelectMany(MakersIn),
        ];
        IGrouping<string, string>[] classes = [.. all.Distinct().GroupBy(d => d.Class, d => d.Text)];
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
    private static IEnumerable<Declaration> In(IrType type) => type is not StructType { Kind: not StructKind.Grid } holder ? []
        : holder.Fields.Where(f => f.CanVary).SelectMany(f => f.Type is BufferType ? [] : f.Type is StructType { IsReference: true } ? In(f.Type)
            : [.. f.Accessor is { } accessor ? [accessor] : Array.Empty<Declaration>(), .. In(f.Type)]);

    /// <summary>The accessors by which hidden fields are read.</summary>
    private static IEnumerable<Declaration> ReadersIn(IrType type) =>
        type is StructType holder ? holder.Fields.SelectMany(f => (f is { IsHidden: true, Accessor: { } accessor } ? [accessor] : Array.Empty<Declaration>()).Concat(ReadersIn(f.Type))) : [];

    /// <summary>The methods that make derivatives which no constructor makes.</summary>
    private static IEnumerable<Declaration> MakersIn(IrType type) =>
        type is StructType holder ? holder.Makers.Concat(holder.Fields.Where(f => f.CanVary).SelectMany(f => MakersIn(f.Type))) : [];
}
