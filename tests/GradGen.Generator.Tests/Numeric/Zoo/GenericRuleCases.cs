using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Rules by users for generic methods, and for methods of generic types.</summary>
internal static class GenericRuleCases
{
    /// <summary>Methods whose source has no derivative: the rules' word is taken.</summary>
    private const string Library = """
        public static class Lib
        {
            public static T Wave<T>(T x, T s) where T : System.Numerics.IFloatingPointIeee754<T> { try { return T.Sin(x) * s; } finally { } }
            public static int Count<T>(T x) => 1;
        }

        public sealed class Box<T>(T k) where T : struct, System.Numerics.IFloatingPointIeee754<T>
        {
            public T K => k;
            public T At(T x) { try { return k * x * x; } finally { } }
            public static T Sum(ReadOnlySpan<T> x, Span<T> y) { try { T s = T.Zero; for (int i = 0; i < x.Length; i++) { s += x[i]; y[i] = x[i] * x[i]; } return s; } finally { } }
            public U Other<U>(T x, U u) where U : struct, System.Numerics.IFloatingPointIeee754<U> { try { return U.CreateChecked(x) * u; } finally { } }
        }

        public static class LibRules
        {
            [Derivative(typeof(Lib), nameof(Lib.Wave))]
            public static (T, T) Wave<T>(T x, T s) where T : System.Numerics.IFloatingPointIeee754<T> => (T.Cos(x) * s, T.Sin(x));

            [Derivative(typeof(Box<>), "At")]
            public static T At<T>([NoDerivative] Box<T> self, T x) where T : struct, System.Numerics.IFloatingPointIeee754<T> => self.K * (x + x);

            [JvpOf(typeof(Box<>), "Sum")]
            public static (T Value, T Tangent) SumJvp<T>(ReadOnlySpan<T> x, Span<T> y, ReadOnlySpan<T> xTangent, Span<T> yTangent) where T : struct, System.Numerics.IFloatingPointIeee754<T>
            {
                T t = T.Zero;
                for (int i = 0; i < x.Length; i++) { t += xTangent[i]; yTangent[i] = (x[i] + x[i]) * xTangent[i]; }
                return (Box<T>.Sum(x, y), t);
            }

            [VjpOf(typeof(Box<>), "Sum")]
            public static T SumVjp<T>(ReadOnlySpan<T> x, Span<T> y, T resultAdjoint, ReadOnlySpan<T> yAdjoint, Span<T> xAdjoint) where T : struct, System.Numerics.IFloatingPointIeee754<T>
            {
                for (int i = 0; i < x.Length; i++) xAdjoint[i] += resultAdjoint + (x[i] + x[i]) * yAdjoint[i];
                return Box<T>.Sum(x, y);
            }

            [JvpOf(typeof(Box<>), "Other")]
            public static (U Value, U Tangent) OtherJvp<T, U>([NoDerivative] Box<T> self, [NoDerivative] T x, U u, U uTangent)
                where T : struct, System.Numerics.IFloatingPointIeee754<T> where U : struct, System.Numerics.IFloatingPointIeee754<U> => (self.Other(x, u), U.CreateChecked(x) * uTangent);

            [VjpOf(typeof(Box<>), "Other")]
            public static U OtherVjp<T, U>([NoDerivative] Box<T> self, [NoDerivative] T x, U u, U resultAdjoint, ref U uAdjoint)
                where T : struct, System.Numerics.IFloatingPointIeee754<T> where U : struct, System.Numerics.IFloatingPointIeee754<U> { uAdjoint += U.CreateChecked(x) * resultAdjoint; return self.Other(x, u); }
        }

        public static class Own<T> where T : struct, System.Numerics.IFloatingPointIeee754<T>
        {
            public static T Cube(T x) { try { return x * x * x; } finally { } }

            [Derivative(nameof(Cube))] internal static T CubeSlope(T x) => T.CreateChecked(3) * x * x;

            public static T Twice(T x) => Cube(Cube(x)) + Lib.Wave(x, x);
        }
        """;

    public static IEnumerable<NumericCase> Cases =>
    [
        With("GenericRules", """
            private static readonly Box<double> Shared = new(0.7);

            [Differentiable] public static double F(ReadOnlySpan<double> x, Span<double> y)
            {
                double r = Lib.Wave(x[0], x[1]) * Shared.At(x[1]) + Own<double>.Cube(x[2]);
                r += Box<double>.Sum(x, y) * Shared.Other(2, x[0]) * Lib.Count(3);
                for (int i = 0; i < 2; i++) r = Own<double>.Twice(r * 0.1) + (double)Own<float>.Cube(0.5f) * Lib.Wave(r, y[i]);
                return r;
            }
            """).At([X(3), Room(3)], hasOracle: false),
        With("GenericRulesInGenericMethods", """
            [Differentiable] public static T Inner<T>(T x, ReadOnlySpan<T> v) where T : struct, System.Numerics.IFloatingPointIeee754<T>
            {
                T[] y = new T[v.Length];
                T s = Box<T>.Sum(v, y);
                return Own<T>.Cube(x) * Lib.Wave(s, y[0]) + Own<T>.Twice(y[1]);
            }

            [Differentiable] public static double F(double x, ReadOnlySpan<double> v) => Inner(x, v) * Inner(v[0], v[1..]);
            """).At([0.7, X(3)], hasOracle: false),
        With("GenericMethodWithARule", """
            [Differentiable] public static T Power<T>(T x, int n) where T : struct, System.Numerics.IFloatingPointIeee754<T> { T r = T.One; for (int i = 0; i < n; i++) r *= x; return r; }

            [VjpOf(nameof(Power))] public static T PowerBack<T>(T x, int n, T resultAdjoint, ref T xAdjoint) where T : struct, System.Numerics.IFloatingPointIeee754<T>
            {
                xAdjoint += resultAdjoint * T.CreateChecked(n) * Power(x, n - 1);
                return Power(x, n);
            }

            [Differentiable] public static double F(double x, float y) => Power(x * x, 3) + Power(y, 2) * x;
            """).At([0.7, 0.4f], hasOracle: false),
    ];

    private static NumericCase With(string name, string members) => new(name, [$"public static partial class Program\n{{\n{members}\n}}\n", Library]);
}
