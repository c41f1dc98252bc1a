using MathNet.Numerics.LinearAlgebra;

namespace GradGen.MathNet.Tests;

/// <summary>Matrices that are constants in structs, records and classes of numbers that vary.</summary>
public static partial class ConstantFields
{
    public struct Scaled
    {
        [NoDerivative] public Matrix<double> A;
        public double S;
    }

    public sealed class Model
    {
        [NoDerivative]
        public required Matrix<double> A { get; set; }

        public double S { get; set; }
    }

    public sealed record Named([property: NoDerivative] Matrix<double> A, double S);

    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hvp)]
    public static double OfStruct(Scaled k, Vector<double> x) => k.S * k.S * (x * k.A * x);

    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hvp)]
    public static double OfObject(Model k, Vector<double> x) => k.S * k.S * (x * k.A * x);

    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hvp)]
    public static double OfRecord(Named k, Vector<double> x) => k.S * k.S * (x * k.A * x);

    [Differentiable]
    public static double OfMany(ReadOnlySpan<Scaled> all, Vector<double> x)
    {
        double sum = 0;
        for (int i = 0; i < all.Length; i++)
        {
            Scaled k = all[i];
            sum += k.S * k.S * (x * k.A * x);
        }

        return sum;
    }

    [Differentiable]
    public static Scaled Twice(Scaled k, double s)
    {
        k.S *= s;
        return new Scaled { A = k.A * 2, S = k.S };
    }
}

public class ConstantFieldTests
{
    private static readonly Matrix<double> A = Matrix<double>.Build.DenseOfArray(new[,] { { 2.0, 0.5 }, { -1, 3 } });
    private static readonly Vector<double> X = Vector<double>.Build.Dense([1.0, 2]);
    private static readonly double Form = X * A * X;
    private static readonly Vector<double> Slope = 9 * ((A + A.Transpose()) * X);

    [Fact]
    public void AMatrixInAStructIsAConstant()
    {
        (ConstantFields.Scaled k, Vector<double> x) = ConstantFields.OfStructGradient(new ConstantFields.Scaled { A = A, S = 3 }, X);
        k.S.ShouldBe(6 * Form, 1e-12);
        (x - Slope).L2Norm().ShouldBeLessThan(1e-12);
        ConstantFields.OfStructJvp(new ConstantFields.Scaled { A = A, S = 3 }, X, new ConstantFields.Scaled { S = 1 }, VectorSpace.Zero(X)).Tangent.ShouldBe(6 * Form, 1e-12);
        ConstantFields.OfStructHvp(new ConstantFields.Scaled { A = A, S = 3 }, X, new ConstantFields.Scaled { S = 1 }, VectorSpace.Zero(X), out ConstantFields.Scaled product, out Vector<double> mixed);
        product.S.ShouldBe(2 * Form, 1e-12);
        (mixed - (Slope * (2.0 / 3))).L2Norm().ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void AMatrixInAnObjectIsAConstant()
    {
        (ConstantFields.Model k, Vector<double> x) = ConstantFields.OfObjectGradient(new ConstantFields.Model { A = A, S = 3 }, X);
        k.S.ShouldBe(6 * Form, 1e-12);
        (x - Slope).L2Norm().ShouldBeLessThan(1e-12);
        (ConstantFields.Named n, x) = ConstantFields.OfRecordGradient(new ConstantFields.Named(A, 3), X);
        n.S.ShouldBe(6 * Form, 1e-12);
        (x - Slope).L2Norm().ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void MatricesInASpanOfStructsAreConstants()
    {
        ConstantFields.Scaled[] all = [new() { A = A, S = 3 }, new() { A = 2 * A, S = 1 }];
        (ConstantFields.Scaled[] k, Vector<double> x) = ConstantFields.OfManyGradient(all, X);
        k[0].S.ShouldBe(6 * Form, 1e-12);
        k[1].S.ShouldBe(4 * Form, 1e-12);
        (x - (Slope * (11.0 / 9))).L2Norm().ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void AStructMayBeReturned()
    {
        (ConstantFields.Scaled value, ConstantFields.Scaled tangent) = ConstantFields.TwiceJvp(new ConstantFields.Scaled { A = A, S = 3 }, 5, new ConstantFields.Scaled { S = 1 }, 2);
        value.S.ShouldBe(15);
        value.A.ShouldBe(2 * A);
        tangent.S.ShouldBe(5 + (3 * 2));
    }
}
