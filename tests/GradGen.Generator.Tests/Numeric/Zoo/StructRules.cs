using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Rules by users for methods with structs, references to them and spans of them.</summary>
internal static class StructRules
{
    private const string Types = """
        public struct Vec2 { public double X, Y; public Vec2(double x, double y) { X = x; Y = y; } public static Vec2 operator %(Vec2 a, Vec2 b) => new(a.X * b.X, a.Y + b.Y); public readonly double Length() => Math.Sqrt(X * X + Y * Y); }
        """;

    private const string Rules = """
        public static Vec2 Swap(Vec2 p, double s) => new(p.Y * s, p.X);
        [JvpOf(nameof(Swap))] private static (Vec2 Value, Vec2 Tangent) SwapJvp(Vec2 p, double s, Vec2 pTangent, double sTangent) => (Swap(p, s), new(pTangent.Y * s + p.Y * sTangent, pTangent.X));
        [VjpOf(nameof(Swap))] private static Vec2 SwapVjp(Vec2 p, double s, Vec2 resultAdjoint, ref Vec2 pAdjoint, ref double sAdjoint) { pAdjoint.Y += resultAdjoint.X * s; pAdjoint.X += resultAdjoint.Y; sAdjoint += resultAdjoint.X * p.Y; return Swap(p, s); }

        public static void Step(ref Vec2 p, ref double e, out Vec2 left, in double t) { left = p; p = new(p.X * t, p.Y); e += p.X; }
        [JvpOf(nameof(Step))] private static void StepJvp(ref Vec2 p, ref double e, out Vec2 left, in double t, ref Vec2 pTangent, ref double eTangent, double tTangent, out Vec2 leftTangent)
        { leftTangent = pTangent; pTangent = new(pTangent.X * t + p.X * tTangent, pTangent.Y); Step(ref p, ref e, out left, t); eTangent += pTangent.X; }
        [VjpOf(nameof(Step))] private static void StepVjp(ref Vec2 p, ref double e, out Vec2 left, in double t, ref Vec2 pAdjoint, ref double eAdjoint, Vec2 leftAdjoint, ref double tAdjoint)
        { double x = pAdjoint.X + eAdjoint; tAdjoint += x * p.X; pAdjoint = new(x * t + leftAdjoint.X, pAdjoint.Y + leftAdjoint.Y); Step(ref p, ref e, out left, t); }

        public static double Sum(ReadOnlySpan<Vec2> p, Span<Vec2> q) { double s = 0; for (int i = 0; i < p.Length; i++) { s += p[i].X * p[i].Y; q[i] = new(p[i].Y, 1); } return s; }
        [JvpOf(nameof(Sum))] private static (double Value, double Tangent) SumJvp(ReadOnlySpan<Vec2> p, Span<Vec2> q, ReadOnlySpan<Vec2> pTangent, Span<Vec2> qTangent)
        { double t = 0; for (int i = 0; i < p.Length; i++) { t += p[i].X * pTangent[i].Y + p[i].Y * pTangent[i].X; qTangent[i] = new(pTangent[i].Y, 0); } return (Sum(p, q), t); }
        [VjpOf(nameof(Sum))] private static double SumVjp(ReadOnlySpan<Vec2> p, Span<Vec2> q, double resultAdjoint, ReadOnlySpan<Vec2> qAdjoint, Span<Vec2> pAdjoint)
        { for (int i = 0; i < p.Length; i++) { pAdjoint[i].X += resultAdjoint * p[i].Y; pAdjoint[i].Y += resultAdjoint * p[i].X + qAdjoint[i].X; } return Sum(p, q); }

        [JvpOf(typeof(Vec2), "op_Modulus")] private static (Vec2 Value, Vec2 Tangent) ModJvp(Vec2 a, Vec2 b, Vec2 aTangent, Vec2 bTangent) => (a % b, new(a.X * bTangent.X + aTangent.X * b.X, aTangent.Y + bTangent.Y));
        [VjpOf(typeof(Vec2), "op_Modulus")] private static Vec2 ModVjp(Vec2 a, Vec2 b, Vec2 resultAdjoint, ref Vec2 aAdjoint, ref Vec2 bAdjoint) { aAdjoint.X += b.X * resultAdjoint.X; bAdjoint.X += a.X * resultAdjoint.X; aAdjoint.Y += resultAdjoint.Y; bAdjoint.Y += resultAdjoint.Y; return a % b; }
        [JvpOf(typeof(Vec2), "Length")] private static (double Value, double Tangent) LenJvp(Vec2 self, Vec2 selfTangent) { double l = self.Length(); return (l, (self.X * selfTangent.X + self.Y * selfTangent.Y) / l); }
        [VjpOf(typeof(Vec2), "Length")] private static double LenVjp(Vec2 self, double resultAdjoint, ref Vec2 selfAdjoint) { double l = self.Length(); selfAdjoint.X += resultAdjoint * self.X / l; selfAdjoint.Y += resultAdjoint * self.Y / l; return l; }
        """;

