using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Changes that the text where they matter does not show: structs that change in members of their fields, while arguments are computed, or through another name; bounds of loops that the loop changes in such a way.</summary>
internal static class HiddenChanges
{
    private const string Types = """
        public struct Source
        {
            private ulong s;
            public Source(ulong x) { s = x; }
            public double Next() { s = s * 6364136223846793005 + 1442695040888963407; return (s >> 11) * (1.0 / (1UL << 53)); }
        }

        public struct Simulation { public Source Source; public double Draw() => Source.Next(); }

        public struct Inner { public double S; public void Bump(double v) { S += v; } public double Rising { get { S += 1; return S; } } }

        public struct Outer
        {
            public Inner In;
            public double Other;
            public void Step(double v) { In.Bump(v); }
            public void StepOther(double v) { this.Other.Raise(v); }
            public void StepInner(double v) => In.Grow(v);
            public double Rise() => In.Rising * Other;
        }

        public static class Extensions
        {
            public static void Raise(this ref double x, double v) { x += v; }
            public static void Grow(this ref Inner i, double v) { i.S += 2 * v; }
        }

        public struct SameName { public double x; public void Step(double h) { { double x = 2 * h; h = x; } x += h; } public double Half() { { double x = 1; x += 2; } return x * 0.5; } }

        public struct Account
        {
            public double Sum;
            public double Add(double v) { Sum += v; return Sum; }
            public readonly double Mix(double v) => Sum * v;
            public readonly double this[double v] => Sum * v + 1;
            public static double Both(in Account a, double v) => a.Sum * v;
        }

        public struct Point
        {
            public double X;
            public readonly double Times(double v) => X * v;
        }

        public interface IQueue { int Count { get; } double Pop(); }

        public struct Queue : IQueue { public int Left; public readonly int Count => Left; public double Pop() { Left--; return Left; } }

        public readonly struct Histogram(int[] numbers) { internal readonly int[] counts = numbers; public int Total { get { int t = 0; foreach (int c in counts) t += c; return t; } } }

        public readonly struct Polynomial(double[] all) { private readonly double[] c = all; public int Count => c.Length; public int Lead => c[^1] >= 0 ? 1 : -1; }

        public readonly record struct Window(double Weight, Range Range, object Key);

        public struct Line
        {
            public double A;
            public readonly double Eval(double x) => A * x * x;
            public readonly double Compose(Line other, double x) { Func<double, double> g = other.Eval; return Eval(g(x)); }
        }

        public struct Countdown
        {
            public int N;
            public int[] M;
            public int First => M[0];
            public double Run(double a) { double s = 0; for (int i = 0; i < N; i++) { s += a; N--; } return s; }
            public int Take => --N;
            public void Shrink() { M[0]--; }
            public static void Shrink(Countdown c) { c.M[0]--; }
        }
        """;

    private const string Helpers = """
        private static void Push(List<int> list, int k) { lock (list) { list.Add(k); } }
        private static double Drain<T>(T q, double x) where T : struct, IQueue { double s = 0; for (int i = 0; i < q.Count; i++) s += q.Pop() * x * (1 + s); return s; }
        private static double Shrinking(double x, Span<int> sizes, ref int n) { double s = 0; for (int i = 0; i < sizes[0]; i++) { s += x * s + i; n--; } return s * x; }
        private static double Counting(double x, ref Countdown w, in int n) { double s = 0; for (int i = 0; i < n; i++) { s += x * s + i; w.N--; } return s * x; }
        private static uint Hash(uint s) => unchecked((s ^ (s << 13)) * 2654435761u);
        private static int Mash(int k) => unchecked((k ^ (k << 7)) * 73856093);
        private static int Odd(int k) => k | 1;
        """;

    public static IEnumerable<NumericCase> Cases => [.. Structs, .. Arguments, .. Bounds, .. MoreBounds, .. Functions];

