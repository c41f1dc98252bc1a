using System.Text.RegularExpressions;
using GradGen.Compiler.Frontend;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Analysis;

/// <summary>
/// What of a function is the same for all numbers that it may be given: known from the lengths of its buffers and from what carries no derivative (integers, truth values, and
/// buffers of them). Indices, conditions and sizes that are known are computed when a pattern is; all else may be anything. A region that runs or not as data
/// says is <em>uncertain</em>. A fixpoint: all is known until something says otherwise.
/// </summary>
internal sealed partial class Knowledge
{
    private const string TripCount = "global::GradGen.Runtime.Trips.";

    private static readonly Regex CallWithArguments = new(@"[\w>]\([^)]*\{\d+\}", RegexOptions.CultureInvariant);

    private readonly HashSet<int> unknown = [];

    /// <summary>Buffers of which it is not known where what is: as memory for sets they have one place, for what carries no derivative none.</summary>
    private readonly HashSet<int> blurred = [];

    /// <summary>The innermost uncertain region in which a buffer is made.</summary>
    private readonly Dictionary<int, Region?> homes = [];
    private readonly Dictionary<int, Value> roots = [];
    private readonly Dictionary<int, Instruction> definitions = [];
    private readonly HashSet<int> parameters;

    /// <summary>Buffers that code which is kept as it is gets.</summary>
    private readonly HashSet<int> escaped = [];

    /// <summary>The elements of those of the caller's buffers that carry no derivative and are written. Two of his buffers may be the same memory.</summary>
    private readonly HashSet<IrType> writtenElements = [];

    /// <summary>Code that is kept as it is changes objects, and perhaps arrays that somebody outside holds.</summary>
    private bool objectsChange;
    private bool changed;

    private Knowledge(Function function)
    {
        parameters = [.. function.Parameters.Select(p => p.Id)];
        foreach (Instruction instruction in function.Body.Deep())
        {
            foreach (Value result in instruction.Results)
            {
                definitions[result.Id] = instruction;
            }

            if (instruction is Slice slice)
            {
                roots[slice.Result.Id] = Root(slice.Buffer);
            }
            else if (instruction is Effect or Opaque)
            {
                escaped.UnionWith(instruction.Operands.Select(o => Root(o).Id));
                objectsChange |= instruction.MayChangeObjects();
            }
        }
    }

    public static Knowledge Of(Function function)
    {
        var knowledge = new Knowledge(function);
        do
        {
            knowledge.changed = false;
            knowledge.Visit(function.Body, null);
        }
        while (knowledge.changed);
        return knowledge;
    }

    /// <summary>A number, truth value or object that carries no derivative, which can be computed from what carries none.</summary>
    public bool IsKnown(Value value) => !value.HasTangent && !unknown.Contains(value.Id);

    /// <summary>Of memory that carries a derivative: it is known where what is. Of other memory: what it holds is known.</summary>
    public bool IsExact(Value buffer) => !blurred.Contains(Root(buffer).Id) && !unknown.Contains(buffer.Id)
        && !(IsOfCaller(buffer) && buffer.Type is BufferType type && writtenElements.Contains(type.Element))
        && !(objectsChange && !buffer.Type.CanVary && IsHeldOutside(Root(buffer)));

    /// <summary>Memory that the function is given: it is read only, though the method may write it.</summary>
    public bool IsOfCaller(Value buffer) => !definitions.TryGetValue(Root(buffer).Id, out Instruction? definition) || definition is Opaque;

    private bool IsHeldOutside(Value root) => root.Type is BufferType { Kind: not BufferKind.ReadOnlySpan } && (IsOfCaller(root) || escaped.Contains(root.Id));

    /// <summary>What is done in the uncertain region is done wherever the buffer is there at all.</summary>
    public bool IsCertain(Value buffer, Region? uncertain) => ReferenceEquals(homes.TryGetValue(Root(buffer).Id, out Region? home) ? home : null, uncertain);

    /// <summary>The memory that a buffer is a part of.</summary>
    public Value Root(Value buffer) => roots.TryGetValue(buffer.Id, out Value? root) ? root : buffer;

    /// <summary>The bounds of the loop are known, and it ends even where the method may never get to.</summary>
    public bool IsCounted(For loop, Region? uncertain) =>
        IsKnown(loop.Lower) && IsKnown(loop.Bound) && IsKnown(loop.Step)
        && (uncertain is null || (ConstantOf(loop.Step) is { } step && (loop.CountsUp ? step > 0 : step < 0)));

    /// <summary>The condition of the loop is known in each iteration. (One that the method may never get to may not end.)</summary>
    public bool IsCounted(While loop, Region? uncertain) => uncertain is null && IsKnown(loop.Condition.Yields[0]);

