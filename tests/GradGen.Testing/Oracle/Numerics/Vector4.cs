namespace GradGen.Testing.Oracle.Numerics;

/// <summary>What random programs use of <c>System.Numerics.Vector4</c>, on dual numbers.</summary>
public record struct Vector4(Dual X, Dual Y, Dual Z, Dual W)
{
    public Vector4(Dual value)
        : this(value, value, value, value)
    {
    }

    public Vector4(Vector3 v, Dual w)
        : this(v.X, v.Y, v.Z, w)
    {
    }

    public static Vector4 operator +(Vector4 a, Vector4 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z, a.W + b.W);

    public static Vector4 operator -(Vector4 a, Vector4 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z, a.W - b.W);

    public static Vector4 operator *(Vector4 a, Vector4 b) => new(a.X * b.X, a.Y * b.Y, a.Z * b.Z, a.W * b.W);

    public static Vector4 operator *(Vector4 a, Dual s) => new(a.X * s, a.Y * s, a.Z * s, a.W * s);

    public static Dual Dot(Vector4 a, Vector4 b) => (a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z) + (a.W * b.W);

    public static Vector4 Min(Vector4 a, Vector4 b) => new(DualMath.Min(a.X, b.X), DualMath.Min(a.Y, b.Y), DualMath.Min(a.Z, b.Z), DualMath.Min(a.W, b.W));

    /// <summary>A row times a matrix.</summary>
    public static Vector4 Transform(Vector4 v, Matrix4x4 m) =>
        (new Vector4(m.M11, m.M12, m.M13, m.M14) * v.X) + (new Vector4(m.M21, m.M22, m.M23, m.M24) * v.Y) + (new Vector4(m.M31, m.M32, m.M33, m.M34) * v.Z) + (new Vector4(m.M41, m.M42, m.M43, m.M44) * v.W);
}
