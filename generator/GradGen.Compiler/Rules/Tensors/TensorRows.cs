using GradGen.Compiler.Ir;
using GradGen.Compiler.Rules.Numerics;

namespace GradGen.Compiler.Rules.Tensors;

/// <summary>How rows are written.</summary>
internal static class TensorRows
{
    /// <summary>Element by element.</summary>
    public static TensorRow Each(Func<Num[], Num> formula, string note = "") => new() { Map = (elements, _, _) => [formula(elements)], Note = note };

    /// <summary>Element by element, f(x).</summary>
    public static TensorRow Each(Func<Num, Num> formula, string note = "") => Each(e => formula(e[0]), note);

    /// <summary>Element by element, f(x, y).</summary>
    public static TensorRow Each(Func<Num, Num, Num> formula, string note = "") => Each(e => formula(e[0], e[1]), note);

    /// <summary>Element by element, f(x, y, z).</summary>
    public static TensorRow Each(Func<Num, Num, Num, Num> formula, string note = "") => Each(e => formula(e[0], e[1], e[2]), note);

    /// <summary>Element by element, by a function of the rule table.</summary>
    public static TensorRow Function(string function) => Each(e => e[0].Call(function, e.Skip(1).ToArray()));

    /// <summary>The same for a function that does not give a number of its arguments' type.</summary>
    public static TensorRow Function(string function, ScalarType type) => Each(e => e[0].Call(function, type));

    /// <summary>Rows for functions that have the same name in the rule table.</summary>
    public static IEnumerable<(string, TensorRow)> Functions(string names) => names.Split(' ').Select(n => (n, Function(n)));

    /// <summary>The same for functions whose results IEEE 754 fixes.</summary>
    public static IEnumerable<(string, TensorRow)> ExactFunctions(string names) => Functions(names).Select(r => (r.Item1, r.Item2.Exactly()));

    /// <summary>A sum, or another pass that carries one number.</summary>
    public static TensorRow Reduction(double seed, Func<Num, Num[], Num> step, Func<Num, Num, Num>? finish = null, string note = "") => new()
    {
        Folds = [One(seed, (sum, elements, _) => step(sum, elements), finish)],
        Note = note,
    };

    /// <summary>A pass that carries one number.</summary>
    public static Fold One(double seed, Func<Num, Num[], Num[], Num> step, Func<Num, Num, Num>? finish = null) =>
        new(like => [like.Of(seed)], (sums, elements, folded) => [step(sums[0], elements, folded)], (sums, count) => finish is null ? sums[0] : finish(sums[0], count));

    /// <summary>The row with the promise that IEEE 754 fixes the result.</summary>
    public static TensorRow Exactly(this TensorRow row) => row with { IsExact = true };

    /// <summary>The row with the requirement that there be elements.</summary>
    public static TensorRow OfSome(this TensorRow row) => row with { NeedsElements = true };
}
