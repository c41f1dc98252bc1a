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
                case Opaque or Effect or Load:
                    Mark(instruction.Results, instruction.Operands.Any(Hold));
                    break;
                case Store i:
                    Mark([i.Buffer], Hold(i.Element));
                    break;
                case If i:
                    Visit(i.Then);
                    Visit(i.Else);
                    Mark(i.Defined, i.Then);
                    Mark(i.Defined, i.Else);
                    break;
                case For i:
                    VisitLoop(i.Defined, i.Initial, [.. i.Carried], i.Body);
                    break;
                case While i:
                    VisitLoop(i.Defined, i.Initial, [.. i.Body.Arguments], i.Body);
                    break;
            }
        }
    }

    private void VisitLoop(IReadOnlyList<Value> results, IReadOnlyList<Value> initial, Value[] carried, Region body)
    {
        Mark(carried, initial);
        Visit(body);
        Mark(carried, body);
        Mark(results, carried);
    }

    private void Mark(IReadOnlyList<Value> targets, Region source)
    {
        if (!source.Throws)
        {
            Mark(targets, source.Yields);
        }
    }

    private void Mark(IReadOnlyList<Value> targets, IReadOnlyList<Value> sources)
    {
        for (int k = 0; k < targets.Count; k++)
        {
            Mark([targets[k]], Hold(sources[k]));
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
