using MathNet.Numerics.LinearAlgebra;

namespace CurveFit;

/// <summary>
/// A problem as MathNet.Numerics asks for it. The solver fits model values to observations, so the residuals are the model and
/// the observations are zeros.
/// </summary>
internal sealed class Objective(Problem problem, DataSet data)
{
    private readonly double[] _residuals = new double[data.Y.Length];
    private readonly double[] _jacobian = new double[data.Y.Length * data.Certified.Length];

    public int Observations => data.Y.Length;

    public int ResidualEvaluations { get; private set; }

    public int JacobianEvaluations { get; private set; }

    public Vector<double> Residuals(Vector<double> parameters, Vector<double> unused)
    {
        problem.Residuals(parameters.ToArray(), data.X, data.Y, _residuals);
        ResidualEvaluations++;
        // The solver gives up on NaN, but steps back from ∞.
        return Vector<double>.Build.DenseOfEnumerable(_residuals.Select(r => double.IsNaN(r) ? double.PositiveInfinity : r));
    }

    public Matrix<double> Jacobian(Vector<double> parameters, Vector<double> unused)
    {
        problem.Jacobian(parameters.ToArray(), data.X, data.Y, _residuals, _jacobian);
        JacobianEvaluations++;
        return Matrix<double>.Build.Dense(Observations, parameters.Count, (i, j) => _jacobian[i * parameters.Count + j]);
    }
}
