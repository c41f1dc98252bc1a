using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Optimization;

/// <summary>Local rewriting in one walk: each instruction is replaced by a simpler one or by a value that is there already. Of floating arithmetic only what is
/// exact for every operand: NaN, infinities and signed zeros keep their meaning.</summary>
internal sealed class Simplifier
{
    private readonly Dictionary<int, Value> replacements = [];
    private readonly Dictionary<int, Instruction> definitions = [];
    private readonly Dictionary<int, string> names = [];
    private readonly Dictionary<int, int> uses = [];
    private readonly ValueFactory values;

    private Simplifier(ValueFactory values) => this.values = values;

    public static Function Run(Function function)
    {
        var simplifier = new Simplifier(ValueFactory.After(function));
        foreach (Value operand in function.Body.Deep().SelectMany(i => i.Operands))
        {
            simplifier.uses[operand.Id] = simplifier.uses.TryGetValue(operand.Id, out int count) ? count + 1 : 1;
        }

        Region body = simplifier.Simplify(function.Body);
        if (simplifier.names.Count > 0)
        {
            body = body.Rename(v => simplifier.names.TryGetValue(v.Id, out string? name) ? v with { Name = name } : v);
        }

        return function with { Body = body, ValueCount = simplifier.values.Next };
    }

    private Value Map(Value value) => replacements.TryGetValue(value.Id, out Value? replaced) ? replaced : value;

    private Region Simplify(Region region)
    {
        var builder = new IrBuilder(values);
        foreach (Instruction instruction in region.Body)
        {
            builder.Origin = instruction.Origin;
            Write(builder, instruction.WithOperands(Map));
        }

        return builder.Finish(region.Arguments, region.Yields.Select(Map));
    }

    private void Write(IrBuilder builder, Instruction instruction)
    {
        switch (instruction)
        {
            case Compute i:
                WriteCompute(builder, i);
                return;
            case Length i when DefinitionOf(i.Buffer) is Allocate allocation && allocation.Count.Type == i.Result.Type:
                replacements[i.Result.Id] = allocation.Count;
                return;
            case If i when ConstantOf(i.Condition) is { } condition && !(condition.Bits != 0 ? i.Then : i.Else).Throws:
                Inline(builder, i, condition.Bits != 0 ? i.Then : i.Else);
                return;
            case If i:
                Emit(builder, WithoutEqualYields(i with { Then = Simplify(i.Then), Else = Simplify(i.Else) }));
                return;
            case For i:
                Emit(builder, i with { Body = Simplify(WithoutInvariants(i)) });
                return;
            default:
                Emit(builder, instruction.WithRegions(Simplify));
                return;
        }
    }

    private void Emit(IrBuilder builder, Instruction instruction)
    {
        foreach (Value result in instruction.Results)
        {
            definitions[result.Id] = instruction;
        }

        builder.Add(instruction);
    }

    private void WriteCompute(IrBuilder builder, Compute compute)
    {
        if (Algebra.Identity(compute, ConstantOf, DefinitionOf) is { } same)
        {
            replacements[compute.Result.Id] = same;
            if (same.Name is null && compute.Result.Name is { } name && DefinitionOf(same) is Compute or Load
                && uses.TryGetValue(same.Id, out int count) && count == 1)
            {
                // x · 1 is x, and nobody else uses x: what stays takes the name of what goes.
                names[same.Id] = name;
            }
        }
        else if (Algebra.Fold(compute, ConstantOf) is { } literal)
        {
            Emit(builder, new Constant(compute.Result, literal) { Origin = compute.Origin });
        }
        else if (Algebra.WithoutNegations(compute, DefinitionOf) is { } positive)
        {
            // (−a) · b = −(a · b): the sign moves out to where a sum can take it up.
            Value product = values.New(compute.Result.Type);
            Write(builder, positive with { Result = product });
            Write(builder, new Compute(compute.Result, OpCode.Negate, [Map(product)]) { Origin = compute.Origin });
        }
        else
        {
            Emit(builder, Algebra.Rewrite(compute, ConstantOf, DefinitionOf) ?? compute);
        }
    }

    /// <summary>A branch that is always taken.</summary>
    private void Inline(IrBuilder builder, If branch, Region taken)
    {
        foreach (Instruction instruction in taken.Body)
        {
            Write(builder, instruction.WithOperands(Map));
        }

        for (int k = 0; k < branch.Defined.Count; k++)
        {
            replacements[branch.Defined[k].Id] = Map(taken.Yields[k]);
        }
    }

    /// <summary>A result that both branches yield alike is that value.</summary>
    private If WithoutEqualYields(If branch)
    {
        if (branch.Then.Throws || branch.Else.Throws)
        {
            return branch;
        }

        bool[] differs = [.. branch.Then.Yields.Select((y, k) => y.Id != branch.Else.Yields[k].Id)];
        for (int k = 0; k < differs.Length; k++)
        {
            if (!differs[k])
            {
                replacements[branch.Defined[k].Id] = branch.Then.Yields[k];
            }
        }

        EquatableArray<Value> Keep(EquatableArray<Value> all) => all.Where((_, k) => differs[k]).ToEquatableArray();
        return branch with
        {
            Defined = Keep(branch.Defined),
            Then = branch.Then with { Yields = Keep(branch.Then.Yields) },
            Else = branch.Else with { Yields = Keep(branch.Else.Yields) },
        };
    }

    /// <summary>A carried value that every iteration passes on unchanged is its initial value, inside and after the loop. The loop keeps carrying it until dead
    /// code elimination finds that nobody reads it.</summary>
    private Region WithoutInvariants(For loop)
    {
        Value[] carried = [.. loop.Carried];
        for (int k = 0; k < carried.Length && !loop.Body.Throws; k++)
        {
            if (loop.Body.Yields[k].Id == carried[k].Id)
            {
                replacements[carried[k].Id] = loop.Initial[k];
                replacements[loop.Defined[k].Id] = loop.Initial[k];
            }
        }

        return loop.Body;
    }

    private Instruction? DefinitionOf(Value value) => definitions.TryGetValue(value.Id, out Instruction? definition) ? definition : null;

    private Literal? ConstantOf(Value value) => DefinitionOf(value) is Constant constant ? constant.Literal : null;
}
