using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Methods that call themselves, directly and through others; and references to methods that are called, not inlined.</summary>
internal static class Recursion
{
    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("RecursionOnAChosenArray", """
            [Differentiable] public static double[] Powers(double[] a, [NoDerivative] int n)
            {
                if (n == 0) return new double[a.Length];
                double[] half = n % 2 == 0 ? Powers(a, n / 2) : a;
                double[] rest = n > 2 ? Powers(half, n - 2) : half;
                var product = new double[a.Length];
                for (int i = 0; i < product.Length; i++) product[i] = half[i] * rest[i] + 0.1 * i;
                return product;
            }
            [Differentiable] public static double F(double[] x) { double[] y = Powers(x, 5); double s = 0; for (int i = 0; i < y.Length; i++) s += (i + 1) * y[i] * y[i]; return s; }
            """).At([X(3)]).At([X(0)]),
        NumericCase.Of("RecursionOnWhatALoopMakes", """
            [Differentiable] public static double[] Step(double[] a) { if (a.Length > 100) return Step(a[1..]); var r = new double[a.Length]; for (int k = 0; k < r.Length; k++) r[k] = 2 * Math.Sin(a[k]); return r; }
            [Differentiable] public static double F(double[] x, int n) { double[] y = x; for (int i = 0; i < n; i++) y = Step(y); if (n > 1) y = Step(Step(y)); double s = 0; for (int i = 0; i < y.Length; i++) s += (i + 1) * y[i] * y[i]; return s; }
            """).At([X(3), 3]).At([X(3), 0]),
        NumericCase.Of("RecursionOfMergeSort", """
            private static double[] Merge(double[] a, double[] b) { var r = new double[a.Length + b.Length]; int i = 0, j = 0; for (int k = 0; k < r.Length; k++) r[k] = j >= b.Length || (i < a.Length && a[i] <= b[j]) ? a[i++] : b[j++]; return r; }
            [Differentiable] public static double[] Sort(double[] x) { if (x.Length <= 1) return x; int m = x.Length / 2; return Merge(Sort(x[..m]), Sort(x[m..])); }
            [Differentiable] public static double F(double[] x) { double s = 0; var y = Sort(x); for (int i = 0; i < y.Length; i++) s += (i + 1) * y[i] * y[i]; return s; }
            """).At([X(5)]).At([X(0)]),
        NumericCase.Of("RecursionOfFourier", """
            [Differentiable] public static (double[] Re, double[] Im) Fft(double[] re, double[] im)
            {
                int n = re.Length;
                if (n == 1) return ([re[0]], [im[0]]);
                int h = n / 2;
                double[] a = new double[h], b = new double[h], c = new double[h], d = new double[h];
                for (int i = 0; i < h; i++) { a[i] = re[2 * i]; b[i] = im[2 * i]; c[i] = re[2 * i + 1]; d[i] = im[2 * i + 1]; }
                var (er, ei) = Fft(a, b);
                var (or, oi) = Fft(c, d);
                double[] yr = new double[n], yi = new double[n];
                for (int k = 0; k < h; k++)
                {
                    double w = -2 * Math.PI * k / n, cw = Math.Cos(w), sw = Math.Sin(w);
                    double tr = cw * or[k] - sw * oi[k], ti = cw * oi[k] + sw * or[k];
                    yr[k] = er[k] + tr; yi[k] = ei[k] + ti; yr[k + h] = er[k] - tr; yi[k + h] = ei[k] - ti;
                }
                return (yr, yi);
            }
            [Differentiable] public static double F(double[] x) { var (r, i) = Fft(x, new double[x.Length]); double s = 0; for (int k = 0; k < r.Length; k++) s += (k + 1) * (r[k] * r[k] + i[k] * i[k]) + r[k]; return s; }
            """).At([X(4)]),
        NumericCase.Of("RecursionOfNumbers", """
            [Differentiable] public static double F(double x, int n) { if (n <= 0) return Math.Sin(x); double y = F(x * 0.9, n - 1); return y * x + n; }
            """).At([0.7, 5]).At([0.7, 0]),
        NumericCase.Of("RecursionOfTrees", """
            [Differentiable] public static double F(double x, double y, int n) => n < 2 ? x * y : F(x * 1.1, y, n - 1) * y + F(y, x, n - 2);
            """).At([0.7, 0.4, 6]).At([0.7, 0.4, 1]),
        NumericCase.Of("RecursionMutual", """
            [Differentiable] public static double F(double x, int n) => n == 0 ? x : G(x * x, n - 1) + x;
            [Differentiable] public static double G(double x, int n) { if (n == 0) return Math.Exp(-x); return F(Math.Sin(x), n - 1) * x; }
            """).At([0.7, 5]).At([0.7, 0]),
        NumericCase.Of("RecursionOnSpans", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, [InOut] Span<double> y, int from, int to)
            {
                if (to - from < 2) { if (from < to) y[from] = x[from] * x[from]; return from < to ? y[from] : 0; }
                int middle = (from + to) / 2;
                double left = F(x, y, from, middle), right = F(x, y, middle, to);
                y[from] += right * left;
                return left * 0.5 + right * y[from];
            }
            """).At([X(5), Room(5), 0, 5]).At([X(1), Room(1), 0, 1]),
        NumericCase.Of("RecursionOfPartsGivesArray", """
            [Differentiable] public static double[] Next(ReadOnlySpan<double> x, int n)
            {
                if (n == 0) return x.ToArray();
                var p = new double[x.Length];
                for (int i = 0; i < p.Length; i++) p[i] = x[i] * x[0];
                return Next(p.AsSpan(1), n - 1);
            }
            [Differentiable] public static double F(double[] x, double s) { double[] y = Next(x, 2); return y[0] * y[1] * s + y.Length; }
            """).At([X(4), 0.7]),
        NumericCase.Of("RecursionGivesTwoArrays", """
            [Differentiable] public static (double[] A, double[] B) Next(double[] a, ReadOnlySpan<double> b, int n)
            {
                if (n == 0) return (a, b.ToArray());
                var p = new double[a.Length];
                for (int i = 0; i < p.Length; i++) p[i] = a[i] * b[i];
                return Next(p, a, n - 1);
            }
            [Differentiable] public static double F(double[] x, double[] y) { (double[] a, double[] b) = Next(x, y, 2); double[] c = b; for (int i = 0; i < 2; i++) c = c[i] > 0 ? a : b; return a[0] * b[1] + c[0] * c[1]; }
            """).At([X(2), X(2, 1)]),
        NumericCase.Of("RecursionWithReferences", """
            [Differentiable] public static void F(ref double a, double b, out double c, int n)
            {
                if (n == 0) { c = a * b; return; }
                a += b * n;
                F(ref a, b * 0.5, out double inner, n - 1);
                double d = a;
                F(ref d, inner, out c, 0);
                c += a * d;
                a *= inner;
            }
            """).At([0.7, 0.4, 0.0, 3]).At([0.7, 0.4, 0.0, 0]),
        NumericCase.Of("RecursionWithReferencesToElements", """
            [Differentiable] public static double F(ref double a, double b, int n) { if (n == 0) return a * b; a *= b + n; return F(ref a, b * 0.5, n - 1) + a; }

