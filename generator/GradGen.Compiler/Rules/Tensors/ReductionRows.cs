using GradGen.Compiler.Ir;
using GradGen.Compiler.Rules.Numerics;
using static GradGen.Compiler.Rules.Tensors.TensorRows;

namespace GradGen.Compiler.Rules.Tensors;

/// <summary>Functions that make one number of all elements, and those that need such a number first.</summary>
internal static class ReductionRows
{
    private const string Origin = "at the origin: 0";

    /// <summary>The functions that return a number.</summary>
    public static IEnumerable<(string, TensorRow)> All =>
    [
        ("Average", Reduction(0, (sum, e) => sum + e[0], (sum, count) => sum / count.As(sum)).OfSome()),
        ("CosineSimilarity", Cosine.OfSome()),
        ("Distance", Reduction(0, (sum, e) => sum + Square(e[0] - e[1]), (sum, _) => sum.Root(), "at equal points: 0").OfSome()),
        ("Dot", Reduction(0, (sum, e) => sum + (e[0] * e[1]))),
        ("Norm", Reduction(0, (sum, e) => sum + Square(e[0]), (sum, _) => sum.Root(), Origin)),
        ("Product", Reduction(1, (product, e) => product * e[0]).OfSome()),
        ("ProductOfDifferences", Reduction(1, (product, e) => product * (e[0] - e[1])).OfSome()),
        ("ProductOfSums", Reduction(1, (product, e) => product * (e[0] + e[1])).OfSome()),
        ("StdDev", Deviation.OfSome()),
        ("Sum", Reduction(0, (sum, e) => sum + e[0])),
        ("SumOfMagnitudes", Reduction(0, (sum, e) => sum + e[0].Call("Abs"), note: "where an element is 0: 0 to it")),
        ("SumOfSquares", Reduction(0, (sum, e) => sum + Square(e[0]))),
        ("HammingDistance", new TensorRow
        {
            IsExact = true,
            Folds = [new Fold(like => [like.Count(0)], (sums, e, _) => [sums[0] + e[0].Is(OpCode.NotEqual, e[1]).Choose(sums[0].Count(1), sums[0].Count(0))], (sums, _) => sums[0])],
        }),

        ("Max", Extreme(isMagnitude: false, isLargest: true)),
        ("MaxMagnitude", Extreme(isMagnitude: true, isLargest: true)),
        ("MaxMagnitudeNumber", Extreme(isMagnitude: true, isLargest: true)),
        ("MaxNumber", Extreme(isMagnitude: false, isLargest: true)),
        ("Min", Extreme(isMagnitude: false, isLargest: false)),
        ("MinMagnitude", Extreme(isMagnitude: true, isLargest: false)),
        ("MinMagnitudeNumber", Extreme(isMagnitude: true, isLargest: false)),
        ("MinNumber", Extreme(isMagnitude: false, isLargest: false)),
        ("IndexOfMax", Index(isMagnitude: false, isLargest: true)),
        ("IndexOfMaxMagnitude", Index(isMagnitude: true, isLargest: true)),
        ("IndexOfMin", Index(isMagnitude: false, isLargest: false)),
        ("IndexOfMinMagnitude", Index(isMagnitude: true, isLargest: false)),
    ];

    /// <summary>The functions that write what an element is in relation to all.</summary>
    public static IEnumerable<(string, TensorRow)> Normalizing =>
    [
        ("SoftMax", new TensorRow
        {
            Folds = [One(0, (sum, e, _) => sum + e[0].Call("Exp"))],
            Map = (e, folded, _) => [e[0].Call("Exp") / folded[0]],
            Note = "without a shift, as the library has it: it overflows where exp does",
        }.OfSome()),
    ];

    /// <summary>Of tensors, the numbers are found that are the largest or smallest beside NaNs. (Of spans, the library gives a NaN.)</summary>
    public static IEnumerable<(string, TensorRow)> OfTensors =>
    [
        ("MaxMagnitudeNumber", ExtremeNumber(isMagnitude: true, isLargest: true)),
        ("MaxNumber", ExtremeNumber(isMagnitude: false, isLargest: true)),
        ("MinMagnitudeNumber", ExtremeNumber(isMagnitude: true, isLargest: false)),
        ("MinNumber", ExtremeNumber(isMagnitude: false, isLargest: false)),
    ];

    private static TensorRow Cosine => new()
    {
        Folds =
        [
            new Fold(
                like => [like.Of(0), like.Of(0), like.Of(0)],
                (sums, e, _) => [sums[0] + (e[0] * e[1]), sums[1] + Square(e[0]), sums[2] + Square(e[1])],
                (sums, _) => sums[0] / (sums[1].Call("Sqrt") * sums[2].Call("Sqrt"))),
        ],
        Note = "NaN where a vector is 0, as the value",
    };

    private static TensorRow Deviation => new()
    {
        Folds = [One(0, (sum, e, _) => sum + e[0], (sum, count) => sum / count.As(sum)), One(0, (sum, e, mean) => sum + Square(e[0] - mean[0]), (sum, count) => (sum / count.As(sum)).Root())],
        Note = "of equal elements: 0",
    };

    private static Num Square(Num x) => x * x;

    private static TensorRow Extreme(bool isMagnitude, bool isLargest) => new()
    {
        Search = new Search(Better(isMagnitude, isLargest), GivesIndex: false),
        NeedsElements = true,
        IsExact = true,
        Note = "to the first of equal elements; a NaN is the result",
    };

    private static TensorRow ExtremeNumber(bool isMagnitude, bool isLargest) => Extreme(isMagnitude, isLargest) with
    {
        Search = new Search((later, best) => later.IsNumber().And(best.IsNumber().Not().Or(Better(isMagnitude, isLargest)(later, best))), GivesIndex: false),
    };

    private static TensorRow Index(bool isMagnitude, bool isLargest) => new() { Search = new Search(Better(isMagnitude, isLargest), GivesIndex: true), IsExact = true };

    /// <summary>The first NaN is best of all; of zeros and of equal magnitudes the positive one is the larger.</summary>
    private static Func<Num, Num, Num> Better(bool isMagnitude, bool isLargest) => (later, best) =>
    {
        Num a = isMagnitude ? later.Call("Abs") : later, b = isMagnitude ? best.Call("Abs") : best;
        Num beyond = a.Is(isLargest ? OpCode.LessOrEqual : OpCode.GreaterOrEqual, b).Not();
        (Num small, Num large) = isLargest ? (best, later) : (later, best);
        return b.IsNumber().And(beyond.Or(a.Is(OpCode.Equal, b).And(small.IsNegative()).And(large.IsNegative().Not())));
    };
}
