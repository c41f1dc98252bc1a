using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Rules;

/// <summary>Writes a rule's formulas as instructions.</summary>
internal static class RuleExpansion
{
    /// <summary>seed · ∂f/∂argument, for either mode: the seed is a tangent of the argument or an adjoint of the result. Null where it is exactly zero.</summary>
    public static Value? Scale(IrBuilder builder, Compute call, int argument, Value seed) => throw new NotSupportedException();
}
