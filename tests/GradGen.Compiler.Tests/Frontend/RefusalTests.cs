namespace GradGen.Compiler.Tests.Frontend;

/// <summary>What the front end refuses, by id and by the exact code that it points at. The program around F is accepted by the compiler.</summary>
public class RefusalTests
{
    private const string Members = """
        static double state; static int count; static double P { get; set; } static readonly double[] R = new double[2];
        struct S { public double A; }
        struct Z { public int N; public static Z operator -(Z z) => z; public static Z operator +(Z a, Z b) => a; public static Z operator ++(Z z) => z; public static implicit operator int(Z z) => z.N; public int Bump() => ++N; }
        static Z changing;
        [System.Runtime.CompilerServices.InlineArray(2)] struct I { double e; }
        struct B { public double[] A = [1]; public I V; public B() { } }
        static double Fact(double v) => v < 1 ? 1 : v * Fact(v - 1);
        static double Even(int k) => k < 1 ? 1 : Odd(k - 1); static double Odd(int k) => Even(k - 1) + Noise();
        static double Noise() => Random.Shared.NextDouble();
        static void Double(ref double v) => v *= 2;
        static IEnumerable<double> Sequence(double v) { yield return v; }
        """;

    [Theory]
    [InlineData("again: x *= 2; if (x < 9) goto again; return x;", "GRAD004: goto again;")]
    [InlineData("switch (n) { case 0: x++; goto case 1; case 1: x *= 2; if (x < 9) goto case 0; break; } return x;", "GRAD004: goto case 0;", "GRAD004: goto case 1;")]
    [InlineData("foreach (int i in new List<int>()) x++; return x;", "GRAD004: new List<int>()")]
    [InlineData("try { x++; } finally { x--; } return x;", "GRAD004: try { x++; } finally { x--; }")]
    [InlineData("lock (s) { } return x;", "GRAD004: lock (s) { }")]
    [InlineData("using (null as IDisposable) { } return x;", "GRAD004: using (null as IDisposable) { }")]
    [InlineData("unsafe { double* p = &x; return *p; }", "GRAD004: &x", "GRAD004: *p")]
    [InlineData("double G(double v) => v < 1 ? v : G(v - 1); return G(x);", "GRAD004: G(x)")]
    [InlineData("Func<double, double> f = v => v; if (b) f = v => v * v; return f(x);", "GRAD004: v => v", "GRAD004: v => v * v")]
    [InlineData("Func<double, double>[] f = [v => v]; return f[0](x);", "GRAD004: [v => v]")]
    [InlineData("var t = (x, new List<double>()); return t.x;", "GRAD004: (x, new List<double>())")]
    [InlineData("(x, state) = (1, 2); return x;", "GRAD011: state")]
    [InlineData("decimal d = (decimal)x; return (double)d;", "GRAD004: (decimal)x", "GRAD004: (double)d")]
    [InlineData("Half h = (Half)x; return x;", "GRAD004: (Half)x")]
    [InlineData("var l = new List<double>(); return x;", "GRAD004: new List<double>()")]
    [InlineData("return s is ['a', ..] ? x : 0;", "GRAD004: ['a', ..]")]
    [InlineData("var o = new B(); o.V[1] = x; return o.A[0];", "GRAD011: o.V[1]")]
    [InlineData("var o = new B(); Span<double> v = o.V; v[0] = x; return o.A[0];", "GRAD004: o.V")]
    [InlineData("Double(ref state); return x;", "GRAD004: ref state")]
    [InlineData("return double.TryParse(s, out x) ? x : 0;", "GRAD004: out x")]
    [InlineData("var a = new double[2][][]; return x;", "GRAD004: new double[2][][]")]
    [InlineData("double[] a = null!; return x + a.Length;", "GRAD004: null")]
    [InlineData("double[] a = [x], c = b ? Grad.Stop(a) : a; return c[0];", "GRAD004: c[0]")]
    [InlineData("Z? z = b ? new Z() : null; z = -z; return x;", "GRAD004: -z")]
    [InlineData("Z? z = b ? new Z() : null; z = z + new Z(); return x;", "GRAD004: z + new Z()")]
    [InlineData("Z? z = b ? new Z() : null; z++; return x;", "GRAD004: z++")]
    [InlineData("Z? z = b ? new Z() : null; int? i = z; return x * (i ?? 0);", "GRAD004: z")]
    [InlineData("return x * changing.Bump();", "GRAD011: changing.Bump()")]
    [InlineData("return Fact(x);", "GRAD004: Fact(x)")]
    [InlineData("return x * Even(n);", "GRAD004: Even(n)")]
    [InlineData("return x * Noise();", "GRAD004: Noise()")]
    [InlineData("return x * new Random(1).NextDouble();", "GRAD004: new Random(1).NextDouble()")]
    [InlineData("return x * DateTime.Now.Year;", "GRAD004: DateTime.Now")]
    [InlineData("return x * state;", "GRAD011: state")]
    [InlineData("return x * P;", "GRAD011: P")]
    [InlineData("state = x; count++; P += x; return x;", "GRAD011: state", "GRAD011: count", "GRAD011: P")]
    [InlineData("y[0] = x; y[1]++; return x;", "GRAD011: y[0]", "GRAD011: y[1]")]
    [InlineData("R[0] = 1; Array.Clear(R); return x;", "GRAD011: R[0]", "GRAD011: Array.Clear(R)")]
    public void AStatementOrExpression(string body, params string[] expected) =>
        Lowered.Members($"{Members}\n[Differentiable] public static double F(double x, int n, bool b, string s, double[] y, int[] k) {{ {body} }}")
            .Problems.ShouldBe(expected);

