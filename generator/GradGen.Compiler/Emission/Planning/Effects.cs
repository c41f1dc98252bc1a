using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Emission.Planning;

/// <summary>What running an instruction does besides giving a value.</summary>
[Flags]
internal enum Effects
{
    None = 0,

    /// <summary>It reads elements of a buffer.</summary>
    Reads = 1,

    /// <summary>It writes elements of a buffer.</summary>
    Writes = 2,

    /// <summary>It may throw that an index is out of range.</summary>
    ThrowsIndex = 4,

    /// <summary>It may throw something else.</summary>
    ThrowsOther = 8,

    /// <summary>It runs code that GradGen does not know.</summary>
    Unknown = 16,

    /// <summary>It moves the position of a tape.</summary>
    Tape = 32,

    /// <summary>It may leave the method: what comes after it then does not run.</summary>
    Leaves = 64,

    All = Reads | Writes | ThrowsIndex | ThrowsOther | Unknown,
}

/// <summary>Decides whether two instructions may change places.</summary>
internal sealed class EffectAnalysis(CodeTree tree)
{
    private const Effects Throws = Effects.ThrowsIndex | Effects.ThrowsOther;

    private readonly Dictionary<Node, Effects> known = [];

    /// <summary>The effects of an instruction with all that is nested in it.</summary>
    public Effects Of(Node node)
    {
        if (!known.TryGetValue(node, out Effects effects))
        {
            effects = node.Instruction is Opaque opaque && !IsOnReceiver(opaque) && opaque.MayThrow
                ? Effects.ThrowsOther
                : Own(node.Instruction);
            effects |= node.Blocks.Any(b => b.Exit == BlockExit.Return) ? Effects.Leaves : Effects.None;
            foreach (Node inner in node.Blocks.SelectMany(b => b.Nodes))
            {
                effects |= Of(inner);
            }

            known.Add(node, effects);
        }

        return effects;
    }

    /// <summary>The result and what the outside sees are the same in either order.</summary>
    public bool Commute(Node a, Node b) => Commute(a, Of(a), b, Of(b));

    private bool Commute(Node a, Effects ea, Node b, Effects eb) =>
        ea == Effects.None || eb == Effects.None
        || !(Disturbs(a, ea, b, eb) || Disturbs(b, eb, a, ea) || (ea & eb & Effects.Tape) != 0);

    /// <summary>Two range checks commute: they throw the same exception.</summary>
    private bool Disturbs(Node a, Effects ea, Node b, Effects eb) =>
        ((ea & Effects.Writes) != 0 && (eb & (Effects.Reads | Effects.Writes)) != 0 && MayAlias(a, b))
        || ((ea & Throws) != 0 && (eb & (Effects.Writes | Effects.Unknown)) != 0)
        || ((ea & Effects.ThrowsOther) != 0 && (eb & Throws) != 0)
        || ((ea & Effects.Unknown) != 0 && (eb & ~Effects.Tape) != 0)
        || ((ea & Effects.Leaves) != 0 && (eb & ~Effects.Reads) != 0);

    private bool MayAlias(Node a, Node b)
    {
        (Value Root, bool IsOwn)? x = RootOf(a), y = RootOf(b);
        return x is null || y is null || x.Value.Root.Id == y.Value.Root.Id || !(x.Value.IsOwn || y.Value.IsOwn);
    }

    /// <summary>The buffer that the one accessed is a part of, and whether this method allocated it.</summary>
    private (Value Root, bool IsOwn)? RootOf(Node node)
    {
        Value? buffer = node.Instruction switch
        {
            Load i => i.Buffer,
            Store i => i.Buffer,
            Accumulate i => i.Buffer,
            Fill i => i.Buffer,
            _ => null,
        };
        if (buffer is null)
        {
            return null;
        }

        Value root = tree.Resolve(buffer);
        Node? definition = tree.Definition(root);
        while (definition?.Instruction is Slice slice)
        {
            root = tree.Resolve(slice.Buffer);
            definition = tree.Definition(root);
        }

        return definition?.Instruction switch
        {
            Allocate => (root, true),
            null when tree.Function.Parameters.Contains(root) => (root, false),
            _ => null,
        };
    }

    /// <summary>A member of <c>this</c>, which is never null.</summary>
    private bool IsOnReceiver(Opaque opaque) =>
        opaque.Arguments.Count == 1 && tree.Definition(tree.Resolve(opaque.Arguments[0]))?.Instruction is Opaque { Template: "this" };

    private static Effects Own(Instruction instruction) => instruction switch
    {
        Load { IsSafe: true } => Effects.Reads,
        Load => Effects.Reads | Effects.ThrowsIndex,
        Store => Effects.Writes | Effects.ThrowsIndex,
        Accumulate => Effects.Reads | Effects.Writes | Effects.ThrowsIndex,
        Compute i => i.CanThrow ? Effects.ThrowsOther : Effects.None,
        Slice or Allocate => Effects.ThrowsOther,
        Check i => i.Kind == CheckKind.Index ? Effects.ThrowsIndex : Effects.ThrowsOther,
        Extend => Effects.Writes | Effects.ThrowsOther | Effects.Tape,
        ArenaSize => Effects.Tape,
        Copy => Effects.Reads | Effects.Writes | Effects.ThrowsOther,
        Fill => Effects.Writes,
        CompanionCall i when i.Arguments.Any(a => a.Type is TapesType) => Effects.All | Effects.Tape,
        Effect or Call or CompanionCall => Effects.All,
        Throw => Effects.ThrowsOther | Effects.Unknown,
        TapeOpen or TapePush or TapePop or TapeMark or TapeRewind or TapesOpen or CheckpointsOpen or TapeOf or TapesMark or TapesRewind => Effects.Tape,
        _ => Effects.None,
    };
}
