using System.Collections.Immutable;

namespace GradGen.Testing.Numerics;

/// <summary>A program of a <see cref="NumericBatch"/>: its files, which share a namespace of the case's name, and the points that it is checked at.</summary>
public sealed record NumericCase(string Name, ImmutableArray<string> Files)
{
    private const string ProgramType = "Program";

    /// <summary>The namespace of its files; null for the global one, which only a program alone may have.</summary>
    public string? Namespace { get; init; } = Name;

    /// <summary>The metadata name, in the namespace, of the type that has the method.</summary>
    public string Type { get; init; } = ProgramType;

    /// <summary>The differentiable method.</summary>
    public string Method { get; init; } = "F";

    /// <summary>The expression that an instance method is called on; for a static method of a generic type, that type.</summary>
    public string? Receiver { get; init; }

    /// <summary>What a generic method is checked with, as keywords: those of its type first, then its own.</summary>
    public ImmutableArray<string> TypeArguments { get; init; } = [];

    /// <summary>Where it is checked.</summary>
    public ImmutableArray<NumericPoint> Points { get; init; } = [];

    /// <summary>The program F among static members of a partial class.</summary>
    public static NumericCase Of(string name, string members) => new(name, [$"public static partial class {ProgramType}\n{{\n{members}\n}}\n"]);

    /// <summary>With one more point.</summary>
    public NumericCase At(
        object[] arguments, double[]? gradient = null, double[]? value = null, bool isSmooth = true, bool hasOracle = true) =>
        this with { Points = Points.Add(new(arguments) { Gradient = gradient, Value = value, IsSmooth = isSmooth, HasOracle = hasOracle }) };

    /// <summary>The same at a kink.</summary>
    public NumericCase AtKink(object[] arguments, double[]? gradient = null, double[]? value = null, bool hasOracle = true) =>
        At(arguments, gradient, value, isSmooth: false, hasOracle);

    /// <summary>The same where partials are infinite or undefined: only reverse mode has an answer in every direction.</summary>
    public NumericCase AtPole(object[] arguments, double[] gradient) =>
        this with { Points = Points.Add(new(arguments) { Gradient = gradient, IsSmooth = false, HasOracle = false, HasForward = false }) };

    /// <summary>The generic program with double, and with float: the same points, a name each.</summary>
    public IEnumerable<NumericCase> Closed(int arity = 1) =>
        new[] { ("double", "OfDouble"), ("float", "OfFloat") }.Select(t => this with
        {
            Name = Name + t.Item2,
            Namespace = Name + t.Item2,
            TypeArguments = [.. Enumerable.Repeat(t.Item1, arity)],
            Receiver = Receiver?.Replace("<T>", $"<{t.Item1}>", StringComparison.Ordinal).Replace("<T, T>", $"<{t.Item1}, {t.Item1}>", StringComparison.Ordinal),
        });

    /// <summary>The program with second derivatives too, of all methods that return a number.</summary>
    public NumericCase ToSecondOrder() => this with { Files = [.. SecondOrderRewriter.Rewrite(Files)] };

    /// <summary>The program with sparse derivatives too, and those second ones that they are compared with.</summary>
    public NumericCase ToSparse() => this with { Files = [.. SecondOrderRewriter.RewriteSparse(Files)] };

    /// <summary>The files as they are compiled: a path of the case's own, so that every diagnostic leads back to it.</summary>
    internal IEnumerable<SourceFile> Sources => Files.Select((text, i) => new SourceFile($"{Name}/{i + 1}.cs", $"{NamespaceLine}{text}"));

    /// <summary>The declaration that its files begin with.</summary>
    internal string NamespaceLine => Namespace is null ? "" : $"namespace {Namespace};\n";

    /// <summary>The metadata name of a type in its namespace.</summary>
    internal string Qualified(string type) => Namespace is null ? type : $"{Namespace}.{type}";
}
