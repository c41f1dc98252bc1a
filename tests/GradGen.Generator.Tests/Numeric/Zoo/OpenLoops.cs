using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Loops whose number of iterations the data decides, and ways out of the middle of loops.</summary>
internal static class OpenLoops
{
    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("ArraysReturnedFromLoops", """
            [Differentiable] public static double[] F(ReadOnlySpan<double> x, int n)
            {
                for (int i = 0; i < n; i++) if (x[i % 3] > 0.5) return new double[] { x[i] * x[0], i, x[1] };
                return new double[] { x[0], Math.Sin(x[1]) };
            }
            """).At([X(4), 4]).At([X(4), 0]),
        NumericCase.Of("RecordsReturnedFromLoops", """
            public sealed record Layer(double[] W, double B, int Size);
            [Differentiable] public static Layer F(ReadOnlySpan<double> x, int n)
            {
                for (int i = 0; i < n; i++)
                {
                    double s = 0;
                    for (int j = 0; j < 3; j++) { s += x[j] * x[i]; if (s > 2) return new Layer(new double[] { s, x[i], j }, s * i, j); }
                    if (x[i % 3] > 1.5) return new Layer(new double[] { x[i] * x[0], i }, x[1], n);
                }
                return new Layer(new double[] { x[0], Math.Sin(x[1]) }, x[0] * x[1], 0);
            }
            """).At([X(4), 4]).At([X(4), 0]).At([X(4), 1]),
        NumericCase.Of("GridsReturnedFromLoops", """
            [Differentiable] public static double[,] F(ReadOnlySpan<double> x, int n)
            {
                double s = 1;
                while (true)
                {
                    s *= x[0] + 1;
                    if (s > n) return new double[,] { { s, x[1] }, { x[2], s * s } };
                    if (s < 0.5) return new double[,] { { s } };
                    foreach (double e in x) if (e * s > 3) return new double[1, 2] { { e, s } };
                }
            }
            """).At([X(4), 4]).At([X(4), 1]).At([X(4), 50]),
        NumericCase.Of("StructsOfArraysChosenInBranches", """
            public struct Net { public double[] W; public double Bias; }
            [Differentiable] public static double F(ReadOnlySpan<double> x, int n)
            {
                double s = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    Net net;
                    if (i == n) { s -= x[i]; continue; }
                    if (i % 2 == 0) net = new Net { W = new[] { x[i], s }, Bias = x[0] };
                    else { net.W = new[] { s * x[i], 1, x[i] }; net.Bias = i; }
                    s += net.W[0] * net.W[^1] + net.Bias;
                }
                return s;
            }
            """).At([X(4), 4]).At([X(4), 0]).At([X(5), 2]),
        NumericCase.Of("AssignedBeforeTheWayOut", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, out double first, out int at)
            {
                for (int i = 0; i < x.Length; i++)
                    if (x[i] < 0) { first = x[i] * x[0]; at = i; return x[i] * i; }
                first = 1;
                at = -1;
                return x[0];
            }
            """).At([X(4), 0.0, 0]).At([new[] { 1, 0.5, -0.3, -0.7 }, 0.0, 0]).At([new[] { -1, 0.5 }, 0.0, 0]),
        NumericCase.Of("AssignedBeforeTheBreak", """
            public struct Two { public double X, Y; }
            [Differentiable] public static bool F(ReadOnlySpan<double> x, out double r, out Two t, Span<double> y)
            {
                int i = 0;
                y[0] = x[0];
                while (true) { if (i >= x.Length) { r = 1; t = default; return false; } if (x[i] > 1.5) { r = x[i] * x[i]; break; } i++; }
                for (int j = 0; j < x.Length; j++) { switch (j) { case 1: t.X = x[0] * r; t.Y = x[j]; return true; case 3: t = new Two { X = r }; return false; } y[0] *= x[j]; }
                t = default;
                return true;
            }
            """).At([new[] { 1, 1.7, -0.3 }, 0.0, Room(2), Room(1)]).At([new[] { 1.8 }, 0.0, Room(2), Room(1)]).At([new[] { 0.3, 0.2 }, 0.0, Room(2), Room(1)]),
        NumericCase.Of("AssignedBeforeTheGoto", """
            public struct Hit { public double At, Of; }
            [Differentiable] public static double F(ReadOnlySpan<double> x, double k)
            {
                double found; int at; Hit hit; double[] left;
                for (int i = 0; i < x.Length; i++)
                {
                    foreach (double e in x[i..])
                        if (e * k < 0) { found = e * k; at = i; hit.At = k; hit.Of = e; left = new[] { e, k, found }; goto done; }
                    if (x[i] > 1.4) { found = x[i]; at = 7; hit = default; left = new[] { k }; goto done; }
                }
                found = 3 * k;
                at = 2;
                hit = new Hit { At = k * k };
                left = [1, 2];
                done:
                return found * at + hit.At * hit.Of + left[^1];
            }
            """).At([new[] { 1, 0.5, -0.3, -0.7 }, 0.6]).At([new[] { 1, 0.5, 1.6 }, 0.6]).At([new[] { 1, 0.5 }, 0.6]).At([new[] { -1, 0.5 }, 0.6]),
        NumericCase.Of("NewtonSqrt", """
            [Differentiable] public static double F(double a)
            {
                double x = a;
                int it = 0;
                while (Math.Abs(x * x - a) > 1e-13 * a && it < 50) { x = 0.5 * (x + a / x); it++; }
                return x;
            }
            """).At([2.0], [0.35355339059327373]).At([9.0], [1.0 / 6]).AtKink([1.0], [1]),
        NumericCase.Of("DoWhile", """
            [Differentiable] public static double F(double x, double y)
            {
                double s = 0;
                do { s += x * y; x = x * 0.5; } while (x > 0.1);
                return s;
            }
            """).At([1.0, 3.0]).At([0.05, 2.0]),
        NumericCase.Of("BreakAfterSum", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double s = 0;
                for (int i = 0; i < x.Length; i++) { s += x[i] * x[i]; if (s > 10) break; s *= 1.5; }
                return s;
            }
            """).At([new[] { 1.0, 2, 3, 4 }]).At([new[] { 1.0, 0.5 }]).At([Array.Empty<double>()]),
        NumericCase.Of("BreakBeforeUse", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double s = 1;
                foreach (double v in x) { if (v < 0) break; s = s * v + 1; }
                return s;
            }
            """).At([new[] { 1.0, 2, -3, 4 }]).At([new[] { -1.0, 2 }]).At([new[] { 1.5, 2 }]),
        NumericCase.Of("Continue", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, double y)
            {
                double s = 0;
                for (int i = 0; i < x.Length; i++) { if (x[i] < 0) continue; s += Math.Sin(x[i] * y); if (i == 2) continue; s *= y; }
                return s;
            }
            """).At([new[] { 1.0, -2, 3, 4 }, 0.7]).At([new[] { -1.0 }, 0.7]),
        NumericCase.Of("ContinueWhile", """
            [Differentiable] public static double F(double x)
            {
                int i = 0;
                double s = x;
                while (i < 7) { i++; if (i % 3 == 0) continue; s = s * x + i; }
                return s;
            }
            """).At([0.8]),
        NumericCase.Of("ReturnFromLoop", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, double limit)
            {
                double s = 0;
                for (int i = 0; i < x.Length; i++) { s += x[i] * x[i]; if (s > limit) return s * limit; }
                return s - limit;
            }
            """).At([new[] { 1.0, 2, 3 }, 4.5]).At([new[] { 1.0, 2, 3 }, 40.0]).At([Array.Empty<double>(), 40.0]),
        NumericCase.Of("ReturnFromInnerLoop", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, double y)
            {
                double s = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    for (int j = 0; j < x.Length; j++)
                    {
                        s += x[i] * x[j] * y;
                        if (s > 20) return s * y;
                        if (x[j] > 3) break;
                    }
                    s = s * 0.9;
                }
                return s;
            }
            """).At([new[] { 1.0, 2, 4 }, 0.3]).At([new[] { 1.0, 2, 4, 2 }, 3.0]).At([new[] { 1.0, 0.5 }, 3.0]),
        NumericCase.Of("EndlessWithReturn", """
            [Differentiable] public static double F(double x)
            {
                for (;;) { x = x * x; if (x < 0.5) return x; x = x * 0.9; if (x > 100) break; }
                return -x;
            }
            """).At([0.95]).At([2.0]).At([0.3]),
        NumericCase.Of("AssignedInEndlessLoop", """
            [Differentiable] public static double F(double x)
            {
                double r;
                int n = 0;
                while (true) { r = x * n; n++; if (r > 3) break; }
                return r * r;
            }
            """).At([0.95]).At([4.0]),
        NumericCase.Of("GotoOutOfLoops", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, double y)
            {
                double s = 0;
                for (int i = 0; i < x.Length; i++)
                    for (int j = 0; j <= i; j++) { s += x[i] * y; if (s > 5) goto done; y *= 1.1; }
                s *= 2;
            done:
                s += y;
                return s * s;
            }
            """).At([new[] { 1.0, 2, 4 }, 0.3]).At([new[] { 1.0, 2, 4 }, 0.01]),
        NumericCase.Of("GotoCase", """
            [Differentiable] public static double F(double x, int kind)
            {
                double s = 1;
                switch (kind)
                {
                    case 0: s += x; goto case 2;
                    case 1: s *= x; goto default;
                    case 2: s = s * s * x; break;
                    case > 10 and < 20: s = Math.Exp(x); break;
                    default: s = s + Math.Sin(x); if (s > 1) goto case 2; break;
                }
                return s;
            }
            """).At([0.7, 0]).At([0.7, 1]).At([0.7, 2]).At([0.7, 15]).At([0.7, 99]),
        NumericCase.Of("ControlledByNumber", """
            [Differentiable] public static double F(double x, double h)
            {
                double s = 0;
                for (double t = 0; t < x; t += h) s += Math.Exp(-t) * h;
                return s;
            }
            """).At([1.05, 0.1]).At([-1.0, 0.1]),
        NumericCase.Of("ChangesItsControl", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double s = 0;
                for (int i = 0; i < x.Length; i++) { s = s * 0.5 + x[i]; if (x[i] > 2) i++; }
                return s * s;
            }
            """).At([new[] { 1.0, 3, 4, 1, 5 }]),
        NumericCase.Of("EffectsInConditions", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, double y)
            {
                double r = 0, s = 0;
                int i = 0;
                while (i < x.Length && (r += x[i] * y) < 10) { s += r * x[i++]; }
                if ((s *= 2) > 3 || (s = s * y) > 1) s += y;
                return s + r;
            }
            """).At([new[] { 1.0, 2, 3 }, 0.5]).At([new[] { 5.0, 6, 3 }, 0.9]).At([new[] { 0.1 }, 0.5]).At([Array.Empty<double>(), 0.5]),
        NumericCase.Of("ChainedAssignments", """
            [Differentiable] public static double F(double x, double y)
            {
                double a, b, c;
                a = b = c = x * y;
                a *= b += c *= 2;
                Span<double> t = stackalloc double[3];
                int k = 0;
                t[k++] = a; t[k++] = b; t[k] = t[--k] * c;
                return t[0] + t[1] * t[2];
            }
            """).At([0.4, 1.3]),
        NumericCase.Of("BisectionByData", """
            [Differentiable] public static double F(ReadOnlySpan<double> knots, ReadOnlySpan<double> values, double at)
            {
                int low = 0, high = knots.Length - 1;
                while (high - low > 1) { int middle = (low + high) / 2; if (knots[middle] <= at) low = middle; else high = middle; }
                double t = (at - knots[low]) / (knots[high] - knots[low]);
                return values[low] * (1 - t) + values[high] * t;
            }
            """).At([new[] { 0.0, 1, 2.5, 4 }, new[] { 1.0, -1, 3, 2 }, 1.7]).At([new[] { 0.0, 1, 2.5, 4 }, new[] { 1.0, -1, 3, 2 }, 0.2]),
        NumericCase.Of("SparseRows", """
            [Differentiable] public static void F(ReadOnlySpan<int> starts, ReadOnlySpan<int> columns, ReadOnlySpan<double> a, ReadOnlySpan<double> x, Span<double> y)
            {
                for (int i = 0; i + 1 < starts.Length; i++)
                {
                    double s = 0;
                    for (int k = starts[i]; k < starts[i + 1]; k++) s += a[k] * x[columns[k]];
                    y[i] = s * s;
                }
            }
            """).At([new[] { 0, 2, 2, 5 }, new[] { 0, 1, 0, 1, 2 }, new[] { 1.0, 2, 3, 4, 5 }, new[] { 0.5, 0.7, -1 }, new double[3]]),
        NumericCase.Of("NestedOpenLoops", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double s = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    double v = x[i];
                    int steps = 0;
                    while (v > 1) { v = Math.Sqrt(v) * 0.9; steps++; do { v += 0.01 * s; } while (v < 0.2); if (steps > 5) break; }
                    s += v * steps;
                }
                return s;
            }
            """).At([new[] { 5.0, 0.5, 30, 2 }]),
        NumericCase.Of("InsertionSort", """
            [Differentiable] public static void F(ReadOnlySpan<double> x, Span<double> y)
            {
                for (int i = 0; i < x.Length; i++)
                {
                    double v = x[i] * x[i];
                    int j = i - 1;
                    while (j >= 0 && y[j] > v) { y[j + 1] = y[j]; j--; }
                    y[j + 1] = v;
                }
            }
            """).At([new[] { 3.0, -1, 2, 0.5 }, new double[4]]),
        NumericCase.Of("EarlyReturnBeforeLoops", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, double y)
            {
                if (x.Length == 0) return y;
                double m = x[0];
                foreach (double v in x) { if (v > m) m = v; else if (v == y) return y * y; }
                for (int i = 0; ; i++) { if (i >= x.Length) break; m += x[i] * y; }
                return m;
            }
            """).At([new[] { 3.0, -1, 2 }, 0.5]).At([Array.Empty<double>(), 0.5]).AtKink([new[] { 3.0, 0.5, 2 }, 0.5]),
        NumericCase.Of("UnsignedDown", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double s = 1;
                for (uint i = (uint)x.Length; i > 0; i--) s = s * x[(int)i - 1] + 1;
                return s;
            }
            """).At([new[] { 3.0, -1, 2 }]),
        NumericCase.Of("LoopThatRunsOnce", """
            [Differentiable] public static double F(double x)
            {
                while (x > 0) { x = x * x; break; }
                do { x += 1; } while (false);
                for (;;) { return x * 3; }
            }
            """).At([0.5]).At([-0.5]),
        NumericCase.Of("HelperReturnsFromLoop", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, double y) => First(x, y) * First(x, 2 * y) + y;
            static double First(ReadOnlySpan<double> x, double above)
            {
                for (int i = 0; i < x.Length; i++) if (x[i] > above) return x[i] * above;
                return above;
            }
            """).At([new[] { 3.0, -1, 5 }, 1.6]).At([new[] { 3.0, -1, 5 }, 4.6]),
        NumericCase.Of("FloatLoop", """
            [Differentiable] public static float F(float a)
            {
                float x = a;
                while (MathF.Abs(x * x - a) > 1e-4f) x = 0.5f * (x + a / x);
                return x;
            }
            """).At([2.0f]),
        NumericCase.Of("Switching", """
            [Differentiable] public static double F(ReadOnlySpan<int> code, double x)
            {
                double s = x;
                for (int i = 0; i < code.Length; i++)
                {
                    switch (code[i])
                    {
                        case 0: continue;
                        case 1: s *= x; break;
                        case 2 when s > 1: s -= x; goto case 1;
                        case 3: return s;
                        case < 0: goto end;
                        default: s += 1; break;
                    }
                    s = Math.Sin(s);
                }
            end:
                return s * s;
            }
            """).At([new[] { 0, 1, 2, 7 }, 0.8]).At([new[] { 7, 2, 3, 7 }, 0.8]).At([new[] { 7, 2, -3, 7 }, 0.8]).At([Array.Empty<int>(), 0.8]),
        NumericCase.Of("UintDown", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double r = 1;
                for (uint i = (uint)x.Length; i > 0; i--) r = r * x[(int)(i - 1)] + i;
                return r;
            }
            """).At([X(5)]),
        NumericCase.Of("SparseWithBoundRead", """
            [Differentiable] public static void F(ReadOnlySpan<double> values, ReadOnlySpan<double> x, int[] starts, int[] columns, Span<double> y)
            {
                for (int i = 0; i < y.Length; i++)
                {
                    double s = 0;
                    for (int k = starts[i]; k < starts[i + 1]; k++) s += values[k] * x[columns[k]];
                    y[i] = s;
                }
            }
            """).At([X(5), X(3, 1), new[] { 0, 2, 2, 5 }, new[] { 0, 2, 0, 1, 2 }, Room(3)]),
        NumericCase.Of("DeclaredBetweenLabels", """
            [Differentiable] public static double F(double x, double y)
            {
                if (y > 3) return x * y;
                if (x > 2) goto far;
                double t = x * x;
                if (t > y) goto near;
                t += y;
            near:
                y = t * y;
                double u = y + t;
                if (u < 0) return u;
                x = u * t;
            far:
                return x * y;
            }
            """).At([0.5, 0.7]).At([1.5, 0.7]).At([2.5, 0.7]).At([0.5, 4]).At([0.5, -4]),
    ];
}
