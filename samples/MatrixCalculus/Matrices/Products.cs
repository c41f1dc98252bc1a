using System.Numerics.Tensors;
using GradGen;
using MathNet.Numerics.LinearAlgebra;
using static MatrixCalculus.ClosedForm;

namespace MatrixCalculus.Matrices;

/// <summary>Matrices made of matrices by products: derivatives of rank 4, and differentials.</summary>
internal static partial class Products
{
    // Y = XW                   ∂Yᵢⱼ/∂Xₖₗ = δᵢₖWₗⱼ          ∂Yᵢⱼ/∂Wₖₗ = Xᵢₖδⱼₗ
    [Differentiable]
    public static Matrix<double> Batch(Matrix<double> x, Matrix<double> w) => x * w;

    // K = RᵀR                  ∂Kᵢⱼ/∂Rₖₗ = δᵢₗRₖⱼ + Rₖᵢδⱼₗ
    [Differentiable]
    public static Matrix<double> Gram(Matrix<double> r) => r.TransposeThisAndMultiply(r);

    // Y = Xᵀ                   ∂Yᵢⱼ/∂Xₖₗ = δᵢₗδⱼₖ
    [Differentiable]
    public static Matrix<double> Transposed(Matrix<double> x) => x.Transpose();

    // Y = UᵀV                  dY = dUᵀV + UᵀdV
    [Differentiable]
    public static Matrix<double> TransposedProduct(Matrix<double> u, Matrix<double> v) => u.Transpose() * v;

    // Y = A ⊗ B                ∂Y₍ᵢₚ₎₍ⱼq₎/∂Aₖₗ = δᵢₖδⱼₗBₚq         ∂Y₍ᵢₚ₎₍ⱼq₎/∂Bₖₗ = Aᵢⱼδₚₖδqₗ
    [Differentiable]
    public static Matrix<double> Kronecker(Matrix<double> a, Matrix<double> b) => a.KroneckerProduct(b);

    public static IEnumerable<Identity> Identities(Given given) =>
        [.. OfBatch(given), .. OfGram(given), .. OfTransposed(given), .. OfTransposedProduct(given), .. OfKronecker(given)];

    private static IEnumerable<Identity> OfBatch(Given given)
    {
        Matrix<double> x = M(given.Matrix(5, 3)), w = M(given.Matrix(3, 2));
        BatchJacobian(x, w, out Tensor<double> byX, out Tensor<double> byW);
        yield return Identity.Of(nameof(Batch), "∂Yᵢⱼ/∂Xₖₗ = δᵢₖWₗⱼ", byX, (i, j, k, l) => Delta(i, k) * w[l, j]);
        yield return Identity.Of(nameof(Batch), "∂Yᵢⱼ/∂Wₖₗ = Xᵢₖδⱼₗ", byW, (i, j, k, l) => x[i, k] * Delta(j, l));

        // Column j of Y knows only column j of W: a forward pass for each row of W gives all that is not 0, whatever the size of the batch.
        Matrix<double> none = Matrix<double>.Build.Dense(5, 3);
        Vector<double>[] columns =
            [.. Enumerable.Range(0, 3).Select(k => BatchJvp(x, w, none, Matrix<double>.Build.Dense(3, 2, (i, _) => Delta(i, k))).Tangent.Column(0))];
        yield return Identity.Of(nameof(Batch), "∂Yᵢⱼ/∂Wₖⱼ = Xᵢₖ, the compact form", Matrix<double>.Build.DenseOfColumnVectors(columns), x);
    }

    private static IEnumerable<Identity> OfGram(Given given)
    {
        Matrix<double> r = M(given.Matrix(4, 3));
        GramJacobian(r, out Tensor<double> byR);
        yield return Identity.Of(
            nameof(Gram), "∂Kᵢⱼ/∂Rₖₗ = δᵢₗRₖⱼ + Rₖᵢδⱼₗ", byR, (i, j, k, l) => Delta(i, l) * r[k, j] + r[k, i] * Delta(j, l));

        Matrix<double> a = M(given.Matrix(5, 3)), da = M(given.Matrix(5, 3));
        yield return Identity.Of(nameof(Gram), "d(AᵀA) = dAᵀA + AᵀdA", GramJvp(a, da).Tangent, T(da) * a + T(a) * da);
    }

    private static IEnumerable<Identity> OfTransposed(Given given)
    {
        TransposedJacobian(M(given.Matrix(2, 4)), out Tensor<double> byX);
        yield return Identity.Of(nameof(Transposed), "∂(Xᵀ)ᵢⱼ/∂Xₖₗ = δᵢₗδⱼₖ", byX, (i, j, k, l) => Delta(i, l) * Delta(j, k));
    }

    // A differential is the derivative along a direction: forward mode.
    private static IEnumerable<Identity> OfTransposedProduct(Given given)
    {
        Matrix<double> u = M(given.Matrix(4, 2)), v = M(given.Matrix(4, 3)), du = M(given.Matrix(4, 2)), dv = M(given.Matrix(4, 3));
        yield return Identity.Of(
            nameof(TransposedProduct), "d(UᵀV) = dUᵀV + UᵀdV", TransposedProductJvp(u, v, du, dv).Tangent, T(du) * v + T(u) * dv);
    }

    private static IEnumerable<Identity> OfKronecker(Given given)
    {
        Matrix<double> a = M(given.Matrix(2, 3)), b = M(given.Matrix(3, 2));
        KroneckerJacobian(a, b, out Tensor<double> byA, out Tensor<double> byB);
        yield return Identity.Of(
            nameof(Kronecker), "∂Y₍ᵢₚ₎₍ⱼq₎/∂Aₖₗ = δᵢₖδⱼₗBₚq", byA,
            (ip, jq, k, l) => Delta(ip / 3, k) * Delta(jq / 2, l) * b[ip % 3, jq % 2]);
        yield return Identity.Of(
            nameof(Kronecker), "∂Y₍ᵢₚ₎₍ⱼq₎/∂Bₖₗ = Aᵢⱼδₚₖδqₗ", byB,
            (ip, jq, k, l) => a[ip / 3, jq / 2] * Delta(ip % 3, k) * Delta(jq % 2, l));

        Matrix<double> da = M(given.Matrix(2, 3)), db = M(given.Matrix(3, 2));
        yield return Identity.Of(
            nameof(Kronecker), "d(A ⊗ B) = dA ⊗ B + A ⊗ dB", KroneckerJvp(a, b, da, db).Tangent,
            (ip, jq) => da[ip / 3, jq / 2] * b[ip % 3, jq % 2] + a[ip / 3, jq / 2] * db[ip % 3, jq % 2]);
    }
}
