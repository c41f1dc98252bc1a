using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Algorithms;

/// <summary>Points in space.</summary>
internal static class Geometry
{
    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("Reprojection", """
            public readonly record struct Vec3(double X, double Y, double Z)
            {
                public static Vec3 operator +(Vec3 a, Vec3 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);
                public static Vec3 operator *(Vec3 a, double k) => new(a.X * k, a.Y * k, a.Z * k);
                public double Dot(Vec3 o) => X * o.X + Y * o.Y + Z * o.Z;
                public Vec3 Cross(Vec3 o) => new(Y * o.Z - Z * o.Y, Z * o.X - X * o.Z, X * o.Y - Y * o.X);
            }

            private static Vec3 Rotate(Vec3 axis, Vec3 point)
            {
                double square = axis.Dot(axis);
                if (square < 1e-20) return point + axis.Cross(point);
                double angle = Math.Sqrt(square), cos = Math.Cos(angle), sin = Math.Sin(angle);
                Vec3 unit = axis * (1 / angle);
                return point * cos + unit.Cross(point) * sin + unit * (unit.Dot(point) * (1 - cos));
            }

            [Differentiable] public static void F(ReadOnlySpan<double> camera, Vec3 point, double u, double v, Span<double> error)
            {
                Vec3 seen = Rotate(new(camera[0], camera[1], camera[2]), point + new Vec3(camera[3], camera[4], camera[5]) * -1);
                (double x, double y) = (seen.X / seen.Z, seen.Y / seen.Z);
                double r = x * x + y * y, distortion = 1 + r * (camera[7] + r * camera[8]);
                error[0] = camera[6] * distortion * x - u;
                error[1] = camera[6] * distortion * y - v;
            }
            """).At([new[] { 0.1, -0.2, 0.3, 0.5, 0.1, -2, 1.5, 0.01, -0.002 }, new[] { 0.3, -0.4, 1.2 }, 0.1, 0.2, new double[2]]),
    ];
}