            [Differentiable] public static double G([InOut] Span<double> x) { double r = F(ref x[0], x[1], 2); r += F(ref x[1], r, 1); return r * x[0]; }
            """).At([X(2)]) with { Method = "G" },
        NumericCase.Of("RecursionOfInstance", """
            [Differentiable] public static double F(double x, int n) { double s = 0; for (int i = 0; i < n; i++) s += F(x * (i + 1) * 0.3, i) * x; return s + Math.Cos(x); }
            """).At([0.7, 4]).At([0.7, 0]),
        NumericCase.Of("RecursionFillsAnOutputPartByPart", """
            [Differentiable] public static void F(ReadOnlySpan<double> x, Span<double> y, int from, int to)
            {
                if (to - from == 0) return;
                if (to - from == 1) { y[from] = x[from] * x[from]; return; }
                int middle = (from + to) / 2;
                F(x, y, from, middle);
                F(x, y, middle, to);
                y[from] *= Math.Sin(y[middle]);
                if (middle - from > 1) y[middle] = 0.25;
            }
            """).At([X(5), Room(5), 0, 5]).At([X(1), Room(1), 0, 1]),
        NumericCase.Of("RecursionOnSlices", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, Span<double> y)
            {
                if (x.Length == 0) return 1;
                y[0] = Math.Exp(x[0]) * F(x[1..], y[1..]);
                return y[0] + x[^1];
            }
            """).At([X(4), Room(4)]).At([X(0), Room(0)]),
        NumericCase.Of("RecursionInOpenLoops", """
            [Differentiable] public static double F(double x, [NoDerivative] double tolerance, int depth)
            {
                double s = x;
                int k = 0;
                while (true)
                {
                    double term = depth == 0 ? Math.Cos(s + k) : Math.Sin(F(s * 0.5, tolerance, depth - 1)) * x;
                    if (Math.Abs(term) < tolerance || ++k > 3) break;
                    s += 0.3 * term / (k * k);
                }

                return s * k;
            }
            """).At([0.7, 1e-7, 2]).At([0.4, 1e-7, 0]),
        NumericCase.Of("RecursionWithBuffersOfItsOwn", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, int depth)
            {
                double[] half = new double[x.Length / 2];
                for (int i = 0; i < half.Length; i++) half[i] = x[2 * i] * x[2 * i + 1];
                if (half.Length == 0) return depth + x[0];
                double s = F(half, depth + 1);
                for (int i = 0; i < half.Length; i++) s += half[i] * half[i] * depth;
                half[0] = s;
                return Math.Log(1 + half[0] * half[0]);
            }
            """).At([X(8), 0]).At([X(1), 0]),
        NumericCase.Of("RecursionOfArrays", """
            [Differentiable] public static double[] F(double[] x, int n)
            {
                if (n == 0) return [x[0] * x[0], x[1]];
                double[] inner = F([x[1] * 0.5, x[0]], n - 1);
                inner[0] *= x[0];
                return [inner[0] + x[1], Math.Sin(inner[1])];
            }
            """).At([X(2), 3]).At([X(2), 0]),
        NumericCase.Of("RecursionOfFloats", """
            [Differentiable] public static float F(float x, double y, int n) => n == 0 ? x * (float)y : F(MathF.Sin(x), y * x, n - 1) + x;
            """).At([0.7f, 0.4, 3]),
        NumericCase.Of("RecursionOnConstantData", """
            [Differentiable] public static double F([NoDerivative] ReadOnlySpan<int> tree, [NoDerivative] double[] weights, double x, int node)
            {
                if (node >= tree.Length || tree[node] < 0) return x;
                double left = F(tree, weights, x * weights[node], 2 * node + 1), right = F(tree, weights, x + weights[node], 2 * node + 2);
                return tree[node] switch { 0 => left + right, 1 => left * right, _ => Math.Atan2(left, right) };
            }
            """).At([new[] { 1, 2, 0, -1, 1, 0, 2 }, new[] { 0.3, 0.7, 1.1, 0.2, 0.9, 0.5, 0.4 }, 0.8, 0]),
        NumericCase.Of("RecursionInPlaceThroughTwoArguments", """
            [Differentiable] public static void G(ReadOnlySpan<double> x, Span<double> y, int n)
            {
                if (n == 0) return;
                for (int i = 0; i < x.Length; i++) y[i] = x[i] * x[i] + x[0];
                G(x, y, n - 1);
            }

            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                Span<double> t = stackalloc double[3];
                for (int i = 0; i < 3; i++) t[i] = x[i];
                G(t, t, 2);
                return t[0] * t[1] + t[2];
            }
            """).At([X(3)]),
        NumericCase.Of("RecursionThroughTwoArgumentsThatMeet", """
            [Differentiable] public static void Mix(ReadOnlySpan<double> a, Span<double> b, int k) { double p = a[0]; b[0] = 2 * p; b[1] = p * a[0] + k; if (k > 0) Mix(a, b, k - 1); }
            [Differentiable] public static double F(double x, int k) { Span<double> s = stackalloc double[2]; s[0] = x; Mix(s, s, k); return s[1]; }
            """).At([0.7, 1]).At([0.3, 2]),
        new NumericCase("VirtualWritesInPart",
        [
            """
            public abstract partial class Boundary { [Differentiable] public virtual void Apply(double x, Span<double> y) => throw new NotSupportedException(); }

            public sealed partial class Left : Boundary { [Differentiable] public override void Apply(double x, Span<double> y) => y[0] = x * x; }

            public sealed partial class Right : Boundary { [Differentiable] public override void Apply(double x, Span<double> y) => y[^1] = 0.5; }

            public static partial class Program
            {
                private static readonly Boundary First = new Left(), Last = new Right();

                [Differentiable] public static double F(double a, double b, Span<double> y)
                {
                    for (int i = 0; i < y.Length; i++) y[i] = a * b + i;
                    First.Apply(a, y);
                    Last.Apply(b, y);
                    Last.Apply(3, y);
                    First.Apply(y[1], y);
                    return y[0] * y[1];
                }
            }
            """,
        ]).At([0.7, 0.4, Room(4)], hasOracle: false),
        new NumericCase("VirtualWithReferences",
        [
            """
            public abstract partial class Integrator { [Differentiable] public virtual bool Step(ref double p, ref double v, in double dt, out double energy, ref int count) { energy = p * v * dt; count++; return true; } }

            public sealed partial class Symplectic : Integrator
            {
                [Differentiable] public override bool Step(ref double p, ref double v, in double dt, out double energy, ref int count)
                {
                    v -= dt * Math.Sin(p);
                    p += dt * v;
                    energy = 0.5 * v * v - Math.Cos(p);
                    count += 2;
                    return count < 9;
                }
            }

            public static partial class Program
            {
                private static readonly Integrator Scheme = new Symplectic();

                [Differentiable] public static double F(double p, double v, double dt, Span<double> energies)
                {
                    int count = 0;
                    double total = 0;
                    for (int i = 0; i < energies.Length; i++)
                    {
                        if (!Scheme.Step(ref p, ref v, dt, out double e, ref count)) total += count;
                        energies[i] = e * p;
                        total += e;
                    }

                    Scheme.Step(ref p, ref v, in dt, out _, ref count);
                    return total * p + v * count;
                }
            }
            """,
        ]).At([0.7, 0.4, 0.1, Room(5)], hasOracle: false).At([0.7, 0.4, 0.1, Room(0)], hasOracle: false),
    ];
}
