using GradGen.Testing;
using GradGen.Testing.Analyzers;
using GradGen.Testing.Execution;
using Microsoft.CodeAnalysis;

namespace GradGen.Generator.Tests.Spaces;

/// <summary>What is refused of methods that set elements of objects, and where: whatever would see a write, or hide one.</summary>
public sealed class ElementRefusalTests
{
    private static readonly Lazy<MetadataReference[]> Images = new(() =>
    {
        var images = new List<MetadataReference>();
        foreach (TestCompilation library in ForeignGrids.Libraries)
        {
            var image = new MemoryStream();
            GeneratorRun.Of(library with { ExtraReferences = [.. images] }).Output.Emit(image).Success.ShouldBeTrue();
            images.Add(MetadataReference.CreateFromImage(image.ToArray()));
        }

        return [.. images];
    });

    [Theory]
    [InlineData("{ [|a[0, 0]|] = x; return Grid.Dot(a, a); }", "GRAD011")]
    [InlineData("{ [|a[0, 0]|] += x; return Grid.Dot(a, a); }", "GRAD011")]
    [InlineData("{ [|a.At(0, 0, x)|]; return Grid.Dot(a, a); }", "GRAD011")]
    [InlineData("{ Grid [|b = a|]; b[0, 0] = x; return Grid.Dot(a, a); }", "GRAD011")]
    [InlineData("{ Grid b; [|b|] = a; b[0, 0] = x; return Grid.Dot(a, a); }", "GRAD011")]
    [InlineData("{ Grid [|b = x > 0 ? a : a * a|]; b[0, 0] = x; return Grid.Dot(a, a); }", "GRAD011")]
    [InlineData("{ Grid c = a * a; Grid [|b = c.Same|]; b[0, 0] = x; return Grid.Dot(c, a); }", "GRAD011")]
    [InlineData("{ Grid [|b = Shared|]; b[0, 0] = x; return Grid.Dot(b, a); } static readonly Grid Shared = Grid.Zeros(1, 1);", "GRAD011")]
    [InlineData("{ Grid c = a * a; Grid [|b = Id(c)|]; b[0, 0] = x; return Grid.Dot(c, a); } static Grid Id(Grid g) => g;", "GRAD011")]
    [InlineData("{ [|Fill(a, x)|]; return Grid.Dot(a, a); } static void Fill(Grid g, double v) => g[0, 0] = v;", "GRAD011")]
    [InlineData("{ Grid c = a * a; Action<Grid> f = g => g[0, 0] = x; [|f(c)|]; return Grid.Dot(c, a); }", "GRAD011")]
    [InlineData("{ Grid b = a * a; b[0, 0] = x; var t = ([|b|], 1); b[0, 0] = 2; return Grid.Dot(t.Item1, a); }", "GRAD004")]
    [InlineData("{ Grid b = a * a; double[] r = [|b.Raw()|]; b[0, 0] = x; return r[0] + Grid.Dot(b, a); }", "GRAD004")]
    [InlineData("{ Grid b = a * a; Grid s = [|b.Same|]; b[0, 0] = x; return Grid.Dot(s, a); }", "GRAD004")]
    [InlineData("{ Grid b = a * a; b[0, 0] = x; int k = b.Largest(); b[0, 0] = 2; return Grid.Dot(b, a) * k; }", null)]
    [InlineData("{ Grid b = a * a; Grid s = [|Itself(b, x)|]; b[0, 0] = x; return Grid.Dot(s, a); } static Grid Itself(Grid g, double v) => g; [JvpOf(nameof(Itself))] static (Grid Value, Grid? Tangent) J(Grid g, double v, Grid? d, double w) => (g, d); [VjpOf(nameof(Itself), FromValue = true)] static void V(Grid g, double v, Grid value, Grid resultAdjoint, ref Grid? d, ref double w) => d = resultAdjoint;", "GRAD004")]
    [InlineData("{ Grid b = a * a; [|((Table)b)[0, 0]|] = x; return Grid.Dot(b, a); }", "GRAD004")]
    [InlineData("{ Grid b = a * a; b[0, 0] = x; return Grid.Dot(Grad.Stop([|b|]), a); }", "GRAD004")]
    [InlineData("{ Grid b = a * a; b[0, 0] = x; return b == null ? 0 : Grid.Dot(b, a); }", "GRAD004")]
    [InlineData("{ Grid b = a * a, c = Grid.Zeros(1, 1); [|c|] = b; b = a; return Grid.Dot(b, c) * x; }", null)]
    [InlineData("{ Grid b = Made(a, x); return Grid.Dot(b, a); } static Grid Made(Grid a, double x) { if (x > 0) { return a; } Grid m = a.Copy(); m[0, 0] = x; return m; }", "GRAD004")]
    [InlineData("{ Grid b = a; for (int i = 0; i < 3; i++) { b = a * b; b[0, 0] = x; } return Grid.Dot(b, a); }", "GRAD011")]
    [InlineData("{ if (a.Copy() is [|var b|] and var c) { b[0, 0] = x; return Grid.Dot(b, c); } return x; }", "GRAD011")]
    [InlineData("{ Grid b = a * a; Grid c = a.Zip([|(p, q) => { b[0, 0] += p; return q; }|], a); return Grid.Dot(b, c) * x; }", "GRAD004")]
    [InlineData("{ Grid b = a * a; b[0, 0] = x; double Set(double p, double q) { b[0, 0] += p; return q; } Grid c = a.Zip([|Set|], a); return Grid.Dot(b, c); }", "GRAD004")]
    [InlineData("{ Grid b = a * a; b[0, 0] = x; return [|double.Parse(b.ToString())|] * x; }", "GRAD005")]
    [InlineData("{ Grid k = Grid.Zeros(1, 1), twice = Grid.Zeros(1, 1); [|k.TryDouble(twice)|]; return Grid.Dot(twice, a) * x; }", "GRAD011")]
    [InlineData("{ string text = a.ToString().Trim(); return [|double.Parse(text)|] * x; }", "GRAD005")]
    [InlineData("{ string text = a.ToString(); if (text.Length > 100) { throw new ArgumentException(text); } return x * a[0, 0]; }", null)]
    [InlineData("{ Grid b = a.Copy(); b[0, 0] = x; return Grid.Dot(a, b); }", null)]
    [InlineData("{ Grid b = a * a; b[0, 0] = x; return Grid.Dot(b.Copy(), b + b); }", null)]
    [InlineData("{ [|a.SetRow(0, new[] { x })|]; return Grid.Dot(a, a); }", "GRAD011")]
    [InlineData("{ [|a.Plus(a, a)|]; return Grid.Dot(a, a) * x; }", "GRAD011")]
    [InlineData("{ Grid b = a * a; [|Grid.Product(a, b, b.Same)|]; return Grid.Dot(b, a) * x; }", "GRAD011")]
    [InlineData("{ Grid [|b = a|]; Grid.Product(a, a, b); return Grid.Dot(b, a) * x; }", "GRAD011")]
    [InlineData("{ Grid k = Grid.Zeros(1, 1); k.SetRow(0, new[] { x }); return Grid.Dot(k, a); }", null)]
    [InlineData("{ var t = (Grid.Zeros(1, 1), x); Grid [|b = t.Item1|]; b[0, 0] = x; return Grid.Dot(t.Item1, b); }", "GRAD011")]
    [InlineData("{ var t = (a * a, x); var (b, y) = t; b[0, 0] = y; return Grid.Dot(t.Item1, b); }", "GRAD011")]
    [InlineData("{ var t = new Box { G = a * a }; [|t.G[0, 0]|] = x; return Grid.Dot(t.G, a); } struct Box { public Grid G; }", "GRAD011")]
    [InlineData("{ Grid b = a * a; b[0, 0] = x; var t = new Box { G = b }; b[0, 0] = 2; return Grid.Dot(t.G, a); } struct Box { public Grid G; }", "GRAD004")]
    [InlineData("{ Grid b = a * a; b[0, 0] = x; var t = new Box(b); b[0, 0] = 2; return Grid.Dot(t.G, a); } record Box(Grid G);", "GRAD004")]
    [InlineData("{ Grid b = a * a; b[0, 0] = x; var t = new Box(b.Copy()); b[0, 0] = 2; return Grid.Dot(t.G, b); } record Box(Grid G);", null)]
    [InlineData("{ var (b, y) = (a * a, x); b[0, 0] = y; return Grid.Dot(a, b); }", null)]
    [InlineData("{ Box[] all = [|new[] { new Box { G = a } }|]; return Grid.Dot(all[0].G, a) * x; } struct Box { public Grid G; }", "GRAD004")]
    [InlineData("{ var t = (G: a, X: x); [|Console.WriteLine(t)|]; return Grid.Dot(t.G, a) * t.X; }", "GRAD004")]
    [InlineData("{ var t = new Box(a); return t == new Box(a) ? x : Grid.Dot(a, a); } record Box(Grid G);", "GRAD004")]
    public void WhatIsRefused(string body, string? id)
    {
        string marked = $"public static partial class P {{ [Differentiable(Modes = DerivativeModes.Gradient)] public static double F(Grid a, double x) {body} }}";
        string source = ForeignGrids.Using(marked.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal));
        int start = ForeignGrids.Using(marked).IndexOf("[|", StringComparison.Ordinal);
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Of(source) with { ExtraReferences = [.. Images.Value] });
        Diagnostic[] found = [.. AnalyzerRun.On(run.Output).Where(d => d.Severity == DiagnosticSeverity.Error)];
        found.Select(d => d.Id).ShouldBe(id is null ? [] : [id], string.Join('\n', found.Select(d => d.ToString())));
        if (id is not null && start >= 0)
        {
            string told = source.Substring(found[0].Location.SourceSpan.Start, found[0].Location.SourceSpan.Length);
            int end = ForeignGrids.Using(marked).IndexOf("|]", StringComparison.Ordinal) - 2;
            told.ShouldBe(source[start..end]);
        }
    }

    [Theory]
    [InlineData("[FromElements(nameof(Grid.ToArray), nameof(Grid.Rows), nameof(Grid.Columns))] public static Grid M(int rows, ReadOnlySpan<double> e) => null!;", "it takes 2 lengths")]
    [InlineData("[FromElements(nameof(Grid.ToArray), nameof(Grid.Rows))] public static Grid M(int rows, Span<double> e) => null!;", "it takes 1 lengths")]
    [InlineData("[FromElements(nameof(Grid.Largest), nameof(Grid.Rows))] public static Grid M(int rows, ReadOnlySpan<double> e) => null!;", "no method 'Largest'")]
    [InlineData("[FromElements(nameof(Grid.ToArray), \"Depth\")] public static Grid M(int rows, ReadOnlySpan<double> e) => null!;", "no property 'Depth'")]
    [InlineData("[FromElements(nameof(Grid.ToArray))] public static Grid M(ReadOnlySpan<double> e) => null!;", "it names no length")]
    [InlineData("[FromElements(\"ToString\", \"Length\")] public static string M(int n, ReadOnlySpan<double> e) => null!;", "returns an object of a derivative space")]
    public void AWrongDeclarationIsReported(string method, string reason)
    {
        TestCompilation project = TestCompilation.Of(ForeignGrids.Using($"public static class P {{ {method} }}")) with { ExtraReferences = [.. Images.Value] };
        AnalyzerRun.On(GeneratorRun.Of(project).Output).Single(d => d.Id == "GRAD009").GetMessage(null).ShouldContain(reason);
    }

    [Theory]
    [InlineData("[StandsFor(typeof(Grid), nameof(Grid.SetRow), Changes = \"row\")] public static Grid S(Grid self, int row, double[] values) => self;", "'row' is none")]
    [InlineData("[StandsFor(typeof(Grid), nameof(Grid.Copy), Changes = \"self\")] public static Grid S(Grid self) => self;", "'self' is none")]
    [InlineData("[StandsFor(typeof(Grid), nameof(Grid.SetRow))] public static Grid S(Grid self, int row, double[] values) => self;", "or that changes an object")]
    [InlineData("[StandsFor(typeof(Grid), nameof(Grid.SetRow), Changes = \"self\")] public static double S(Grid self, int row, double[] values) => 0;", "its signature should be")]
    public void AStandInForAChangeReturnsTheObject(string method, string reason)
    {
        TestCompilation project = TestCompilation.Of(ForeignGrids.Using($"public static class P {{ {method} }}")) with { ExtraReferences = [.. Images.Value] };
        AnalyzerRun.On(GeneratorRun.Of(project).Output).Single(d => d.Id == "GRAD009").GetMessage(null).ShouldContain(reason);
    }

    [Fact]
    public void AResultOfOtherLengthsThrows()
    {
        using CompiledProgram program = ForeignGrids.Program("""
            public static partial class P
            {
                [Differentiable(Modes = DerivativeModes.Gradient)]
                public static double F(double x, int n) { Grid a = Grid.Zeros(1, 2), m = Grid.Zeros(1, n); a[0, 0] = x; a.Plus(a, m); return Grid.Dot(m, m); }

                public static string Run() => string.Join(' ', new[] { 1, 2, 3 }.Select(n => Thrown(() => F(1, n)) + Thrown(() => FGradient(1, n))));

                private static string Thrown(Func<double> run) { try { run(); return "."; } catch (ArgumentException) { return "!"; } }
            }
            """);
        program.Bind<Func<string>>("P", "Run")().ShouldBe("!! .. !!");
    }

    [Fact]
    public void AnIndexOutOfRangeThrowsAsTheIndexerDoes()
    {
        using CompiledProgram program = ForeignGrids.Program("""
            public static partial class P
            {
                [Differentiable(Modes = DerivativeModes.Gradient)]
                public static double F(double x, int i, int j) { Grid m = Grid.Zeros(2, 3); m[i, j] = x; return Grid.Dot(m, m); }

                public static string Run() => string.Join(' ', new[] { (1, 2), (2, 0), (0, 3), (-1, 1), (1, -1) }.Select(p => Thrown(() => F(1, p.Item1, p.Item2)) == Thrown(() => FGradient(1, p.Item1, p.Item2)) ? "same" : "other"));

                private static string Thrown(Func<double> run) { try { run(); return "nothing"; } catch (Exception e) { return e.GetType().Name; } }
            }
            """);
        program.Bind<Func<string>>("P", "Run")().ShouldBe("same same same same same");
    }
}
