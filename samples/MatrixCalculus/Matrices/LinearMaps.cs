using System.Numerics.Tensors;
using GradGen;
using MathNet.Numerics.LinearAlgebra;
using static MatrixCalculus.ClosedForm;

namespace MatrixCalculus.Matrices;

/// <summary>The product of a matrix and a vector, from either side and in chains.</summary>
internal static partial class LinearMaps
{
    // y = Ax                   ∂y/∂x = A          ∂yᵢ/∂Aₖₗ = δᵢₖxₗ
    [Differentiable]
    public static Vector<double> Product(Matrix<double> a, Vector<double> x) => a * x;

    // y = αAx                  ∂y/∂α = Ax         ∂y/∂x = αA
    [Differentiable]
    public static Vector<double> ScaledProduct(double alpha, [NoDerivative] Matrix<double> a, Vector<double> x) => alpha * a * x;

    // y = xW, rows             ∂y/∂x = Wᵀ         ∂yⱼ/∂Wₖₗ = xₖδⱼₗ
    [Differentiable]
    public static Vector<double> RowProduct(Vector<double> x, Matrix<double> w) => x * w;

    // y = VWx                  ∂y/∂x = VW         ∂yᵢ/∂Vₖₗ = δᵢₖ(Wx)ₗ        ∂yᵢ/∂Wₖₗ = Vᵢₖxₗ
    [Differentiable]
    public static Vector<double> Chain(Matrix<double> v, Matrix<double> w, Vector<double> x) => v * (w * x);

    // z = yᵀAx                 ∂z/∂y = Ax         ∂z/∂A = yxᵀ        ∂z/∂x = Aᵀy
    [Differentiable]
    public static double Bilinear(Vector<double> y, Matrix<double> a, Vector<double> x) => y * a * x;

    public static IEnumerable<Identity> Identities(Given given) =>
        [.. OfProduct(given), .. OfScaledProduct(given), .. OfRowProduct(given), .. OfChain(given), .. OfBilinear(given)];

    private static IEnumerable<Identity> OfProduct(Given given)
    {
        Matrix<double> a = M(given.Matrix(3, 4));
        Vector<double> x = V(given.Vector(4));
        ProductJacobian(a, x, out Tensor<double> byA, out Tensor<double> byX);
        yield return Identity.Of(nameof(Product), "∂y/∂x = A", byX, a);
        yield return Identity.Of(nameof(Product), "∂yᵢ/∂Aₖₗ = δᵢₖxₗ", byA, (i, k, l) => Delta(i, k) * x[l]);

        // Only row i of A has a part in yᵢ: one reverse pass for the sum of all yᵢ leaves nothing out.
        Matrix<double>? compact = null;
        Vector<double>? xAdjoint = null;
        ProductVjp(a, x, V([1, 1, 1]), ref compact, ref xAdjoint);
        yield return Identity.Of(nameof(Product), "∂yᵢ/∂Aᵢₗ = xₗ, the compact form", compact!, (i, l) => x[l]);
    }

    private static IEnumerable<Identity> OfScaledProduct(Given given)
    {
        double alpha = given.Number();
        Matrix<double> a = M(given.Matrix(3, 4));
        Vector<double> x = V(given.Vector(4));
        ScaledProductJacobian(alpha, a, x, out Tensor<double> byAlpha, out Tensor<double> byX);
        yield return Identity.Of(nameof(ScaledProduct), "∂y/∂α = Ax", byAlpha, a * x);
        yield return Identity.Of(nameof(ScaledProduct), "∂y/∂x = αA", byX, alpha * a);
    }

    private static IEnumerable<Identity> OfRowProduct(Given given)
    {
        Vector<double> x = V(given.Vector(4));
        Matrix<double> w = M(given.Matrix(4, 3));
        RowProductJacobian(x, w, out Tensor<double> byX, out Tensor<double> byW);
        yield return Identity.Of(nameof(RowProduct), "∂y/∂x = Wᵀ", byX, T(w));
        yield return Identity.Of(nameof(RowProduct), "∂yⱼ/∂Wₖₗ = xₖδⱼₗ", byW, (j, k, l) => x[k] * Delta(j, l));
    }

    private static IEnumerable<Identity> OfChain(Given given)
    {
        Matrix<double> v = M(given.Matrix(2, 3)), w = M(given.Matrix(3, 4));
        Vector<double> x = V(given.Vector(4));
        ChainJacobian(v, w, x, out Tensor<double> byV, out Tensor<double> byW, out Tensor<double> byX);
        yield return Identity.Of(nameof(Chain), "∂y/∂x = VW", byX, v * w);
        yield return Identity.Of(nameof(Chain), "∂yᵢ/∂Vₖₗ = δᵢₖ(Wx)ₗ", byV, (i, k, l) => Delta(i, k) * (w * x)[l]);
        yield return Identity.Of(nameof(Chain), "∂yᵢ/∂Wₖₗ = Vᵢₖxₗ", byW, (i, k, l) => v[i, k] * x[l]);

        // The same by the chain rule: the Jacobian of each step, multiplied by hand.
        Vector<double> inner = ProductJacobian(w, x, out _, out Tensor<double> innerByX);
        ProductJacobian(v, inner, out _, out Tensor<double> outerByInner);
        var chained = Entries.From([2, 4], at => Enumerable.Range(0, 3).Sum(k => outerByInner[at[0], k] * innerByX[k, at[1]]));
        yield return Identity.Of(nameof(Chain), "∂(V(Wx))/∂(Wx) · ∂(Wx)/∂x = VW", chained, v * w);
    }

    private static IEnumerable<Identity> OfBilinear(Given given)
    {
        Matrix<double> a = M(given.Matrix(3, 4));
        Vector<double> y = V(given.Vector(3)), x = V(given.Vector(4));
        (Vector<double> byY, Matrix<double> byA, Vector<double> byX) = BilinearGradient(y, a, x);
        yield return Identity.Of(nameof(Bilinear), "∂z/∂y = Ax", byY, a * x);
        yield return Identity.Of(nameof(Bilinear), "∂z/∂A = yxᵀ", byA, (k, l) => y[k] * x[l]);
        yield return Identity.Of(nameof(Bilinear), "∂z/∂x = Aᵀy", byX, T(a) * y);
    }
}
