using GradGen.Testing;
using GradGen.Testing.Analyzers;
using Microsoft.CodeAnalysis.CSharp;

namespace GradGen.Analyzers.Tests;

public class Grad004NotDifferentiableTests
{
    private const string Id = "GRAD004";

    private const string Square = """
        public static void Sq(ReadOnlySpan<double> x, Span<double> y) { for (int i = 0; i < x.Length; i++) y[i] = x[i] * x[i]; }
        [VjpOf(nameof(Sq))] public static void SqR(ReadOnlySpan<double> x, Span<double> y, ReadOnlySpan<double> yAdjoint, Span<double> xAdjoint) { for (int i = 0; i < x.Length; i++) xAdjoint[i] += 2 * x[i] * yAdjoint[i]; Sq(x, y); }
        [JvpOf(nameof(Sq))] public static void SqF(ReadOnlySpan<double> x, Span<double> y, ReadOnlySpan<double> xTangent, Span<double> yTangent) { Sq(x, y); for (int i = 0; i < x.Length; i++) yTangent[i] = 2 * x[i] * xTangent[i]; }

        """;

    [Theory]
    [InlineData("public static class Kernels { private enum Kind { Linear, Square } private static Kind Pick(int n) => n > 1 ? Kind.Square : Kind.Linear; public static double Eval(double x, int n) => Pick(n) == Kind.Square ? x * x : x; }", "make it internal")]
    [InlineData("public static class Kernels { private enum Kind { Linear, Square } public static double Eval(double x, int n) => (Kind)n > 0 ? x * x : x; }", "make it internal")]
    [InlineData("public static class Kernels { private sealed class Square { } public static double Eval(double x, object n) => n is Square ? x * x : x; }", "make it internal")]
    [InlineData("file static class Kernels { public static readonly int[] W = [1, 2]; public static double Eval(double x, int n) => x * W[n]; }", "a file of their own")]
    [InlineData("file enum Kind { Linear, Square } file static class Kernels { public static double Eval(double x, int n) => n > (int)Kind.Square ? x * x : (Kind)n > 0 ? x : 2 * x; }", "a file of their own")]
    public void ATypeThatCompanionsDoNotSee(string helper, string why) => AnalyzerTest.VerifyMessage(Id, why,
        $"{helper} public static partial class C {{ [Differentiable] public static double F(double x, int n) => [|Kernels.Eval(x, n)|]; }}");

    [Theory]
    [InlineData("Span<double> a = [x]; [|Sq(a, a)|]; return a[0];")]
    [InlineData("Span<double> a = [x, 2 * x, x]; [|Sq(a[..2], a[1..])|]; return a[0] * a[1];")]
    [InlineData("var a = new double[] { x, 1 }; [|Sq(a.AsSpan(n, 1), a.AsSpan(n, 1))|]; return a[0];")]
    public void AnInputOfARuleThatIsItsOutput(string body) => InClass.VerifyMessage(Id, "an input and an output", Square + $"[Differentiable] public static double F(double x, int n) {{ {body} }}");

    [Fact]
    public void InputsAndOutputsOfARuleInOneArray() => InClass.VerifyNothing(
        Square + "[Differentiable] public static double F(double x, int n) { Span<double> a = [x, 2 * x, x, x]; Sq(a[..2], a[2..]); Sq(a.Slice(n, 1), a.Slice(n + 1, 1)); return a[0] * a[1] * a[2]; }");

    [Theory]
    [InlineData("private static double Go([NoDerivative] ReadOnlySpan<double> k) => Marked(k); [Differentiable] private static double Marked(ReadOnlySpan<double> x) => x.Length == 1 ? x[0] : x[0] * Marked(x[1..]); [Differentiable] public static double F(ReadOnlySpan<double> x) => [|Go(x)|] * x[0];", "mark that parameter [NoDerivative] too")]
    [InlineData("private static double Go(ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> k) { var c = x[0] > 0 ? k : x; return c[0]; } [Differentiable] public static double F(ReadOnlySpan<double> x) => [|Go(x, x)|] * x[0];", "use two variables")]
    [InlineData("private static void Go([NoDerivative] ref double k) { k *= 2; } [Differentiable] public static double F(double x) { double y = x; [|Go(ref y)|]; return y * x; }", "pass it by value")]
    public void AConstantOfAHelperThatIsUsedAsMore(string members, string why) => InClass.VerifyMessage(Id, why, members);

