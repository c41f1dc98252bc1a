using GradGen.Testing;
using GradGen.Testing.Analyzers;
using GradGen.Testing.Execution;
using Microsoft.CodeAnalysis;

namespace GradGen.Generator.Tests.Spaces;

/// <summary>Methods that set elements of objects of another library: forward against reverse mode, first derivatives against differences of the method, second ones against differences of first ones.</summary>
public sealed class ElementWriteTests
{
    /// <summary>The programs: a body of <c>double F(double[] x)</c>, and helpers after it.</summary>
    private static readonly (string Name, string Body, string Helpers)[] Programs =
    [
        ("ALoopFillsIt", "Grid m = Grid.Zeros(2, 3); for (int i = 0; i < 2; i++) { for (int j = 0; j < 3; j++) { m[i, j] = Math.Sin(x[i] * x[2]) + i * x[j]; } } return Grid.Dot(m, m);", ""),
        ("ReadsBetweenWrites", "Grid m = Grid.Zeros(3, 3); m[0, 0] = x[0]; for (int i = 1; i < 3; i++) { m[i, 0] = m[i - 1, 0] * x[1]; m[i, i] += m[i, 0] + m[i - 1, i - 1]; m[i, i] *= x[2]; } return m[2, 2] * m[1, 1];", ""),
        ("WritesAfterUse", "Grid m = Grid.Zeros(1, 2); m[0, 0] = x[0]; m[0, 1] = x[1]; double s = Grid.Dot(m, m); m[0, 0] = x[2] * s; s += Grid.Dot(m, m * m); m[0, 1] *= x[0]; return s * Grid.Dot(m, m);", ""),
        ("UsedInALoopAndWritten", "Grid m = Grid.Zeros(1, 3); double s = 0; for (int k = 0; k < 3; k++) { m[0, k] = x[k] * x[k] + s; s += Grid.Dot(m, m) * 0.25; m.At(0, 0, m.At(0, 0) * 0.5); } return s;", ""),
        ("Branches", "Grid m = Grid.Zeros(1, 2); if (x[0] > 0) { m[0, 0] = x[0] * x[1]; } else { m[0, 1] = x[1]; } if (x[1] > 100) { m[0, 0] = 3; } m[0, 1] += m[0, 0] * x[2]; return Grid.Dot(m, m);", ""),
        ("AWhileLoop", "Grid m = Grid.Zeros(1, 2); m[0, 0] = x[0]; int k = 0; while (m[0, 0] < 20 && k < 30) { m[0, 0] = m[0, 0] * (1.5 + x[1]); m[0, 1] += m[0, 0] * x[2]; if (m[0, 1] > 500) { break; } k++; } return Grid.Dot(m, m);", ""),
        ("Several", "Grid a = Grid.Zeros(1, 2), b = Grid.Zeros(1, 2); for (int i = 0; i < 2; i++) { a[0, i] = x[i]; b[0, 1 - i] = x[i + 1] * a[0, i]; } Grid c = a * b; return Grid.Dot(c, a + b);", ""),
        ("ACopyOfAResult", "Grid a = Grid.Zeros(1, 2); a[0, 0] = x[0]; a[0, 1] = x[1]; Grid p = a * a; Grid q = p.Copy(); q[0, 0] = x[2] * q[0, 1]; return Grid.Dot(p, q) + Grid.Dot(q, q);", ""),
        ("ReplacedInALoop", "Grid m = Grid.Zeros(1, 2); m[0, 0] = x[0]; for (int k = 0; k < 3; k++) { m[0, 1] = m[0, 0] * x[1]; m = m + m * m; m[0, 0] *= x[2]; } return Grid.Dot(m, m);", ""),
        ("ReplacedInABranch", "Grid m = Grid.Zeros(1, 2); m[0, 0] = x[0]; if (x[1] > 0) { m = m * m; } else { m += m; } m[0, 1] = x[1] * m[0, 0]; return Grid.Dot(m, m);", ""),
        ("TwoNames", "Grid m = Grid.Zeros(1, 2); Grid n = m; n[0, 0] = x[0]; m[0, 1] = n[0, 0] * x[1]; n[0, 0] += m[0, 1]; return Grid.Dot(m, n) + m[0, 0];", ""),
        ("OneOfTwo", "Grid a = Grid.Zeros(1, 1), b = Grid.Zeros(1, 1); Grid c = x[0] > 0 ? a : b; c[0, 0] = x[0] * x[1]; return Grid.Dot(a, a) + 3 * Grid.Dot(b, b) + x[2];", ""),
        ("AHelperMakesIt", "Grid m = Made(x, 2); return Grid.Dot(m, m) * m[0, 1];", "static Grid Made(double[] x, int n) { Grid m = Grid.Zeros(n, n); for (int i = 0; i < n; i++) { m[i, 1] = x[i] * x[2]; } return m; }"),
        ("HelpersMakeItOnBothPaths", "Grid m; if (x[0] > 0) { m = Made(x, 2); } else { m = Made(x, 1); } Grid n = x[1] > 0 ? Made(x, 1) : Made(x, 3); return Grid.Dot(m, m) * n[0, 0];", "static Grid Made(double[] x, int n) { Grid m = Grid.Zeros(n, 1); for (int i = 0; i < n; i++) { m[i, 0] = x[i] * x[2]; } if (x[0] > 5) { return m; } m[0, 0] *= x[1]; return m; }"),
        ("AHelperFillsIt", "Grid m = Grid.Zeros(1, 2); Fill(m, x[0]); Fill(m, x[1]); return Grid.Dot(m, m);", "static void Fill(Grid g, double s) { g[0, 0] += s; g[0, 1] = g[0, 0] * s; Grid h = g; h[0, 0] *= 2; }"),
        ("AHelperReadsIt", "Grid m = Grid.Zeros(1, 2); m[0, 0] = x[0]; double s = Norm(m); m[0, 1] = x[1] * s; return Norm(m) + x[2];", "static double Norm(Grid g) => Grid.Dot(g, g) * g[0, 0] + g.Rows;"),
        ("ALocalFunctionFillsIt", "Grid m = Grid.Zeros(1, 2); void Set(int k) { m[0, k] = x[k] * x[2]; } Set(0); Set(1); return Grid.Dot(m, m);", ""),
        ("ALocalFunctionsParameter", "Grid m = Grid.Zeros(1, 2); static void Set(Grid g, double v) => g[0, 1] = v; Set(m, x[0]); m[0, 0] = x[1]; return Grid.Dot(m, m);", ""),
        ("Cleared", "Grid m = Grid.Zeros(1, 2); m[0, 0] = x[0]; double s = Grid.Dot(m, m); m.Clear(); m[0, 1] = x[1] * s; return Grid.Dot(m, m);", ""),
        ("TheResultOfAMethod", "Grid m = Grid.Zeros(1, 2), n = Grid.Zeros(1, 2); m[0, 0] = x[0]; m.Plus(m, n); n[0, 1] += x[1]; n.Plus(m, n); Grid.Product(n, m, m); m[0, 1] = n[0, 1]; Grid.Product(m, n, n); return Grid.Dot(m, n) + x[2];", ""),
        ("ChangedAsAWhole", "Grid m = Grid.Zeros(2, 2); double[] r = { x[0], x[1] * x[2] }; m.SetRow(1, r); r[0] = 5; m[0, 1] = x[0] * m[1, 0]; for (int k = 0; k < 2; k++) { m.SetRow(k, new[] { m[1 - k, 1], x[k] * m[1, 0] }); } return Grid.Dot(m, m);", ""),
        ("AHelperChangesItAsAWhole", "Grid m = Grid.Zeros(1, 2); Fill(m, x); Grid n = m; Fill(n, new[] { x[2], m[0, 1] }); return Grid.Dot(m, m) * x[0];", "static void Fill(Grid g, double[] v) { if (v[0] > 0) { g.SetRow(0, new[] { v[0] * v[1], v[1] }); } else { g.Plus(g, result: g); } }"),
        ("ADeconstruction", "Grid m = Grid.Zeros(1, 2); m[0, 0] = x[0]; m[0, 1] = x[1]; (m[0, 0], m[0, 1]) = (m[0, 1] * x[2], m[0, 0]); return m[0, 0] * m[0, 0] + 3 * m[0, 1];", ""),
        ("MadeInALoop", "double s = 0; for (int k = 0; k < 3; k++) { Grid m = Grid.Zeros(1, 2); m[0, 0] = x[k]; m[0, 1] += m[0, 0] * x[0]; s += Grid.Dot(m, m); } return s;", ""),
        ("EitherOfTwoNewOnes", "Grid a = Grid.Zeros(1, 2); a[0, 0] = x[0]; Grid m = x[1] > 0 ? a * a : a + a; m[0, 1] = x[1]; return Grid.Dot(m, m) + Grid.Dot(a, m);", ""),
        ("DeclaredBefore", "Grid m; if (x[0] > 0) { m = Grid.Zeros(1, 2); } else { m = Grid.Zeros(1, 3); } m[0, 1] = x[0] * x[1]; return Grid.Dot(m, m) * m.Columns;", ""),
        ("SetOnTheWayOfACompoundAssignment", "Grid m = Grid.Zeros(1, 2); m[0, 0] = x[0]; m += Bumped(m, x[1]); m[0, 1] *= x[2]; return Grid.Dot(m, m);", "static Grid Bumped(Grid g, double v) { g[0, 0] *= v; g[0, 1] += v; return g * g; }"),
        ("AssignedOnTheWayOfACompoundAssignment", "Grid m = Grid.Zeros(1, 2), n = Grid.Zeros(1, 2); m[0, 0] = x[0]; n[0, 1] = x[1]; m += (m = n) * n; m[0, 0] += x[2]; return Grid.Dot(m, m + n);", ""),
        ("SetOnTheWayOfAnOperator", "Grid m = Grid.Zeros(1, 2); m[0, 0] = x[0]; Grid n = m * Bumped(m, x[1]); return Grid.Dot(m, n) + x[2];", "static Grid Bumped(Grid g, double v) { g[0, 0] *= v; g[0, 1] += v; return g + g; }"),
        ("SetOnTheWayOfAQuestion", "Grid m = Grid.Zeros(1, 2); m[0, 0] = x[0]; int k = m.Order(Other(m, x[1])); return (k + 3) * Grid.Dot(m, m) * x[2];", "static Grid Other(Grid g, double v) { Grid other = Grid.Zeros(1, 2); other[0, 0] = 50; g[0, 0] += 100 * v; return other; }"),
        ("SetOnTheWayOfAFunctionOfElements", "Grid m = Grid.Zeros(1, 2); m[0, 0] = x[0]; Grid n = m.Zip((p, q) => p * q + x[2], Bumped(m, x[1])); return Grid.Dot(m, n);", "static Grid Bumped(Grid g, double v) { g[0, 0] *= v; g[0, 1] += v; return g + g; }"),
        ("AFunctionOfIndices", "Grid m = Grid.Filled(3, 2, (i, j) => x[i] * x[j] + j); m[2, 0] *= m[0, 1]; return Grid.Dot(m, m) * m[1, 1];", ""),
        ("AFunctionOfIndicesAndElements", "Grid a = Grid.Zeros(2, 3); a[1, 2] = x[2]; Grid m = a.MapIndexed((i, j, e) => e * e + Weight(i, j) * x[i]); return Grid.Dot(m, m + a);", "static double Weight(int i, int j) => 1 + i - 2.5 * j;"),
        ("NoElements", "Grid m = Grid.Filled(0, 2, (i, j) => x[0]); return x[1] * x[2] + Grid.Dot(m, m);", ""),
        ("ByReference", "Grid m = Grid.Zeros(1, 2); Replace(ref m, x[1]); m[0, 0] += x[0]; Make(out Grid n, x[2]); return Grid.Dot(m, n);", "static void Replace(ref Grid g, double v) { g[0, 1] = v; g = g + g; g[0, 1] *= v; } static void Make(out Grid g, double v) { g = Grid.Zeros(1, 2); g[0, 0] = v; g[0, 1] = v * v; }"),
    ];

