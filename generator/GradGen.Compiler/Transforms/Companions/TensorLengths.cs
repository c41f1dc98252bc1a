using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>The lengths of a Jacobian that is a tensor, as C# over the value that has them. A number adds none; a span, an array of numbers, a <c>T[,]</c>, a tensor and an object have their own; what else holds numbers
/// (structs, arrays of structs or of arrays, several outputs together) has one, the number of its elements.</summary>
/// <param name="scope">The companion, over leaves.</param>
/// <param name="yields">What the method yields.</param>
internal sealed class TensorLengths(CompanionScope scope, IReadOnlyList<Value> yields)
{
    /// <summary>The method as C# has it.</summary>
    private readonly SignatureModel written = scope.Method.Written ?? scope.Method.Signature;

    /// <summary>Those of an input.</summary>
    /// <param name="elements">How many it has.</param>
    public IEnumerable<(string Text, Value Of)> OfInput(string name, Value elements) => OfParameter(written.Parameters.First(p => p.Name == name), elements);

    /// <summary>Those of what comes out.</summary>
    /// <param name="elements">How many elements that are together.</param>
    public IEnumerable<(string Text, Value Of)> OfOutputs(Value elements)
    {
        ParameterModel[] outputs = [.. CompanionSignatures.Outputs(written)];
        return (written.ReturnsActive, outputs.Length) switch
        {
            (true, 0) => OfValues(written.ReturnType!, [.. yields.Take(scope.Method.Signature.ActiveResults.Count)], elements),
            (false, 1) => OfParameter(outputs[0], elements),
            _ => [("{0}", elements)],
        };
    }

    private IEnumerable<(string Text, Value Of)> OfParameter(ParameterModel parameter, Value elements)
    {
        (ParameterModel Model, Value Value)[] leaves = [.. scope.Parameters.Zip(scope.Primal.Parameters, (m, v) => (m, v)).Where(p => (p.m.Owner ?? p.m.Name) == parameter.Name)];
        var finals = scope.Finals(yields).ToDictionary(f => f.Entry.Id, f => f.Final);
        return OfValues(parameter.Type, [.. leaves.Select(l => l.Model.IsOut && finals.TryGetValue(l.Value.Id, out Value? final) ? final : l.Value)], elements);
    }

    private static IEnumerable<(string Text, Value Of)> OfValues(IrType type, IReadOnlyList<Value> leaves, Value elements) => type switch
    {
        ScalarType => [],
        SpaceType { Space: var space } => [(".. " + space.Call(DerivativeSpace.Lengths, "{0}"), leaves[0])],
        BufferType { Element: ScalarType } => [("{0}.Length", leaves[0])],
        StructType { Kind: StructKind.Grid } => leaves.Skip(1).Select(l => ("{0}", l)),
        StructType { Kind: StructKind.Tensor } => [(".. {0}", leaves[1])],
        _ => [("{0}", elements)],
    };
}
