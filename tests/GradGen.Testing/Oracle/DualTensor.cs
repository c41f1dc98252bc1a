using System.Reflection;

namespace GradGen.Testing.Oracle;

/// <summary>TensorPrimitives on dual numbers: the second printing of a program calls these with the function's name first. Written as the library's documentation says, element by
/// element, with nothing of the generator's.</summary>
public static class DualTensor
{
    /// <summary>f(x).</summary>
    public static void Run(string function, ReadOnlySpan<Dual> x, Span<Dual> destination) => Each(function, [x.ToArray()], destination);

    /// <summary>f(x, n).</summary>
    public static void Run(string function, ReadOnlySpan<Dual> x, int n, Span<Dual> destination) => Each(function, [x.ToArray()], destination, n);

    /// <summary>f(x, y).</summary>
    public static void Run(string function, ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Span<Dual> destination) => Each(function, [x.ToArray(), y.ToArray()], destination);

    /// <inheritdoc cref="Run(string, ReadOnlySpan{Dual}, ReadOnlySpan{Dual}, Span{Dual})"/>
    public static void Run(string function, ReadOnlySpan<Dual> x, Dual y, Span<Dual> destination) => Each(function, [x.ToArray(), Repeat(y, x.Length)], destination);

    /// <inheritdoc cref="Run(string, ReadOnlySpan{Dual}, ReadOnlySpan{Dual}, Span{Dual})"/>
    public static void Run(string function, Dual x, ReadOnlySpan<Dual> y, Span<Dual> destination) => Each(function, [Repeat(x, y.Length), y.ToArray()], destination);

    /// <summary>Two results of x.</summary>
    public static void Both(string function, ReadOnlySpan<Dual> x, Span<Dual> first, Span<Dual> second)
    {
        Dual[] given = x.ToArray();
        Each(function.Replace("Cos", "", StringComparison.Ordinal), [given], first);
        Each(function.Replace("Sin", "", StringComparison.Ordinal), [given], second);
    }

    /// <summary>f(x, y, z).</summary>
    public static void Run(string function, ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, ReadOnlySpan<Dual> z, Span<Dual> destination) =>
        Each(function, [x.ToArray(), y.ToArray(), z.ToArray()], destination);

    /// <inheritdoc cref="Run(string, ReadOnlySpan{Dual}, ReadOnlySpan{Dual}, ReadOnlySpan{Dual}, Span{Dual})"/>
    public static void Run(string function, ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y, Dual z, Span<Dual> destination) => Run(function, x, y, Repeat(z, x.Length), destination);

    /// <inheritdoc cref="Run(string, ReadOnlySpan{Dual}, ReadOnlySpan{Dual}, ReadOnlySpan{Dual}, Span{Dual})"/>
    public static void Run(string function, ReadOnlySpan<Dual> x, Dual y, ReadOnlySpan<Dual> z, Span<Dual> destination) => Run(function, x, Repeat(y, x.Length), z, destination);

    /// <inheritdoc cref="Run(string, ReadOnlySpan{Dual}, ReadOnlySpan{Dual}, ReadOnlySpan{Dual}, Span{Dual})"/>
    public static void Run(string function, Dual x, ReadOnlySpan<Dual> y, ReadOnlySpan<Dual> z, Span<Dual> destination) => Run(function, Repeat(x, y.Length), y, z, destination);

    /// <inheritdoc cref="Run(string, ReadOnlySpan{Dual}, ReadOnlySpan{Dual}, ReadOnlySpan{Dual}, Span{Dual})"/>
    public static void Run(string function, ReadOnlySpan<Dual> x, Dual y, Dual z, Span<Dual> destination) => Run(function, x, Repeat(y, x.Length), Repeat(z, x.Length), destination);

    /// <inheritdoc cref="Run(string, ReadOnlySpan{Dual}, ReadOnlySpan{Dual}, ReadOnlySpan{Dual}, Span{Dual})"/>
    public static void Run(string function, Dual x, ReadOnlySpan<Dual> y, Dual z, Span<Dual> destination) => Run(function, Repeat(x, y.Length), y, Repeat(z, y.Length), destination);

    /// <inheritdoc cref="Run(string, ReadOnlySpan{Dual}, ReadOnlySpan{Dual}, ReadOnlySpan{Dual}, Span{Dual})"/>
    public static void Run(string function, Dual x, Dual y, ReadOnlySpan<Dual> z, Span<Dual> destination) => Run(function, Repeat(x, z.Length), Repeat(y, z.Length), z, destination);