    /// <summary>The one side of a branch that does not throw; null where both do or none does.</summary>
    public static Region? OnlySide(If branch) => (branch.Then.Throws, branch.Else.Throws) switch
    {
        (true, false) => branch.Else,
        (false, true) => branch.Then,
        _ => null,
    };

    private long? ConstantOf(Value value) => definitions.TryGetValue(value.Id, out Instruction? definition) && definition is Constant { Literal.IsFloating: false } constant ? constant.Literal.AsInt64 : null;

    private void Forget(Value value, bool condition = true)
    {
        if (condition)
        {
            changed |= unknown.Add(value.Id);
        }
    }

    private void Blur(Value buffer, bool condition = true)
    {
        if (condition)
        {
            changed |= blurred.Add(Root(buffer).Id);
        }
    }

    private void Visit(Region region, Region? uncertain)
    {
        foreach (Instruction instruction in region.Body)
        {
            Visit(instruction, uncertain);
        }
    }

    private void Visit(Instruction instruction, Region? uncertain)
    {
        switch (instruction)
        {
            case If i:
                Branch(i, uncertain);
                break;
            case For i:
                Loop(i, uncertain);
                break;
            case While i:
                Loop(i, uncertain);
                break;
            case Compute i:
                Forget(i.Result, i.Arguments.Any(a => !IsKnown(a)) || (uncertain is not null && CanThrow(i)));
                break;
            case Opaque i:
                Forget(i.Result, i.Arguments.Any(a => !IsAtHand(a)) || (uncertain is not null && CanThrow(i)));
                break;
            default:
                Memory(instruction, uncertain);
                break;
        }
    }

    /// <summary>A value that C# that is kept as text may read.</summary>
    private bool IsAtHand(Value value) => value.Type is BufferType { Element.CanVary: true } ? parameters.Contains(value.Id) : value.Type is BufferType ? IsExact(value) : IsKnown(value);

    /// <summary>C# that is kept as text: where the method may never get to it, what it reads may not be there, and a call may refuse its arguments. (A trip count has an argument that may not be zero.)</summary>
    private bool CanThrow(Opaque opaque) =>
        opaque.Dereferences || (CallWithArguments.IsMatch(opaque.Template) && !TensorLayout.IsReading(opaque.Template) && !(opaque.Template.StartsWith(TripCount, StringComparison.Ordinal) && ConstantOf(opaque.Arguments[opaque.Arguments.Count - 1]) is not (null or 0)));

    /// <summary>A quotient by a constant that is neither 0 nor -1 cannot.</summary>
    private bool CanThrow(Compute compute) => compute.CanThrow
        && !(compute.Operation is { Code: OpCode.Divide or OpCode.Remainder, IsChecked: false } && ConstantOf(compute.Arguments[1]) is not (null or 0 or -1));

    private void Branch(If branch, Region? uncertain)
    {
        bool isKnown = IsKnown(branch.Condition);
        if (!isKnown && OnlySide(branch) is { } only)
        {
            Visit(only, uncertain);
            Yield(only, branch.Defined);
            return;
        }

        Visit(branch.Then, isKnown ? uncertain : branch.Then);
        Visit(branch.Else, isKnown ? uncertain : branch.Else);
        Yield(branch.Then, branch.Defined);
        Yield(branch.Else, branch.Defined);
        for (int k = 0; k < branch.Defined.Count && !isKnown; k++)
        {
            Forget(branch.Defined[k]);
        }
    }

    private void Loop(For loop, Region? uncertain)
    {
        bool isCounted = IsCounted(loop, uncertain);
        Forget(loop.Index, !isCounted);
        Carry(loop.Initial, [.. loop.Carried], loop.Defined, loop.Body, isCounted, uncertain);
    }

    private void Loop(While loop, Region? uncertain)
    {
        Visit(loop.Condition, uncertain);
        for (int k = 0; k < loop.Initial.Count; k++)
        {
            Forget(loop.Condition.Arguments[k], !IsKnown(loop.Body.Arguments[k]));
        }

        Carry(loop.Initial, loop.Body.Arguments, loop.Defined, loop.Body, IsCounted(loop, uncertain), uncertain);
    }

    private void Carry(EquatableArray<Value> initial, IReadOnlyList<Value> carried, EquatableArray<Value> results, Region body, bool isCounted, Region? uncertain)
    {
        for (int k = 0; k < carried.Count; k++)
        {
            Forget(carried[k], !isCounted || !IsKnown(initial[k]));
        }

        Visit(body, isCounted ? uncertain : body);
        Yield(body, carried);
        for (int k = 0; k < carried.Count; k++)
        {
            Forget(results[k], !IsKnown(carried[k]));
        }
    }

    private void Yield(Region region, IReadOnlyList<Value> targets)
    {
        for (int k = 0; k < targets.Count && !region.Throws; k++)
        {
            Forget(targets[k], !IsKnown(region.Yields[k]));
        }
    }
}
