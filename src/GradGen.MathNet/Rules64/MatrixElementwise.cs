using Matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>;

namespace GradGen.MathNet.Rules64;

/// <summary>Functions of each element of a matrix, written out: their derivatives, kinks too, are those of the functions themselves.</summary>
public static partial class MatrixElementwise
{
#pragma warning disable CS1591 // Each stands for the method of its name.
    internal static Matrix Each(Matrix self, Func<double, double> function)
    {
        double[] x = self.ToColumnMajorArray();
        double[] y = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = function(x[i]);
        }

        return Arrays.ToMatrix(self.RowCount, self.ColumnCount, y);
    }

    internal static Matrix Each(Matrix self, Matrix other, Func<double, double, double> function)
    {
        if (self.RowCount != other.RowCount || self.ColumnCount != other.ColumnCount)
        {
            throw new ArgumentException($"Matrix dimensions must agree: {self.RowCount}x{self.ColumnCount}, {other.RowCount}x{other.ColumnCount}.");
        }

        double[] a = self.ToColumnMajorArray();
        double[] b = other.ToColumnMajorArray();
        double[] y = new double[a.Length];
        for (int i = 0; i < a.Length; i++)
        {
            y[i] = function(a[i], b[i]);
        }

        return Arrays.ToMatrix(self.RowCount, self.ColumnCount, y);
    }

    [StandsFor(typeof(Matrix), nameof(Matrix.PointwiseExp)), StandsFor(typeof(Matrix), nameof(Matrix.Exp)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Exp(Matrix self) => Each(self, Math.Exp);

    [StandsFor(typeof(Matrix), nameof(Matrix.PointwiseLog)), StandsFor(typeof(Matrix), nameof(Matrix.Log)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Log(Matrix self) => Each(self, x => Math.Log(x));

    [StandsFor(typeof(Matrix), nameof(Matrix.PointwiseLog10)), StandsFor(typeof(Matrix), nameof(Matrix.Log10)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Log10(Matrix self) => Each(self, Math.Log10);

    [StandsFor(typeof(Matrix), nameof(Matrix.PointwiseSqrt)), StandsFor(typeof(Matrix), nameof(Matrix.Sqrt)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Sqrt(Matrix self) => Each(self, Math.Sqrt);

    [StandsFor(typeof(Matrix), nameof(Matrix.PointwiseAbs)), StandsFor(typeof(Matrix), nameof(Matrix.Abs)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Abs(Matrix self) => Each(self, x => Math.Abs(x));

    [StandsFor(typeof(Matrix), nameof(Matrix.PointwiseSin)), StandsFor(typeof(Matrix), nameof(Matrix.Sin)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Sin(Matrix self) => Each(self, Math.Sin);

    [StandsFor(typeof(Matrix), nameof(Matrix.PointwiseCos)), StandsFor(typeof(Matrix), nameof(Matrix.Cos)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Cos(Matrix self) => Each(self, Math.Cos);

    [StandsFor(typeof(Matrix), nameof(Matrix.PointwiseTan)), StandsFor(typeof(Matrix), nameof(Matrix.Tan)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Tan(Matrix self) => Each(self, Math.Tan);

    [StandsFor(typeof(Matrix), nameof(Matrix.PointwiseSinh)), StandsFor(typeof(Matrix), nameof(Matrix.Sinh)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Sinh(Matrix self) => Each(self, Math.Sinh);

    [StandsFor(typeof(Matrix), nameof(Matrix.PointwiseCosh)), StandsFor(typeof(Matrix), nameof(Matrix.Cosh)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Cosh(Matrix self) => Each(self, Math.Cosh);

    [StandsFor(typeof(Matrix), nameof(Matrix.PointwiseTanh)), StandsFor(typeof(Matrix), nameof(Matrix.Tanh)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Tanh(Matrix self) => Each(self, Math.Tanh);

    [StandsFor(typeof(Matrix), nameof(Matrix.PointwiseAsin)), StandsFor(typeof(Matrix), nameof(Matrix.Asin)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Asin(Matrix self) => Each(self, Math.Asin);

    [StandsFor(typeof(Matrix), nameof(Matrix.PointwiseAcos)), StandsFor(typeof(Matrix), nameof(Matrix.Acos)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Acos(Matrix self) => Each(self, Math.Acos);

    [StandsFor(typeof(Matrix), nameof(Matrix.PointwiseAtan)), StandsFor(typeof(Matrix), nameof(Matrix.Atan)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Atan(Matrix self) => Each(self, Math.Atan);

    [StandsFor(typeof(Matrix), nameof(Matrix.PointwisePower)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Power(Matrix self, double exponent) => Each(self, x => Math.Pow(x, exponent));

    [StandsFor(typeof(Matrix), nameof(Matrix.PointwisePower)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Power(Matrix self, Matrix exponent) => Each(self, exponent, Math.Pow);

    [StandsFor(typeof(Matrix), nameof(Matrix.PointwiseDivide)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Divide(Matrix self, Matrix divisor) => Each(self, divisor, (a, b) => a / b);

    [StandsFor(typeof(Matrix), nameof(Matrix.PointwiseMaximum)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Maximum(Matrix self, double scalar) => Each(self, x => Math.Max(x, scalar));

    [StandsFor(typeof(Matrix), nameof(Matrix.PointwiseMaximum)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Maximum(Matrix self, Matrix other) => Each(self, other, (a, b) => Math.Max(a, b));

    [StandsFor(typeof(Matrix), nameof(Matrix.PointwiseMinimum)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Minimum(Matrix self, double scalar) => Each(self, x => Math.Min(x, scalar));

    [StandsFor(typeof(Matrix), nameof(Matrix.PointwiseMinimum)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Minimum(Matrix self, Matrix other) => Each(self, other, (a, b) => Math.Min(a, b));

    [StandsFor(typeof(Matrix), nameof(Matrix.PointwiseAbsoluteMaximum)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix AbsoluteMaximum(Matrix self, double scalar) => Each(self, x => Math.Max(Math.Abs(x), Math.Abs(scalar)));

    [StandsFor(typeof(Matrix), nameof(Matrix.PointwiseAbsoluteMaximum)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix AbsoluteMaximum(Matrix self, Matrix other) => Each(self, other, (a, b) => Math.Max(Math.Abs(a), Math.Abs(b)));

    [StandsFor(typeof(Matrix), nameof(Matrix.PointwiseAbsoluteMinimum)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix AbsoluteMinimum(Matrix self, double scalar) => Each(self, x => Math.Min(Math.Abs(x), Math.Abs(scalar)));

    [StandsFor(typeof(Matrix), nameof(Matrix.PointwiseAbsoluteMinimum)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix AbsoluteMinimum(Matrix self, Matrix other) => Each(self, other, (a, b) => Math.Min(Math.Abs(a), Math.Abs(b)));

    [StandsFor(typeof(Matrix), nameof(Matrix.PointwiseAtan2)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Atan2(Matrix self, Matrix other) => Each(self, other, Math.Atan2);

    [StandsFor(typeof(Matrix), "op_Division"), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix NumberDivide(double dividend, Matrix divisor) => Each(divisor, x => dividend / x);

    [StandsFor(typeof(Matrix), nameof(Matrix.DivideByThis)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix DivideByThis(Matrix self, double scalar) => Each(self, x => scalar / x);
#pragma warning restore CS1591
}
