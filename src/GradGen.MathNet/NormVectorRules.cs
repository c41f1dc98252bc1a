using MathNet.Numerics.LinearAlgebra;

namespace GradGen.MathNet;

/// <summary>The norms of all rows or columns of a matrix, which the library gives as doubles, whatever the elements are.</summary>
public static partial class NormVectorRules
{
#pragma warning disable CS1591 // Each stands for the method of its name.
    [StandsFor(typeof(Matrix<double>), nameof(Matrix<double>.RowNorms)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector<double> RowNorms(Matrix<double> self, [NoDerivative] double norm)
    {
        RequirePositive(norm);
        double[] norms = new double[self.RowCount];
        for (int i = 0; i < norms.Length; i++)
        {
            norms[i] = self.Row(i).Norm(norm);
        }

        return Rules64.Arrays.ToVector(norms);
    }

    [StandsFor(typeof(Matrix<double>), nameof(Matrix<double>.ColumnNorms)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector<double> ColumnNorms(Matrix<double> self, [NoDerivative] double norm)
    {
        RequirePositive(norm);
        double[] norms = new double[self.ColumnCount];
        for (int j = 0; j < norms.Length; j++)
        {
            norms[j] = self.Column(j).Norm(norm);
        }

        return Rules64.Arrays.ToVector(norms);
    }

    [StandsFor(typeof(Matrix<float>), nameof(Matrix<float>.RowNorms)), Differentiable]
    public static Vector<double> RowNorms(Matrix<float> self, [NoDerivative] double norm)
    {
        RequirePositive(norm);
        double[] norms = new double[self.RowCount];
        for (int i = 0; i < norms.Length; i++)
        {
            norms[i] = self.Row(i).Norm(norm);
        }

        return Rules64.Arrays.ToVector(norms);
    }

    [StandsFor(typeof(Matrix<float>), nameof(Matrix<float>.ColumnNorms)), Differentiable]
    public static Vector<double> ColumnNorms(Matrix<float> self, [NoDerivative] double norm)
    {
        RequirePositive(norm);
        double[] norms = new double[self.ColumnCount];
        for (int j = 0; j < norms.Length; j++)
        {
            norms[j] = self.Column(j).Norm(norm);
        }

        return Rules64.Arrays.ToVector(norms);
    }

    private static void RequirePositive(double norm)
    {
        if (norm <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(norm), "Value must be positive.");
        }
    }
#pragma warning restore CS1591
}