    [Fact]
    public void AnOperatorThatChangesItsLeftSide() => AnalyzerTest.Verify(new TestCompilation { LanguageVersion = LanguageVersion.Preview }, Id, "changes its left side", """
        public struct Sum { public double S; public void operator +=(Sum o) { S += o.S; } public void Merge(Sum o) { Sum t = o; t += o; S += t.S; } }
        public static partial class C { [Differentiable] public static double F(double x) { var a = new Sum { S = x }; [|a.Merge(new Sum { S = x * x })|]; return a.S; } }
        """);

    [Theory]
    [InlineData("{ [|lock (typeof(int)) x /= 2;|] return x; }")]
    [InlineData("{ [|try { x /= 2; } finally { x++; }|] return x; }")]
    [InlineData("{ again: x /= 2; if (x > 1) [|goto again;|] return x; }")]
    [InlineData("{ [|try { x *= 2; } catch { }|] return x; }")]
    [InlineData("{ double[] b = System.Buffers.ArrayPool<double>.Shared.Rent(1); [|try { b[0] = x; } catch (InvalidOperationException) { } finally { System.Buffers.ArrayPool<double>.Shared.Return(b); }|] return b[0]; }")]
    [InlineData("{ double[]? b = [|null|]; if (x > 0) b = new double[] { x }; return b == null ? x : b[0]; }")]
    [InlineData("{ [|lock (Lock) { x *= 2; }|] return x; }")]
    public void AStatement(string body) => InClass.Verify(Id, $"private static readonly object Lock = new(); [Differentiable] public static double F(double x) {body}");

    [Theory]
    [InlineData("{ var list = new List<double> { x }; return list[0]; }")]
    [InlineData("{ dynamic d = x; return d * 2; }")]
    [InlineData("=> Random.Shared.NextDouble() * x;")]
    public void AnExpression(string body) => InClass.VerifyAmong(Id, "[Differentiable] public static double F(double x) " + body);

    [Theory]
    [InlineData("{ V[][][] a = [|new V[2][][]|]; a[0] = new V[1][]; a[0][0] = [new(x)]; a[0][0][0].A *= 2; return a[0][0][0].A; }")]
    [InlineData("{ var a = [|new System.Numerics.Complex[1, 1][]|]; ref System.Numerics.Complex r = ref a[0, 0][0]; r += 1; return x * r.Real; }")]
    [InlineData("{ string[,] a = [|new string[1, 1]|]; ref string r = ref a[0, 0]; r = \"a\"; return x * r.Length; }")]
    [InlineData("{ ref System.Numerics.Complex r = ref [|k|][0, 0]; r += 1; return x; }")]
    [InlineData("=> x * [|Table|][0, 1].A;")]
    [InlineData("{ foreach (V v in [|Table|]) x *= v.A; return x; }")]
    [InlineData("{ var b = [|System.Buffers.ArrayPool<List<int>>.Shared.Rent(1)|]; return x * b.Length; }")]
    [InlineData("{ var g = new V[1, 1]; g[0, 0].A = x; [|Console.WriteLine(g)|]; return g[0, 0].A; }")]
    [InlineData("{ V[] r = [new(x)]; return [|Taken(x, r)|]; }")]
    [InlineData("{ V[][] r = [[new(x)]]; return [|Taken(x, r[0])|]; }")]
    public void AnArrayIsRefusedOnce(string body) => InClass.Verify(Id, "private record struct V(double A) { public double A = A; } private static readonly V[,] Table = new V[2, 2]; [Differentiable] private static double Taken(double x, [NoDerivative] V[] r) => r.Length > 1 ? Taken(x, r) : x; "
        + "[Differentiable] public static double F(double x, [NoDerivative] System.Numerics.Complex[,] k) " + body);

