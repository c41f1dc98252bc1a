using GradGen.Compiler.Model;

namespace GradGen.Compiler.Rules;

/// <summary>How rows are written. Each takes where .NET declares the function, its key (its name, unless <c>method</c> says another), its partials
/// as formulas of its arguments, sample points, intervals for random points, and a note on kinks.</summary>
internal static class Rows
{
    /// <summary>f(x).</summary>
    public static Rule Row(
        Holders holders, string function, Func<Expr, Expr> partial, double[] at, (double, double) within, string note = "") =>
        Build(holders, function, null, "x", [partial(X(0))], [.. at.Select(x => (double[])[x])], [within], note) with { Names = NamesOf(partial) };

    /// <summary>f(x, y).</summary>
    public static Rule Row(
        Holders holders, string function, Func<Expr, Expr, (Expr, Expr)> partials, (double, double)[] at, (double, double)[] within, string note = "",
        string? method = null)
    {
        (Expr, Expr) p = partials(X(0), X(1));
        return Build(holders, function, method, "xx", [p.Item1, p.Item2], [.. at.Select(a => (double[])[a.Item1, a.Item2])], within, note)
            with { Names = NamesOf(partials) };
    }

    /// <summary>The partials of f(x, y) for a derivative that is differentiated once more.</summary>
    public static Rule Again(this Rule rule, Func<Expr, Expr, (Expr, Expr)> partials) => rule with { Again = new EquatableArray<Expr?>([partials(X(0), X(1)).Item1, partials(X(0), X(1)).Item2]) };

    /// <summary>f(x, y, z).</summary>
    public static Rule Row(
        Holders holders, string function, Func<Expr, Expr, Expr, (Expr, Expr, Expr)> partials, (double, double, double)[] at,
        (double, double)[] within, string note = "", string? method = null)
    {
        (Expr, Expr, Expr) p = partials(X(0), X(1), X(2));
        return Build(
            holders, function, method, "xxx", [p.Item1, p.Item2, p.Item3], [.. at.Select(a => (double[])[a.Item1, a.Item2, a.Item3])], within, note)
            with { Names = NamesOf(partials) };
    }

    /// <summary>f(x, n) with an int n; in its partial, n is a floating number.</summary>
    public static Rule RowWithInt(
        Holders holders, string function, Func<Expr, Expr, Expr> partial, (double, int)[] at, (double, double)[] within, string note = "") =>
        Build(holders, function, null, "xn", [partial(X(0), X(1)), null], [.. at.Select(a => (double[])[a.Item1, a.Item2])], within, note)
            with { Names = NamesOf(partial) };

    /// <summary>A function whose derivative is zero almost everywhere.</summary>
    public static Rule Step(Holders holders, string function, string parameters = "x", string? method = null, string note = "") =>
        Build(holders, function, method, parameters, [], [], [], note);

    /// <summary>A question about one number.</summary>
    public static Rule Test(string function) => Build(Holders.Numbers, function, null, "x", [], [], [], "") with { IsTest = true };

    /// <summary>The same function under another name elsewhere.</summary>
    public static Rule AlsoNamed(this Rule rule, Holders holders, string method) =>
        rule with { Spellings = [.. rule.Spellings, new Spelling(holders, method)] };

    private static Rule Build(
        Holders holders, string function, string? method, string parameters, Expr?[] partials, double[][] samples, (double, double)[] domain, string note) =>
        new(function, new EquatableArray<Expr?>(partials))
        {
            Parameters = parameters,
            Spellings = [new Spelling(holders, method ?? function)],
            Samples = samples.Select(s => s.ToEquatableArray()).ToEquatableArray(),
            Domain = new EquatableArray<(double Low, double High)>(domain),
            Note = note,
        };

    private static EquatableArray<string> NamesOf(Delegate partials) => partials.Method.GetParameters().Select(p => p.Name!).ToEquatableArray();

    private static ArgumentExpr X(int index) => new(index);
}
