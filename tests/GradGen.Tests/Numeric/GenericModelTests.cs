using System.Numerics;
using System.Runtime.InteropServices;
using GradGen.Tests.Runtime;

namespace GradGen.Tests.Numeric;

public class GenericModelTests
{
    private static readonly double[] X = [0.7, -1.2, 0.4, 1.1];

    [Fact]
    public void WithDoubleTheyAgreeWithDifferences()
    {
        GradientCheck.Assert((ReadOnlySpan<double> x) => GenericModels.Spread(Points(x), new(0.3, -0.2)), x => Numbers(GenericModels.SpreadGradient(Points(x), new(0.3, -0.2)).Points), X);
        GradientCheck.Assert(a => GenericModels.Kepler(a, 0.5), a => GenericModels.KeplerGradient(a, 0.5).A, 1.2);
        GradientCheck.Assert(k => GenericModels.Kepler(1.2, k), k => GenericModels.KeplerGradient(1.2, k).K, 0.5);
        var layer = new GenericLayer<double>(2, 0.25);
        GradientCheck.Assert((ReadOnlySpan<double> w) => layer.Loss(w, [0.5, -0.8], 1), w => layer.LossGradient(w, [0.5, -0.8], 1), X);
    }

    [Fact]
    public void AcrossAssemblies()
    {
        GradientCheck.Assert((ReadOnlySpan<double> x) => GenericModels.Filtered(x, 0.4), x => GenericModels.FilteredGradient(x, 0.4).X, X);
        GradientCheck.Assert(w => GenericModels.FilteredDoubles(X, w), w => GenericModels.FilteredDoublesGradient(X, w).Weight, 0.4);
        GradientCheck.Assert(
            (x, t) => GenericModels.FilteredJvp(x, 0.4, t, 0), (x, seed, adjoint) => { double w = 0; return GenericModels.FilteredVjp(x, 0.4, seed, adjoint, ref w); }, X);
    }

    [Fact]
    public void WithFloatAndHalfTheyAgreeWithDouble()
    {
        Check<float>(1e-4);
        Check<Half>(2e-2);
    }

    [Fact]
    public void NothingIsAllocated()
    {
        double[] gradient = new double[4];
        float[] single = new float[4], x = [.. X.Select(v => (float)v)];
        Allocation.InSteadyState(() => GenericModels.KeplerValueAndGradient(1.2f, 0.5f, out _, out _)).ShouldBe(0);
        Allocation.InSteadyState(() => GenericModels.SpreadValueAndGradient<float>(Points(x), new(0.3f, -0.2f), MemoryMarshal.Cast<float, GenericModels.Point<float>>(single.AsSpan()), out _)).ShouldBe(0);
        Allocation.InSteadyState(() => GenericModels.SpreadValueAndGradient<double>(Points(X), new(0.3, -0.2), MemoryMarshal.Cast<double, GenericModels.Point<double>>(gradient.AsSpan()), out _)).ShouldBe(0);
    }

    private static void Check<T>(double tolerance) where T : struct, IFloatingPointIeee754<T>
    {
        T[] x = [.. X.Select(T.CreateChecked)];
        T w = T.CreateChecked(0.4), half = T.CreateChecked(0.5);
        Same(GenericModels.SpreadGradient<T>(Points<T>(x), new(w, half)).Points.SelectMany(p => new[] { p.X, p.Y }),
            GenericModels.SpreadGradient<double>(Points<double>(X), new(0.4, 0.5)).Points.SelectMany(p => new[] { p.X, p.Y }));
        Same(GenericModels.FilteredGradient<T>(x, w).X, GenericModels.FilteredGradient<double>(X, 0.4).X);
        Same([GenericModels.KeplerGradient(w, half).A], [GenericModels.KeplerGradient(0.4, 0.5).A]);
        Same(new GenericLayer<T>(2, half).LossGradient(x, [half, w], T.One), new GenericLayer<double>(2, 0.5).LossGradient(X, [0.5, 0.4], 1));

        void Same(IEnumerable<T> actual, IEnumerable<double> expected)
        {
            foreach ((T a, double e) in actual.Zip(expected))
            {
                double.CreateChecked(a).ShouldBe(e, tolerance * (1 + Math.Abs(e)));
            }
        }
    }

    private static ReadOnlySpan<GenericModels.Point<T>> Points<T>(ReadOnlySpan<T> numbers) where T : struct, IFloatingPointIeee754<T> =>
        MemoryMarshal.Cast<T, GenericModels.Point<T>>(numbers);

    private static ReadOnlySpan<GenericModels.Point<T>> Points<T>(T[] numbers) where T : struct, IFloatingPointIeee754<T> => Points<T>((ReadOnlySpan<T>)numbers);

    private static double[] Numbers(GenericModels.Point<double>[] points) => [.. points.SelectMany(p => new[] { p.X, p.Y })];
}
