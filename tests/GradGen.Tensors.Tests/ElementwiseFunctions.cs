using System.Numerics.Tensors;

namespace GradGen.Tensors.Tests;

/// <summary>Functions that call those of <c>Tensor</c>.</summary>
public static partial class ElementwiseFunctions
{
    /// <summary>In place, with numbers on either side, and a fold in between.</summary>
    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.SparseJacobian)]
    public static void Layer(ReadOnlyTensorSpan<double> x, ReadOnlyTensorSpan<double> w, double k, TensorSpan<double> y)
    {
        Tensor.Multiply(x, w, y);
        Tensor.Tanh<double>(Tensor.Add<double>(y, k, y), y);
        Tensor.Subtract<double>(k * k, y, y);
        Tensor.Atan2<double>(y, x, y);
        Tensor.SoftMax<double>(y, y);
        Tensor.Pow(k, y, y);
    }

    /// <summary>Numbers of two tensors.</summary>
    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hessian)]
    public static double Likeness(ReadOnlyTensorSpan<double> x, ReadOnlyTensorSpan<double> y) => (Tensor.Dot(x, y) * Tensor.CosineSimilarity(x, y)) + Tensor.Distance(x, y);

    /// <summary>One function of one tensor.</summary>
    [Differentiable]
    public static void One<T>(ReadOnlyTensorSpan<T> x, TensorSpan<T> y, [NoDerivative] int function)
        where T : System.Numerics.IFloatingPointIeee754<T>
    {
        switch (function)
        {
            case 0: Tensor.Abs(x, y); break;
            case 1: Tensor.Exp(x, y); break;
            case 2: Tensor.Log(x, y); break;
            case 3: Tensor.Sigmoid(x, y); break;
            case 4: Tensor.Sin(x, y); break;
            case 5: Tensor.Sqrt(x, y); break;
            case 6: Tensor.Reciprocal(x, y); break;
            case 7: Tensor.Negate(x, y); break;
            case 8: Tensor.Cbrt(x, y); break;
            case 9: Tensor.AtanPi(x, y); break;
            case 10: Tensor.LogP1(x, y); break;
            case 11: Tensor.Exp2M1(x, y); break;
            case 12: Tensor.DegreesToRadians(x, y); break;
            case 13: Tensor.Increment(x, y); break;
            case 14: Tensor.SoftMax(x, y); break;
            case 15: Tensor.Cosh(x, y); break;
            case 16: Tensor.Divide(T.One, x, y); break;
            case 17: Tensor.Max(x, T.One, y); break;
            case 18: Tensor.Hypot(x, x, y); break;
            case 19: Tensor.Log(x, T.CreateChecked(3), y); break;
            case 20: Tensor.CopySign(x, -T.One, y); break;
            case 21: Tensor.Min(x, T.CreateChecked(0.6), y); break;
            case 22: Tensor.Ieee754Remainder(x, T.CreateChecked(0.37), y); break;
            case 23: Tensor.RootN(x, 3, y); break;
            case 24: Tensor.ConvertSaturating(x, y); break;
            default: Tensor.Atan2(x, T.One, y); break;
        }
    }

    /// <summary>Steps: how they round is no tensor, and no number that may vary.</summary>
    [Differentiable]
    public static void Rounded(ReadOnlyTensorSpan<double> x, [NoDerivative] MidpointRounding mode, TensorSpan<double> y, TensorSpan<double> z)
    {
#pragma warning disable GRAD006
        Tensor.Round(x, 1, y);
        Tensor.Round(x, mode, z);
        Tensor.Add(y, z, y);
        Tensor.Round(x, 1, mode, z);
#pragma warning restore GRAD006
        Tensor.Add(y, x, y);
    }

    /// <summary>Of the elements that are numbers.</summary>
    [Differentiable]
    public static void Extremes(ReadOnlyTensorSpan<double> x, Span<double> y)
    {
        y[0] = Tensor.MaxNumber(x);
        y[1] = Tensor.MinNumber(x);
        y[2] = Tensor.MaxMagnitudeNumber(x);
        y[3] = Tensor.MinMagnitudeNumber(x);
        y[4] = Tensor.Max(x);
    }

    /// <summary>As the library's own functions take tensors.</summary>
    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hvp)]
    public static double ByIn(in ReadOnlyTensorSpan<double> x, [NoDerivative] in ReadOnlyTensorSpan<double> w, in TensorSpan<double> y)
    {
        Tensor.Multiply(x, x, y);
        return Helped(in x, w) * Helped(w, x);
    }

    private static double Helped(in ReadOnlyTensorSpan<double> x, in ReadOnlyTensorSpan<double> w) => Tensor.Dot(x, w) + x[0, 0];
}
