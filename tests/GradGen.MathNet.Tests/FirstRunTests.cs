using MathNet.Numerics.LinearAlgebra;

namespace GradGen.MathNet.Tests;

/// <summary>Calls without a rule, of constants: a Hessian takes what they gave in its first run.</summary>
public class FirstRunTests
{
    [Fact]
    public void CallsOfConstantsRunOnce()
    {
        Matrix<double> w = Matrix<double>.Build.DenseOfArray(new[,] { { 2.0, 1 }, { 0, 3 } });
        Vector<double> x = Vector<double>.Build.Dense([0.5, -1]);
        double[] hessian = new double[4];
        Constants.ScaledHessian(x, w, hessian).ShouldBe(Constants.Scaled(x, w), 1e-12);
        Matrix<double> expected = 2 * w.ConditionNumber() * (w.TransposeThisAndMultiply(w) + Matrix<double>.Build.DenseIdentity(2));
        (Matrix<double>.Build.DenseOfColumnMajor(2, 2, hessian) - expected).L2Norm().ShouldBeLessThan(1e-11);
    }
}

/// <summary>Programs that compute with constants.</summary>
public static partial class Constants
{
    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hvp | DerivativeModes.Hessian)]
    public static double Scaled(Vector<double> x, [NoDerivative] Matrix<double> w)
    {
        Vector<double> y = w * x, z = CreateMatrix.DenseIdentity<double>(2) * x;
        return (y * y + z * z) * w.ConditionNumber();
    }
}
