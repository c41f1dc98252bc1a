using GradGen.Tests.Runtime;

namespace GradGen.Tests.Numeric;

/// <summary>Passes of several directions give what passes of one give.</summary>
public class DirectionTests
{
    public static TheoryData<int, int> Bands => new() { { 0, 0 }, { 0, 1 }, { 1, 1 }, { 2, 1 }, { 2, 2 }, { 1, 4 }, { 3, 3 }, { 4, 3 }, { 4, 4 }, { 5, 6 }, { 8, 8 }, { 9, 8 } };

    [Theory]
    [MemberData(nameof(Bands))]
    public void A_band_is_that_of_single_columns_bit_for_bit(int below, int above)
    {
        double[] x = Numbers(37), y = new double[37], same = new double[37], dense = new double[37 * 37], whole = new double[37 * 37];
        SparsityPattern pattern = DirectionModels.BandJacobianPattern(x, below, above, y);
        pattern.ColumnColorCount.ShouldBe(below + above + 1);
        double[] values = Garbage(pattern.Count);
        DirectionModels.BandJacobianSparse(x, below, above, y, pattern, values);
        DirectionModels.BandJacobian(x, below, above, same, dense);
        pattern.ToDense<double>(values, whole);
        whole.ShouldBe(dense);
        y.ShouldBe(same);
    }

    [Theory]
    [MemberData(nameof(Bands))]
    public void So_is_one_of_floats(int below, int above)
    {
        float[] x = [.. Numbers(37).Select(v => (float)v)], y = new float[37], dense = new float[37 * 37], whole = new float[37 * 37];
        SparsityPattern pattern = DirectionModels.BandOfFloatsJacobianPattern(x, below, above, y);
        float[] values = [.. Enumerable.Repeat(float.NaN, pattern.Count)];
        DirectionModels.BandOfFloatsJacobianSparse(x, below, above, y, pattern, values);
        DirectionModels.BandOfFloatsJacobian(x, below, above, y, dense);
        pattern.ToDense<float>(values, whole);
        whole.ShouldBe(dense);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Passes_of_several_inputs_share_vectors(int band)
    {
        const int N = 11;
        double[] x = Numbers(N), y = Numbers(N), at = [.. y];
        (SparsityPattern X, SparsityPattern A, SparsityPattern P, SparsityPattern Y) patterns = DirectionModels.MixedJacobianPattern(x, 0.7, (1.1, 0.2), band, y);
        double[] byX = Garbage(patterns.X.Count), byA = Garbage(patterns.A.Count), byP = Garbage(patterns.P.Count), byY = Garbage(patterns.Y.Count);
        double[] denseX = new double[N * N], denseA = new double[N], denseP = new double[2 * N], denseY = new double[N * N];
        DirectionModels.MixedJacobianSparse(x, 0.7, (1.1, 0.2), band, at, patterns.X, byX, patterns.A, byA, patterns.P, byP, patterns.Y, byY);
        DirectionModels.MixedJacobian(x, 0.7, (1.1, 0.2), band, y, denseX, denseA, denseP, denseY);
        at.ShouldBe(y);
        Whole(patterns.X, byX).ShouldBe(denseX, 1e-12);
        Whole(patterns.A, byA).ShouldBe(denseA, 1e-12);
        Whole(patterns.P, byP).ShouldBe(denseP, 1e-12);
        Whole(patterns.Y, byY).ShouldBe(denseY, 1e-12);
    }

    [Theory]
    [InlineData(0, 1)] // one colour: a pass of one direction
    [InlineData(1, 1)] // 3
    [InlineData(2, 2)] // 5 = 4 + 1
    [InlineData(3, 2)] // 7 = 4 + 3
    [InlineData(4, 3)] // 9 = 4 + 4 + 1
    public void Four_colours_of_a_Hessian_share_a_pass(int band, int passes)
    {
        double[] x = Numbers(24), direction = new double[24], column = new double[24];
        int calls = 0;
        double Factor() => calls++ < 0 ? 0 : 0.5;
        SparsityPattern pattern = DirectionModels.EnergyHessianPattern(x, band, () => 0.5);
        pattern.PassCount.ShouldBe(2 * band + 1);
        double[] values = Garbage(pattern.Count);
        DirectionModels.EnergyHessianSparse(x, band, Factor, pattern, values).ShouldBe(DirectionModels.Energy(x, band, () => 0.5));
        calls.ShouldBe(1 + passes);
        for (int j = 0; j < 24; j++)
        {
            direction.AsSpan().Clear();
            direction[j] = 1;
            DirectionModels.EnergyHvp(x, band, () => 0.5, direction, column);
            for (int i = 0; i < 24; i++)
                (pattern.IndexOf(i, j) is >= 0 and int k ? values[k] : 0).ShouldBe(column[i], 1e-13);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(4, 1)]
    [InlineData(5, 2)]
    [InlineData(7, 2)]
    [InlineData(9, 3)]
    public void Four_columns_of_a_Hessian_share_a_pass(int n, int passes)
    {
        double[] x = Numbers(n), direction = new double[n], column = new double[n], hessian = Garbage(n * n);
        int calls = 0;
        DirectionModels.EnergyHessian(x, 2, () => calls++ < 0 ? 0 : 0.5, hessian);
        calls.ShouldBe(1 + passes);
        for (int j = 0; j < n; j++)
        {
            direction.AsSpan().Clear();
            direction[j] = 1;
            DirectionModels.EnergyHvp(x, 2, () => 0.5, direction, column);
            for (int i = j; i < n; i++)
            {
                hessian[i * n + j].ShouldBe(column[i]);
                hessian[j * n + i].ShouldBe(column[i]);
            }
        }
    }

    [Fact]
    public void Vectors_are_not_allocated()
    {
        double[] x = Numbers(50), y = new double[50], dense = new double[2500];
        SparsityPattern pattern = DirectionModels.BandJacobianPattern(x, 2, 2, y), hessian = DirectionModels.EnergyHessianPattern(x, 3, () => 1);
        double[] values = new double[pattern.Count], second = new double[hessian.Count];
        Func<double> factor = () => 1;
        Allocation.InSteadyState(() => DirectionModels.BandJacobianSparse(x, 2, 2, y, pattern, values)).ShouldBe(0);
        Allocation.InSteadyState(() => DirectionModels.EnergyHessianSparse(x, 3, factor, hessian, second)).ShouldBe(0);
        Allocation.InSteadyState(() => DirectionModels.EnergyHessian(x, 3, factor, dense)).ShouldBe(0);
    }

    private static double[] Numbers(int n) => [.. Enumerable.Range(0, n).Select(i => Math.Sin(1.7 * i + 0.5) + 0.2)];

    private static double[] Garbage(int n) => [.. Enumerable.Repeat(double.NaN, n)];

    private static double[] Whole(SparsityPattern pattern, double[] values)
    {
        var dense = new double[pattern.Rows * pattern.Columns];
        pattern.ToDense<double>(values, dense);
        return dense;
    }
}
