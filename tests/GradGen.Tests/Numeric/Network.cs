namespace GradGen.Tests.Numeric;

/// <summary>An instance method that calls differentiable methods, and a virtual one.</summary>
public partial class Network(double slope)
{
    private readonly double slope = slope;

    [Differentiable]
    public virtual double Activate(double z) => z > 0 ? z : slope * z;

    [Differentiable]
    public void Layer(ReadOnlySpan<double> weights, ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            double z = 0;
            for (int j = 0; j < x.Length; j++)
            {
                z += weights[i * x.Length + j] * x[j];
            }

            y[i] = Activate(z);
        }
    }

    [Differentiable]
    public double Loss(ReadOnlySpan<double> weights, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] double target)
    {
        Span<double> hidden = stackalloc double[3];
        Layer(weights, x, hidden);
        double sum = 0;
        foreach (double h in hidden)
        {
            sum += h * h;
        }

        return (sum - target) * (sum - target);
    }
}

/// <summary>The same with another activation.</summary>
public sealed partial class SmoothNetwork() : Network(0)
{
    [Differentiable]
    public override double Activate(double z) => Math.Tanh(z);
}
