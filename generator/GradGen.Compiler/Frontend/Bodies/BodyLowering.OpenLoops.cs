using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Loops whose number of iterations is not known beforehand: while, do, and any for or foreach that is left early. An exit from the middle sets a flag, which
// the loop carries to its condition and on to the code after it.
internal sealed partial class BodyLowering
{
    /// <summary>A loop of unknown length.</summary>
    /// <param name="Parts">What runs in an iteration, with the condition.</param>
    /// <param name="TestsFirst">The condition is asked before the first iteration.</param>
    /// <param name="IsPure">The condition changes nothing: it can be asked in a region of its own.</param>
    /// <param name="Condition">Lowers the condition; null for a loop that only its exits end.</param>
    /// <param name="Iteration">Lowers one iteration.</param>
    /// <param name="Start">The first value of a counter that both get; null for none.</param>
    private sealed record OpenLoopForm(
        IReadOnlyList<IOperation> Parts, bool TestsFirst, bool IsPure, Func<Value?, Value>? Condition, Func<Value?, Flow> Iteration, Value? Start = null);

    private OpenLoopForm OpenLoop(ILoopOperation loop, IOperation? condition, bool testsFirst, IReadOnlyList<IOperation> bottom)
    {
        bool isEndless = condition is null or { ConstantValue: { HasValue: true, Value: true } };
        return new OpenLoopForm(
            [loop.Body, .. bottom, .. condition is null ? Array.Empty<IOperation>() : [condition]], testsFirst, isEndless || (testsFirst && IsPure(condition!)),
            isEndless ? null : _ => Lower(condition!),
            _ => After(loop, LowerStatements(Statements.Of([loop.Body])).Catch(loop.ContinueLabel), Statements.Of(bottom)));
    }

    private Flow WriteOpenLoop(ILoopOperation loop, OpenLoopForm form)
    {
        bool testsLast = !form.IsPure || !form.TestsFirst;
        Value? initialGo = form.Condition is null || !testsLast ? null
            : form.TestsFirst ? form.Condition(form.Start)
            : At(loop).Bool(true);
        Value? counter = form.Start is null ? null : values.New(form.Start.Type), go = null;
        ISymbol[] unassigned = form.Condition is null || !form.TestsFirst || IsLeftEarly(loop)
            ? [.. block.Scope.Variables.Where(v => v is ILocalSymbol or IParameterSymbol { RefKind: RefKind.Out } && block.Scope.Find(v) is null)]
            : [];
        if (WriteIteration(form.Parts, unassigned, null, Iterate) is not (var carried, var body))
        {
            return Flow.Next;
        }

        Flow flow = body.Flow;
        if (!flow.Falls)
        {
            return WriteOnce(loop, form, initialGo);
        }

        return AddOpenLoop(loop, form, carried, body, counter, initialGo, go);

        Flow Iterate()
        {
            Flow left = form.Iteration(counter);
            if (initialGo is not null && left.Falls && !block.HasThrown)
            {
                go = left.OnlyFalls ? form.Condition!(counter)
                    : Choose(loop, HasLeft(loop, left), () => At(loop).Bool(false), () => form.Condition!(counter), null);
            }

            return left;
        }
    }

