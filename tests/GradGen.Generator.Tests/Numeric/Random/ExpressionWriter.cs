using System.Globalization;

namespace GradGen.Generator.Tests.Numeric.Random;

/// <summary>Writes random expressions. Their values stay moderate: a divisor is at least 1, and what a loop carries is squashed or shrunk.</summary>
internal sealed class ExpressionWriter(System.Random random)
{
    private static readonly string[] Functions =
    [
        "Math.Sin({0})", "Math.Cos({0})", "Math.Tanh({0})", "Math.Atan({0})", "Math.Exp(-{0} * {0})", "Math.Sqrt(1 + {0} * {0})", "Math.Log(1 + {0} * {0})",
        "Math.Abs({0})", "(-{0})", "Math.Pow({0}, 2)",
    ];

    private static readonly string[] Operations =
    [
        "({0} + {1})", "({0} - {1})", "({0} * {1})", "({0} * {1})", "({0} / (1 + {1} * {1}))", "Math.Max({0}, {1})", "Math.Min({0}, {1})", "Mix({0}, {1})", "Gate({0}, {1})",
    ];

    /// <summary>A number.</summary>
    public string Number(Scope scope, int depth) => depth == 0 ? Leaf(scope) : random.Next(10) switch
    {
        < 2 => Leaf(scope),
        < 4 => Format(Pick(Functions), Number(scope, depth - 1)),
        < 9 => Format(Pick(Operations), Number(scope, depth - 1), Number(scope, depth - 1)),
        _ => $"({Condition(scope)} ? {Number(scope, depth - 1)} : {Number(scope, depth - 1)})",
    };

    /// <summary>A number in (-1, 1).</summary>
    public string Squashed(Scope scope) => Format(random.Next(2) == 0 ? "Math.Sin({0})" : "Math.Tanh({0})", Number(scope, 2));

    /// <summary>A condition, on numbers or on counters.</summary>
    public string Condition(Scope scope)
    {
        string simple = scope.Counters.Count > 0 && random.Next(3) == 0
            ? $"{Pick(scope.Counters).Name} % {random.Next(2, 4)} == {random.Next(2)}"
            : $"{Leaf(scope)} {Pick(["<", ">", "<=", ">="])} {Number(scope, 1)}";
        return random.Next(6) switch
        {
            0 => $"({simple} && {Leaf(scope)} < 0.5)",
            1 => $"({simple} || {Leaf(scope)} > 0.8)",
            2 => $"(flag && {simple})",
            _ => simple,
        };
    }

    /// <summary>An index of a buffer.</summary>
    public string Index(Scope scope, int length)
    {
        if (scope.Counters.Count == 0 || random.Next(4) == 0)
        {
            return random.Next(length).ToString(CultureInfo.InvariantCulture);
        }

        (string counter, int limit) = Pick(scope.Counters);
        return random.Next(4) switch
        {
            0 when limit <= length => $"{length - 1} - {counter}",
            1 => $"({counter} + {random.Next(length)}) % {length}",
            2 => $"at[{counter} % 4] % {length}",
            _ => limit <= length ? counter : $"{counter} % {length}",
        };
    }

    private string Leaf(Scope scope) => random.Next(6) switch
    {
        < 3 => Pick(scope.Numbers),
        < 5 => Element(scope),
        _ when scope.Counters.Count > 0 && random.Next(2) == 0 => $"(0.1 * {Pick(scope.Counters).Name})",
        _ => (random.Next(-15, 16) / 10.0).ToString("0.0", CultureInfo.InvariantCulture) is var text && text.StartsWith('-') ? $"({text})" : text,
    };

    private string Element(Scope scope)
    {
        (string buffer, int length) = Pick(scope.Readable);
        return $"{buffer}[{Index(scope, length)}]";
    }

    private T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    private static string Format(string pattern, params object[] parts) => string.Format(CultureInfo.InvariantCulture, pattern, parts);
}
