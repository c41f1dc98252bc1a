using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Recursive methods of structs and objects that vary: what they are called on is an argument.</summary>
internal static class ReceiversThatVary
{
    private const string Types = """
        public partial struct Decay
        {
            public double Rate, Shift;
            [Differentiable] public readonly double Run(double x, int n) => n == 0 ? x * Rate + Shift : Run(Math.Sin(x) * Rate, n - 1) * Shift + x;
            [Differentiable] public double Fade(double x, int n) { x *= Rate; if (n == 0) return x; Decay next = new Decay { Rate = Shift * x, Shift = Rate }; return next.Fade(x, n - 1) + Fade(x * 0.5, 0) * Shift; }
            [Differentiable] public readonly Decay Step(double by, int n) { if (n == 0) return this; Decay next = Step(by * Rate, n - 1); next.Shift += by * Shift; return next; }
            [Differentiable] public readonly void Fill(ReadOnlySpan<double> x, Span<double> y, ref double total, int k)
            {
                if (k == x.Length) return;
                Fill(x, y, ref total, k + 1);
                y[k] = x[k] * Rate + total;
                total += y[k] * Shift;
            }
        }

        public readonly partial record struct Even(double Weight, int Bonus)
        {
            [Differentiable] public double At(double x, int n) { if (n == 0) return x * Weight + Bonus; return new Odd(x, Weight).At(x * Weight, n - 1); }
        }

        public readonly partial record struct Odd(double Left, double Right)
        {
            [Differentiable] public double At(double x, int n) { if (n == 0) return Left * x; double s = new Even(Right * x, n).At(Left, n - 1); return s * Right; }
        }

        public sealed partial class Net(double bias, double[] weights)
        {
            public double Bias { get; } = bias;
            public double[] Weights { get; } = weights;
            [Differentiable] public double At(double x, int layer)
            {
                if (layer == Weights.Length) return x;
                double inner = At(Math.Tanh(x * Weights[layer] + Bias), layer + 1);
                return inner * x + Bias;
            }
        }

        public readonly partial struct Tracked(double gain, string name, double[] points)
        {
            private readonly double gain = gain;
            private readonly string name = name;
            private readonly double[] points = points;
            [Differentiable] public double Along(double x, int n)
            {
                double s = gain * name.Length;
                for (int i = 0; i < points.Length; i++) { if (s > 5) break; s += points[i] * x; }
                return n == 0 ? s : Along(s * 0.3, n - 1) + new Tracked(s, name, points).Along(x, 0);
            }
        }
        """;

    public static IEnumerable<NumericCase> Cases =>
    [
        With("RecursionOnReceiver", "[Differentiable] public static double F(Decay d, double x, int n) => d.Run(x, n) * d.Rate;").At([X(2), 0.7, 3]).At([X(2), 0.7, 0]),
        With("RecursionOnReceiverThatIsMade", "[Differentiable] public static double F(double a, double x, int n) { Decay d = new Decay { Rate = a, Shift = x * a }; double y = d.Run(x, n); d.Rate = y; return d.Run(a, n) + y; }")
            .At([0.7, 0.4, 2]),
        With("RecursionOnOtherReceivers", "[Differentiable] public static double F(Decay d, double x, int n) => d.Fade(x, n) + new Decay { Rate = x, Shift = 0.2 }.Fade(d.Rate, n);").At([X(2), 0.7, 3]),
        With("RecursionOfReceiversReturnsThem", "[Differentiable] public static Decay F(Decay d, double x, int n) { for (int i = 0; i < n; i++) d = d.Step(x, i); return d.Step(d.Rate, n); }").At([X(2), 0.7, 3]),
        With("RecursionOnReceiverFillsOutputs", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, Span<double> y, double a)
            {
                double total = a;
                new Decay { Rate = a, Shift = x[0] }.Fill(x, y, ref total, 0);
                return total * y[0] + a;
            }
            """).At([X(3), Room(3), 0.7]),
        With("RecursionOnReceiverOfElements", """
            [Differentiable] public static double F(ReadOnlySpan<Decay> all, double x)
            {
                double s = 0;
                foreach (Decay d in all) { if (s > 20) break; s += d.Run(x + s, 2); }
                return s * all[0].Run(s, 1);
            }
            """).At([X(6), 0.7]),
        With("RecursionMutualOnReceivers", "[Differentiable] public static double F(Even e, double x, int n) => e.At(x, n) * e.Weight + new Odd(x, e.Weight).At(0.3, n);").At([new[] { 0.8, 2 }, 0.7, 4]).At([new[] { 0.8, 2 }, 0.7, 0]),
        With("RecursionOnObject", "[Differentiable] public static double F(ReadOnlySpan<double> w, double x) { var net = new Net(w[0] * x, w.ToArray()); return net.At(x, 0) + net.At(w[1], 2); }").At([X(4), 0.7]),
        With("RecursionOnReceiverWithConstants", """
            [Differentiable] public static double F(ReadOnlySpan<double> p, double x, string name) { var t = new Tracked(p[0] * x, name, p[1..].ToArray()); return t.Along(x, 2) * p[1]; }
            """).At([X(4), 0.7, "abc"]),
        new NumericCase("RecursionOnGenericReceiver",
        [
            """
            public static partial class Program
            {
                [Differentiable] public static double F(double a, double x, int n) => new Power<double> { Base = a * x, Scale = x }.At(x, n);
            }
            """,
            """
            public partial struct Power<T> where T : struct, System.Numerics.IFloatingPointIeee754<T>
            {
                public T Base, Scale;
                [Differentiable] public readonly T At(T x, int n) => n == 0 ? Scale : At(T.Sin(x), n - 1) * Base + x;
            }
            """,
        ]).At([0.7, 0.4, 3], hasOracle: false),
    ];

    private static NumericCase With(string name, string members) => new(name, [$"public static partial class Program\n{{\n{members}\n}}\n", Types]);
}
