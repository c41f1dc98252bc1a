using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Numbers and structs that may be null.</summary>
internal static class Nullables
{
    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("NullableBestOfALoop", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double? best = null;
                int? at = null;
                for (int i = 0; i < x.Length; i++)
                {
                    if (best is null || x[i] * x[i] > best)
                    {
                        best = x[i] * x[i];
                        at = i;
                    }
                }
                return best.HasValue ? best.Value * (1 + at ?? 0) : 0;
            }
            """).At([X(4)]).At([X(0)]),
        NumericCase.Of("NullableMembersOfAStruct", """
            public enum Kind { A, B }
            public struct P { public double X; public int? N; public Kind K; public Kind? Q; public double? Cap; }
            private static double Of(in P p)
            {
                double v = p.X * p.X;
                if (p.Cap is double c && v > c) v = c * v;
                if (p.K == Kind.B) v *= 2;
                return v * (p.N ?? 1) + (p.Q.HasValue ? p.X : 0) + (p.Cap ?? 0.5) * v;
            }
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double s = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    var p = new P { X = x[i], N = i == 0 ? null : i, K = (Kind)(i % 2), Cap = i % 3 == 0 ? 0.3 * x[0] : null };
                    s += Of(p);
                }
                return s;
            }
            """).At([X(5)]),
        NumericCase.Of("NullablePatterns", """
            private static double Score(double? v) => v switch { null => 0.5, < 0 => -v.Value, > 1.2 and < 1.4 => v.GetValueOrDefault() * 3, { } w when w > 1 => w * w, double w => Math.Sin(w) };
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double s = 0;
                double? before = null;
                foreach (double v in x)
                {
                    s += Score(before) * v;
                    if (before is not null && before is > 0.1) s += before.Value;
                    before = v > 1.5 ? null : v * v;
                }
                return s + (before ?? 2 * s);
            }
            """).At([X(6)], hasOracle: false).At([Positive(5)], hasOracle: false).At([X(0)], hasOracle: false),
        NumericCase.Of("NullableOperators", """
            private static double? Root(double v) => v >= 0 ? Math.Sqrt(v) : null;
            [Differentiable] public static double F(double x, double y)
            {
                double? a = Root(x), b = Root(-y), c = a + b, d = a * 2 - x, e = -d;
                double? none = null;
                a += y;
                none += x;
                float? f = (float?)a;
                return (c ?? 0.3 * x) + d.GetValueOrDefault(7) + (e ?? y) * x + (none ?? y) + (a > b ? x : y) + (a == b ? 1 : x * y) + (none != c ? x : 0) + (none == c ? y : 0) + (a.HasValue ? (double)a : 2) + (float)(f ?? 0) * 0 + none.GetValueOrDefault(x);
            }
            """).At([0.7, 1.3]).At([-0.7, -1.3]),
        NumericCase.Of("NullableArgumentsAndCoalescing", """
            private static double Clamp(double v, double? low = null, double? high = null) { if (low is { } l && v < l) return l * 1.5; if (high.HasValue && v > high) return high.Value; return v; }
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double? cached = null;
                double s = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    cached ??= x[i] * 3;
                    s += Clamp(x[i] * x[i], high: cached) + Clamp(x[i], low: i % 2 == 0 ? s : null) * Clamp(x[i], 0.2, x[0]);
                    if (i == 2) cached = null;
                }
                return s;
            }
            """).At([X(5)]).At([X(0)]),
        NumericCase.Of("NullableStructs", """
            public readonly record struct V(double X, double Y) { public static V operator +(V a, V b) => new(a.X + b.X, a.Y + b.Y); public static V operator *(double k, V a) => new(k * a.X, k * a.Y); public double Dot(V b) => X * b.X + Y * b.Y; }
            private static V? Hit(V from, double t) => t > 0.5 ? from + t * new V(1, t) : null;
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double s = 0;
                V? last = null;
                for (int i = 0; i < x.Length; i++)
                {
                    if (Hit(new V(x[i], 1), x[i]) is { X: var px } hit) { s += hit.Dot(hit) * px; last = last + hit ?? hit; }
                    s += last?.X ?? x[i];
                }
                return s + (last.HasValue ? last.Value.Dot(new V(s, 2)) : 1);
            }
            """).At([X(5)]).At([X(0)]),
        NumericCase.Of("NullableOfATypeParameter", """
            private static T? First<T>(ReadOnlySpan<T> x, T above) where T : struct, System.Numerics.IFloatingPointIeee754<T> { foreach (T v in x) if (v > above) return v * v; return null; }
            [Differentiable] public static double F(ReadOnlySpan<double> x) => (First(x, 0.9) ?? 0.1) + (First(x, 100.0) ?? x[0]);
            [Differentiable] public static T G<T>(ReadOnlySpan<T> x) where T : struct, System.Numerics.IFloatingPointIeee754<T> => First(x, T.One) ?? T.Zero;
            """).At([X(4)]),
        NumericCase.Of("NullableInArraysTuplesAndOut", """
            private static bool Try(double v, out double? r) { r = v > 0 ? Math.Log(v) : null; return r != null; }
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                var memo = new double?[x.Length + 1];
                double s = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    (double? Low, double High) range = (i == 0 ? null : x[i - 1], x[i]);
                    if (Try(x[i], out double? r)) s += r.Value;
                    memo[i] ??= s * x[i];
                    memo[i + 1] = x[i] > 0 ? memo[i] * range.Low : null;
                    s += memo[i + 1] ?? range.High;
                }
                return s;
            }
            """).At([X(5)]),
        NumericCase.Of("NullableConstantsBeside", """
            private static readonly double? Cap = 0.8;
            [Differentiable] public static double F(double x, double scale, int n) => G(x, n > 0 ? 0.7 : null, n > 1 ? n : null, 2) + G(x * scale, null, n, 1);
            [Differentiable] public static double G(double x, [NoDerivative] double? scale, [NoDerivative] int? n, int depth)
            {
                if (depth > 0) return G(x, scale, n, depth - 1) * x;
                double? v = x * scale;
                v = v > Cap ? Cap * x : v;
                if (n is { } k) v += k;
                double? w = scale;
                w = w * x;
                return v ?? (w ?? 3) * x;
            }
            """).At([1.5, 0.7, 0]).At([1.5, 0.3, 1]).At([0.2, 0.3, 3]),
        NumericCase.Of("NullableMembersOfAParameter", """
            public enum Kind { A, B }
            public record struct Limits(double? Low, int? Q);
            public record Model(double X, int? N, Kind K, Limits L, double? Cap);
            [Differentiable] public static double F(Model m, double y)
            {
                double v = m.X * y * y;
                if (m.Cap is { } c && v > c) v = c * y + v;
                return v * (m.N ?? 1) + (m.K == Kind.B ? y * m.X : 0) + (m.L.Low ?? 0.5) * y + (m.L.Q ?? 0);
            }
            """).At([new object[] { 1.5, 2, 1, new object[] { 0.3, 4 }, 0.4 }, 2.0]).At([new object[] { 1.5, 2, 0, new object[] { 0.3, 4 }, 40.0 }, 2.0]),
        NumericCase.Of("NullableMembersInSpans", """
            public struct Sample { public double? Y; public double X; }
            [Differentiable] public static void F(ReadOnlySpan<double> x, Span<double> y)
            {
                Span<Sample> all = new Sample[x.Length];
                for (int i = 0; i < x.Length; i++) all[i] = new Sample { X = x[i], Y = x[i] > 0.3 ? x[i] * x[0] : null };
                foreach (ref Sample s in all) { s.Y += s.X; s.X *= s.Y ?? 2; }
                all.Reverse();
                for (int i = 0; i < y.Length; i++) y[i] = all[i].X + all[i].Y.GetValueOrDefault() * x[i];
            }
            """).At([X(4), new double[4]]),
        NumericCase.Of("NullablesInConstants", """
            public readonly record struct Trm(int K, double C, double? Cut);
            public record struct V(double A);
            public record struct RB(double A) { public V? W; public (double, double)? P; }
            private static readonly Trm[] Ts = [new(1, 2, null), new(2, 0.5, 0.3)];
            [Differentiable] public static double F(double x)
            {
                double s = Ts[0] switch { (1, var w, _) => w * x * x, _ => x };
                var (k, c, u) = Ts[1];
                var r = new RB(x);
                r.A *= x;
                r.W = new V(r.A);
                int? n = 2;
                return s * c + k * x + (u ?? 2) * r.A + (r.W?.A ?? 1) + (r.P is { } p ? p.Item1 : x) + n.Value;
            }
            """).At([0.7]),
        NumericCase.Of("NullableConditionsOfLoops", """
            private static double? Next(double? v, double x) => v < 3 ? v * 1.5 + x * x : null;
            [Differentiable] public static double F(ReadOnlySpan<double> x, int n)
            {
                double? v = x[0] * x[0] + 0.1;
                double s = 0;
                while (v.Value < 2) { v += x[1] * x[1] + 0.3; s += v.Value * x[0]; }
                while (v.HasValue && v.Value < 9) { s += v.Value; v = Next(v, x[2]); }
                double? w = n > 1 ? x[3] : null;
                for (int i = 0; i < 4 && (w ?? 0) < 5; i++) { s = s * 0.9 + i; w = w is { } q ? q * q + 1 : (double?)s; }
                do { w -= 0.7; s += w!.Value * x[2]; } while (w > 0 && w.Value > 0.5);
                Func<double, double?> half = t => t > s ? t / 2 : null;
                return s + (half(x[0] * 100) ?? x[1]) + (half(-100) ?? x[2]) + (v is null ? x[0] : 1);
            }
            """).At([X(4), 2]).At([X(4), 0]),
        NumericCase.Of("NullableInLocalFunctionsAndSwitches", """
            private struct Node { public double? Left, Right; public double Key; public readonly double? Best => Left > Right ? Left : Right ?? Left; public double? this[int i] { readonly get => i == 0 ? Left : Right; set { if (i == 0) Left = value; else Right = value; } } }
            [Differentiable] public static double F(ReadOnlySpan<double> x, bool b)
            {
                double total = 0;
                var nodes = new Node[x.Length];
                for (int i = 0; i < x.Length; i++) { nodes[i].Key = x[i]; nodes[i][i % 2] = x[i] * x[0]; if (i > 1) nodes[i].Right = nodes[i - 1].Best + x[i]; }
                void Add(in double? v, ref double to) { to += v.GetValueOrDefault() * (v.HasValue ? 2 : 3); if (v is null) to *= 0.5; }
                foreach (ref readonly Node node in nodes.AsSpan())
                {
                    Add(node.Left, ref total);
                    Add(node.Best, ref total);
                    switch (node.Left, node.Right) { case (null, null): total += 1; break; case ({ } l, null): total += l * l; break; case (null, var r): total -= r ?? 1; break; case ({ } l, { } r): total += l * r; break; }
                }
                (nodes[0].Left, nodes[^1].Right) = (nodes[^1].Right, nodes[0].Left);
                ref double? slot = ref nodes[0].Right;
                slot ??= total;
                slot *= b ? x[0] : 2;
                return total + nodes[0].Best ?? 0.3;
            }
            """).At([X(4), true], hasOracle: false).At([X(3), false], hasOracle: false),
        NumericCase.Of("UnaryOperatorsOfIntegersThatMayBeNull", """
            private static double Of(int? n, double x) => (-n ?? 4) * x;
            [Differentiable] public static double F(double x)
            {
                int? n = 2, m = null;
                n = -n;
                m = ~m;
                byte? b = (byte)(x > 0 ? 3 : 4);
                short? s = 7;
                return Of(n, x) * Of(m, x * x) + x * (-b ?? 9) + x * x * (~s).Value + (+n ?? 3) * x;
            }
            """).At([0.7]).At([-0.7]),
        NumericCase.Of("UnaryOperatorsOfTruthThatMayBeNullAndOfEnums", """
            public enum Kind { A, B = 3 }
            [Differentiable] public static double F(double x)
            {
                bool? b = x > 0, c = null;
                b = !b;
                c = !c;
                Kind? k = Kind.B;
                Kind w = x > 0 ? Kind.B : Kind.A;
                return ((b ?? true) ? x : c is null ? x * x : 2) * (int)(~k ?? Kind.A) + (int)~w * x;
            }
            """).At([0.7]).At([-0.7]),
        NumericCase.Of("UnaryMinusOfIntegersThatMayBeNullAtTheirEnd", "[Differentiable] public static double F(double x) { int? k = x > 0 ? int.MinValue : 4; k = unchecked(-k); k = checked(-(k + 1)); return x * x * (k ?? 9); }").At([0.7]),
    ];
}