    /// <summary>A rule that is a method of instances says nothing of the derivative with respect to what it is called on.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("[Differentiable] ")]
    public void ARuleOfInstancesOnAValueThatMayVary(string marker) =>
        Lowered.Program($$"""
            public partial struct S { public double A; {{marker}}public double Of(double x) => A * x; [Derivative(nameof(Of))] public double DOf(double x) => A; }
            public static partial class C { [Differentiable] public static double F(double x) => new S { A = x }.Of(x * x); }
            """).Problems.ShouldBe(["GRAD004: new S { A = x }.Of(x * x)"]);

    /// <summary>An object in another cannot be null: nobody may see that it was.</summary>
    [Theory]
    [InlineData("public M G; public double K; public O(double k) => K = k;", "new O(x)")]
    [InlineData("public M G = null!; public double K; public O(double k) => K = k;", "new O(x)")]
    [InlineData("public M G; public double K; public O(double k) { K = k; if (k > 1) return; G = new M(); }", "new O(x)")]
    [InlineData("public M G; public double K; public O(double k) { K = G is null ? k : k * k; G = new M(); }", "new O(x)")]
    [InlineData("public M G; public double K; public O(double k) { K = k; Twice(); G = new M(); } private void Twice() { if (G is null) K *= 2; }", "new O(x)")]
    [InlineData("public M G { get; init; } public double K; public O(double k) => K = G is null ? k : k * k;", "new O(x) { G = new M() }")]
    [InlineData("public M G { get; init; } public double K; public double L { init => K = G is null ? value : 0; }", "new O { L = x, G = new M() }")]
    [InlineData("public double[,] G { get; init; } public double K; public O(double k) { if (k > 0) G = new double[1, 1]; K = k; }", "new O(x)")]
    public void AnObjectThatMayBeSeenToBeNull(string members, string made) =>
        Lowered.Program($$"""
            #nullable disable
            public sealed class M { public double A; }
            public sealed class O { {{members}} }
            public static partial class C { [Differentiable] public static double F(double x) { var o = {{made}}; return o.K; } }
            """).Problems.ShouldBe([$"GRAD004: {made}"]);

    [Fact]
    public void WhatTheCompanionCannotSee() =>
        Lowered.Program("""
            public static class Other { private enum Kind { Plain, Squared } public static double G(double x, int n) => (Kind)n > Kind.Plain ? x * x : x; }
            public static partial class C { [Differentiable] public static double F(double x, int n) => Other.G(x, n); }
            """).Problems.ShouldBe(["GRAD004: Other.G(x, n)"]);

    [Theory]
    [InlineData("v.A is null")]
    [InlineData("v.A is not null")]
    [InlineData("v.A == null")]
    [InlineData("v.A?.Length > 2")]
    [InlineData("(v.A ?? new double[1, 1])[0, 0] > 0")]
    public void WhetherAGridOfAStructThatTheMethodMakesIsThere(string condition) => Lowered.Program($$"""
        public struct V { public double[,] A; public double B; }
        public static partial class C { [Differentiable] public static double F(double x) { var v = new V { B = x }; return {{condition}} ? x : v.B * x; } }
        """).Problems.ShouldBe(["GRAD004: v.A"]);

