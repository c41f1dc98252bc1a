using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Arrays and spans of enums, strings and characters that a method makes.</summary>
internal static class PassThroughArrays
{
    private const string K = "public enum Kind { Euler, Heun, Rk4 } ";

    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("EnumArrays", K + """
            private static double Step(double s, Kind k, double v) => k switch { Kind.Euler => s + v, Kind.Heun => s * v, _ => Math.Sin(s + v) };
            [Differentiable] public static double F(ReadOnlySpan<double> x, int n)
            {
                Kind[] ks = new Kind[x.Length];
                Kind[] listed = { Kind.Heun, Kind.Rk4 };
                Span<Kind> stacked = stackalloc Kind[2];
                stacked[1] = Kind.Rk4;
                ReadOnlySpan<Kind> spread = [Kind.Euler, .. listed];
                for (int i = 0; i < ks.Length; i++) ks[i] = i % 2 == 0 ? listed[i % 2] : (Kind)(i % 3);
                if (x.Length > 0 && x[0] > 0.5) ks[0] = stacked[n % 2];
                double s = 0.5;
                int j = 0;
                foreach (Kind k in ks) { s = Step(s, k, x[j++]); (ks[0], stacked[0]) = (stacked[0], ks[0]); }
                foreach (Kind k in spread) s = Step(s, k, 0.3 * s);
                return s;
            }
            """).At([X(4), 1]).At([X(0), 0]),
        NumericCase.Of("EnumArraysMoved", K + """
            [Differentiable] public static double F(ReadOnlySpan<double> x, int n)
            {
                Kind[] a = [Kind.Heun, Kind.Rk4, Kind.Euler], b = new Kind[3], c = (Kind[])a.Clone();
                a.AsSpan(1).CopyTo(b);
                Array.Reverse(c);
                b.AsSpan().Fill(Kind.Rk4);
                a.AsSpan(0, n % 3).Clear();
                Array.Copy(a, 0, c, 1, 2);
                Kind[] d = b.AsSpan()[..2].ToArray(), e = a[1..];
                double s = 0.5;
                s += a.Length + e.Length;
                for (int i = 0; i < 3; i++) s = a[i] == Kind.Heun ? s * x[0] : b[i] == Kind.Rk4 ? Math.Sin(s + x[1]) : s + (c[i] == Kind.Euler ? x[2] : 1);
                return s + (d[1] == e[0] ? x[0] : x[1]) * (Array.IndexOf(a, Kind.Rk4) + 1);
            }
            """).At([X(4), 1]).At([X(4), 0]),
        NumericCase.Of("StringArrays", """
            [Differentiable] public static double F(double x, int n)
            {
                string[] names = ["ab", "c", n > 1 ? "d" : "def"];
                var own = new string[3];
                double s = x;
                for (int i = 0; i < names.Length; i++) { own[i] = names[^(i + 1)]; s = s * own[i].Length + x; if (own[i] == "c") s *= x; }
                ReadOnlySpan<char> program = "x+x";
                foreach (char c in program) s = c == 'x' ? s * x : s + x;
                return s * (own[0] ?? "").Length;
            }
            """).At([0.7, 2]).At([0.7, 0]),
        NumericCase.Of("EnumArraysReturned", K + """
            private static Kind[] Plan(int n, bool b) { if (b) return [Kind.Heun]; var r = new Kind[n]; for (int i = 0; i < n; i++) r[i] = (Kind)(i % 3); Array.Reverse(r); return r; }
            private static int Count(ReadOnlySpan<Kind> k) { int n = 0; foreach (Kind q in k) if (q == Kind.Heun) n++; return n; }
            [Differentiable] public static double F(double x, int n, bool b)
            {
                Kind[] plan = Plan(n, b), next = Plan(2, !b);
                double s = x;
                while (s < 4 && plan.Length > 0)
                {
                    foreach (Kind k in plan) s = k == Kind.Euler ? s + x : s * (1 + x);
                    (plan, next) = (next, plan);
                    s += 0.1 * Count(plan) * x + Count(plan.AsSpan(1)) * s;
                }
                return s;
            }
            """).At([0.7, 4, true]).At([0.7, 4, false]).At([0.7, 0, false]),
        NumericCase.Of("CharactersOfStrings", """
            private static double Run(string program, double x) { double s = 0; foreach (char c in program) { if (c == ' ') continue; if (c == '.') break; s = c switch { '+' => s + x, '*' => s * x, _ => s + (c - '0') }; } return s; }
            [Differentiable] public static double F(double x, int n)
            {
                string text = n > 1 ? "1+*2 +*" : "3.";
                double s = Run(text, x);
                foreach (char c in text + "xx") s += c == 'x' ? s * x : 0.1;
                foreach (int code in "ab") s += code * 0.01 * x;
                return s;
            }
            """).At([0.7, 2]).At([0.7, 0]),
    ];
}
