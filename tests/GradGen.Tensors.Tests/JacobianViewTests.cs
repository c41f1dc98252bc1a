using System.Numerics.Tensors;

namespace GradGen.Tensors.Tests;

public class JacobianViewTests
{
    private static readonly double[] A = [1, 2, -1, 0.5, 3, 4], X = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2], B = [2, -1, 0.5, 1, 3, -2, 1.5, 4];
    private static readonly Shape Y = Shape.Matrix(2, 2), OfX = Shape.Matrix(3, 4);

    [Fact]
    public void AMatrixByAMatrixHasFourIndices()
    {
        JacobianView<double> view = JacobianView.Of<double>(Jacobian(), Y, OfX);
        ReadOnlyTensorSpan<double> numerator = view.Numerator, denominator = view.Denominator;
        numerator.Lengths.ToArray().ShouldBe([2, 2, 3, 4]);
        denominator.Lengths.ToArray().ShouldBe([3, 4, 2, 2]);
        for (nint i = 0; i < 2; i++)
        {
            for (nint j = 0; j < 2; j++)
            {
                for (nint k = 0; k < 3; k++)
                {
                    for (nint l = 0; l < 4; l++)
                    {
                        double expected = A[(i * 3) + k] * B[(l * 2) + j];
                        numerator[i, j, k, l].ShouldBe(expected);
                        denominator[k, l, i, j].ShouldBe(expected);
                        view[[i, j], [k, l]].ShouldBe(expected);
                        view.ToTensor()[i, j, k, l].ShouldBe(expected);
                        view.ToTensor(JacobianLayout.Denominator)[k, l, i, j].ShouldBe(expected);
                    }
                }
            }
        }
    }

    [Fact]
    public void VecByColumnsIsTheTextbooksKroneckerProduct()
    {
        Tensor<double> byColumns = JacobianView.Of<double>(Jacobian(), Y, OfX).ToMatrix(VecOrder.ColumnMajor);
        Tensor<double> transposed = JacobianView.Of<double>(Jacobian(), Y, OfX).ToMatrix(VecOrder.ColumnMajor, JacobianLayout.Denominator);
        byColumns.Lengths.ToArray().ShouldBe([4, 12]);
        transposed.Lengths.ToArray().ShouldBe([12, 4]);
        for (int r = 0; r < 4; r++)
        {
            for (int c = 0; c < 12; c++)
            {
                // (Bᵀ ⊗ A): row (j, i), column (l, k) with i and k running fastest.
                byColumns[r, c].ShouldBe(B[(c / 3 * 2) + (r / 2)] * A[(r % 2 * 3) + (c % 3)]);
                transposed[c, r].ShouldBe(byColumns[r, c]);
            }
        }
    }

    [Fact]
    public void VecByRowsIsTheOtherProduct()
    {
        ReadOnlyTensorSpan<double> byRows = JacobianView.Of<double>(Jacobian(), Y, OfX).AsMatrix(), transposed = JacobianView.Of<double>(Jacobian(), Y, OfX).AsMatrix(JacobianLayout.Denominator);
        Tensor<double> copy = JacobianView.Of<double>(Jacobian(), Y, OfX).ToMatrix(VecOrder.RowMajor, JacobianLayout.Denominator);
        for (int r = 0; r < 4; r++)
        {
            for (int c = 0; c < 12; c++)
            {
                // (A ⊗ Bᵀ): row (i, j), column (k, l) with j and l running fastest.
                byRows[r, c].ShouldBe(A[(r / 2 * 3) + (c / 4)] * B[(c % 4 * 2) + (r % 2)]);
                transposed[c, r].ShouldBe(byRows[r, c]);
                copy[c, r].ShouldBe(byRows[r, c]);
            }
        }
    }

    [Fact]
    public void TheJacobianOfATransposeIsTheCommutationMatrix()
    {
        // Y = Xᵀ, X 2 × 3: vec Xᵀ = K vec X.
        double[] jacobian = new double[36];
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 2; j++)
            {
                jacobian[(((i * 2) + j) * 6) + (j * 3) + i] = 1;
            }
        }

        Tensor<double> k = JacobianView.Of<double>(jacobian, Shape.Matrix(3, 2), Shape.Matrix(2, 3)).ToMatrix(VecOrder.ColumnMajor);
        double[] x = [1, 2, 3, 4, 5, 6], vec = Vec.Of(new ReadOnlyTensorSpan<double>(x, [2, 3]), VecOrder.ColumnMajor);
        double[] expected = Vec.Of(new ReadOnlyTensorSpan<double>(x, [3, 2], [1, 3]), VecOrder.ColumnMajor);
        vec.ShouldBe([1, 4, 2, 5, 3, 6]);
        for (int r = 0; r < 6; r++)
        {
            Enumerable.Range(0, 6).Sum(c => k[r, c] * vec[c]).ShouldBe(expected[r]);
        }
    }

    [Fact]
    public void ShapesOfLengthOneAndNone()
    {
        JacobianView.Of<double>([7], Shape.Scalar, Shape.Scalar).Numerator.Lengths.ToArray().ShouldBe([1]);
        JacobianView.Of<double>([7], Shape.Scalar, default).Numerator[0].ShouldBe(7);
        JacobianView.Of<double>([7], Shape.Scalar, Shape.Scalar)[[], []].ShouldBe(7);
        JacobianView.Of<double>([1, 2, 3], Shape.Scalar, Shape.Vector(3)).Numerator[1].ShouldBe(2);
        JacobianView.Of<double>([1, 2, 3], Shape.Vector(3), Shape.Scalar).Denominator[2].ShouldBe(3);
        JacobianView.Of<double>([1, 2, 3], Shape.Matrix(1, 3), Shape.Matrix(1, 1)).Denominator[0, 0, 0, 2].ShouldBe(3);
        JacobianView.Of<double>([1, 2, 3], Shape.Matrix(1, 3), Shape.Vector(1)).ToMatrix(VecOrder.ColumnMajor)[1, 0].ShouldBe(2);
        JacobianView.Of<double>([], Shape.Matrix(2, 0), Shape.Vector(3)).Denominator.Lengths.ToArray().ShouldBe([3, 2, 0]);
        JacobianView.Of<double>([], Shape.Vector(2), Shape.Vector(0)).ToMatrix(VecOrder.ColumnMajor).Lengths.ToArray().ShouldBe([2, 0]);
    }

    [Fact]
    public void WrongLengthsNameBothShapes()
    {
        string message = Should.Throw<ArgumentException>(() => JacobianView.Of<double>(new double[5], Y, OfX).Input).Message;
        message.ShouldContain("2 × 2");
        message.ShouldContain("3 × 4");
        Should.Throw<ArgumentException>(() => JacobianView.Of<double>(new double[48], Y, OfX)[[0], [0, 0]]);
        Should.Throw<IndexOutOfRangeException>(() => JacobianView.Of<double>(new double[48], Y, OfX)[[0, 2], [0, 0]]);
        Should.Throw<ArgumentOutOfRangeException>(() => Shape.Matrix(2, -1));
        Should.Throw<OverflowException>(() => Shape.Of(nint.MaxValue, 2));
    }

    [Fact]
    public void ShapesAreValues()
    {
        Shape.Of(2, 3).ShouldBe(Shape.Matrix(2, 3));
        (Shape.Of(2, 3) == Shape.Of(3, 2)).ShouldBeFalse();
        Shape.Of(2, 3).GetHashCode().ShouldBe(Shape.Matrix(2, 3).GetHashCode());
        default(Shape).ShouldBe(Shape.Scalar);
        default(Shape).Count.ShouldBe(1);
        Shape.Scalar.ToString().ShouldBe("scalar");
        Shape.Of(2, 3, 4).ToString().ShouldBe("2 × 3 × 4");
    }

    [Fact]
    public void AnActivationHasADiagonal()
    {
        float[] x = [-1, 0, 2], y = new float[3], jacobian = new float[9];
        Functions.ActivateJacobian<float>(x, y, jacobian);
        ReadOnlyTensorSpan<float> matrix = JacobianView.Of<float>(jacobian, Shape.Vector(3), Shape.Vector(3)).Numerator;
        for (int i = 0; i < 3; i++)
        {
            double s = 1 / (1 + Math.Exp(-x[i]));
            ((double)matrix[i, i]).ShouldBe(s + (x[i] * s * (1 - s)), 1e-6);
            matrix[i, (i + 1) % 3].ShouldBe(0);
        }
    }

    private static double[] Jacobian()
    {
        double[] jacobian = new double[4 * 12];
        Functions.SandwichJacobian(A, X, B, 3, 4, new double[4], jacobian);
        return jacobian;
    }
}
