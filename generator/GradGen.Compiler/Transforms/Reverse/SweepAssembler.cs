using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>Puts the two sweeps of a visible region together: the primal, with what is fused in place and what they need moved before them, then the rest of the
/// reverse sweep.</summary>
internal sealed class SweepAssembler(FusionPlan fusion, KeptValues kept, SweepMaterializer materializer)
{
    public void Write(IrBuilder builder, Region primal, Region ideal)
    {
        var written = new HashSet<Instruction>(ReferenceComparer<Instruction>.Instance);
        foreach (Instruction instruction in primal.Body.Where(i => i is not Comment))
        {
            builder.Origin = instruction.Origin;
            if (fusion.Find(instruction) is { } fused)
            {
                foreach (Instruction before in fused.BeforePrimal.Concat(fused.BeforeReverse))
                {
                    if (written.Add(before))
                    {
                        builder.Add(before);
                    }
                }

                builder.Add(Fuse(builder, fused));
            }
            else if (!fusion.Moved.Contains(instruction))
            {
                kept.Write(builder, instruction);
            }
        }

        if (primal.Throws)
        {
            return;
        }

        materializer.MarkTapes(builder);
        foreach (Instruction instruction in ideal.Body)
        {
            foreach (Instruction there in fusion.InPlaceOf(instruction))
            {
                materializer.Write(builder, there, []);
            }
        }
    }

    private Instruction Fuse(IrBuilder builder, Fused fused) => (fused.Primal, fused.Reverse) switch
    {
        (For primal, For reverse) => primal with
        {
            Defined = [.. primal.Defined, .. reverse.Defined],
            Initial = [.. primal.Initial, .. reverse.Initial],
            Body = Fuse(builder, primal.Body, reverse.Body, [.. primal.Body.Arguments, .. reverse.Body.Arguments.Skip(1)]),
        },
        (If primal, If reverse) => primal with
        {
            Defined = [.. primal.Defined, .. reverse.Defined],
            Then = Fuse(builder, primal.Then, reverse.Then, []),
            Else = Fuse(builder, primal.Else, reverse.Else, []),
        },
        _ => throw new InvalidOperationException("Only counted loops and branches are fused."),
    };

    private Region Fuse(IrBuilder builder, Region primal, Region reverse, IEnumerable<Value> arguments) => builder.Region(arguments, inner =>
    {
        Write(inner, primal, reverse);
        return primal.Throws ? [] : [.. primal.Yields, .. reverse.Yields];
    });
}
