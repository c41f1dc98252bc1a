using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace CurveFit;

/// <summary>A least-squares fit by MathNet.Numerics' Levenberg–Marquardt, with the number of calls that it took.</summary>
internal sealed record Fit(double[] Parameters, int ResidualEvaluations, int JacobianEvaluations)
{
    /// <summary>Fits with the Jacobians that GradGen generated.</summary>
    public static Fit WithGeneratedJacobian(Problem problem, DataSet data, double[] start) => Run(new Objective(problem, data), start, isNumerical: false);

    /// <summary>Fits with the same solver and its own central differences.</summary>
    public static Fit WithNumericalJacobian(Problem problem, DataSet data, double[] start) => Run(new Objective(problem, data), start, isNumerical: true);

    private static Fit Run(Objective objective, double[] start, bool isNumerical)
    {
        Vector<double> nothing = Vector<double>.Build.Dense(objective.Observations);
        IObjectiveModel model = isNumerical
            ? ObjectiveFunction.NonlinearModel(objective.Residuals, nothing, nothing)
            : ObjectiveFunction.NonlinearModel(objective.Residuals, objective.Jacobian, nothing, nothing);
        // The residual sum of squares of a perfect fit may be far below any fixed tolerance: let the step decide.
        var minimizer = new LevenbergMarquardtMinimizer(
            initialMu: 1e-3, gradientTolerance: 0, stepTolerance: 1e-15, functionTolerance: 0, maximumIterations: 5000);
        NonlinearMinimizationResult result = minimizer.FindMinimum(model, start, scales: start);
        return new Fit(result.MinimizingPoint.ToArray(), objective.ResidualEvaluations, objective.JacobianEvaluations);
    }
}
