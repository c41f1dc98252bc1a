namespace GradGen.Tests.Numeric;

/// <summary>The same long recurrence, plainly and from snapshots.</summary>
public static partial class Recurrences
{
    [Differentiable]
    public static double Plain(double x, double r, int n)
    {
        for (int i = 0; i < n; i++)
        {
            x = r * x * (1 - x);
        }

        return x;
    }

    [Differentiable]
    public static double FromSnapshots(double x, double r, int n)
    {
        for (int i = 0; i < n; i++)
        {
            x = Step(x, r);
        }

        return x;
    }

    [Differentiable]
    public static double Counted(double x, double r, int n, Func<int> count, Action visited)
    {
        for (int i = 0; i < n; i++)
        {
            x = Observed(x);
        }

        return x;

        [Checkpoint(Snapshots = 3)]
        double Observed(double y)
        {
            visited();
            return r * y * (1 - y) + count();
        }
    }

    [Checkpoint(Snapshots = 10)]
    private static double Step(double x, double r) => r * x * (1 - x);

    [Differentiable]
    public static double Nested(double x, [NoDerivative] Action visit)
    {
        for (int i = 0; i < 4; i++)
        {
            x = Outer(x, visit);
        }

        return x;
    }

    [Checkpoint(Snapshots = 1)]
    private static double Outer(double x, Action visit)
    {
        for (int i = 0; i < 3; i++)
        {
            x = Inner(x, visit);
        }

        return x;
    }

    [Checkpoint(Snapshots = 1)]
    private static double Inner(double x, Action visit)
    {
        visit();
        return Math.Sin(x);
    }
}
