using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Patterns of every kind, and <c>?.</c>, <c>??</c> and <c>??=</c>.</summary>
internal static class Patterns
{
    private const string Types = """
        public enum Kind { A, B, C }
        public readonly record struct Point(double X, double Y) { public double Radius => Math.Sqrt(X * X + Y * Y); }
        public struct Spot { public double X; public Point At; public int? Index; public string? Name; public Kind Kind; }
        public sealed class Options { public int Limit { get; init; } = 3; public string? Name { get; init; } public Options? Inner { get; init; } public int Count(int n) => Limit + n; public int? Maybe => Limit > 2 ? Limit : null; }
        public sealed record Layer(double[] W, double S); public sealed record Model(Layer First, double Scale);
        """;

    public static IEnumerable<NumericCase> Cases => [.. new[] { OfValues, OfBuffers, OfObjects, Nulls }.SelectMany(c => c).Select(Checked)];

    /// <summary>Constants in patterns have no second printing.</summary>
    private static NumericCase Checked(NumericCase program) => program with { Points = [.. program.Points.Select(p => p with { HasOracle = false })] };

    private static NumericCase With(string name, string members) => new(name, [$"public static partial class Program\n{{\n{members}\n}}\n", Types]);

    private static IEnumerable<NumericCase> OfValues =>
    [
        NumericCase.Of("ExhaustiveSwitches", """
            private static double Truth(double x, bool b) { switch (b) { case true: return x * x; case false: return -x; } }
            private static double Pair(double x, double y) { switch ((x > 0, y > 0)) { case (true, true): return x * y; case (true, false): return x / y; case (false, _): return Math.Exp(x) * y; } }
            private static double Sign(double x, int n) { switch (n) { case > 0: return x * x; case 0: return -x; case < 0: return 3 * x; } }
            private static double Assigned(double x, bool b) { double r; switch (b) { case true: r = x * x; break; case false: for (int i = 0; ; i++) { if (i > 2) break; } r = -x; break; } return r * r; }
            private static double Listed(ReadOnlySpan<double> x) { switch (x) { case []: return 0.5; case [var a, ..]: return a * a; } }
            private static double InLoop(ReadOnlySpan<double> x) { double s = 0; foreach (double v in x) { switch (v > 0.5) { case true: s += v; continue; case false when s > 1: break; case false: s -= v * v; break; } s *= 0.5; } return s; }
            [Differentiable] public static double F(ReadOnlySpan<double> x, double y, bool b, int n) { switch (b) { case false: return Truth(y, b) * y; case true: return Truth(y, b) + Pair(y, x.Length) * Sign(y, n) + Assigned(y, !b) * Listed(x) + InLoop(x); } }
            """).At([X(4), 0.7, true, 2], hasOracle: false).At([X(2), 0.7, true, 0], hasOracle: false).At([X(3), -0.7, false, 0], hasOracle: false).At([X(3), -0.7, true, -1], hasOracle: false),
        With("PatternProperty", "[Differentiable] public static double F(Point p) => p is { X: > 0, Y: var y and not 2, Radius: < 10 } q ? q.X * y * q.Radius : p.Y * p.Y;").At([X(2)]).At([new[] { -0.3, 0.7 }]),
        With("PatternPositional", """
            [Differentiable] public static double F(Point p, int n) => (p, n) switch
            {
                ((> 0, var y), 1) => y * p.X,
                ({ X: < 0 } q, _) when q.Y > 0 => q.X * q.X * q.Y,
                (_, 2 or 3) => Math.Sin(p.Y),
                var (a, k) => a.X * k,
            };
            """).At([X(2), 1]).At([new[] { -0.3, 0.7 }, 1]).At([new[] { -0.3, -0.7 }, 3]).At([new[] { -0.3, -0.7 }, 4]),
        With("PatternNested", """
            [Differentiable] public static double F(Spot s, double x)
            {
                double sum = 0;
                for (int i = 0; i < 4; i++)
                {
                    if (s is { At: { X: var a, Y: > 0.2 }, Kind: Kind.B or Kind.C } && a < 5) sum += a * x;
                    if (s is not { At.X: > 1 }) { s.At = new Point(s.At.X + x, s.At.Y * x); sum += s.X; }
                    else if (s is { At: (> 1 and < 3, var b) and var both }) { sum += b * both.Radius; s.At = both with { X = 4 }; }
                }
                return sum;
            }
            """).At([new[] { 0.3, 0.4, 0.5, 1 }, 0.7]),
        With("PatternInLoop", """
            [Differentiable] public static double F(ReadOnlySpan<Point> p, double x)
            {
                double sum = x;
                int i = 0;
                while (i < p.Length && p[i] is { X: > -1 } and (var a, var b))
                {
                    switch (p[i])
                    {
                        case (< 0, _): sum *= a; break;
                        case { X: var v, Y: > 0.3 } when v > 0.1: sum += v * b * x; break;
                        case Point q: sum += q.Radius; break;
                    }
                    i++;
                }
                return sum;
            }
            """).At([new[] { 0.2, 0.5, -0.4, 0.7, 0.05, 0.9, 0.6, 0.2, -2, 1 }, 0.7]),
        With("PatternNumbers", "[Differentiable] public static double F(double x, int n) => x is double y and > 0.5 ? y * n : n is int k and (1 or > 3) ? x * k : x is var z ? z * z * z : 0;").At([0.7, 1]).At([0.3, 1]).At([0.3, 2]).At([0.3, 5]),
    ];

