using GradGen.Testing;
using GradGen.Testing.Analyzers;
using GradGen.Testing.Execution;
using Microsoft.CodeAnalysis;

namespace GradGen.Generator.Tests.Spaces;

/// <summary>The companions of methods over objects of a derivative space: their signatures, what they refuse, and what is refused of the methods.</summary>
public sealed class SpaceCompanionTests
{
    [Fact]
    public void SignaturesAndGuards()
    {
        using CompiledProgram program = ForeignVectors.Program("""
            public static partial class P
            {
                [Differentiable] public static Vec F(Vec a, double s, [NoDerivative] Vec k) => s * Vec.Times(a, k);

                [Differentiable(Modes = DerivativeModes.Hvp)] public static double G(Vec a) => Vec.Dot(a, a);

                public static string[] Run()
                {
                    Vec a = Vec.Of(1, 2), k = Vec.Of(3, 4), wrong = Vec.Of(1, 2, 3);
                    (Vec Value, Vec Tangent) t = FJvp(a, 2, k, Vec.Of(1, 0), 0.5);
                    Vec? adjoint = null, odd = wrong;
                    double s = 1;
                    Vec value = FVjp(a, 2, k, Vec.Of(1, 1), ref adjoint, ref s);
                    return
                    [
                        string.Join(' ', value.ToArray()), string.Join(' ', t.Tangent.ToArray()), string.Join(' ', adjoint!.ToArray()), s.ToString(),
                        Thrown(() => FJvp(null!, 2, k, a, 0)), Thrown(() => FJvp(a, 2, k, null!, 0)), Thrown(() => FJvp(a, 2, k, wrong, 0)), Thrown(() => FJvp(a, 2, null!, a, 0)),
                        Thrown(() => FVjp(a, 2, k, null!, ref adjoint, ref s)), Thrown(() => FVjp(a, 2, k, wrong, ref adjoint, ref s)), Thrown(() => FVjp(a, 2, k, a, ref odd, ref s)),
                        Thrown(() => GHvp(a, null!, out _)), Thrown(() => GHvp(a, wrong, out _)), Thrown(() => GHvp(null!, a, out _)),
                    ];
                }

                private static string Thrown(Action run)
                {
                    try { run(); return "nothing"; } catch (ArgumentException e) { return $"{e.GetType().Name} {e.ParamName}"; }
                }
            }
            """);
        program.Bind<Func<string[]>>("P", "Run")().ShouldBe(
        [
            "6 16", "7.5 4", "6 8", "12",
            "ArgumentNullException a", "ArgumentNullException aTangent", "ArgumentException aTangent", "ArgumentNullException k",
            "ArgumentNullException resultAdjoint", "ArgumentException resultAdjoint", "ArgumentException aAdjoint",
            "ArgumentNullException aDirection", "ArgumentException aDirection", "ArgumentNullException a",
        ]);
    }

    [Fact]
    public void AnUnusedObjectIsNotUndone()
    {
        using CompiledProgram program = ForeignVectors.Program("""
            public static partial class P
            {
                [Differentiable(Modes = DerivativeModes.Gradient)]
                public static double F(Vec a, double x) { Vec unused = a; if (x > 0) { unused = Vec.Times(a, a); } return x > 1 ? Vec.Dot(unused, unused) : x * x; }

                public static int Run()
                {
                    Vec.Products = 0;
                    (Vec g, double d) = FGradient(Vec.Of(1, 2), 0.5);
                    return Vec.Products * 100 + (int)(g[0] + g[1] + d);
                }
            }
            """);
        program.Bind<Func<int>>("P", "Run")().ShouldBe(101);
    }

    /// <summary>The caller may set elements of one of them.</summary>
    [Fact]
    public void WhatComesOutIsNotShared()
    {
        using CompiledProgram program = ForeignGrids.Program("""
            public static partial class P
            {
                [Differentiable(Modes = DerivativeModes.Jvp | DerivativeModes.Vjp)]
                public static double F(Grid a, out Grid p, out Grid q)
                {
                    p = Grid.Zeros(1, 2);
                    q = Grid.Zeros(1, 2);
                    return Grid.Dot(a, p);
                }

                [Differentiable(Modes = DerivativeModes.Jvp | DerivativeModes.Vjp)]
                public static double G(Grid a, out Grid p, out Grid q)
                {
                    p = a * a;
                    q = a * a;
                    return Grid.Dot(a, p);
                }

                public static bool[] Run()
                {
                    Grid a = Grid.Zeros(1, 2);
                    Grid? adjoint = null;
                    FJvp(a, out Grid p, out Grid q, a, out Grid? u, out Grid? v);
                    bool[] shared = { ReferenceEquals(p, q), ReferenceEquals(u, v), false, false, false };
                    FVjp(a, out p, out q, 1, a, a, ref adjoint);
                    shared[2] = ReferenceEquals(p, q);
                    GJvp(a, out p, out q, a, out u, out v);
                    shared[3] = ReferenceEquals(p, q) || ReferenceEquals(u, v);
                    GVjp(a, out p, out q, 1, a, a, ref adjoint);
                    shared[4] = ReferenceEquals(p, q);
                    return shared;
                }
            }
            """);
        program.Bind<Func<bool[]>>("P", "Run")().ShouldBe([false, false, false, false, false]);
    }

