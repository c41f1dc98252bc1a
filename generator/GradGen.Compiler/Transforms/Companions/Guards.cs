using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>The checks of a companion's arguments, before any work: nothing null, every derivative buffer of its parameter's length, nothing that is written
/// overlapping anything else.</summary>
internal static class Guards
{
    private const string Type = "global::GradGen.Runtime.Guard.";

    /// <summary>Arrays among F's own parameters must not be null.</summary>
    public static void NotNull(CompanionScope scope)
    {
        foreach ((ParameterModel model, Value value) in scope.Parameters.Select((p, k) => (p, scope.Primal.Parameters[k])))
        {
            if (value.Type is BufferType { Kind: BufferKind.Array })
            {
                scope.Builder.Effect($"{Type}NotNull({{0}}, nameof({Name(model.Name)}))", value);
            }
        }
    }

    /// <summary>A derivative buffer has the length of the parameter that it belongs to.</summary>
    public static void SameLength(IrBuilder builder, Value buffer, Value parameter) =>
        builder.Effect($"{Type}Length({{0}}.Length, {{1}}.Length, nameof({Name(buffer.Name!)}))", buffer, parameter);

    /// <summary>A derivative buffer has a given length.</summary>
    public static void HasLength(IrBuilder builder, Value buffer, Value length) =>
        builder.Effect($"{Type}Length({{0}}.Length, {{1}}, nameof({Name(buffer.Name!)}))", buffer, length);

    /// <summary>The written derivative buffers overlap no other argument, and F's own outputs none of its inputs.</summary>
    /// <param name="written">The derivative buffers that the companion writes.</param>
    /// <param name="read">Those that it only reads.</param>
    public static void NoOverlap(CompanionScope scope, IReadOnlyList<Value> written, IReadOnlyList<Value> read)
    {
        Value[] own = [.. scope.Primal.Parameters.Where(p => p.Type is BufferType)];
        for (int i = 0; i < written.Count; i++)
        {
            foreach (Value other in own.Concat(read).Concat(written.Skip(i + 1)))
            {
                NoOverlap(scope.Builder, written[i], other);
            }
        }

        Value[] outputs = [.. scope.Own(ParameterRole.Output, ParameterRole.InputOutput).Select(p => p.Value).Where(p => p.Type is BufferType)];
        Value[] inputs = [.. scope.Own(ParameterRole.Input).Select(p => p.Value).Where(p => p.Type is BufferType)];
        for (int i = 0; i < outputs.Length; i++)
        {
            foreach (Value other in inputs.Concat(read).Concat(outputs.Skip(i + 1)))
            {
                NoOverlap(scope.Builder, outputs[i], other);
            }
        }
    }

    private static void NoOverlap(IrBuilder builder, Value written, Value other)
    {
        string a = ElementText(written), b = ElementText(other);
        string types = a == b ? a : $"{a}, {b}";
        builder.Effect($"{Type}NoOverlap<{types}>({{0}}, {{1}}, nameof({Name(written.Name!)}))", written, other);
    }

    private static string ElementText(Value buffer) => ((BufferType)buffer.Type).Element switch
    {
        ScalarType scalar => ScalarNames.Of(scalar),
        OpaqueType opaque => opaque.CSharp,
        var other => other.ToString()!,
    };

    private static string Name(string identifier) =>
        Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(identifier) != Microsoft.CodeAnalysis.CSharp.SyntaxKind.None ? "@" + identifier : identifier;
}
