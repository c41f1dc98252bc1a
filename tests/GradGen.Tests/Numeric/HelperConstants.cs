namespace GradGen.Tests.Numeric;

/// <summary>Helpers that are inlined, with parameters marked [NoDerivative]: each method is the sum of x[i] · k[i] or the like with k = x, of which only x varies.</summary>
public static partial class HelperConstants
{
    [Differentiable]
    public static double Numbers(double x) => Times(x, x) + TimesReference(x, in x) + TimesMarked(x, x);

    private static double Times(double x, [NoDerivative] double k) => x * k;

    private static double TimesReference(double x, [NoDerivative] in double k) => x * k;

    [Differentiable]
    private static double TimesMarked(double x, [NoDerivative] double k) => x * k;

    [Differentiable]
    public static double Spans(ReadOnlySpan<double> x) => Sum(x, x);

    private static double Sum(ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> k)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * k[i];
        }

        return sum;
    }

    [Differentiable]
    public static double Parts(ReadOnlySpan<double> x) => SumOfParts(x, x);

    private static double SumOfParts(ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> k)
    {
        double sum = 0;
        foreach (double v in x)
        {
            sum += v * k[0];
            k = k[1..];
        }

        return sum;
    }

    [Differentiable]
    public static double Copies(double[] x) => SumOfCopies(x, x);

    private static double SumOfCopies(double[] x, [NoDerivative] double[] k)
    {
        var copy = new double[k.Length + 1];
        k.CopyTo(copy, 1);
        return Unmarked(x, copy.AsSpan(1));
    }

    private static double Unmarked(ReadOnlySpan<double> x, ReadOnlySpan<double> k)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * k[i];
        }

        return sum;
    }

    [Differentiable]
    public static double PassedOn(ReadOnlySpan<double> x) => PassOn(x, x);

    private static double PassOn(ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> k) => (Unmarked(x, k) + Marked(x, k)) / 2;

    [Differentiable]
    private static double Marked(ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> k) => Unmarked(x, k);

    [Differentiable]
    public static double Written(ReadOnlySpan<double> x)
    {
        Span<double> k = new double[x.Length];
        Write(k, x);
        return Unmarked(x, k);
    }

    private static void Write([NoDerivative] Span<double> k, ReadOnlySpan<double> x)
    {
        k.Fill(x[0]);
        for (int i = 1; i < x.Length; i++)
        {
            k[i] = x[i];
        }
    }

    [Differentiable]
    public static double CopiedInto(ReadOnlySpan<double> x)
    {
        Span<double> k = new double[x.Length];
        CopyInto(k, x);
        return Unmarked(x, k);
    }

    private static void CopyInto([NoDerivative] Span<double> k, ReadOnlySpan<double> x) => x.CopyTo(k);

    [Differentiable]
    public static double GivenBack(double[] x) => Unmarked(x, Same(x));

    private static double[] Same([NoDerivative] double[] k) => k;

    public record struct Pair(double A, double B);

    [Differentiable]
    public static double Structs(ReadOnlySpan<double> x)
    {
        var pairs = new Pair[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            pairs[i] = new Pair(x[i], 1);
        }

        return SumOfStructs(x, pairs);
    }

    private static double SumOfStructs(ReadOnlySpan<double> x, [NoDerivative] Span<Pair> k)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            Pair pair = k[i];
            sum += x[i] * (pair.A + k[i].A) / 2 * pair.B;
        }

        return sum;
    }

    [Differentiable]
    public static double Rows(ReadOnlySpan<double> x)
    {
        var rows = new double[x.Length][];
        for (int i = 0; i < x.Length; i++)
        {
            rows[i] = new[] { x[i], 1 };
        }

        return SumOfRows(x, rows);
    }

    private static double SumOfRows(ReadOnlySpan<double> x, [NoDerivative] double[][] k)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double[] row = k[i];
            sum += x[i] * row[0] * k[i][1];
        }

        return sum;
    }

    [Differentiable]
    public static double Grids(ReadOnlySpan<double> x)
    {
        var grid = new double[x.Length, 2];
        for (int i = 0; i < x.Length; i++)
        {
            grid[i, 1] = x[i];
        }

        return SumOfGrid(x, grid);
    }

    private static double SumOfGrid(ReadOnlySpan<double> x, [NoDerivative] double[,] k)
    {
        double sum = 0;
        for (int i = 0; i < k.GetLength(0); i++)
        {
            sum += x[i] * k[i, 1];
        }

        return sum;
    }

    public record struct Weights([property: NoDerivative] double[] W, double Scale);

    [Differentiable]
    public static double Fields(double[] x)
    {
        var weights = new Weights(x, 1);
        return Unmarked(x, weights.W) * weights.Scale;
    }

    [Differentiable]
    public static double Chosen(ReadOnlySpan<double> x) => Choose(x, x, x.Length);

    private static double Choose(ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> k, int n)
    {
        ReadOnlySpan<double> chosen = n > 2 ? k : k[..1];
        for (int i = 0; i < 2; i++)
        {
            chosen = chosen.Slice(0, chosen.Length);
        }

        return Unmarked(x[..chosen.Length], chosen);
    }

    [Differentiable]
    public static double RowsOfConstants(double[] x) => SumOfTable(x, x);

    private static double SumOfTable(double[] x, [NoDerivative] double[] k)
    {
        var rows = new double[1][];
        rows[0] = k;
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += rows[0][i] * x[i];
        }

        return sum;
    }

    public record struct Layer([property: NoDerivative] double[] W, double[] X);

    [Differentiable]
    public static double ConstantFieldsAmongConstants(Layer s, bool own)
    {
        double[] w = own ? s.W : new double[s.W.Length];
        return Recurring(s.W, s.X, 0) + Unmarked(s.X, w);
    }

    [Differentiable]
    private static double Recurring(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int i) => i == a.Length ? 0 : a[i] * b[i] + Recurring(a, b, i + 1);
}
