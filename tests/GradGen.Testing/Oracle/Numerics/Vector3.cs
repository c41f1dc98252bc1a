namespace GradGen.Testing.Oracle.Numerics;

/// <summary>What random programs use of <c>System.Numerics.Vector3</c>, on dual numbers.</summary>
public record struct Vector3(Dual X, Dual Y, Dual Z)
{
    public static Vector3 One => new(1, 1, 1);

    public static Vector3 operator -(Vector3 a) => new(-a.X, -a.Y, -a.Z);

    public static Vector3 operator +(Vector3 a, Vector3 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static Vector3 operator -(Vector3 a, Vector3 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public static Vector3 operator *(Vector3 a, Dual s) => new(a.X * s, a.Y * s, a.Z * s);

    public static Dual Dot(Vector3 a, Vector3 b) => (a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z);

    public static Vector3 Cross(Vector3 a, Vector3 b) => new((a.Y * b.Z) - (a.Z * b.Y), (a.Z * b.X) - (a.X * b.Z), (a.X * b.Y) - (a.Y * b.X));

    public static Vector3 Normalize(Vector3 a) => a * (1 / a.Length());

    public static Vector3 Lerp(Vector3 a, Vector3 b, Dual t) => (a * (1 - t)) + (b * t);

    /// <summary>Turned by a quaternion of length 1: q v q*.</summary>
    public static Vector3 Transform(Vector3 v, Quaternion q)
    {
        Quaternion turned = q * new Quaternion(v.X, v.Y, v.Z, 0) * Quaternion.Conjugate(q);
        return new(turned.X, turned.Y, turned.Z);
    }

    public readonly Dual Length() => DualMath.Sqrt(Dot(this, this));
}
