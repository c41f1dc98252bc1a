using System.Numerics;

namespace GradGen.Tests.Library;

/// <summary>Differentiable methods that are generic over the number type, called from another assembly.</summary>
public static partial class GenericKernels
{
    [Differentiable]
    public static T Bump<T>(T x, T width) where T : IFloatingPointIeee754<T> => T.Exp(-x * x / width);

    [Differentiable]
    public static void Smooth<T>(ReadOnlySpan<T> x, T weight, Span<T> y) where T : struct, IFloatingPointIeee754<T>
    {
        T last = T.Zero;
        for (int i = 0; i < x.Length; i++)
        {
            last = weight * last + (T.One - weight) * T.Tanh(x[i]);
            y[i] = last;
        }
    }
}