    public static IEnumerable<NumericCase> Cases =>
    [
        With("ArraysOfStructsThatARuleWrites", "[Differentiable] public static double F(double x, ReadOnlySpan<double> k) { Vec2[] a = new Vec2[1], b = new Vec2[1]; a[0] = new(x, k[0]); double s = 0; for (int i = 0; i < 2; i++) { s += Sum(a, b); b[0] = new(b[0].X * k[1], x); s += Sum(b, a); } return s * a[0].X; }").At([0.7, X(2)]),
        With("RuleOfStructs", """
            [Differentiable] public static double F(Vec2 p, Vec2 q, ReadOnlySpan<double> x, Span<Vec2> y)
            {
                double e = p.X;
                for (int i = 0; i < x.Length; i++)
                {
                    p = Swap(p, x[i]) % q;
                    Step(ref p, ref e, out Vec2 left, x[i]);
                    q = new Vec2(q.X + left.Y, e);
                }

                Vec2[] all = [p, q, p % q];
                return Sum(all, y) * p.Length() + y[1].X * e;
            }
            """).At([X(2), X(2, 1), X(3), Room(6)], hasOracle: false),
        With("RuleOfStructInPart", "[Differentiable] public static double F(double x) { double e = x; Vec2 p = new(x, 2); Step(ref p, ref e, out _, 3); return p.X * e + Swap(new Vec2(1, 2), 3).X + Swap(new Vec2(1, x), 2).Y; }").At([0.7], hasOracle: false),
        With("RuleOfStructsOnElements", """
            [Differentiable] public static double F([InOut] Span<Vec2> p, Span<double> e) { e[0] = 1; double y = p[1].Y; Step(ref p[0], ref e[0], out Vec2 left, y); p[1].X *= left.Y + e[0]; y *= p[0].X; Step(ref p[1], ref y, out _, 2); return left.X * p[1].X * y; }
            """).At([X(4), Room(1)], hasOracle: false),
        With("RuleOfStructFromItsValue", """
            private static double Span(Vec2 p, double k, [NoDerivative] Spot at) => Math.Sqrt(p.X * p.X + k * p.Y * p.Y) * at.Scale;
            [JvpOf(nameof(Span))] private static (double Value, double Tangent) SpanJvp(Vec2 p, double k, [NoDerivative] Spot at, Vec2 pTangent, double kTangent)
            {
                double s = Span(p, k, at), c = at.Scale * at.Scale / s;
                return (s, c * (p.X * pTangent.X + k * p.Y * pTangent.Y + 0.5 * p.Y * p.Y * kTangent));
            }
            [VjpOf(nameof(Span), FromValue = true)] private static void SpanVjp(Vec2 p, double k, [NoDerivative] Spot at, double value, double resultAdjoint, ref Vec2 pAdjoint, ref double kAdjoint)
            {
                double c = resultAdjoint * at.Scale * at.Scale / value;
                pAdjoint.X += c * p.X;
                pAdjoint.Y += c * k * p.Y;
                kAdjoint += 0.5 * c * p.Y * p.Y;
            }

            public readonly record struct Spot(double Scale, int Count);
            [Differentiable] public static double F(Vec2 p, double k) => Span(p, k, new Spot(2, 1)) * Span(new Vec2(k, p.X), p.Y, new Spot(0.5, 2)) + k;
            """).At([X(2), 0.7], hasOracle: false),
        With("RuleOfStructWithAConstantPart", """
            public struct Weighted { public double X; public int Count; [NoDerivative] public double By; }
            private static double Mass(Weighted w, ReadOnlySpan<Vec2> p) => w.X * w.X * w.By * w.Count + p[0].X * w.X;
            [JvpOf(nameof(Mass))] private static (double Value, double Tangent) MassJvp(Weighted w, ReadOnlySpan<Vec2> p, Weighted wTangent, ReadOnlySpan<Vec2> pTangent) =>
                (Mass(w, p), (2 * w.X * w.By * w.Count + p[0].X) * wTangent.X + w.X * pTangent[0].X);
            [VjpOf(nameof(Mass))] private static double MassVjp(Weighted w, ReadOnlySpan<Vec2> p, double resultAdjoint, ref Weighted wAdjoint, Span<Vec2> pAdjoint)
            {
                wAdjoint.X += resultAdjoint * (2 * w.X * w.By * w.Count + p[0].X);
                pAdjoint[0].X += resultAdjoint * w.X;
                return w.X * w.X * w.By * w.Count + p[0].X * w.X;
            }

            [Differentiable] public static double F(double x, ReadOnlySpan<Vec2> p) { Weighted w = new() { X = x * p[0].Y, Count = 3, By = 0.5 }; double m = Mass(w, p[1..]); w.X *= m; return m * Mass(w, p) + x; }
            """).At([0.6, X(4)], hasOracle: false),
        With("UnusedOperatorWithARule", "[Differentiable] public static double F(Vec2 p, Vec2 q) { _ = p % q; Vec2 r = q % p; r.Length(); return p.X * q.Y + p.Y * q.X; }").At([X(2), X(2, 1)], hasOracle: false),
        With("MarkedMethodOfStructsWithARule", """
            [Differentiable] public static Vec2 Marked(Vec2 p, ref double s) { s *= p.X; return new(p.Y * s, p.X); }

            [JvpOf(nameof(Marked))] public static (Vec2 Value, Vec2 Tangent) Rule(Vec2 p, ref double s, Vec2 pTangent, ref double sTangent)
            {
                sTangent = s * pTangent.X + sTangent * p.X;
                Vec2 v = Marked(p, ref s);
                return (v, new(pTangent.Y * s + p.Y * sTangent, pTangent.X));
            }

            [Differentiable] public static double F(double x, double s) { Vec2 v = Marked(new(x, s), ref s); return v.X * v.Y * s; }
            """).At([0.7, 0.4], hasOracle: false),
        With("MarkedMethodOfStructsWithBothRules", """
            [Differentiable] public static Vec2 F(Vec2 p, ref Vec2 s) { s = p % s; return new(Math.Floor(p.Y) + s.X, p.X); }

            [JvpOf(nameof(F))] public static (Vec2 Value, Vec2 Tangent) FJvp(Vec2 p, ref Vec2 s, Vec2 pTangent, ref Vec2 sTangent)
            {
                sTangent = ModJvp(p, s, pTangent, sTangent).Tangent;
                return (F(p, ref s), new(sTangent.X, pTangent.X));
            }

            [VjpOf(nameof(F))] public static Vec2 FVjp(Vec2 p, ref Vec2 s, Vec2 resultAdjoint, ref Vec2 sAdjoint, ref Vec2 pAdjoint)
            {
                Vec2 before = s, seed = new(sAdjoint.X + resultAdjoint.X, sAdjoint.Y);
                sAdjoint = default;
                ModVjp(p, before, seed, ref pAdjoint, ref sAdjoint);
                pAdjoint.X += resultAdjoint.Y;
                return F(p, ref s);
            }
            """).At([X(2), X(2, 1)], hasOracle: false),
    ];

    private static NumericCase With(string name, string members) => new(name, [$"public static partial class Program\n{{\n{Rules}\n{members}\n}}\n", Types]);
}
