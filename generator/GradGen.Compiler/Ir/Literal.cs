namespace GradGen.Compiler.Ir;

/// <summary>A constant number, compared by its bits: -0.0 is not 0.0 and NaN equals itself. One of a type parameter is a double, rounded to whatever the parameter
/// stands for.</summary>
internal readonly record struct Literal(ScalarType Type, long Bits)
{
    /// <summary>What every binary floating type can hold, the smallest being Half: more than this may round to infinity.</summary>
    private const double CommonMaximum = 65504;

    /// <summary>Less than this may round to zero, or nearly.</summary>
    private const double CommonMinimum = 1.0 / 16384;

    public static Literal Float64(double value) => new(ScalarType.Float64, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A float is kept as the double of the same value: every float is one.</summary>
    public static Literal Float32(float value) => new(ScalarType.Float32, BitConverter.DoubleToInt64Bits(value));

    public static Literal Int32(int value) => new(ScalarType.Int32, value);

    public static Literal Boolean(bool value) => new(ScalarType.Boolean, value ? 1 : 0);

    /// <summary>A floating literal of the given type; a value that float cannot hold is rounded.</summary>
    public static Literal Floating(ScalarType type, double value) =>
        type.Kind == ScalarKind.Float32 ? Float32((float)value) : new(type, BitConverter.DoubleToInt64Bits(value));

    public ScalarKind Kind => Type.Kind;

    public bool IsFloating => Type.IsFloating;

    /// <summary>The value of a floating literal; of a type parameter's, before it is rounded to that type.</summary>
    public double AsDouble => IsFloating ? BitConverter.Int64BitsToDouble(Bits) : Bits;

    /// <summary>The value of an integer, truth value or character (unsigned 64-bit numbers wrap).</summary>
    public long AsInt64 => Bits;

    /// <summary>Exactly +0.0 or an integer zero.</summary>
    public bool IsPositiveZero => Bits == 0;

    /// <summary>Finite, whatever number type it is rounded to.</summary>
    public bool IsFinite => !double.IsNaN(AsDouble) && !double.IsInfinity(AsDouble) && (Kind != ScalarKind.Number || Math.Abs(AsDouble) <= CommonMaximum);

    /// <summary>Not zero and not NaN, whatever number type it is rounded to.</summary>
    public bool IsAwayFromZero => Kind == ScalarKind.Number ? Math.Abs(AsDouble) >= CommonMinimum : AsDouble != 0 && !double.IsNaN(AsDouble);

    public override string ToString() => Kind switch
    {
        _ when IsFloating => AsDouble.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        ScalarKind.Boolean => Bits != 0 ? "true" : "false",
        _ => Bits.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
