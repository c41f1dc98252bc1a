using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GradGen.Runtime;

/// <summary>
/// The product a ⊙ p of a seed and a partial derivative that may be infinite where the value is finite (√x at 0): a seed of
/// exactly 0 contributes 0, never 0 · ∞ = NaN.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StrongZero
{
    /// <summary>0 where <paramref name="a"/> is 0, else <paramref name="a"/> · <paramref name="p"/>.</summary>
    /// <param name="a">An adjoint or a tangent.</param>
    /// <param name="p">A partial derivative.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Product(double a, double p) => a == 0 ? 0 : a * p;

    /// <inheritdoc cref="Product(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Product(float a, float p) => a == 0 ? 0 : a * p;

    /// <typeparam name="T">A number type.</typeparam>
    /// <inheritdoc cref="Product(double, double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Product<T>(T a, T p) where T : INumberBase<T> => T.IsZero(a) ? T.Zero : a * p;

    /// <summary>The same of tangents in several directions.</summary>
    /// <inheritdoc cref="Product{T}(T, T)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Product<T>(Vector256<T> a, T p) => Vector256.ConditionalSelect(Vector256.Equals(a, Vector256<T>.Zero), Vector256<T>.Zero, a * p);

    /// <inheritdoc cref="Product{T}(Vector256{T}, T)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Product<T>(T a, Vector256<T> p) where T : INumberBase<T> => T.IsZero(a) ? Vector256<T>.Zero : a * p;
}
