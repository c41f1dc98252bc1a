using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Structs and tuples with arrays in them, as parameters and results. Points give one as an <c>object[]</c> of its members.</summary>
internal static class StructsOfArrays
{
    private const string Types = """
        public struct Params
        {
            public double[] W;
            public double B;
            [NoDerivative] public double[] Mask;
            public double[,] K;
            public readonly double At(int i) => W[i] * Mask[i] + B;
        }

        public readonly record struct Layer(double[] W, double[] B, int Out);
        public readonly record struct Pair(Layer First, Layer Second, double Scale);
        public readonly struct Fixed { public readonly double[] A; public readonly float[] C; public Fixed(double[] a, float[] c) { A = a; C = c; } }
        """;

    private static readonly object[] One = [X(3), 0.4, X(3), new[,] { { 0.5, -1 }, { 2, 0.3 } }];
    private static readonly object[] Two = [new object[] { X(6), X(2), 2 }, new object[] { X(2), X(1), 1 }, 0.7];

    public static IEnumerable<NumericCase> Cases =>
    [
        With("ParamsInput", """
            [Differentiable] public static double F(Params p, ReadOnlySpan<double> x)
            {
                double t = p.B;
                for (int i = 0; i < x.Length; i++) t += p.At(i) * x[i] * p.K[i % 2, 1];
                return t * t;
            }
            """).At([One, X(3)]),
        With("ParamsReassigned", """
            [Differentiable] public static double F(in Params p, double x)
            {
                Params q = p;
                q.B *= x;
                q.W = [x, q.B, q.W[0]];
                q.W[1] *= 2;
                return q.At(1) + q.At(2) * p.At(1) + q.K[1, 0];
            }
            """).At([One, 0.3]),
        With("LayersInput", """
            private static double[] Apply(in Layer l, ReadOnlySpan<double> x)
            {
                var y = new double[l.Out];
                for (int i = 0; i < y.Length; i++)
                {
                    double t = l.B[i];
                    for (int j = 0; j < x.Length; j++) t += l.W[i * x.Length + j] * x[j];
                    y[i] = Math.Tanh(t);
                }
                return y;
            }
            [Differentiable] public static double F(Pair p, ReadOnlySpan<double> x) => p.Scale * Apply(p.Second, Apply(p.First, x))[0];
            """).At([Two, X(3)]),
        With("LayerResult", """
            [Differentiable] public static Layer F(double[] x, double s)
            {
                var w = new double[x.Length];
                for (int i = 0; i < w.Length; i++) w[i] = s * x[i] * x[i];
                return new Layer(w, [x[0] * s, w[1]], 2);
            }
            """).At([X(3), 0.7]),
        With("PairFromPair", "[Differentiable] public static Pair F(Pair p, double s) => p with { Scale = p.Scale * s, First = p.Second };").At([Two, 0.7]),
        With("SameArrayTwice", "[Differentiable] public static (double[] A, double[] B) F(double[] x) { double[] y = [x[0] * x[1], x[1]]; y[0] += y[1]; return (y, y); }").At([X(2)]),
        With("ChosenLayer", """
            [Differentiable] public static double F(Pair p, double x)
            {
                Layer l = x > 0 ? p.First : p.Second;
                double t = 0;
                for (int i = 0; i < 3; i++) { t += l.W[0] * x * l.Out; l = p.Scale > t ? p.Second : p.First; }
                return t * l.B[0];
            }
            """).At([Two, 0.7]).At([Two, -0.7]),
        With("FixedInput", "[Differentiable] public static double F(Fixed f) => f.A[0] * f.A[0] * f.C[1];").At([new object[] { X(2), X(2) }]),
        With("ArrayTuple", "[Differentiable] public static double F((double[] A, double S) t, [InOut] double[,] g) { g[0, 0] *= t.A[0]; return t.S * g[0, 0] * t.A[1]; }").At([new object[] { X(2), 0.5 }, new double[,] { { 0.5, 2 } }]),
    ];

    private static NumericCase With(string name, string members) => new(name, [$"public static partial class Program\n{{\n{members}\n}}\n", Types]);
}
