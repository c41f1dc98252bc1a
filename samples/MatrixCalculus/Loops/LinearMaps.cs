using GradGen;
using MathNet.Numerics.LinearAlgebra;
using static MatrixCalculus.ClosedForm;

namespace MatrixCalculus.Loops;

/// <summary>The product of a matrix and a vector, from either side and in chains. Matrices are row-major spans here.</summary>
internal static partial class LinearMaps
{
    // y = Ax                   ∂y/∂x = A          ∂yᵢ/∂Aₖₗ = δᵢₖxₗ
    [Differentiable]
    public static void Product(ReadOnlySpan<double> a, ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
            y[i] = Algebra.Dot(a.Slice(i * x.Length, x.Length), x);
    }

    // y = αAx                  ∂y/∂α = Ax         ∂y/∂x = αA
    [Differentiable]
    public static void ScaledProduct(double alpha, [NoDerivative] ReadOnlySpan<double> a, ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
            y[i] = alpha * Algebra.Dot(a.Slice(i * x.Length, x.Length), x);
    }

    // y = xW, rows             ∂y/∂x = Wᵀ         ∂yⱼ/∂Wₖₗ = xₖδⱼₗ
    [Differentiable]
    public static void RowProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> w, Span<double> y)
    {
        y.Clear();
        for (int i = 0; i < x.Length; i++)
            for (int j = 0; j < y.Length; j++)
                y[j] += x[i] * w[i * y.Length + j];
    }

    // y = VWx                  ∂y/∂x = VW         ∂yᵢ/∂Vₖₗ = δᵢₖ(Wx)ₗ        ∂yᵢ/∂Wₖₗ = Vᵢₖxₗ
    [Differentiable]
    public static void Chain(ReadOnlySpan<double> v, ReadOnlySpan<double> w, ReadOnlySpan<double> x, Span<double> y)
    {
        var inner = new double[w.Length / x.Length];
        Product(w, x, inner);
        Product(v, inner, y);
    }

    // z = yᵀAx                 ∂z/∂y = Ax         ∂z/∂A = yxᵀ        ∂z/∂x = Aᵀy
    [Differentiable]
    public static double Bilinear(ReadOnlySpan<double> y, ReadOnlySpan<double> a, ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
            sum += y[i] * Algebra.Dot(a.Slice(i * x.Length, x.Length), x);
        return sum;
    }

    public static IEnumerable<Identity> Identities(Given given) =>
        [.. OfProduct(given), .. OfScaledProduct(given), .. OfRowProduct(given), .. OfChain(given), .. OfBilinear(given)];

    private static IEnumerable<Identity> OfProduct(Given given)
    {
        double[] a = given.Vector(3 * 4), x = given.Vector(4);
        Entries byA = new(3, 3, 4), byX = new(3, 4);
        ProductJacobian(a, x, new double[3], byA, byX);
        yield return Identity.Of(nameof(Product), "∂y/∂x = A", byX, Rows(a, 3, 4));
        yield return Identity.Of(nameof(Product), "∂yᵢ/∂Aₖₗ = δᵢₖxₗ", byA, (i, k, l) => Delta(i, k) * x[l]);

        // Only row i of A has a part in yᵢ: one reverse pass for the sum of all yᵢ leaves nothing out.
        var compact = new Entries(3, 4);
        ProductVjp(a, x, new double[3], yAdjoint: [1, 1, 1], aAdjoint: compact, xAdjoint: new double[4]);
        yield return Identity.Of(nameof(Product), "∂yᵢ/∂Aᵢₗ = xₗ, the compact form", compact, (i, l) => x[l]);
    }

    private static IEnumerable<Identity> OfScaledProduct(Given given)
    {
        double alpha = given.Number();
        double[] a = given.Vector(3 * 4), x = given.Vector(4);
        Entries byAlpha = new(3), byX = new(3, 4);
        ScaledProductJacobian(alpha, a, x, new double[3], byAlpha, byX);
        yield return Identity.Of(nameof(ScaledProduct), "∂y/∂α = Ax", byAlpha, Rows(a, 3, 4) * V(x));
        yield return Identity.Of(nameof(ScaledProduct), "∂y/∂x = αA", byX, alpha * Rows(a, 3, 4));
    }

    private static IEnumerable<Identity> OfRowProduct(Given given)
    {
        double[] x = given.Vector(4), w = given.Vector(4 * 3);
        Entries byX = new(3, 4), byW = new(3, 4, 3);
        RowProductJacobian(x, w, new double[3], byX, byW);
        yield return Identity.Of(nameof(RowProduct), "∂y/∂x = Wᵀ", byX, T(Rows(w, 4, 3)));
        yield return Identity.Of(nameof(RowProduct), "∂yⱼ/∂Wₖₗ = xₖδⱼₗ", byW, (j, k, l) => x[k] * Delta(j, l));
    }

    private static IEnumerable<Identity> OfChain(Given given)
    {
        double[] v = given.Vector(2 * 3), w = given.Vector(3 * 4), x = given.Vector(4);
        Entries byV = new(2, 2, 3), byW = new(2, 3, 4), byX = new(2, 4);
        ChainJacobian(v, w, x, new double[2], byV, byW, byX);
        Matrix<double> product = Rows(v, 2, 3) * Rows(w, 3, 4);
        yield return Identity.Of(nameof(Chain), "∂y/∂x = VW", byX, product);
        yield return Identity.Of(nameof(Chain), "∂yᵢ/∂Vₖₗ = δᵢₖ(Wx)ₗ", byV, (i, k, l) => Delta(i, k) * (Rows(w, 3, 4) * V(x))[l]);
        yield return Identity.Of(nameof(Chain), "∂yᵢ/∂Wₖₗ = Vᵢₖxₗ", byW, (i, k, l) => v[i * 3 + k] * x[l]);

        // The same by the chain rule: the Jacobian of each step, multiplied by hand.
        var inner = new double[3];
        Entries innerByX = new(3, 4), outerByInner = new(2, 3);
        ProductJacobian(w, x, inner, new double[3 * 3 * 4], innerByX);
        ProductJacobian(v, inner, new double[2], new double[2 * 2 * 3], outerByInner);
        var chained = Entries.From([2, 4], at => Enumerable.Range(0, 3).Sum(k => outerByInner[at[0], k] * innerByX[k, at[1]]));
        yield return Identity.Of(nameof(Chain), "∂(V(Wx))/∂(Wx) · ∂(Wx)/∂x = VW", chained, product);
    }

    private static IEnumerable<Identity> OfBilinear(Given given)
    {
        double[] y = given.Vector(3), a = given.Vector(3 * 4), x = given.Vector(4);
        Entries byY = new(3), byA = new(3, 4), byX = new(4);
        BilinearValueAndGradient(y, a, x, byY, byA, byX);
        yield return Identity.Of(nameof(Bilinear), "∂z/∂y = Ax", byY, Rows(a, 3, 4) * V(x));
        yield return Identity.Of(nameof(Bilinear), "∂z/∂A = yxᵀ", byA, (k, l) => y[k] * x[l]);
        yield return Identity.Of(nameof(Bilinear), "∂z/∂x = Aᵀy", byX, T(Rows(a, 3, 4)) * V(y));
    }

    private static Matrix<double> Rows(double[] a, int rows, int columns) => Matrix<double>.Build.DenseOfRowMajor(rows, columns, a);
}
