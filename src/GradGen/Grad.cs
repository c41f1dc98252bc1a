using System.Runtime.CompilerServices;

namespace GradGen;

/// <summary>What a differentiable method can say about its own derivative.</summary>
public static class Grad
{
    /// <summary>The value of <paramref name="x"/> with no derivative, at every order.</summary>
    /// <param name="x">A number, or a value that is made of numbers.</param>
    /// <returns><paramref name="x"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Stop(double x) => x;

    /// <inheritdoc cref="Stop(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Stop(float x) => x;

    /// <typeparam name="T">
    /// A floating number type; a struct, tuple, array or class of numbers; a class with a derivative space. What carries no derivative is given back as it is. An array is the same array, under a name by which nothing that is read or
    /// written carries a derivative.
    /// </typeparam>
    /// <inheritdoc cref="Stop(double)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Stop<T>(T x) => x;
}
