using System.Numerics.Tensors;

namespace GradGen.Tensors.Tests;

public class HessianViewTests
{
    private static readonly double[] X = [1, 2, 3, 4, 5, 6], Y = [0.5, -2];

    [Fact]
    public void BlocksHaveTheShapesOfBothInputs()
    {
        double[] hessian = new double[64];
        Functions.MixedHessian(X, Y, hessian);
        HessianView<double> view = HessianView.Of<double>(hessian, Shape.Matrix(2, 3), Shape.Vector(2));
        ReadOnlyTensorSpan<double> xx = view.Block(0, 0), xy = view.Block(0, 1), yx = view.Block(1, 0), yy = view.Block(1, 1);
        xx.Lengths.ToArray().ShouldBe([2, 3, 2, 3]);
        yx.Lengths.ToArray().ShouldBe([2, 2, 3]);
        for (int i = 0; i < 2; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                for (int k = 0; k < 6; k++)
                {
                    // ‖X‖² has the Hessian 2I.
                    xx[i, j, k / 3, k % 3].ShouldBe(((i * 3) + j) == k ? 2 * (Y[0] + Y[1]) : 0);
                }

                for (int k = 0; k < 2; k++)
                {
                    xy[i, j, k].ShouldBe(2 * X[(i * 3) + j]);
                    yx[k, i, j].ShouldBe(xy[i, j, k]);
                    view.ToTensor(1, 0)[k, i, j].ShouldBe(xy[i, j, k]);
                    yy[i, k].ShouldBe(0);
                }
            }
        }

        view.AsMatrix()[7, 0].ShouldBe(2);
    }

    [Fact]
    public void InputsWithoutElementsAndNumbers()
    {
        HessianView<double> view = HessianView.Of<double>([1, 2, 2, 3], Shape.Scalar, Shape.Vector(0), Shape.Matrix(1, 1));
        view.Block(0, 2)[0, 0].ShouldBe(2);
        view.Block(2, 2)[0, 0, 0, 0].ShouldBe(3);
        view.Block(1, 2).Lengths.ToArray().ShouldBe([0, 1, 1]);
        view.Block(0, 0)[0].ShouldBe(1);
    }

    [Fact]
    public void WrongLengthsNameTheShapes() =>
        Should.Throw<ArgumentException>(() => HessianView.Of<double>(new double[5], Shape.Matrix(2, 3), Shape.Vector(2)).Inputs).Message.ShouldContain("2 × 3, 2");
}
