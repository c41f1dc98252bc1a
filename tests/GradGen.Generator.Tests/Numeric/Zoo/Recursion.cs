using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Methods that call themselves, directly and through others; and references to methods that are called, not inlined.</summary>
internal static class Recursion
{
    public static IEnumerable<NumericCase> Cases =>
    [
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
