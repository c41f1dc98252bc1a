using System.Numerics.Tensors;

namespace GradGen.Tensors.Tests;

/// <summary>Tensors that are constants: read where they lie, and no part of what companions write.</summary>
public class ConstantTensorTests
{
    private static readonly double[] Memory = [0.1, 0.5, -0.3, 0.8, 1.1, -0.7, 0.2, 0.9];
    private static readonly nint[] Lengths = [2, 3];

    [Theory]
    [InlineData(3, 1)]
    [InlineData(4, 1)]
    [InlineData(1, 2)]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void BesideOneThatVaries(int rowStride, int columnStride)
    {
        double[] point = [0.3, -0.2, 0.7, 1.3, 0.4, -0.6], gradient = new double[6], hessian = new double[36];
        var w = new ReadOnlyTensorSpan<double>(Memory, Lengths, [rowStride, columnStride]);
        var x = new ReadOnlyTensorSpan<double>(point, Lengths);
        double[] weights = Vec.Of(w, VecOrder.RowMajor);
        double dot = weights.Zip(point, (a, b) => a * b).Sum(), distance = Math.Sqrt(weights.Zip(point, (a, b) => (a - b) * (a - b)).Sum());
        ConstantTensorFunctions.AgainstValueAndGradient(x, w, new TensorSpan<double>(gradient, Lengths)).ShouldBe(dot * distance, 1e-14);
        ConstantTensorFunctions.AgainstHessian(x, w, hessian).ShouldBe(dot * distance, 1e-14);
        for (int i = 0; i < 6; i++)
        {
            double slope = (point[i] - weights[i]) / distance;
            gradient[i].ShouldBe((weights[i] * distance) + (dot * slope), 1e-14);
            hessian[i * 7].ShouldBe((2 * weights[i] * slope) + (dot * (1 - (slope * slope)) / distance), 1e-13);
        }
    }

    [Fact]
    public void OtherTypesOfTensors()
    {
        float[] point = [0.3f, -0.2f, 0.7f, 1.3f];
        nint[] lengths = [2, 2];
        var x = new ReadOnlyTensorSpan<float>(point, lengths);
        var w = new TensorSpan<float>([1, 2, 3, 4f], lengths, [1, 2]);
        Tensor<float> v = Tensor.Create<float>([2, -1, 0.5f, 1], lengths);
        var gradient = new TensorSpan<float>(new float[4], lengths);
        ConstantTensorFunctions.OtherTypesValueAndGradient(x, w, v, gradient).ShouldBe(ConstantTensorFunctions.OtherTypes(x, w, v), 1e-5f);
        for (int i = 0; i < 4; i++)
        {
            const float Step = 1e-2f;
            float[] above = [.. point], below = [.. point];
            above[i] += Step;
            below[i] -= Step;
            float difference = ConstantTensorFunctions.OtherTypes(new ReadOnlyTensorSpan<float>(above, lengths), w, v) - ConstantTensorFunctions.OtherTypes(new ReadOnlyTensorSpan<float>(below, lengths), w, v);
            gradient[i / 2, i % 2].ShouldBe(difference / (2 * Step), 2e-2f);
        }
    }

    [Fact]
    public void IntoOutputs()
    {
        double[] y = new double[6], z = new double[6], byY = new double[72], x = [1.0, 2, 3, 4, 5, 6];
        var w = new ReadOnlyTensorSpan<double>(Memory, Lengths, [1, 2]);
        ConstantTensorFunctions.IntoJacobian(new ReadOnlyTensorSpan<double>(x, Lengths), w, new TensorSpan<double>(y, Lengths), new TensorSpan<double>(z, Lengths), byY);
        for (int i = 0; i < 6; i++)
        {
            double weight = w[i / 3, i % 3];
            y[i].ShouldBe(x[i] * weight);
            z[i].ShouldBe(Math.Exp(weight) + x[i], 1e-14);
            for (int j = 0; j < 6; j++)
            {
                byY[(i * 6) + j].ShouldBe(i == j ? weight : 0);
                byY[36 + (i * 6) + j].ShouldBe(i == j ? 1 : 0);
            }
        }

        Should.Throw<ArgumentException>(() => ConstantTensorFunctions.IntoJacobian(
            new ReadOnlyTensorSpan<double>(x, Lengths), new ReadOnlyTensorSpan<double>(Memory, [1, 3]), new TensorSpan<double>(y, Lengths), new TensorSpan<double>(z, Lengths), byY)).Message.ShouldContain("1 × 3");
    }

