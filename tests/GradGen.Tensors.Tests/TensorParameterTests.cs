using System.Numerics.Tensors;

namespace GradGen.Tensors.Tests;

/// <summary>Tensors as parameters, however their elements lie in memory.</summary>
public class TensorParameterTests
{
    private static readonly double[] Memory = [0.1, 0.5, -0.3, 0.8, 1.1, -0.7, 0.2, 0.9], W = [1.5, -0.5, 2];

    [Theory]
    [InlineData(3, 1)]
    [InlineData(4, 1)]
    [InlineData(1, 2)]
    [InlineData(0, 1)]
    public void TheGradientIsThatOfTheElements(int rowStride, int columnStride)
    {
        var x = new ReadOnlyTensorSpan<double>(Memory, [2, 3], [rowStride, columnStride]);
        double[] gradientMemory = new double[12], wGradient = new double[3];
        var written = new TensorSpan<double>(gradientMemory, [2, 3], [1, 4]);
        double value = TensorFunctions.EnergyValueAndGradient(x, W, written, wGradient);
        value.ShouldBe(TensorFunctions.Energy(x, W));
        (Tensor<double> made, double[] ofW) = TensorFunctions.EnergyGradient(x, W);
        ofW.ShouldBe(wGradient);
        var adjoint = new TensorSpan<double>(new double[6], [2, 3]);
        adjoint.Fill(10);
        TensorFunctions.EnergyVjp(x, W, 2, adjoint, new double[3]).ShouldBe(value);
        for (int i = 0; i < 2; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                double expected = W[j] * W[j] * (Math.Sin(x[i, j]) + (x[i, j] * Math.Cos(x[i, j])));
                written[i, j].ShouldBe(expected, 1e-14);
                made[i, j].ShouldBe(expected, 1e-14);
                adjoint[i, j].ShouldBe(10 + (2 * expected), 1e-14);
                double[] unit = new double[6];
                unit[(i * 3) + j] = 1;
                TensorFunctions.EnergyJvp(x, W, new ReadOnlyTensorSpan<double>(unit, [2, 3]), new double[3]).Tangent.ShouldBe(expected, 1e-14);
            }
        }