    private const string Checker = """

        public static class Check
        {
            public delegate (double Value, double Tangent) Tangent(double[] x, double[] d);
            public delegate void GradientOf(double[] x, double[] g);
            public delegate void ProductOf(double[] x, double[] d, double[] h);

            public static string Of(Func<double[], double> f, GradientOf gradient, Tangent jvp, ProductOf hvp)
            {
                foreach (double[] x in new[] { new[] { 0.7, 0.4, 1.2 }, new[] { -0.6, 0.9, 0.8 } })
                {
                    double[] d = { 0.3, -0.8, 0.5 }, g = new double[3], up = new double[3], down = new double[3], h = new double[3];
                    gradient(x, g);
                    (double value, double t) = jvp(x, d);
                    if (!(Math.Abs(value - f(x)) <= 1e-12 * (1 + Math.Abs(value)))) return $"value {value}, not {f(x)}";
                    double dot = g[0] * d[0] + g[1] * d[1] + g[2] * d[2];
                    if (!(Math.Abs(t - dot) <= 1e-10 * (1 + Math.Abs(t)))) return $"forward {t}, reverse {dot}";
                    double[] a = At(x, d, 1e-5), b = At(x, d, -1e-5);
                    double difference = (f(a) - f(b)) / 2e-5;
                    if (!(Math.Abs(t - difference) <= 1e-5 * (1 + Math.Abs(t)))) return $"forward {t}, differences {difference}";
                    hvp(x, d, h);
                    gradient(a, up);
                    gradient(b, down);
                    for (int i = 0; i < 3; i++)
                    {
                        double second = (up[i] - down[i]) / 2e-5;
                        if (!(Math.Abs(h[i] - second) <= 1e-4 * (1 + Math.Abs(second)))) return $"second derivative {h[i]}, differences {second}";
                    }
                }

                return "";
            }

            private static double[] At(double[] x, double[] d, double s) => new[] { x[0] + s * d[0], x[1] + s * d[1], x[2] + s * d[2] };
        }
        """;

    private static readonly Lazy<string[]> Results = new(() =>
    {
        string classes = string.Concat(Programs.Select(p => $$"""

            public static partial class {{p.Name}}
            {
                [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
                public static double F(double[] x)
                {
                    {{p.Body}}
                }

                {{p.Helpers}}

                public static string Run() => Check.Of(x => F(x), (x, g) => FValueAndGradient(x, g), (x, d) => FJvp(x, d), (x, d, h) => FHvp(x, d, h));
            }
            """));
        string all = string.Join(", ", Programs.Select(p => $"\"{p.Name}: \" + {p.Name}.Run()"));
        using CompiledProgram program = ForeignGrids.Program($"{classes}{Checker}\npublic static class All {{ public static string[] Run() => new[] {{ {all} }}; }}");
        return program.Bind<Func<string[]>>("All", "Run")();
    });

    public static TheoryData<string> Names => [.. Programs.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void DerivativesAgree(string name) => Results.Value.Single(r => r.StartsWith(name + ":", StringComparison.Ordinal)).ShouldBe(name + ": ");
}
