using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Transforms.Forward;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>FHvp: forward mode over reverse mode, the derivative of the gradient in a direction.</summary>
internal static class HvpCompanion
{
    public static CompanionModel Build(MethodModel method, CompanionSignature signature)
    {
        GradientFunction gradient = GradientFunction.Of(method);
        var scope = new CompanionScope(method, signature, gradient.OverInputs);
        IrBuilder builder = scope.Builder;
        (ParameterModel Model, Value Value)[] inputs = [.. scope.Own(ParameterRole.Input, ParameterRole.InputOutput)];
        Value[] directions = [.. inputs.Select((_, k) => scope.Appended(k))];
        (Value Input, Value Product)[] products = [.. inputs.Select((p, k) => (p.Value, Index: inputs.Length + k)).Where(p => p.Value.Type is BufferType).Select(p => (p.Value, scope.Appended(p.Index)))];
        Check(scope, inputs, directions, products);

        var seeds = new Dictionary<int, Value>();
        for (int k = 0; k < inputs.Length; k++)
        {
            seeds[inputs[k].Value.Id] = inputs[k] is { Model.Role: ParameterRole.InputOutput, Value.Type: BufferType } ? builder.CopyOf(directions[k], "Left") : directions[k];
        }

        foreach ((_, Value output) in scope.Own(ParameterRole.Output).Where(o => o.Value.Type is BufferType))
        {
            seeds[output.Id] = builder.Allocate(((BufferType)output.Type).Element, builder.Length(output), AllocationKind.ZeroedScratch, output.Name + "Tangent");
        }

        foreach (((Value input, Value product), Value buffer) in products.Zip(gradient.Buffers, (p, b) => (p, b)))
        {
            IrType element = ((BufferType)buffer.Type).Element;
            builder.Add(new Allocate(buffer, builder.Length(input), AllocationKind.ZeroedScratch));
            builder.Fill(product, builder.Floating(element, 0));
            seeds[buffer.Id] = product;
        }

        IReadOnlyList<Value> tangents = gradient.WriteTangents(builder, gradient.Function, seeds, Directions.One);
        Value[] numbers = [.. tangents.Zip(inputs, (t, i) => builder.OrZero(t, i.Value)).Where(t => t.Type is not BufferType)];
        return scope.Finish([.. gradient.Function.Body.Yields.Take(gradient.YieldsOfMethod), .. numbers], [.. scope.PrimalTargets, .. numbers.Select(_ => ResultTarget.Parameter)],
            "The value, and the product of the Hessian with a direction: forward mode over reverse mode.", "What the method returns.") with { Storage = gradient.Storage };
    }

    private static void Check(CompanionScope scope, (ParameterModel Model, Value Value)[] inputs, Value[] directions, (Value Input, Value Product)[] products)
    {
        Guards.NotNull(scope);
        (Value Input, Value Direction)[] given = [.. inputs.Zip(directions, (i, d) => (i.Value, d)).Where(p => p.Value.Type is BufferType)];
        foreach ((Value input, Value derivative) in given.Concat(products))
        {
            Guards.SameLength(scope, scope.Builder, derivative, input);
        }

        foreach ((Value input, Value direction) in inputs.Zip(directions, (i, d) => (i.Value, d)).Where(p => p.Value.Type is SpaceType))
        {
            Guards.Fits(scope, scope.Builder, direction, input, mayBeNull: false);
        }

        Guards.NoOverlap(scope, [.. products.Select(p => p.Product)], [.. given.Select(g => g.Direction)]);
    }
}
