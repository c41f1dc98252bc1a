using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Forward;

/// <summary>Tangents through branches and loops: what is yielded or carried takes its tangent with it.</summary>
internal sealed partial class ForwardMode
{
    private void Branch(IrBuilder builder, If branch)
    {
        Value[] active = [.. branch.Defined.Where(activity.IsActive)];
        Region Side(Region side) => builder.Region([], inner =>
        {
            Instructions(inner, side);
            return side.Throws ? [] : [.. side.Yields, .. TangentYields(inner, side.Yields, branch.Defined)];
        });
        Region then = Side(branch.Then);
        Region otherwise = Side(branch.Else);
        builder.Add(branch with
        {
            Defined = [.. branch.Defined, .. active.Select(v => FreshTangent(builder, v))],
            Then = then,
            Else = otherwise,
        });
    }

    private void CountedLoop(IrBuilder builder, For loop)
    {
        (Value[] initial, Value[] arguments, Value[] results) = CarryTangents(builder, loop.Initial, [.. loop.Carried], loop.Defined);
        Region body = Body(builder, loop.Body, [.. loop.Body.Arguments, .. arguments], [.. loop.Carried]);
        builder.Add(loop with { Defined = [.. loop.Defined, .. results], Initial = [.. loop.Initial, .. initial], Body = body });
    }

    private void Loop(IrBuilder builder, While loop)
    {
        (Value[] initial, Value[] arguments, Value[] results) = CarryTangents(builder, loop.Initial, [.. loop.Body.Arguments], loop.Defined);
        Region body = Body(builder, loop.Body, [.. loop.Body.Arguments, .. arguments], [.. loop.Body.Arguments]);
        Region condition = loop.Condition with { Arguments = [.. loop.Condition.Arguments, .. arguments.Select(a => builder.Values.New(a.Type, a.Name))] };
        builder.Add(loop with { Defined = [.. loop.Defined, .. results], Initial = [.. loop.Initial, .. initial], Condition = condition, Body = body });
    }

    private (Value[] Initial, Value[] Arguments, Value[] Results) CarryTangents(
        IrBuilder builder, EquatableArray<Value> initial, Value[] carried, EquatableArray<Value> results)
    {
        int[] active = [.. Enumerable.Range(0, carried.Length).Where(k => activity.IsActive(carried[k]) || activity.IsActive(results[k]))];
        return (
            [.. active.Select(k => TangentOrZero(builder, initial[k]))],
            [.. active.Select(k => FreshTangent(builder, carried[k]))],
            [.. active.Select(k => FreshTangent(builder, results[k]))]);
    }

    private Region Body(IrBuilder builder, Region body, Value[] arguments, Value[] carried) => builder.Region(arguments, inner =>
    {
        Instructions(inner, body);
        return body.Throws ? [] : [.. body.Yields, .. TangentYields(inner, body.Yields, carried)];
    });

    /// <summary>The tangents of those yields whose receiver has one.</summary>
    private IEnumerable<Value> TangentYields(IrBuilder builder, EquatableArray<Value> yields, IReadOnlyList<Value> receivers)
    {
        var result = new List<Value>();
        for (int k = 0; k < yields.Count; k++)
        {
            if (HasTangent(receivers[k]))
            {
                result.Add(TangentOrZero(builder, yields[k]));
            }
        }

        return result;
    }

    private bool HasTangent(Value receiver) => activity.IsActive(receiver) || tangents.ContainsKey(receiver.Id);
}
