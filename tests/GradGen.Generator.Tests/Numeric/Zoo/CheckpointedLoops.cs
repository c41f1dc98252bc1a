using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Loops that are reversed from snapshots of their state.</summary>
internal static class CheckpointedLoops
{
    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("CallsThatRunAgainInRows", """
            public sealed record Layer(double[] W, double B);
            public abstract partial class Motion { [Differentiable] public virtual double At(double u, double v) => u; [Differentiable] public virtual double Run(Layer l, double u) => u; }
            public sealed partial class Twist : Motion
            {
                [Differentiable] public override double At(double u, double v) { for (int i = 0; i < 3; i++) { u = Math.Sin(u * v) + v; if (u > 0.8) break; } return u; }
                [Differentiable] public override double Run(Layer l, double u) { double s = l.B; for (int i = 0; i < l.W.Length; i++) { if (s > 2) break; s = Math.Tanh(s * l.W[i]) + u; } return s; }
            }
            private static readonly Motion Twister = new Twist();
            [Checkpoint(Snapshots = 1)] private static double Step(double s, double by, int k) { if (s > 0.9) return s * 0.5 + by; return Math.Sin(s) + 0.3 * by + 0.02 * k; }
            [Differentiable] public static double F(double a, double b, int n, ref double r, Span<double> y)
            {
                double before = Twister.Run(new Layer([a, b, 0.4], b), a);
                for (int i = 0; i < n; i++) b = Step(b, Math.Tanh(Twister.At(a, b)), i);
                r *= b;
                y[0] = Twister.At(b, before);
                return Twister.Run(new Layer([a, before], b), 0.7) * a;
            }
            """).At([0.3, 0.7, 7, 0.5, Room(1)]).At([0.3, 0.2, 0, 0.5, Room(1)]),
        NumericCase.Of("CheckpointedNumbers", """
            [Differentiable] public static double F(double x, double r, int n) { for (int i = 0; i < n; i++) x = Step(x, r, i); return x * r; }
            [Checkpoint(Snapshots = 3)] static double Step(double x, double r, int i) => r * x * (1 - x) + 0.01 * i;
            """).At([0.3, 2.1, 13]).At([0.3, 2.1, 1]).At([0.3, 2.1, 0]),
        NumericCase.Of("CheckpointedInALoopThatTellsTheBound", """
            [Differentiable] public static double F(double x, double r, int n) { for (int k = 0; k < 3; k++) { for (int i = 0; i < Math.Abs(n - k); i++) { x = Step(x, r, i); } } return x * r; }
            [Checkpoint(Snapshots = 2)] static double Step(double x, double r, int i) => r * x * (1 - x) + 0.01 * i;
            """).At([0.3, 2.1, 6]).At([0.3, 2.1, 1]),
        NumericCase.Of("CheckpointedOnce", """
            [Differentiable] public static double F(double x, double r, int n) { double s = x; for (int i = n; i > 1; i -= 2) { s = Step(s) * r; s += x * i; } return Math.Log(s * s); }
            [Checkpoint(Snapshots = 1)] static double Step(double x) => Math.Sin(x);
            """).At([0.3, 1.1, 11]),
        NumericCase.Of("CheckpointedOpenLoop", """
            [Differentiable] public static double F(double a, double b)
            {
                double x = a, d = 1;
                int k = 0;
                while (Math.Abs(d) > 1e-9 && k < 40) { (x, d) = Step(x, b); k++; }
                return x * k;

                [Checkpoint(Snapshots = 2)] static (double, double) Step(double x, double b) { double d = (x * x - b) / (2 * x); return (x - d, d); }
            }
            """).At([1.0, 7.3]).At([1.0, 1.3]),
        NumericCase.Of("CheckpointedBeforeTapesThatAreReadAgain", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, double a, double b, int n, [InOut] double[] z)
            {
                double[] d = [Math.Sin(a), 0.3, Math.Tanh(b)];
                double by = Math.Tanh(a);
                for (int k = 0; k < 3 + n; k++) Step(d, by);
                for (int i = 0; i < x.Length; i++)
                {
                    for (int j = i; j < x.Length; j++)
                    {
                        if (a is > -0.6 and < 0.7) goto end;
                        b = d[i % 3] = Math.Tanh(d[j % 3] + 0.1 * j + a);
                        a *= 0.7;
                    }

                    if (!(a < 0)) break;
                }

                end: return b * d[1] + d[2] * a;
            }

