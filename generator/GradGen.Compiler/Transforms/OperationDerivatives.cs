using GradGen.Compiler.Ir;
using GradGen.Compiler.Rules;

namespace GradGen.Compiler.Transforms;

/// <summary>The derivative of one scalar operation, for both modes: each partial is a linear map that takes a tangent of the operand to its share of
/// the result's tangent, or an adjoint of the result to its share of the operand's adjoint.</summary>
internal static class OperationDerivatives
{
    /// <summary>seed · ∂result/∂operand; null where it is exactly zero. The seed has the result's type, which but for conversions is the operand's.</summary>
    /// <param name="again">What is written is differentiated once more, in all operands.</param>
    public static Value? Scale(IrBuilder builder, Compute compute, int operand, Value seed, bool again = false)
    {
        Value Argument(int index) => compute.Arguments[index];
        switch (compute.Operation.Code)
        {
            case OpCode.Add:
                return seed;
            case OpCode.Subtract:
                return operand == 0 ? seed : builder.Negate(seed);
            case OpCode.Multiply when Argument(0) == Argument(1):
                return operand == 0 ? builder.Binary(OpCode.Multiply, builder.Binary(OpCode.Multiply, builder.Floating(seed.Type, 2), Argument(0)), seed) : null;
            case OpCode.Multiply:
                return operand == 0 ? builder.Binary(OpCode.Multiply, seed, Argument(1)) : builder.Binary(OpCode.Multiply, Argument(0), seed);
            case OpCode.Divide:
                return operand == 0
                    ? builder.Binary(OpCode.Divide, seed, Argument(1))
                    : builder.Negate(builder.Binary(OpCode.Divide, builder.Binary(OpCode.Multiply, seed, compute.Result), Argument(1)));
            case OpCode.Negate:
                return builder.Negate(seed);
            case OpCode.Select:
                return operand switch
                {
                    1 => builder.Select(Argument(0), seed, builder.Zero(seed.Type)),
                    2 => builder.Select(Argument(0), builder.Zero(seed.Type), seed),
                    _ => null,
                };
            case OpCode.StrongMultiply:
                return operand == 0 ? builder.Binary(OpCode.StrongMultiply, seed, Argument(1)) : builder.Binary(OpCode.StrongMultiply, Argument(0), seed);
            case OpCode.OrZero:
                return operand == 0 ? seed : null;
            case OpCode.Remainder:
                return operand == 0 ? seed : builder.Negate(builder.Binary(OpCode.Multiply, seed, Quotient(builder, compute)));
            case OpCode.WithPartials:
                return operand % 2 == 1 ? builder.Binary(OpCode.StrongMultiply, seed, Argument(operand + 1)) : null;
            case OpCode.Function:
                return RuleExpansion.Scale(builder, compute, operand, seed, again);
            default:
                return null;
        }
    }

    /// <summary>The same where a seed of zero must give zero even though the partial may not be finite.</summary>
    public static Value? ScaleStrongly(IrBuilder builder, Compute compute, int operand, Value seed, bool again = false) =>
        compute.Operation.Code == OpCode.Function ? RuleExpansion.ScaleStrongly(builder, compute, operand, seed, again)
            : seed.Type is SpaceType ? Scale(builder, compute, operand, seed)
            : Scale(builder, compute, operand, builder.Floating(seed.Type, 1)) is { } partial ? builder.Binary(OpCode.StrongMultiply, seed, partial)
            : null;

    /// <summary>The operation chooses between its operands: one that is not chosen gets exactly zero.</summary>
    public static bool IsChoice(Compute compute) => compute.Operation.Code switch
    {
        OpCode.Select => true,
        OpCode.Function => RuleTable.Get(compute.Operation.Function!).Partials.Any(p => p is WhereExpr),
        _ => false,
    };

    /// <summary>How often y goes into x in x % y, trunc(x / y): from the remainder itself, since the quotient may round up to the next integer.</summary>
    private static Value Quotient(IrBuilder builder, Compute compute)
    {
        Value whole = builder.Binary(OpCode.Subtract, compute.Arguments[0], compute.Result);
        return builder.Compute(Operation.Call("Round"), compute.Result.Type, null, builder.Binary(OpCode.Divide, whole, compute.Arguments[1]));
    }
}