    [Theory]
    [InlineData("=> ([|from v in k select v * v|]).Sum() * x;", "write a loop over the elements")]
    [InlineData("{ foreach (double v in [|from v in k where v > 0 select v|]) x *= v; return x; }", "write its conditions as statements")]
    [InlineData("{ var d = [|new Dictionary<string, double>()|]; return x; }", "give each key an index, and keep the values in an array")]
    [InlineData("{ [|table[\"a\"]|] = 3; return x * table[\"a\"]; }", "keep the elements in an array or a span")]
    [InlineData("{ [|order[0]|] = 3; return x * order[0]; }", "keep the elements in an array or a span")]
    [InlineData("{ [|order[^1]|] = 3; return x * order[0]; }", "keep the elements in an array or a span")]
    [InlineData("{ [|bell.Rings += () => { }|]; return x; }", "add and remove handlers in the method that calls this one")]
    [InlineData("{ var a = [|new { X = x, Y = 2.0 }|]; return a.X * a.Y; }", "use a tuple")]
    [InlineData("=> x * [|order[^1]|];", "count from the front, with order.Count - 1 for ^1")]
    public void WhatIsWrittenOtherwise(string body, string instead) => InClass.VerifyMessage(Id, instead, $$"""
        public class Bell { public event Action? Rings; public void Ring() => Rings?.Invoke(); }
        [Differentiable] public static double F(double x, [NoDerivative] double[] k, Dictionary<string, int> table, List<int> order, string name, Bell bell) {{body}}
        """);

    [Theory]
    [InlineData("double", "TensorPrimitives.OnesComplement(x, d)", "works on the bits of numbers")]
    [InlineData("double", "TensorPrimitives.ConvertToInteger<double, int>(x, new int[4])", "cast the elements")]
    [InlineData("float", "TensorPrimitives.ConvertToHalf(x, new Half[4])", "Half is not supported")]
    public void AFunctionOfTensorsWithoutARow(string type, string call, string reason) => AnalyzerTest.Verify(
        new TestCompilation { ExtraReferences = [References.Tensors] }, Id, reason,
        $$"""
        using System.Numerics.Tensors;
        public static partial class C
        {
            [Differentiable] public static {{type}} F(ReadOnlySpan<{{type}}> x) { Span<{{type}}> d = stackalloc {{type}}[4]; [|{{call}}|]; return d[0] * x[0]; }
        }
        """);

    [Theory]
    [InlineData("{ var e = new List<int>().GetEnumerator(); var f = e; [|f.MoveNext()|]; return x * e.Current; }")]
    [InlineData("{ HashCode h = default; [|h.Add(3)|]; return x; }")]
    public void ACallThatMayChangeAStructThatIsKeptAsItIs(string body) => InClass.Verify(Id, "[Differentiable] public static double F(double x) " + body);

    [Theory]
    [InlineData("{ var q = new PriorityQueue<int, int>(); double s = x; while (q.TryDequeue([|out int i|], [|out int p|])) s *= i + p; return s; }")]
    [InlineData("{ int.TryParse(\"1\", [|out int i|]); return x * i; }")]
    public void WhatComesBackByReferenceFromCodeThatIsKeptAsItIs(string body) => InClass.Verify(Id, "[Differentiable] public static double F(double x) " + body);

    [Fact]
    public void PartialsAfterHelpersThatBecomeTooLarge() => InClass.VerifyMessage(Id, "becomes too large", $$"""
        private static double H0(double x) => Math.Sin(x) * x + x;
        {{string.Join("\n", Enumerable.Range(1, 14).Select(k => $"private static double H{k}(double x) => H{k - 1}(x) + H{k - 1}(2 * x);"))}}
        private static double Warp(double u, double v) => u * v;
        [Derivative(nameof(Warp))] private static (double, double) WarpPartials(double u, double v) => (v, u);
        [Differentiable] public static double F(double x) => [|H14(x)|] + Warp(x, 2 * x);
        """);

    [Fact]
    public void AVectorOfTheHardware() => InClass.VerifyAmong(Id, "[Differentiable] public static double F(double[] x) { var v = new System.Numerics.Vector<double>(x); return v[0] * x[0]; }");

