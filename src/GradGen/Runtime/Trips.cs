using System.ComponentModel;

namespace GradGen.Runtime;

/// <summary>How often a counted loop runs, and where it ends. For emitted code. A loop counts up where it is written with &lt; or &lt;= (Through), down where it is
/// written with &gt; or &gt;=, whatever the sign of a step that is never taken.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Trips
{
    /// <summary>The number of iterations of <c>for (i = lower; i &lt; bound; i += step)</c>.</summary>
    /// <param name="lower">The first value of the control variable.</param>
    /// <param name="bound">The value that it does not reach.</param>
    /// <param name="step">What is added after an iteration.</param>
    /// <returns>The number of iterations, 0 where there is none.</returns>
    /// <exception cref="OverflowException">The loop runs more often than an <see cref="int"/> can count.</exception>
    public static int Up(int lower, int bound, int step) => checked((int)Count((long)bound - lower, step));

    /// <summary>The number of iterations of <c>for (i = lower; i &lt;= bound; i += step)</c>.</summary>
    /// <inheritdoc cref="Up"/>
    public static int UpThrough(int lower, int bound, int step) => checked((int)Count((long)bound - lower + 1, step));

    /// <summary>The number of iterations of <c>for (i = lower; i &gt; bound; i += step)</c>.</summary>
    /// <inheritdoc cref="Up"/>
    public static int Down(int lower, int bound, int step) => checked((int)Count((long)lower - bound, -(long)step));

    /// <summary>The number of iterations of <c>for (i = lower; i &gt;= bound; i += step)</c>.</summary>
    /// <inheritdoc cref="Up"/>
    public static int DownThrough(int lower, int bound, int step) => checked((int)Count((long)lower - bound + 1, -(long)step));

    /// <summary>The control variable's value in the last iteration of <c>for (i = lower; i &lt; bound; i += step)</c>; less than <paramref name="lower"/> where
    /// there is none.</summary>
    /// <param name="lower">The first value of the control variable.</param>
    /// <param name="bound">The value that it does not reach.</param>
    /// <param name="step">What is added after an iteration.</param>
    /// <returns>The last value.</returns>
    public static long LastUp(long lower, long bound, long step) => lower < bound ? lower + ((bound - lower - 1) / step * step) : lower - 1;

    /// <summary>The control variable's value in the last iteration of <c>for (i = lower; i &lt;= bound; i += step)</c>; less than <paramref name="lower"/> where
    /// there is none.</summary>
    /// <inheritdoc cref="LastUp"/>
    public static long LastUpThrough(long lower, long bound, long step) => lower <= bound ? lower + ((bound - lower) / step * step) : lower - 1;

    /// <summary>The control variable's value in the last iteration of <c>for (i = lower; i &gt; bound; i += step)</c>; greater than <paramref name="lower"/> where
    /// there is none.</summary>
    /// <inheritdoc cref="LastUp"/>
    public static long LastDown(long lower, long bound, long step) => lower > bound ? lower + ((lower - bound - 1) / -step * step) : lower + 1;

    /// <summary>The control variable's value in the last iteration of <c>for (i = lower; i &gt;= bound; i += step)</c>; greater than <paramref name="lower"/> where
    /// there is none.</summary>
    /// <inheritdoc cref="LastUp"/>
    public static long LastDownThrough(long lower, long bound, long step) => lower >= bound ? lower + ((lower - bound) / -step * step) : lower + 1;

    private static long Count(long distance, long stride) => distance <= 0 || stride <= 0 ? 0 : ((distance - 1) / stride) + 1;
}
