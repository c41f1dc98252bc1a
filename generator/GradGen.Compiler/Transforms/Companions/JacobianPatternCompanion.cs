using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Transforms.Sparsity;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>FJacobianPattern: the sets of input elements that each output element depends on.</summary>
internal static class JacobianPatternCompanion
{
    public static CompanionModel Build(MethodModel method, CompanionSignature signature)
    {
        var scope = new CompanionScope(method, signature, method.Primal);
        IrBuilder builder = scope.Builder;
        Guards.NotNull(scope);
        var seeds = new PatternSeeds(scope);
        PatternMode mode = PatternMode.Write(builder, seeds.Sets, method.Primal, seeds.Seeds);
        var writer = new SetWriter(builder, seeds.Sets);
        Dictionary<int, Value> finals = scope.Finals(method.Primal.Body.Yields).ToDictionary(f => f.Entry.Id, f => f.Final);
        foreach (Value output in scope.ActiveResults.Concat(scope.Own(ParameterRole.Output, ParameterRole.InputOutput).Select(o => finals.TryGetValue(o.Value.Id, out Value? final) ? final : o.Value)))
        {
            writer.Row(output.Type is BufferType ? mode.ShadowOf(output) is { } shadow ? shadow.View(builder) : Nothing(builder, output) : mode.Set(builder, output));
        }

        Value rowsOnly = builder.Bool(SparseJacobianCompanion.IsOfRowsOnly(scope));
        Value[] patterns = [.. CompanionSignatures.Groups(method.Signature).Select(g => seeds.Pattern(g.Inputs, rowsOnly))];
        return PatternSeeds.Finish(scope, patterns, patterns.Length == 1 ? "The pattern." : "The pattern with respect to each input.",
            "Where the Jacobian may differ from zero, for arguments of these sizes: both sides of every branch are followed, and nothing of what the method does is done.");
    }

    /// <summary>The sets of a buffer of constants.</summary>
    private static Value Nothing(IrBuilder builder, Value buffer) => builder.Allocate(ScalarType.Int32, builder.Length(buffer), AllocationKind.ZeroedScratch);
}
