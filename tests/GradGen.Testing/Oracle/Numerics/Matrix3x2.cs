namespace GradGen.Testing.Oracle.Numerics;

/// <summary>What random programs use of <c>System.Numerics.Matrix3x2</c>, on dual numbers.</summary>
public record struct Matrix3x2(Dual M11, Dual M12, Dual M21, Dual M22, Dual M31, Dual M32)
{
    public static Matrix3x2 Identity => new(1, 0, 0, 1, 0, 0);

    public static Matrix3x2 operator +(Matrix3x2 a, Matrix3x2 b) => new(a.M11 + b.M11, a.M12 + b.M12, a.M21 + b.M21, a.M22 + b.M22, a.M31 + b.M31, a.M32 + b.M32);

    public static Matrix3x2 operator *(Matrix3x2 a, Dual s) => new(a.M11 * s, a.M12 * s, a.M21 * s, a.M22 * s, a.M31 * s, a.M32 * s);

    public static Matrix3x2 operator *(Matrix3x2 a, Matrix3x2 b) => new(
        (a.M11 * b.M11) + (a.M12 * b.M21), (a.M11 * b.M12) + (a.M12 * b.M22),
        (a.M21 * b.M11) + (a.M22 * b.M21), (a.M21 * b.M12) + (a.M22 * b.M22),
        (a.M31 * b.M11) + (a.M32 * b.M21) + b.M31, (a.M31 * b.M12) + (a.M32 * b.M22) + b.M32);

    public readonly Dual GetDeterminant() => (M11 * M22) - (M21 * M12);
}
