using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Arrays of objects that are constants: members of their elements are inlined, or called if they are marked.</summary>
internal static class ConstantObjects
{
    private const string Types = """
        public sealed class Term { public double A; internal double B = 3; public int N; public double Of(double x) => A * x * x + B; public double this[int i] => A * i + N; }
        public static readonly Term[] Terms = [new() { A = 2, N = 1 }, new() { A = -1, N = 2 }, new() { A = 0.5 }];

        """;

    public static IEnumerable<NumericCase> Cases =>
    [
        Of("ByIndex", "double s = 0; for (int i = 0; i < Terms.Length; i++) s += Terms[i].Of(x[i]) * x[^1]; return s;"),
        Of("OneAfterTheOther", "double s = x[0]; foreach (Term t in Terms) s = Math.Sin(t.Of(s)); return s * x[1];"),
        Of("ByVariable", "double s = 0; for (int i = 0; i < Terms.Length; i++) { Term t = Terms[^(i + 1)]; s += t.Of(x[i]) + t[i] * x[0] * x[1]; } return s;"),
        Of("UntilData", "double s = 0; foreach (Term t in Terms) { s += t.Of(x[0]) * x[1]; if (s > 2) break; } return s;"),
        Of("ByHelper", "return Sum(Terms, x[0]) * x[1]; static double Sum(Term[] terms, double v) { double s = 0; foreach (var t in terms) s += t.Of(v) * t.N; return s; }"),
    ];

    private static NumericCase Of(string name, string body) => NumericCase.Of("ConstantObject" + name, Types + $"[Differentiable] public static double F(ReadOnlySpan<double> x) {{ {body} }}").At([X(3)]).At([Positive(4)]);
}
