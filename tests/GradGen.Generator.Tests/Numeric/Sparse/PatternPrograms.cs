using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Sparse;

/// <summary>Programs whose indices are computed, written to memory and read again: what a pattern knows of them, and what it must not take as known.</summary>
internal static class PatternPrograms
{
    public static IEnumerable<NumericCase> Cases => [.. Parts, .. Arenas, .. Absent];

    private static IEnumerable<NumericCase> Parts =>
    [
        NumericCase.Of("IndicesFilledFromAPlaceThatDataTells", """
            [Differentiable] public static void F(ReadOnlySpan<double> x, [NoDerivative] double t, Span<double> y)
            {
                Span<int> at = stackalloc int[x.Length];
                at[(int)t..].Fill(1);
                for (int i = 0; i < y.Length; i++) y[i] = x[at[i]] * x[at[i]];
            }
            """).At([X(3), 1.0, Room(3)]).At([X(3), 2.0, Room(3)]),
        NumericCase.Of("IndicesFilledUpToACount", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                Span<int> at = stackalloc int[x.Length];
                int c = 0;
                foreach (double v in x) if (v > 0) c++;
                at[..c].Fill(2);
                double s = 0;
                for (int i = 0; i < x.Length; i++) s += x[at[i]] * x[i] * x[i];
                return s;
            }
            """).At([X(4)]).At([Positive(4)]),
        NumericCase.Of("IndicesCopiedAndCleared", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, [NoDerivative] double t)
            {
                Span<int> at = stackalloc int[x.Length], to = stackalloc int[x.Length];
                for (int i = 0; i < at.Length; i++) { at[i] = i; to[i] = 1; }
                at[1..].CopyTo(to[(int)t..]);
                at[(int)t..].Clear();
                double s = 0;
                for (int i = 0; i < x.Length; i++) s += x[at[i]] * x[to[i]] * x[i];
                return s;
            }
            """).At([X(4), 1.0]).At([X(4), 0.0]),
        NumericCase.Of("PartsOfConstantsWhoseLengthTheReverseAsksFor", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> c)
            {
                var w = new double[x.Length];
                c.Slice(1, x.Length).CopyTo(w);
                double s = 0;
                for (int i = 0; i < x.Length; i++) { w[i] *= x[i]; s += w[i] * w[i]; }
                return s;
            }
            """).At([X(3), X(5)]),
        NumericCase.Of("PartsThatStartWhereDataTells", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, [NoDerivative] double t)
            {
                var w = new double[x.Length];
                x.Slice((int)t, 3).CopyTo(w);
                w.AsSpan().Slice((int)t, 2).Fill(x[0]);
                double s = 0;
                for (int i = 0; i < x.Length; i++) { w[i] *= x[i]; s += w[i] * w[i]; }
                return s;
            }
            """).At([X(5), 1.0]).At([X(5), 2.0]),
    ];

    private static IEnumerable<NumericCase> Arenas =>
    [
        NumericCase.Of("ArraysOfIndicesThatChangeHands", """
            [Differentiable] public static void F(ReadOnlySpan<double> x, Span<double> y)
            {
                int[] p = new int[x.Length];
                for (int i = 0; i < p.Length; i++) p[i] = i;
                for (int k = 0; k < 2; k++)
                {
                    int[] q = new int[x.Length];
                    for (int i = 0; i < q.Length; i++) q[i] = p[(i + 1) % p.Length];
                    p = q;
                }

                for (int i = 0; i < y.Length; i++) y[i] = x[p[i]] * x[i];
            }
            """).At([X(4), Room(4)]),
        NumericCase.Of("ATableOfIndices", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                int[][] k = [[0, 1], [2], new int[x.Length]];
                k[2][1] = 1;
                double s = 0;
                foreach (int[] row in k) foreach (int j in row) s += x[j] * x[j] * x[0];
                return s;
            }
            """).At([X(3)]),
    ];

    private static IEnumerable<NumericCase> Absent =>
    [
        NumericCase.Of("RowsThatAreNotThereWhereNobodyReadsThem", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, int[][] at)
            {
                double s = 0;
                for (int i = 0; i < x.Length; i++)
                    if (x[i] > 0)
                        foreach (int j in at[i]) s += x[i] * x[j];
                return s;
            }
            """).At([new[] { 0.5, 0.7, -0.3 }, new int[][] { [0, 2], [1] }]).At([new[] { 0.5, -0.7, -0.3 }, new int[][] { [1, 2] }]),
        NumericCase.Of("AStepOfZeroWhereNobodyTakesIt", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, int stride)
            {
                double s = x[1] * x[0];
                if (x[0] > 0) for (int i = 1; i < x.Length; i += stride) s += Math.Sin(s) * x[i];
                return s;
            }
            """).At([new[] { -0.5, 0.7, 0.3 }, 0]).At([new[] { 0.5, 0.7, 0.3 }, 1]),
        NumericCase.Of("AStepOfZeroUnderARoot", """
            [Differentiable] public static double F(ReadOnlySpan<double> w, [NoDerivative] ReadOnlySpan<double> t, int first, int stride)
            {
                double sum = 0;
                for (int i = 0; i < t.Length; i++)
                {
                    double r = t[i];
                    if (stride > 0) for (int j = 0; j < w.Length; j += stride) r += w[j] * t[i];
                    if (first >= 0) for (int j = first; j < w.Length; j++) r += w[j] * t[i];
                    sum += r * r;
                }

                return Math.Sqrt(sum);
            }
            """).At([X(3), X(4), int.MinValue, 0]).At([X(3), X(4), 1, 2]),
    ];
}
