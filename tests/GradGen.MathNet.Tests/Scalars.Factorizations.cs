using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace GradGen.MathNet.Tests;

// Determinants, inverses, factorisations, and what they solve.
public static partial class Scalars
{
    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double Determinant(Matrix<double> a, Vector<double> x)
    {
        return a.Determinant() * x[0] + a.LU().Determinant;
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double Inverse(Matrix<double> a, Vector<double> x)
    {
        return S(a.Inverse()) * x[0] + S(a.LU().Inverse());
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double SolveVector(Matrix<double> a, Vector<double> x)
    {
        return V(a.Solve(x)) + V(a.LU().Solve(x));
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double SolveMatrix(Matrix<double> a, Vector<double> x)
    {
        return S(a.Solve(a * a + x.OuterProduct(x)));
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double TransposedSolve(Matrix<double> a, Vector<double> x)
    {
        return x * a.Inverse() * x;
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double CholeskySolve(Matrix<double> a, Vector<double> x)
    {
        var c = a.Cholesky();
        return V(c.Solve(x)) + S(c.Solve(x.OuterProduct(x)));
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double CholeskyDeterminant(Matrix<double> a, Vector<double> x)
    {
        var c = a.Cholesky();
        return c.Determinant * x[0] + c.DeterminantLn * x[1];
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double CholeskyFactor(Matrix<double> a, Vector<double> x)
    {
        return S(a.Cholesky().Factor) * x[2];
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double GaussianLikelihood(Matrix<double> a, Vector<double> x)
    {
        var c = a.Cholesky();
        return -0.5 * (x * c.Solve(x)) - 0.5 * c.DeterminantLn;
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double Eigenvalues(Matrix<double> a, Vector<double> x)
    {
        return V(a.Evd(Symmetricity.Symmetric).EigenValues.Real()) * x[0] + S(a.Evd(Symmetricity.Symmetric).D);
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double Eigenvectors(Matrix<double> a, Vector<double> x)
    {
        Matrix<double> v = a.Evd(Symmetricity.Symmetric).EigenVectors;
        return x * v.PointwiseMultiply(v) * x;
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double LeastSquares(Matrix<double> a, Vector<double> x)
    {
        return V(a.QR().Solve(x)) + V(a.Solve(x));
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double LeastSquaresMatrix(Matrix<double> a, Vector<double> x)
    {
        return S(a.QR().Solve(x.OuterProduct(a.Row(0))));
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double PseudoInverse(Matrix<double> a, Vector<double> x)
    {
        return S(a.PseudoInverse()) * x[0] + S(a.Transpose().PseudoInverse());
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double LUFactors(Matrix<double> a, Vector<double> x)
    {
        var lu = (a + x.OuterProduct(x)).LU();
        return S(lu.L) * x[0] + S(lu.U) * x[1] + S(a.LU().L * a.LU().U);
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double QRFactors(Matrix<double> a, Vector<double> x)
    {
        var qr = a.QR();
        return S(qr.Q) * x[0] + S(qr.R) * x[1] + S(qr.Q * qr.R);
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double SquareQRFactors(Matrix<double> a, Vector<double> x)
    {
        var qr = (a + x.OuterProduct(x)).QR();
        return S(qr.Q) * x[0] + S(qr.R);
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double SquareLeastSquares(Matrix<double> a, Vector<double> x)
    {
        return V(a.QR().Solve(x)) * S(a.PseudoInverse()) + S(a.QR(QRMethod.Full).Solve(a * a));
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double TallWithFullFactor(Matrix<double> a, Vector<double> x)
    {
        var qr = a.QR(QRMethod.Full);
        return V(qr.Solve(x)) * S(qr.Solve(x.OuterProduct(a.Row(1))));
    }
}
