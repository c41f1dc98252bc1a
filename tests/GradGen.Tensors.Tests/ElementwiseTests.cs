using System.Numerics.Tensors;

namespace GradGen.Tensors.Tests;

/// <summary>Functions of <c>Tensor</c> over tensors of one shape, however they lie in memory.</summary>
public class ElementwiseTests
{
    private const double K = 1.3, Step = 1e-5;
    private static readonly double[] Memory = [0.1, 0.5, 0.3, 0.8, 1.1, 0.7, 0.2, 0.9];
    private static readonly nint[] Lengths = [2, 3];

    [Theory]
    [InlineData(3, 1)]
    [InlineData(1, 2)]
    [InlineData(4, 1)]
    public void ALayer(int rowStride, int columnStride)
    {
        var x = new ReadOnlyTensorSpan<double>(Memory, Lengths, [1, 2]);
        double[] w = [2, -1, 0.5, 1, 3, -2], expected = new double[12], memory = new double[12], tangent = [1, -2, 0.5, 0, 3, 1], wTangent = [0.5, 1, 0, -1, 2, 0.1];
        nint[] strides = [rowStride, columnStride];
        var weights = new ReadOnlyTensorSpan<double>(w, Lengths);
        var y = new TensorSpan<double>(memory, Lengths, strides);
        var yTangent = new TensorSpan<double>(new double[12], Lengths, strides);
        ElementwiseFunctions.Layer(x, weights, K, new TensorSpan<double>(expected, Lengths, strides));
        ElementwiseFunctions.LayerJvp(x, weights, K, y, new ReadOnlyTensorSpan<double>(tangent, Lengths), new ReadOnlyTensorSpan<double>(wTangent, Lengths), 0.4, yTangent);
        memory.Zip(expected).ShouldAllBe(p => Math.Abs(p.First - p.Second) < 1e-14);
        double[] high = Moved(x, w, tangent, wTangent, Step), low = Moved(x, w, tangent, wTangent, -Step), forward = Elements(yTangent);
        forward.Select((t, i) => t - ((high[i] - low[i]) / (2 * Step))).ShouldAllBe(d => Math.Abs(d) < 1e-8);

        double[] seed = [1, 2, -1, 0.5, 3, -2], xAdjoint = new double[6], wAdjoint = new double[6], byX = new double[36], byW = new double[36], byK = new double[6];
        double kAdjoint = 0;
        ElementwiseFunctions.LayerVjp(x, weights, K, y, new ReadOnlyTensorSpan<double>(seed, Lengths), new TensorSpan<double>(xAdjoint, Lengths), new TensorSpan<double>(wAdjoint, Lengths), ref kAdjoint);
        (Dot(xAdjoint, tangent) + Dot(wAdjoint, wTangent) + (0.4 * kAdjoint)).ShouldBe(Dot(seed, forward), 1e-13);
        ElementwiseFunctions.LayerJacobian(x, weights, K, y, byX, byW, byK);
        for (int row = 0; row < 6; row++)
        {
            (Dot(byX[(row * 6)..((row * 6) + 6)], tangent) + Dot(byW[(row * 6)..((row * 6) + 6)], wTangent) + (0.4 * byK[row])).ShouldBe(forward[row], 1e-13);
        }

        (SparsityPattern ofX, SparsityPattern ofW, SparsityPattern ofK) = ElementwiseFunctions.LayerJacobianPattern(x, weights, K, y);
        (ofX.Count, ofW.Count, ofK.Count).ShouldBe((36, 36, 6));
    }

    [Fact]
    public void EachFunction()
    {
        for (int f = 0; f < 26; f++)
        {
            double[] expected = new double[8], memory = new double[8], tangent = [1, -2, 0.5, 0.25, 3, 1], high = new double[6], low = new double[6], xAdjoint = new double[6], seed = [1, 2, -1, 0.5, 3, -2];
            var x = new ReadOnlyTensorSpan<double>(Memory, Lengths, [4, 1]);
            double[] start = Elements(x);
            var yTangent = new TensorSpan<double>(new double[8], Lengths, [1, 3]);
            ElementwiseFunctions.One(x, new TensorSpan<double>(expected, Lengths, [1, 3]), f);
            ElementwiseFunctions.OneJvp(x, new TensorSpan<double>(memory, Lengths, [1, 3]), f, new ReadOnlyTensorSpan<double>(tangent, Lengths), yTangent);
            ElementwiseFunctions.OneVjp(x, new TensorSpan<double>(memory, Lengths, [1, 3]), f, new ReadOnlyTensorSpan<double>(seed, Lengths), new TensorSpan<double>(xAdjoint, Lengths));
            ElementwiseFunctions.One(new ReadOnlyTensorSpan<double>((double[])[.. start.Select((e, i) => e + (Step * tangent[i]))], Lengths), new TensorSpan<double>(high, Lengths), f);
            ElementwiseFunctions.One(new ReadOnlyTensorSpan<double>((double[])[.. start.Select((e, i) => e - (Step * tangent[i]))], Lengths), new TensorSpan<double>(low, Lengths), f);
            memory.Zip(expected).ShouldAllBe(p => Math.Abs(p.First - p.Second) <= 1e-14 * Math.Max(1, Math.Abs(p.Second)), $"function {f}");
            Elements(yTangent).Select((t, i) => (t - ((high[i] - low[i]) / (2 * Step))) / Math.Max(1, Math.Abs(t))).ShouldAllBe(d => Math.Abs(d) < 1e-6, $"function {f}");
            Dot(xAdjoint, tangent).ShouldBe(Dot(seed, Elements(yTangent)), 1e-11, $"function {f}");
        }
    }

