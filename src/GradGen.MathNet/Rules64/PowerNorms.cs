using Matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>;
using Vector = MathNet.Numerics.LinearAlgebra.Vector<double>;
using Wide = System.Math;

namespace GradGen.MathNet.Rules64;

/// <summary>Norms with an exponent, and what is divided by them. At zero the derivative of a norm is zero, and what has the norm 0 is divided by 1.</summary>
public static partial class PowerNorms
{
#pragma warning disable CS1591 // Each stands for the method of its name.
    [StandsFor(typeof(Vector), nameof(Vector.Norm)), Differentiable(Modes = DerivativeModes.All)]
    public static Double Norm(Vector self, [NoDerivative] Double p)
    {
        if (p < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(p));
        }

        if (p == 1)
        {
            return self.L1Norm();
        }

        if (p == 2)
        {
            return self.L2Norm();
        }

        if (Double.IsPositiveInfinity(p))
        {
            return self.InfinityNorm();
        }

        // An element that is zero adds nothing, whatever the exponent; but to the power 0 each is 1.
        double[] x = self.ToArray();
        Double sum = p == 0 ? x.Length : 0;
        for (int i = 0; i < x.Length; i++)
        {
            if (p != 0 && Grad.Stop(x[i]) != 0)
            {
                sum += Wide.Pow(Wide.Abs((Double)x[i]), p);
            }
        }

        return Grad.Stop(sum) == 0 ? 0 : Wide.Pow(sum, 1 / p);
    }

    [StandsFor(typeof(Vector), nameof(Vector.Normalize)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector Normalize(Vector self, [NoDerivative] Double p)
    {
        Double norm = self.Norm(p);
        return Grad.Stop(norm) == 0 ? self.Clone() : self * (double)(1 / norm);
    }

    [StandsFor(typeof(Matrix), nameof(Matrix.NormalizeRows)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix NormalizeRows(Matrix self, [NoDerivative] Double norm)
    {
        RequirePositive(norm);
        int rows = self.RowCount, columns = self.ColumnCount;
        double[] elements = self.ToColumnMajorArray();
        for (int i = 0; i < rows; i++)
        {
            Double length = self.Row(i).Norm(norm);
            double factor = Grad.Stop(length) == 0 ? 1 : (double)(1 / length);
            for (int j = 0; j < columns; j++)
            {
                elements[(j * rows) + i] *= factor;
            }
        }

        return Arrays.ToMatrix(rows, columns, elements);
    }

    [StandsFor(typeof(Matrix), nameof(Matrix.NormalizeColumns)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix NormalizeColumns(Matrix self, [NoDerivative] Double norm)
    {
        RequirePositive(norm);
        int rows = self.RowCount, columns = self.ColumnCount;
        double[] elements = self.ToColumnMajorArray();
        for (int j = 0; j < columns; j++)
        {
            Double length = self.Column(j).Norm(norm);
            double factor = Grad.Stop(length) == 0 ? 1 : (double)(1 / length);
            for (int i = 0; i < rows; i++)
            {
                elements[(j * rows) + i] *= factor;
            }
        }

        return Arrays.ToMatrix(rows, columns, elements);
    }

    private static void RequirePositive(Double norm)
    {
        if (norm <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(norm), "Value must be positive.");
        }
    }
#pragma warning restore CS1591
}
