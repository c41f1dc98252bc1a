using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Transforms.Sparsity;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>FHessianPattern: the sets of input elements that each element of the gradient depends on. What the reverse sweep reads, and only that, is what a second derivative can come
/// from, so that no rules for second derivatives are needed: a sum's adjoint depends on nothing, a product's on the other factor.</summary>
internal static class HessianPatternCompanion
{
    public static CompanionModel Build(MethodModel method, CompanionSignature signature)
    {
        // Where a loop is reversed from snapshots makes no difference to what depends on what.
        GradientFunction gradient = GradientFunction.Of(method with { Primal = method.Primal with { Body = WithoutSnapshots(method.Primal.Body) } });
        var scope = new CompanionScope(method, signature, gradient.OverInputs);
        IrBuilder builder = scope.Builder;
        Guards.NotNull(scope);
        var seeds = new PatternSeeds(scope);
        Value[] inputs = [.. scope.Own(ParameterRole.Input, ParameterRole.InputOutput).Select(p => p.Value)];
        foreach ((Value input, Value buffer) in inputs.Where(i => i.Type is BufferType).Zip(gradient.Buffers, (i, b) => (i, b)))
        {
            seeds.AddEmpty(buffer, input);
        }

        PatternMode mode = PatternMode.Write(builder, seeds.Sets, gradient.Function, seeds.Seeds);
        var writer = new SetWriter(builder, seeds.Sets);
        var buffers = new Queue<Value>(gradient.Buffers);
        var numbers = new Queue<Value>(gradient.Function.Body.Yields.Skip(gradient.YieldsOfMethod));
        foreach (Value input in inputs)
        {
            writer.Row(input.Type is BufferType ? mode.ShadowOf(buffers.Dequeue())!.View(builder) : mode.Set(builder, numbers.Dequeue()));
        }

        return PatternSeeds.Finish(scope, [seeds.Hessian()], "The pattern.",
            "Where the Hessian over all inputs may differ from zero, for arguments of these sizes: both sides of every branch are followed, and nothing of what the method does is done.");
    }

    private static Region WithoutSnapshots(Region region) => region with
    {
        Body = region.Body.Select(i => (i switch { For f => f with { Snapshots = null }, While w => w with { Snapshots = null }, _ => i }).WithRegions(WithoutSnapshots)).ToEquatableArray(),
    };
}
