using GradGen;
using MathNet.Numerics.LinearAlgebra;
using static MatrixCalculus.ClosedForm;

namespace MatrixCalculus.Loops;

/// <summary>Matrices made of matrices by products: derivatives of rank 4, and differentials.</summary>
internal static partial class Products
{
    // Y = XW                   ∂Yᵢⱼ/∂Xₖₗ = δᵢₖWₗⱼ          ∂Yᵢⱼ/∂Wₖₗ = Xᵢₖδⱼₗ
    [Differentiable]
    public static double[,] Batch(double[,] x, double[,] w) => Algebra.Multiply(x, w);

    // K = RᵀR                  ∂Kᵢⱼ/∂Rₖₗ = δᵢₗRₖⱼ + Rₖᵢδⱼₗ
    [Differentiable]
    public static double[,] Gram(double[,] r) => Algebra.Multiply(Algebra.Transpose(r), r);

    // Y = Xᵀ                   ∂Yᵢⱼ/∂Xₖₗ = δᵢₗδⱼₖ
    [Differentiable]
    public static double[,] Transposed(double[,] x) => Algebra.Transpose(x);

    // Y = UᵀV                  dY = dUᵀV + UᵀdV
    [Differentiable]
    public static double[,] TransposedProduct(double[,] u, double[,] v) => Algebra.Multiply(Algebra.Transpose(u), v);

    // Y = A ⊗ B                ∂Y₍ᵢₚ₎₍ⱼq₎/∂Aₖₗ = δᵢₖδⱼₗBₚq         ∂Y₍ᵢₚ₎₍ⱼq₎/∂Bₖₗ = Aᵢⱼδₚₖδqₗ
    [Differentiable]
    public static double[,] Kronecker(double[,] a, double[,] b)
    {
        int rows = b.GetLength(0), columns = b.GetLength(1);
        var y = new double[a.GetLength(0) * rows, a.GetLength(1) * columns];
        for (int i = 0; i < y.GetLength(0); i++)
            for (int j = 0; j < y.GetLength(1); j++)
                y[i, j] = a[i / rows, j / columns] * b[i % rows, j % columns];
        return y;
    }

    public static IEnumerable<Identity> Identities(Given given) =>
        [.. OfBatch(given), .. OfGram(given), .. OfTransposed(given), .. OfTransposedProduct(given), .. OfKronecker(given)];

    private static IEnumerable<Identity> OfBatch(Given given)
    {
        double[,] x = given.Matrix(5, 3), w = given.Matrix(3, 2);
        Entries byX = new(5, 2, 5, 3), byW = new(5, 2, 3, 2);
        BatchJacobian(x, w, byX, byW);
        yield return Identity.Of(nameof(Batch), "∂Yᵢⱼ/∂Xₖₗ = δᵢₖWₗⱼ", byX, (i, j, k, l) => Delta(i, k) * w[l, j]);
        yield return Identity.Of(nameof(Batch), "∂Yᵢⱼ/∂Wₖₗ = Xᵢₖδⱼₗ", byW, (i, j, k, l) => x[i, k] * Delta(j, l));

        // Column j of Y knows only column j of W: a forward pass for each row of W gives all that is not 0, whatever the size of the batch.
        var compact = new Entries(5, 3);
        for (int k = 0; k < 3; k++)
        {
            var row = new double[3, 2];
            row[k, 0] = row[k, 1] = 1;
            double[,] tangent = BatchJvp(x, w, new double[5, 3], row).Tangent;
            for (int i = 0; i < 5; i++)
                ((Span<double>)compact)[i * 3 + k] = tangent[i, 0];
        }

        yield return Identity.Of(nameof(Batch), "∂Yᵢⱼ/∂Wₖⱼ = Xᵢₖ, the compact form", compact, M(x));
    }

    private static IEnumerable<Identity> OfGram(Given given)
    {
        double[,] r = given.Matrix(4, 3);
        var byR = new Entries(3, 3, 4, 3);
        GramJacobian(r, byR);
        yield return Identity.Of(
            nameof(Gram), "∂Kᵢⱼ/∂Rₖₗ = δᵢₗRₖⱼ + Rₖᵢδⱼₗ", byR, (i, j, k, l) => Delta(i, l) * r[k, j] + r[k, i] * Delta(j, l));

        double[,] a = given.Matrix(5, 3), da = given.Matrix(5, 3);
        yield return Identity.Of(nameof(Gram), "d(AᵀA) = dAᵀA + AᵀdA", GramJvp(a, da).Tangent, T(M(da)) * M(a) + T(M(a)) * M(da));
    }

    private static IEnumerable<Identity> OfTransposed(Given given)
    {
        var byX = new Entries(4, 2, 2, 4);
        TransposedJacobian(given.Matrix(2, 4), byX);
        yield return Identity.Of(nameof(Transposed), "∂(Xᵀ)ᵢⱼ/∂Xₖₗ = δᵢₗδⱼₖ", byX, (i, j, k, l) => Delta(i, l) * Delta(j, k));
    }

    // A differential is the derivative along a direction: forward mode.
    private static IEnumerable<Identity> OfTransposedProduct(Given given)
    {
        double[,] u = given.Matrix(4, 2), v = given.Matrix(4, 3), du = given.Matrix(4, 2), dv = given.Matrix(4, 3);
        yield return Identity.Of(
            nameof(TransposedProduct), "d(UᵀV) = dUᵀV + UᵀdV", TransposedProductJvp(u, v, du, dv).Tangent, T(M(du)) * M(v) + T(M(u)) * M(dv));
    }

    private static IEnumerable<Identity> OfKronecker(Given given)
    {
        double[,] a = given.Matrix(2, 3), b = given.Matrix(3, 2);
        Entries byA = new(6, 6, 2, 3), byB = new(6, 6, 3, 2);
        KroneckerJacobian(a, b, byA, byB);
        yield return Identity.Of(
            nameof(Kronecker), "∂Y₍ᵢₚ₎₍ⱼq₎/∂Aₖₗ = δᵢₖδⱼₗBₚq", byA,
            (ip, jq, k, l) => Delta(ip / 3, k) * Delta(jq / 2, l) * b[ip % 3, jq % 2]);
        yield return Identity.Of(
            nameof(Kronecker), "∂Y₍ᵢₚ₎₍ⱼq₎/∂Bₖₗ = Aᵢⱼδₚₖδqₗ", byB,
            (ip, jq, k, l) => a[ip / 3, jq / 2] * Delta(ip % 3, k) * Delta(jq % 2, l));

        double[,] da = given.Matrix(2, 3), db = given.Matrix(3, 2);
        Matrix<double> differential = M(da).KroneckerProduct(M(b)) + M(a).KroneckerProduct(M(db));
        yield return Identity.Of(nameof(Kronecker), "d(A ⊗ B) = dA ⊗ B + A ⊗ dB", KroneckerJvp(a, b, da, db).Tangent, differential);
    }
}
