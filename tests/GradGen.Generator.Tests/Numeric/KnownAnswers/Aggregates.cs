using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.KnownAnswers;

/// <summary>Structs, records and arrays of two dimensions.</summary>
internal static class Aggregates
{
    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("E1Matrix", "[Differentiable] public static double F(double[,] a) => a[0, 0] * a[1, 1] - a[0, 1] * a[1, 0];")
            .At([new double[,] { { 4, 1 }, { 2, 3 } }], [3, -2, -1, 4], [10]),
        NumericCase.Of("B29", """
            public record struct Vector(double X, double Y, double Z);

            [Differentiable] public static double F(Vector v)
            {
                Vector num = default;
                double den = 0;
                for (int i = 0; i < 1; i++)
                {
                    double w = v.X;
                    num = new Vector(num.X + v.X * w, num.Y + v.Y * w, num.Z + v.Z * w);
                    den += w;
                }

                return num.X / den + num.Y / den + num.Z / den;
            }
            """).At([new[] { 0.3, 0.7, -0.2 }], [1, 1, 1]),
        NumericCase.Of("D2", """
            public struct Pair { public double X, Y; }

            [Differentiable] public static Pair F(double x, double y) { Pair o = default; o.Y = 2 * x; o.Y = o.Y + 2 * x; o.X = o.Y + 5 * x; return o; }
            """).At([1, 2], [9, 0, 4, 0]),
        NumericCase.Of("D14", """
            private struct S { public double Val; }

            [Differentiable] public static double F(double a)
            {
                double r = 0;
                for (int i = 0; i < 3; i++) { S s = default; s.Val = a * (i + 1); r += s.Val; }
                return r;
            }
            """).At([3], [6]),
        NumericCase.Of("D24", """
            private struct Pair { public double A, B; }

            private static void Scale(ref Pair s) { s.A *= 3; s.B *= 3; }

            [Differentiable] public static double F(double x)
            {
                var s = new Pair { A = x, B = 2 * x };
                Scale(ref s);
                return s.A * s.A + s.B;
            }
            """).At([1], [24]),
    ];
}
