using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Arrays that methods give which call themselves or one another: chosen, handed on, kept in rows, changed.</summary>
internal static class GivenArrays
{
    public static IEnumerable<NumericCase> Cases =>
    [
        Of("HandedOnInALoop", "double[] v = x.ToArray(); for (int k = 0; k < n; k++) v = LapS(v, 1); return v[0] * v[^1];"),
        Of("HandedOnAsASpan", "ReadOnlySpan<double> v = x; for (int k = 0; k < n; k++) v = LapS(v, 1); return v[0] * v[^1];"),
        Of("HandedOnInABranch", "double[] v = x.ToArray(); if (n > 2) v = LapS(v, 1); return v[0] * LapS(v, 2)[0];"),
        Of("HandedOnByASpan", "double[] v = x.ToArray(); for (int k = 0; k < n; k++) v = LapS(v.AsSpan(), 1); return v[0] * v[^1];"),
        Of("ChosenFromACall", "double[] y = x.ToArray(); double[] r = n > 1 ? Lap(y, n) : y; return r[0] * r[1];"),
        Of("AssignedFromACall", "double[] y = x.ToArray(); double[] r = y; if (n > 1) r = Lap(y, n); return r[0] * r[1];"),
        Of("TheBestOfSome", "double[] best = x.ToArray(); for (int k = 0; k < 2; k++) { double[] t = Lap(best, k); if (t[0] > best[0]) best = t; } return best[0] * best[1];"),
        Of("RowsOfCalls", "double[] y = x.ToArray(); double[][] rows = new double[3][]; for (int k = 0; k < 3; k++) rows[k] = Lap(y, k); return rows[2][0] * rows[1][0];"),
        Of("ListedCalls", "double[] y = x.ToArray(); double[][] r = [Lap(y, 0), Lap(y, 1)]; return r[1][0];"),
        Of("ASpanOfACall", "ReadOnlySpan<double> r = x; if (n > 1) r = Lap(x.ToArray(), n); return r[0] * r[1];"),
        Of("NewInEachIteration", "double s = 0; for (int i = 0; i < 2; i++) { double[] t = new double[2]; t[0] = x[i]; t[1] = s; double[] c = Lap(t, 1); s += c[0]; } return s;"),
        Of("MutualRecursion", "return MA(x.ToArray(), n)[0] + VA(x.ToArray(), n)[1] + YA(x, n)[0] + PA(x.ToArray(), n)[0];"),
        Of("NewInEachIterationAndGivenBack", "double s = 0; for (int i = 0; i < 2; i++) { double[] t = [x[i], s]; s += Same(t, 1)[1]; double[] u = x[..(i + 1)].ToArray(); s += Same(u, 1)[0]; } return s;"),
        Of("SortedParts", "var y = MSort(x.ToArray()); return y[0] * 2 + y[1] * y[2];"),
    ];

    private static NumericCase Of(string name, string body) => NumericCase.Of("GivenArray" + name, """
        [Differentiable] public static double[] Same(double[] a, int n) => n > 0 ? Same(a, n - 1) : a;
        [Differentiable] public static double[] Lap(double[] x, int d) { double[] r = (double[])x.Clone(); if (d == 0) return r; r = Lap(r, d - 1); r[0] *= x[^1]; return r; }
        [Differentiable] public static double[] LapS(ReadOnlySpan<double> x, int d) { if (d == 0) return x.ToArray(); double[] r = LapS(x, d - 1); r[0] *= x[^1]; return r; }
        [Differentiable] public static double[] MA(double[] x, int d) => d == 0 ? [.. x] : MB(x, d - 1);
        [Differentiable] public static double[] MB(double[] x, int d) { double[] c = MA(x, d); c[0] *= 2; return c; }
        [Differentiable] public static double[] YA(ReadOnlySpan<double> x, int d) { if (d == 0) return x.ToArray(); return YB(x, d - 1); }
        [Differentiable] public static double[] YB(ReadOnlySpan<double> x, int d) { double[] c = YA(x, d); c[0] += 1; return c; }
        [Differentiable] public static double[] VA(double[] x, int d) { double[] r = new double[x.Length]; for (int i = 0; i < r.Length; i++) r[i] = x[i] * x[0]; if (d == 0) return r; return VB(r, d - 1); }
        [Differentiable] public static double[] VB(double[] x, int d) { double[] c = VA(x, d); double[] e = new double[c.Length]; for (int i = 0; i < e.Length; i++) e[i] = c[i] + 1; return e; }
        [Differentiable] public static double[] PA(double[] x, int d) { double[] r = new double[x.Length]; for (int i = 0; i < r.Length; i++) r[i] = x[i] * x[0]; if (d == 0) return r; return PB(r, d - 1); }
        [Differentiable] public static double[] PB(double[] x, int d) { double[] c = PA(x, d); c[0] += 1; return c; }
        [Differentiable] public static double[] MSort(double[] x)
        {
            if (x.Length < 2) return [.. x];
            double[][] part = new double[2][];
            for (int i = 0; i < 2; i++) { double[] half = i == 0 ? x[..(x.Length / 2)] : x[(x.Length / 2)..]; part[i] = MSort(half); }
            double[] r = new double[x.Length];
            for (int i = 0, j = 0, k = 0; k < r.Length; k++)
                r[k] = j >= part[1].Length || i < part[0].Length && part[0][i] < part[1][j] ? part[0][i++] : part[1][j++];
            return r;
        }

        """ + $"[Differentiable] public static double F(ReadOnlySpan<double> x, int n) {{ {body} }}").At([X(4), 3]).At([X(4), 0]);
}
