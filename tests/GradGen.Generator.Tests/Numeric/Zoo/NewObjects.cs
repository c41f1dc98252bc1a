using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Objects that a method makes, with arrays and objects in them that initializers and constructors set.</summary>
internal static class NewObjects
{
    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("NewObjectWithAMatrixByItsPropertysInitializer", """
            public record Made { public double[,] G { get; init; } = new double[1, 1] { { 2.5 } }; public double K { get; init; } }
            [Differentiable] public static double F(double x) { var a = new Made { K = x }; a.G[0, 0] += x; return a.K * a.K * a.G[0, 0] + a.G.GetLength(1); }
            """).At([0.7]),
        NumericCase.Of("NewObjectWithAMatrixByItsFieldsInitializer", """
            public sealed class Made { public double[,] G = new double[1, 2]; public double K; }
            [Differentiable] public static double F(double x) { var a = new Made { K = x }; return a.K * a.K * (a.G[0, 1] + a.G.Length); }
            """).At([0.7]),
        NumericCase.Of("NewObjectWithAMatrixByAConstructorThatComputes", """
            public sealed class Made { public double[,] G; public double K; public Made(double k) { G = new double[2, 2] { { k, k * k }, { 2, 3 } }; K = k; } }
            [Differentiable] public static double F(double x) { var a = new Made(x); return a.K * a.K * a.G[0, 1] + a.G[1, 1]; }
            """).At([0.7]),
        NumericCase.Of("NewObjectWithAMatrixByAChainedConstructor", """
            public sealed class Made { public double[,] G; public double K; public Made() { G = new double[1, 1] { { 4 } }; } public Made(double k) : this() { K = k; } }
            [Differentiable] public static double F(double x) { var a = new Made(x); return a.K * a.K * a.G[0, 0]; }
            """).At([0.7]),
        NumericCase.Of("NewObjectWithMatricesByAPrimaryConstructor", """
            public sealed class Made(double k, double[,] g) { public double[,] G { get; } = g; public double[,] H { get; } = new double[1, 1] { { k } }; public double K { get; } = k * k; }
            [Differentiable] public static double F(double x) { var a = new Made(x, new double[1, 1] { { x * 3 } }); return a.K * a.G[0, 0] * a.H[0, 0]; }
            """).At([0.7]),
        NumericCase.Of("NewObjectOfAGenericClassWithAMatrix", """
            public sealed class Made<T> where T : System.Numerics.IFloatingPointIeee754<T> { public T[,] W = new T[1, 1] { { T.One } }; public T K = T.Zero; }
            [Differentiable] public static double F(double x) { var a = new Made<double> { K = x }; return a.K * a.K * a.W[0, 0]; }
            """).At([0.7], hasOracle: false),
        NumericCase.Of("NewObjectWithAnObjectByAnInitializer", """
            public record Inner { public double A { get; init; } = 2; public double[,] G { get; init; } = new double[1, 1] { { 2.5 } }; }
            public record Made { public Inner I { get; init; } = new(); public double K { get; init; } }
            [Differentiable] public static double F(double x) { var a = new Made { K = x }; var b = a with { I = new() { A = x } }; return a.K * a.I.A * a.I.G[0, 0] + b.I.A * b.K; }
            """).At([0.7]),
        NumericCase.Of("NewObjectWithAnObjectThatTheConstructorReplaces", """
            public sealed class Inner { public double A = 2; }
            public sealed class Made { public Inner I = new(); public double K; public Made(double k) { if (k > 1) I = new Inner { A = k * k }; K = I.A * k; } }
            [Differentiable] public static double F(double x) { var a = new Made(x); var b = new Made(2 * x); return a.K * a.I.A + b.K * b.I.A; }
            """).At([0.7]),
    ];
}
