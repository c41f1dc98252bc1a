using System.Globalization;
using System.Runtime.CompilerServices;

namespace GradGen.Checking;

/// <summary>What the overloads of <see cref="GradientCheck"/> ask of their arguments and of what the functions under test return.</summary>
internal static class Require
{
    /// <summary>A copy of the point, so that nothing that is called can change the caller's.</summary>
    public static double[] Point(ReadOnlySpan<double> at, [CallerArgumentExpression(nameof(at))] string name = "")
    {
        if (at.IsEmpty)
            throw new ArgumentException("There is no variable to differentiate with respect to.", name);
        return at.ToArray();
    }

    /// <summary>An array that a function under test returned, which must have a known length.</summary>
    public static double[] Length(double[]? returned, int expected, string function)
    {
        if (returned?.Length != expected)
            throw new ArgumentException(Says(function, returned is null ? "null" : $"{returned.Length} elements", $"{expected}"), function);
        return returned;
    }

    /// <summary>The number of outputs that a function under test has, which must not be 0.</summary>
    public static int Outputs(double[]? returned, string function) =>
        returned is { Length: > 0 } ? returned.Length : throw new ArgumentException($"The {function} returned nothing to compare.", function);

    /// <summary>A Jacobian that a function under test returned, which must have a known shape; its elements, row-major.</summary>
    public static double[] Shape(double[,]? returned, int rows, int columns, string function)
    {
        if (returned?.GetLength(0) != rows || returned.GetLength(1) != columns)
        {
            string shape = returned is null ? "null" : $"{returned.GetLength(0)} × {returned.GetLength(1)} elements";
            throw new ArgumentException(Says(function, shape, $"{rows} × {columns}"), function);
        }
        return [.. returned.Cast<double>()];
    }

    private static string Says(string function, string returned, string expected) =>
        string.Create(CultureInfo.InvariantCulture, $"The {function} returned {returned}, but should return {expected}.");
}
