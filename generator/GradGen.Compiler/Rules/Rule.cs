using GradGen.Compiler.Model;

namespace GradGen.Compiler.Rules;

/// <summary>A row of the table.</summary>
/// <param name="Function">The key.</param>
/// <param name="Partials">One per argument; null for one that carries no derivative (an int). Empty for a function through which no derivative
/// flows.</param>
internal sealed record Rule(string Function, EquatableArray<Expr?> Partials)
{
    /// <summary>The same with derivatives of their own, for a derivative that is differentiated once more: where those that the formulas have are not the limits. Empty where the formulas serve.</summary>
    public EquatableArray<Expr?> Again { get; init; } = [];

    /// <summary>The derivative is zero almost everywhere: it is cut here (GRAD006).</summary>
    public bool IsZero => Partials.Count == 0 && !IsTest;

    /// <summary>A question about a number, such as IsNaN, answered by a bool: no derivative is lost.</summary>
    public bool IsTest { get; init; }

    /// <summary>Some arguments are refused with an exception.</summary>
    public bool CanThrow { get; init; }

    /// <summary>The shape of the parameter list: 'x' for a floating parameter, 'n' for an int or an enum.</summary>
    public string Parameters { get; init; } = "x";

    /// <summary>The arguments' names in the row's formulas; empty where it has none.</summary>
    public EquatableArray<string> Names { get; init; }

    /// <summary>The .NET methods that are this function.</summary>
    public EquatableArray<Spelling> Spellings { get; init; }

    /// <summary>Points, inside the domain and away from kinks, where tests compare the partials with independent witnesses.</summary>
    public EquatableArray<EquatableArray<double>> Samples { get; init; }

    /// <summary>An interval per argument, free of kinks, that tests draw random points from.</summary>
    public EquatableArray<(double Low, double High)> Domain { get; init; }

    /// <summary>What happens at kinks and edge points, in a line.</summary>
    public string Note { get; init; } = "";

    /// <summary>Some partial is a function of the seed, not a product with it.</summary>
    public bool TakesSeed => Partials.Any(p => p is not null && Formula.Contains(p, Formula.Seed));

    /// <summary>Which primal values the partial with respect to an argument reads.</summary>
    public RuleReads Reads(int argument) =>
        argument < Partials.Count && Partials[argument] is { } partial ? RuleReads.Of(partial) : RuleReads.Nothing;
}