    [Fact]
    public void IndicesAreKnownToPatterns()
    {
        double[] x = [3, 1, 4, 1.5], y = new double[4], dense = new double[16];
        int[] places = [2, 0, 0, 3];
        var k = new ReadOnlyTensorSpan<int>(places, [4]);
        var w = new ReadOnlyTensorSpan<double>(new double[] { 1, 2, 3, 4 }, [4, 4], [0, 1]);
        SparsityPattern pattern = ConstantTensorFunctions.GatherJacobianPattern(x, k, w, y);
        pattern.Count.ShouldBe(4);
        double[] values = new double[4];
        ConstantTensorFunctions.GatherJacobianSparse(x, k, w, y, pattern, values);
        ConstantTensorFunctions.GatherJacobian(x, k, w, y, dense);
        for (int i = 0; i < 4; i++)
        {
            double expected = x[i] > 2 ? i + 1 : 2 * x[places[i]];
            dense[(i * 4) + places[i]].ShouldBe(expected);
            values[i].ShouldBe(expected);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 2)]
    [InlineData(2, 0)]
    [InlineData(0, 3)]
    [InlineData(-1, 0)]
    [InlineData(0, -5)]
    public void IndicesOutOfRangeThrowWhatTheMethodThrows(int i, int j)
    {
        foreach (nint[] lengths in (nint[][])[Lengths, [6], [1, 2, 3], [0, 3]])
        {
            Outcome(() => ConstantTensorFunctions.At(2, new ReadOnlyTensorSpan<double>(Memory, lengths), new TensorSpan<int>(new int[6], lengths), i, j))
                .ShouldBe(Outcome(() => ConstantTensorFunctions.AtJvp(2, new ReadOnlyTensorSpan<double>(Memory, lengths), new TensorSpan<int>(new int[6], lengths), i, j, 1).Value));
        }
    }

    [Fact]
    public void WhatIsWrittenIsNoPartOfAConstant()
    {
        double[] memory = [3, 4];
        Should.Throw<ArgumentException>(() => ConstantTensorFunctions.WrittenValueAndGradient([2.0], new ReadOnlyTensorSpan<double>(memory, [1]), new double[1], memory.AsSpan(0, 1))).ParamName.ShouldBe("xGradient");
        Should.Throw<ArgumentException>(() => ConstantTensorFunctions.WrittenVjp([2.0], new ReadOnlyTensorSpan<double>(memory, [1]), new double[1], 1, [1.0], memory.AsSpan(0, 1))).ParamName.ShouldBe("xAdjoint");
        Should.Throw<ArgumentException>(() => ConstantTensorFunctions.WrittenHessian([2.0], new ReadOnlyTensorSpan<double>(memory, [1]), memory, new double[1])).ParamName.ShouldBe("y");
        double[] hessian = new double[1];
        ConstantTensorFunctions.WrittenHessian([2.0], new ReadOnlyTensorSpan<double>(memory, [1]), memory.AsSpan(1), hessian).ShouldBe(12);
        hessian.ShouldBe([6]);
    }

    [Fact]
    public void WhatChangesIsReadInItsPlace()
    {
        double[] memory = [2], gradient = new double[1];
        ConstantTensorFunctions.FilledValueAndGradient([3.0], new TensorSpan<double>(memory, [1]), gradient).ShouldBe(33);
        gradient.ShouldBe([17]);
        memory.ShouldBe([5]);
        memory[0] = 2;
        ConstantTensorFunctions.FilledBetweenValueAndGradient(new ReadOnlyTensorSpan<double>([3.0], [1]), new TensorSpan<double>(memory, [1]), new TensorSpan<double>(gradient, [1])).ShouldBe(90);
        gradient.ShouldBe([60]);
    }

    [Fact]
    public void ATensorThatNeedNotBeThere()
    {
        double[] memory = [3], gradient = new double[1], ofY = new double[1];
        var y = new ReadOnlyTensorSpan<double>([2.0], [1]);
        ConstantTensorFunctions.OptionalValueAndGradient([5.0], y, null, gradient, new TensorSpan<double>(ofY, [1])).ShouldBe(10);
        ConstantTensorFunctions.OptionalValueAndGradient([5.0], y, Tensor.Create(memory, [1]), gradient, new TensorSpan<double>(ofY, [1])).ShouldBe(30);
        (gradient[0], ofY[0]).ShouldBe((6, 15));
        Should.Throw<ArgumentException>(() => ConstantTensorFunctions.OptionalValueAndGradient([5.0], new ReadOnlyTensorSpan<double>([2.0], [1]), Tensor.Create(memory, [1]), memory, new TensorSpan<double>(ofY, [1]))).ParamName.ShouldBe("xGradient");
        Should.Throw<ArgumentException>(() => ConstantTensorFunctions.OptionalValueAndGradient([5.0], new ReadOnlyTensorSpan<double>([2.0], [1]), Tensor.Create(memory, [1]), gradient, new TensorSpan<double>(memory, [1]))).ParamName.ShouldBe("yGradient");
    }

    [Fact]
    public void FunctionsOfConstantsAreTheLibrarys()
    {
        int[] memory = [1, 2, 3, 4];
        ConstantTensorFunctions.RepeatedGradient(3, new TensorSpan<int>(memory, [2, 2]), new ReadOnlyTensorSpan<int>([10, 20], [2])).ShouldBe(6 * 24);
        memory.ShouldBe([11, 22, 13, 24]);
    }

    [Fact]
    public void CallsThatAreNotInlined()
    {
        var w = new ReadOnlyTensorSpan<double>([3.0, 2, 5], [3]);
        new ConstantTensorCalls().TwiceGradient([2.0, 5], w, new ReadOnlyTensorSpan<int>([1], [1])).ShouldBe([75.0, 60]);
        ConstantTensorCalls.PowerGradient(2, w, 3).ShouldBe(3 * 4 * 30);
    }

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
