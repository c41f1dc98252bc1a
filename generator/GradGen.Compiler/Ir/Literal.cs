namespace GradGen.Compiler.Ir;

/// <summary>A constant number, compared by its bits: -0.0 is not 0.0 and NaN equals itself.</summary>
internal readonly record struct Literal(ScalarKind Kind, long Bits)
{
    public static Literal Float64(double value) => new(ScalarKind.Float64, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A float is kept as the double of the same value: every float is one.</summary>
    public static Literal Float32(float value) => new(ScalarKind.Float32, BitConverter.DoubleToInt64Bits(value));

    public static Literal Int32(int value) => new(ScalarKind.Int32, value);

    public static Literal Boolean(bool value) => new(ScalarKind.Boolean, value ? 1 : 0);

    /// <summary>A floating literal of the given kind; a value that float cannot hold is rounded.</summary>
    public static Literal Floating(ScalarKind kind, double value) =>
        kind == ScalarKind.Float32 ? Float32((float)value) : Float64(value);

    public bool IsFloating => Kind is ScalarKind.Float64 or ScalarKind.Float32;

    /// <summary>The value of a floating literal.</summary>
    public double AsDouble => IsFloating ? BitConverter.Int64BitsToDouble(Bits) : Bits;

    /// <summary>The value of an integer, truth value or character (unsigned 64-bit numbers wrap).</summary>
    public long AsInt64 => Bits;

    /// <summary>Exactly +0.0 or an integer zero.</summary>
    public bool IsPositiveZero => Bits == 0;

    public override string ToString() => Kind switch
    {
        ScalarKind.Float64 or ScalarKind.Float32 => AsDouble.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        ScalarKind.Boolean => Bits != 0 ? "true" : "false",
        _ => Bits.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
