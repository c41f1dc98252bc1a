using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Optimization;

/// <summary>A strong-zero product with a factor that is surely finite is an ordinary one. Second derivatives need this: the reverse sweep that they are derivatives of
/// takes every product with an adjoint that may vanish for a strong one.</summary>
internal static class StrongProducts
{
    public static Function Run(Function function)
    {
        Finiteness finiteness = Finiteness.Of(function);
        return function with { Body = Relax(function.Body) };

        Region Relax(Region region) => region with
        {
            Body = region.Body.Select(i => i is Compute { Operation.Code: OpCode.StrongMultiply } product && finiteness.IsFinite(product.Arguments[1])
                ? product with { Operation = new Operation(OpCode.Multiply) }
                : i.WithRegions(Relax)).ToEquatableArray(),
        };
    }
}
