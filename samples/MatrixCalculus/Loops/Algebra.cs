namespace MatrixCalculus.Loops;

/// <summary>
/// Matrix algebra as anyone would write it. None of it is marked, or knows anything of derivatives: methods of the same project are inlined where a differentiable method calls them.
/// </summary>
internal static class Algebra
{
    /// <summary>xᵀy.</summary>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += x[i] * y[i];
        return sum;
    }

    /// <summary>A x.</summary>
    public static double[] Multiply(double[,] a, ReadOnlySpan<double> x)
    {
        var y = new double[a.GetLength(0)];
        for (int i = 0; i < y.Length; i++)
            for (int j = 0; j < x.Length; j++)
                y[i] += a[i, j] * x[j];
        return y;
    }

    /// <summary>A B.</summary>
    public static double[,] Multiply(double[,] a, double[,] b)
    {
        var c = new double[a.GetLength(0), b.GetLength(1)];
        for (int i = 0; i < a.GetLength(0); i++)
            for (int k = 0; k < b.GetLength(0); k++)
                for (int j = 0; j < b.GetLength(1); j++)
                    c[i, j] += a[i, k] * b[k, j];
        return c;
    }

    /// <summary>Aᵀ.</summary>
    public static double[,] Transpose(double[,] a)
    {
        var t = new double[a.GetLength(1), a.GetLength(0)];
        for (int i = 0; i < a.GetLength(0); i++)
            for (int j = 0; j < a.GetLength(1); j++)
                t[j, i] = a[i, j];
        return t;
    }

    /// <summary>A + c B.</summary>
    public static double[,] Add(double[,] a, double c, double[,] b)
    {
        var sum = new double[a.GetLength(0), a.GetLength(1)];
        for (int i = 0; i < a.GetLength(0); i++)
            for (int j = 0; j < a.GetLength(1); j++)
                sum[i, j] = a[i, j] + c * b[i, j];
        return sum;
    }

    /// <summary>The unit matrix.</summary>
    public static double[,] Unit(int order)
    {
        var unit = new double[order, order];
        for (int i = 0; i < order; i++)
            unit[i, i] = 1;
        return unit;
    }

    /// <summary>tr(A), the sum of the diagonal.</summary>
    public static double Trace(double[,] a)
    {
        double sum = 0;
        for (int i = 0; i < a.GetLength(0); i++)
            sum += a[i, i];
        return sum;
    }

    /// <summary>⟨A, B⟩, the sum of the products of entries.</summary>
    public static double Inner(double[,] a, double[,] b)
    {
        double sum = 0;
        for (int i = 0; i < a.GetLength(0); i++)
            for (int j = 0; j < a.GetLength(1); j++)
                sum += a[i, j] * b[i, j];
        return sum;
    }
}
