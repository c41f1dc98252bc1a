using System.Numerics.Tensors;
using GradGen;
using MathNet.Numerics.LinearAlgebra;
using static MatrixCalculus.ClosedForm;

namespace MatrixCalculus.Matrices;

/// <summary>What works on each element by itself: Jacobians are diagonal.</summary>
internal static partial class ElementWise
{
    // z = x + y                ∂z/∂x = I          ∂z/∂y = I
    [Differentiable]
    public static Vector<double> Sum(Vector<double> x, Vector<double> y) => x + y;

    // z = x − y                ∂z/∂x = I          ∂z/∂y = −I
    [Differentiable]
    public static Vector<double> Difference(Vector<double> x, Vector<double> y) => x - y;

    // z = x ⊙ y                ∂z/∂x = diag(y)    ∂z/∂y = diag(x)
    [Differentiable]
    public static Vector<double> Product(Vector<double> x, Vector<double> y) => x.PointwiseMultiply(y);

    // z = x ⊘ y                ∂z/∂x = diag(1/yᵢ) ∂z/∂y = −diag(xᵢ/yᵢ²)
    [Differentiable]
    public static Vector<double> Quotient(Vector<double> x, Vector<double> y) => x.PointwiseDivide(y);

    // z = f(x), f = tanh       ∂z/∂x = diag(1 − zᵢ²)
    [Differentiable]
    public static Vector<double> Function(Vector<double> x) => x.PointwiseTanh();

    // Z = X ⊙ Y                ∂Zᵢⱼ/∂Xₖₗ = δᵢₖδⱼₗYᵢⱼ
    [Differentiable]
    public static Matrix<double> MatrixProduct(Matrix<double> x, Matrix<double> y) => x.PointwiseMultiply(y);

    // Z = ln X ⊘ Y             ∂Zᵢⱼ/∂Xₖₗ = δᵢₖδⱼₗ/(XᵢⱼYᵢⱼ)          ∂Zᵢⱼ/∂Yₖₗ = −δᵢₖδⱼₗ ln Xᵢⱼ/Yᵢⱼ²
    [Differentiable]
    public static Matrix<double> MatrixQuotient(Matrix<double> x, Matrix<double> y) => x.PointwiseLog().PointwiseDivide(y);

    public static IEnumerable<Identity> Identities(Given given) => [.. OfVectors(given), .. OfMatrices(given)];

    private static IEnumerable<Identity> OfVectors(Given given)
    {
        Vector<double> x = V(given.Vector(5)), y = V(given.PositiveVector(5));
        SumJacobian(x, y, out Tensor<double> byX, out Tensor<double> byY);
        yield return Identity.Of(nameof(Sum), "∂(x + y)/∂x = I", byX, I(5));
        yield return Identity.Of(nameof(Sum), "∂(x + y)/∂y = I", byY, I(5));

        DifferenceJacobian(x, y, out byX, out byY);
        yield return Identity.Of(nameof(Difference), "∂(x − y)/∂x = I", byX, I(5));
        yield return Identity.Of(nameof(Difference), "∂(x − y)/∂y = −I", byY, -I(5));

        ProductJacobian(x, y, out byX, out byY);
        yield return Identity.Of(nameof(Product), "∂(x ⊙ y)/∂x = diag(y)", byX, (i, j) => Delta(i, j) * y[i]);
        yield return Identity.Of(nameof(Product), "∂(x ⊙ y)/∂y = diag(x)", byY, (i, j) => Delta(i, j) * x[i]);

        QuotientJacobian(x, y, out byX, out byY);
        yield return Identity.Of(nameof(Quotient), "∂(x ⊘ y)/∂x = diag(1/yᵢ)", byX, (i, j) => Delta(i, j) / y[i]);
        yield return Identity.Of(nameof(Quotient), "∂(x ⊘ y)/∂y = −diag(xᵢ/yᵢ²)", byY, (i, j) => -Delta(i, j) * x[i] / (y[i] * y[i]));

        // All that a diagonal Jacobian holds comes from one pass along (1, …, 1).
        Vector<double> diagonal = QuotientJvp(x, y, xTangent: V(new double[5]), yTangent: V([1, 1, 1, 1, 1])).Tangent;
        yield return Identity.Of(nameof(Quotient), "−xᵢ/yᵢ², the diagonal alone", diagonal, i => -x[i] / (y[i] * y[i]));

        FunctionJacobian(x, out byX);
        yield return Identity.Of(nameof(Function), "∂f(x)/∂x = diag(f′(xᵢ))", byX, (i, j) => Delta(i, j) / Math.Pow(Math.Cosh(x[i]), 2));
    }

    private static IEnumerable<Identity> OfMatrices(Given given)
    {
        Matrix<double> x = M(given.Matrix(2, 3)), y = M(given.Matrix(2, 3)), positive = x + 2, divisor = y + 2;
        MatrixProductJacobian(x, y, out Tensor<double> byX, out Tensor<double> byY);
        yield return Identity.Of(
            nameof(MatrixProduct), "∂(X ⊙ Y)ᵢⱼ/∂Xₖₗ = δᵢₖδⱼₗYᵢⱼ", byX, (i, j, k, l) => Delta(i, k) * Delta(j, l) * y[i, j]);
        yield return Identity.Of(
            nameof(MatrixProduct), "∂(X ⊙ Y)ᵢⱼ/∂Yₖₗ = δᵢₖδⱼₗXᵢⱼ", byY, (i, j, k, l) => Delta(i, k) * Delta(j, l) * x[i, j]);

        MatrixQuotientJacobian(positive, divisor, out byX, out byY);
        yield return Identity.Of(
            nameof(MatrixQuotient), "∂(ln X ⊘ Y)ᵢⱼ/∂Xₖₗ = δᵢₖδⱼₗ/(XᵢⱼYᵢⱼ)", byX,
            (i, j, k, l) => Delta(i, k) * Delta(j, l) / (positive[i, j] * divisor[i, j]));
        yield return Identity.Of(
            nameof(MatrixQuotient), "∂(ln X ⊘ Y)ᵢⱼ/∂Yₖₗ = −δᵢₖδⱼₗ ln Xᵢⱼ/Yᵢⱼ²", byY,
            (i, j, k, l) => -Delta(i, k) * Delta(j, l) * Math.Log(positive[i, j]) / (divisor[i, j] * divisor[i, j]));
    }
}
