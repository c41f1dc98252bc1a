using Matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>;

namespace GradGen.MathNet.Rules64;

/// <summary>
/// The cofactors of a matrix and their derivative through its singular values, A = U S Vᵀ: nothing is divided by a small one, so that they are right of ill-conditioned and singular matrices, too. Rows and columns are
/// multiplied by powers of two before, and the cofactors after, so that nothing overflows or underflows between.
/// </summary>
internal sealed class Adjugates
{
    private readonly Matrix u;
    private readonly Matrix vt;
    private readonly double[] s;
    private readonly double sign;
    private readonly int[] rowExponents;
    private readonly int[] columnExponents;

    public Adjugates(Matrix matrix)
    {
        double[,] elements = matrix.ToArray();
        int n = matrix.RowCount;
        rowExponents = new int[n];
        columnExponents = new int[n];
        for (int i = 0; i < n; i++)
        {
            double largest = 0;
            for (int j = 0; j < n; j++)
            {
                largest = Math.Max(largest, Math.Abs(elements[i, j]));
            }

            rowExponents[i] = largest == 0 ? 0 : Math.ILogB(largest);
        }

        for (int j = 0; j < n; j++)
        {
            double largest = 0;
            for (int i = 0; i < n; i++)
            {
                elements[i, j] = Math.ScaleB(elements[i, j], -rowExponents[i]);
                largest = Math.Max(largest, Math.Abs(elements[i, j]));
            }

            columnExponents[j] = largest == 0 ? 0 : Math.ILogB(largest);
            for (int i = 0; i < n; i++)
            {
                elements[i, j] = Math.ScaleB(elements[i, j], -columnExponents[j]);
            }
        }

        var svd = Matrix.Build.DenseOfArray(elements).Svd();
        (u, vt, s) = (svd.U, svd.VT, svd.S.ToArray());
        sign = Math.Sign(u.Determinant()) * Math.Sign(vt.Determinant());
    }

    /// <summary>There are cofactors: all elements are finite.</summary>
    public static bool Exist(Matrix matrix) => matrix.ForAll(double.IsFinite);

    /// <summary>U diag(products of the other singular values) Vᵀ, with the signs of the two rotations.</summary>
    public Matrix Cofactors()
    {
        Matrix scaled = Matrix.Build.Dense(s.Length, s.Length);
        for (int i = 0; i < s.Length; i++)
        {
            scaled[i, i] = ProductWithout(i, i);
        }

        return Restored(u * scaled * vt, 0);
    }

    /// <summary>
    /// With B = UᵀȦV, in the basis of the singular vectors: the derivative of a cofactor on the diagonal is the sum of the other b_jj, each times the singular values but two; off the diagonal it is −b_ji times these.
    /// </summary>
    public Matrix CofactorTangent(Matrix tangent)
    {
        int n = s.Length, common = int.MinValue;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                common = tangent[i, j] == 0 ? common : int.Max(common, Math.ILogB(tangent[i, j]) - rowExponents[i] - columnExponents[j]);
            }
        }

        Matrix result = Matrix.Build.Dense(n, n);
        if (common == int.MinValue)
        {
            return result;
        }

        Matrix moved = Matrix.Build.Dense(n, n);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                moved[i, j] = Math.ScaleB(tangent[i, j], -rowExponents[i] - columnExponents[j] - common);
            }
        }

        Matrix b = u.TransposeThisAndMultiply(moved).TransposeAndMultiply(vt);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                if (i != j)
                {
                    double others = ProductWithout(i, j);
                    result[i, j] = -b[j, i] * others;
                    result[i, i] += b[j, j] * others;
                }
            }
        }

        return Restored(u * result * vt, common);
    }

    /// <summary>The product of all singular values but two.</summary>
    private double ProductWithout(int first, int second)
    {
        double product = 1;
        for (int k = 0; k < s.Length; k++)
        {
            product *= k == first || k == second ? 1 : s[k];
        }

        return product;
    }

    /// <summary>Multiplied by what the other rows and columns were divided by.</summary>
    private Matrix Restored(Matrix scaled, int exponent)
    {
        int all = exponent;
        for (int i = 0; i < s.Length; i++)
        {
            all += rowExponents[i] + columnExponents[i];
        }

        return scaled.MapIndexed((i, j, x) => Math.ScaleB(sign * x, all - rowExponents[i] - columnExponents[j]));
    }
}
