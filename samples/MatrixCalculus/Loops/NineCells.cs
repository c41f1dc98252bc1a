using GradGen;
using static MatrixCalculus.ClosedForm;

namespace MatrixCalculus.Loops;

/// <summary>A scalar, a vector or a matrix by a scalar, a vector or a matrix: the nine cells of the table that matrix calculus begins with.</summary>
internal static partial class NineCells
{
    // y = x³ − 2x                                  dy/dx = 3x² − 2
    [Differentiable]
    public static double ScalarByScalar(double x) => x * x * x - 2 * x;

    // y = xᵀx                                      ∂y/∂xⱼ = 2xⱼ
    [Differentiable]
    public static double ScalarByVector(ReadOnlySpan<double> x) => Algebra.Dot(x, x);

    // y = Σ Xᵢⱼ²                                   ∂y/∂Xₖₗ = 2Xₖₗ
    [Differentiable]
    public static double ScalarByMatrix(double[,] x) => Algebra.Inner(x, x);

    // y = (cos t, sin t, t)                        dy/dt = (−sin t, cos t, 1)
    [Differentiable]
    public static double[] VectorByScalar(double t) => [Math.Cos(t), Math.Sin(t), t];

    // yᵢ = xᵢ aᵀx                                  ∂yᵢ/∂xⱼ = δᵢⱼ aᵀx + xᵢaⱼ
    [Differentiable]
    public static void VectorByVector(ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> a, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
            y[i] = x[i] * Algebra.Dot(a, x);
    }

    // y = Xa                                       ∂yᵢ/∂Xₖₗ = δᵢₖaₗ
    [Differentiable]
    public static double[] VectorByMatrix(double[,] x, [NoDerivative] ReadOnlySpan<double> a) => Algebra.Multiply(x, a);

    // Y = (cos t, −sin t; sin t, cos t)            dY/dt = (−sin t, −cos t; cos t, −sin t)
    [Differentiable]
    public static double[,] MatrixByScalar(double t)
    {
        var y = new double[2, 2];
        y[0, 0] = Math.Cos(t);
        y[0, 1] = -Math.Sin(t);
        y[1, 0] = Math.Sin(t);
        y[1, 1] = Math.Cos(t);
        return y;
    }

    // Y = xxᵀ                                      ∂Yᵢⱼ/∂xₖ = δᵢₖxⱼ + xᵢδⱼₖ
    [Differentiable]
    public static double[,] MatrixByVector(ReadOnlySpan<double> x)
    {
        var y = new double[x.Length, x.Length];
        for (int i = 0; i < x.Length; i++)
            for (int j = 0; j < x.Length; j++)
                y[i, j] = x[i] * x[j];
        return y;
    }

    // Y = X²                                       ∂Yᵢⱼ/∂Xₖₗ = δᵢₖXₗⱼ + Xᵢₖδₗⱼ
    [Differentiable]
    public static double[,] MatrixByMatrix(double[,] x) => Algebra.Multiply(x, x);

    public static IEnumerable<Identity> Identities(Given given)
    {
        double t = given.Number();
        double[] x = given.Vector(4), a = given.Vector(4);
        double[,] square = given.Matrix(3, 3), tall = given.Matrix(5, 4);

        yield return Identity.Of(nameof(ScalarByScalar), "dy/dx = 3x² − 2", ScalarByScalarGradient(t), 3 * t * t - 2);
        yield return Identity.Of(nameof(ScalarByVector), "∂y/∂xⱼ = 2xⱼ", ScalarByVectorGradient(x), j => 2 * x[j]);
        yield return Identity.Of(nameof(ScalarByMatrix), "∂y/∂Xₖₗ = 2Xₖₗ", ScalarByMatrixGradient(tall), (k, l) => 2 * tall[k, l]);

        var vectorByScalar = new Entries(3);
        VectorByScalarJacobian(t, vectorByScalar);
        double[] tangent = [-Math.Sin(t), Math.Cos(t), 1];
        yield return Identity.Of(nameof(VectorByScalar), "dy/dt = (−sin t, cos t, 1)", vectorByScalar, tangent);

        var vectorByVector = new Entries(4, 4);
        VectorByVectorJacobian(x, a, new double[4], vectorByVector);
        yield return Identity.Of(
            nameof(VectorByVector), "∂yᵢ/∂xⱼ = δᵢⱼ aᵀx + xᵢaⱼ", vectorByVector,
            (i, j) => Delta(i, j) * (V(a) * V(x)) + x[i] * a[j]);

        var vectorByMatrix = new Entries(5, 5, 4);
        VectorByMatrixJacobian(tall, a, vectorByMatrix);
        yield return Identity.Of(nameof(VectorByMatrix), "∂yᵢ/∂Xₖₗ = δᵢₖaₗ", vectorByMatrix, (i, k, l) => Delta(i, k) * a[l]);

        var matrixByScalar = new Entries(2, 2);
        MatrixByScalarJacobian(t, matrixByScalar);
        double[,] turned = { { -Math.Sin(t), -Math.Cos(t) }, { Math.Cos(t), -Math.Sin(t) } };
        yield return Identity.Of(nameof(MatrixByScalar), "dY/dt = (−sin t, −cos t; cos t, −sin t)", matrixByScalar, turned);

        var matrixByVector = new Entries(4, 4, 4);
        MatrixByVectorJacobian(x, matrixByVector);
        yield return Identity.Of(
            nameof(MatrixByVector), "∂Yᵢⱼ/∂xₖ = δᵢₖxⱼ + xᵢδⱼₖ", matrixByVector,
            (i, j, k) => Delta(i, k) * x[j] + x[i] * Delta(j, k));

        var matrixByMatrix = new Entries(3, 3, 3, 3);
        MatrixByMatrixJacobian(square, matrixByMatrix);
        yield return Identity.Of(
            nameof(MatrixByMatrix), "∂Yᵢⱼ/∂Xₖₗ = δᵢₖXₗⱼ + Xᵢₖδₗⱼ", matrixByMatrix,
            (i, j, k, l) => Delta(i, k) * square[l, j] + square[i, k] * Delta(l, j));
    }
}
