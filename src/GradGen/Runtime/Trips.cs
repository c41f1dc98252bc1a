using System.ComponentModel;

namespace GradGen.Runtime;

/// <summary>How often a counted loop runs, and where it ends. For emitted code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Trips
{
    /// <summary>The number of iterations of <c>for (i = lower; i &lt; bound; i += step)</c>, or with <c>&gt;</c> where the step is negative.</summary>
    /// <param name="lower">The first value of the control variable.</param>
    /// <param name="bound">The value that it does not reach.</param>
    /// <param name="step">What is added after an iteration; not 0.</param>
    /// <returns>The number of iterations, 0 where there is none.</returns>
    /// <exception cref="OverflowException">The loop runs more often than an <see cref="int"/> can count.</exception>
    public static int Count(int lower, int bound, int step) =>
        checked((int)Count((long)lower, bound, step));

    /// <summary>The number of iterations of <c>for (i = lower; i &lt;= bound; i += step)</c>, or with <c>&gt;=</c> where the step is negative.</summary>
    /// <param name="lower">The first value of the control variable.</param>
    /// <param name="bound">The last value that it may have.</param>
    /// <param name="step">What is added after an iteration; not 0.</param>
    /// <returns>The number of iterations, 0 where there is none.</returns>
    /// <exception cref="OverflowException">The loop runs more often than an <see cref="int"/> can count.</exception>
    public static int CountThrough(int lower, int bound, int step) =>
        checked((int)Count(lower, bound + (step > 0 ? 1L : -1L), step));

    /// <summary>The control variable's value in the last iteration of a loop with an exclusive bound; one step before <paramref name="lower"/> where
    /// there is none.</summary>
    /// <param name="lower">The first value of the control variable.</param>
    /// <param name="bound">The value that it does not reach.</param>
    /// <param name="step">What is added after an iteration; not 0.</param>
    /// <returns>The last value.</returns>
    public static int Last(int lower, int bound, int step) => unchecked((int)(lower + ((Count((long)lower, bound, step) - 1) * step)));

    /// <summary>The control variable's value in the last iteration of a loop with an inclusive bound; one step before <paramref name="lower"/> where
    /// there is none.</summary>
    /// <param name="lower">The first value of the control variable.</param>
    /// <param name="bound">The last value that it may have.</param>
    /// <param name="step">What is added after an iteration; not 0.</param>
    /// <returns>The last value.</returns>
    public static int LastThrough(int lower, int bound, int step) =>
        unchecked((int)(lower + ((Count(lower, bound + (step > 0 ? 1L : -1L), step) - 1) * step)));

    /// <summary><see cref="Last(int, int, int)"/> for a <see cref="long"/> control variable.</summary>
    /// <param name="lower">The first value of the control variable.</param>
    /// <param name="bound">The value that it does not reach.</param>
    /// <param name="step">What is added after an iteration; not 0.</param>
    /// <returns>The last value.</returns>
    public static long Last(long lower, long bound, long step) => unchecked(lower + ((Count(lower, bound, step) - 1) * step));

    /// <summary><see cref="LastThrough(int, int, int)"/> for a <see cref="long"/> control variable.</summary>
    /// <param name="lower">The first value of the control variable.</param>
    /// <param name="bound">The last value that it may have.</param>
    /// <param name="step">What is added after an iteration; not 0.</param>
    /// <returns>The last value.</returns>
    public static long LastThrough(long lower, long bound, long step) => unchecked(lower + ((Count(lower, bound + Math.Sign(step), step) - 1) * step));

    private static long Count(long lower, long bound, long step)
    {
        long distance = step > 0 ? bound - lower : lower - bound;
        long stride = Math.Abs(step);
        return distance <= 0 ? 0 : ((distance - 1) / stride) + 1;
    }
}
