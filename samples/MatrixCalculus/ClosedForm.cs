using MathNet.Numerics.LinearAlgebra;

namespace MatrixCalculus;

/// <summary>
/// What the closed forms are written in: Kronecker's delta, and the matrices of MathNet.Numerics, whose products, inverses and determinants are a witness independent of
/// the loops that are differentiated. Where the library itself is differentiated, it is the other way round: inverses and determinants are those of the loops.
/// </summary>
internal static class ClosedForm
{
    /// <summary>Kronecker's delta, δᵢⱼ.</summary>
    public static double Delta(int i, int j) => i == j ? 1 : 0;

    public static Matrix<double> M(double[,] a) => Matrix<double>.Build.DenseOfArray(a);

    public static Vector<double> V(double[] x) => Vector<double>.Build.DenseOfArray(x);

    /// <summary>The unit matrix.</summary>
    public static Matrix<double> I(int order) => Matrix<double>.Build.DenseIdentity(order);

    /// <summary>Xᵀ.</summary>
    public static Matrix<double> T(Matrix<double> x) => x.Transpose();

    /// <summary>X⁻¹, by the elimination in loops.</summary>
    public static Matrix<double> Inverse(Matrix<double> x) => M(Loops.Elimination.Inverse(x.ToArray()));

    /// <summary>|X|, by the elimination in loops.</summary>
    public static double Determinant(Matrix<double> x) => Loops.Elimination.Determinant(x.ToArray());

    /// <summary>The sum of a term over two indices.</summary>
    public static double Sum(int rows, int columns, Func<int, int, double> term)
    {
        double sum = 0;
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++)
                sum += term(i, j);
        return sum;
    }
}
