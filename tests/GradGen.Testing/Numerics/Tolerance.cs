using System.Globalization;

namespace GradGen.Testing.Numerics;

/// <summary>Comparisons of numbers: relative to the larger of the two and of a scale (the size of the terms that were summed). NaN equals NaN, and an infinity
/// itself.</summary>
internal static class Tolerance
{
    /// <summary>Fails with the element's name where two numbers differ.</summary>
    public static void Compare(string what, double actual, double expected, double tolerance, double scale = 1)
    {
        Fail.If(!IsMet(actual, expected, tolerance, scale), () => string.Create(CultureInfo.InvariantCulture, $"{what}: expected {expected:R}, was {actual:R}"));
    }

    /// <summary>Two vectors are equal, nearly.</summary>
    public static bool IsMet(IReadOnlyList<double> actual, IReadOnlyList<double> expected, double tolerance) =>
        actual.Count == expected.Count && actual.Zip(expected, (a, e) => IsMet(a, e, tolerance, 1)).All(met => met);

    /// <summary>Fails where two vectors differ in a bit; one NaN is as good as another.</summary>
    public static void Identical(string what, IReadOnlyList<double> actual, IReadOnlyList<double> expected)
    {
        Fail.If(actual.Count != expected.Count, () => $"{what}: expected {expected.Count} elements, was {actual.Count}");
        for (int i = 0; i < actual.Count; i++)
        {
            bool isSame = BitConverter.DoubleToInt64Bits(actual[i]) == BitConverter.DoubleToInt64Bits(expected[i]) || (double.IsNaN(actual[i]) && double.IsNaN(expected[i]));
            int element = i;
            Fail.If(!isSame, () => string.Create(CultureInfo.InvariantCulture, $"{what}[{element}]: expected {expected[element]:R} exactly, was {actual[element]:R}"));
        }
    }

    /// <summary>Fails where two vectors differ by more than the tolerance.</summary>
    public static void Compare(string what, IReadOnlyList<double> actual, IReadOnlyList<double> expected, double tolerance, double scale = 1)
    {
        Fail.If(actual.Count != expected.Count, () => $"{what}: expected {expected.Count} elements, was {actual.Count}");
        for (int i = 0; i < actual.Count; i++)
        {
            Compare($"{what}[{i}]", actual[i], expected[i], tolerance, scale);
        }
    }

    private static bool IsMet(double actual, double expected, double tolerance, double scale) => actual.Equals(expected)
        || Math.Abs(actual - expected) <= tolerance * Math.Max(scale, Math.Max(Math.Abs(actual), Math.Abs(expected)));
}