    private static IEnumerable<NumericCase> Structs =>
    [
        With("AStructInAStructIsDrawnFrom", "[Differentiable] public static double F(double a, int n) { var m = new Simulation { Source = new Source(42) }; double r = 0; for (int i = 0; i < n; i++) r += a * m.Draw(); return r; }").At([0.7, 5]),
        With("AMemberOfAFieldChangesIt", "[Differentiable] public static double F(double a, double b) { var o = new Outer { Other = b }; o.Step(a); o.Step(a * b); return o.In.S * o.In.S; }").At([0.7, 0.4]),
        With("AnExtensionOfAFieldChangesIt", "[Differentiable] public static double F(double a, double b) { var o = new Outer { Other = b }; o.StepOther(a); o.StepInner(a); return o.Other * o.In.S; }").At([0.7, 0.4]),
        With("APropertyOfAFieldChangesIt", "[Differentiable] public static double F(double a, double b) { var o = new Outer { Other = b }; o.In.S = a; double r = o.Rise() + o.Rise(); return r * o.In.S; }").At([0.7, 0.4]),
        With("ALocalOfTheSameName", "[Differentiable] public static double F(double a) { var t = new SameName(); t.Step(a); t.Step(a); return t.x * t.x * t.Half(); }").At([0.7]),
        With("ALoopWithAFieldsMember", "[Differentiable] public static double F(double a, int n) { var o = new Outer { Other = 1 }; for (int i = 0; i < n; i++) { o.Step(a * o.In.S + a); } return o.In.S; }").At([0.7, 4]),
    ];

    private static IEnumerable<NumericCase> Arguments =>
    [
        With("AnArgumentChangesTheReceiver", "[Differentiable] public static double F(double a) { var acc = new Account { Sum = 1 }; return acc.Mix(acc.Add(a)); }").At([0.7]),
        With("AnArgumentAssignsAFieldOfTheReceiver", "[Differentiable] public static double F(double a) { var p = new Point { X = 2 }; return p.Times(p.X = a); }").At([0.7]),
        With("AnIndexChangesTheReceiver", "[Differentiable] public static double F(double a) { var acc = new Account { Sum = 1 }; return acc[acc.Add(a)]; }").At([0.7]),
        With("AnArgumentChangesAnElementsReceiver", "[Differentiable] public static double F(double a) { var all = new Account[2]; all[1].Sum = 1; int k = 1; return all[k].Mix(all[k].Add(a) + (k = 0)); }").At([0.7]),
        With("AnArgumentChangesWhatIsPassedByReference", "[Differentiable] public static double F(double a) { var acc = new Account { Sum = 1 }; return Account.Both(in acc, acc.Add(a)) + Account.Both(acc, acc.Add(a)); }").At([0.7]),
        With("ALocalFunctionChangesTheReceiver", "[Differentiable] public static double F(double a) { var p = new Point { X = 2 }; double Set(double v) { p.X = v; return v; } return p.Times(Set(a)); }").At([0.7]),
    ];

