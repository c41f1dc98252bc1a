namespace GradGen.Analyzers.Tests;

/// <summary>Arrays that a call which is not inlined may give back under another name. Found by reading: companions took the names for different memory, and gave wrong values.</summary>
public class Grad011SharedArrayTests
{
    private const string Id = "GRAD011";

    private const string Methods = """
        public struct Two { public double[] A; public double[] B; }
        [Differentiable] public static double[] Same(double[] a, int n) => n > 0 ? Same(a, n - 1) : a;
        [Differentiable] public static Two Twice(double u, int n) { if (n > 0) return Twice(u, n - 1); double[] b = [u]; return new Two { A = b, B = b }; }
        [Differentiable] public static (double[] P, int N) Pair(double[] a, int n) => n > 0 ? Pair(a, n - 1) : (a, 3);
        [Differentiable] public static double[,] SameGrid(double[,] a, int n) => n > 0 ? SameGrid(a, n - 1) : a;
        [Differentiable] public static double[] Get(Two r, int n) => n > 0 ? Get(r, n - 1) : r.A;
        [Differentiable] public static Two Fresh(double u, int n) { if (n > 0) return Fresh(u, n - 1); double[] b = [u, 2 * u], c = [u]; var r = new Two { A = b }; r.B = c; return r; }
        [Differentiable] public static (double[] A, double[] B) FreshPair(double u, int n) { if (n > 0) return FreshPair(u, n - 1); return (new[] { u }, new[] { u, u * u }); }

        """;

    [Theory]
    [InlineData("var r = Twice(u, 1); [|r.A[0]|] = w * w; return r.B[0] * u;")]
    [InlineData("double[] a = [u, w]; var b = Same(a, 1); [|a[0]|] = w * w; return b[0] * w;")]
    [InlineData("double[] a = [u, w]; var (b, _) = Pair(a, 1); [|b[0]|] = w * w; return a[0] * w;")]
    [InlineData("var a = new double[1, 1]; a[0, 0] = u; var b = SameGrid(a, 1); [|b[0, 0]|] = w * w; return a[0, 0] * w;")]
    [InlineData("var r = new Two { A = [u, w], B = [u] }; var b = Get(r, 1); [|b[0]|] = w * w; return r.A[0] * w;")]
    [InlineData("double[] a = [u, w]; double s = 0; for (int i = 0; i < 2; i++) { s += Same(a, 1)[0]; var b = Same(a, 1); [|a[i]|] *= b[1]; } return s + a[1];")]
    public void AWriteUnderOneNameWhereAnotherIsRead(string body) => InClass.VerifyMessage(Id, "copy what it gives first", $"{Methods}[Differentiable] public static double F(double u, double w) {{ {body} }}");

    [Theory]
    [InlineData("var r = Fresh(u, 1); r.A[0] = w * w; return r.B[0] * r.A[0];")]
    [InlineData("var (a, b) = FreshPair(u, 1); a[0] = w * w; return b[0] * a[0];")]
    [InlineData("double[] a = [u, w]; var b = Same(a, 1); return a[0] * b[1];")]
    [InlineData("double[] a = [u, w]; a[0] *= w; double[] b = [.. Same(a, 1)]; b[0] = w * w; return a[0] * b[1];")]
    public void WhatIsNewOrCopiedMayBeWritten(string body) => InClass.VerifyNothing($"{Methods}[Differentiable] public static double F(double u, double w) {{ {body} }}");

    private const string Classes = """
        public class Holder { public double[] W = [1, 2]; }
        public partial class Layer(Holder h)
        {
            [Differentiable] public virtual double[] Weights(double t) => [t * h.W[0]];
            [Differentiable] public virtual double[] Outputs(double t) { var r = new double[2]; r[0] = t; r[1] = t * t; return r; }
        }
        public partial class Fixed(Holder h) : Layer(h)
        {
            private readonly double[] kept = h.W;
            [Differentiable] public override double[] Weights(double t) => t > 0 ? [t] : kept;
            [Differentiable] public override double[] Outputs(double t) => [t, 2 * t];
        }

        """;

