using System.Numerics.Tensors;
using GradGen;
using MathNet.Numerics.LinearAlgebra;
using static MatrixCalculus.ClosedForm;

namespace MatrixCalculus.Matrices;

/// <summary>The nine cells, a scalar, a vector or a matrix by each of them, with vectors and matrices as objects.</summary>
internal static partial class NineCells
{
    // y = ‖r(x)‖², r = (cos x, 2 sin x)            dy/dx = 6 sin x cos x
    [Differentiable]
    public static double ScalarByScalar(double x)
    {
        Vector<double> r = Vector<double>.Build.Dense([Math.Cos(x), 2 * Math.Sin(x)]);
        return r * r;
    }

    // y = xᵀx                                      ∂y/∂xⱼ = 2xⱼ
    [Differentiable]
    public static double ScalarByVector(Vector<double> x) => x * x;

    // y = Σ Xᵢⱼ²                                   ∂y/∂Xₖₗ = 2Xₖₗ
    [Differentiable]
    public static double ScalarByMatrix(Matrix<double> x) => x.PointwiseMultiply(x).RowSums().Sum();

    // y = (cos t, sin t, t)                        dy/dt = (−sin t, cos t, 1)
    [Differentiable]
    public static Vector<double> VectorByScalar(double t) => Vector<double>.Build.Dense([Math.Cos(t), Math.Sin(t), t]);

    // y = (aᵀx)x                                   ∂yᵢ/∂xⱼ = δᵢⱼ aᵀx + xᵢaⱼ
    [Differentiable]
    public static Vector<double> VectorByVector(Vector<double> x, [NoDerivative] Vector<double> a) => (a * x) * x;

    // y = Xa                                       ∂yᵢ/∂Xₖₗ = δᵢₖaₗ
    [Differentiable]
    public static Vector<double> VectorByMatrix(Matrix<double> x, [NoDerivative] Vector<double> a) => x * a;

    // Y = (cos t, −sin t; sin t, cos t)            dY/dt = (−sin t, −cos t; cos t, −sin t)
    [Differentiable]
    public static Matrix<double> MatrixByScalar(double t) =>
        Matrix<double>.Build.DenseOfArray(new double[,] { { Math.Cos(t), -Math.Sin(t) }, { Math.Sin(t), Math.Cos(t) } });

    // Y = xxᵀ                                      ∂Yᵢⱼ/∂xₖ = δᵢₖxⱼ + xᵢδⱼₖ
    [Differentiable]
    public static Matrix<double> MatrixByVector(Vector<double> x) => x.OuterProduct(x);

    // Y = X²                                       ∂Yᵢⱼ/∂Xₖₗ = δᵢₖXₗⱼ + Xᵢₖδₗⱼ
    [Differentiable]
    public static Matrix<double> MatrixByMatrix(Matrix<double> x) => x * x;

    public static IEnumerable<Identity> Identities(Given given)
    {
        double t = given.Number();
        Vector<double> x = V(given.Vector(4)), a = V(given.Vector(4));
        Matrix<double> square = M(given.Matrix(3, 3)), tall = M(given.Matrix(5, 4));

        yield return Identity.Of(nameof(ScalarByScalar), "dy/dx = 6 sin x cos x", ScalarByScalarGradient(t), 6 * Math.Sin(t) * Math.Cos(t));
        yield return Identity.Of(nameof(ScalarByVector), "∂y/∂xⱼ = 2xⱼ", ScalarByVectorGradient(x), j => 2 * x[j]);
        yield return Identity.Of(nameof(ScalarByMatrix), "∂y/∂Xₖₗ = 2Xₖₗ", ScalarByMatrixGradient(tall), (k, l) => 2 * tall[k, l]);

        VectorByScalarJacobian(t, out Tensor<double> vectorByScalar);
        double[] tangent = [-Math.Sin(t), Math.Cos(t), 1];
        yield return Identity.Of(nameof(VectorByScalar), "dy/dt = (−sin t, cos t, 1)", vectorByScalar, tangent);

        VectorByVectorJacobian(x, a, out Tensor<double> vectorByVector);
        yield return Identity.Of(
            nameof(VectorByVector), "∂yᵢ/∂xⱼ = δᵢⱼ aᵀx + xᵢaⱼ", vectorByVector, (i, j) => Delta(i, j) * (a * x) + x[i] * a[j]);

        VectorByMatrixJacobian(tall, a, out Tensor<double> vectorByMatrix);
        yield return Identity.Of(nameof(VectorByMatrix), "∂yᵢ/∂Xₖₗ = δᵢₖaₗ", vectorByMatrix, (i, k, l) => Delta(i, k) * a[l]);

        MatrixByScalarJacobian(t, out Tensor<double> matrixByScalar);
        double[,] turned = { { -Math.Sin(t), -Math.Cos(t) }, { Math.Cos(t), -Math.Sin(t) } };
        yield return Identity.Of(nameof(MatrixByScalar), "dY/dt = (−sin t, −cos t; cos t, −sin t)", matrixByScalar, turned);

        MatrixByVectorJacobian(x, out Tensor<double> matrixByVector);
        yield return Identity.Of(
            nameof(MatrixByVector), "∂Yᵢⱼ/∂xₖ = δᵢₖxⱼ + xᵢδⱼₖ", matrixByVector, (i, j, k) => Delta(i, k) * x[j] + x[i] * Delta(j, k));

        MatrixByMatrixJacobian(square, out Tensor<double> matrixByMatrix);
        yield return Identity.Of(
            nameof(MatrixByMatrix), "∂Yᵢⱼ/∂Xₖₗ = δᵢₖXₗⱼ + Xᵢₖδₗⱼ", matrixByMatrix,
            (i, j, k, l) => Delta(i, k) * square[l, j] + square[i, k] * Delta(l, j));
    }
}
