using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>References that are chosen between references, and parameters by reference that are made to refer to something else.</summary>
internal static class ChosenReferences
{
    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("DeclaredAfterALabelOutOfALoop", """
            public struct P { public double A, B; public void Shrink(double k) { A *= k; B -= k; } }
            private static ref P Choose(ref P a, ref P b) { if (a.A > b.A) return ref a; return ref b; }
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double s = 0.5;
                for (int i = 0; i < x.Length; i++)
                {
                    double t;
                    for (int j = 0; j < x.Length; j++) if (x[j] > 2.5 + s) { t = x[j] * s; goto found; }
                    t = x[i] * 0.3;
                    found: s = Math.Sin(t);
                    P p = new P { A = x[i], B = t }, q = new P { A = s, B = 0.4 };
                    Choose(ref p, ref q).Shrink(Math.Tanh(p.B));
                    s = q.A - p.B;
                }
                return s;
            }
            """).At([X(4)]).At([new[] { 3.4, 0.2, 2.9 }]),
        NumericCase.Of("ChosenAmongDeconstructed", """
            private static double Horner(double u, double v) { double s = 0.1; for (int i = 0; i < 3; i++) { if (s > 2) return s; s = s * Math.Sin(u) + v * 0.3; } return s; }
            private static bool Root(double u, out double root) { root = Math.Sin(u); return u > 0; }
            [Differentiable] public static double F(double x, double b, bool flag)
            {
                double h = Horner(x, b + 0.3);
                (double t, double u) = (Math.Tanh(h), 0.5);
                ref double r = ref (flag ? ref b : ref t);
                r = 0.6 * r + Math.Sin(x);
                bool isThere = Root(x * b, out double v);
                ref double q = ref (isThere ? ref v : ref u);
                q *= x;
                return t * b + u * v + r;
            }
            """).At([0.3, 0.7, true]).At([0.3, 0.7, false]).At([-0.3, 0.7, false]),
        NumericCase.Of("ChosenAmongDeconstructedLoops", """
            private static double Horner(double u, double v) { double s = 0.1; for (int i = 0; i < 3; i++) { if (s > 2) return s; s = s * Math.Sin(u) + v * 0.3; } return s; }
            private static (double Sum, double Product) Both(double u, double v) { if (u > 1) return (u, v); return (u + v, u * v); }
            [Differentiable] public static double F(double x, double b, bool flag)
            {
                (double t, double u) = (Math.Tanh(Horner(x, b + 0.3)), Horner(b, 0.5));
                ref double r = ref (flag ? ref b : ref t);
                r = 0.6 * r + Math.Sin(x);
                for (int k = 0; k < 2; k++)
                {
                    var (v, w) = Both(Horner(x, t), Horner(u, 0.4));
                    ref double q = ref (x > 0 ? ref v : ref w);
                    q *= x;
                    u += v * w;
                }

                return t * b + u + r;
            }
            """).At([0.3, 0.7, true]).At([0.3, 0.7, false]).At([-0.3, 0.7, false]),
        NumericCase.Of("ReferencesBetweenReferences", """
            [Differentiable] public static double F(double x, double[] v, bool c)
            {
                double a = x, b = 2 * x;
                var w = new double[] { v[0], v[1] };
                ref double r = ref a;
                ref double t = ref b;
                ref double e = ref w[1];
                ref double p = ref (c ? ref r : ref t);
                p *= x;
                p = ref (x > 0 ? ref e : ref p);
                for (int i = 0; i < 2; i++) { p += a * b; p = ref (i == 0 ? ref r : ref e); }
                return a * b + w[1] * r;
            }
            """).At([0.7, X(2), true]).At([0.7, X(2), false]).At([-0.7, X(2), false]),
        NumericCase.Of("ReferencesOfParameters", """
            private static void Grow(ref double a, ref double b, bool first) { ref double p = ref (first ? ref a : ref b); p *= p; Turn(ref p, ref a); }
            private static void Turn(ref double p, ref double q) { double old = p; p = ref q; p += old; p = ref (p > 1 ? ref q : ref p); p *= 2; }
            private static ref double Larger(ref double a, ref double b) => ref (a > b ? ref a : ref b);
            [Differentiable] public static double F(ref double x, double y, Span<double> o, bool first)
            {
                double a = x * y, b = y;
                Grow(ref a, ref b, first);
                Turn(ref o[0], ref a);
                o[0] = a; o[1] = b;
                Larger(ref x, ref a) *= y;
                ref double p = ref (first ? ref x : ref b);
                p += a;
                return a * b + x;
            }
            """).At([0.7, 1.3, new double[2], true]).At([1.7, 1.3, new double[2], false]),
        NumericCase.Of("ReferencesOfFields", """
            private struct P { public double X, Y; }
            private struct Q { public P A, B; public double W; }
            private static ref P Pick(ref P a, ref P b, bool first) => ref (first ? ref a : ref b);
            [Differentiable] public static double F(double x, double y, bool first)
            {
                Q q = default;
                q.A.X = x; q.B.Y = y; q.W = x * y;
                ref double r = ref (first ? ref q.A.X : ref q.W);
                r *= y;
                Pick(ref q.A, ref q.B, first).Y += q.A.X;
                ref P p = ref Pick(ref q.A, ref q.B, !first);
                p.X += q.W;
                p = new P { X = p.X * x, Y = p.Y + r };
                return q.A.X * q.B.X + q.A.Y * q.B.Y + q.W;
            }
            """).At([0.7, 1.3, true]).At([0.7, 1.3, false]),
    ];
}
