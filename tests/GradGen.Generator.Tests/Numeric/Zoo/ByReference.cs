using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Arguments and parameters by <c>ref</c>, <c>out</c> and <c>in</c>.</summary>
internal static class ByReference
{
    public static IEnumerable<NumericCase> Cases => [.. Helpers, .. Parameters];

    private static IEnumerable<NumericCase> Helpers =>
    [
        NumericCase.Of("DeconstructionIntoReferences", "[Differentiable] public static void F(ref double a, ref double b) { (a, b) = (b * a, a + b); }").At([0.3, 0.7]),
        NumericCase.Of("ReferencesSwapped", """
            [Differentiable] public static double F(ref double a, ref double b, ref double c, double d) { double t = a * b; b = a + c; a = t; t = c; c = a * d; a = b; b = t; return a * b * c; }
            """).At([0.3, 0.7, -0.4, 1.2]),
        NumericCase.Of("ElementsSwappedUnderTwoNames", """
            [Differentiable] public static double F([InOut] double[] a, double[] b) { var c = a; double s = 0; for (int k = 0; k < 2; k++) { c[k] = c[k + 1] * b[k]; s += a[k]; } (a[0], a[2]) = (a[2], a[0]); return s; }
            """).At([X(3), X(2)]),
        NumericCase.Of("SwapOfLocals", """
            private static void Swap(ref double a, ref double b) { double t = a; a = b; b = t; }

            [Differentiable] public static double F(double x, double y) { double a = x * y, b = Math.Sin(x); Swap(ref a, ref b); a *= 3; return a * a - b; }
            """).At([0.7, -0.4]),
        NumericCase.Of("SwapOfElements", """
            private static void Swap(ref double a, ref double b) { double t = a; a = b; b = t; }

            [Differentiable] public static void F([InOut] Span<double> x, int i, int j, double s) { x[i] *= s; Swap(ref x[i], ref x[j]); x[0] += x[1] * x[2]; }
            """).At([X(4), 0, 2, 1.5]).At([X(4), 1, 1, 1.5]),
        NumericCase.Of("SortingBySwaps", """
            private static void Order(ref double a, ref double b) { if (a <= b) return; double t = a; a = b; b = t; }

            [Differentiable] public static double F([InOut] Span<double> x)
            {
                for (int i = 0; i < x.Length; i++)
                    for (int j = 0; j < x.Length - 1 - i; j++) Order(ref x[j], ref x[j + 1]);
                double r = 0;
                for (int i = 0; i < x.Length; i++) r += (i + 1) * x[i] * x[i];
                return r;
            }
            """).At([new[] { 0.5, -1.5, 2.5, 0.25 }]).At([new[] { 1.0 }]),
        NumericCase.Of("SameVariableTwice", """
            private static void Add(ref double a, ref double b) { a += b; b *= a; a += b; }

            [Differentiable] public static double F(double x) { double v = Math.Exp(x); Add(ref v, ref v); return v; }
            """).At([0.3]),
        NumericCase.Of("SameElementTwice", """
            private static void Add(ref double a, Span<double> all, in double c) { a += c; all[0] *= a; a += c * all[1]; }

            [Differentiable] public static void F([InOut] Span<double> x) { Add(ref x[0], x, in x[0]); Add(ref x[1], x, x[0]); }
            """).At([X(3)]),
        NumericCase.Of("InReadsWhatIsWrittenMeanwhile", """
            private static double Twice(in double a, Span<double> y) { double before = a; y[1] *= 3; return before * a; }

            [Differentiable] public static double F(ReadOnlySpan<double> x) { Span<double> y = [x[0], x[1]]; return Twice(in y[1], y) + Twice(y[1], y) + Twice(y[1] + 0, y); }
            """).At([X(2)]),
        NumericCase.Of("OutVariables", """
            private static void Polar(double x, double y, out double r, out double phi) { r = Math.Sqrt(x * x + y * y); phi = Math.Atan2(y, x); }
            private static bool TryLog(double x, out double y) { if (x <= 0) { y = 0; return false; } y = Math.Log(x); return true; }

            [Differentiable] public static double F(double x, double y)
            {
                Polar(x, y, out double r, out var phi);
                Polar(r, phi, out _, out double again);
                double l;
                if (TryLog(x, out l) && TryLog(l, out double k)) return again * l * k;
                return TryLog(y, out l) ? again + l : again * r;
            }
            """).At([3.7, 0.4]).At([0.7, 0.4]).At([0.7, -0.4]),
        NumericCase.Of("RefInLoop", """
            private static void Step(ref double position, ref double velocity, double dt, ref int count)
            {
                if (position < 0) { position = -position; velocity = -velocity; count++; return; }
                velocity -= dt * position * position;
                position += dt * velocity;
            }

            [Differentiable] public static double F(double p, double v, int n)
            {
                int bounces = 0;
                for (int i = 0; i < n; i++) Step(ref p, ref v, 0.3, ref bounces);
                return p * v + bounces * p;
            }
            """).At([0.5, 0.2, 12]).At([0.5, 0.2, 0]),
        NumericCase.Of("LoopsInsideRef", """
            private static void Sum(ReadOnlySpan<double> x, ref double s, out int n) { n = 0; foreach (double v in x) { s += v * s; n++; } }

            [Differentiable] public static double F(ReadOnlySpan<double> x, double s) { double t = s * s; Sum(x, ref t, out int n); Sum(x, ref s, out n); return t * s * n; }
            """).At([X(4), 0.4]).At([X(0), 0.4]),
        NumericCase.Of("RefThroughTwoHelpers", """
            private static void Inner(ref double a, double b) { if (b > 0) { a *= b; return; } a -= b; }
            private static double Outer(ref double a, double b) { Inner(ref a, b); Inner(ref a, -b); double c = a; Inner(ref c, a); return c; }

            [Differentiable] public static double F(double x, double y) { double k = Outer(ref x, y); return k * x + Outer(ref y, k); }
            """).At([0.7, 0.4]).At([0.7, -0.4]),
    ];

