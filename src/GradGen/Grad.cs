using System.Runtime.CompilerServices;

namespace GradGen;

/// <summary>What a differentiable method can say about its own derivative.</summary>
public static class Grad
{
    /// <summary>The value of <paramref name="x"/> with no derivative, at every order.</summary>
    /// <param name="x">Any value.</param>
    /// <returns><paramref name="x"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Stop(double x) => x;

    /// <inheritdoc cref="Stop(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Stop(float x) => x;

    /// <typeparam name="T">A floating number type, or a class with a derivative space.</typeparam>
    /// <inheritdoc cref="Stop(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Stop<T>(T x) => x;
}
