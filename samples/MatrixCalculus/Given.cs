namespace MatrixCalculus;

/// <summary>The numbers at which an identity is checked: the same for the same seed, and well conditioned.</summary>
internal sealed class Given(int seed)
{
    private readonly Random random = new(seed);

    /// <summary>A number from ½ to 1½: away from 0, so that it can be divided by.</summary>
    public double Positive() => 0.5 + random.NextDouble();

    /// <summary>A number from −1 to 1.</summary>
    public double Number() => 2 * random.NextDouble() - 1;

    public double[] Vector(int length)
    {
        var x = new double[length];
        for (int i = 0; i < length; i++)
            x[i] = Number();
        return x;
    }

    public double[] PositiveVector(int length)
    {
        var x = new double[length];
        for (int i = 0; i < length; i++)
            x[i] = Positive();
        return x;
    }

    public double[,] Matrix(int rows, int columns)
    {
        var a = new double[rows, columns];
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++)
                a[i, j] = Number();
        return a;
    }

    /// <summary>
    /// A matrix of order 3 or more that has an inverse, and a positive determinant: its diagonal outweighs the rest, before its first three rows change places in turn, so that elimination has
    /// to exchange rows.
    /// </summary>
    public double[,] Regular(int order)
    {
        double[,] a = Matrix(order, order);
        for (int i = 0; i < order; i++)
            a[i, i] += order;
        for (int j = 0; j < order; j++)
            (a[0, j], a[1, j], a[2, j]) = (a[1, j], a[2, j], a[0, j]);
        return a;
    }

    public double[,] Symmetric(int order)
    {
        double[,] a = Matrix(order, order);
        for (int i = 0; i < order; i++)
            for (int j = 0; j < i; j++)
                a[i, j] = a[j, i];
        return a;
    }
}
