using GradGen;

namespace MatrixCalculus.Loops;

/// <summary>What the two modes do, step by step. Where a method writes its steps out, forward mode gives the tangent of each.</summary>
internal static partial class EvaluationTraces
{
    // y = ln(x² + 1)           dy/dx = 2x/(x² + 1)
    [Differentiable]
    public static double Logarithm(double x) => Math.Log(x * x + 1);

    // The same, with its steps.
    [Differentiable]
    public static void LogarithmSteps(double x, Span<double> v)
    {
        v[0] = x;
        v[1] = v[0] * v[0];
        v[2] = v[1] + 1;
        v[3] = Math.Log(v[2]);
    }

    // z = y sin(x + y)         ∂z/∂x = y cos(x + y)        ∂z/∂y = sin(x + y) + y cos(x + y)
    [Differentiable]
    public static double Sine(double x, double y) => y * Math.Sin(x + y);

    // The same, with something added to each step: the derivative by that, where it is 0, is the step's adjoint.
    [Differentiable]
    public static void SineSteps(double x, double y, ReadOnlySpan<double> added, Span<double> v)
    {
        v[0] = x + added[0];
        v[1] = y + added[1];
        v[2] = v[0] + v[1] + added[2];
        v[3] = Math.Sin(v[2]) + added[3];
        v[4] = v[1] * v[3] + added[4];
    }

    public static IEnumerable<Identity> Identities(Given given)
    {
        double x = given.Number(), y = given.Number();
        yield return Identity.Of(nameof(Logarithm), "d ln(x² + 1)/dx = 2x/(x² + 1), forward", LogarithmJvp(x, 1).Tangent, 2 * x / (x * x + 1));

        var values = new double[4];
        var tangents = new Entries(4);
        LogarithmStepsJvp(x, values, 1, tangents);
        double[] closed = [1, 2 * x, 2 * x, 2 * x / (x * x + 1)];
        yield return Identity.Of(nameof(LogarithmSteps), "v̇ = (1, 2x, 2x, 2x/(x² + 1))", tangents, closed) with
        {
            Trace = Steps(["v₁ = x", "v₂ = v₁²", "v₃ = v₂ + 1", "v₄ = ln v₃"], values, "v̇", tangents.Values),
        };

        double xAdjoint = 0, yAdjoint = 0;
        SineVjp(x, y, 1, ref xAdjoint, ref yAdjoint);
        yield return Identity.Of(nameof(Sine), "∂(y sin(x + y))/∂x = y cos(x + y), reverse", xAdjoint, y * Math.Cos(x + y));
        yield return Identity.Of(nameof(Sine), "∂(y sin(x + y))/∂y = sin(x + y) + y cos(x + y)", yAdjoint, Math.Sin(x + y) + y * Math.Cos(x + y));

        (xAdjoint, yAdjoint) = (0, 0);
        values = new double[5];
        var adjoints = new Entries(5);
        SineStepsVjp(x, y, new double[5], values, [0, 0, 0, 0, 1], ref xAdjoint, ref yAdjoint, adjoints);
        double slope = y * Math.Cos(x + y);
        closed = [slope, Math.Sin(x + y) + slope, slope, y, 1];
        yield return Identity.Of(nameof(SineSteps), "v̄ = (y cos(x + y), sin(x + y) + y cos(x + y), y cos(x + y), y, 1)", adjoints, closed) with
        {
            Trace = [.. Steps(["v₁ = x", "v₂ = y", "v₃ = v₁ + v₂", "v₄ = sin v₃", "v₅ = v₂v₄"], values, "v̄", adjoints.Values).Reverse()],
        };
    }

    private static Step[] Steps(string[] formulas, ReadOnlySpan<double> values, string symbol, ReadOnlySpan<double> derivatives)
    {
        var steps = new Step[formulas.Length];
        for (int i = 0; i < steps.Length; i++)
            steps[i] = new Step(formulas[i], values[i], symbol, derivatives[i]);
        return steps;
    }
}