    private static IEnumerable<NumericCase> Bounds =>
    [
        With("ALoopChangesItsBoundInThis", "[Differentiable] public static double F(double a) { var w = new Countdown { N = 6 }; return w.Run(a); }").At([0.7]),
        With("ASwapChangesABound", "[Differentiable] public static double F(double a) { int[] b = { 4, 2 }; double s = 0; for (int i = 0; i < b[0]; i++) { s += a * (s + 1); (b[0], b[1]) = (b[1], b[0]); } return s; }").At([0.7]),
        With("ABoundIsComputedOfElements", "[Differentiable] public static double F(double a) { var r = new Countdown { M = new[] { 6 } }; double s = 0; for (int i = 0; i < r.First; i++) { s += a * (s + 1); r.M[0]--; } return s; }").At([0.7]),
        With("AMemberChangesABound", "[Differentiable] public static double F(double a) { int[] b = { 6 }; var w = new Countdown { M = b }; double s = 0; for (int i = 0; i < b[0]; i++) { s += a * (s + 1); w.Shrink(); } return s; }").At([0.7]),
        With("AHelperChangesABound", "[Differentiable] public static double F(double a) { int[] b = { 6 }; var w = new Countdown { M = b }; double s = 0; for (int i = 0; i < b[0]; i++) { s += a * (s + 1); Countdown.Shrink(w); } return s; }").At([0.7]),
        With("TheStrideOfARowChanges", """
            [Differentiable] public static void F(ReadOnlySpan<double> x, double a, int[] sizes, Span<double> y)
            {
                for (int i = 0; i < sizes.Length; i++)
                {
                    int n = sizes[i];
                    for (int j = 0; j < n; j++) { y[i * n + j] = x[j] * a; }
                }
            }
            """).At([X(3), 0.7, new[] { 1, 3, 2 }, Room(6)]),
        With("ADelegateChangesAnElement", "[Differentiable] public static double F(double x) { int[] n = { 1 }; Action next = () => n[0]++; return Twice(x, n, next); } static double Twice(double x, int[] n, Action next) { double s = x * n[0]; next(); return s + x * x * n[0]; }").At([0.7]),
        With("AGuardedBound", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, int n)
            {
                double t = 0;
                for (int i = 0; i < x.Length; i++) { if (n < 100) { for (int j = 0; j < n; j++) t = Math.Sin(t + x[i]); } else t = t * 0.5 + x[i]; }
                return t;
            }
            """).At([X(3), int.MaxValue]).At([X(3), 4]),
        With("ABoundThatIsComputedInALoop", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, int n)
            {
                double t = 0;
                for (int i = 0; i < x.Length; i++) { for (int j = 0; j < Math.Abs(n - i); j++) t = Math.Sin(t + x[i]) * x[0]; }
                return t;
            }
            """).At([X(3), 2]),
        With("AGuardedStep", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, int step)
            {
                double t = 0;
                for (int i = 0; i < x.Length; i++) { if (step > 0) { for (int j = 0; j < 5; j += step) t = Math.Sin(t + x[i]); } else t = t * 0.5 + x[i]; }
                return t;
            }
            """).At([X(3), 0]).At([X(3), 2]),
        With("AGuardedStepOfALoop", "[Differentiable] public static double F(double[] x, int k) { var a = (double[])x.Clone(); if (k > 0) { for (int i = 0; i < a.Length; i += k) a[i] *= a[^1]; } return a[0] + a[1] * a[1]; }")
            .At([X(5), 0]).At([X(5), -1]).At([X(5), 2]),
        With("AStepGuardedByContinue", "[Differentiable] public static double F(double[] x, int k) { double s = x[0]; for (int r = 0; r < 2; r++) { if (k < 1) continue; for (int i = 0; i < x.Length; i += k) s = Math.Sin(s * x[i]); } return s; }")
            .At([X(5), 0]).At([X(5), 2]),
        With("ABoundThatMayBeNull", "[Differentiable] public static double F(double[] x, string? s) { var a = (double[])x.Clone(); if (s != null) { for (int i = 0; i < s.Length; i++) a[i % 3] *= Math.Sin(a[^1]); } else { a[0] *= a[1]; } return a[0] + a[1] * a[1]; }")
            .At([X(5), null!]).At([X(5), "abcde"]),
        With("NestedGuards", """
            [Differentiable] public static double F(double[] x, int k, int n)
            {
                double s = x[0];
                if (k > 0)
                {
                    s *= x[1];
                    if (n < 50) { for (int i = 0; i < n; i += k) for (int j = 0; j < n; j += k) s = Math.Sin(s * x[(i + j) % x.Length]); }
                    else { for (int i = 60; i > n / k; i -= k) s = Math.Cos(s * x[i % x.Length]); }
                }

                return s * s;
            }
            """).At([X(5), 0, 100000]).At([X(5), 2, 5]).At([X(5), 3, 100]).At([X(5), 1, 0]),
        With("AGuardedIndexUnderARoot", """
            [Differentiable] public static double F(ReadOnlySpan<double> theta, [NoDerivative] ReadOnlySpan<double> a, [NoDerivative] string? name)
            {
                double s = 1;
                for (int i = 0; i < a.Length; i++) if (name != null) s += Math.Exp(theta[name.Length] * a[i]);
                return Math.Sqrt(s);
            }
            """).At([X(3), X(4), null!]).At([X(3), X(4), "a"]),
        With("AnInfiniteSlopeUnderASquareOfZero", """
            [Differentiable] public static double F(ReadOnlySpan<double> theta, [NoDerivative] ReadOnlySpan<double> a)
            {
                double s = 0;
                for (int i = 0; i < a.Length; i++) s += Math.Sqrt(theta[0] * a[i]);
                return s * s;
            }
            """).At([new[] { 0.5 }, X(3)]),
    ];

    private static IEnumerable<NumericCase> MoreBounds =>
    [
        With("ElementsBehindASpreadAreComputedLast", "private static double Bump(double[] a) { a[0] *= a[1]; return a[0] + 1; } [Differentiable] public static double F(double x, double y) { double[] a = [x, y]; double[] b = [.. a, Bump(a)]; double[] c = [Bump(a), .. a, Bump(a), .. b, Bump(a), a[0]]; double s = 0; for (int i = 0; i < b.Length; i++) s += (i + 1) * b[i] * b[i]; for (int i = 0; i < c.Length; i++) s += (i + 2) * c[i] * c[i]; return s; }").At([0.7, 1.3]),
        With("AKeptHelperChangesAList", "[Differentiable] public static double F(double x, int n) { var list = new List<int>(); double a = x * list.Count; Push(list, n); return a + x * x * list.Count; }").At([0.7, 3]),
        With("AKeptHelperChangesABound", "[Differentiable] public static double F(double x, int n) { var list = new List<int>(); list.Add(1); double s = x; for (int i = 0; i < list.Count; i++) { s = Math.Sin(s + x * i); if (i < n) Push(list, i); } return s; }").At([0.7, 3]),
        With("AnInterfaceTellsTheBound", "[Differentiable] public static double F(double x, int n) => Drain(new Queue { Left = n }, x);").At([0.7, 7]),
        With("ABoundWithTwoNames", "[Differentiable] public static double F(double x, bool flag) { int a = 6, b = 3; ref int n = ref (flag ? ref a : ref b); double s = 0; for (int i = 0; i < n; i++) { s += x * s + i; a--; } return s * x; }").At([0.7, true]).At([0.7, false]),
        With("ABoundInAStructWithTwoNames", "[Differentiable] public static double F(double x) { var w = new Countdown { N = 6 }; ref int n = ref w.N; double s = 0; for (int i = 0; i < n; i++) { s += x * s + i; w.N--; } return s * x; }").At([0.7]),
        With("AGetterThatGoesThroughElements", "[Differentiable] public static double F(double x) { int[] c = { 4, 3 }; var h = new Histogram(c); double s = 0; for (int i = 0; i < h.Total; i++) { s += x * s + i; c[0]--; } return s * x; }").At([0.7]),
        With("AGetterThatChangesTheBound", "[Differentiable] public static double F(double x) { var w = new Countdown { N = 7 }; double s = 0; for (int i = 0; i < w.Take; i++) { s += x * s + i; } return s * x; }").At([0.7]),
        With("AStepThatFailsWhereTheLoopDoesNotRun", "[Differentiable] public static double F(double x, int n, int parts) { double s = x; for (int i = 0; i < n; i += n / parts) { s = Math.Sin(s * x); } return s; }").At([0.7, 0, 0]).At([0.7, 6, 3]),
        With("ABoundThatIsAParameterByReference", "[Differentiable] public static double F(double x) { Span<int> sizes = new[] { 6, 2 }; return Shrinking(x, sizes, ref sizes[0]); }").At([0.7]),
        With("ABoundThatIsAPartByReference", "[Differentiable] public static double F(double x) { var w = new Countdown { N = 6 }; return Counting(x, ref w, in w.N); }").At([0.7]),
        With("TheBottomSeesTheIndexInAFunction", "[Differentiable] public static double F(double[] x) { double s = 0; int i; void Add() => s += x[i - 1] * x[i - 1]; for (i = 0; i < x.Length; i++, Add()) ; return s; }").At([X(3)]),
        With("AStepOfZeroBehindALoop", "[Differentiable] public static double F(double[] x, int rows, int stride) { double s = x[0]; for (int r = 0; r < rows; r++) for (int j = 0; j < x.Length; j += stride) s = Math.Sin(s * x[j]); return s; }").At([X(4), 0, 0]).At([X(4), 2, 3]),
        With("ANullBehindALoopUnderARoot", """
            [Differentiable] public static double F(double[] theta, [NoDerivative] double[] a, [NoDerivative] string? name)
            { double s = 1; for (int i = 0; i < a.Length; i++) for (int j = 0; j < name!.Length; j++) s += Math.Exp(theta[j] * a[i]); return Math.Sqrt(s); }
            """).At([X(3), Array.Empty<double>(), null!]).At([X(3), X(4), "abc"]),
        With("AnInnerLoopBehindABranch", "[Differentiable] public static double F(double[] x, int n) { double s = x[0]; for (int i = 0; i < n; i++) { s = Math.Sin(s); if (i % 3 == 0) for (int j = 0; j < x.Length; j++) s = Math.Sin(s * x[j]); } return s; }").At([X(3), 7]),
        With("ConstantsThatOverflow", "[Differentiable] public static double F(double x) => x * x * (Hash(12345u) / 4294967296.0) * (Mash(911) % 7) + (uint)~Odd(3) * x;").At([0.7]),
    ];

    private static IEnumerable<NumericCase> Functions =>
    [
        With("ASubpatternAfterOneThatFails", "[Differentiable] public static double F(double x, int n) { var p = new Polynomial(new double[n]); return p is { Count: > 0, Lead: >= 0 } ? x * x : x; }").At([0.7, 0]).At([0.7, 2]),
        With("AMemberOfAnotherStructAsAFunction", "[Differentiable] public static double F(double a, double b, double x) { var p = new Line { A = a }; return p.Compose(new Line { A = b * x }, x); }").At([0.7, 0.4, 1.2]),
        With("AnArrayThatARecursiveMethodMakes", "[Differentiable] public static double F(double x, int k) { var t = new double[] { x, 1 }; var u = Grown(t, k); u[0] *= x; t[0] = 3; return u[0] * u[^1] + t[0] * t[1]; } [Differentiable] public static double[] Grown(double[] a, int k) { if (k == 0) return [a[0], a[1] * a[0], 2]; double[] all = Grown(a, k - 1); all[1] *= 1.5; return all; }").At([0.7, 2]),
        With("EqualityOfARecordWithARange", "[Differentiable] public static double F(double x, int n) => new Window(x, 1..n, \"a\") == new Window(x, 1..3, \"a\") ? x * x : x;").At([0.7, 3]).At([0.7, 2]),
        With("AMemberOfAnElementOfAReadOnlySpan", "[Differentiable] public static double F(ReadOnlySpan<Inner> s, double x) { return s[^1].Rising * x + s[^1].Rising + s[0].Rising; }").At([X(2), 0.7]),
    ];

    private static NumericCase With(string name, string members) => new(name, [$"public static partial class Program\n{{\n{members}\n{Helpers}\n}}\n", Types]);
}