    private static IEnumerable<NumericCase> OfBuffers =>
    [
        With("PatternList", """
            [Differentiable] public static double F(ReadOnlySpan<double> x) => x switch
            {
                [] => 0,
                [var a] => a * a,
                [> 0, var b, .. var rest, _] => b * Sum(rest) + F1(x),
                [.., var l] => Math.Sin(l) * x[0],
            };
            private static double Sum(ReadOnlySpan<double> x) { double s = 0; foreach (double v in x) s += v * v; return s; }
            private static double F1(ReadOnlySpan<double> x) => x is { Length: > 4 } and [_, .., < 5 and var y] ? y : 1;
            """).At([X(1)]).At([X(4)]).At([X(6)]).At([new[] { -0.3, 0.7 }]),
        With("PatternListOfArray", "[Differentiable] public static double F(double[] x, int[] k) { if (k is [1, .. var rest] && x is [var a, .. var others]) { others[0] = a * a; return others[0] * x[1] * (rest.Length > 0 ? rest[0] : 1); } return x is not [_, _, ..] ? x[0] : x[^1] * x[0]; }")
            .At([X(3), new[] { 1, 2 }]).At([X(3), new[] { 0 }]).At([X(1), new[] { 0 }]),
    ];

    private static IEnumerable<NumericCase> OfObjects =>
    [
        With("PatternOfPassedThrough", """
            [Differentiable] public static double F(double x, [NoDerivative] int n)
            {
                object o = n > 1 ? "text" : n;
                string? s = o as string;
                Options options = new Options { Limit = n, Name = s, Inner = n > 2 ? new Options { Limit = 1 } : null };
                double y = o is string { Length: > 3 } t ? x * t.Length : o is int k ? x * x * k : x;
                y *= options switch { { Inner: { Limit: var l } } => l + x, { Name: "text" } => x, { Limit: > 0, Name: null } => 3, _ => x * x };
                y += options is { Name: not null } and { Inner: null } ? x : 0;
                return o is not int ? y * x : y + options.Count(2);
            }
            """).At([0.7, 0]).At([0.7, 1]).At([0.7, 2]).At([0.7, 3]),
        With("PatternOfBundle", "[Differentiable] public static double F(Model m, double x) => m is { First: { S: > 0 and var s, W: [var a, ..] }, Scale: var c } ? s * a * c * x : m is (_, var d) ? d * x : 0;").At([new object[] { new object[] { X(2), 0.5 }, 0.4 }, 0.7]).At([new object[] { new object[] { X(2), -0.5 }, 0.4 }, 0.7]),
    ];

    private static IEnumerable<NumericCase> Nulls =>
    [
        With("NullOrNumber", """
            private static int? Half(int n) { if (n % 2 == 0) return n / 2; return null; }
            [Differentiable] public static double F(ReadOnlySpan<double> x, int n)
            {
                int? k = n > 0 ? n : null, m = null, j = n < 0 ? null : n - 1;
                bool? b = n > 1 ? true : n > 0 ? null : false;
                if (n == 2) m = 1;
                double s = x[k ?? 0] * (k.HasValue ? k.Value : 2) + (m ?? 3) * x[1];
                for (int i = 0; i < 4; i++) { k = i == n ? null : i; s += x[0] * (k ?? 7) + (Half(i) ?? 5) * x[1]; }
                switch (b) { case true: s *= x[0]; break; case null: s *= 2; break; case false: s -= x[1]; break; }
                return s * (j is int v and > 0 ? v * x[0] : 1);
            }
            """).At([X(4), -1]).At([X(4), 2]).At([X(4), 1]).At([X(4), 0]),
        With("NullAccess", """
            private static readonly Options? None = null;
            private static readonly Options Some = new() { Name = "abc", Inner = new Options { Limit = 2, Name = "x" } };
            [Differentiable] public static double F(double x, int n)
            {
                Options? o = n > 0 ? Some : None;
                double y = x * (o?.Limit ?? 5) + (o?.Name?.Length ?? x);
                string name = o?.Inner?.Inner?.Name ?? o?.Name ?? "none";
                y *= name.Length * x;
                y += o?.Inner?.Count(n) ?? x * x;
                int? k = o?.Maybe;
                k ??= n + 1;
                int m = k ?? 0;
                if (o?.Limit > 2) y *= 2;
                if (k > 2 && o?.Name is { Length: > 2 } found) y += x * found.Length;
                return y * m + (k == 3 ? x : 0);
            }
            """).At([0.7, 1]).At([0.7, 0]),
        With("NullOfBundle", "[Differentiable] public static double F(Model m, double x) { double[] w = m?.First?.W ?? []; Layer l = m.First ?? new Layer([x], x); m.First?.W.AsSpan(); return (m?.Scale ?? x) * w[0] * l.S * (m?.First?.W[1] ?? 2); }").At([new object[] { new object[] { X(2), 0.5 }, 0.4 }, 0.7]),
        With("NullMembers", "[Differentiable] public static double F(Spot s, double x) { s.Index ??= 2; string name = s.Name ??= \"two\"; int? j = s.Index; for (int i = 0; i < (j ?? 1); i++) { x *= s.X; j = j is 2 ? null : j; } return x * s.Index.Value * name.Length * (s.Index is { } k and > 1 ? k : 0) + s.At.X; }")
            .At([new[] { 0.3, 0.4, 0.5, 1 }, 0.7]),
        With("NullThrow", "private static int? Find(int n) => n > 0 ? n : null; [Differentiable] public static double F(double x, string? s, int n) { string t = s ?? throw new ArgumentNullException(nameof(s)); return x * x * (Find(n) ?? throw new InvalidOperationException(t)); }").At([0.7, "a", 2]),
    ];
}
