namespace GradGen.Tests.Numeric;

/// <summary>Generated companions, checked as users check theirs.</summary>
public class GradientCheckTests
{
    private static readonly double[] X = [0.7, -1.2, 0.4, 2.1];
    private static readonly double[] Y = [1.5, 0.3, -0.8, 0.6];

    [Fact]
    public void Gradients()
    {
        GradientCheck.Assert(Functions.Rosenbrock, Functions.RosenbrockGradient, X);
        GradientCheck.Assert(Functions.Rosenbrock, Functions.RosenbrockValueAndGradient, X);
        GradientCheck.Assert(Functions.Norm, Functions.NormGradient, X);
        GradientCheck.Assert(x => Functions.Product(x, 0.3), x => Functions.ProductGradient(x, 0.3).X, 0.8);
        GradientCheck.Assert((ReadOnlySpan<double> x) => Functions.Cosine(x, Y), x => Functions.CosineGradient(x, Y).X, X);
        GradientCheck.Assert((ReadOnlySpan<double> y) => Functions.Cosine(X, y), y => Functions.CosineGradient(X, y).Y, Y);
    }

    [Fact]
    public void ForwardAgainstReverse()
    {
        GradientCheck.Assert(Functions.RosenbrockJvp, Functions.RosenbrockVjp, X);
        GradientCheck.Assert(Functions.SoftmaxJvp, Functions.SoftmaxVjp, X, X.Length);
        GradientCheck.Assert(Functions.LogarithmsJvp, Functions.LogarithmsVjp, new[] { 0.5, 3.0 }, 2);
    }

    [Fact]
    public void Jacobians()
    {
        GradientCheck.Assert(Functions.Softmax, Functions.SoftmaxJacobian, X, X.Length);
        GradientCheck.Assert(
            (x, y) => Functions.Scaled(x, 1.5, y), (x, y, jacobian) => Functions.ScaledJacobian(x, 1.5, y, jacobian, new double[y.Length]), X, X.Length);
        GradientCheck.Assert(
            (s, y) => Functions.Scaled(X, s[0], y), (s, y, jacobian) => Functions.ScaledJacobian(X, s[0], y, new double[X.Length * X.Length], jacobian), [1.5], X.Length);
        GradientCheck.Assert((x, y) => Functions.Powers(x[0], 5).CopyTo(y), (x, y, jacobian) => Functions.PowersJacobian(x[0], 5, jacobian).CopyTo(y), [0.9], 5);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void InstancesAndOverrides(bool isSmooth)
    {
        Network network = isSmooth ? new SmoothNetwork() : new Network(0.1);
        double[] weights = [0.3, -0.5, 0.8, 1.1, -0.2, 0.4, -0.9, 0.6, 0.1, 0.5, -0.7, 0.2];
        GradientCheck.Assert((ReadOnlySpan<double> w) => network.Loss(w, X, 0.5), w => network.LossGradient(w, X, 0.5), weights);
        GradientCheck.Assert(
            (x, y) => network.Layer(weights, x, y), (x, y, jacobian) => network.LayerJacobian(weights, x, y, new double[y.Length * weights.Length], jacobian), X, 3);
    }

    [Fact]
    public void Floats()
    {
        float[] x = [0.5f, -1.5f];
        (float[] gradient, float k) = Functions.EnergyGradient(x, 3);
        gradient.ShouldBe([1.5f, -4.5f]);
        k.ShouldBe(1.25f);
    }

    [Fact]
    public void InPlace()
    {
        double[] a = [2, 3], adjoint = [0, 1];
        double sAdjoint = 10;
        Functions.AccumulateVjp(a, 0.5, adjoint, ref sAdjoint);
        a.ShouldBe([2, 6]);
        adjoint.ShouldBe([1.5, 2]);
        sAdjoint.ShouldBe(16);
        double[] b = [3, -1], tangent = [1, 2];
        Functions.SquareJvp(b, tangent);
        b.ShouldBe([9, 1]);
        tangent.ShouldBe([6, -4]);
    }
}
