using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Analysis;

/// <summary>Pass-through values that a varying number went into, such as a string that shows it. No derivative flows through them, so a number that is
/// made of one again would be a silent zero.</summary>
internal sealed class Disguises
{
    private readonly Activity activity;
    private readonly HashSet<int> ids = [];
    private bool changed;

    private Disguises(Activity activity) => this.activity = activity;

    public static Disguises Of(Function function, Activity activity)
    {
        var disguises = new Disguises(activity);
        do
        {
            disguises.changed = false;
            disguises.Visit(function.Body);
        }
        while (disguises.changed);
        return disguises;
    }

    /// <summary>A varying number is in it, in whatever form.</summary>
    public bool Hold(Value value) => activity.IsVaried(value) || ids.Contains(value.Id);

    private void Visit(Region region)
    {
        foreach (Instruction instruction in region.Body)
        {
            switch (instruction)
            {
                case Opaque or Effect or Load or Compute { Operation.Code: OpCode.Invoke }:
                    Mark(instruction.Results, instruction.Operands.Any(Hold));
                    break;
                case Store i:
                    Mark([i.Buffer], Hold(i.Element));
                    break;
                case If or For or While:
                    Pass(instruction);
                    foreach (Region nested in instruction.Bodies())
                    {
                        Visit(nested);
                    }

                    Pass(instruction);
                    break;
            }
        }
    }

    private void Pass(Instruction instruction)
    {
        foreach ((Value from, Value to) in instruction.Passes())
        {
            Mark([to], Hold(from));
        }
    }

    private void Mark(IEnumerable<Value> values, bool condition)
    {
        foreach (Value value in values.Where(v => condition && v.Type is OpaqueType or BufferType { Element: OpaqueType }))
        {
            changed |= ids.Add(value.Id);
        }
    }
}
