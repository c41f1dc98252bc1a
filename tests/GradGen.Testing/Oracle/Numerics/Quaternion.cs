namespace GradGen.Testing.Oracle.Numerics;

/// <summary>What random programs use of <c>System.Numerics.Quaternion</c>, on dual numbers.</summary>
public record struct Quaternion(Dual X, Dual Y, Dual Z, Dual W)
{
    public static Quaternion operator +(Quaternion a, Quaternion b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z, a.W + b.W);

    public static Quaternion operator *(Quaternion a, Dual s) => new(a.X * s, a.Y * s, a.Z * s, a.W * s);

    /// <summary>Hamilton's product.</summary>
    public static Quaternion operator *(Quaternion a, Quaternion b) => new(
        (a.W * b.X) + (a.X * b.W) + (a.Y * b.Z) - (a.Z * b.Y),
        (a.W * b.Y) - (a.X * b.Z) + (a.Y * b.W) + (a.Z * b.X),
        (a.W * b.Z) + (a.X * b.Y) - (a.Y * b.X) + (a.Z * b.W),
        (a.W * b.W) - (a.X * b.X) - (a.Y * b.Y) - (a.Z * b.Z));

    public static Dual Dot(Quaternion a, Quaternion b) => (a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z) + (a.W * b.W);

    public static Quaternion Conjugate(Quaternion a) => new(-a.X, -a.Y, -a.Z, a.W);

    public static Quaternion Normalize(Quaternion a) => a * (1 / DualMath.Sqrt(Dot(a, a)));
}
