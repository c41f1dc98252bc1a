using System.Numerics.Tensors;

namespace GradGen.Tensors.Tests;

public class VecTests
{
    private static readonly double[] Elements = [.. Enumerable.Range(0, 24).Select(i => (double)i)];

    [Theory]
    [InlineData(VecOrder.RowMajor)]
    [InlineData(VecOrder.ColumnMajor)]
    public void ThereAndBack(VecOrder order)
    {
        foreach (Shape shape in (Shape[])[Shape.Of(2, 3, 4), Shape.Matrix(4, 6), Shape.Vector(24), Shape.Of(1, 24, 1)])
        {
            Tensor<double> tensor = Vec.ToTensor<double>(Elements, shape, order);
            Vec.Of(tensor.AsReadOnlyTensorSpan(), order).ShouldBe(Elements);
        }
    }

    [Fact]
    public void ByColumnsTheFirstIndexRunsFastest()
    {
        Tensor<double> tensor = Vec.ToTensor<double>(Elements, Shape.Of(2, 3, 4), VecOrder.ColumnMajor);
        tensor[1, 0, 0].ShouldBe(1);
        tensor[0, 1, 0].ShouldBe(2);
        tensor[0, 0, 1].ShouldBe(6);
        tensor[1, 2, 3].ShouldBe(23);
    }

    [Fact]
    public void AViewNeedNotBeDense()
    {
        var view = new ReadOnlyTensorSpan<double>(Elements, [3, 2], [1, 6]);
        Vec.Of(view, VecOrder.RowMajor).ShouldBe([0, 6, 1, 7, 2, 8]);
        Vec.Of(view, VecOrder.ColumnMajor).ShouldBe([0, 1, 2, 6, 7, 8]);
    }

    [Fact]
    public void NumbersAndNothing()
    {
        Vec.ToTensor<double>([5], Shape.Scalar, VecOrder.ColumnMajor)[0].ShouldBe(5);
        Vec.ToTensor<double>([], Shape.Matrix(3, 0), VecOrder.ColumnMajor).Lengths.ToArray().ShouldBe([3, 0]);
        Should.Throw<ArgumentException>(() => Vec.ToTensor<double>(Elements, Shape.Vector(3), VecOrder.RowMajor));
    }

    [Theory]
    [InlineData(VecOrder.RowMajor)]
    [InlineData(VecOrder.ColumnMajor)]
    public void OfNothingItIsEmpty(VecOrder order)
    {
        Vec.Of<double>(default, order).ShouldBeEmpty();
        Vec.Of(new ReadOnlyTensorSpan<double>(new double[1], [2, 0]), order).ShouldBeEmpty();
    }
}
