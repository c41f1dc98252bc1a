using MathNet.Numerics.LinearAlgebra;

namespace GradGen.MathNet.Tests;

// Loops and choices, arrays, functions of elements, elements that are set.
public static partial class Scalars
{
    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double ArraysOfAll(Matrix<double> a, Vector<double> x)
    {
        double[] e = a.ToRowMajorArray(); double[] u = x.ToArray(); for (int i = 0; i < u.Length; i++) { u[i] = u[i] * e[2 * i]; } return V(Vector<double>.Build.DenseOfArray(u)) + V(Vector<double>.Build.Dense(3, x[0] * x[1])) + S(Matrix<double>.Build.DenseOfDiagonalVector(x) * a) + S(Matrix<double>.Build.Dense(2, 3, e[1]));
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double Loop(Matrix<double> a, Vector<double> x)
    {
        Vector<double> y = x; for (int i = 0; i < 5; i++) { y = (a * y).PointwiseTanh() + x; } return y.DotProduct(y);
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double Newton(Matrix<double> a, Vector<double> x)
    {
        Matrix<double> y = a.Transpose() * 0.1; for (int i = 0; i < 3; i++) { y = 2 * y - y * a * y; } return S(y) * x[0];
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double Choice(Matrix<double> a, Vector<double> x)
    {
        Matrix<double> m = x[0] > 0.2 ? a.Transpose() : a * a; if (m.RowCount > 2) { m = m * 2; } return S(m * a) * x[1];
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double Grids(Matrix<double> a, Vector<double> x)
    {
        double[,] e = a.ToArray(); for (int i = 0; i < 3; i++) { e[i, 0] = e[i, 1] * x[i]; } return S(Matrix<double>.Build.DenseOfArray(e) * a) + S(Matrix<double>.Build.DenseOfArray(new double[,] { { x[0], 1 }, { 2, x[1] * x[2] } }));
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double NewArrays(Matrix<double> a, Vector<double> x)
    {
        return V(Vector<double>.Build.Dense([x[0], x[1] * x[2]])) + V(a * Vector<double>.Build.Dense(new[] { x[0], 1, x[2] })) + S(Matrix<double>.Build.Dense(2, 2, [x[0], a[0, 1], 3, x[1] * x[1]]));
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double MapsOfAll(Matrix<double> a, Vector<double> x)
    {
        double k = x[0] * x[1];
        return S(a.Map(e => e * e * k + Math.Sin(e))) + V(x.Map(Math.Exp)) + V(a.Row(1).Map(Softplus)) * k;
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double MapsOfTwo(Matrix<double> a, Vector<double> x)
    {
        double k = x[2];
        Func<double, double, double> mix = (u, v) => u * Math.Exp(k * v);
        return S(a.Map2(mix, a * a)) + V(x.Map2((u, v) => u / v, a * x)) + S(a.Map2(Math.Pow, a.Transpose()));
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double MapsInLoops(Matrix<double> a, Vector<double> x)
    {
        Matrix<double> m = a;
        for (int i = 0; i < 3; i++)
        {
            double s = x[i];
            m = (m * a).Map(e => e > 0.9 ? s * e : Math.Tanh(e), Zeros.Include);
        }

        return S(m) + V(x.Map(e => x.Map(u => u * e).Sum()));
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double Enumerables(Matrix<double> a, Vector<double> x)
    {
        double[] e = a.ToRowMajorArray(), c = x.ToArray();
        for (int i = 0; i < c.Length; i++)
        {
            e[2 * i] *= c[i];
        }

        return S(Matrix<double>.Build.DenseOfRowMajor(3, 3, e)) + S(a * Matrix<double>.Build.DenseOfColumnMajor(3, 2, new[] { x[0], 1, x[1], x[2], 2, a[0, 1] })) + V(Vector<double>.Build.DenseOfEnumerable(e)) * c[0]
            + S(Matrix<double>.Build.DenseOfRowMajor(2, 3, new[] { x[0], 1, x[1], x[2], 2, a[0, 1] }) * a);
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double Views(Matrix<double> a, Vector<double> x)
    {
        double[] e = (a * a).AsColumnMajorArray(), c = x.AsArray();
        double sum = 0;
        for (int i = 0; i < e.Length; i++)
        {
            sum += e[i] * e[i] * c[i % 3];
        }

        return sum * c[0];
    }

    private static double Softplus(double e) => Math.Log(1 + Math.Exp(e));

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double FilledMatrix(Matrix<double> a, Vector<double> x)
    {
        var m = Matrix<double>.Build.Dense(a.RowCount, a.ColumnCount);
        for (int i = 0; i < m.RowCount; i++)
        {
            for (int j = 0; j < m.ColumnCount; j++)
            {
                m[i, j] = a[i, j] * Math.Exp(x[i] * x[j]);
            }
        }

        m[0, 0] += m[1, 2] * x[0];
        return m.Determinant() + S(m * a);
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double FilledVector(Matrix<double> a, Vector<double> x)
    {
        var v = Vector<double>.Build.Dense(x.Count);
        v[0] = x[0];
        for (int i = 1; i < v.Count; i++)
        {
            v[i] = (v[i - 1] * x[i]) + 1;
            v.At(i - 1, v.At(i - 1) + a[i, i]);
        }

        double s = V(a * v);
        v[1] *= s;
        return V(a * v) * s;
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double CopiesAndWrites(Matrix<double> a, Vector<double> x)
    {
        Matrix<double> m = a.Clone();
        Vector<double> v = -x;
        double s = 0;
        int k = 0;
        while (k < x.Count)
        {
            m[k, k] = m[k, k] + v[k];
            if (x[k] > 0.4)
            {
                v[k] = s + m[0, k];
            }

            s += V(m * v);
            k++;
        }

        m = m * m;
        m[0, 1] = s;
        v.Clear();
        v[2] = m[1, 1];
        return S(m) + V(v) + s + S(Symmetric(a, x[0]));
    }

    private static Matrix<double> Symmetric(Matrix<double> a, double s)
    {
        Matrix<double> result = Matrix<double>.Build.DenseIdentity(a.RowCount);
        for (int i = 0; i < a.RowCount; i++)
        {
            for (int j = 0; j < i; j++)
            {
                result[j, i] = result[i, j] = s * a[i, j];
            }
        }

        return result;
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double KeptArrays(Matrix<double> a, Vector<double> x)
    {
        double[] e = new double[3];
        for (int i = 0; i < 3; i++)
        {
            e[i] = x[i] * a[i, 1];
        }

        Vector<double> v = Vector<double>.Build.Dense(e);
        return V(Vector<double>.Build.Dense(x.ToArray())) + V(a * v) * e[0] + S(Matrix<double>.Build.Dense(3, 3, (a * a).ToColumnMajorArray()) * a) + S(Matrix<double>.Build.Dense(3, 3, a.AsColumnMajorArray()) * a);
    }
}
