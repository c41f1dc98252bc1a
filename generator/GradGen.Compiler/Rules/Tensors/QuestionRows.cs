using GradGen.Compiler.Ir;
using GradGen.Compiler.Rules.Numerics;
using static GradGen.Compiler.Rules.Tensors.TensorRows;

namespace GradGen.Compiler.Rules.Tensors;

/// <summary>Questions about each element, and whether the answer is yes for all or for any: no derivative is lost.</summary>
internal static class QuestionRows
{
    private static IEnumerable<(string Name, Func<Num, Num> Asks)> Questions =>
    [
        .. "IsEvenInteger IsFinite IsInfinity IsInteger IsNaN IsNegative IsNegativeInfinity IsNormal IsOddInteger IsPositive IsPositiveInfinity IsPow2 IsRealNumber IsSubnormal".Split(' ')
            .Select(n => (n, (Func<Num, Num>)(x => x.Call(n, ScalarType.Boolean)))),
        ("IsZero", x => x.Is(OpCode.Equal, x.Of(0))),
        ("IsCanonical", x => x.Truth(true)),
        ("IsComplexNumber", x => x.Truth(false)),
        ("IsImaginaryNumber", x => x.Truth(false)),
    ];

    /// <summary>The answer for each element.</summary>
    public static IEnumerable<(string, TensorRow)> OfEach => Questions.Select(q => (q.Name, Each(q.Asks).Exactly()));

    /// <summary>One answer; without elements it is no.</summary>
    public static IEnumerable<(string, TensorRow)> OfAllOrAny => Questions.SelectMany(q => new[]
    {
        (q.Name + "All", Answer(true, (sum, x) => sum.And(q.Asks(x)), (all, count) => all.And(count.Is(OpCode.Greater, count.Count(0))))),
        (q.Name + "Any", Answer(false, (sum, x) => sum.Or(q.Asks(x)), (any, _) => any)),
    });

    private static TensorRow Answer(bool seed, Func<Num, Num, Num> step, Func<Num, Num, Num> finish) =>
        new() { IsExact = true, Folds = [new Fold(like => [like.Truth(seed)], (sums, e, _) => [step(sums[0], e[0])], (sums, count) => finish(sums[0], count))] };
}
