namespace GradGen.Testing.Numerics;

// Sparse derivatives: with zeros where the pattern has nothing, they are the whole ones.
internal sealed partial class CompanionCheck
{
    public void Sparse(double[,] jacobian)
    {
        if (signature.Sparse.HasFlag(DerivativeModes.SparseJacobian))
        {
            (double[] value, double[,] sparse) = driver.JacobianSparse(point, Value.Length);
            SameValue("JacobianSparse", value);
            Elements("JacobianSparse", sparse, jacobian);
        }

        if (signature.Sparse.HasFlag(DerivativeModes.SparseHessian))
        {
            (double[] value, double[,] sparse) = driver.HessianSparse(point);
            SameValue("HessianSparse", value);
            Elements("HessianSparse", sparse, signature.SecondOrder.HasFlag(DerivativeModes.Hessian) ? Hessian() : Products());
            for (int i = 0; i < Columns; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    Tolerance.Identical($"HessianSparse[{i}, {j}] and its mirror image", [sparse[i, j]], [sparse[j, i]]);
                }
            }
        }
    }

    private void Elements(string companion, double[,] actual, double[,] expected)
    {
        double scale = Math.Max(1, expected.Cast<double>().Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max());
        for (int i = 0; i < expected.GetLength(0); i++)
        {
            for (int j = 0; j < expected.GetLength(1); j++)
            {
                Tolerance.Compare($"{companion}[{i}, {j}]", actual[i, j], expected[i, j], Coarse(1e-10), scale);
            }
        }
    }
}
