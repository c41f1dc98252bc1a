namespace GradGen.Compiler.Rules.Tensors;

/// <summary>The functions of <c>TensorPrimitives</c> that have no row, with the reason.</summary>
internal static class UnsupportedTensors
{
    private const string Bits = "it works on the bits of numbers, which have no derivative";
    private const string Integers = "it gives integers: use ConvertSaturating, or cast the elements in a loop";
    private const string Half = "Half is not supported: use float or double";

    /// <summary>By name.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new SortedDictionary<string, string>(Named(
        (Bits, "BitwiseAnd BitwiseOr HammingBitDistance LeadingZeroCount OnesComplement PopCount RotateLeft RotateRight ShiftLeft ShiftRightArithmetic ShiftRightLogical TrailingZeroCount Xor"),
        (Integers, "ConvertToInteger ConvertToIntegerNative"),
        (Half, "ConvertToHalf ConvertToSingle"),
        ("it is for integers only", "DivRem")), StringComparer.Ordinal);

    private static Dictionary<string, string> Named(params (string Reason, string Functions)[] groups) =>
        groups.SelectMany(g => g.Functions.Split(' ').Select(f => (f, g.Reason))).ToDictionary(p => p.f, p => p.Reason);
}
