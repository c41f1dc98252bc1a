using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

// Generic mathematics on integers that C# computes with as int: an operator of a type parameter gives a number of that type again.
internal sealed partial class BodyLowering
{
    private static bool IsSmall(IrType type) => Promoted(type) != type;

    private Value LowerSmallArithmetic(IOperation operation, OpCode code, Value left, Value right, bool isChecked, string? name)
    {
        var type = (ScalarType)left.Type;
        bool isShift = code is OpCode.ShiftLeft or OpCode.ShiftRight or OpCode.UnsignedShiftRight;
        if (isShift && !(numbers.TryGetValue(right.Id, out long count) && count >= 0 && count < 8 * type.Size!.Value))
        {
            return Unsupported(operation, $"A shift of '{KeywordOf(operation, type)}' by a number that is not known to be within its bits", "versions of .NET differ there; convert to int, and shift that");
        }

        // The sign is no bit that an unsigned shift copies.
        Value bits = code == OpCode.UnsignedShiftRight ? LowerNumericConversion(operation, left, Unsigned(type), isChecked: false, null) : left;
        isChecked &= code is OpCode.Add or OpCode.Subtract or OpCode.Multiply;
        Value result = At(operation).Compute(new Operation(code, IsChecked: isChecked), ScalarType.Int32, null, Wide(operation, bits), isShift ? right : Wide(operation, right));
        return LowerNumericConversion(operation, result, type, isChecked, name);
    }

    private Value LowerSmallUnary(IOperation operation, OpCode code, Value operand, bool isChecked, string? name) =>
        LowerNumericConversion(operation, At(operation).Compute(new Operation(code, IsChecked: isChecked), ScalarType.Int32, null, Wide(operation, operand)), operand.Type, isChecked, name);

    private Value Wide(IOperation operation, Value value) => LowerNumericConversion(operation, value, Promoted(value.Type), isChecked: false, null);

    private static ScalarType Unsigned(ScalarType type) => type.Kind switch
    {
        ScalarKind.SByte => new ScalarType(ScalarKind.Byte),
        ScalarKind.Int16 => new ScalarType(ScalarKind.UInt16),
        _ => type,
    };
}
