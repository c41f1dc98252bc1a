namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Arguments without special values: no zeros, no ties.</summary>
internal static class Data
{
    /// <summary>Numbers in (-1.3, 1.7).</summary>
    public static double[] X(int count, double phase = 0) => [.. Enumerable.Range(0, count).Select(i => 0.2 + (1.5 * Math.Sin((2.3 * i) + 1 + phase)))];

    /// <summary>Numbers in (0.4, 1.6).</summary>
    public static double[] Positive(int count, double phase = 0) => [.. Enumerable.Range(0, count).Select(i => 1 + (0.6 * Math.Sin((1.9 * i) + 0.5 + phase)))];

    /// <summary>An output: what it holds on entry must not matter.</summary>
    public static double[] Room(int count) => [.. Enumerable.Repeat(7.5, count)];
}
