namespace GradGen.Generator.Tests.Spaces;

/// <summary>Methods over objects of a derivative space, and a driver for each that takes numbers: two vectors of three in one array.</summary>
internal static class SpacePrograms
{
    /// <summary>All take (Vec a, Vec b) and return a number.</summary>
    public static readonly IReadOnlyDictionary<string, string> Bodies = new Dictionary<string, string>
    {
        ["StraightLine"] = "Vec c = Vec.Times(a, b) + a.Exp(); return Vec.Dot(c, a) * 2 + c[1];",
        ["UsedTwice"] = "Vec c = a.Exp(); c = c + c; return Vec.Dot(c, Vec.Times(c, b));",
        ["SameArgumentTwice"] = "return Vec.Dot(Vec.Times(a, a), b + b);",
        ["Unused"] = "Vec unused = Vec.Times(a, b).Exp(); return Vec.Dot(a, b);",
        ["Constant"] = "Vec k = Vec.Constant(3, 0.5); return Vec.Dot(Vec.Times(a, k), b) + Vec.Dot(k, k);",
        ["LengthForAKeptCall"] = "Vec k = Vec.Constant(a.Length, 0.5); return Vec.Dot(Vec.Times(a, k), b);",
        ["WithoutInfluence"] = "Vec k = Vec.Constant(3, 2); return Vec.Dot(k, b) + 0 * Vec.Dot(a, a);",
        ["CountedLoop"] = "Vec c = a; for (int i = 0; i < 4; i++) { c = Vec.Times(c, b) + a; } return Vec.Dot(c, c);",
        ["OuterInLoop"] = "double sum = 0; for (int i = 0; i < a.Length; i++) { sum += a[i] * Vec.Dot(b, (0.5 * i) * a); } return sum;",
        ["OpenLoop"] = "Vec c = a; int n = 0; while (Vec.Dot(c, c) < 50 && n < 9) { c = c + Vec.Times(c, b); n++; } return Vec.Dot(c, b);",
        ["Nested"] = "Vec c = a; for (int i = 0; i < 3; i++) { for (int j = 0; j <= i; j++) { c = Vec.Times(c, b); } c = c + 0.5 * a; } return Vec.Dot(c, a);",
        ["Branch"] = "Vec c; if (a[0] > b[0]) { c = Vec.Times(a, b); } else { c = a.Exp(); } return Vec.Dot(c, b);",
        ["Ternary"] = "Vec c = a[0] > b[0] ? a : Vec.Times(b, a); return Vec.Dot(c, c);",
        ["BranchInLoop"] = "Vec c = a; for (int i = 0; i < 4; i++) { if (c[0] > 0.5) { c = 0.5 * c; } else { c = c + Vec.Times(b, b); } } return Vec.Dot(c, a);",
        ["EarlyExit"] = "Vec c = a; for (int i = 0; i < 6; i++) { c = Vec.Times(c, b) + c; if (Vec.Dot(c, c) > 20) { return c[0] * c[1]; } } return Vec.Dot(c, b);",
        ["LastOfLoop"] = "Vec last = b; for (int i = 0; i < 3; i++) { last = (i + 1.5) * a; } return Vec.Dot(last, last);",
        ["Helper"] = "static Vec Square(Vec v) => Vec.Times(v, v); return Vec.Dot(Square(Square(a)), Square(b)) + Length(a + b);",
        ["Array"] = "double[] x = a.ToArray(); for (int i = 0; i < x.Length; i++) { x[i] = x[i] * x[i] + b[i]; } Vec c = Vec.Of(x); return Vec.Dot(c, a);",
        ["Rerun"] = "return Vec.Dot(Vec.Times(a, b).Reverse(), a.Exp());",
        ["StandIn"] = "return Vec.Times(a, b).Mean() * a.Mean() + Vec.Dot(Vec.Wrap([a[0], b[1] * a[2], 3]), b);",
        ["Negated"] = "Vec c = -a; c += b; return Vec.Dot(-c, a) - Vec.Dot(c, c);",
        ["NullStart"] = "Vec? c = null; for (int i = 0; i < 3; i++) { c = i == 0 ? a : Vec.Times(c!, b); } return Vec.Dot(c!, a);",
        ["Map"] = "double k = b[0]; return Vec.Dot(a.Map(e => e * e * k + Math.Sin(e)), b.Map(Math.Exp)) + a.Map(Cube, true)[1];",
        ["MapOfVariable"] = "Func<double, double, double> f = (u, v) => u * v + v; return Vec.Dot(a.Zip(f, b), Vec.Times(a, b).Zip((u, v) => v * Math.Cos(u), a));",
        ["MapInLoop"] = "Vec c = a; for (int i = 0; i < 3; i++) { double s = b[i]; c = Vec.Times(c, b).Map(e => e > 0.3 ? s * e : e * e + s); } return Vec.Dot(c, a);",
        ["MapInMap"] = "return Vec.Dot(a.Map(e => b.Map(u => u * u * e).Mean()), b);",
        ["MapOfConstant"] = "Vec k = Vec.Constant(3, 0.5); double s = b[1]; return Vec.Dot(k.Map(e => Math.Exp(e * s)), a);",
        ["ArrayForInterface"] = "double[] x = a.ToArray(); x[1] = b[0] * x[2]; return Vec.Dot(Vec.From(x), b) * Vec.From(new[] { 2, b[1] })[1];",
        ["View"] = "double[] x = Vec.Times(a, b).Raw(); double sum = 0; for (int i = 0; i < x.Length; i++) { sum += x[i] * x[i] * b[i]; } return sum;",
        ["AcrossAssemblies"] = "return Foreign.Derivatives.VecRules.Mean(Vec.Times(a, b)) * a[0];",
        ["Tuple"] = "var (c, d) = Both(a, b); var t = Both(d, c); t.Item1 = t.Item1 + c; return Vec.Dot(t.Item1, t.Item2);",
        ["TupleInLoop"] = "var s = (A: a, B: b); for (int i = 0; i < 5; i++) { s = i % 2 == 0 ? (Vec.Times(s.A, s.B), s.A) : (s.B, 0.5 * s.A); if (Vec.Dot(s.A, s.A) > 50) { break; } } return Vec.Dot(s.A, s.B);",
        ["HalfOfATuple"] = "var (c, _) = Both(a, b); (_, Vec d) = Both(c, a); return Vec.Dot(d, b);",
        ["Record"] = "var m = new Bundle(a, b, a[1]); m = m with { A = m.Apply(m.B) }; Bundle n = a[0] > b[0] ? m : new Bundle(b, a, 1); return n.K * Vec.Dot(n.A, m.B);",
        ["StructByReference"] = "var m = new Pair { A = a, B = b }; Swap(ref m); Swap(ref m); m.A += m.B; Swap(ref m); return Vec.Dot(m.A, b) + Vec.Dot(m.B, m.B);",
        ["NestedStructs"] = "var m = (In: new Pair { A = a }, K: b[0]); m.In.B = m.K * m.In.A; for (int i = 0; i < 2; i++) { m.In.A = Vec.Times(m.In.B, b); m.K *= m.In.A[0]; } return m.K * Vec.Dot(m.In.A, m.In.B);",
        ["Stopped"] = "Vec c = Grad.Stop(a); return Vec.Dot(c, b);",
    };

