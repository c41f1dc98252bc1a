using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Rules.Numerics;

/// <summary>The vocabulary of the rows: component by component, sums and products.</summary>
internal static class Components
{
    public static Num[] Each(Num[] a, Func<Num, Num> f) => [.. a.Select(f)];

    /// <summary>Component by component; a single number goes with each.</summary>
    public static Num[]? Each(Num[] a, Num[] b, Func<Num, Num, Num> f) =>
        a.Length == b.Length ? [.. a.Zip(b, f)]
        : b.Length == 1 ? [.. a.Select(x => f(x, b[0]))]
        : a.Length == 1 ? [.. b.Select(x => f(a[0], x))]
        : null;

    /// <summary>The sum of products, pairs first, as the hardware adds lanes.</summary>
    public static Num Dot(Num[] a, Num[] b)
    {
        Num[] terms = [.. a.Zip(b, (x, y) => x * y)];
        return terms.Length == 4 ? (terms[0] + terms[1]) + (terms[2] + terms[3]) : terms.Aggregate((x, y) => x + y);
    }

    public static Num[] Cross(Num[] a, Num[] b) => [(a[1] * b[2]) - (a[2] * b[1]), (a[2] * b[0]) - (a[0] * b[2]), (a[0] * b[1]) - (a[1] * b[0])];

    /// <summary>A vector of length 1 in the same direction.</summary>
    public static Num[] Unit(Num[] a)
    {
        Num length = Length(a);
        return [.. a.Select(x => x / length)];
    }

    public static Num Length(Num[] a) => Dot(a, a).Root();

    /// <summary>All components are equal (or, negated, some are not).</summary>
    public static Num[] Equality(IrBuilder builder, Num[] a, Num[] b, bool negated)
    {
        Value all = a.Zip(b, (x, y) => x.Compare(OpCode.Equal, y)).Aggregate((x, y) => builder.Compute(OpCode.And, ScalarType.Boolean, null, x, y));
        return [new Num(builder, negated ? builder.Compute(OpCode.Not, ScalarType.Boolean, null, all) : all)];
    }

    /// <summary>A row that takes two arguments.</summary>
    public static NumericsRow Binary(Func<Num[], Num[], Num[]?> f) => (_, a) => a.Length == 2 ? f(a[0], a[1]) : null;

    /// <summary>A row that takes one.</summary>
    public static NumericsRow Unary(Func<Num[], Num[]?> f) => (_, a) => a.Length == 1 ? f(a[0]) : null;

    /// <summary>+a</summary>
    public static (string, NumericsRow) Plus => ("op_UnaryPlus", Unary(a => a));

    /// <summary>Sums, differences and negatives, which all types have.</summary>
    public static IEnumerable<(string, NumericsRow)> Linear()
    {
        NumericsRow add = Binary((a, b) => Each(a, b, (x, y) => x + y)), subtract = Binary((a, b) => Each(a, b, (x, y) => x - y)), negate = Unary(a => Each(a, x => -x));
        yield return ("op_Addition", add);
        yield return ("Add", add);
        yield return ("op_Subtraction", subtract);
        yield return ("Subtract", subtract);
        yield return ("op_UnaryNegation", negate);
        yield return ("Negate", negate);
        yield return ("op_Equality", (b, a) => Equality(b, a[0], a[1], negated: false));
        yield return ("op_Inequality", (b, a) => Equality(b, a[0], a[1], negated: true));
    }
}
