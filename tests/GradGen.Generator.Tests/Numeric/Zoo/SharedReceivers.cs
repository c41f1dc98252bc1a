using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Members of structs that come by what they are called on in another way, too: by a function, a reference, an array. Found by reading: "this" was a copy for as long as the member ran.</summary>
internal static class SharedReceivers
{
    private const string Types = """
        public struct Hld { public V3[] A; }
        public struct V3 { public double X, Y;
          public double Apply(Func<double,double> f) { f(1); return X; }
          public void Upd2(Hld h) { h.A[0].X *= 2; Y += 1; }
          public readonly double Rd(Hld h) { h.A[0].X *= 2; return X; }
          public double this[Hld h] { get { h.A[0].X *= 2; return X; } set { h.A[0].Y += 1; X = value; } }
          public void Add(in V3 o) { X += o.X; Y += o.X; }
          public void Add(V3[] o) { X += o[0].X; o[0].X *= 2; Y += o[0].X; }
          public static V3 operator +(in V3 a, V3 b) => new V3 { X = a.X + b.X, Y = a.Y + b.Y };
        }
        public struct V5 { public double X; public void Upd3(Q1[] a) { a[0].P.X *= 2; X += 1; } }
        public struct Q1 { public V5 P; }
        public struct N1 { public int N; public double S; public double this[int i] { get { N++; S*=1.5; return S*i; } } }
        public struct O1 { public N1 C; public double UseIdx() => C[2]; }
        public struct V2 { public double X; public void Scale(double s) { X *= s; } }
        public struct PrimRO(V2 k) { public readonly double F() { k.Scale(2); return k.X; } public double G() { k.Scale(2); return k.X; } }
        [System.Runtime.CompilerServices.InlineArray(2)] public struct B2 { private double e; }
        public struct HS { public B2 V; [System.Diagnostics.CodeAnalysis.UnscopedRef] public Span<double> All() => V; [System.Diagnostics.CodeAnalysis.UnscopedRef] public Span<double> Seen => V; }
        public struct HB { public B2 B; public void Mul(Span<double> s) { s[0] *= 2; B[0] += 1; } }

        public struct Vec
        {
            public double X, Y;
            public void Add(in Vec o) { X += o.Y; Y += o.X; }
            public void Scale(in double s) { X *= s; Y *= s; }
            public void Swap(ref Vec o) { o.X += X; X = o.Y; }
            public void Sum(Span<Vec> all) { foreach (Vec v in all) X += v.X; }
            public readonly double Put(ref Vec o, double v) { o.X = v; return X; }
            public readonly double PutFirst(Span<Vec> o, double v) { o[0].X = v; return X; }
            public readonly double Run(Action set) { set(); return X; }
        }

        """;

