using GradGen;
using static MatrixCalculus.ClosedForm;

namespace MatrixCalculus.Loops;

/// <summary>What works on each element by itself: Jacobians are diagonal.</summary>
internal static partial class ElementWise
{
    // z = x + y                ∂z/∂x = I          ∂z/∂y = I
    [Differentiable]
    public static void Sum(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z)
    {
        for (int i = 0; i < z.Length; i++)
            z[i] = x[i] + y[i];
    }

    // z = x − y                ∂z/∂x = I          ∂z/∂y = −I
    [Differentiable]
    public static void Difference(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z)
    {
        for (int i = 0; i < z.Length; i++)
            z[i] = x[i] - y[i];
    }

    // z = x ⊙ y                ∂z/∂x = diag(y)    ∂z/∂y = diag(x)
    [Differentiable]
    public static void Product(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z)
    {
        for (int i = 0; i < z.Length; i++)
            z[i] = x[i] * y[i];
    }

    // z = x ⊘ y                ∂z/∂x = diag(1/yᵢ) ∂z/∂y = −diag(xᵢ/yᵢ²)
    [Differentiable]
    public static void Quotient(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z)
    {
        for (int i = 0; i < z.Length; i++)
            z[i] = x[i] / y[i];
    }

    // z = f(x), f = tanh       ∂z/∂x = diag(1 − zᵢ²)
    [Differentiable]
    public static void Function(ReadOnlySpan<double> x, Span<double> z)
    {
        for (int i = 0; i < z.Length; i++)
            z[i] = Math.Tanh(x[i]);
    }

    // Z = X ⊙ Y                ∂Zᵢⱼ/∂Xₖₗ = δᵢₖδⱼₗYᵢⱼ
    [Differentiable]
    public static double[,] MatrixProduct(double[,] x, double[,] y)
    {
        var z = new double[x.GetLength(0), x.GetLength(1)];
        for (int i = 0; i < x.GetLength(0); i++)
            for (int j = 0; j < x.GetLength(1); j++)
                z[i, j] = x[i, j] * y[i, j];
        return z;
    }

    public static IEnumerable<Identity> Identities(Given given)
    {
        double[] x = given.Vector(5), y = given.PositiveVector(5), z = new double[5];
        Entries byX = new(5, 5), byY = new(5, 5);
        SumJacobian(x, y, z, byX, byY);
        yield return Identity.Of(nameof(Sum), "∂(x + y)/∂x = I", byX, I(5));
        yield return Identity.Of(nameof(Sum), "∂(x + y)/∂y = I", byY, I(5));

        (byX, byY) = (new(5, 5), new(5, 5));
        DifferenceJacobian(x, y, z, byX, byY);
        yield return Identity.Of(nameof(Difference), "∂(x − y)/∂x = I", byX, I(5));
        yield return Identity.Of(nameof(Difference), "∂(x − y)/∂y = −I", byY, -I(5));

        (byX, byY) = (new(5, 5), new(5, 5));
        ProductJacobian(x, y, z, byX, byY);
        yield return Identity.Of(nameof(Product), "∂(x ⊙ y)/∂x = diag(y)", byX, (i, j) => Delta(i, j) * y[i]);
        yield return Identity.Of(nameof(Product), "∂(x ⊙ y)/∂y = diag(x)", byY, (i, j) => Delta(i, j) * x[i]);

        (byX, byY) = (new(5, 5), new(5, 5));
        QuotientJacobian(x, y, z, byX, byY);
        yield return Identity.Of(nameof(Quotient), "∂(x ⊘ y)/∂x = diag(1/yᵢ)", byX, (i, j) => Delta(i, j) / y[i]);
        yield return Identity.Of(nameof(Quotient), "∂(x ⊘ y)/∂y = −diag(xᵢ/yᵢ²)", byY, (i, j) => -Delta(i, j) * x[i] / (y[i] * y[i]));

        // All that a diagonal Jacobian holds comes from one pass along (1, …, 1).
        var diagonal = new Entries(5);
        QuotientJvp(x, y, z, xTangent: new double[5], yTangent: [1, 1, 1, 1, 1], zTangent: diagonal);
        yield return Identity.Of(nameof(Quotient), "−xᵢ/yᵢ², the diagonal alone", diagonal, i => -x[i] / (y[i] * y[i]));

        byX = new(5, 5);
        FunctionJacobian(x, z, byX);
        yield return Identity.Of(nameof(Function), "∂f(x)/∂x = diag(f′(xᵢ))", byX, (i, j) => Delta(i, j) / Math.Pow(Math.Cosh(x[i]), 2));

        double[,] left = given.Matrix(2, 3), right = given.Matrix(2, 3);
        Entries byLeft = new(2, 3, 2, 3), byRight = new(2, 3, 2, 3);
        MatrixProductJacobian(left, right, byLeft, byRight);
        yield return Identity.Of(
            nameof(MatrixProduct), "∂(X ⊙ Y)ᵢⱼ/∂Xₖₗ = δᵢₖδⱼₗYᵢⱼ", byLeft, (i, j, k, l) => Delta(i, k) * Delta(j, l) * right[i, j]);
        yield return Identity.Of(
            nameof(MatrixProduct), "∂(X ⊙ Y)ᵢⱼ/∂Yₖₗ = δᵢₖδⱼₗXᵢⱼ", byRight, (i, j, k, l) => Delta(i, k) * Delta(j, l) * left[i, j]);
    }
}
