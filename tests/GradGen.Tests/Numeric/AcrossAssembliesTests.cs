namespace GradGen.Tests.Numeric;

public class AcrossAssembliesTests
{
    private static readonly double[] X = [0.7, -1.2, 0.4, 1.1];

    [Fact]
    public void Plain()
    {
        GradientCheck.Assert(x => AcrossAssemblies.Plain(x, 0.3), x => AcrossAssemblies.PlainGradient(x, 0.3).X, 0.8);
        GradientCheck.Assert(y => AcrossAssemblies.Plain(0.8, y), y => AcrossAssemblies.PlainGradient(0.8, y).Y, 0.3);
    }

    [Fact]
    public void InALoop()
    {
        GradientCheck.Assert(AcrossAssemblies.InALoop, AcrossAssemblies.InALoopGradient, X);
        GradientCheck.Assert(AcrossAssemblies.InALoopJvp, AcrossAssemblies.InALoopVjp, X);
    }

    [Fact]
    public void OnBuffersThatAreOverwritten()
    {
        GradientCheck.Assert((ReadOnlySpan<double> x) => AcrossAssemblies.OnBuffers(x, 0.6), x => AcrossAssemblies.OnBuffersGradient(x, 0.6).X, X);
        GradientCheck.Assert(s => AcrossAssemblies.OnBuffers(X, s), s => AcrossAssemblies.OnBuffersGradient(X, s).S, 0.6);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void OnBuffersInALoop(int times)
    {
        GradientCheck.Assert((ReadOnlySpan<double> x) => AcrossAssemblies.BuffersInALoop(x, 0.6, times), x => AcrossAssemblies.BuffersInALoopGradient(x, 0.6, times).X, X);
        GradientCheck.Assert(s => AcrossAssemblies.BuffersInALoop(X, s, times), s => AcrossAssemblies.BuffersInALoopGradient(X, s, times).S, 0.6);
    }

    [Fact]
    public void ByRulesOfTheOtherAssembly()
    {
        var curve = new Library.Curve(1.5);
        GradientCheck.Assert((ReadOnlySpan<double> x) => AcrossAssemblies.ByRules(x, curve), x => AcrossAssemblies.ByRulesGradient(x, curve), X);
    }

    [Fact]
    public void TwiceByRulesOfTheOtherAssemblyThatAreDifferentiable()
    {
        var curve = new Library.Curve(1.5);
        int n = X.Length;
        GradientCheck.Assert(
            (ReadOnlySpan<double> x) => AcrossAssemblies.TwiceByRulesGradient(x, curve), (x, direction, product) => AcrossAssemblies.TwiceByRulesHvp(x, curve, direction, product), X);
        var hessian = new double[n * n];
        AcrossAssemblies.TwiceByRulesHessian(X, curve, hessian);
        for (int column = 0; column < n; column++)
        {
            double[] direction = new double[n], product = new double[n];
            direction[column] = 1;
            AcrossAssemblies.TwiceByRulesHvp(X, curve, direction, product);
            for (int row = 0; row < n; row++)
                hessian[row * n + column].ShouldBe(product[row], 1e-13);
        }
    }

    [Fact]
    public void ToAnOutput()
    {
        double[] y = new double[X.Length], seed = [1, -2, 0.5, 3], adjoint = new double[X.Length], tangent = new double[X.Length], direction = [0.3, 1, -1, 2];
        double sAdjoint = 0;
        AcrossAssemblies.ToAnOutputVjp(X, 0.6, y, seed, adjoint, ref sAdjoint);
        AcrossAssemblies.ToAnOutputJvp(X, 0.6, y, direction, 0.4, tangent);
        double forward = seed.Zip(tangent, (a, b) => a * b).Sum();
        double reverse = adjoint.Zip(direction, (a, b) => a * b).Sum() + 0.4 * sAdjoint;
        forward.ShouldBe(reverse, 1e-12);
        for (int i = 0; i < X.Length; i++)
        {
            y[i].ShouldBe(Math.Pow(Math.Sin(0.6 * X[i]), 2), 1e-15);
            adjoint[i].ShouldBe(seed[i] * 0.6 * Math.Sin(2 * 0.6 * X[i]), 1e-14);
        }
    }
}