    /// <summary>A number of all elements.</summary>
    public static Dual Reduce(string function, ReadOnlySpan<Dual> x)
    {
        Dual[] a = x.ToArray();
        return function switch
        {
            "Sum" => Sum(a),
            "Average" => Sum(a) / a.Length,
            "Product" => a.Aggregate((Dual)1, (p, v) => p * v),
            "Norm" => Root(Sum(a.Select(v => v * v))),
            "SumOfSquares" => Sum(a.Select(v => v * v)),
            "SumOfMagnitudes" => Sum(a.Select(DualMath.Abs)),
            "StdDev" => Root(Sum(a.Select(v => v - (Sum(a) / a.Length)).Select(v => v * v)) / a.Length),
            "Max" or "MaxNumber" => a.MaxBy(v => (v.Value, !double.IsNegative(v.Value))),
            "Min" or "MinNumber" => a.MinBy(v => (v.Value, !double.IsNegative(v.Value))),
            "MaxMagnitude" or "MaxMagnitudeNumber" => a.MaxBy(v => (Math.Abs(v.Value), v.Value)),
            "MinMagnitude" or "MinMagnitudeNumber" => a.MinBy(v => (Math.Abs(v.Value), v.Value)),
            _ => throw new NotSupportedException(function),
        };
    }

    /// <summary>A number of all pairs of elements.</summary>
    public static Dual Reduce(string function, ReadOnlySpan<Dual> x, ReadOnlySpan<Dual> y)
    {
        (Dual X, Dual Y)[] pairs = [.. x.ToArray().Zip(y.ToArray())];
        return function switch
        {
            "Dot" => Sum(pairs.Select(p => p.X * p.Y)),
            "Distance" => Root(Sum(pairs.Select(p => (p.X - p.Y) * (p.X - p.Y)))),
            "CosineSimilarity" => Sum(pairs.Select(p => p.X * p.Y)) / DualMath.Sqrt(Sum(pairs.Select(p => p.X * p.X)) * Sum(pairs.Select(p => p.Y * p.Y))),
            "ProductOfSums" => pairs.Aggregate((Dual)1, (product, p) => product * (p.X + p.Y)),
            "ProductOfDifferences" => pairs.Aggregate((Dual)1, (product, p) => product * (p.X - p.Y)),
            _ => throw new NotSupportedException(function),
        };
    }

    private static void Each(string function, Dual[][] arguments, Span<Dual> destination, params object[] more)
    {
        if (function == "SoftMax")
        {
            Dual sum = Sum(arguments[0].Select(DualMath.Exp));
            arguments = [[.. arguments[0].Select(v => DualMath.Exp(v) / sum)]];
            function = "+";
        }

        for (int i = 0; i < arguments[0].Length; i++)
        {
            destination[i] = Apply(function, [.. arguments.Select(a => a[i])], more);
        }
    }

    private static Dual Apply(string function, Dual[] a, object[] more) => function switch
    {
        "+" => a[0],
        "Add" => a[0] + a[1],
        "AddMultiply" => (a[0] + a[1]) * a[2],
        "Clamp" => a[0] < a[1] ? a[1] : a[0] > a[2] ? a[2] : a[0],
        "Decrement" => a[0] - 1,
        "Divide" => a[0] / a[1],
        "Increment" => a[0] + 1,
        "Multiply" => a[0] * a[1],
        "MultiplyAdd" => (a[0] * a[1]) + a[2],
        "Negate" => -a[0],
        "Reciprocal" => 1 / a[0],
        "ReciprocalSqrt" => 1 / DualMath.Sqrt(a[0]),
        "Remainder" => a[0] % a[1],
        "Sigmoid" => 1 / (1 + DualMath.Exp(-a[0])),
        "Subtract" => a[0] - a[1],
        "ConvertChecked" or "ConvertSaturating" or "ConvertTruncating" => a[0],
        _ => Function(function, [.. a.Cast<object>(), .. more]),
    };

    private static Dual Function(string name, object[] arguments)
    {
        MethodInfo method = typeof(DualMath).GetMethod(name, [.. arguments.Select(a => a.GetType())]) ?? throw new NotSupportedException(name);
        return (Dual)method.Invoke(null, arguments)!;
    }

    private static Dual Root(Dual x) => x.Value == 0 ? 0 : DualMath.Sqrt(x);

    private static Dual Sum(IEnumerable<Dual> all) => all.Aggregate((Dual)0, (a, b) => a + b);

    private static Dual[] Repeat(Dual x, int count) => [.. Enumerable.Repeat(x, count)];
}
