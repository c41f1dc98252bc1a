using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Analysis;

/// <summary>What a function must still do: instructions with effects, and the values that they and the results need. A store is an effect only if
/// somebody reads the buffer: the caller, or a live load.</summary>
internal sealed class Liveness
{
    private readonly HashSet<int> live = [];
    private readonly HashSet<int> local = [];
    private readonly Dictionary<int, int> roots = [];
    private bool changed;

    private Liveness()
    {
    }

    public static Liveness Of(Region root)
    {
        var liveness = new Liveness();
        foreach (Instruction instruction in root.Deep())
        {
            switch (instruction)
            {
                case Allocate { Kind: AllocationKind.Scratch or AllocationKind.ZeroedScratch or AllocationKind.Arena } i:
                    liveness.local.Add(i.Result.Id);
                    break;
                case Slice i:
                    liveness.roots[i.Result.Id] = liveness.Root(i.Buffer);
                    break;
                case TapeOpen i:
                    liveness.local.Add(i.Tape.Id);
                    break;
            }
        }

        do
        {
            liveness.changed = false;
            liveness.Mark(root.Yields);
            liveness.Visit(root);
        }
        while (liveness.changed);
        return liveness;
    }

    public bool IsLive(Value value) => live.Contains(Root(value));

    /// <summary>The instruction has an effect, a live result, or something live inside. That a buffer is live makes a part of it that nobody uses no more alive.</summary>
    public bool IsLive(Instruction instruction) => HasEffect(instruction)
        || (instruction is Slice slice ? live.Contains(slice.Result.Id) : instruction.Results.Any(IsLive))
        || instruction.Regions.Any(r => r.Body.Any(IsLive));

    private int Root(Value value) => roots.TryGetValue(value.Id, out int root) ? root : value.Id;

    private bool HasEffect(Instruction instruction) => instruction switch
    {
        Store i => IsObserved(i.Buffer),
        Accumulate i => IsObserved(i.Buffer),
        Fill i => IsObserved(i.Buffer),
        Copy i => IsObserved(i.Destination),
        TapePush i => IsObserved(i.Tape),
        TapePop i => IsObserved(i.Tape),
        TapeRewind i => IsObserved(i.Tape),
        TapesRewind or TapesMark => true,
        Load i => !i.IsSafe,
        Compute i => i.CanThrow,
        Opaque i => i.CanThrow,
        Allocate i => i.Kind is AllocationKind.Heap or AllocationKind.Stack,
        Throw or Check or Extend or Effect or Call or CompanionCall or While => true,
        _ => false,
    };

    private bool IsObserved(Value buffer) => !local.Contains(Root(buffer)) || IsLive(buffer);

    private void Mark(IEnumerable<Value> values)
    {
        foreach (Value value in values)
        {
            changed |= live.Add(Root(value)) | live.Add(value.Id);
        }
    }

    private void Visit(Region region)
    {
        for (int index = region.Body.Count - 1; index >= 0; index--)
        {
            Instruction instruction = region.Body[index];
            foreach (Region nested in instruction.Regions)
            {
                Visit(nested);
            }

            if (!IsLive(instruction))
            {
                continue;
            }

            switch (instruction)
            {
                case If i:
                    Mark(i.Operands);
                    MarkYields(i.Then, i.Defined);
                    MarkYields(i.Else, i.Defined);
                    break;
                case For i:
                    Mark([i.Lower, i.Bound, i.Step]);
                    MarkLoop(i.Defined, i.Initial, [.. i.Carried], i.Body);
                    break;
                case While i:
                    Mark(i.Condition.Yields);
                    MarkLoop(i.Defined, i.Initial, [.. i.Body.Arguments], i.Body);
                    for (int k = 0; k < i.Initial.Count; k++)
                    {
                        // The condition sees the same carried value under another name.
                        if (live.Contains(i.Condition.Arguments[k].Id))
                        {
                            Mark([i.Body.Arguments[k]]);
                        }
                    }

                    break;
                default:
                    Mark(instruction.Operands);
                    break;
            }
        }
    }

    private void MarkYields(Region region, EquatableArray<Value> results)
    {
        for (int k = 0; k < results.Count && !region.Throws; k++)
        {
            if (IsLive(results[k]))
            {
                Mark([region.Yields[k]]);
            }
        }
    }

    private void MarkLoop(EquatableArray<Value> results, EquatableArray<Value> initial, Value[] carried, Region body)
    {
        for (int k = 0; k < carried.Length; k++)
        {
            if (IsLive(results[k]) || IsLive(carried[k]))
            {
                Mark([initial[k]]);
                if (!body.Throws)
                {
                    Mark([body.Yields[k]]);
                }
            }
        }
    }
}