        // What lies between the elements of a gradient is not touched.
        gradientMemory.Where((_, k) => k % 4 > 1).ShouldAllBe(g => g == 0);
    }

    [Fact]
    public void SecondDerivatives()
    {
        var x = new ReadOnlyTensorSpan<double>(Memory, [2, 3], [1, 2]);
        double[] hessian = new double[81], direction = [1, -2, 0.5, 0, 3, 1], ofW = new double[3];
        TensorFunctions.EnergyHessian(x, W, hessian);
        HessianView<double> view = HessianView.Of<double>(hessian, Shape.Matrix(2, 3), Shape.Vector(3));
        var product = new TensorSpan<double>(new double[6], [2, 3]);
        TensorFunctions.EnergyHvp(x, W, new ReadOnlyTensorSpan<double>(direction, [2, 3]), [0.0, 0, 0], product, ofW);
        for (int i = 0; i < 2; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                double second = W[j] * W[j] * ((2 * Math.Cos(x[i, j])) - (x[i, j] * Math.Sin(x[i, j])));
                view.Block(0, 0)[i, j, i, j].ShouldBe(second, 1e-13);
                view.Block(0, 0)[i, j, 1 - i, j].ShouldBe(0);
                product[i, j].ShouldBe(second * direction[(i * 3) + j], 1e-13);
                view.Block(0, 1)[i, j, j].ShouldBe(2 * W[j] * (Math.Sin(x[i, j]) + (x[i, j] * Math.Cos(x[i, j]))), 1e-13);
            }
        }
    }

    [Fact]
    public void AJacobianByATensorIsOneByItsElements()
    {
        double[] b = [2, -1, 0.5, 1, 3, -2], y = new double[4], byA = new double[24], byB = new double[24];
        var first = new ReadOnlyTensorSpan<double>(Memory, [2, 3], [1, 2]);
        var second = new ReadOnlyTensorSpan<double>(b, [3, 2]);
        TensorFunctions.ProductJacobian(first, second, y, byA, byB);
        ReadOnlyTensorSpan<double> a = JacobianView.Of<double>(byA, Shape.Matrix(2, 2), Shape.Matrix(2, 3)).Numerator, ofB = JacobianView.Of<double>(byB, Shape.Matrix(2, 2), Shape.Matrix(3, 2)).Numerator;
        for (int i = 0; i < 2; i++)
        {
            for (int j = 0; j < 2; j++)
            {
                for (int k = 0; k < 3; k++)
                {
                    for (int l = 0; l < 2; l++)
                    {
                        a[i, j, l, k].ShouldBe(i == l ? second[k, j] : 0);
                        ofB[i, j, k, l].ShouldBe(j == l ? first[i, k] : 0);
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(1, 2)]
    [InlineData(0, 1)]
    public void NumbersOfAllElements(int rowStride, int columnStride)
    {
        nint[] lengths = [2, 3], strides = [rowStride, columnStride];
        var x = new ReadOnlyTensorSpan<double>(Memory, lengths, strides);
        double[] y = new double[4], expected = new double[4], jacobian = new double[24], elements = Vec.Of(x, VecOrder.RowMajor);
        TensorFunctions.Statistics(x, expected);
        TensorFunctions.StatisticsJacobian(x, y, jacobian);
        for (int i = 0; i < 4; i++)
        {
            y[i].ShouldBe(expected[i], 1e-14);
            for (int j = 0; j < 6; j++)
            {
                // Of a broadcast tensor each index counts by itself.
                const double Step = 1e-6;
                double[] above = [.. elements], below = [.. elements], high = new double[4], low = new double[4];
                above[j] += Step;
                below[j] -= Step;
                TensorFunctions.Statistics(new ReadOnlyTensorSpan<double>(above, lengths), high);
                TensorFunctions.Statistics(new ReadOnlyTensorSpan<double>(below, lengths), low);
                if (rowStride > 0 || i != 2)
                {
                    jacobian[(i * 6) + j].ShouldBe((high[i] - low[i]) / (2 * Step), 1e-7);
                }
            }
        }

        SparsityPattern pattern = TensorFunctions.StatisticsJacobianPattern(x, y);
        double[] values = new double[pattern.Count];
        TensorFunctions.StatisticsJacobianSparse(x, y, pattern, values);
        pattern.Count.ShouldBe(24);
        values.Zip(jacobian).ShouldAllBe(p => Math.Abs(p.First - p.Second) < 1e-13);
    }

    [Fact]
    public void WithoutElements()
    {
        double[] memory = new double[1];
        Should.Throw<ArgumentException>(() => TensorFunctions.Statistics(new ReadOnlyTensorSpan<double>(memory, [0, 3]), new double[4]));
        Should.Throw<ArgumentException>(() => TensorFunctions.StatisticsVjp(new ReadOnlyTensorSpan<double>(memory, [0, 3]), new double[4], new double[4], new TensorSpan<double>(memory, [0, 3])));
        TensorFunctions.EnergyGradient(new ReadOnlyTensorSpan<double>(memory, [0, 3]), W).X.Lengths.ToArray().ShouldBe([0, 3]);
        TensorFunctions.EnergyVjp(new ReadOnlyTensorSpan<double>(memory, [0, 3]), W, 1, new TensorSpan<double>(new double[1], [0, 3]), new double[3]).ShouldBe(0);
    }

    [Fact]
    public void WithoutElementsNothingIsBroadcast()
    {
        // The library's own strides are 0 here.
        nint[] lengths = [3, 0];
        TensorFunctions.AtValueAndGradient(new ReadOnlyTensorSpan<double>(new double[1], lengths), 0, 0, new TensorSpan<double>(new double[1], lengths)).ShouldBe(0);
        TensorFunctions.AtGradient(new ReadOnlyTensorSpan<double>(new double[1], lengths), 0, 0).Lengths.ToArray().ShouldBe(lengths);
    }

    [Fact]
    public void TheDefaultTensorHasNoElements()
    {
        TensorFunctions.AtGradient(default, 0, 0).FlattenedLength.ShouldBe(0);
        TensorFunctions.AtValueAndGradient(default, 0, 0, default).ShouldBe(0);
        TensorFunctions.AtVjp(default, 0, 0, 1, default).ShouldBe(0);
        Should.Throw<ArgumentException>(() => TensorFunctions.AtVjp(default, 0, 0, 1, new TensorSpan<double>(new double[1], [1])));
    }

    [Fact]
    public void Float()
    {
        float[] y = new float[1], tangent = new float[1];
        var a = new ReadOnlyTensorSpan<float>([2f, 3], [1, 2]);
        var b = new ReadOnlyTensorSpan<float>([5f, 7], [2, 1]);
        TensorFunctions.ProductJvp(a, b, y, new ReadOnlyTensorSpan<float>([1f, 0], [1, 2]), new ReadOnlyTensorSpan<float>([0f, 1], [2, 1]), tangent);
        y[0].ShouldBe(31);
        tangent[0].ShouldBe(8);
    }

    [Fact]
    public void AConstantTensor() => TensorFunctions.WeightedGradient(3, new ReadOnlyTensorSpan<double>([1.0, 2, 3, 4], [2, 2])).ShouldBe(2 * 3 * 2 * 4);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 2)]
    [InlineData(2, 0)]
    [InlineData(0, 3)]
    [InlineData(-1, 0)]
    [InlineData(0, -5)]
    public void IndicesOutOfRangeThrowWhatTheMethodThrows(int i, int j)
    {
        foreach (nint[] lengths in (nint[][])[[2, 3], [6], [1, 2, 3], [0, 3]])
        {
            Outcome(() => TensorFunctions.At(new ReadOnlyTensorSpan<double>(Memory, lengths), i, j))
                .ShouldBe(Outcome(() => TensorFunctions.AtVjp(new ReadOnlyTensorSpan<double>(Memory, lengths), i, j, 1, new TensorSpan<double>(new double[8], lengths))));
        }
    }

    [Fact]
    public void WrongDerivativesAreRefused()
    {
        double[] memory = new double[12], other = new double[6], w = new double[3];
        Refused(() => TensorFunctions.EnergyVjp(X(), W, 1, new TensorSpan<double>(memory, [3, 2]), w)).ShouldContain("3 × 2, but must be 2 × 3");
        Refused(() => TensorFunctions.EnergyVjp(X(), W, 1, new TensorSpan<double>(memory, [2, 3], [0, 1]), w)).ShouldContain("broadcast");
        Refused(() => TensorFunctions.EnergyVjp(X(), W, 1, new TensorSpan<double>(Memory, [2, 3]), w)).ShouldContain("overlaps");
        Refused(() => TensorFunctions.EnergyVjp(X(), W, 1, new TensorSpan<double>(memory, [2, 3]), memory.AsSpan(2, 3))).ShouldContain("overlaps");
        Refused(() => TensorFunctions.EnergyJvp(X(), W, new ReadOnlyTensorSpan<double>(other, [6]), w).Value).ShouldContain("6, but must be 2 × 3");
    }

    [Fact]
    public void CompanionsAllocateNothing()
    {
        double[] memory = new double[6], w = new double[3];
        for (int k = 0; k < 3; k++)
        {
            TensorFunctions.EnergyVjp(X(), W, 1, new TensorSpan<double>(memory, [2, 3]), w);
        }

        nint[] lengths = [2, 3];
        long before = GC.GetAllocatedBytesForCurrentThread();
        TensorFunctions.EnergyVjp(new ReadOnlyTensorSpan<double>(Memory, lengths), W, 1, new TensorSpan<double>(memory, lengths), w);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(200);
    }

    private static ReadOnlyTensorSpan<double> X() => new(Memory, [2, 3]);

    private static string Refused(Func<double> call) => Should.Throw<ArgumentException>(() => call()).Message;

    private static string Outcome(Func<double> call)
    {
        try
        {
            return call().ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (Exception exception)
        {
            return exception.GetType().Name;
        }
    }
}
