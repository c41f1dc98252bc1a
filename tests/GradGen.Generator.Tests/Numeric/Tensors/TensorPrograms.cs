using GradGen.Testing;
using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Tensors;

/// <summary>Functions of TensorPrimitives in programs: one after another, in place, on parts and chosen buffers, in loops and in helpers, at kinks, and differentiated twice.</summary>
public class TensorPrograms : ProgramTests<TensorPrograms>, IPrograms
{
    private const double Inf = double.PositiveInfinity, NaN = double.NaN;

    public static TestCompilation Project => new() { ExtraReferences = [References.Tensors] };

    public static IEnumerable<NumericCase> Cases => [.. Programs.Concat(Kinks).Concat(SecondOrder).Select(Rounded)];

    private static IEnumerable<NumericCase> Programs =>
    [
        Of("CrossEntropy", """
            [Differentiable] public static double F(ReadOnlySpan<double> logits, [NoDerivative] int label)
            {
                Span<double> p = stackalloc double[4];
                TensorPrimitives.SoftMax(logits, p);
                return -Math.Log(p[label]);
            }
            """).At([Xs, 2]),
        Of("Layers", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> w, ReadOnlySpan<double> b)
            {
                Span<double> h = stackalloc double[3];
                for (int i = 0; i < h.Length; i++) h[i] = TensorPrimitives.Dot(w.Slice(i * x.Length, x.Length), x);
                TensorPrimitives.Add(h, b, h);
                TensorPrimitives.Tanh(h, h);
                TensorPrimitives.Multiply(h, 0.5, h);
                return TensorPrimitives.Norm<double>(h);
            }
            """).At([new[] { 0.3, -0.8 }, new[] { 0.1, 0.5, -0.7, 1.1, 0.2, -0.4 }, new[] { 0.05, -0.2, 0.3 }]),
        Of("LayerNorm", """
            [Differentiable] public static void F(ReadOnlySpan<double> x, double gain, Span<double> y)
            {
                TensorPrimitives.Subtract(x, TensorPrimitives.Average(x), y);
                TensorPrimitives.Divide(y, TensorPrimitives.StdDev(x), y);
                TensorPrimitives.MultiplyAdd(y, gain, x, y);
            }
            """).At([Xs, 1.5, new double[4]]),
        Of("Rows", """
            [Differentiable] public static void F(ReadOnlySpan<double> x, [InOut] Span<double> a)
            {
                for (int i = 0; i + x.Length <= a.Length; i += x.Length)
                {
                    Span<double> row = a.Slice(i, x.Length);
                    TensorPrimitives.Multiply(row, x, row);
                    TensorPrimitives.Exp(row, row);
                    if (TensorPrimitives.Max<double>(row) > 1.2) TensorPrimitives.Negate(row, row);
                }
            }
            """).At([new[] { 0.4, 0.7, -0.2 }, new[] { 0.1, 0.2, 0.3, -0.4, 0.9, 0.6, 0.8 }]),
        Of("ChosenSpans", """
            [Differentiable] public static double F(double[] x, double[] y, [NoDerivative] bool which)
            {
                double[] t = new double[x.Length];
                ReadOnlySpan<double> from = which ? x : y;
                Span<double> to = t.AsSpan(1);
                TensorPrimitives.Sin(from[1..], to);
                TensorPrimitives.AddMultiply(to, from[1..], x.AsSpan(0, to.Length), to);
                return TensorPrimitives.Sum<double>(t);
            }
            """).At([Xs, new[] { 0.5, 0.25, -0.3, 0.9 }, true]).At([Xs, new[] { 0.5, 0.25, -0.3, 0.9 }, false]),
        Of("Helper", """
            private static void Normalize<T>(Span<T> v) where T : System.Numerics.IRootFunctions<T> => TensorPrimitives.Divide(v, TensorPrimitives.Norm<T>(v), v);
            [Differentiable] public static double F(double[] x, [NoDerivative] int n)
            {
                double[] v = [.. x];
                for (int k = 0; k < n; k++) { Normalize<double>(v); TensorPrimitives.Cosh<double>(v, v); }
                return TensorPrimitives.Product<double>(v);
            }
            """).At([Xs, 0]).At([Xs, 3]),
        Of("NamedArguments", "[Differentiable] public static void F(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> d) => TensorPrimitives.Atan2(destination: d, x: b, y: a);")
            .At([Xs, new[] { 0.5, 0.25, -0.3, 0.9 }, new double[6]], hasOracle: false),
        Of("MixedTypes", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, float scale)
            {
                Span<float> narrow = stackalloc float[4];
                Span<double> wide = stackalloc double[4];
                TensorPrimitives.ConvertChecked(x, narrow);
                TensorPrimitives.Multiply(narrow, narrow, narrow);
                TensorPrimitives.Multiply(narrow, scale, narrow);
                TensorPrimitives.ConvertTruncating<float, double>(narrow, wide);
                return TensorPrimitives.Sum<double>(wide);
            }
            """).At([new[] { 0.5, 0.25, -0.75, 1.0 }, 2.0], isSmooth: false, gradient: [2, 1, -3, 4, 1.875]),
        Of("OfIntegers", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<int> k)
            {
                Span<double> w = stackalloc double[3];
                TensorPrimitives.ConvertChecked(k, w);
                return TensorPrimitives.Dot(x, w) * TensorPrimitives.Sum(k) + x[TensorPrimitives.IndexOfMin(k)] * x[TensorPrimitives.IndexOfMax(x)];
            }
            """).At([new[] { 0.5, 0.25, -0.75 }, new[] { 3, -1, 2 }], hasOracle: false, gradient: [12 + 0.25, -4 + 0.5, 8]),
        Of("ToIntegersThatAreTooSmall", """
            [Differentiable] public static double F(double x, [NoDerivative] ReadOnlySpan<double> w)
            {
                Span<byte> saturated = stackalloc byte[5], truncated = stackalloc byte[5];
                TensorPrimitives.ConvertSaturating(w, saturated);
                TensorPrimitives.ConvertTruncating(w, truncated);
                double sum = 0;
                for (int i = 0; i < w.Length; i++) sum += (i + 1) * (saturated[i] + 1000.0 * truncated[i]);
                return sum * x * x;
            }
            """).At([1.5, new[] { 300.0, -1, 7.9, 1e20, NaN }], hasOracle: false),
        Of("ToIntegersChecked", """
            [Differentiable] public static double F(double x, [NoDerivative] ReadOnlySpan<double> w)
            {
                Span<byte> k = stackalloc byte[1];
                TensorPrimitives.ConvertChecked(w, k);
                return x * x * k[0];
            }
            """).At([1.5, new[] { 200.7 }], hasOracle: false, gradient: [600]),
        Of("Questions", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                Span<bool> yes = stackalloc bool[4];
                TensorPrimitives.IsNegative(x, yes);
                double sum = 0;
                for (int i = 0; i < x.Length; i++) if (yes[i]) sum += x[i] * x[i];
                if (TensorPrimitives.IsFiniteAll(x) && !TensorPrimitives.IsZeroAny(x)) sum *= 2;
                return TensorPrimitives.IsNaNAny(x) || TensorPrimitives.IsComplexNumberAny(x) || !TensorPrimitives.IsCanonicalAll(x) ? 0 : sum;
            }
            """).At([Xs], hasOracle: false).At([new[] { -0.3, 0.0, 0.2, 1.0 }], hasOracle: false, isSmooth: false, gradient: [-0.6, 0, 0, 0]).At([new[] { -0.3, Inf, 0.2, 1.0 }], hasOracle: false, isSmooth: false, gradient: [-0.6, 0, 0, 0]),
        Of("Steps", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                Span<int> sign = stackalloc int[4], exponent = stackalloc int[4];
                Span<double> floor = stackalloc double[4];
                TensorPrimitives.Sign(x, sign);
                TensorPrimitives.ILogB(x, exponent);
                TensorPrimitives.Floor(x, floor);
                double sum = TensorPrimitives.HammingDistance(x, floor) * x[0];
                for (int i = 0; i < x.Length; i++) sum += sign[i] * x[i] * exponent[i] + floor[i] * x[i];
                return sum;
            }
            """).At([Xs], hasOracle: false),
        Of("Overwritten", """
            [Differentiable] public static void F([InOut] Span<double> x, Span<double> y)
            {
                TensorPrimitives.SinCos(x, x, y);
                TensorPrimitives.SoftMax(x, x);
                TensorPrimitives.Pow(y, x, y);
                TensorPrimitives.CopySign(x, -1.0, x);
            }
            """).At([new[] { 0.3, 0.5, 0.9 }, new double[3]]),
    ];

    private static IEnumerable<NumericCase> Kinks =>
    [
        Returning("LargestIsFirst", "TensorPrimitives.Max(x)").AtKink([new[] { 1.0, 3, 3, 2 }], [0, 1, 0, 0])
            .AtKink([new[] { 1.0, NaN, 3, NaN }], [0, 1, 0, 0], hasOracle: false).AtKink([new[] { -0.0, 0.0, 0.0 }], [0, 1, 0], hasOracle: false),
        Returning("SmallestIsFirst", "TensorPrimitives.Min(x)").AtKink([new[] { 4.0, 3, 3, 5 }], [0, 1, 0, 0]).AtKink([new[] { 0.0, -0.0, -0.0 }], [0, 1, 0], hasOracle: false),
        Returning("LargestMagnitude", "TensorPrimitives.MaxMagnitude(x)").AtKink([new[] { -2.0, 2, -2, 2 }], [0, 1, 0, 0]).AtKink([new[] { 1.0, -3, 2 }], [0, 1, 0]),
        Returning("SmallestMagnitude", "TensorPrimitives.MinMagnitude(x)").AtKink([new[] { 2.0, -2, 2, -2 }], [0, 1, 0, 0]),
        Returning("NormAtTheOrigin", "TensorPrimitives.Norm(x)").AtKink([new double[3]], [0, 0, 0], [0]).At([new[] { 3.0, 4 }], [0.6, 0.8]).AtKink([Array.Empty<double>()], [], [0]),
        Returning("DistanceOfEqualPoints", "TensorPrimitives.Distance(x, x)").AtKink([Xs], [0, 0, 0, 0], [0]),
        Returning("DeviationOfEqualElements", "TensorPrimitives.StdDev(x)").AtKink([new[] { 0.5, 0.5, 0.5, 0.5 }], [0, 0, 0, 0], [0]).AtKink([new[] { 0.1, 0.1, 0.1 }], [0, 0, 0], [0], hasOracle: false).OfTermsThatCancel(),
        Returning("MagnitudesAtZero", "TensorPrimitives.SumOfMagnitudes(x)").AtKink([new[] { -2.0, 0, 3 }], [-1, 0, 1]),
        Returning("ProductWithZeros", "TensorPrimitives.Product(x)").At([new[] { 2.0, 0, 3 }], [0, 6, 0]).At([new[] { 0.0, 0, 3 }], [0, 0, 0]),
        Writing("TiesAreShared", "TensorPrimitives.Max(x, 3.0, d)").AtKink([new[] { 1.0, 3, 4 }, new double[3]], [0, 0, 0, 0, 0.5, 0, 0, 0, 1]),
        Writing("AtABound", "TensorPrimitives.Clamp(x, 1.0, 3.0, d)").AtKink([new[] { 1.0, 3, 0.5 }, new double[3]], [1, 0, 0, 0, 1, 0, 0, 0, 0]),
        Of("OverBounds", "[Differentiable] public static void F(ReadOnlySpan<double> x, ReadOnlySpan<double> low, ReadOnlySpan<double> high, Span<double> d) => TensorPrimitives.Clamp(x, low, high, d);")
            .AtKink([new[] { 1.0, 2 }, new[] { 4.0, 0 }, new[] { 3.0, 3 }, new double[2]], [0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0], hasOracle: false),
        Writing("RootsOfZero", "TensorPrimitives.Sqrt(x, d)").AtPole([new[] { 0.0 }, new double[1]], [Inf]),
        Writing("ReciprocalOfZero", "TensorPrimitives.Reciprocal(x, d)").AtPole([new[] { 0.0 }, new double[1]], [-Inf]),
        Writing("ReciprocalRootOfZero", "TensorPrimitives.ReciprocalSqrt(x, d)").AtPole([new[] { 0.0 }, new double[1]], [-Inf]),
        Writing("SigmoidFarOut", "TensorPrimitives.Sigmoid(x, d)").At([new[] { -40.0, 0, 40 }, new double[3]], isSmooth: true).AtKink([new[] { -800.0, 800, -Inf }, new double[3]], [0, 0, 0, 0, 0, 0, 0, 0, 0], hasOracle: false),
    ];

    private static IEnumerable<NumericCase> SecondOrder =>
    [
        Returning("TwiceNorm", "TensorPrimitives.Norm(x) * x[0]").ToSecondOrder().At([Xs]),
        Returning("TwiceDeviation", "TensorPrimitives.StdDev(x)").ToSecondOrder().At([Xs]),
        Of("TwiceCosine", "[Differentiable] public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => TensorPrimitives.CosineSimilarity(x, y);").ToSecondOrder().At([Xs, new[] { 0.5, 0.25, -0.3, 0.9 }]),
        Returning("TwiceProduct", "TensorPrimitives.Product(x)").ToSecondOrder().At([Xs]).At([new[] { 0.0, 2, 3, 0 }]),
        Returning("TwiceLargest", "TensorPrimitives.Max(x) * TensorPrimitives.MinMagnitude(x)").ToSecondOrder().At([Xs]),
        Of("TwiceChain", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                Span<double> t = stackalloc double[4];
                TensorPrimitives.Sigmoid(x, t);
                TensorPrimitives.Multiply(t, x, t);
                TensorPrimitives.SoftMax(t, t);
                TensorPrimitives.Log(t, t);
                return TensorPrimitives.Dot(t, x);
            }
            """).ToSecondOrder().At([Xs]).At([new[] { 0.0, 0, 1, -1 }]),
    ];

    private static double[] Xs => [0.3, -0.8, 1.2, 0.45];

    private static NumericCase Of(string name, string members) =>
        NumericCase.Of(name, members) with { Files = [$"using System.Numerics.Tensors;\npublic static partial class Program\n{{\n{members}\n}}\n"] };

    private static NumericCase Returning(string name, string expression) => Of(name, $"[Differentiable] public static double F(ReadOnlySpan<double> x) => {expression};");

    private static NumericCase Writing(string name, string statement) => Of(name, $"[Differentiable] public static void F(ReadOnlySpan<double> x, Span<double> d) => {statement};");

    /// <summary>The library adds in another order, and its exponentials are its own.</summary>
    private static NumericCase Rounded(NumericCase program) => program with { Points = [.. program.Points.Select(p => p with { Rounding = 1e-12 })] };
}

file static class Points
{
    /// <summary>The last point is one where terms cancel.</summary>
    public static NumericCase OfTermsThatCancel(this NumericCase program) => program with { Points = program.Points.SetItem(program.Points.Length - 1, program.Points[^1] with { CancelledTerms = 1 }) };
}
