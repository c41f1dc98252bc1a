using GradGen.Compiler.Ir;
using GradGen.Compiler.Rules;

namespace GradGen.Compiler.Tests.Rules;

/// <summary>A forward mode for straight-line functions, so that the expansions themselves can be differentiated: a function of the same parameters
/// followed by their tangents, whose result is the tangent of the given function's only result.</summary>
internal static class Tangents
{
    public static Function Of(Function function)
    {
        var builder = new IrBuilder(ValueFactory.After(function));
        Value[] seeds = [.. function.Parameters.Select(p => builder.Values.New(p.Type))];
        var tangents = function.Parameters.Zip(seeds).Where(p => p.First.IsFloating).ToDictionary(p => p.First.Id, p => p.Second);
        foreach (Instruction instruction in function.Body.Body)
        {
            builder.Add(instruction);
            if (instruction is Compute { Result.IsFloating: true } compute && Tangent(builder, compute, tangents) is { } tangent)
            {
                tangents[compute.Result.Id] = tangent;
            }
        }

        Value result = function.Body.Yields[0];
        return IrVerifier.Checked(builder.Function(
            function.Name, [.. function.Parameters, .. seeds], [tangents.GetValueOrDefault(result.Id) ?? builder.Floating(result.Type, 0)]));
    }

    private static Value? Tangent(IrBuilder builder, Compute compute, Dictionary<int, Value> tangents)
    {
        Value? sum = null;
        for (int k = 0; k < compute.Arguments.Count; k++)
        {
            if (tangents.TryGetValue(compute.Arguments[k].Id, out Value? seed) && Scale(builder, compute, k, seed) is { } term)
            {
                sum = sum is null ? term : builder.Binary(OpCode.Add, sum, term);
            }
        }

        return sum;
    }

    private static Value? Scale(IrBuilder builder, Compute compute, int operand, Value seed)
    {
        Value other = compute.Arguments[compute.Arguments.Count - 1 - operand];
        return compute.Operation.Code switch
        {
            OpCode.Add => seed,
            OpCode.Subtract => operand == 0 ? seed : builder.Negate(seed),
            OpCode.Multiply => builder.Binary(OpCode.Multiply, seed, other),
            OpCode.StrongMultiply when operand == 0 => builder.Binary(OpCode.StrongMultiply, seed, other),
            OpCode.StrongMultiply => builder.Binary(OpCode.StrongMultiply, other, seed),
            OpCode.Divide when operand == 0 => builder.Binary(OpCode.Divide, seed, other),
            OpCode.Divide => builder.Negate(builder.Binary(
                OpCode.Divide, builder.Binary(OpCode.Multiply, seed, compute.Result), compute.Arguments[1])),
            OpCode.Negate => builder.Negate(seed),
            OpCode.Select when operand == 1 => builder.Select(compute.Arguments[0], seed, builder.Floating(seed.Type, 0)),
            OpCode.Select => builder.Select(compute.Arguments[0], builder.Floating(seed.Type, 0), seed),
            OpCode.Function => RuleExpansion.Scale(builder, compute, operand, seed),
            _ => throw new NotSupportedException(compute.Operation.ToString()),
        };
    }
}