    [Fact]
    public void RecursionOfAnUnmarkedHelper() => InClass.Verify(Id, """
        private static double Halve(double x) => x < 1 ? x : {|+:Halve(x / 2)|};
        [Differentiable] public static double F(double x) => [|Halve(x)|] * x;
        """);

    [Fact]
    public void ADelegateThatIsNotKnown() => InClass.Verify(Id,
        "[Differentiable] public static double F(double x) { Func<double, double> f = [|y => y * y|]; if (x > 1) f = [|y => y|]; return f(x); }");

    [Theory]
    [InlineData("=> [|GGradient|](x);")]
    [InlineData("{ double a = 0; [|GVjp|](x, 1, ref a); return a; }")]
    [InlineData("=> [|GJvp|](x, 1).Tangent;")]
    [InlineData("=> C.[|GGradient|](x);")]
    public void AReferenceToACompanion(string body) =>
        InClass.Verify(Id, $"[Differentiable] public static double G(double x) => x * x; [Differentiable] public static double F(double x) {body}");

    [Fact]
    public void OnesOwnCompanion() => InClass.Verify(Id, "[Differentiable] public static double F(double x) => {|CS0103:[|FGradient|]|}(x);");

    [Fact]
    public void InAHelperTheCallIsThePlace() => InClass.Verify(Id, """
        private static double Halve(double x) { {|+:lock (typeof(int)) x /= 2;|} return x; }
        [Differentiable] public static double F(double x) => [|Halve(x)|] * x;
        """);

    [Fact]
    public void AllOfAMethodAreReportedAtOnce() => InClass.Verify(Id, """
        [Differentiable] public static double F(double x)
        {
            [|lock (typeof(int)) x /= 2;|]
            [|try { x *= 2; } finally { x++; }|]
            return x;
        }
        """);

    [Theory]
    [InlineData("var s = new T { A = x, B = x }; return Through(ref s, () => s.A);")]
    [InlineData("var s = new W { A = x, Z = [x] }; return s.Apply(() => s.A);")]
    [InlineData("var s = new T { A = x, B = x }; return Both(in s, ref s) * x;")]
    [InlineData("var s = new T { A = x, B = x }; return Part(in s, ref s.A) * x;")]
    public void AStructThatIsSeenOtherwiseWhileAMemberOfItRuns(string body) => InClass.VerifyAmong(Id, $$"""
        public struct T { public double A, B; public double Apply(Func<double> g) { A *= 2; return g() * B; } public readonly double Both(ref T t) { t.A *= 2; return A; } public readonly double Part(ref double d) { d *= 2; return A; } }
        public struct W { public double A; public double[] Z; public double Apply(Func<double> g) { A *= 2; return g() * Z[0]; } }
        private static double Through(ref T s, Func<double> g) => s.Apply(g);
        private static double Both(in T s, ref T t) => s.Both(ref t);
        private static double Part(in T s, ref double d) => s.Part(ref d);
        [Differentiable] public static double F(double x) { {{body}} }
        """);

    [Fact]
    public void AFunctionThatSeesAnotherThis() => InClass.Verify(Id, """
        public sealed class Layer
        {
            public double W { get; set; }
            public double Through(Func<double, double> f, double x) => Math.Tanh(W * f(x));
            public double Chain(Layer next, double x) => next.Through(t => W * t, x);
        }
        [Differentiable] public static double F(Layer a, Layer b, double x) => [|a.Chain(b, x)|];
        """);

    [Theory]
    [InlineData("static Func<double, double> Scale(double k) => x => k * x; [Differentiable] public static double F(double a, double x) { var f = Scale(a); return [|f(x)|]; }")]
    [InlineData("static double Sum(Func<double, double> f) { double[] all = new double[1]; ref double s = ref all[0]; for (int i = 0; i < 3; i++) s += f(i); return s; } [Differentiable] public static double F(double a) => [|Sum(x => Sum(y => a * x * y))|];")]
    [InlineData("[Differentiable] public static void Mix(ReadOnlySpan<double> a, [InOut] Span<double> b, int k) { b[0] = 2 * a[0]; if (k > 0) Mix(a, b, k - 1); } [Differentiable] public static double F(double x, int k) { double[] s = new double[2]; s[0] = x; [|Mix(s, s, k)|]; return s[1]; }")]
    public void CallsThatWouldSeeSomethingElse(string members) => InClass.Verify(Id, members);

