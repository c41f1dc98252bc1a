using Matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>;
using Vector = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace GradGen.MathNet.Rules64;

/// <summary>Remainders of every element, with the sign of the dividend, and moduli, with that of the divisor.</summary>
public static partial class Remainders
{
#pragma warning disable CS1591 // Each stands for the method of its name.
    [StandsFor(typeof(Matrix), nameof(Matrix.Remainder)), StandsFor(typeof(Matrix), "op_Modulus"), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Remainder(Matrix self, double divisor) => MatrixElementwise.Each(self, x => x % divisor);

    [StandsFor(typeof(Matrix), nameof(Matrix.RemainderByThis)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix RemainderByThis(Matrix self, double dividend) => MatrixElementwise.Each(self, x => dividend % x);

    [StandsFor(typeof(Matrix), "op_Modulus"), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Remainder(double dividend, Matrix divisor) => RemainderByThis(divisor, dividend);

    [StandsFor(typeof(Matrix), nameof(Matrix.PointwiseRemainder)), StandsFor(typeof(Matrix), "op_Modulus"), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Remainder(Matrix self, Matrix divisor) => MatrixElementwise.Each(self, divisor, (x, y) => x % y);

    [StandsFor(typeof(Matrix), nameof(Matrix.Modulus)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Modulus(Matrix self, double divisor) => MatrixElementwise.Each(self, x => Modulus(x, divisor));

    [StandsFor(typeof(Matrix), nameof(Matrix.ModulusByThis)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix ModulusByThis(Matrix self, double dividend) => MatrixElementwise.Each(self, x => Modulus(dividend, x));

    [StandsFor(typeof(Matrix), nameof(Matrix.PointwiseModulus)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Modulus(Matrix self, Matrix divisor) => MatrixElementwise.Each(self, divisor, Modulus);

    [StandsFor(typeof(Vector), nameof(Vector.Remainder)), StandsFor(typeof(Vector), "op_Modulus"), Differentiable(Modes = DerivativeModes.All)]
    public static Vector Remainder(Vector self, double divisor) => VectorElementwise.Each(self, x => x % divisor);

    [StandsFor(typeof(Vector), nameof(Vector.RemainderByThis)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector RemainderByThis(Vector self, double dividend) => VectorElementwise.Each(self, x => dividend % x);

    [StandsFor(typeof(Vector), "op_Modulus"), Differentiable(Modes = DerivativeModes.All)]
    public static Vector Remainder(double dividend, Vector divisor) => RemainderByThis(divisor, dividend);

    [StandsFor(typeof(Vector), nameof(Vector.PointwiseRemainder)), StandsFor(typeof(Vector), "op_Modulus"), Differentiable(Modes = DerivativeModes.All)]
    public static Vector Remainder(Vector self, Vector divisor) => VectorElementwise.Each(self, divisor, (x, y) => x % y);

    [StandsFor(typeof(Vector), nameof(Vector.Modulus)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector Modulus(Vector self, double divisor) => VectorElementwise.Each(self, x => Modulus(x, divisor));

    [StandsFor(typeof(Vector), nameof(Vector.ModulusByThis)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector ModulusByThis(Vector self, double dividend) => VectorElementwise.Each(self, x => Modulus(dividend, x));

    [StandsFor(typeof(Vector), nameof(Vector.PointwiseModulus)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector Modulus(Vector self, Vector divisor) => VectorElementwise.Each(self, divisor, Modulus);
#pragma warning restore CS1591

    private static double Modulus(double dividend, double divisor) => ((dividend % divisor) + divisor) % divisor;
}