    private const string Operations = """
        public struct H { public double[] A; public void Set(double[] a) { A = a; } public H(double[] a) { A = a; } public double[] ToArray() => A; }
        public static class Store { public static double[] Data { get; } = [1, 2]; public static readonly double[] F = [1, 2]; public static double[] Get() => F; }
        public partial class Ops
        {
            private static void Give(double[] a, out double[] r) => r = a;
            [Differentiable] public virtual double[] Id(double[] a) => a;
            [Differentiable] public virtual double[] ByPattern(double[] a) { if (a is { } r) return r; return new double[1]; }
            [Differentiable] public virtual double[] ByOut(double[] a) { Give(a, out var r); return r; }
            [Differentiable] public virtual double[] ByReference(double[] a) { var r = new double[1]; ref double[] q = ref r; q = a; return r; }
            [Differentiable] public virtual double[] BySwap(double[] a) { double[] r = new double[1], q = a; (r, q) = (q, r); return r; }
            [Differentiable] public virtual H ByMember(double[] a) { var h = new H(); h.Set(a); return h; }
            [Differentiable] public virtual double[] ByOwnToArray(double[] a) { var h = new H(a); return h.ToArray(); }
            [Differentiable] public virtual double[] OfProperty(double t) { if (t > 1000) return new[] { t }; return Store.Data; }
            [Differentiable] public virtual double[] OfMethod(double t) { if (t > 1000) return new[] { t }; return Store.Get(); }
            [Differentiable] public virtual double[] Made(double[] a) { var r = new double[a.Length]; for (int i = 0; i < r.Length; i++) r[i] = a[i] * a[0]; Span<double> s = r; s[0] *= 2; return r; }
        }

        """;

    [Theory]
    [InlineData("var r = o.Id(a); var q = o.Id(a); [|r[0]|] = x * x; return q[0] * x;")]
    [InlineData("var r = o.Id(a); var q = o.Id(r); [|a[0]|] = x * x; return q[0] * x;")]
    [InlineData("var r = o.ByPattern(a); [|r[0]|] = x * x; return a[0] * x;")]
    [InlineData("var r = o.ByOut(a); [|r[0]|] = x * x; return a[0] * x;")]
    [InlineData("var r = o.ByReference(a); [|r[0]|] = x * x; return a[0] * x;")]
    [InlineData("var r = o.BySwap(a); [|r[0]|] = x * x; return a[0] * x;")]
    [InlineData("var r = o.ByMember(a); [|r.A[0]|] = x * x; return a[0] * x;")]
    [InlineData("var r = o.ByOwnToArray(a); [|r[0]|] = x * x; return a[0] * x;")]
    [InlineData("var r = o.OfProperty(x); [|r[0]|] = x * x; return o.OfProperty(x)[0] * x;")]
    [InlineData("var r = o.OfMethod(x); [|r[0]|] = x * x; return o.OfMethod(x)[0] * x;")]
    [InlineData("var r = o.Made(a); r[0] *= x; a[0] = r[1]; return a[0] * r[0] * x;")]
    public void WhatAMethodGivesIsNewOnlyIfItsTextSaysSo(string body) => AnalyzerTest.Verify(Id, Operations + $$"""
        public static partial class C { [Differentiable] public static double F(double x, [NoDerivative] Ops o) { var a = new[] { x, 1 }; {{body}} } }
        """);

    [Fact]
    public void AnArrayThatAnObjectMayHoldIsNotWritten() => AnalyzerTest.Verify(Id, Classes + """
        public static partial class C { [Differentiable] public static double F(double x, double y, [NoDerivative] Layer v) { var b = v.Weights(x); [|b[0]|] = 3; return b[0] * x * y; } }
        """);

    [Fact]
    public void WhatAllOverridesMakeNewMayBeWritten() => AnalyzerTest.Verify(Id, Classes + """
        public static partial class C { [Differentiable] public static double F(double x, double y, [NoDerivative] Layer v) { var b = v.Outputs(x); b[0] *= 3; return b[0] * x * b[1] * y; } }
        """);
}