    [Theory]
    [InlineData("double s = G(x, [|c|]); change(); return G(s, [|c|]);")]
    [InlineData("double s = G(x, [|c|]); var d = c; d.All.Add(1); return G(s, [|c|]);")]
    [InlineData("double s = G(x, [|c.Inner|]!); Grow(c); return G(s, [|c|]);")]
    public void AnObjectOfARuleThatChangesMeanwhile(string body) => InClass.Verify(Id, $$"""
        public sealed class Config { public List<int> All = []; public double Rate = 2; public Config? Inner; }
        private static void Grow(Config c) => c.All.Add(2);
        private static double G(double x, Config c) => x * x * c.Rate * c.All.Count;
        [JvpOf(nameof(G))] private static (double, double) GJvp(double x, [NoDerivative] Config c, double xTangent) => (G(x, c), 2 * x * c.Rate * c.All.Count * xTangent);
        [VjpOf(nameof(G))] private static double GVjp(double x, [NoDerivative] Config c, double resultAdjoint, ref double xAdjoint) { xAdjoint += 2 * x * c.Rate * c.All.Count * resultAdjoint; return G(x, c); }
        [Differentiable] public static double F(double x, [NoDerivative] Config c, [NoDerivative] Action change) { {{body}} }
        """);

    [Fact]
    public void OperatorsOfOnesOwnThatMayNotRun() => InClass.Verify(Id, """
        public struct Truth
        {
            public double V;
            public static Truth operator &(Truth a, Truth b) => new() { V = a.V * b.V };
            public static Truth operator |(Truth a, Truth b) => new() { V = a.V + b.V };
            public static bool operator true(Truth a) => a.V > 1;
            public static bool operator false(Truth a) => a.V < 0.5;
        }
        [Differentiable] public static double F(double x) { Truth a = new() { V = x }, b = new() { V = 2 }; return ([|a && b|]).V + ([|a || b|]).V; }
        """);

    [Theory]
    [InlineData("[|(n, 1) == (m, 1)|]")]
    [InlineData("[|((n, 2), 1) != ((m, 2), 1)|]")]
    [InlineData("[|new Both(n, 1) == new Both(m, 1)|]")]
    public void AnEqualityThatAnElementHasOfItsOwn(string condition) => InClass.Verify(Id, $$"""
        public struct Near { public double V; public static bool operator ==(Near a, Near b) => Math.Abs(a.V - b.V) < 1; public static bool operator !=(Near a, Near b) => !(a == b); public override bool Equals(object? o) => true; public override int GetHashCode() => 0; }
        public record struct Both(Near A, int B);
        [Differentiable] public static double F(double x) { Near n = new() { V = x }, m = new() { V = 2 }; return {{condition}} ? x * x : x; }
        """);

    [Fact]
    public void ACopyThatTheCompilerDoesNotMake() => InClass.Verify(Id, """
        public record Pair(double A, double B) { protected Pair(Pair o) { A = o.A * 2; B = o.B; } }
        [Differentiable] public static double F(double x) { var p = new Pair(x, 1); return ([|p with { B = x }|]).A; }
        """);

    [Fact]
    public void WhatIsSupportedIsPassed() => InClass.VerifyNothing("""
        private static double Square(double x) => x * x;

        [Differentiable] public static double F(ReadOnlySpan<double> x, int n)
        {
            if (n < 0) throw new ArgumentOutOfRangeException(nameof(n));
            double sum = 0;
            Span<double> t = stackalloc double[n];
            for (int i = n - 1; i >= 0; i--) t[i] = n > 3 ? Square(x[i]) : n switch { 0 => 1, 1 => x[0], _ => -x[i] };
            foreach (double e in t) sum += e;
            switch (n)
            {
                case 0: return sum;
                case 1: sum *= 2; break;
                default: sum -= Grad.Stop(sum); break;
            }

            return sum;
        }
        """);
}
