using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>Puts the two sweeps of a visible region together: the primal, with fused loops in place and what they need moved before them, then the rest of the
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

        materializer.MarkTapes(builder);
        foreach (Instruction instruction in ideal.Body)
        {
            if (!fusion.Moved.Contains(instruction))
            {
                materializer.Write(builder, instruction, []);
            }
        }
    }

    private For Fuse(IrBuilder builder, FusedLoop fused) => fused.Primal with
    {
        Defined = [.. fused.Primal.Defined, .. fused.Reverse.Defined],
        Initial = [.. fused.Primal.Initial, .. fused.Reverse.Initial],
        Body = builder.Region([.. fused.Primal.Body.Arguments, .. fused.Reverse.Body.Arguments.Skip(1)], inner =>
        {
            Write(inner, fused.Primal.Body, fused.Reverse.Body);
            return [.. fused.Primal.Body.Yields, .. fused.Reverse.Body.Yields];
        }),
    };
}
