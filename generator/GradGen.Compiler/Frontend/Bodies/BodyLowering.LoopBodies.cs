using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// The loop instruction itself.
internal sealed partial class BodyLowering
{
    /// <summary>A variable that a loop carries, before it and in its body.</summary>
    private sealed record CarriedVariable(ISymbol Variable, Value Initial, Value Argument);

    /// <summary>Adds a loop.</summary>
    /// <param name="counting">Its control variable, if it has a name.</param>
    /// <param name="outlives">The code after the loop sees the control variable.</param>
    private void WriteFor(
        IOperation loop, Bounds bounds, OpCode comparison, IReadOnlyList<IOperation> parts, ISymbol? counting, bool outlives, Func<Value, Flow> write)
    {
        Value? control = null, last = null;
        if (WriteIteration(parts, [], counting, Iterate) is not (var carried, var body))
        {
            return;
        }

        Value index = control!;
        List<Value> yields = [.. carried.Select(c => body.Scope.Find(c.Variable)!)];
        if (last is not null)
        {
            Resume(body, () => yields.Add(Next(loop, index, bounds.Step)));
        }

        Value[] initial = [.. carried.Select(c => c.Initial), .. last is null ? Array.Empty<Value>() : [bounds.Lower]];
        Value[] arguments = [index, .. carried.Select(c => c.Argument), .. last is null ? Array.Empty<Value>() : [last]];
        Value[] results = [.. initial.Select((v, i) => values.New(v.Type, arguments[i + 1].Name))];
        IrBuilder builder = At(loop);
        builder.Add(new For(results.ToEquatableArray(), bounds.Lower, comparison, bounds.Bound, bounds.Step, initial.ToEquatableArray(), body.Finish(arguments, yields))
        {
            Origin = builder.Origin,
            Snapshots = body.Snapshots,
        });
        AssignResults(carried, results);
        if (outlives)
        {
            block.Scope.Assign(counting!, results[results.Length - 1]);
        }

        Flow Iterate()
        {
            control = values.New(bounds.Lower.Type, counting?.Name);
            last = outlives ? values.New(control.Type, control.Name) : null;
            return write(control);
        }
    }

    /// <summary>The control variable after another iteration: small integers compute as int.</summary>
    private Value Next(IOperation loop, Value index, Value step)
    {
        IrType wide = Promoted(index.Type);
        Value next = At(loop).Binary(OpCode.Add, LowerNumericConversion(loop, index, wide, isChecked: false, null), LowerNumericConversion(loop, step, wide, isChecked: false, null));
        return LowerNumericConversion(loop, next, index.Type, isChecked: false, null);
    }

    private void AssignResults(IReadOnlyList<CarriedVariable> carried, IReadOnlyList<Value> results)
    {
        foreach ((CarriedVariable variable, Value result) in carried.Zip(results, (c, r) => (c, r)))
        {
            block.Scope.Assign(variable.Variable, result);
        }
    }

    /// <summary>Writes a loop's body with the variables that it changes as arguments. What the syntax does not show to be assigned is seen afterwards: then
    /// the body is written again. Null after reporting a variable that cannot be carried.</summary>
    /// <param name="parts">What runs in an iteration.</param>
    /// <param name="unassigned">Variables that hold nothing before the loop, but may be read after it.</param>
    /// <param name="counting">A variable that the loop itself takes care of.</param>
    private (IReadOnlyList<CarriedVariable> Carried, Block Body)? WriteIteration(
        IReadOnlyList<IOperation> parts, IReadOnlyList<ISymbol> unassigned, ISymbol? counting, Func<Flow> write)
    {
        List<(ISymbol Variable, IOperation Place)> assigned = [.. AssignedIn(parts)];
        while (true)
        {
            if (Carried(assigned, unassigned) is not { } carried)
            {
                return null;
            }

            (DiagnosticSink outer, int? outerSnapshots) = (sink, snapshots);
            (sink, snapshots) = (new DiagnosticSink(), null);
            Block body = WriteFlow(() =>
            {
                foreach (CarriedVariable variable in carried)
                {
                    block.Scope.Assign(variable.Variable, variable.Argument);
                }

                return write();
            });
            DiagnosticSink found = sink;
            body.Snapshots = snapshots;
            (sink, snapshots) = (outer, outerSnapshots);
            ISymbol[] missed = [.. block.Scope.Variables.Where(v => !SymbolEqualityComparer.Default.Equals(v, counting) && !carried.Any(c => IsSame(c.Variable, v))
                && (block.Scope.Find(v) is not null || IsCarriedUnassigned(v, unassigned)) && body.Scope.Find(v) is { } after && block.Scope.Find(v) != after)];
            if (missed.Length == 0 || found.HasErrors)
            {
                foreach (CarriedVariable variable in found.HasErrors ? [] : carried.Where(c => body.Scope.Find(c.Variable) is { Type: var type } && type != c.Argument.Type && (type is StructType || c.Argument.Type is StructType)))
                {
                    RefuseMixture(parts[0], variable.Variable.Name, variable.Argument.Type, body.Scope.Find(variable.Variable)!.Type);
                }

                sink.Add(found);
                return (carried, body);
            }

            assigned.AddRange(missed.Select(v => (v, parts[0])));
        }
    }

    /// <summary>The variables that hold something before the loop and are assigned in it; null after reporting one that cannot be carried.</summary>
    private IReadOnlyList<CarriedVariable>? Carried(IReadOnlyList<(ISymbol Variable, IOperation Place)> assigned, IReadOnlyList<ISymbol> unassigned)
    {
        var carried = new List<CarriedVariable>();
        foreach ((ISymbol written, IOperation place) in assigned)
        {
            ISymbol variable = Resolve(written);
            Value? initial = block.Scope.Find(variable);
            if (initial is null && IsCarriedUnassigned(variable, unassigned))
            {
                initial = Zero(At(place), values, TypeOf(variable is ILocalSymbol local ? local.Type : ((IParameterSymbol)variable).Type));
            }

            if (initial is null || carried.Any(c => IsSame(c.Variable, variable)))
            {
                continue;
            }

            carried.Add(new CarriedVariable(variable, initial, values.New(initial.Type, variable.Name)));
        }

        return carried;
    }

    /// <summary>A variable that holds nothing before a loop has a zero there. One that lives in memory has that from its declaration on: without, it is declared further down, and not read before.</summary>
    private bool IsCarriedUnassigned(ISymbol variable, IReadOnlyList<ISymbol> unassigned) =>
        !cells.Contains(variable) && unassigned.Contains(variable, SymbolEqualityComparer.Default);
}
