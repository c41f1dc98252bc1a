namespace GradGen.Tests.Numeric;

/// <summary>Methods that are called, not inlined, and tell each of their runs.</summary>
public static partial class Recursive
{
    [Differentiable]
    public static double Fold(double x, int depth, Action visited)
    {
        visited();
        return depth == 0 ? Math.Sin(x) : Fold(x * 0.9, depth - 1, visited) * x;
    }

    [Differentiable]
    public static void Both(double x, Span<double> y, Shape shape, int times, Action visited)
    {
        for (int i = 0; i < times; i++)
        {
            y[i] = shape.Area(x + i, visited) + Fold(x, i, visited);
        }
    }
}

public partial class Shape
{
    [Differentiable]
    public virtual double Area(double x, Action visited)
    {
        visited();
        return x * x;
    }
}

public sealed partial class Disk : Shape
{
    [Differentiable]
    public override double Area(double x, Action visited)
    {
        visited();
        return Math.PI * base.Area(x, visited);
    }
}
