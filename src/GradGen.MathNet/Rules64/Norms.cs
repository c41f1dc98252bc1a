using Matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>;
using Vector = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace GradGen.MathNet.Rules64;

/// <summary>Norms, and the largest and smallest elements. At zero the derivative of a norm is zero; of several largest the first counts.</summary>
public static partial class Norms
{
#pragma warning disable CS1591 // The signatures are those of FJvp and FVjp, or of the method that one stands for.
    [JvpOf(typeof(Matrix), nameof(Matrix.FrobeniusNorm))]
    public static (Double Value, Double Tangent) FrobeniusJvp(Matrix self, Matrix? selfTangent) =>
        self.FrobeniusNorm() is var value && (value == 0 || selfTangent is null) ? (value, 0) : (value, MatrixReductions.Inner(self / (double)value, selfTangent));

    [VjpOf(typeof(Matrix), nameof(Matrix.FrobeniusNorm), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void FrobeniusVjp(Matrix self, Double value, Double resultAdjoint, ref Matrix? selfAdjoint)
    {
        if (value != 0)
        {
            selfAdjoint = MatrixSpace.Add(selfAdjoint, self / (double)value * (double)resultAdjoint);
        }
    }

    [JvpOf(typeof(Vector), nameof(Vector.L2Norm))]
    public static (Double Value, Double Tangent) L2Jvp(Vector self, Vector? selfTangent) =>
        self.L2Norm() is var value && (value == 0 || selfTangent is null) ? (value, 0) : (value, (self / (double)value).DotProduct(selfTangent));

    [VjpOf(typeof(Vector), nameof(Vector.L2Norm), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void L2Vjp(Vector self, Double value, Double resultAdjoint, ref Vector? selfAdjoint)
    {
        if (value != 0)
        {
            selfAdjoint = VectorSpace.Add(selfAdjoint, self / (double)value * (double)resultAdjoint);
        }
    }

    [StandsFor(typeof(Vector), nameof(Vector.L1Norm)), StandsFor(typeof(Vector), nameof(Vector.SumMagnitudes)), Differentiable(Modes = DerivativeModes.All)]
    public static Double L1(Vector self)
    {
        double[] x = self.ToArray();
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Abs(x[i]);
        }

        return sum;
    }

    [StandsFor(typeof(Vector), nameof(Vector.InfinityNorm)), Differentiable(Modes = DerivativeModes.All)]
    public static Double Infinity(Vector self) => self.Count == 0 ? 0 : Math.Abs(self[LargestIndex(Grad.Stop(self).ToArray())]);

    [StandsFor(typeof(Vector), nameof(Vector.Maximum)), Differentiable(Modes = DerivativeModes.All)]
    public static double Maximum(Vector self) => self[Grad.Stop(self).MaximumIndex()];

    [StandsFor(typeof(Vector), nameof(Vector.Minimum)), Differentiable(Modes = DerivativeModes.All)]
    public static double Minimum(Vector self) => self[Grad.Stop(self).MinimumIndex()];

    [StandsFor(typeof(Vector), nameof(Vector.AbsoluteMaximum)), Differentiable(Modes = DerivativeModes.All)]
    public static double AbsoluteMaximum(Vector self) => Math.Abs(self[Grad.Stop(self).AbsoluteMaximumIndex()]);

    [StandsFor(typeof(Vector), nameof(Vector.AbsoluteMinimum)), Differentiable(Modes = DerivativeModes.All)]
    public static double AbsoluteMinimum(Vector self) => Math.Abs(self[Grad.Stop(self).AbsoluteMinimumIndex()]);

    [StandsFor(typeof(Matrix), nameof(Matrix.L1Norm)), Differentiable(Modes = DerivativeModes.All)]
    public static Double L1(Matrix self) => Infinity(ColumnSums(self));

    [StandsFor(typeof(Matrix), nameof(Matrix.InfinityNorm)), Differentiable(Modes = DerivativeModes.All)]
    public static Double Infinity(Matrix self) => RowSums(self).Maximum();

    [StandsFor(typeof(Matrix), nameof(Matrix.ColumnAbsoluteSums)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector ColumnSums(Matrix self) => self.PointwiseAbs().ColumnSums();

    [StandsFor(typeof(Matrix), nameof(Matrix.RowAbsoluteSums)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector RowSums(Matrix self) => self.PointwiseAbs().RowSums();

    /// <summary>
    /// The largest singular value: the root of the largest eigenvalue of the product with the transpose, of the matrix divided by a power of two near its largest element, so that squares neither overflow nor underflow.
    /// </summary>
    [StandsFor(typeof(Matrix), nameof(Matrix.L2Norm)), Differentiable(Modes = DerivativeModes.All)]
    public static Double L2(Matrix self)
    {
        int exponent = Exponent(Grad.Stop(self).ToColumnMajorArray());
        Matrix scaled = self.Map(x => Math.ScaleB(x, -exponent));
        Matrix squares = scaled.RowCount < scaled.ColumnCount ? scaled.TransposeAndMultiply(scaled) : scaled.TransposeThisAndMultiply(scaled);
        int last = squares.RowCount - 1;
        double largest = squares.Evd(global::MathNet.Numerics.LinearAlgebra.Symmetricity.Symmetric).D[last, last];
        return largest > 0 ? Math.ScaleB(Math.Sqrt(largest), exponent) : 0;
    }
#pragma warning restore CS1591

    /// <summary>The first of the largest magnitudes, or the first that is not a number.</summary>
    private static int LargestIndex(double[] elements)
    {
        int index = 0;
        for (int i = 1; i < elements.Length && !double.IsNaN(elements[index]); i++)
        {
            index = Math.Abs(elements[i]) <= Math.Abs(elements[index]) ? index : i;
        }

        return index;
    }

    /// <summary>The exponent of the largest magnitude. Of what is not finite there are no singular values.</summary>
    private static int Exponent(double[] elements)
    {
        double largest = 0;
        for (int i = 0; i < elements.Length; i++)
        {
            largest = double.IsFinite(elements[i]) ? Math.Max(largest, Math.Abs(elements[i])) : throw new global::MathNet.Numerics.NonConvergenceException();
        }

        return largest == 0 ? 0 : Math.ILogB(largest);
    }
}
