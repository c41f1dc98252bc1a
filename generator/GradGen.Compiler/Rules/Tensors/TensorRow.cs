using GradGen.Compiler.Ir;
using GradGen.Compiler.Rules.Numerics;

namespace GradGen.Compiler.Rules.Tensors;

/// <summary>What goes into each element of the destinations.</summary>
/// <param name="elements">The arguments at one index, in the order of the parameters; a number is the same at each.</param>
/// <param name="folded">What the passes before gave.</param>
/// <param name="type">The type of the destination's elements.</param>
internal delegate Num[] ElementFormula(Num[] elements, Num[] folded, ScalarType type);

/// <summary>A pass over all elements, in order, that carries numbers.</summary>
/// <param name="Seeds">What it starts with, made like a given number.</param>
/// <param name="Step">The next numbers: of the present ones, the elements at an index, and what the passes before gave.</param>
/// <param name="Finish">What the pass gives: of the last numbers and the count of elements.</param>
internal sealed record Fold(Func<Num, Num[]> Seeds, Func<Num[], Num[], Num[], Num[]> Step, Func<Num[], Num, Num> Finish);

/// <summary>A search for one element: the first that no other is better than.</summary>
/// <param name="IsBetter">The first number, which comes later, is better than the second.</param>
/// <param name="GivesIndex">The result is its index (−1 where there are no elements), not the element.</param>
internal sealed record Search(Func<Num, Num, Num> IsBetter, bool GivesIndex);

/// <summary>A function of <c>TensorPrimitives</c> as passes over elements: first the folds, then perhaps one that writes. Formulas are made of the rule table's functions, so derivatives
/// are the table's. Without a pass that writes, the result is what the search finds or what the last fold gives.</summary>
internal sealed record TensorRow
{
    public IReadOnlyList<Fold> Folds { get; init; } = [];

    public Search? Search { get; init; }

    public ElementFormula? Map { get; init; }

    /// <summary>The first input must have elements.</summary>
    public bool NeedsElements { get; init; }

    /// <summary>The arguments that are not spans are checked even where there are no elements.</summary>
    public bool ChecksFirst { get; init; }

    /// <summary>When the arguments are refused that are not spans, which are null here, and with which message; null for never.</summary>
    public Func<Num?[], (Num Condition, string Message)?>? Refuses { get; init; }

    /// <summary>IEEE 754 leaves one result, in whatever order and by whatever vectors the library computes it: bit for bit that of the loops.</summary>
    public bool IsExact { get; init; }

    /// <summary>What a reader should know: kinks, and what is done about overflow.</summary>
    public string Note { get; init; } = "";
}
