using MathNet.Numerics.LinearAlgebra;

namespace GradGen.MathNet.Tests;

/// <summary>Locals that hold no object yet.</summary>
public class NullTests
{
    private static readonly Vector<double> G = Vector<double>.Build.Dense([1.0, -2, 0.5]), H = Vector<double>.Build.Dense([0.3, 0.4, -1]);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void PatternsSeeIt(int n)
    {
        Absent.SeenValueAndGradient(G, n, out Vector<double> gradient).ShouldBe(Absent.Seen(G, n));
        gradient.ShouldBe(n == 0 ? Vector<double>.Build.Dense(3) : Vector<double>.Build.Dense([1.0, 2, 2]));
        Absent.NamedValueAndGradient(G, n, out Vector<double> named).ShouldBe(Absent.Named(G, n), 1e-14);
        Absent.SwitchedValueAndGradient(G, n, out Vector<double> switched).ShouldBe(Absent.Switched(G, n), 1e-14);
        switched.ShouldBe(named);
        named.ShouldBe(n == 0 ? Vector<double>.Build.Dense(3, 1) : 4 * G);
        Absent.AskedValueAndGradient(G, n, out Vector<double> asked).ShouldBe(Absent.Asked(G, n), 1e-14);
        asked.L2Norm().ShouldBeGreaterThan(0);
    }

    [Fact]
    public void OperatorsSeeIt()
    {
        Absent.Momentum(G, H, 3).ShouldBe(Absent.MomentumOfAPattern(G, H, 3), 1e-14);
        foreach ((Vector<double> g, Vector<double> h) in new[] { Absent.MomentumGradient(G, H, 3), Absent.MomentumOfAPatternGradient(G, H, 3) })
        {
            (g - 0.729).L2Norm().ShouldBeLessThan(1e-14);
            (h - (1 + 0.9 + 0.81)).L2Norm().ShouldBeLessThan(1e-14);
        }
    }
}

/// <summary>Programs with objects that may be null.</summary>
public static partial class Absent
{
    [Differentiable]
    public static double Seen(Vector<double> a, int n)
    {
        Vector<double>? seen = null;
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            if (seen is { })
            {
                s += 2 * a[i];
            }
            else
            {
                s += a[i];
            }

            seen = a;
        }

        return s;
    }

    [Differentiable]
    public static double Named(Vector<double> a, int n)
    {
        Vector<double>? seen = n > 1 ? a * 2 : null;
        return seen is Vector<double> v && v.Count > 1 ? v * a : a.Sum();
    }

    [Differentiable]
    public static double Switched(Vector<double> a, int n)
    {
        Vector<double>? seen = n > 1 ? a * 2 : null;
        return seen switch { { Count: > 2 } v => v * a, null => a.Sum(), _ => 0 };
    }

    [Differentiable]
    public static double Asked(Vector<double> a, int n)
    {
        Vector<double>? seen = n > 1 ? a * 2 : null;
        return (seen?.Sum() ?? a[0]) * (seen ?? a).L2Norm();
    }

    [Differentiable]
    public static double Momentum(Vector<double> g, Vector<double> h, int n)
    {
        Vector<double>? m = null;
        for (int i = 0; i < n; i++)
        {
            m ??= g;
            m = m * 0.9 + h;
        }

        return m!.Sum();
    }

    [Differentiable]
    public static double MomentumOfAPattern(Vector<double> g, Vector<double> h, int n)
    {
        Vector<double>? m = null;
        for (int i = 0; i < n; i++)
        {
            m = m is { } p ? p * 0.9 + h : g * 0.9 + h;
        }

        return m!.Sum();
    }
}
