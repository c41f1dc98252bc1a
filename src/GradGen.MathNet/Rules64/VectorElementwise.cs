using Vector = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace GradGen.MathNet.Rules64;

/// <summary>Functions of each element of a vector, written out: their derivatives, kinks too, are those of the functions themselves.</summary>
public static partial class VectorElementwise
{
#pragma warning disable CS1591 // Each stands for the method of its name.
    internal static Vector Each(Vector self, Func<double, double> function)
    {
        double[] x = self.ToArray();
        double[] y = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = function(x[i]);
        }

        return Arrays.ToVector(y);
    }

    internal static Vector Each(Vector self, Vector other, Func<double, double, double> function)
    {
        if (self.Count != other.Count)
        {
            throw new ArgumentException($"Vector dimensions must agree: {self.Count}, {other.Count}.");
        }

        double[] a = self.ToArray();
        double[] b = other.ToArray();
        double[] y = new double[a.Length];
        for (int i = 0; i < a.Length; i++)
        {
            y[i] = function(a[i], b[i]);
        }

        return Arrays.ToVector(y);
    }

    [StandsFor(typeof(Vector), nameof(Vector.PointwiseExp)), StandsFor(typeof(Vector), nameof(Vector.Exp)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector Exp(Vector self) => Each(self, Math.Exp);

    [StandsFor(typeof(Vector), nameof(Vector.PointwiseLog)), StandsFor(typeof(Vector), nameof(Vector.Log)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector Log(Vector self) => Each(self, x => Math.Log(x));

    [StandsFor(typeof(Vector), nameof(Vector.PointwiseLog10)), StandsFor(typeof(Vector), nameof(Vector.Log10)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector Log10(Vector self) => Each(self, Math.Log10);

    [StandsFor(typeof(Vector), nameof(Vector.PointwiseSqrt)), StandsFor(typeof(Vector), nameof(Vector.Sqrt)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector Sqrt(Vector self) => Each(self, Math.Sqrt);

    [StandsFor(typeof(Vector), nameof(Vector.PointwiseAbs)), StandsFor(typeof(Vector), nameof(Vector.Abs)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector Abs(Vector self) => Each(self, x => Math.Abs(x));

    [StandsFor(typeof(Vector), nameof(Vector.PointwiseSin)), StandsFor(typeof(Vector), nameof(Vector.Sin)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector Sin(Vector self) => Each(self, Math.Sin);

    [StandsFor(typeof(Vector), nameof(Vector.PointwiseCos)), StandsFor(typeof(Vector), nameof(Vector.Cos)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector Cos(Vector self) => Each(self, Math.Cos);

    [StandsFor(typeof(Vector), nameof(Vector.PointwiseTan)), StandsFor(typeof(Vector), nameof(Vector.Tan)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector Tan(Vector self) => Each(self, Math.Tan);

    [StandsFor(typeof(Vector), nameof(Vector.PointwiseSinh)), StandsFor(typeof(Vector), nameof(Vector.Sinh)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector Sinh(Vector self) => Each(self, Math.Sinh);

    [StandsFor(typeof(Vector), nameof(Vector.PointwiseCosh)), StandsFor(typeof(Vector), nameof(Vector.Cosh)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector Cosh(Vector self) => Each(self, Math.Cosh);

    [StandsFor(typeof(Vector), nameof(Vector.PointwiseTanh)), StandsFor(typeof(Vector), nameof(Vector.Tanh)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector Tanh(Vector self) => Each(self, Math.Tanh);

    [StandsFor(typeof(Vector), nameof(Vector.PointwiseAsin)), StandsFor(typeof(Vector), nameof(Vector.Asin)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector Asin(Vector self) => Each(self, Math.Asin);

    [StandsFor(typeof(Vector), nameof(Vector.PointwiseAcos)), StandsFor(typeof(Vector), nameof(Vector.Acos)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector Acos(Vector self) => Each(self, Math.Acos);

    [StandsFor(typeof(Vector), nameof(Vector.PointwiseAtan)), StandsFor(typeof(Vector), nameof(Vector.Atan)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector Atan(Vector self) => Each(self, Math.Atan);

    [StandsFor(typeof(Vector), nameof(Vector.PointwisePower)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector Power(Vector self, double exponent) => Each(self, x => Math.Pow(x, exponent));

    [StandsFor(typeof(Vector), nameof(Vector.PointwisePower)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector Power(Vector self, Vector exponent) => Each(self, exponent, Math.Pow);

    [StandsFor(typeof(Vector), nameof(Vector.PointwiseDivide)), StandsFor(typeof(Vector), "op_Division"), Differentiable(Modes = DerivativeModes.All)]
    public static Vector Divide(Vector self, Vector divisor) => Each(self, divisor, (a, b) => a / b);

    [StandsFor(typeof(Vector), nameof(Vector.PointwiseMaximum)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector Maximum(Vector self, double scalar) => Each(self, x => Math.Max(x, scalar));

    [StandsFor(typeof(Vector), nameof(Vector.PointwiseMaximum)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector Maximum(Vector self, Vector other) => Each(self, other, (a, b) => Math.Max(a, b));

    [StandsFor(typeof(Vector), nameof(Vector.PointwiseMinimum)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector Minimum(Vector self, double scalar) => Each(self, x => Math.Min(x, scalar));

    [StandsFor(typeof(Vector), nameof(Vector.PointwiseMinimum)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector Minimum(Vector self, Vector other) => Each(self, other, (a, b) => Math.Min(a, b));

    [StandsFor(typeof(Vector), nameof(Vector.PointwiseAbsoluteMaximum)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector AbsoluteMaximum(Vector self, double scalar) => Each(self, x => Math.Max(Math.Abs(x), Math.Abs(scalar)));

    [StandsFor(typeof(Vector), nameof(Vector.PointwiseAbsoluteMaximum)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector AbsoluteMaximum(Vector self, Vector other) => Each(self, other, (a, b) => Math.Max(Math.Abs(a), Math.Abs(b)));

    [StandsFor(typeof(Vector), nameof(Vector.PointwiseAbsoluteMinimum)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector AbsoluteMinimum(Vector self, double scalar) => Each(self, x => Math.Min(Math.Abs(x), Math.Abs(scalar)));

    [StandsFor(typeof(Vector), nameof(Vector.PointwiseAbsoluteMinimum)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector AbsoluteMinimum(Vector self, Vector other) => Each(self, other, (a, b) => Math.Min(Math.Abs(a), Math.Abs(b)));

    [StandsFor(typeof(Vector), nameof(Vector.PointwiseAtan2)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector Atan2(Vector self, Vector other) => Each(self, other, Math.Atan2);

    [StandsFor(typeof(Vector), "op_Division"), Differentiable(Modes = DerivativeModes.All)]
    public static Vector NumberDivide(double dividend, Vector divisor) => Each(divisor, x => dividend / x);

    [StandsFor(typeof(Vector), nameof(Vector.DivideByThis)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector DivideByThis(Vector self, double scalar) => Each(self, x => scalar / x);
#pragma warning restore CS1591
}
