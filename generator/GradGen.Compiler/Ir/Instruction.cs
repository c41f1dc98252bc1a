using GradGen.Compiler.Model;

namespace GradGen.Compiler.Ir;

/// <summary>One step of a function in A-normal form: it names its results and takes only values as operands. Nesting is only through
/// regions.</summary>
internal abstract record Instruction
{
    public Origin Origin { get; init; }

    /// <summary>The values that this instruction defines.</summary>
    public abstract IEnumerable<Value> Results { get; }

    /// <summary>The values that this instruction itself reads (those that its regions read are not among them).</summary>
    public abstract IEnumerable<Value> Operands { get; }

    /// <summary>The regions nested in this instruction.</summary>
    public virtual IEnumerable<Region> Regions => [];
}

/// <summary>A sequence of instructions with arguments (for a loop: the control variable and the carried values) and yields. A region that
/// ends in a <see cref="Throw"/> yields nothing.</summary>
internal sealed record Region(EquatableArray<Value> Arguments, EquatableArray<Instruction> Body, EquatableArray<Value> Yields)
{
    public static readonly Region Empty = new([], [], []);

    /// <summary>Control never reaches the end of this region.</summary>
    public bool Throws => Body.Count > 0 && Body[Body.Count - 1] is Throw;
}

/// <summary>A function: parameters, and a region whose yields are its results (return value first, then what each transform documents).</summary>
internal sealed record Function(string Name, EquatableArray<Value> Parameters, Region Body, int ValueCount)
{
    /// <summary>The methods of the file's own that C# in the body calls. Only the front end's function has them.</summary>
    public EquatableArray<Declaration> Accessors { get; init; } = [];

    /// <summary>The text form, for tests and for reading.</summary>
    public override string ToString() => IrPrinter.Print(this);
}