            [Checkpoint(Snapshots = 2)] static void Step(double[] b, double by)
            {
                for (int j = 1; j < b.Length; j++) b[j] = 0.6 * b[j] + Math.Sin(b[j - 1] * by);
                b[0] *= 0.8;
            }
            """).At([X(5), 0.71, 0.13, 3, X(3)]).At([X(5), -0.27, 0.57, 2, X(3)]).At([X(5), -1.26, 1.01, 0, X(3)]),
        NumericCase.Of("CheckpointedBuffers", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, double k, int n)
            {
                double[] u = new double[x.Length], next = new double[x.Length];
                for (int i = 0; i < x.Length; i++) u[i] = x[i];
                for (int t = 0; t < n; t++) Step(u, next, k + t * 0.001);
                double s = 0;
                for (int i = 0; i < u.Length; i++) s += u[i] * u[i] * x[i];
                return s;
            }

            [Checkpoint(Snapshots = 2)] static void Step(double[] u, double[] next, double k)
            {
                for (int i = 0; i < u.Length; i++)
                {
                    double left = i > 0 ? u[i - 1] : 0, right = i < u.Length - 1 ? u[i + 1] : 0;
                    next[i] = u[i] + k * (left - 2 * u[i] + right) - 0.1 * u[i] * u[i] * u[i];
                }

                for (int i = 0; i < u.Length; i++) u[i] = next[i];
            }
            """).At([X(5), 0.2, 9]).At([X(3), 0.2, 0]),
        NumericCase.Of("CheckpointedSwaps", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, double k, int n)
            {
                double[] u = x.ToArray(), next = new double[x.Length];
                for (int t = 0; t < n; t++)
                {
                    Step(u, next, k);
                    (u, next) = (next, u);
                }

                return u[0] * u[^1] + next[0];
            }

            [Checkpoint(Snapshots = 3)] static void Step(double[] u, double[] next, double k) { for (int i = 0; i < u.Length; i++) next[i] = Math.Sin(u[i] * k) + 0.2 * u[(i + 1) % u.Length] * u[i]; }
            """).At([X(4), 0.9, 8]),
        NumericCase.Of("CheckpointedOutputs", """
            [Differentiable] public static void F(double x, [InOut] Span<double> state, Span<double> path)
            {
                for (int t = 0; t < path.Length; t++)
                {
                    Step(state, x);
                    path[t] = state[0] * state[1];
                    path[0] += 0.5 * path[t];
                }
            }

            [Checkpoint(Snapshots = 2)] static void Step(Span<double> s, double x) { double v = s[1] - 0.1 * Math.Sin(s[0]) * x; s[0] += 0.1 * v; s[1] = v; }
            """).At([0.7, X(2), Room(6)]).At([0.7, X(2), Room(1)]),
        NumericCase.Of("CheckpointedStepsWithLoops", """
            [Differentiable] public static double F(ReadOnlySpan<double> w, double h, int n)
            {
                for (int t = 0; t < n; t++) h = Step(w, h);
                return h;
            }

            [Checkpoint] static double Step(ReadOnlySpan<double> w, double h)
            {
                double s = 0, z = h;
                for (int i = 0; i < w.Length; i++) { z = Math.Tanh(w[i] * z + 0.3); s += z * w[i]; }
                int k = 0;
                while (s > 0.4 && k < 5) { s *= 0.8 + 0.1 * h; k++; }
                if (k > 1) s += h * h;
                return s;
            }
            """).At([X(4), 0.6, 7]),
        NumericCase.Of("CheckpointedAfterABranch", """
            [Differentiable] public static double F(double x, int n)
            {
                if (n == 0) return x * x;
                double a = Math.Exp(x), b = a;
                for (int i = 0; i < n; i++) { (a, b) = Step(a, b); if (i == 3) a *= x; }
                return a * b * Math.Exp(x);
            }

            [Checkpoint(Snapshots = 2)] static (double A, double B) Step(double a, double b) => (Math.Cos(a) * b, Math.Sin(b) + a);
            """).At([0.4, 8]).At([0.4, 0]),
        NumericCase.Of("CheckpointedInside", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, int n)
            {
                double total = 0, c = 1;
                for (int j = 0; j < x.Length; j++)
                {
                    double y = x[j] * c;
                    for (int i = 0; i < n; i++) y = Step(y, x[j]);
                    total += y * y;
                    c = Math.Sin(y);
                }

                return total;
            }

            [Checkpoint(Snapshots = 2)] static double Step(double y, double x) => y * Math.Cos(x + y);
            """).At([X(3), 6]),
        NumericCase.Of("CheckpointedDataOverwritten", """
            [Differentiable] public static double F(double u, ReadOnlySpan<double> x)
            {
                double[] b = x.ToArray();
                for (int i = 0; i < b.Length; i++) u = Step(u, b[i]);
                for (int i = 0; i < b.Length; i++) b[i] = u * i;
                return u + b[^1];
            }

            [Checkpoint(Snapshots = 2)] static double Step(double u, double k) => Math.Sin(u * k);
            """).At([0.8, X(5)]),
        NumericCase.Of("CheckpointedDataOverwrittenInTheLoop", """
            [Differentiable] public static double F(double u, [InOut] Span<double> c, [NoDerivative] Span<int> at)
            {
                for (int i = 0; i < 7; i++) { u = Step(u, c[at[i % 2]]); at[i % 2] = (at[i % 2] + 1) % c.Length; }
                at.Clear();
                for (int j = 0; j < c.Length; j++) u = Step(u, c[j]);
                c.Clear();
                return u;
            }

            [Checkpoint(Snapshots = 2)] static double Step(double u, double k) => Math.Sin(u * k) + 0.1 * u;
            """).At([0.8, X(4), new[] { 1, 2 }]),
        NumericCase.Of("CheckpointedFloats", """
            [Differentiable] public static void F(float x, float k, int n, Span<float> y) { for (long i = 0; i < n; i++) x = Step(x, k); for (int i = 0; i < n; i++) k = Step(k, x); y[0] = x; y[1] = k; }
            [Checkpoint(Snapshots = 2)] static float Step(float x, float k) => MathF.Sin(x) * k + 0.1f * x;
            """).At([0.7f, 0.9f, 6, Room(2)]),
    ];
}
