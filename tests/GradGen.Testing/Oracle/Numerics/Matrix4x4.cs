namespace GradGen.Testing.Oracle.Numerics;

/// <summary>What random programs use of <c>System.Numerics.Matrix4x4</c>, on dual numbers.</summary>
public record struct Matrix4x4(
    Dual M11, Dual M12, Dual M13, Dual M14,
    Dual M21, Dual M22, Dual M23, Dual M24,
    Dual M31, Dual M32, Dual M33, Dual M34,
    Dual M41, Dual M42, Dual M43, Dual M44)
{
    public static Matrix4x4 Identity => new(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);

    private readonly Vector4 Row1 => new(M11, M12, M13, M14);

    private readonly Vector4 Row2 => new(M21, M22, M23, M24);

    private readonly Vector4 Row3 => new(M31, M32, M33, M34);

    private readonly Vector4 Row4 => new(M41, M42, M43, M44);

    public static Matrix4x4 operator +(Matrix4x4 a, Matrix4x4 b) => Of(a.Row1 + b.Row1, a.Row2 + b.Row2, a.Row3 + b.Row3, a.Row4 + b.Row4);

    public static Matrix4x4 operator *(Matrix4x4 a, Dual s) => Of(a.Row1 * s, a.Row2 * s, a.Row3 * s, a.Row4 * s);

    public static Matrix4x4 operator *(Matrix4x4 a, Matrix4x4 b) =>
        Of(Vector4.Transform(a.Row1, b), Vector4.Transform(a.Row2, b), Vector4.Transform(a.Row3, b), Vector4.Transform(a.Row4, b));

    public static Matrix4x4 Transpose(Matrix4x4 m) =>
        new(m.M11, m.M21, m.M31, m.M41, m.M12, m.M22, m.M32, m.M42, m.M13, m.M23, m.M33, m.M43, m.M14, m.M24, m.M34, m.M44);

    private static Matrix4x4 Of(Vector4 a, Vector4 b, Vector4 c, Vector4 d) => new(a.X, a.Y, a.Z, a.W, b.X, b.Y, b.Z, b.W, c.X, c.Y, c.Z, c.W, d.X, d.Y, d.Z, d.W);
}