    [Fact]
    public void TheGridOfAParameterIsThere() => Lowered.Program("""
        public struct V { public double[,] A; public double B; }
        public static partial class C { [Differentiable] public static double F(V v, double x) => v.A is null ? x : v.A[0, 0] * v.B * x; }
        """).Problems.ShouldBeEmpty();

    [Fact]
    public void APrimaryConstructorsParameter() =>
        Lowered.Program("public partial class C(double rate) { [Differentiable] public double F(double x) { rate = 1; return x * rate; } }")
            .Problems.ShouldBe(["GRAD011: rate"]);

    [Fact]
    public void AFieldOfTheReceiverIsWritten() =>
        Lowered.Program("public partial class C { double f; double[] w = []; [Differentiable] public double F(double x) { f = x; w[0] = x; return x; } }")
            .Problems.ShouldBe(["GRAD011: f", "GRAD011: w[0]"]);

    [Fact]
    public void InAHelperTheCallIsThePlaceAndTheHelpersCodeBeside()
    {
        Lowered lowered = Lowered.Members("""
            private static double Inner(double v) { lock (typeof(int)) v /= 2; return v; }
            private static double Outer(double v) => Inner(v + 1);
            [Differentiable] public static double F(double x) => 2 * Outer(x);
            """);
        lowered.Problems.ShouldBe(["GRAD004: Outer(x)"]);
        lowered.Sink.Diagnostics[0].AdditionalLocations.Select(Lowered.TextAt).ShouldBe(["lock (typeof(int)) v /= 2;", "Inner(v + 1)"]);
    }

    [Fact]
    public void AnOversizedMethod()
    {
        string levels = string.Join("\n", Enumerable.Range(1, 20).Select(i => $"private static double H{i}(double v) => H{i - 1}(v) + H{i - 1}(v + {i});"));
        Lowered.Members($"private static double H0(double v) => v * v;\n{levels}\n[Differentiable] public static double F(double x) => H20(x);")
            .Problems.ShouldBe(["GRAD004: H20(x)"]);
    }

    [Fact]
    public void ADeepExpressionIsNoException()
    {
        string sum = string.Join(" + ", Enumerable.Repeat("x", 10000));
        Lowered.Members($"[Differentiable] public static double F(double x) => {sum};").Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("public static double F(double x) => G;")]
    [InlineData("public static double F(double x) { double y; return x + y; }")]
    [InlineData("public static double F(double x) { if (x > 1) return 1; }")]
    [InlineData("public static double F(double x) => ;")]
    [InlineData("public static double F(double x)")]
    [InlineData("public static double F(Missing x) => 1;")]
    [InlineData("public static double F(double x, List<Missing> y) => x;")]
    [InlineData("public static Missing F(double x) => x;")]
    [InlineData("public static double F(double x) { Missing y = x; return 1; }")]
    [InlineData("public static double F(double x) => x.Foo();")]
    [InlineData("public static double F(double x) { x = \"a\"; return x }")]
    [InlineData("public static double F(double x) => H(x); static double H(double x) => Missing(x);")]
    [InlineData("public static double F(double x) => x * x; public static double F(double x) => x;")]
    public void WhatTheCompilerRefusesIsLeftToIt(string method)
    {
        Lowered lowered = Lowered.Broken("[Differentiable] " + method);
        lowered.Problems.ShouldBeEmpty();
        lowered.Sink.HasErrors.ShouldBeTrue();
    }

    [Theory]
    [InlineData("G(1) + [|GGradient|](x)")]
    [InlineData("C.[|GValueAndGradient|](x, out _)")]
    [InlineData("[|GJvp|](x, 1).Value")]
    [InlineData("[|GHvp|](x, 1)")]
    public void ACompanionThatTheGeneratorDoesNotSee(string expression)
    {
        string code = expression.Replace("[|", "").Replace("|]", "");
        string marked = expression.Substring(expression.IndexOf("[|", StringComparison.Ordinal) + 2);
        Lowered.Broken($"[Differentiable] public static double G(double x) => x * x; [Differentiable] public static double F(double x) => {code};")
            .Problems.ShouldBe([$"GRAD004: {marked.Substring(0, marked.IndexOf("|]", StringComparison.Ordinal))}"]);
    }

    [Fact]
    public void ACompanionThatTheAnalyzerSees() =>
        Lowered.Members("""
            [Differentiable] public static double G(double x) => x * x;
            [System.CodeDom.Compiler.GeneratedCode("GradGen", "0.1")] public static double GGradient(double x) => 2 * x;
            [Differentiable] public static double F(double x) => 2 * GGradient(x);
            """).Problems.ShouldBe(["GRAD004: GGradient"]);
}