    /// <summary>The program.</summary>
    public static string Source =>
        "public static partial class P\n{\n    private static double Length(Vec v) => Math.Sqrt(1 + Vec.Dot(v, v));\n    private static double Cube(double e) => e * e * e;\n"
        + "    private sealed record Bundle(Vec A, Vec B, double K) { public Vec Apply(Vec v) => Vec.Times(v, A) + B; }\n    private struct Pair { public Vec A, B; }\n"
        + "    private static (Vec, Vec) Both(Vec u, Vec v) => (Vec.Times(u, v), u.Exp());\n    private static void Swap(ref Pair p) { p = new Pair { A = p.B, B = 0.5 * p.A }; }\n"
        + string.Concat(Bodies.Select(b => $$"""
                [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hvp)]
                public static double {{b.Key}}(Vec a, Vec b) { {{b.Value}} }

                public static double {{b.Key}}Value(double[] x) => {{b.Key}}(Vec.Of(x[..3]), Vec.Of(x[3..]));

                public static double[] {{b.Key}}Reverse(double[] x)
                {
                    (Vec ga, Vec gb) = {{b.Key}}Gradient(Vec.Of(x[..3]), Vec.Of(x[3..]));
                    Vec? va = Vec.Of(1, 2, 3), vb = null;
                    {{b.Key}}Vjp(Vec.Of(x[..3]), Vec.Of(x[3..]), 2, ref va, ref vb);
                    for (int i = 0; i < 6; i++)
                    {
                        double expected = i < 3 ? i + 1 + 2 * ga[i] : 2 * gb[i - 3], added = i < 3 ? va![i] : vb is null ? 0 : vb[i - 3];
                        if (Math.Abs(expected - added) > 1e-10 * (1 + Math.Abs(expected))) throw new Exception($"FVjp: {added} for {expected}");
                    }

                    return [.. ga.ToArray(), .. gb.ToArray()];
                }

                public static double {{b.Key}}Forward(double[] x, double[] d) => {{b.Key}}Jvp(Vec.Of(x[..3]), Vec.Of(x[3..]), Vec.Of(d[..3]), Vec.Of(d[3..])).Tangent;

                public static double[] {{b.Key}}Second(double[] x, double[] d)
                {
                    {{b.Key}}Hvp(Vec.Of(x[..3]), Vec.Of(x[3..]), Vec.Of(d[..3]), Vec.Of(d[3..]), out Vec pa, out Vec pb);
                    return [.. pa.ToArray(), .. pb.ToArray()];
                }

            """)) + "}\n";
}
