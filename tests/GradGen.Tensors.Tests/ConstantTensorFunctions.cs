using System.Numerics.Tensors;

namespace GradGen.Tensors.Tests;

/// <summary>Functions of tensors that are constants: weights, data, indices.</summary>
public static partial class ConstantTensorFunctions
{
    /// <summary>A constant tensor beside one that varies.</summary>
    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hessian)]
    public static double Against(ReadOnlyTensorSpan<double> x, [NoDerivative] ReadOnlyTensorSpan<double> w) => Tensor.Dot(x, w) * Tensor.Distance(w, x);

    /// <summary>The same of another element type, where the constant is what else the library has.</summary>
    [Differentiable]
    public static T OtherTypes<T>(ReadOnlyTensorSpan<T> x, [NoDerivative] TensorSpan<T> w, [NoDerivative] Tensor<T> v)
        where T : System.Numerics.IFloatingPointIeee754<T> => Tensor.Dot(w, x) * (w[0, 1] + v[1, 0]) * Tensor.CosineSimilarity<T>(v, x);

    /// <summary>Y = X ∘ W, and Z = exp W where nothing varies; then Z += X.</summary>
    [Differentiable]
    public static void Into(ReadOnlyTensorSpan<double> x, [NoDerivative] ReadOnlyTensorSpan<double> w, TensorSpan<double> y, TensorSpan<double> z)
    {
        Tensor.Multiply(x, w, y);
        Tensor.Exp(w, z);
        Tensor.Add(z, x, z);
    }

    /// <summary>y_i = w_ii x_k(i), where k tells more places than there are.</summary>
    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.SparseJacobian)]
    public static void Gather(ReadOnlySpan<double> x, [NoDerivative] ReadOnlyTensorSpan<int> k, [NoDerivative] ReadOnlyTensorSpan<double> w, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = x[i] > 2 ? x[k[i]] * w[i, i] : x[k[i]] * x[k[i]];
        }
    }

    /// <summary>The element at given indices, of all kinds of constants.</summary>
    [Differentiable]
    public static double At(double x, [NoDerivative] ReadOnlyTensorSpan<double> w, [NoDerivative] TensorSpan<int> k, [NoDerivative] nint i, [NoDerivative] nint j) => x * w[i, j] * k[i, j];

    /// <summary>A constant and an output that may be one memory.</summary>
    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hessian)]
    public static double Written(ReadOnlySpan<double> x, [NoDerivative] ReadOnlyTensorSpan<double> w, Span<double> y)
    {
        y[0] = x[0];
        return w[0] * x[0] * x[0];
    }

    /// <summary>A tensor that need not be there.</summary>
    [Differentiable]
    public static double Optional(ReadOnlySpan<double> x, ReadOnlyTensorSpan<double> y, [NoDerivative] Tensor<double>? w) => x[0] * y[0] * (w is null ? 1 : w[0]);

    /// <summary>A function of constants only repeats elements, as the library does.</summary>
    [Differentiable]
    public static double Repeated(double x, [NoDerivative] TensorSpan<int> k, [NoDerivative] ReadOnlyTensorSpan<int> one)
    {
        Tensor.Add(k, one, k);
        return x * x * k[1, 1];
    }

    /// <summary>What is filled is read in its place.</summary>
    [Differentiable]
    public static double Filled(ReadOnlySpan<double> x, [NoDerivative] TensorSpan<double> t)
    {
        double a = t[0];
        t.Fill(5);
        return ((a * x[0]) + t[0]) * x[0];
    }

    /// <summary>The same where a function of two tensors reads it.</summary>
    [Differentiable]
    public static double FilledBetween(ReadOnlyTensorSpan<double> x, [NoDerivative] TensorSpan<double> t)
    {
        double a = Tensor.Dot(x, t);
        t.Fill(5);
        return a * Tensor.Dot(x, t);
    }
}

/// <summary>Calls that are not inlined, with tensors that are constants.</summary>
public partial class ConstantTensorCalls
{
    /// <summary>Another class may override it.</summary>
    [Differentiable]
    public virtual double Score(ReadOnlySpan<double> x, [NoDerivative] ReadOnlyTensorSpan<double> w, [NoDerivative] ReadOnlyTensorSpan<int> k) => x[k[0]] * x[0] * w[0];

    /// <summary>Calls it.</summary>
    [Differentiable]
    public double Twice(ReadOnlySpan<double> x, [NoDerivative] ReadOnlyTensorSpan<double> w, [NoDerivative] ReadOnlyTensorSpan<int> k) => Score(x, w, k) * x[1];

    /// <summary>Calls itself.</summary>
    [Differentiable]
    public static double Power(double x, [NoDerivative] ReadOnlyTensorSpan<double> w, [NoDerivative] int n) => n == 0 ? 1 : x * w[n - 1] * Power(x, w, n - 1);
}
