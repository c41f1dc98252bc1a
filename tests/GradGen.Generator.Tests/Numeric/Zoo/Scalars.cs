using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Programs on floats, on floats and doubles together, and forms of expressions.</summary>
internal static class Scalars
{
    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("Floats", """
            [Differentiable] public static float F(ReadOnlySpan<float> x, float a)
            {
                float r = 1;
                for (int i = 0; i < x.Length; i++) r = MathF.Sin(r * x[i]) + a * 0.5f;
                return r;
            }
            """).At([X(5), 0.3]).At([X(0), 0.3]),
        NumericCase.Of("FloatOutput", "[Differentiable] public static void F(ReadOnlySpan<float> x, Span<float> y) { for (int i = 0; i < x.Length; i++) y[i] = x[i] * MathF.Exp(-x[i] * x[0]); }")
            .At([X(4), Room(4)]),
        NumericCase.Of("FloatBuffer", """
            [Differentiable] public static float F(ReadOnlySpan<float> x)
            {
                Span<float> t = stackalloc float[8];
                for (int i = 0; i < x.Length; i++) t[i] = x[i] * x[i] + (i > 0 ? t[i - 1] : 0f);
                return t[x.Length - 1];
            }
            """).At([X(5)]),
        NumericCase.Of("Mixed", """
            [Differentiable] public static double F(ReadOnlySpan<float> x, double a)
            {
                double r = a;
                for (int i = 0; i < x.Length; i++) { float f = (float)(r * 0.5); r += x[i] * f + Math.Sin(x[i]); }
                return r;
            }
            """).At([X(4), 0.3]),
        NumericCase.Of("FloatSumInDouble", """
            [Differentiable] public static float F(ReadOnlySpan<float> x) { double s = 0; foreach (float v in x) s += (double)v * v; return (float)Math.Sqrt(s); }
            """).At([X(4)]),
        NumericCase.Of("FloatSquares", "[Differentiable] public static float F(float x, int n) { float r = x; for (int i = 0; i < n; i++) r = r * r + i / 2f; return r; }")
            .At([0.4, 3]),
        NumericCase.Of("Compound", """
            [Differentiable] public static double F(double x, double y)
            {
                double a = x++ + y--;
                a -= --x * ++y;
                a /= 2 + (y *= 0.5);
                a %= 10;
                double b, c;
                b = c = a * x;
                return -(+b) + c * (x = y) + x;
            }
            """).At([1.3, 0.8]),
        NumericCase.Of("IntegersInBetween", """
            private const double Half = 0.5;
            private const int Three = 3;

            [Differentiable] public static double F(double x, int n, long m, byte b, float s)
            {
                double q = 1 / 3 + n / 2 + n % 3 + (n << 1) - m;
                return x * q + (double)b / Three * x * x + Half * s * n;
            }
            """).AtKink([0.7, 5, 2L, (byte)9, 0.5]),
        NumericCase.Of("Functions", """
            [Differentiable] public static double F(double x, double y)
                => Math.Atan2(y, x) + Math.Log10(x) * Math.Log2(y) + Math.Sinh(x) / Math.Cosh(y) + Math.Asinh(x) + Math.Pow(x, y) + Math.Cbrt(x * y)
                    + Math.FusedMultiplyAdd(x, y, x) + Math.Exp(Math.Tan(x * 0.3)) + double.Hypot(x, y) + Math.Log(x, 3) + Math.MaxMagnitude(x, y);
            """).At([1.3, 0.8]),
        NumericCase.Of("Powers", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, int p)
            {
                double r = 0;
                for (int i = 0; i < x.Length; i++) r += Math.Pow(x[i], p) + Math.Pow(x[i], 3) + Math.Pow(2, x[i]);
                return r;
            }
            """).At([X(4), 2]).At([X(4), 0]).At([X(4), -1]),
        NumericCase.Of("SameArgumentTwice", """
            private static double Product(double a, double b) => a * b + a;

            [Differentiable] public static double F(double x) => Product(x, x) * Product(x * x, x);
            """).At([0.9]),
        NumericCase.Of("LargeBody", $$"""
            [Differentiable] public static double F(double x, double y)
            {
                double a = x;
                {{string.Join("\n", Enumerable.Range(1, 60).Select(i => $"double t{i} = Math.Sin(a * {i % 5}) + y * 0.1; a = t{i} * x + 0.1 * a;"))}}
                return a;
            }
            """).At([0.6, 0.4]),
        NumericCase.Of("Stopped", "[Differentiable] public static double F(double x, double y) { double w = Grad.Stop(Math.Exp(x)); return w * x + Grad.Stop(y) * 0 + y; }")
            .AtKink([0.6, 0.4]),
        NumericCase.Of("StoppedLoop", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double m = x[0];
                for (int i = 1; i < x.Length; i++) m = Grad.Stop(Math.Max(m, x[i]));
                double r = 0;
                for (int i = 0; i < x.Length; i++) r += Math.Exp(x[i] - m);
                return r;
            }
            """).AtKink([X(4)]),
        NumericCase.Of("Constant", "[Differentiable] public static double F(double x, double y) { double t = x * y; return 3; }").At([1, 2], [0, 0]),
        NumericCase.Of("Identity", "[Differentiable] public static double F(double x) => x;").At([1.5], [1]),
        NumericCase.Of("LocalConst", "[Differentiable] public static double F(double x) { const double k = 2.5; var r = k * x; r += 1e-300 * x + 1.7976931348623157E+308 * 0 * x; return r; }").At([1.5]),
    ];
}
