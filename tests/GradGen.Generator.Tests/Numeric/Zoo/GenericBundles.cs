using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Matrices, arrays of arrays and records over a type parameter.</summary>
internal static class GenericBundles
{
    private static readonly double[,] Matrix = { { 0.3, -1.2 }, { 0.9, 0.4 } };
    private static readonly double[][] Rows = [[0.3, -1.2], [0.7]];

    public static IEnumerable<NumericCase> Cases =>
    [
        .. With("GenericGrid", "[Differentiable] public static T F<T>(T[,] a, T s) where T : IFloatingPointIeee754<T> { T t = T.Zero; foreach (T v in a) t += v * v * s; return t + a[0, 1]; }").At([Matrix, 0.5]).Closed(),
        .. With("GenericGridResult", "[Differentiable] public static T[,] F<T>(T[,] a) where T : IFloatingPointIeee754<T> { var r = new T[1, 2]; r[0, 0] = a[0, 0] * a[1, 1]; r[0, 1] = T.Sin(a[0, 1]); return r; }").At([Matrix]).Closed(),
        .. With("GenericRows", "[Differentiable] public static T F<T>(T[][] a) where T : IFloatingPointIeee754<T> { T t = T.One; foreach (T[] row in a) t *= row[0] + T.Exp(row[^1]); return t; }").At([Rows]).Closed(),
        .. With("GenericRecord", "[Differentiable] public static T F<T>(Model<T> m, T x) where T : IFloatingPointIeee754<T> => m.W[1] * x + m.B;").At([new object[] { X(2), 0.4 }, 0.7]).Closed(),
    ];

    private static NumericCase With(string name, string members) => new(name,
    [
        $"using System.Numerics;\npublic static partial class Program\n{{\n{members}\n}}\n",
        "using System.Numerics;\npublic sealed class Model<T> where T : IFloatingPointIeee754<T> { public T[] W { get; set; } = []; public T B { get; set; } = T.Zero; }\n",
    ]);
}
