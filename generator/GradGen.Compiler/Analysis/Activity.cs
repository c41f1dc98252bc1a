using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Rules;
using GradGen.Compiler.Transforms;

namespace GradGen.Compiler.Analysis;

/// <summary>Which values can carry a derivative from an input to an output: <em>varied</em> (depends on an input) and <em>useful</em> (an output
/// depends on it), each through paths on which a derivative flows. Buffers count as a whole. A fixpoint over loops.</summary>
internal sealed class Activity
{
    private readonly HashSet<int> varied = [];
    private readonly HashSet<int> useful = [];
    private readonly Dictionary<int, int> roots = [];
    private readonly HashSet<int> cut = [];
    private bool changed;

    private Activity()
    {
    }

    /// <param name="function">One parameter per parameter of <paramref name="roles"/>.</param>
    /// <param name="activeYields">Which of the function's yields can carry a derivative that matters.</param>
    /// <param name="outputMatters">Of a parameter, by its position, that is an output: what it holds at the end matters, too; null for all of them.</param>
    public static Activity Of(Function function, IReadOnlyList<ParameterRole> roles, IReadOnlyList<bool> activeYields, Func<int, bool>? outputMatters = null)
    {
        var activity = new Activity();
        activity.Seed(function, roles, activeYields, outputMatters ?? (_ => true));
        do
        {
            activity.changed = false;
            activity.Forward(function.Body);
        }
        while (activity.changed);
        do
        {
            activity.changed = false;
            activity.Backward(function.Body);
        }
        while (activity.changed);
        return activity;
    }

    /// <summary>Depends on an input.</summary>
    public bool IsVaried(Value value) => varied.Contains(Root(value));

    /// <summary>An output depends on it.</summary>
    public bool IsUseful(Value value) => useful.Contains(Root(value));

    /// <summary>Has a tangent and an adjoint (a shadow, for a buffer).</summary>
    public bool IsActive(Value value) => IsVaried(value) && IsUseful(value);

    /// <summary>The buffer that a slice is a part of; any other value is its own.</summary>
    public int Root(Value value) => roots.TryGetValue(value.Id, out int root) ? root : value.Id;

    private void Seed(Function function, IReadOnlyList<ParameterRole> roles, IReadOnlyList<bool> activeYields, Func<int, bool> outputMatters)
    {
        foreach (Slice slice in function.Body.Deep().OfType<Slice>())
        {
            roots[slice.Result.Id] = Root(slice.Buffer);
        }

        foreach (Value tapes in function.Parameters.Concat(function.Body.Deep().OfType<TapesOpen>().Select(t => t.Tapes)).Where(v => v.Type is TapesType))
        {
            varied.Add(tapes.Id);
            useful.Add(tapes.Id);
        }

        // What other functions leave on tapes that are shared with them is not known here.
        foreach (TapeOf shared in function.Body.Deep().OfType<TapeOf>().Where(t => CanCarry(t.Tape)))
        {
            varied.Add(shared.Tape.Id);
            useful.Add(shared.Tape.Id);
        }

        for (int i = 0; i < roles.Count; i++)
        {
            Value parameter = function.Parameters[i];
            if (roles[i] is ParameterRole.Input or ParameterRole.InputOutput)
            {
                varied.Add(parameter.Id);
            }

            if (parameter.Type is BufferType && roles[i] is (ParameterRole.Output or ParameterRole.InputOutput) && outputMatters(i))
            {
                useful.Add(parameter.Id);
            }

            if (roles[i] is ParameterRole.Passive)
            {
                cut.Add(parameter.Id);
            }
        }

        useful.UnionWith(function.Body.Yields.Where((_, k) => activeYields[k]).Select(Root));
    }

    private void Vary(Value value, bool condition = true)
    {
        if (condition && CanCarry(value) && !cut.Contains(Root(value)))
        {
            changed |= varied.Add(Root(value));
        }
    }

    private void Use(Value value, bool condition = true)
    {
        if (condition && CanCarry(value))
        {
            changed |= useful.Add(Root(value));
        }
    }

    private static bool CanCarry(Value value) => value.HasTangent || value.Type.IsFloatingBuffer || value.Type is TapeType { Element.HasTangent: true };

