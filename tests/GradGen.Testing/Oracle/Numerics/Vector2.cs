namespace GradGen.Testing.Oracle.Numerics;

/// <summary>What random programs use of <c>System.Numerics.Vector2</c>, on dual numbers.</summary>
public record struct Vector2(Dual X, Dual Y)
{
    public static Vector2 UnitX => new(1, 0);

    public static Vector2 operator -(Vector2 a) => new(-a.X, -a.Y);

    public static Vector2 operator +(Vector2 a, Vector2 b) => new(a.X + b.X, a.Y + b.Y);

    public static Vector2 operator -(Vector2 a, Vector2 b) => new(a.X - b.X, a.Y - b.Y);

    public static Vector2 operator *(Vector2 a, Vector2 b) => new(a.X * b.X, a.Y * b.Y);

    public static Vector2 operator *(Vector2 a, Dual s) => new(a.X * s, a.Y * s);

    public static Dual Dot(Vector2 a, Vector2 b) => (a.X * b.X) + (a.Y * b.Y);

    public static Vector2 Max(Vector2 a, Vector2 b) => new(DualMath.Max(a.X, b.X), DualMath.Max(a.Y, b.Y));

    /// <summary>A row times a matrix.</summary>
    public static Vector2 Transform(Vector2 v, Matrix3x2 m) => new((v.X * m.M11) + (v.Y * m.M21) + m.M31, (v.X * m.M12) + (v.Y * m.M22) + m.M32);

    public readonly Dual LengthSquared() => Dot(this, this);
}
