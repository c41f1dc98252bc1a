using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.KnownAnswers;

/// <summary>Section K: conventions at points that are not smooth.</summary>
internal static class Kinks
{
    private const double Infinity = double.PositiveInfinity;
    private const double NaN = double.NaN;

    public static IEnumerable<NumericCase> Cases => [.. Choices, .. Powers, .. Remainders, .. Guarded];

    private static IEnumerable<NumericCase> Choices =>
    [
        Of("K01", "double x", "Math.Abs(x)").AtKink([0], [0]).At([3], [1]).At([-2], [-1]).AtKink([-0.0], [0]),
        Of("K01Scaled", "double x", "Math.Abs(3 * x)").AtKink([0], [0]).At([-2], [-3]),
        Of("K03", "double x, double y", "Math.Max(x, y)").AtKink([2, 2], [0.5, 0.5]).At([1, 3], [0, 1]).At([3, 1], [1, 0]),
        Of("K03Zero", "double x", "Math.Max(x, 0)").AtKink([0], [0.5]).At([2], [1]).At([-2], [0]),
        Of("K03Same", "double x", "Math.Max(x, x)").At([5], [1]),
        NumericCase.Of("K06", """
            [Differentiable] public static double F(ReadOnlySpan<double> v)
            {
                double m = v[0];
                for (int i = 1; i < v.Length; i++) if (v[i] > m) m = v[i];
                return m;
            }
            """).AtKink([new[] { 1.0, 3, 3, 0 }], [0, 1, 0, 0]).AtKink([new[] { 2.0, 2, 2 }], [1, 0, 0]),
        NumericCase.Of("K06Index", """
            [Differentiable] public static double F(ReadOnlySpan<double> v)
            {
                int best = 0;
                for (int i = 1; i < v.Length; i++) if (v[i] > v[best]) best = i;
                return v[best];
            }
            """).AtKink([new[] { 1.0, 3, 3, 0 }], [0, 1, 0, 0]).AtKink([new[] { 2.0, 2, 2 }], [1, 0, 0]),
        Of("K07Max", "double x, double y", "Math.Max(x, y)").AtKink([NaN, 1], value: [NaN], hasOracle: false).AtKink([1, NaN], value: [NaN], hasOracle: false),
        Of("K07Min", "double x, double y", "Math.Min(x, y)").AtKink([NaN, 1], value: [NaN], hasOracle: false).AtKink([1, NaN], value: [NaN], hasOracle: false),
        Of("K09", "double x", "x > 0 ? x : 0").AtKink([0], [0]).At([2], [1]).At([-1], [0]),
        NumericCase.Of("K09Leaky", """
            [Differentiable] public static void F(ReadOnlySpan<double> x, Span<double> y)
            {
                for (int i = 0; i < x.Length; i++) y[i] = x[i] > 0 ? x[i] : 0.1 * x[i];
            }
            """).AtKink([new[] { 0.0, 2, -1 }, new double[3]], [0.1, 0, 0, 0, 1, 0, 0, 0, 0.1]),
        NumericCase.Of("K21", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double m = 0;
                for (int i = 0; i < x.Length; i++) if (Math.Abs(x[i]) > m) m = Math.Abs(x[i]);
                return m;
            }
            """).AtKink([new[] { 1.0, -3, 3 }], [0, -1, 0]).AtKink([new[] { 0.0, 0, 0 }], [0, 0, 0]),
        Of("K34", "double x, double y", "x > y ? x : y").AtKink([2, 2], [0, 1]).At([3, 2], [1, 0]),
        NumericCase.Of("K34Return", "[Differentiable] public static double F(double x, double y) { if (x >= y) return x; return y; }")
            .AtKink([2, 2], [1, 0]).At([1, 2], [0, 1]),
        NumericCase.Of("K38", "[Differentiable] public static float F(float x, float y) => MathF.Abs(x) + MathF.Max(x, y);")
            .AtKink([0, 0], [0.5, 0.5]).At([-2, 1], [-1, 1]).At([3, 1], [2, 0]),
    ];

    private static IEnumerable<NumericCase> Powers =>
    [
        Of("K10", "double x", "Math.Sqrt(x)").AtKink([0], [Infinity]).At([4], [0.25]),
        Of("K10Product", "double x, double y", "y * Math.Sqrt(x)").AtPole([0, 0], [0, 0]).AtKink([0, 2], [Infinity, 0]).At([4, 3], [0.75, 2]),
        NumericCase.Of("K10ZeroAdjoint", "[Differentiable] public static void F(double x, Span<double> y) { y[0] = Math.Sqrt(x); y[1] = 3 * x; }")
            .AtKink([0, new double[2]], [Infinity, 3]),
        NumericCase.Of("K10ZeroTangent", "[Differentiable] public static double F(double x, double y) => Math.Sqrt(x) + y;").AtKink([0, 1], [Infinity, 1]),
        Of("K12", "double x", "Math.Cbrt(x)").AtKink([0], [Infinity]).At([8], [0.08333333333]).At([-8], [0.08333333333]),
        Of("K14", "double x, [NoDerivative] double p", "Math.Pow(x, p)")
            .AtKink([0, 2], [0]).AtKink([0, 1.5], [0]).AtKink([0, 1], [1]).AtKink([0, 0.5], [Infinity]).AtKink([0, 0], [0])
            .AtKink([0, -1], [-Infinity]).AtKink([0, -2], [-Infinity]).At([3, 2], [6]).At([3, 0], [0]),
        Of("K14Two", "double x", "Math.Pow(x, 2)").At([0], [0]).At([3], [6]),
        Of("K14Half", "double x", "Math.Pow(x, 0.5)").AtKink([0], [Infinity]).At([4], [0.25]),
        Of("K14OneAndAHalf", "double x", "Math.Pow(x, 1.5)").AtKink([0], [0]).At([4], [3]),
        Of("K14One", "double x", "Math.Pow(x, 1)").At([0], [1]).At([3], [1]),
        Of("K14None", "double x", "Math.Pow(x, 0)").At([0], [0]).At([3], [0]),
        Of("K14MinusOne", "double x", "Math.Pow(x, -1)").AtKink([0], [-Infinity]).At([2], [-0.25]),
        Of("K14MinusTwo", "double x", "Math.Pow(x, -2)").AtKink([0], [-Infinity]).At([2], [-0.25]),
        Of("K17", "double x, double p", "Math.Pow(x, p)").AtPole([-2, 2], [-4, NaN]).AtPole([-2, 3], [12, NaN]),
        Of("K19", "double x, double y", "double.Hypot(x, y)").AtKink([0, 0], [0, 0]).At([3, 4], [0.6, 0.8]).At([0, -2], [0, -1]),
        Of("K23Asin", "double x", "Math.Asin(x)").AtKink([1], [Infinity]).AtKink([-1], [Infinity]).At([0.6], [1.25]),
        Of("K23Acos", "double x", "Math.Acos(x)").AtKink([1], [-Infinity]).AtKink([-1], [-Infinity]).At([0.6], [-1.25]),
    ];

    private static IEnumerable<NumericCase> Remainders =>
    [
        Of("K25", "double x, double y", "x % y").At([7.5, 2], [1, -3]).At([-7.5, 2], [1, 3]).AtKink([6, 2], [1, -3]).At([1, 3], [1, 0]),
        Of("K26", "double x, double y", "Math.IEEERemainder(x, y)").At([7.5, 2], [1, -4]).At([-7.25, 2], [1, 4]).At([0.25, 2], [1, 0]),
    ];

    private static IEnumerable<NumericCase> Guarded =>
    [
        NumericCase.Of("K28", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double m = double.NegativeInfinity, sum = 0;
                for (int i = 0; i < x.Length; i++) if (x[i] > m) m = x[i];
                if (m == double.NegativeInfinity) return m;
                for (int i = 0; i < x.Length; i++) sum += Math.Exp(x[i] - m);
                return m + Math.Log(sum);
            }
            """).AtKink([new[] { -Infinity, 0, 1.098612288668109691 }], [0, 0.25, 0.75]).AtKink([new[] { -Infinity, -Infinity }], [0, 0]),
        Of("K29", "double a, double b", "Math.Max(a, b) + Math.Log(1 + Math.Exp(-Math.Abs(a - b)))")
            .AtKink([1, 1], [0.5, 0.5]).At([0, 1.098612288668109691], [0.25, 0.75]),
        Of("K32Log", "double x", "x > 0 ? Math.Log(x) : 0").At([-1], [0]).AtKink([0], [0]).At([2], [0.5]),
        Of("K32Sqrt", "double x", "x > 0 ? Math.Sqrt(x) : 0").AtKink([0], [0]).At([-1], [0]).At([4], [0.25]),
        NumericCase.Of("K32Sum", "[Differentiable] public static double F(double x) { double r = x * x; if (x > 0) r += Math.Log(x) / x; return r; }")
            .AtKink([0], [0]).At([-3], [-6]),
    ];

    private static NumericCase Of(string name, string parameters, string result) =>
        NumericCase.Of(name, $"[Differentiable] public static double F({parameters}) => {result};");
}
