using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Frontend;

/// <summary>A region being written, with the variables as its code sees them. What comes after a throw is unreachable and is written to nowhere.</summary>
internal sealed class Block(ValueFactory values, Scope scope)
{
    private readonly IrBuilder instructions = new(values);
    private IrBuilder? unreachable;

    /// <summary>Where the next instruction goes.</summary>
    public IrBuilder Builder => unreachable ?? instructions;

    public Scope Scope { get; set; } = scope;

    /// <summary>How control leaves the block, once it is written.</summary>
    public Flow Flow { get; set; } = Flow.Next;

    /// <summary>Of a loop's body that calls a [Checkpoint] step: the number of snapshots, or 0.</summary>
    public int? Snapshots { get; set; }

    /// <summary>The block has thrown: it ends there.</summary>
    public bool HasThrown => unreachable is not null;

    public void Throw(Throw instruction)
    {
        Builder.Add(instruction);
        unreachable ??= new IrBuilder(values);
    }

    public Region Finish(IEnumerable<Value> arguments, IEnumerable<Value> yields) => instructions.Finish(arguments, HasThrown ? [] : yields);

    /// <summary>Continues with the instructions of <paramref name="other"/>, whose code runs next in any case.</summary>
    public void Append(Block other)
    {
        Scope = other.Scope;
        foreach (Instruction instruction in other.Finish([], []).Body)
        {
            Builder.Add(instruction);
        }

        if (other.HasThrown)
        {
            unreachable ??= new IrBuilder(values);
        }
    }
}
