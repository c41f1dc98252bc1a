namespace GradGen.Testing.Numerics;

// Second derivatives: against dual numbers of second order, differences of the gradient, and FHvp against FHessian.
internal sealed partial class CompanionCheck
{
    /// <summary>Compares the companions of second order with each other, with the program on dual numbers, and, away from kinks, with differences of the gradient.</summary>
    public void SecondOrder(bool isSmooth, DriverMethod? oracle, double singleTolerance)
    {
        double[,]? hessian = signature.SecondOrder.HasFlag(DerivativeModes.Hessian) ? Hessian() : null;
        if (signature.SecondOrder.HasFlag(DerivativeModes.Hvp))
        {
            double[,] products = Products();
            if (hessian is not null)
            {
                Tolerance.Compare("Hessian against Hvp", [.. hessian.Cast<double>()], [.. products.Cast<double>()], Coarse(1e-10));
            }

            hessian ??= products;
            Directions(products);
        }

        if (hessian is not null && oracle is not null)
        {
            SecondAgainstOracle(hessian, oracle, signature.IsSingle ? singleTolerance : 1e-10);
        }

        if (hessian is not null && isSmooth && !signature.IsSingle)
        {
            for (int column = 0; column < Columns; column++)
            {
                double[] difference = Differences.Column(x => driver.Gradient(point.With(x)), point.Values, column);
                Tolerance.Compare($"column {column} of the Hessian against differences", Column(hessian, column), difference, 1e-6);
            }
        }
    }

    /// <summary>Compares with the exact second derivatives, an element at a time.</summary>
    private void SecondAgainstOracle(double[,] hessian, DriverMethod oracle, double tolerance)
    {
        double scale = hessian.Cast<double>().Where(double.IsFinite).Select(Math.Abs).Append(1).Max();
        for (int row = 0; row < Columns; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double second = CompanionDriver.Duals(oracle, point, Unit(Columns, row), Unit(Columns, column)).Cross[0];
                Tolerance.Compare($"Hessian[{row}, {column}] against dual numbers", hessian[row, column], second, tolerance, scale);
            }
        }
    }

    private double[,] Hessian()
    {
        (double[] value, double[,] hessian) = driver.Hessian(point);
        SameValue("Hessian", value);
        for (int i = 0; i < Columns; i++)
        {
            for (int j = 0; j < i; j++)
            {
                Tolerance.Identical($"Hessian[{i}, {j}] and its mirror image", [hessian[i, j]], [hessian[j, i]]);
            }
        }

        return hessian;
    }

    /// <summary>The Hessian as <c>FHvp</c> gives it, a column at a time.</summary>
    private double[,] Products()
    {
        var products = new double[Columns, Columns];
        for (int column = 0; column < Columns; column++)
        {
            (double[] value, double[] product) = driver.Hvp(point, Unit(Columns, column));
            SameValue("Hvp", value);
            for (int row = 0; row < Columns; row++)
            {
                products[row, column] = product[row];
            }
        }

        return products;
    }

    /// <summary>In any direction, the product is that of the whole matrix.</summary>
    private void Directions(double[,] hessian)
    {
        double[] direction = Random(Columns), product = driver.Hvp(point, direction).Product;
        double scale = Columns * hessian.Cast<double>().Where(double.IsFinite).Select(Math.Abs).Append(1).Max();
        for (int row = 0; row < Columns; row++)
        {
            double[] terms = [.. Enumerable.Range(0, Columns).Select(column => hessian[row, column] * direction[column])];
            if (terms.All(double.IsFinite))
            {
                Tolerance.Compare($"Hvp[{row}] against the Hessian", product[row], terms.Sum(), Coarse(1e-10), scale);
            }
        }
    }
}
