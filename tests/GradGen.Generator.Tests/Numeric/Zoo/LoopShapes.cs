using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>How loops count: nested, triangular, downward, strided, over every kind of index.</summary>
internal static class LoopShapes
{
    public static IEnumerable<NumericCase> Cases =>
    [
        Of("Triangular", "ReadOnlySpan<double> x", "for (int i = 0; i < x.Length; i++) for (int j = 0; j <= i; j++) r += x[i] * x[j] * (j + 1);").OverLengths(),
        Of("UpperTriangular", "ReadOnlySpan<double> x", "for (int i = 0; i < x.Length; i++) for (int j = i + 1; j < x.Length; j++) r += Math.Sin(x[i] - x[j]);").OverLengths(),
        Of("TriangularChain", "ReadOnlySpan<double> x", """
            for (int i = 0; i < x.Length; i++)
            {
                double p = 1;
                for (int j = 0; j < i; j++) p = p * x[j] + x[i];
                r = r * 0.5 + p * p;
            }
            """).OverLengths(),
        Of("Downward", "ReadOnlySpan<double> x", "for (int i = x.Length - 1; i >= 0; i--) r = r * 0.7 + x[i] * x[i];").OverLengths(),
        Of("DownwardPast", "ReadOnlySpan<double> x", "for (int i = x.Length; i > 0; i--) r = Math.Tanh(r + x[i - 1]);").OverLengths(),
        Of("StrideTwo", "ReadOnlySpan<double> x", "for (int i = 0; i < x.Length; i += 2) r = r * x[i] + 1;").OverLengths(),
        Of("StrideThree", "ReadOnlySpan<double> x", "for (int i = 1; i <= x.Length - 1; i += 3) r = r * x[i] + 1;").OverLengths(),
        Of("StrideMinusTwo", "ReadOnlySpan<double> x", "for (int i = x.Length - 1; i >= 0; i -= 2) r = r * x[i] + 1;").OverLengths(),
        NumericCase.Of("StrideGiven", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, int step)
            {
                double r = 1;
                for (int i = 0; i < x.Length; i += step) r = r * x[i] + x[0];
                return r;
            }
            """).At([X(7), 1]).At([X(7), 2]).At([X(7), 3]).At([X(7), 100]),
        NumericCase.Of("BoundsGiven", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, int from, int to)
            {
                double r = 1;
                for (int i = from; i <= to; i++) r = r * x[i] + i;
                return r;
            }
            """).At([X(7), 0, 6]).At([X(7), 2, 4]).At([X(7), 3, 3]).At([X(7), 5, 1]),
        Of("LongIndex", "ReadOnlySpan<double> x", "for (long i = 0; i < x.Length; i++) r = r * x[(int)i] + i;").OverLengths(),
        Of("UintIndex", "ReadOnlySpan<double> x", "for (uint i = 0; i < (uint)x.Length; i++) r = r * x[(int)i] + i;").OverLengths(),
        Of("ByteIndex", "ReadOnlySpan<double> x", "for (byte i = 0; i < 5; i++) r = r * x[i] + i;").At([X(5)]),
        Of("IndexAsNumber", "double x", "for (int i = 1; i <= 6; i++) r += Math.Pow(x, i) / i;").At([0.8]),
        Of("TwoCounters", "ReadOnlySpan<double> x", "int j = x.Length - 1; for (int i = 0; i < x.Length; i++) { r = r * 0.5 + x[i] * x[j]; j--; }").OverLengths(),
        Of("CarriedCounter", "ReadOnlySpan<double> x", "int k = 0; for (int i = 0; i < x.Length; i++) { if (x[i] > 0) k++; r += k * x[i] * x[i]; }").OverLengths(),
        Of("Foreach", "ReadOnlySpan<double> x", "foreach (double e in x) r = Math.Sin(r) + e * e;").OverLengths(),
        Of("ForeachArray", "double[] x", "foreach (var e in x) r = Math.Sin(r) + e * e;").OverLengths(),
        Of("ForeachNested", "ReadOnlySpan<double> x", "foreach (double a in x) foreach (double b in x) r += a * Math.Exp(b * 0.1);").OverLengths(),
        Of("TwoLoops", "ReadOnlySpan<double> x", """
            double mean = 0;
            for (int i = 0; i < x.Length; i++) mean += x[i] / x.Length;
            for (int i = 0; i < x.Length; i++) r += (x[i] - mean) * (x[i] - mean);
            r = Math.Sqrt(1 + r);
            """).OverLengths(),
        Of("LoopInBranchInLoop", "ReadOnlySpan<double> x", """
            for (int i = 0; i < x.Length; i++)
            {
                if (x[i] > 0) { for (int j = 0; j < 3; j++) r = r * x[i] + j; }
                else r -= x[i] * x[i];
            }
            """).OverLengths(),
        Of("ThreeDeep", "ReadOnlySpan<double> x", """
            int n = x.Length;
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    double s = x[i];
                    for (int k = j; k < n; k++) s = Math.Sin(s + x[k]);
                    r += s * x[j];
                }
            }
            """).OverLengths(),
        Of("Unrolled", "double a, double b", "for (int i = 0; i < 1; i++) r += a * b; for (int i = 0; i < 0; i++) r += a; for (int i = 3; i < 3; i++) r *= b;").At([1.5, -0.5]),
        NumericCase.Of("ManyInputs", """
            [Differentiable] public static double F(double a, ReadOnlySpan<double> x, double[] y, float z, bool flag, string name, double b)
            {
                double r = flag ? a : b * name.Length;
                for (int i = 0; i < x.Length; i++) r = r * x[i] + y[i] * z;
                return r;
            }
            """).AtKink([0.5, X(4), X(4, 1), 0.25, true, "abc", 2]).AtKink([0.5, X(4), X(4, 1), 0.25, false, "abc", 2]),
    ];

    private static NumericCase Of(string name, string parameters, string body) =>
        NumericCase.Of(name, $"[Differentiable] public static double F({parameters})\n{{\ndouble r = 1;\n{body}\nreturn r;\n}}");

    private static NumericCase OverLengths(this NumericCase program) => program.At([X(5)]).At([X(2, 3)]).At([X(1)]).At([X(0)]);
}
