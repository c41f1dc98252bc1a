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
    public void ARootOfASum() => Snapshot.Verify(GeneratorRun.Of("""
        public static partial class Losses
        {
            [Differentiable]
            public static double Deviation(
                ReadOnlySpan<double> theta, double bias, [NoDerivative] ReadOnlySpan<double> phi, [NoDerivative] ReadOnlySpan<double> y)
            {
                int d = theta.Length;
                double squares = 0;
                for (int i = 0; i < y.Length; i++)
                {
                    if (double.IsNaN(y[i])) continue;
                    double r = y[i] - Math.Exp(bias);
                    for (int j = 0; j < d; j++) r -= phi[i * d + j] * theta[j];
                    squares += r * r;
                }

                return Math.Sqrt(squares / y.Length);
            }
        }
        """));

    [Fact]
    public void SparseDerivatives() => Snapshot.Verify(GeneratorRun.Of("""
        public static partial class Models
        {
            [Differentiable(Modes = DerivativeModes.SparseJacobian)]
            public static void Limit(ReadOnlySpan<double> u, double cap, Span<double> f)
            {
                for (int i = 0; i < u.Length; i++)
                {
                    double slope = i > 0 ? u[i] - u[i - 1] : u[i];
                    if (slope > cap) slope = cap;
                    double root = slope;
                    while (root * root > 2) root = 0.5 * (root + u[0]);
                    f[i] = root;
                }
            }
        }
        """));

    [Fact]
    public void TheSparseHessian() => Snapshot.Verify(GeneratorRun.Of("""
        public static partial class Models
        {
            [Differentiable(Modes = DerivativeModes.SparseHessian)]
            public static double Chain(ReadOnlySpan<double> x)
            {
                double sum = 0;
                for (int i = 1; i < x.Length; i++) sum += x[i] * x[i] * x[i - 1];
                return sum;
            }
        }
        """));

    [Fact]
    public void SecondDerivatives() => Snapshot.Verify(GeneratorRun.Of("""
        public static partial class Losses
        {
            [Differentiable(Modes = DerivativeModes.Hvp | DerivativeModes.Hessian)]
            public static double Logistic(ReadOnlySpan<double> w, [NoDerivative] ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> y)
            {
                double loss = 0;
                for (int i = 0; i < y.Length; i++)
                {
                    double margin = 0;
                    for (int j = 0; j < w.Length; j++) margin += w[j] * x[i * w.Length + j];
                    loss += Math.Log(1 + Math.Exp(-y[i] * margin));
                }

                return loss;
            }
        }
        """));

    [Fact]
    public void AMatrix() => Snapshot.Verify(GeneratorRun.Of("""
        public static partial class Functions
        {
            [Differentiable]
            public static double Energy(double[,] a, double[] x)
            {
                double energy = 0;
                for (int i = 0; i < a.GetLength(0); i++)
                {
                    double row = 0;
                    for (int j = 0; j < a.GetLength(1); j++) row += a[i, j] * x[j];
                    energy += row * row;
                }

                return energy;
            }
        }
        """));

    [Fact]
    public void AModel() => Snapshot.Verify(GeneratorRun.Of("""
        namespace Models;

        public sealed record Layer(double[,] Weights, double[] Bias);
        public sealed record Model(Layer Hidden, double Scale, string Name);

        public static partial class Networks
        {
            [Differentiable]
            public static double Evaluate(Model model, double[] x)
            {
                double sum = 0;
                for (int i = 0; i < model.Hidden.Bias.Length; i++)
                {
                    double t = model.Hidden.Bias[i];
                    for (int j = 0; j < x.Length; j++) t += model.Hidden.Weights[i, j] * x[j];
                    sum += Math.Tanh(t);
                }

                return model.Scale * sum;
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
    public void AGenericMethod() => Snapshot.Verify(GeneratorRun.Of("""
        public static partial class Functions
        {
            [Differentiable]
            public static T Smoothness<T>(ReadOnlySpan<T> x, T delta) where T : struct, System.Numerics.IFloatingPointIeee754<T>
            {
                T sum = T.Zero;
                for (int i = 1; i < x.Length; i++)
                {
                    T step = (x[i] - x[i - 1]) / delta;
                    sum += T.Sqrt(step * step + T.One) - T.One;
                }

                return T.CreateChecked(0.5) * sum / T.CreateChecked(x.Length) + T.Hypot(x[0], delta);
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
    public void ATriangularLoop() => Snapshot.Verify(GeneratorRun.Of("""
        public static partial class Functions
        {
            [Differentiable]
            public static double Triangle(ReadOnlySpan<double> x)
            {
                double t = 1;
                for (int i = 0; i < x.Length; i++)
                {
                    for (int j = 0; j <= i; j++) t = Math.Sin(t * x[j]);
                }

                return t;
            }
        }
        """));

    [Fact]
    public void ALayer() => Snapshot.Verify(GeneratorRun.Of("""
        public static partial class Network
        {
            [Differentiable]
            public static void Layer(ReadOnlySpan<double> w, ReadOnlySpan<double> b, ReadOnlySpan<double> x, Span<double> y)
            {
                for (int i = 0; i < b.Length; i++)
                {
                    double z = b[i];
                    for (int j = 0; j < x.Length; j++) z += w[i * x.Length + j] * x[j];
                    y[i] = Math.Tanh(z);
                }
            }
        }
        """));

    [Fact]
    public void LogSumExp() => Snapshot.Verify(GeneratorRun.Of("""
        public static partial class Functions
        {
            [Differentiable]
            public static double LogSumExp(ReadOnlySpan<double> x)
            {
                double max = x[0];
                for (int i = 1; i < x.Length; i++) max = Math.Max(max, x[i]);
                double sum = 0;
                for (int i = 0; i < x.Length; i++) sum += Math.Exp(x[i] - max);
                return max + Math.Log(sum);
            }
        }
        """));

    [Fact]
    public void ASwitch() => Snapshot.Verify(GeneratorRun.Of("""
        public enum Kernel { Gaussian, Cauchy, Flat }

        public static partial class Functions
        {
            [Differentiable]
            public static double Weight(double r, Kernel kernel) => kernel switch
            {
                Kernel.Gaussian => Math.Exp(-r * r),
                Kernel.Cauchy => 1 / (1 + r * r),
                _ => throw new ArgumentOutOfRangeException(nameof(kernel)),
            };
        }
        """));

    [Fact]
    public void ALocalBuffer() => Snapshot.Verify(GeneratorRun.Of("""
        public static partial class Functions
        {
            [Differentiable]
            public static double Cumulative(ReadOnlySpan<double> x)
            {
                double[] sums = new double[x.Length + 1];
                for (int i = 0; i < x.Length; i++) sums[i + 1] = sums[i] + x[i] * x[i];
                double product = 1;
                for (int i = 1; i < sums.Length; i++) product *= sums[i];
                return product;
            }
        }
        """));

    [Fact]
    public void AnArrayResult() => Snapshot.Verify(GeneratorRun.Of("""
        public static partial class Functions
        {
            [Differentiable]
            public static double[] Powers(double x, int count)
            {
                double[] result = new double[count];
                double power = 1;
                for (int i = 0; i < result.Length; i++)
                {
                    result[i] = power;
                    power *= x;
                }

                return result;
            }
        }
        """));

    [Fact]
    public void AnInlinedHelper() => Snapshot.Verify(GeneratorRun.Of("""
        public static partial class Functions
        {
            [Differentiable]
            public static double Distance(double x, double y) => Math.Sqrt(Square(x) + Square(y));

            private static double Square(double a) => a * a;
        }
        """));

    [Fact]
    public void ACheckpointedLoop() => Snapshot.Verify(GeneratorRun.Of("""
        public static partial class Functions
        {
            [Differentiable(Modes = DerivativeModes.Vjp)]
            public static double Evolve(double x, double r, int steps)
            {
                for (int i = 0; i < steps; i++) x = Step(x, r);
                return x;
            }

            [Checkpoint(Snapshots = 10)]
            private static double Step(double x, double r) => r * x * (1 - x);
        }
        """));

    [Fact]
    public void ARecursion() => Snapshot.Verify(GeneratorRun.Of("""
        public static partial class Functions
        {
            [Differentiable]
            public static double Fold(ReadOnlySpan<double> x, double y, int depth)
            {
                if (depth == 0) return y;
                double inner = Fold(x, y * x[depth], depth - 1);
                return Math.Sin(inner) + y;
            }
        }
        """), withSweeps: true);

    [Fact]
    public void ARecursionOfStructs() => Snapshot.Verify(GeneratorRun.Of("""
        public readonly record struct Point(double X, double Y);

        public static partial class Functions
        {
            [Differentiable]
            public static Point Turn(Point p, int n) => n == 0 ? p : Turn(new Point(p.X * p.Y, p.X), n - 1);
        }
        """), withSweeps: true);

    [Fact]
    public void AVirtualCall() => Snapshot.Verify(GeneratorRun.Of("""
        public partial class Potential
        {
            [Differentiable]
            public virtual double At(double r) => 1 / r;

            [Differentiable]
            public double Sum(ReadOnlySpan<double> r)
            {
                double sum = 0;
                for (int i = 0; i < r.Length; i++) sum += At(r[i]);
                return sum;
            }
        }
        """), withSweeps: true);

    [Fact]
    public void EarlyReturns() => Snapshot.Verify(GeneratorRun.Of("""
        public static partial class Functions
        {
            [Differentiable]
            public static double Saturate(double x, double limit)
            {
                if (x > limit) return limit;
                if (x < -limit) return -limit;
                return x - x * x * x / (3 * limit * limit);
            }
        }
        """));

    [Fact]
    public void NoSnapshotIsLeftOver() =>
        Snapshot.Orphans(Path.Combine(Path.GetDirectoryName(ThisFile())!, ".."), typeof(CompanionSnapshotTests).Assembly).ShouldBeEmpty();

    private static string ThisFile([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;

    [Fact]
    public void FunctionsOfTensors() => Snapshot.Verify(GeneratorRun.Of(TestCompilation.Of("""
        using System.Numerics.Tensors;

        public static partial class Network
        {
            [Differentiable]
            public static double Loss(ReadOnlySpan<double> x, ReadOnlySpan<double> w, Span<double> p)
            {
                TensorPrimitives.MultiplyAdd(x, w, x, p);
                TensorPrimitives.Tanh(p, p);
                TensorPrimitives.SoftMax(p, p);
                return TensorPrimitives.Max<double>(p) - TensorPrimitives.Norm(w);
            }
        }
        """) with { ExtraReferences = [References.Tensors] }));
}
