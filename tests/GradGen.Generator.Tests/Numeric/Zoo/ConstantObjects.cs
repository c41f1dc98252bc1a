using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Objects that are constants, and arrays of them: their members are inlined, or called if they are marked; what only they may name is read all the same.</summary>
internal static class ConstantObjects
{
    private const string Types = """
        public sealed class Term { public double A; internal double B = 3; public int N; public double Of(double x) => A * x * x + B; public double this[int i] => A * i + N; }
        public static readonly Term[] Terms = [new() { A = 2, N = 1 }, new() { A = -1, N = 2 }, new() { A = 0.5 }];

        """;

    private const string Hidden = """
        public sealed class Curve(double[] w, double gain)
        {
            private readonly double scale = 2;
            private static readonly double bias = 0.25;
            private double[] ends = [0.1, 0.2];
            private int Order { get; } = 3;
            public double Shift { private get; set; } = 0.4;
            public double At(double x) { double s = Shift; for (int i = 0; i < w.Length; i++) s += w[i] * Math.Sin(x * scale); return s * gain + Order * x + bias * x * x; }
            public double Last => ends[^1] * gain;
            public double this[int i] => w[i] + ends[0];
        }
        public static readonly Curve Fixed = new([1, 2], 0.5);
        public sealed class Table<T>(T[] w) where T : struct { private readonly int offset = 1; private static readonly int stride = 1; public T this[int i] => w[i * stride + offset]; public int Count => w.Length - offset; }
        public sealed class Ranged<T>(T[] w) where T : struct { private readonly (int From, int To)[] range = [(0, 2), (1, 3)]; public int Width(int i) => range[i].To - range[i].From; public T this[int i] => w[i]; }
        public static readonly Ranged<double> Parts = new([1, 2, 3]);
        public static class Gauss
        {
            private static readonly double[] nodes = [-0.7745966692414834, 0, 0.7745966692414834], weights = [5.0 / 9, 8.0 / 9, 5.0 / 9];
            private static readonly (double A, double[] B) pair = (0.5, [1, 2]);
            private static int Order { get; } = 3;
            private const int Last = 2;
            public static double Integrate(Func<double, double> f, double a, double b) { double s = 0; for (int i = 0; i < Order; i++) s += weights[i] * f(0.5 * (a + b) + 0.5 * (b - a) * nodes[i]); return 0.5 * (b - a) * s + pair.A * pair.B[1] * nodes[Last]; }
            private static class Inner { private static readonly double scale = 3; public static double Scaled(double x) => scale * x; }
            public static double Tripled(double x) => Inner.Scaled(x) * x;
        }
        public readonly struct Gain(double by) { private readonly double by = by; private readonly double[] w = [1, by]; private int Power { get; } = 2; public double Of(double x) { double s = w[1]; for (int i = 0; i < Power; i++) s *= by * x; return s; } }
        public readonly struct Pair<T>(T first, T second) { private readonly T first = first; public T First => first; public T Second => second; }
        public static readonly Gain Louder = new(1.5);
        public static readonly Gain[] Gains = [new(1.5), new(0.3)];
        public static readonly Pair<double> Both2 = new(2, 3);
        public class Options { private readonly double w = 1; public double First => w; }
        public static class Ridge { public class Options : Program.Options { private readonly double w = 2; public double Second => w; } }
        public static readonly Ridge.Options Both = new();
        public class Counter(double w) { public void Set(double to) => w = to; public double At(double x) => w * x; }
        public static readonly Counter Counted = new(1);
        public static readonly Action<Counter, int> Set = (c, k) => c.Set(k);
        public static readonly Table<double> Weights = new([1, 2, 3]);

        """;

    public static IEnumerable<NumericCase> Cases =>
    [
        Of("ByIndex", "double s = 0; for (int i = 0; i < Terms.Length; i++) s += Terms[i].Of(x[i]) * x[^1]; return s;"),
        Of("OneAfterTheOther", "double s = x[0]; foreach (Term t in Terms) s = Math.Sin(t.Of(s)); return s * x[1];"),
        Of("ByVariable", "double s = 0; for (int i = 0; i < Terms.Length; i++) { Term t = Terms[^(i + 1)]; s += t.Of(x[i]) + t[i] * x[0] * x[1]; } return s;"),
        Of("UntilData", "double s = 0; foreach (Term t in Terms) { s += t.Of(x[0]) * x[1]; if (s > 2) break; } return s;"),
        Of("ByHelper", "return Sum(Terms, x[0]) * x[1]; static double Sum(Term[] terms, double v) { double s = 0; foreach (var t in terms) s += t.Of(v) * t.N; return s; }"),
        OfHidden("Private", "return Fixed.At(x[0]) * Fixed.Last + x[1] * Fixed[1];"),
        OfHidden("PrivateOfAStaticClass", "double a = x[0], b = x[1]; return Gauss.Integrate(t => Math.Exp(-a * t * t) * b, 0, b);"),
        OfHidden("PrivateOfAPrivateClass", "return Gauss.Tripled(x[0]) * x[1];"),
        OfHidden("PrivateOfAStruct", "return Louder.Of(x[0]) * x[1];"),
        OfHidden("PrivateOfStructsInAnArray", "double s = 0; foreach (Gain g in Gains) s += g.Of(x[0]) * x[1]; return s + Gains[1].Of(s);"),
        OfHidden("PrivateOfAGenericStruct", "return Both2.First * x[0] + Both2.Second * x[1] * x[0];"),
        OfHidden("PrivateInLoop", "double s = 0; foreach (double v in x) s += Fixed.At(v * s) * Weights[1]; return s;"),
        OfHidden("PrivateOfGenericType", "double s = 0; for (int i = 0; i < Weights.Count; i++) s += Weights[i] * x[i] * x[i + 1]; return s;"),
        OfHidden("PrivateTuplesOfGenericType", "return Parts.Width(1) * Parts[1] * x[0] * x[1];"),
        OfHidden("PrivateOfClassesOfOneName", "return Both.First * x[0] + Both.Second * x[1] * x[1];"),
        OfHidden("PrivateThatACallChanges", "Set(Counted, 1); double s = Counted.At(x[0]); Set(Counted, 2); return s + Counted.At(x[0]) * x[1];"),
        NumericCase.Of("ConstantObjectPrivateInARule", Hidden + "[Differentiable] public static double F(double x) => x * x * Fixed.Last; [Derivative(nameof(F))] private static double Slope(double x) => 2 * x * Fixed.Last;").At([0.7]),
        OfHidden("PrivateByVariable", "Curve c = Fixed; var t = Weights; double s = x[0]; while (s < 3) s = s * t[0] + c.At(s) * c[0]; return s * x[1];"),
    ];

    private static NumericCase OfHidden(string name, string body) => NumericCase.Of("ConstantObject" + name, Hidden + $"[Differentiable] public static double F(ReadOnlySpan<double> x) {{ {body} }}").At([X(3)]).At([Positive(4)]);

    private static NumericCase Of(string name, string body) => NumericCase.Of("ConstantObject" + name, Types + $"[Differentiable] public static double F(ReadOnlySpan<double> x) {{ {body} }}").At([X(3)]).At([Positive(4)]);
}
