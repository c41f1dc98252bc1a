using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Matrices, arrays of arrays and records over a type parameter.</summary>
internal static class GenericBundles
{
    private static readonly double[,] Matrix = { { 0.3, -1.2 }, { 0.9, 0.4 } };
    private static readonly object[] Shape = [new object[] { new object[] { 0.3, -0.5 }, new object[] { 0.9, 0.2 } }, new object[] { new object[] { 0.7, 0.1, 2 }, new object[] { -0.6, 0.8, 1 } }, 0.4];
    private static readonly double[][] Rows = [[0.3, -1.2], [0.7]];

    public static IEnumerable<NumericCase> Cases =>
    [
        .. With("GenericGrid", "[Differentiable] public static T F<T>(T[,] a, T s) where T : IFloatingPointIeee754<T> { T t = T.Zero; foreach (T v in a) t += v * v * s; return t + a[0, 1]; }").At([Matrix, 0.5]).Closed(),
        .. With("GenericGridResult", "[Differentiable] public static T[,] F<T>(T[,] a) where T : IFloatingPointIeee754<T> { var r = new T[1, 2]; r[0, 0] = a[0, 0] * a[1, 1]; r[0, 1] = T.Sin(a[0, 1]); return r; }").At([Matrix]).Closed(),
        .. With("GenericRows", "[Differentiable] public static T F<T>(T[][] a) where T : IFloatingPointIeee754<T> { T t = T.One; foreach (T[] row in a) t *= row[0] + T.Exp(row[^1]); return t; }").At([Rows]).Closed(),
        .. With("GenericRecord", "[Differentiable] public static T F<T>(Model<T> m, T x) where T : IFloatingPointIeee754<T> => m.W[1] * x + m.B;").At([new object[] { X(2), 0.4 }, 0.7]).Closed(),
        .. With("GenericPositionalRecord", "[Differentiable] public static T F<T>(Layer<T> m, T x) where T : struct, IFloatingPointIeee754<T> => m.W[1] * x + m.B * x;").At([new object[] { X(2), 0.4 }, 0.7]).Closed(),
        .. With("GenericRecordOfStructs", "[Differentiable] public static T F<T>(Shape<T> s, T x) where T : IFloatingPointIeee754<T> { T t = s.B; foreach ((T a, T b) in s.Pairs) t += a * b * x; return t * s.Spots[1].X; }").At([Shape, 0.7]).Closed(),
        .. With("GenericRecordOfStructsResult", "[Differentiable] public static Shape<T> F<T>(Shape<T> s, T x) where T : IFloatingPointIeee754<T> { var p = new Spot<T>[2]; for (int i = 0; i < 2; i++) p[i] = new(s.Spots[i].X * x, s.B, i); return s with { Spots = p, B = x * x }; }").At([Shape, 0.7]).Closed(),
        new NumericCase("NestedGenericRecord",
            ["""
            using System.Numerics;
            public static partial class Program<T> where T : unmanaged, IFloatingPointIeee754<T>
            {
                public record Knob(T Gain) { public T Bias { get; init; } }
                public sealed record Panel(Knob First, T[] W, T Scale) : Knob(Scale);
                [Differentiable] public static T F(Panel p, T x) => T.Sin(p.First.Gain * x) * p.Gain + p.W[0] * p.Scale - p.Bias * p.First.Bias;
            }
            """]) { Type = "Program`1", TypeArguments = ["double"], Receiver = "Program<double>" }.At([new object[] { 0.3, 0.6, new object[] { 1.2, -0.4 }, X(2), 0.7 }, 0.4]),
        NumericCase.Of("ClosedGenericRecord", """
            public sealed record Pair<TA, TB>(TA A, TB B) where TB : struct;
            [Differentiable] public static double F(Pair<double[], double> p, Pair<double, Vec> q, double x) => p.A[0] * x + p.B * q.A * x - q.B.Y * q.B.X;
            public record struct Vec(double X, double Y);
            """).At([new object[] { X(2), 0.4 }, new object[] { 0.8, new object[] { 0.3, 1.1 } }, 0.7], hasOracle: false),
    ];

    private static NumericCase With(string name, string members) => new(name,
    [
        $"using System.Numerics;\npublic static partial class Program\n{{\n{members}\n}}\n",
        "using System.Numerics;\npublic sealed class Model<T> where T : IFloatingPointIeee754<T> { public T[] W { get; set; } = []; public T B { get; set; } = T.Zero; }\npublic sealed record Layer<T>(T[] W, T B) where T : struct, IFloatingPointIeee754<T>;\npublic record struct Spot<T>(T X, T Y, int N) where T : IFloatingPointIeee754<T>;\npublic sealed record Shape<T>((T, T)[] Pairs, Spot<T>[] Spots, T B) where T : IFloatingPointIeee754<T>;\n",
    ]);
}
