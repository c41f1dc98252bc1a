using System.Numerics.Tensors;

namespace GradGen.Tensors.Tests;

/// <summary>Tensors that a method writes, however their elements lie in memory.</summary>
public class TensorOutputTests
{
    private const double K = 0.7;
    private static readonly double[] Memory = [0.1, 0.5, -0.3, 0.8, 1.1, -0.7, 0.2, 0.9];
    private static readonly nint[] In = [2, 3], Out = [3, 3];

    [Theory]
    [InlineData(3, 1)]
    [InlineData(4, 1)]
    [InlineData(1, 3)]
    [InlineData(1, 5)]
    public void ForwardAndReverseModeAgreeWithDifferences(int rowStride, int columnStride)
    {
        var x = new ReadOnlyTensorSpan<double>(Memory, In, [1, 2]);
        nint[] strides = [rowStride, columnStride];
        double[] expected = Filled(), yMemory = Filled(), vjpMemory = Filled(), jacobianMemory = Filled(), tangentMemory = Filled();
        TensorOutputFunctions.Chain(x, K, new TensorSpan<double>(expected, Out, strides));

        double[] tangent = [1, -2, 0.5, 0, 3, 1];
        var yTangent = new TensorSpan<double>(tangentMemory, Out, strides);
        TensorOutputFunctions.ChainJvp(x, K, new TensorSpan<double>(yMemory, Out, strides), new ReadOnlyTensorSpan<double>(tangent, In), 0.4, yTangent);
        yMemory.ShouldBe(expected);

        // What lies between the elements is not touched; what is not written has the tangent 0.
        double[] difference = Difference(x, tangent, 0.4);
        bool[] isElement = new bool[16];
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                isElement[(i * rowStride) + (j * columnStride)] = true;
                yTangent[i, j].ShouldBe(difference[(i * 3) + j], 1e-8);
            }
        }

        tangentMemory.Where((_, k) => !isElement[k]).ShouldAllBe(t => t == -5);

        double[] weights = [1, 2, -1, 0.5, 3, -2, 7, 8, 9], adjointMemory = new double[16];
        var yAdjoint = new TensorSpan<double>(adjointMemory, Out, strides);
        new ReadOnlyTensorSpan<double>(weights, Out).CopyTo(yAdjoint);
        double[] before = [.. adjointMemory];
        var xAdjoint = new TensorSpan<double>(new double[6], In);
        double kAdjoint = 0;
        TensorOutputFunctions.ChainVjp(x, K, new TensorSpan<double>(vjpMemory, Out, strides), yAdjoint, xAdjoint, ref kAdjoint);
        vjpMemory.ShouldBe(expected);
        adjointMemory.ShouldBe(before);
        double forward = weights.Zip(Elements(yTangent)).Sum(p => p.First * p.Second), reverse = 0.4 * kAdjoint;
        reverse += tangent.Zip(Elements(xAdjoint)).Sum(p => p.First * p.Second);
        reverse.ShouldBe(forward, 1e-13);

        double[] byX = new double[54], byK = new double[9];
        TensorOutputFunctions.ChainJacobian(x, K, new TensorSpan<double>(jacobianMemory, Out, strides), byX, byK);
        jacobianMemory.ShouldBe(expected);
        for (int row = 0; row < 9; row++)
        {
            (Enumerable.Range(0, 6).Sum(c => byX[(row * 6) + c] * tangent[c]) + (0.4 * byK[row])).ShouldBe(yTangent[row / 3, row % 3], 1e-13);
        }

        var y = new TensorSpan<double>(Filled(), Out, strides);
        (SparsityPattern ofX, SparsityPattern ofK) = TensorOutputFunctions.ChainJacobianPattern(x, K, y);
        double[] values = new double[ofX.Count], valuesOfK = new double[ofK.Count];
        TensorOutputFunctions.ChainJacobianSparse(x, K, y, ofX, values, ofK, valuesOfK);
        values.Sum().ShouldBe(byX.Sum(), 1e-12);
        valuesOfK.Sum().ShouldBe(byK.Sum(), 1e-12);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(1, 3)]
    public void InputAndOutput(int rowStride, int columnStride)
    {
        double[] memory = [0.3, -0.5, 0.7, 0.2, 1.1, 0.9], jvpMemory = [.. memory], tangentMemory = [1, 2, -1, 0.5, 0.25, 3], tangentBefore = [.. tangentMemory];
        nint[] lengths = [2, 2], strides = [rowStride, columnStride];
        double[] start = Elements(new ReadOnlyTensorSpan<double>(memory, lengths, strides)), direction = Elements(new ReadOnlyTensorSpan<double>(tangentMemory, lengths, strides));
        (double[] expected, double[] slope) = Dual(start, direction, K, -2);
        var y = new TensorSpan<double>(jvpMemory, lengths, strides);
        var yTangent = new TensorSpan<double>(tangentMemory, lengths, strides);
        TensorOutputFunctions.MixJvp(y, K, yTangent, -2.0);
        Near(Elements(y), expected);
        Near(Elements(yTangent), slope);

        double[] weights = [1, -3, 2, 0.5], byY = new double[16], byK = new double[4];
        var again = new TensorSpan<double>((double[])[.. memory], lengths, strides);
        var yAdjoint = new TensorSpan<double>(new double[6], lengths, strides);
        new ReadOnlyTensorSpan<double>(weights, lengths).CopyTo(yAdjoint);
        double kAdjoint = 0;
        TensorOutputFunctions.MixVjp(again, K, yAdjoint, ref kAdjoint);
        Near(Elements(again), expected);
        double forward = weights.Zip(slope).Sum(p => p.First * p.Second);
        (direction.Zip(Elements(yAdjoint)).Sum(p => p.First * p.Second) + (-2 * kAdjoint)).ShouldBe(forward, 1e-13);
        TensorOutputFunctions.MixJacobian(new TensorSpan<double>((double[])[.. memory], lengths, strides), K, byY, byK);
        for (int row = 0; row < 4; row++)
        {
            (Enumerable.Range(0, 4).Sum(c => byY[(row * 4) + c] * direction[c]) - (2 * byK[row])).ShouldBe(slope[row], 1e-13);
        }

        jvpMemory.Where((_, k) => memory[k] == jvpMemory[k]).Count().ShouldBe(2);
        tangentMemory.Where((_, k) => tangentBefore[k] == tangentMemory[k]).Count().ShouldBe(2);
    }

    [Fact]
    public void AllWaysToWriteAnElement()
    {
        double[] memory = [5, 6, 7, 8], expected = [.. memory], tangent = new double[4];
        double value = TensorOutputFunctions.Swap(3, new TensorSpan<double>(expected, [2, 2]));
        (double v, double t) = TensorOutputFunctions.SwapJvp(3, new TensorSpan<double>(memory, [2, 2]), 1, new TensorSpan<double>(tangent, [2, 2]));
        v.ShouldBe(value);
        t.ShouldBe(12);
        memory.ShouldBe(expected);
        tangent.ShouldBe([27, 6, 2, 27]);
    }

    [Fact]
    public void WhatWasWrittenBeforeAnExceptionIsThere()
    {
        double[] x = [2, 3, 4, 5, 6], expected = new double[8], jvp = new double[8], vjp = new double[8], jacobian = new double[8];
        nint[] lengths = [2, 2], strides = [1, 3];
        Should.Throw<IndexOutOfRangeException>(() => TensorOutputFunctions.Overrun(x, new TensorSpan<double>(expected, lengths, strides), 5));
        expected.ShouldBe([4, 9, 0, 16, 25, 0, 0, 0]);
        Should.Throw<IndexOutOfRangeException>(() => TensorOutputFunctions.OverrunJvp(x, new TensorSpan<double>(jvp, lengths, strides), 5, new double[5], new TensorSpan<double>(new double[4], lengths)));
        Should.Throw<IndexOutOfRangeException>(() => TensorOutputFunctions.OverrunVjp(x, new TensorSpan<double>(vjp, lengths, strides), 5, new TensorSpan<double>(new double[4], lengths), new double[5]));
        Should.Throw<IndexOutOfRangeException>(() => TensorOutputFunctions.OverrunJacobian(x, new TensorSpan<double>(jacobian, lengths, strides), 5, new double[20]));
        jvp.ShouldBe(expected);
        vjp.ShouldBe(expected);
        jacobian.ShouldBe(expected);
    }

    [Fact]
    public void WrongTensorsAreRefusedBeforeAnyWork()
    {
        double[] memory = new double[20], x = [2, 3, 4, 5];
        nint[] lengths = [2, 2];
        Refused(() => TensorOutputFunctions.OverrunJvp(x, new TensorSpan<double>(memory, lengths), 4, new double[4], new TensorSpan<double>(new double[6], [3, 2]))).ShouldContain("3 × 2, but must be 2 × 2");
        Refused(() => TensorOutputFunctions.OverrunVjp(x, new TensorSpan<double>(memory, lengths), 4, new TensorSpan<double>(new double[4], [4]), new double[4])).ShouldContain("4, but must be 2 × 2");
        Refused(() => TensorOutputFunctions.OverrunVjp(x, new TensorSpan<double>(memory, lengths, [0, 1]), 4, new TensorSpan<double>(new double[4], lengths), new double[4])).ShouldContain("broadcast");
        Refused(() => TensorOutputFunctions.OverrunJvp(x, new TensorSpan<double>(memory, lengths), 4, new double[4], new TensorSpan<double>(new double[4], lengths, [0, 1]))).ShouldContain("broadcast");
        Refused(() => TensorOutputFunctions.OverrunVjp(memory.AsSpan(2, 4), new TensorSpan<double>(memory, lengths), 4, new TensorSpan<double>(new double[4], lengths), new double[4])).ShouldContain("overlaps");
        Refused(() => TensorOutputFunctions.OverrunJvp(x, new TensorSpan<double>(memory, lengths), 4, new double[4], new TensorSpan<double>(memory.AsSpan(3), lengths))).ShouldContain("overlaps");
        Refused(() => TensorOutputFunctions.OverrunVjp(x, new TensorSpan<double>(memory, lengths), 4, new TensorSpan<double>(memory.AsSpan(3), lengths), new double[4])).ShouldContain("overlaps");
        Refused(() => TensorOutputFunctions.OverrunVjp(x, new TensorSpan<double>(memory, lengths), 4, new TensorSpan<double>(new double[4], lengths), memory.AsSpan(3, 4))).ShouldContain("overlaps");
        Refused(() => TensorOutputFunctions.OverrunJacobian(x, new TensorSpan<double>(memory, lengths), 4, memory.AsSpan(3, 16))).ShouldContain("overlaps");
        Refused(() => TensorOutputFunctions.ChainJvp(new ReadOnlyTensorSpan<double>(Memory, In), K, new TensorSpan<double>(memory, Out), new ReadOnlyTensorSpan<double>(memory, In), 0, new TensorSpan<double>(new double[9], Out))).ShouldContain("overlaps");
        Refused(() => TensorOutputFunctions.ShiftJvp(3, new ReadOnlyTensorSpan<double>(memory, [2]), new TensorSpan<double>(memory.AsSpan(1), [2]), 1, new TensorSpan<double>(new double[2], [2]))).ShouldContain("overlaps");
        memory.ShouldAllBe(m => m == 0);
    }

    private static string Refused(Action call) => Should.Throw<ArgumentException>(call).Message;

    private static double[] Elements(ReadOnlyTensorSpan<double> tensor) => Vec.Of(tensor, VecOrder.RowMajor);

    private static double[] Filled() => [.. Enumerable.Repeat(-5.0, 16)];

    private static void Near(double[] actual, double[] expected) => actual.Zip(expected).ShouldAllBe(p => Math.Abs(p.First - p.Second) < 1e-13);

    /// <summary>The directional derivative of all elements of y, by central differences.</summary>
    private static double[] Difference(ReadOnlyTensorSpan<double> x, double[] tangent, double kTangent)
    {
        const double Step = 1e-5;
        double[] elements = Elements(x), high = Filled(), low = Filled();
        TensorOutputFunctions.Chain(new ReadOnlyTensorSpan<double>((double[])[.. elements.Select((e, i) => e + (Step * tangent[i]))], In), K + (Step * kTangent), new TensorSpan<double>(high, Out));
        TensorOutputFunctions.Chain(new ReadOnlyTensorSpan<double>((double[])[.. elements.Select((e, i) => e - (Step * tangent[i]))], In), K - (Step * kTangent), new TensorSpan<double>(low, Out));
        return [.. high.Zip(low, (h, l) => (h - l) / (2 * Step))];
    }

    /// <summary>Mix in dual numbers.</summary>
    private static (double[] Value, double[] Tangent) Dual(double[] y, double[] t, double k, double kTangent)
    {
        double[] value = [.. y], tangent = [.. t];
        foreach ((int at, int mirror) in (ReadOnlySpan<(int, int)>)[(0, 0), (1, 2), (2, 1), (3, 3)])
        {
            (value[at], tangent[at]) = ((value[at] * value[mirror]) + k, (tangent[at] * value[mirror]) + (value[at] * tangent[mirror]) + kTangent);
        }

        return (value, tangent);
    }
}
