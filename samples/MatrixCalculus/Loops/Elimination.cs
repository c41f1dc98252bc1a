namespace MatrixCalculus.Loops;

/// <summary>
/// Determinants and inverses by Gaussian elimination with row exchanges: loops, branches that depend on the data, and memory that is overwritten. They are differentiated as they are.
/// </summary>
internal static class Elimination
{
    /// <summary>|A|: the product of the pivots, with a sign for each exchange.</summary>
    public static double Determinant(double[,] a)
    {
        double[,] u = Copy(a);
        double determinant = 1;
        for (int k = 0; k < u.GetLength(0); k++)
        {
            if (ExchangeForPivot(u, k))
                determinant = -determinant;
            Eliminate(u, k);
            determinant *= u[k, k];
        }

        return determinant;
    }

    /// <summary>ln|A| of a matrix with a positive determinant: the sum of the pivots' logarithms, which does not overflow.</summary>
    public static double LogDeterminant(double[,] a)
    {
        double[,] u = Copy(a);
        double sum = 0;
        for (int k = 0; k < u.GetLength(0); k++)
        {
            ExchangeForPivot(u, k);
            Eliminate(u, k);
            sum += Math.Log(Math.Abs(u[k, k]));
        }

        return sum;
    }

    /// <summary>A⁻¹, by Gauss–Jordan elimination of (A | I).</summary>
    public static double[,] Inverse(double[,] a)
    {
        int n = a.GetLength(0);
        var both = new double[n, 2 * n];
        for (int i = 0; i < n; i++)
        {
            both[i, n + i] = 1;
            for (int j = 0; j < n; j++)
                both[i, j] = a[i, j];
        }

        for (int k = 0; k < n; k++)
        {
            ExchangeForPivot(both, k);
            double pivot = both[k, k];
            for (int j = 0; j < 2 * n; j++)
                both[k, j] /= pivot;
            for (int i = 0; i < n; i++)
                if (i != k)
                    SubtractRow(both, i, k, both[i, k]);
        }

        var inverse = new double[n, n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                inverse[i, j] = both[i, n + j];
        return inverse;
    }

    private static double[,] Copy(double[,] a)
    {
        var copy = new double[a.GetLength(0), a.GetLength(1)];
        for (int i = 0; i < a.GetLength(0); i++)
            for (int j = 0; j < a.GetLength(1); j++)
                copy[i, j] = a[i, j];
        return copy;
    }

    private static void Eliminate(double[,] u, int k)
    {
        for (int i = k + 1; i < u.GetLength(0); i++)
            SubtractRow(u, i, k, u[i, k] / u[k, k]);
    }

    private static void SubtractRow(double[,] u, int from, int row, double factor)
    {
        for (int j = 0; j < u.GetLength(1); j++)
            u[from, j] -= factor * u[row, j];
    }

    /// <summary>Brings the largest entry of a column below the diagonal to it. Says whether rows were exchanged.</summary>
    private static bool ExchangeForPivot(double[,] u, int k)
    {
        int largest = k;
        for (int i = k + 1; i < u.GetLength(0); i++)
            if (Math.Abs(u[i, k]) > Math.Abs(u[largest, k]))
                largest = i;
        if (largest == k)
            return false;
        for (int j = 0; j < u.GetLength(1); j++)
            (u[k, j], u[largest, j]) = (u[largest, j], u[k, j]);
        return true;
    }
}
