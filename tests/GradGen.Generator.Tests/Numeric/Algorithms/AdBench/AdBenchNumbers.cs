using System.Globalization;

namespace GradGen.Generator.Tests.Numeric.Algorithms.AdBench;

/// <summary>The numbers of a file of ADBench's, read one after the other.</summary>
internal sealed class AdBenchNumbers(string name)
{
    private readonly double[] numbers = [.. File.ReadAllText(AdBenchFiles.Of(name))
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(n => double.Parse(n, CultureInfo.InvariantCulture))];

    private int next;

    /// <summary>Whether all are read.</summary>
    public bool IsAtEnd => next == numbers.Length;

    public int Count() => (int)Number();

    public double Number() => numbers[next++];

    public double[] Numbers(int count) => numbers[next..(next += count)];
}