    [Theory]
    [InlineData(MidpointRounding.ToEven)]
    [InlineData(MidpointRounding.ToPositiveInfinity)]
    [InlineData((MidpointRounding)77)]
    public void WaysToRound(MidpointRounding mode)
    {
        double[] x = [0.25, 0.35, 2.5, -1.5, 0.71, 3], y = new double[6], z = new double[6], expected = new double[6], expectedZ = new double[6], tangent = [1, 2, 3, 4, 5, 6], yTangent = new double[6];
        var input = new ReadOnlyTensorSpan<double>(x, Lengths);
        bool isThere = Enum.IsDefined(mode);
        try
        {
            ElementwiseFunctions.Rounded(input, mode, new TensorSpan<double>(expected, Lengths), new TensorSpan<double>(expectedZ, Lengths));
            isThere.ShouldBeTrue();
        }
        catch (ArgumentException)
        {
            isThere.ShouldBeFalse();
        }

        try
        {
            ElementwiseFunctions.RoundedJvp(
                input, mode, new TensorSpan<double>(y, Lengths), new TensorSpan<double>(z, Lengths), new ReadOnlyTensorSpan<double>(tangent, Lengths), new TensorSpan<double>(yTangent, Lengths), new TensorSpan<double>(new double[6], Lengths));
            isThere.ShouldBeTrue();
            yTangent.ShouldBe(tangent);
        }
        catch (ArgumentException)
        {
            isThere.ShouldBeFalse();
        }

        y.ShouldBe(expected);
        z.ShouldBe(expectedZ);
    }

    [Theory]
    [InlineData(1.0, double.NaN, -3.0, 2.0, 0.5, 2.0)]
    [InlineData(double.NaN, 0.0, -0.0, 0.0, -0.0, double.NaN)]
    [InlineData(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN)]
    [InlineData(-2.0, 2.0, 1.0, -1.0, 2.0, -2.0)]
    public void TheLargestAndSmallestNumbers(params double[] x)
    {
        double[] expected = new double[5], y = new double[5], jacobian = new double[30];
        var input = new ReadOnlyTensorSpan<double>(x, Lengths);
        ElementwiseFunctions.Extremes(input, expected);
        ElementwiseFunctions.ExtremesJacobian(input, y, jacobian);
        y.Select(BitConverter.DoubleToInt64Bits).ShouldBe(expected.Select(BitConverter.DoubleToInt64Bits));
        for (int row = 0; row < 5; row++)
        {
            // The first of equal ones.
            int place = Array.FindIndex(x, e => BitConverter.DoubleToInt64Bits(e) == BitConverter.DoubleToInt64Bits(y[row]));
            jacobian[(row * 6)..((row * 6) + 6)].ShouldBe(Enumerable.Range(0, 6).Select(i => i == place ? 1.0 : 0));
        }
    }