    [Theory]
    [InlineData("public static double F(Vec a) => a.Norm;", "GRAD005")]
    [InlineData("public static double F(Vec a) { a.Clear(); return a[0]; }", "GRAD011")]
    [InlineData("public static double F(Vec a) { Vec k = Vec.Of(1, 2); k.Clear(); return Vec.Dot(k, a); }", "GRAD011")]
    [InlineData("public static double F(Vec a) { int n = a.Length; return a[0] * n; }", null)]
    [InlineData("public static double F(Vec a) { double[] x = [a[0], 2]; return Vec.Dot(Vec.Wrap(x), a) * x[0]; }", null)]
    [InlineData("public static double F(Vec a) { double[] x = [a[0], 2]; Vec v = Vec.Wrap(x); x[0] = 1; return Vec.Dot(v, a); }", "GRAD011")]
    [InlineData("public static double F(Vec a) { double[] x = [a[0], 2]; double s = 0; for (int i = 0; i < 2; i++) { x[i] = a[i]; s += Vec.Dot(Vec.Wrap(x), a); } return s; }", "GRAD011")]
    [InlineData("public static double F(Vec a) { double s = 0; for (int i = 0; i < 2; i++) { double[] x = [a[i], 2]; x[1] += s; s += Vec.Dot(Vec.Wrap(x), a); } return s; }", null)]
    [InlineData("public static double F(Vec a) { double[] x = [a[0], 2], y = x; Vec v = Vec.Wrap(x); y[0] = 1; return Vec.Dot(v, a); }", "GRAD011")]
    [InlineData("public static double F(Vec a) { double[] x = [a[0], 2]; ref double r = ref x[0]; Vec v = Vec.Wrap(x); r = 1; return Vec.Dot(v, a); }", "GRAD011")]
    [InlineData("public static double F(Vec a) { double[] x = [a[0], 2]; x[0] = Vec.Dot(Vec.Wrap(x), a); return x[0]; }", "GRAD011")]
    [InlineData("public static double F(Vec a) { double[] x = [a[0], 2]; void Set() => x[0] = 1; Vec v = Vec.Wrap(x); Set(); return Vec.Dot(v, a); }", "GRAD011")]
    [InlineData("public static double F(Vec a) { double[] x = [a[0], 2]; Fill(x); return Vec.Dot(Vec.Wrap(x), a); } private static void Fill(double[] x) => x[0] = 1;", null)]
    [InlineData("public static double F(Vec a) { double[] x = [a[0], 2]; Vec v = Vec.Wrap(x); Fill(x); return Vec.Dot(v, a); } private static void Fill(double[] x) => x[0] = 1;", "GRAD011")]
    [InlineData("public static double F(Vec a, double[] x) => Vec.Dot(Vec.Wrap(x), a);", "GRAD011")]
    [InlineData("public static double F(Vec a, ReadOnlySpan<double> x) => Vec.Dot(Vec.Wrap(x.ToArray()), a);", null)]
    [InlineData("public static double F(Vec a) => Vec.Dot(Vec.Wrap(a.Raw()), a);", null)]
    [InlineData("public static double F(Vec a) { double[] y = Make(a[1]); y[0] *= 2; return Vec.Dot(Vec.Wrap(Make(a[0])), Vec.Wrap(y)); } private static double[] Make(double x) { double[] y = [x, 2]; y[1] *= x; return y; }", null)]
    [InlineData("public static double F(Vec a) { double[] x = [a[0], 2]; return Vec.Dot(Vec.Wrap(Same(x)), a); } private static double[] Same(double[] x) => x;", "GRAD011")]
    [InlineData("public static double F(Vec a) { double[] y = []; Vec v = Vec.Wrap(Make()); y[0] = 1; return Vec.Dot(v, a); double[] Make() { double[] x = [a[0], 2]; y = x; return x; } }", "GRAD011")]
    [InlineData("public static double F(Vec a) => Vec.Dot(Vec.Wrap([a[0], 2]), a);", null)]
    [InlineData("public static double F(Vec a) => double.Parse(a.ToString()!) * a[0];", "GRAD005")]
    [InlineData("public static double F(Vec a) => a[a.Largest()] * (a.IsSame(Vec.Times(a, a), 1) ? 2 : 3);", "GRAD005")]
    [InlineData("public static double F(Vec a) { string s = a.ToString()!; if (s.Length > 100) { throw new ArgumentException(s); } return a[0]; }", "GRAD005")]
    [InlineData("public static double F(Vec a) { Console.WriteLine(a.ToString()); return a[0]; }", "GRAD005")]
    [InlineData("public static double F(Vec a) { double s = 0; Vec c = a.Map(e => { s += e; return s; }); return c[1]; }", "GRAD004")]
    [InlineData("public static double F(Vec a, [NoDerivative] Func<double, double> f) => a.Map(f)[0];", "GRAD005")]
    [InlineData("public static double F(Vec a, [NoDerivative] Vec k, [NoDerivative] Func<double, double> f) => Vec.Dot(a, k.Map(f));", null)]
    [InlineData("public static double F(Vec a) => a.Map(e => (float)e)[0];", "GRAD004")]
    [InlineData("public static double F(Vec a) { double[] x = a.Raw(); x[0] = 1; return a[0]; }", "GRAD011")]
    [InlineData("public static double F(Vec a) { double[] x = a[0] > 0 ? a.Raw() : new double[2]; x[0] = 1; return x[0] * a[0]; }", "GRAD011")]
    [InlineData("public static double F(Vec a) { double[] x = a.Raw(); Fill(x); return a[0]; } private static void Fill(double[] x) => x[0] = 1;", "GRAD011")]
    [InlineData("public static double F(Vec a) => Foreign.Derivatives.VecSpace.Zero(a)[0];", "GRAD005")]
    public void WhatIsRefused(string method, string? id)
    {
        MetadataReference[] references = [.. Images()];
        TestCompilation project = TestCompilation.Of(ForeignVectors.Using($"public static partial class P {{ [Differentiable(Modes = DerivativeModes.Gradient)] {method} }}")) with { ExtraReferences = [.. references] };
        GeneratorRun run = GeneratorRun.Of(project);
        string[] found = [.. AnalyzerRun.On(run.Output).Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Id).Distinct()];
        found.ShouldBe(id is null ? [] : [id]);
    }

    [Theory]
    [InlineData("public static Vec Zero(Vec value) => value; public static void Check(Vec value, Vec? derivative, string parameter) { }", "Add(Vec? a, Vec? b)")]
    [InlineData("public static Vec Zero(Vec value) => value; public static Vec? Add(Vec? a, Vec? b) => a;", "Check(Vec value, Vec? derivative, string parameter)")]
    [InlineData("public static Vec? Add(Vec? a, Vec? b) => a;", "Zero(Vec value)")]
    public void ASpaceWithoutAMemberIsReported(string members, string missing)
    {
        TestCompilation project = TestCompilation.Of(ForeignVectors.Using($"[DerivativeSpace(typeof(Vec))] public static class S {{ {members} }}")) with { ExtraReferences = [.. Images().Take(1)] };
        Diagnostic reported = AnalyzerRun.On(GeneratorRun.Of(project).Output).Single(d => d.Id == "GRAD009");
        reported.GetMessage(null).ShouldContain(missing);
    }

    [Theory]
    [InlineData("Lengths = new[] { \"Depth\" }", "Vec", "Vec self, double[] values, bool inParallel", "no parameter 'Depth'")]
    [InlineData("Elements = \"ToArray\", Lengths = new[] { \"Length\" }", "Vec", "Vec self, double[] values, bool inParallel", "as many integers as there are Lengths (1) and then an element of each object")]
    [InlineData("Lengths = new[] { \"Length\" }", "Vec", "Vec self, double[] values, bool inParallel", "as many integers as there are Lengths (1), and nothing else")]
    public void AFunctionThatTakesSomethingElseIsReported(string how, string result, string parameters, string reason)
    {
        TestCompilation project = TestCompilation.Of(ForeignVectors.Using($"public static class R {{ [StandsFor(typeof(Vec), \"Map\", {how})] public static {result} Map({parameters}) => self; }}")) with { ExtraReferences = [.. Images()] };
        AnalyzerRun.On(GeneratorRun.Of(project).Output).Single(d => d.Id == "GRAD009").GetMessage(null).ShouldContain(reason);
    }

    [Fact]
    public void AFromValueRuleHasAnotherSignature()
    {
        TestCompilation project = TestCompilation.Of("""
            public static class R
            {
                public static double Square(double x) => x * x;
                [VjpOf(nameof(Square), FromValue = true)] public static double Wrong(double x, double resultAdjoint, ref double xAdjoint) => x * x;
            }
            """);
        Diagnostic reported = AnalyzerRun.On(GeneratorRun.Of(project).Output).Single(d => d.Id == "GRAD009");
        reported.GetMessage(null).ShouldContain("static void Wrong(double x, double value, double resultAdjoint, ref double xAdjoint)");
    }

    private static IEnumerable<MetadataReference> Images()
    {
        var images = new List<MetadataReference>();
        foreach (TestCompilation library in ForeignVectors.Libraries)
        {
            var image = new MemoryStream();
            GeneratorRun.Of(library with { ExtraReferences = [.. images] }).Output.Emit(image).Success.ShouldBeTrue();
            images.Add(MetadataReference.CreateFromImage(image.ToArray()));
        }

        return images;
    }
}
