using GradGen.Testing;
using GradGen.Testing.Snapshots;

namespace GradGen.Generator.Tests.Snapshotted;

/// <summary>Whole generated files, to be read: a change of any of them is a change of the product.</summary>
public class CompanionSnapshotTests
{
    [Fact]
    public void LeastSquares() => Snapshot.Verify(GeneratorRun.Of("""
        namespace Models;

        public static partial class Losses
        {
            [Differentiable]
            public static double LeastSquares(
                ReadOnlySpan<double> theta, [NoDerivative] ReadOnlySpan<double> phi, [NoDerivative] ReadOnlySpan<double> y)
            {
                int d = theta.Length;
                double loss = 0;
                for (int i = 0; i < y.Length; i++)
                {
                    double r = y[i];
                    for (int j = 0; j < d; j++) r -= phi[i * d + j] * theta[j];
                    loss += r * r;
                }

                return loss;
            }
        }
        """));

    [Fact]
    public void StraightLine() => Snapshot.Verify(GeneratorRun.Of("""
        public static partial class Functions
        {
            [Differentiable]
            public static double Wave(double x, double y)
            {
                double s = Math.Sin(x * y);
                return s * s + Math.Exp(-x);
            }
        }
        """));

    [Fact]
    public void BranchesAndAGuard() => Snapshot.Verify(GeneratorRun.Of("""
        public static partial class Functions
        {
            [Differentiable]
            public static double Huber(double r, double delta)
            {
                if (delta <= 0) throw new ArgumentOutOfRangeException(nameof(delta));
                double a = Math.Abs(r);
                return a <= delta ? 0.5 * r * r : delta * (a - 0.5 * delta);
            }
        }
        """));

    [Fact]
    public void Recurrence() => Snapshot.Verify(GeneratorRun.Of("""
        public static partial class Functions
        {
            [Differentiable]
            public static double Logistic(double x, double r, int steps)
            {
                for (int i = 0; i < steps; i++) x = r * x * (1 - x);
                return x;
            }
        }
        """));

    [Fact]
    public void AnOutputSpan() => Snapshot.Verify(GeneratorRun.Of("""
        public static partial class Functions
        {
            [Differentiable]
            public static void Softplus(ReadOnlySpan<float> x, Span<float> y)
            {
                for (int i = 0; i < x.Length; i++) y[i] = MathF.Log(1 + MathF.Exp(x[i]));
            }
        }
        """));

    [Fact]
    public void InPlaceOnAnInstance() => Snapshot.Verify(GeneratorRun.Of("""
        public partial class Filter(double decay)
        {
            private readonly double decay = decay;

            [Differentiable]
            public void Smooth([InOut] Span<double> a)
            {
                for (int i = 1; i < a.Length; i++) a[i] += decay * a[i - 1];
            }
        }
        """));

    [Fact]
    public void NoSnapshotIsLeftOver() =>
        Snapshot.Orphans(Path.Combine(Path.GetDirectoryName(ThisFile())!, ".."), typeof(CompanionSnapshotTests).Assembly).ShouldBeEmpty();

    private static string ThisFile([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;
}