    private void Forward(Region region)
    {
        foreach (Instruction instruction in region.Body)
        {
            switch (instruction)
            {
                case Compute i:
                    Vary(i.Result, DifferentiableOperands(i).Any(IsVaried));
                    break;
                case Load i:
                    Vary(i.Result, IsVaried(i.Buffer));
                    break;
                case Store i:
                    Vary(i.Buffer, IsVaried(i.Element));
                    break;
                case Accumulate i:
                    Vary(i.Buffer, IsVaried(i.Element));
                    break;
                case Copy i:
                    Vary(i.Destination, IsVaried(i.Source));
                    break;
                case Fill i:
                    Vary(i.Buffer, IsVaried(i.Element));
                    break;
                case TapePush i:
                    Vary(i.Tape, IsVaried(i.Element));
                    break;
                case TapePop i:
                    Vary(i.Result, IsVaried(i.Tape));
                    break;
                case Call i:
                    ForwardCall(i);
                    break;
                case CompanionCall { Itself: { } itself } i:
                    ForwardCall(i.AsCall(itself));
                    break;
                case If or For or While:
                    PassForward(instruction);
                    foreach (Region nested in instruction.Bodies())
                    {
                        Forward(nested);
                    }

                    PassForward(instruction);
                    break;
            }
        }
    }

    private void PassForward(Instruction instruction)
    {
        foreach ((Value from, Value to) in instruction.Passes())
        {
            Vary(to, IsVaried(from));
        }
    }

    private void ForwardCall(Call call)
    {
        bool any = CalleeArgument.Inputs(call).Any(IsVaried);
        foreach (Value value in CalleeArgument.Outputs(call))
        {
            Vary(value, any);
        }
    }

    private void Backward(Region region)
    {
        for (int index = region.Body.Count - 1; index >= 0; index--)
        {
            switch (region.Body[index])
            {
                case Compute i:
                    foreach (Value operand in DifferentiableOperands(i))
                    {
                        Use(operand, IsUseful(i.Result));
                    }

                    break;
                case Load i:
                    Use(i.Buffer, IsUseful(i.Result));
                    break;
                case Store i:
                    Use(i.Element, IsUseful(i.Buffer));
                    break;
                case Accumulate i:
                    Use(i.Element, IsUseful(i.Buffer));
                    break;
                case Copy i:
                    Use(i.Source, IsUseful(i.Destination));
                    break;
                case Fill i:
                    Use(i.Element, IsUseful(i.Buffer));
                    break;
                case TapePush i:
                    Use(i.Element, IsUseful(i.Tape));
                    break;
                case TapePop i:
                    Use(i.Tape, IsUseful(i.Result));
                    break;
                case Call i:
                    BackwardCall(i);
                    break;
                case CompanionCall { Itself: { } itself } i:
                    BackwardCall(i.AsCall(itself));
                    break;
                case If or For or While:
                    PassBackward(region.Body[index]);
                    foreach (Region nested in region.Body[index].Bodies())
                    {
                        Backward(nested);
                    }

                    PassBackward(region.Body[index]);
                    break;
            }
        }
    }

    private void PassBackward(Instruction instruction)
    {
        foreach ((Value from, Value to) in instruction.Passes().Reverse())
        {
            Use(from, IsUseful(to));
        }
    }

    private void BackwardCall(Call call)
    {
        bool any = CalleeArgument.Outputs(call).Any(IsUseful);
        foreach (Value value in CalleeArgument.Inputs(call))
        {
            Use(value, any);
        }
    }

    /// <summary>The operands through which a derivative flows to the result.</summary>
    public static IEnumerable<Value> DifferentiableOperands(Compute compute)
    {
        if (!compute.Result.HasTangent)
        {
            return [];
        }

        return compute.Operation.Code switch
        {
            OpCode.Stop or OpCode.Invoke => [],
            OpCode.WithPartials => compute.Arguments.Where((_, k) => k % 2 == 1),
            OpCode.Select => compute.Arguments.Skip(1),
            OpCode.OrZero => compute.Arguments.Take(1),
            OpCode.Function => FunctionOperands(compute),
            _ => compute.Arguments.Where(a => a.HasTangent),
        };
    }

    private static IEnumerable<Value> FunctionOperands(Compute compute)
    {
        Rule rule = RuleTable.Get(compute.Operation.Function!);
        return rule.IsZero ? [] : compute.Arguments.Where((a, k) => a.IsFloating && rule.Partials[k] is not null);
    }
}