    public static IEnumerable<NumericCase> Cases =>
    [
        Of("ByFunction", """
            [Differentiable] public static double F(double x, double y) { V3[] a = [new(){X=x,Y=y}]; return a[0].Apply(v => { a[0].X = 5*y; return v; }) * a[0].Y; }
            """),
        Of("ByArgument", """
            [Differentiable] public static double F(double x, double y) { V3[] a = [new(){X=x,Y=y}]; a[0].Upd2(new Hld{A=a}); return a[0].X*a[0].Y; }
            """),
        Of("ByArgumentOfReadOnlyMember", """
            [Differentiable] public static double F(double x, double y) { V3[] a = [new(){X=x,Y=y}]; return a[0].Rd(new Hld{A=a}) * a[0].X; }
            """),
        Of("AsField", """
            [Differentiable] public static double F(double x, double y) { Q1[] a = [new(){P = new V5 { X = x } }]; a[0].P.Upd3(a); return a[0].P.X * y; }
            """),
        Of("SetByIndexer", """
            [Differentiable] public static double F(double x, double y) { V3[] a = [new(){X=x,Y=y}]; var h = new Hld{A=a}; a[0][h] = 3 * x; return a[0].X*a[0].Y; }
            """),
        Of("ReadByIndexer", """
            [Differentiable] public static double F(double x, double y) { V3[] a = [new(){X=x,Y=y}]; var h = new Hld{A=a}; double r = a[0][h]; return r * a[0].X*a[0].Y; }
            """),
        Of("ChangedByIndexer", """
            [Differentiable] public static double F(double x, double y) { V3[] a = [new(){X=x,Y=y}]; var h = new Hld{A=a}; a[0][h] += 3 * x; return a[0].X*a[0].Y; }
            """),
        Of("IndexerOfFieldChangesIt", """
            [Differentiable] public static double F(double x, double y) { O1 o = default; o.C.S=x; double r=o.UseIdx(); return r*o.C.S*y; }
            """),
        Of("KeptParameterInReadOnlyMember", """
            [Differentiable] public static double F(double x, double y) { var p = new PrimRO(new V2 { X = x }); double a = p.F(), b = p.F(), c = p.G(), d = p.G(); return a * b + c * d * y; }
            """),
        Of("InlineArrayBehindReference", """
            private static ref HB GetR(ref HB h) => ref h; [Differentiable] public static double F(double x, double y) { HB h = default; h.B[0] = x; ReadOnlySpan<double> s = GetR(ref h).B; h.B[0] = 5*y; return s[0]*h.B[0]; }
            """),
        Of("InlineArrayBehindChosenReference", """
            [Differentiable] public static double F(double x, double y) { HB h = default, g = default; h.B[0] = x; g.B[0] = x; ReadOnlySpan<double> s = (x>0 ? ref h : ref g).B; h.B[0]=y*3; g.B[0]=y; return s[0]*y; }
            """),
        Of("InlineArrayOfItself", """
            [Differentiable] public static double F(double x, double y) { HB h = default; h.B[0] = x; h.Mul(h.B); return h.B[0] * y; }
            """),
        Of("OperatorByReference", """
            private static V3 Chg(ref V3 v, double k) { v.X *= k; return v; } [Differentiable] public static double F(double x, double y) { V3 v = new V3 { X = x, Y = y }; V3 w = v + Chg(ref v, 3); return w.X * w.Y; }
            """),
        Of("ByReferenceAndArray", """
            [Differentiable] public static double F(double x, double y) { V3[] a = [new(){X=x,Y=y}, new() { X = y, Y = x }]; a[0].Add(in a[0]); a[1].Add(a); a[0].Add(a); return a[0].X*a[0].Y + a[1].X * a[1].Y; }
            """),
        Of("ItselfByIn", "[Differentiable] public static double F(double x, double y) { Vec v = new() { X = x, Y = y }; v.Add(in v); return v.X; }"),
        Of("ItselfByValueOfIn", "[Differentiable] public static double F(double x, double y) { Vec v = new() { X = x, Y = y }; v.Add(v); return v.X; }"),
        Of("ItsFieldByIn", "[Differentiable] public static double F(double x, double y) { Vec v = new() { X = x, Y = y }; v.Scale(in v.Y); return v.X; }"),
        Of("AnotherElementByIn", "[Differentiable] public static double F(double x, double y) { Span<Vec> v = new Vec[2]; v[0].X = x; v[1].Y = y; v[1].X = x * y; v[0].Add(in v[1]); return v[0].X; }"),
        Of("ReferenceAndElement", "[Differentiable] public static double F(double x, double y) { Span<Vec> v = new Vec[2]; v[0].X = x; v[1].Y = y; v[1].X = x * y; ref Vec r = ref v[1]; r.Add(in v[1]); return r.X; }"),
        Of("AnotherElementByRef", "[Differentiable] public static double F(double x, double y) { Vec[] v = [new() { X = x }, new() { X = x * y, Y = y }]; v[0].Swap(ref v[1]); return v[0].X; }"),
        Of("SpanOfItself", "[Differentiable] public static double F(double x, double y) { Span<Vec> v = new Vec[2]; v[0].X = x; v[1].Y = y; v[1].X = x * y; v[1].Sum(v); return v[0].X; }"),
        Of("ItselfByRef", "[Differentiable] public static double F(double x, double y) { Vec v = new() { X = x, Y = y }; v.Swap(ref v); return v.X; }"),
        Of("ItselfByRefInReadOnlyMember", "[Differentiable] public static double F(double x, double y) { Vec v = new() { X = x, Y = y }; return v.Put(ref v, x); }"),
        Of("SpanInReadOnlyMember", "[Differentiable] public static double F(double x, double y) { Span<Vec> v = new Vec[2]; v[0].X = x; v[1].Y = y; v[1].X = x * y; return v[0].PutFirst(v, x); }"),
        Of("ByLambda", "[Differentiable] public static double F(double x, double y) { Vec v = new() { X = x, Y = y }; return v.Run(() => v.X = x * x); }"),
        Of("ByLocalFunction", "[Differentiable] public static double F(double x, double y) { Vec v = new() { X = x, Y = y }; void Set() => v.X = x * x; return v.Run(Set); }"),
        Of("SpanOfOwnInlineArray", "[Differentiable] public static double F(double x, double y) { HS s = default; var v = s.All(); v[0] = x; s.V[1] = x * y; v[1] *= 2; return s.V[0] * s.V[1] + v[1]; }"),
        Of("SpansOfOwnInlineArray", "private static void Fill(Span<double> s, double x) { for (int i = 0; i < s.Length; i++) s[i] += x * i + x; } [Differentiable] public static double F(double x, double y) { HS s = default; s.Seen[0] = x; s.All()[1] = x * y; Fill(s.Seen[1..], y); return s.V[0] * s.V[1]; }"),
        Of("ReadOnlyMemberByIn", "private static double Both(in Vec s, ref Vec t, double v) => s.Put(ref t, v); [Differentiable] public static double F(double x, double y) { Vec[] v = [new() { X = x, Y = y }]; return Both(in v[0], ref v[0], x * y) * y; }"),
        Of("IndexChangesOnce", "[Differentiable] public static double F(double x, double y) { V3[] a = [new() { X = x, Y = y }, new() { X = y, Y = x }, new() { X = 3 * x }]; int i = 0; a[i++].Upd2(new Hld { A = a }); a[i++].Add(in a[i]); return a[0].X * a[0].Y + a[1].X * a[1].Y * i; }"),
    ];

    private static NumericCase Of(string name, string method) => NumericCase.Of("SharedReceiver" + name, Types + method).At([0.7, 1.3]).At([-0.4, 0.6]);
}
