using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>References to a struct's own fields that its members return: indexers, properties, methods, on variables, elements and other fields.</summary>
internal static class FieldReferences
{
    private const string Types = """
        public struct P
        {
            public double X, Y;
            [System.Diagnostics.CodeAnalysis.UnscopedRef] public ref double this[int i] { get { if (i == 0) return ref X; return ref Y; } }
            [System.Diagnostics.CodeAnalysis.UnscopedRef] public ref double First => ref X;
            [System.Diagnostics.CodeAnalysis.UnscopedRef] public ref double Get(int i) => ref (i == 0 ? ref X : ref Y);
            [System.Diagnostics.CodeAnalysis.UnscopedRef] public readonly ref readonly double Last => ref Y;
            [System.Diagnostics.CodeAnalysis.UnscopedRef] public ref P Me => ref this;
            public void Scale(double s) { First *= s; for (int i = 0; i < 2; i++) this[i] += s; }
            public double Norm() => First * First + Last;
            public P(double a) { X = a; Y = 1; First += 1; }
        }

        public struct Q
        {
            public P A, B;
            [System.Diagnostics.CodeAnalysis.UnscopedRef] public ref P At(int i) => ref (i == 0 ? ref A : ref B);
            [System.Diagnostics.CodeAnalysis.UnscopedRef] public ref double Deep(int i) => ref At(i).First;
        }

        [System.Runtime.CompilerServices.InlineArray(3)] public struct Three { private double e; }

        public struct W
        {
            public Three D;
            [System.Diagnostics.CodeAnalysis.UnscopedRef] public ref double this[int i] => ref D[i];
        }

        """;

    public static IEnumerable<NumericCase> Cases =>
    [
        Of("OfVariables", "double F(double x, double y) { P p = default; p[0] = x; p[1] = y; p[0] *= p[1]; p.First += 2; p.Get(1) *= x; return p.X * p.Y + p.Last; }").At([0.7, 0.4]),
        Of("InLoops", """
            double F(double x, int n)
            {
                P p = new P { X = x, Y = 1 };
                ref double r = ref p.First;
                for (int i = 0; i < n; i++) { r *= x; p[i % 2] += r * p[1]; if (p.First > 9) break; }
                r = ref p[1];
                r *= 3;
                return p.X * p.Y;
            }
            """).At([0.7, 3]).At([2.5, 4]).At([0.7, 0]),
        Of("OfElements", """
            double F(ReadOnlySpan<double> x)
            {
                var ps = new P[2];
                for (int i = 0; i < x.Length; i++) { ps[i % 2][i % 2] += x[i] * x[i]; ps[i % 2].Me.Y += x[i]; }
                return ps[0].X * ps[1].Y + ps[1].X + ps[0].Norm();
            }
            """).At([X(3)]).At([X(0)]),
        Of("InMembers", "double F(double x) { P p = new P(x); p.Scale(x); G(ref p, x); return p.X * p.Y * p.Norm(); } private static void G(ref P p, double s) { p[1] *= s; p.First -= 1; }").At([0.7]),
        Of("OfFields", """
            double F(double x, int i)
            {
                Q q = default;
                q.A.X = x;
                q.B.X = x * x;
                q.At(i).Scale(x);
                q.Deep(1 - i) *= 2;
                q.At(i)[1] = x * q.A.X;
                return q.A.X * q.B.X + q.A.Y + q.B.Y;
            }
            """).At([0.7, 0]).At([0.7, 1]),
        Of("OfInlineArrays", "double F(double x, int i) { W w = default; w[0] = x; w[i] += x * x; w[2] = w[0] * w[i]; return w[0] + w[1] * w[2]; }").At([0.7, 1]).At([0.7, 2]),
        Of("OfParts", """
            double F(double x, double y, bool c)
            {
                P p = new P { X = x, Y = y }, q = p;
                ref double r = ref (c ? ref p.First : ref q[1]);
                r *= x;
                (p[0], q[0]) = (q[1], p[1]);
                p.Get(c ? 0 : 1) += r;
                return p.X * p.Y + q.X * q.Y;
            }
            """).At([0.7, 0.4, true]).At([0.7, 0.4, false]),
        Of("IndexBeforeArguments", "double F(double x, double y) { P[] p = [new P { X = x, Y = y }, new P { X = y, Y = x }]; int i = 0; p[i++].Get(i) *= 3 * x; p[i][--i] += y; return p[0].X * p[0].Y + p[1].X * p[1].Y * x; }").At([0.7, 0.4]),
    ];

    private static NumericCase Of(string name, string method) => NumericCase.Of("FieldReferences" + name, Types + "[Differentiable] public static " + method);
}