    private static IEnumerable<NumericCase> Parameters =>
    [
        NumericCase.Of("RefParameter", "[Differentiable] public static void F(ref double a, double b) { a = a * b + Math.Sin(a); }").At([0.7, 0.4]),
        NumericCase.Of("RefParameterAndResult", """
            [Differentiable] public static double F(ref double a, ReadOnlySpan<double> x, ref double b)
            {
                foreach (double v in x) { a += v * b; b *= 0.5 + a; }
                return a * a - b;
            }
            """).At([0.7, X(3), 0.4]).At([0.7, X(0), 0.4]),
        NumericCase.Of("OutParameters", """
            [Differentiable] public static void F(double x, double y, out double r, out double phi) { r = Math.Sqrt(x * x + y * y); phi = Math.Atan2(y, x); }
            """).At([0.7, 0.4, 0.0, 0.0]),
        NumericCase.Of("OutParameterOfTry", """
            [Differentiable] public static bool F(double x, out double y) { if (x <= 0) { y = x * x; return false; } y = Math.Log(x); return true; }
            """).At([0.7, 0.0]).At([-0.7, 0.0]),
        NumericCase.Of("ReferencesOfEveryKind", """
            [Differentiable] public static double F(ref double a, in double b, out double c, Span<double> y, ref int count, [NoDerivative] ref double k, out string name, [InOut] double[] z)
            {
                name = "n";
                c = a * b;
                count++;
                for (int i = 0; i < y.Length; i++) { y[i] = c * i + a * z[0]; count += i; z[0] += y[i]; }
                if (count > 3) { a = c * k; return c; }
                k *= 2;
                a -= c;
                return a * c;
            }
            """).At([0.7, 0.4, 0.0, Room(3), 1, 0.25, "", X(2)]).At([0.7, 0.4, 0.0, Room(0), 1, 0.25, "", X(2)]),
        NumericCase.Of("RefParameterUnchanged", "[Differentiable] public static double F(ref double a, ref double b) { b = a; return a * 2; }").At([0.7, 0.4]),
        NumericCase.Of("RefParameterOverwritten", "[Differentiable] public static double F(ref double a, double b) { a = b * b; return a * b; }").At([0.7, 0.4]),
        NumericCase.Of("RefParameterWithConstant", "[Differentiable] public static double F(ref double a, double b) { double r = a * b; a = 3; return r; }").At([0.7, 0.4]),
        NumericCase.Of("RefOfFloat", "[Differentiable] public static void F(ref float a, float b, out float c) { c = a / b; a = MathF.Exp(b) * a; }").At([0.7, 0.4, 0.0]),
        NumericCase.Of("RefParameterByHelper", """
            private static void Scale(ref double a, double s) { if (s < 0) return; a *= s; }

            [Differentiable] public static void F(ref double a, double s, out double c) { Scale(ref a, s); Set(out c, a); Scale(ref c, -s); }

            private static void Set(out double c, double v) => c = v * v;
            """).At([0.7, 0.4, 0.0]).At([0.7, -0.4, 0.0]),
    ];
}