    [Fact]
    public void ByIn()
    {
        double[] w = [2, -1, 0.5, 1, 3, -2], y = new double[6], gradient = new double[6], direction = [1, -2, 0.5, 0.25, 3, 1], product = new double[6];
        var x = new ReadOnlyTensorSpan<double>(Memory, Lengths);
        var weights = new ReadOnlyTensorSpan<double>(w, Lengths);
        double dot = w.Zip(Memory, (a, b) => a * b).Sum();
        ElementwiseFunctions.ByInValueAndGradient(in x, in weights, new TensorSpan<double>(y, Lengths), new TensorSpan<double>(gradient, Lengths)).ShouldBe((dot + Memory[0]) * (dot + w[0]), 1e-14);
        Elements(ElementwiseFunctions.ByInGradient(x, weights, new TensorSpan<double>(y, Lengths))).ShouldBe(gradient);
        ElementwiseFunctions.ByInHvp(x, weights, new TensorSpan<double>(y, Lengths), new ReadOnlyTensorSpan<double>(direction, Lengths), new TensorSpan<double>(product, Lengths));
        double turned = Dot(w, direction);
        for (int i = 0; i < 6; i++)
        {
            double own = w[i] + (i == 0 ? 1 : 0);
            gradient[i].ShouldBe((own * (dot + w[0])) + (w[i] * (dot + Memory[0])), 1e-14);
            product[i].ShouldBe((own * turned) + (w[i] * (turned + direction[0])), 1e-13);
            y[i].ShouldBe(Memory[i] * Memory[i]);
        }
    }

    [Fact]
    public void NumbersOfTwoTensors()
    {
        var x = new ReadOnlyTensorSpan<double>(Memory, Lengths, [1, 2]);
        double[] other = [2, -1, 0.5, 1, 3, -2], hessian = new double[144];
        var y = new ReadOnlyTensorSpan<double>(other, Lengths);
        (Tensor<double> byX, Tensor<double> byY) = ElementwiseFunctions.LikenessGradient(x, y);
        ElementwiseFunctions.LikenessHessian(x, y, hessian).ShouldBe(ElementwiseFunctions.Likeness(x, y), 1e-13);
        double[] gradient = [.. Elements(byX), .. Elements(byY)], at = [.. Elements(x), .. other];
        for (int i = 0; i < 12; i++)
        {
            double[] high = [.. at], low = [.. at];
            high[i] += Step;
            low[i] -= Step;
            gradient[i].ShouldBe((Value(high) - Value(low)) / (2 * Step), 1e-8);
            double[] above = Gradient(high), below = Gradient(low);
            for (int j = 0; j < 12; j++)
            {
                hessian[(i * 12) + j].ShouldBe((above[j] - below[j]) / (2 * Step), 1e-7);
            }
        }
    }

    [Fact]
    public void OneShapeIsRequired()
    {
        double[] y = new double[6], other = new double[6];
        var x = new ReadOnlyTensorSpan<double>(Memory, Lengths);
        var row = new ReadOnlyTensorSpan<double>(Memory, [1, 3]);
        Should.Throw<ArgumentException>(() => ElementwiseFunctions.LayerJvp(new ReadOnlyTensorSpan<double>(Memory, [1, 3]), new ReadOnlyTensorSpan<double>(Memory, Lengths), K, new TensorSpan<double>(y, Lengths), new ReadOnlyTensorSpan<double>(Memory, [1, 3]), new ReadOnlyTensorSpan<double>(Memory, Lengths), 0, new TensorSpan<double>(other, Lengths)))
            .Message.ShouldContain("1 × 3 and 2 × 3");
        Should.Throw<ArgumentException>(() => ElementwiseFunctions.LikenessGradient(new ReadOnlyTensorSpan<double>(Memory, [1, 3]), new ReadOnlyTensorSpan<double>(Memory, Lengths))).Message.ShouldContain("1 × 3 and 2 × 3");
        ElementwiseFunctions.Likeness(row, x).ShouldNotBe(0);
    }

    private static double Value(double[] at) => ElementwiseFunctions.Likeness(new ReadOnlyTensorSpan<double>(at.AsSpan(0, 6), Lengths), new ReadOnlyTensorSpan<double>(at.AsSpan(6), Lengths));

    private static double[] Gradient(double[] at)
    {
        (Tensor<double> x, Tensor<double> y) = ElementwiseFunctions.LikenessGradient(new ReadOnlyTensorSpan<double>(at.AsSpan(0, 6), Lengths), new ReadOnlyTensorSpan<double>(at.AsSpan(6), Lengths));
        return [.. Elements(x), .. Elements(y)];
    }

    private static double[] Moved(ReadOnlyTensorSpan<double> x, double[] w, double[] tangent, double[] wTangent, double step)
    {
        double[] y = new double[6];
        ElementwiseFunctions.Layer(new ReadOnlyTensorSpan<double>((double[])[.. Elements(x).Select((e, i) => e + (step * tangent[i]))], Lengths),
            new ReadOnlyTensorSpan<double>((double[])[.. w.Select((e, i) => e + (step * wTangent[i]))], Lengths), K + (0.4 * step), new TensorSpan<double>(y, Lengths));
        return y;
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b).Sum(p => p.First * p.Second);

    private static double[] Elements(ReadOnlyTensorSpan<double> tensor) => Vec.Of(tensor, VecOrder.RowMajor);
}