    private Flow AddOpenLoop(
        ILoopOperation loop, OpenLoopForm form, IReadOnlyList<CarriedVariable> variables, Block body, Value? counter, Value? initialGo, Value? go)
    {
        // What is carried: variables, a counter, the result of a return, whether to go on, and a flag per exit.
        List<(Value Initial, Value Argument, Value Yield)> carried = [.. variables.Select(v => (v.Initial, v.Argument, body.Scope.Find(v.Variable) ?? v.Argument))];
        Flow flow = body.Flow;
        int counterAt = counter is null ? -1 : Carry(form.Start!, counter, NextOf(counter));
        int resultAt = flow.Result is not { } result ? -1 : Carry(Placeholder(result), null, result);
        int goAt = initialGo is null ? -1 : Carry(initialGo, null, go!);
        int[] flagsAt = [.. flow.Exits.Select(e => Carry(At(loop).Bool(false), null, e.Flag!))];

        Value[] tested = [.. carried.Select(c => values.New(c.Argument.Type, c.Argument.Name))];
        Value? test = null;
        Block condition = Write(() =>
        {
            foreach ((CarriedVariable variable, Value argument) in variables.Zip(tested, (v, a) => (v, a)))
            {
                block.Scope.Assign(variable.Variable, argument);
            }

            test = Test();
        });
        Value[] results = [.. carried.Select(c => values.New(c.Argument.Type, c.Argument.Name))];
        IrBuilder builder = At(loop);
        builder.Add(new While(results.ToEquatableArray(), carried.Select(c => c.Initial).ToEquatableArray(), condition.Finish(tested, [test!]),
            body.Finish(carried.Select(c => c.Argument), carried.Select(c => c.Yield))) { Origin = builder.Origin, Snapshots = body.Snapshots });
        AssignResults(variables, results);
        var after = new Flow(true, [.. flow.Exits.Select((e, k) => e with { Flag = results[flagsAt[k]] })], resultAt < 0 ? null : results[resultAt]);
        if (form.Condition is null && flow.Exits.IsEmpty)
        {
            block.Throw(new Throw("new global::System.Diagnostics.UnreachableException()", []) { Origin = builder.Origin });
            return Flow.Never;
        }

        return (form.Condition is null ? after.WithoutEnd() : after).Catch(loop.ExitLabel);

        int Carry(Value initial, Value? argument, Value yield)
        {
            carried.Add((initial, argument ?? values.New(initial.Type, yield.Name), yield));
            return carried.Count - 1;
        }

        Value NextOf(Value index)
        {
            Value? next = null;
            Resume(body, () => next = At(loop).Binary(OpCode.Add, index, At(loop).Int(1)));
            return next!;
        }

        Value Placeholder(Value like) => Zero(At(loop), values, like.Type) ?? Unsupported(loop, "Returning an array from the middle of a loop", "it is not supported yet; assign it to a variable, and return that after the loop");

        Value Test()
        {
            if (goAt >= 0)
            {
                return tested[goAt];
            }

            Value? left = flagsAt.Length == 0 ? null
                : flagsAt.Select(k => tested[k]).Aggregate((a, b) => At(loop).Compute(OpCode.Or, ScalarType.Boolean, null, a, b));
            Value? counting = counterAt < 0 ? null : tested[counterAt];
            return (left, form.Condition) switch
            {
                (null, null) => At(loop).Bool(true),
                (null, { } ask) => ask(counting),
                ({ } l, null) => At(loop).Compute(OpCode.Not, ScalarType.Boolean, null, l),
                var (l, ask) => Choose(loop, l, () => At(loop).Bool(false), () => ask(counting), null),
            };
        }
    }

    /// <summary>A loop that is always left in its first iteration.</summary>
    private Flow WriteOnce(ILoopOperation loop, OpenLoopForm form, Value? asked)
    {
        Flow Once() => form.Iteration(form.Start);
        Flow flow = form.Condition is null || !form.TestsFirst
            ? Once()
            : Fork(loop, asked ?? form.Condition(form.Start), Once, _ => Flow.Next, null).Flow;
        return block.HasThrown ? Flow.Never : flow.Catch(loop.ExitLabel);
    }

    /// <summary>Asking changes nothing, and cannot throw but where an element is not there.</summary>
    private bool IsPure(IOperation condition)
    {
        Block trial = Attempt(() => Lower(condition)).Block;
        return !trial.HasThrown
            && block.Scope.Variables.All(v => block.Scope.Find(v) == trial.Scope.Find(v))
            && trial.Scope.Variables.Count == block.Scope.Variables.Count
            && trial.Finish([], []).Deep().All(i => i is Constant or Compute or Load or Length or Opaque or If);
    }
}
