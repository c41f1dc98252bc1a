using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Marked methods that are generic over the number type, each with double and with float.</summary>
internal static class GenericMethods
{
    public static IEnumerable<NumericCase> Cases =>
    [
        .. NumericCase.Of("GenericStraightLine", """
            [Differentiable] public static T F<T>(T x, T y) where T : System.Numerics.IFloatingPointIeee754<T>
            {
                T half = T.CreateChecked(0.5), two = T.CreateChecked(2);
                return T.Sin(x * y) * half + T.Exp(-x * x) / (T.One + y * y) - T.Pi * T.Tanh(x - two) + T.Pow(T.Abs(y) + half, x);
            }
            """).At([0.7, 0.4]).At([-1.3, 2.1]).Closed(),
        .. NumericCase.Of("GenericLoop", """
            [Differentiable] public static T F<T>(ReadOnlySpan<T> x, T k) where T : struct, System.Numerics.IFloatingPointIeee754<T>
            {
                T sum = T.Zero;
                for (int i = 0; i < x.Length; i++)
                {
                    T t = x[i] * k + T.CreateChecked(i);
                    sum += t * T.Sqrt(t * t + T.One);
                }

                return T.Log(sum * sum + T.One);
            }
            """).At([X(4), 0.4]).Closed(),
    ];
}
