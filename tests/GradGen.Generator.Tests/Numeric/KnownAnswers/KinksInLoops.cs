using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.KnownAnswers;

/// <summary>The conventions at points that are not smooth, where a loop meets them: a row of the table each.</summary>
internal static class KinksInLoops
{
    private const double Infinity = double.PositiveInfinity;
    private const double NaN = double.NaN;

    /// <summary>(√x)' at 1.5.</summary>
    private static readonly double Root = 0.5 / Math.Sqrt(1.5);

    public static IEnumerable<NumericCase> Cases => [.. Choices.Concat(Powers).Concat(Angles).Concat(Guarded).SelectMany(r => r.Cases), .. Carried, .. Bounds];

    private static IEnumerable<LoopKink> Choices =>
    [
        new LoopKink("Abs", "Math.Abs(v)").At([0, 3, -2, -0.0], [0, 1, -1, 0]),
        new LoopKink("AbsScaled", "3 * Math.Abs(2 * v)").At([0, 3, -2], [0, 6, -6]),
        new LoopKink("Steps", "v * v + Math.Sign(v) + Math.Floor(v) + Math.Ceiling(v) + Math.Truncate(v) + Math.Round(v)").At([0, 1, -1.5, 2.5], [0, 2, -3, 5]),
        LoopKink.OfTwo("Max", "Math.Max(v, w)").At([2, 1, 3], [2, 3, 1], [0.5, 0, 1], [0.5, 1, 0]),
        LoopKink.OfTwo("Min", "Math.Min(v, w)").At([2, 1, 3], [2, 3, 1], [0.5, 1, 0], [0.5, 0, 1]),
        new LoopKink("MaxZero", "Math.Max(v, 0)").At([0, 2, -2], [0.5, 1, 0]),
        new LoopKink("MaxSame", "Math.Max(v, v)").At([5, 0], [1, 1]),
        LoopKink.OfTwo("MaxNaN", "Math.Max(v, w)").AtPole([NaN, 1, 2], [1, NaN, 3], [NaN, NaN, 0], [NaN, NaN, 1]),
        LoopKink.OfTwo("MinNaN", "Math.Min(v, w)").AtPole([NaN, 1, 2], [1, NaN, 3], [NaN, NaN, 1], [NaN, NaN, 0]),
        new LoopKink("Clamp", "Math.Clamp(v, 3, 7)").At([3, 7, 5, 2, 8], [1, 1, 1, 0, 0]),
        new LoopKink("Relu", "v > 0 ? v : 0").At([0, 2, -1], [0, 1, 0]),
        LoopKink.OfTwo("Larger", "v > w ? v : w").At([2, 3, 1], [2, 2, 2], [0, 1, 0], [1, 0, 1]),
    ];

    private static IEnumerable<LoopKink> Powers =>
    [
        new LoopKink("Sqrt", "Math.Sqrt(v)").At([0, 4], [Infinity, 0.25]),
        new LoopKink("Cbrt", "Math.Cbrt(v)").At([0, 8, -8], [Infinity, 1 / 12.0, 1 / 12.0]),
        LoopKink.OfTwo("SqrtProduct", "w * Math.Sqrt(v)").At([4, 0], [3, 2], [0.75, Infinity], [2, 0]).AtPole([0, 0, 4], [0, 2, 3], [0, Infinity, 0.75], [0, 0, 2]),
        LoopKink.OfTwo("CbrtProduct", "w * Math.Cbrt(v)").AtPole([0, 0, 8], [0, 2, 3], [0, Infinity, 0.25], [0, 0, 2]),
        new LoopKink("Reciprocal", "1 / v").AtPole([0, 2], [-Infinity, -0.25]),
        new LoopKink("ReciprocalSqrt", "1 / Math.Sqrt(v)").AtPole([0, 4], [-Infinity, -0.0625]),
        new LoopKink("Log", "Math.Log(v)").AtPole([0, 2, -4], [Infinity, 0.5, -0.25]),
        LoopKink.OfConstant("PowConstant", "Math.Pow(v, w)").At([0, 0, 0, 0, 0, 3, 3, -2, -2], [2, 1.5, 1, 0.5, 0, 2, 0, 2, 3], [0, 0, 1, Infinity, 0, 6, 0, -4, 12])
            .AtPole([0, 0, 2], [-1, -2, -1], [-Infinity, -Infinity, -0.25]),
        LoopKink.OfTwo("Pow", "Math.Pow(v, w)").At([0, 0, 0, 0, 0], [2, 1.5, 1, 0.5, 0], [0, 0, 1, Infinity, 0], [0, 0, 0, 0, 0])
            .AtPole([0, 0, -2, -2], [-1, -2, 2, 3], [-Infinity, -Infinity, -4, 12], [NaN, NaN, NaN, NaN]),
        new LoopKink("PowTwo", "Math.Pow(v, 2)").At([0, 3, -2], [0, 6, -4]),
        new LoopKink("PowThree", "Math.Pow(v, 3)").At([0, 2, -2], [0, 12, 12]),
        new LoopKink("PowOneAndAHalf", "Math.Pow(v, 1.5)").At([0, 4], [0, 3]),
        new LoopKink("PowOne", "Math.Pow(v, 1)").At([0, 3], [1, 1]),
        new LoopKink("PowHalf", "Math.Pow(v, 0.5)").At([0, 4], [Infinity, 0.25]),
        new LoopKink("PowZero", "Math.Pow(v, 0)").At([0, 3, -2], [0, 0, 0]),
        new LoopKink("PowMinusOne", "Math.Pow(v, -1)").AtPole([0, 2], [-Infinity, -0.25]),
        LoopKink.OfTwo("Hypot", "double.Hypot(v, w)").At([0, 3, 0], [0, 4, -2], [0, 0.6, 0], [0, 0.8, -1]),
        LoopKink.OfTwo("WrittenNorm", "Math.Sqrt(v * v + w * w)").AtPole([0, 3], [0, 4], [NaN, 0.6], [NaN, 0.8]),
    ];

    private static IEnumerable<LoopKink> Angles =>
    [
        LoopKink.OfTwo("Atan2", "Math.Atan2(v, w)").At([0, 1, 0, 0], [0, 2, 1, -1], [0, 0.4, 1, -1], [0, -0.2, 0, 0]),
        new LoopKink("Asin", "Math.Asin(v)").At([1, -1, 0.6], [Infinity, Infinity, 1.25]),
        new LoopKink("Acos", "Math.Acos(v)").At([1, -1, 0.6], [-Infinity, -Infinity, -1.25]),
        new LoopKink("Acosh", "Math.Acosh(v)").At([1, 1.25], [Infinity, 1 / 0.75]),
        LoopKink.OfTwo("Remainder", "v % w").At([7.5, -7.5, 6, 1], [2, 2, 2, 3], [1, 1, 1, 1], [-3, 3, -3, 0]),
        LoopKink.OfTwo("IEEERemainder", "Math.IEEERemainder(v, w)").At([7.5, -7.25, 0.25], [2, 2, 2], [1, 1, 1], [-4, 4, 0]),
    ];

    private static IEnumerable<LoopKink> Guarded =>
    [
        new LoopKink("LogIfPositive", "v > 0 ? Math.Log(v) : 0").At([-1, 0, 2], [0, 0, 0.5]),
        new LoopKink("SqrtIfPositive", "v > 0 ? Math.Sqrt(v) : 0").At([0, -1, 4], [0, 0, 0.25]),
        new LoopKink("Sinc", "v != 0 ? Math.Sin(v) / v : 1").At([0, 2], [0, (Math.Cos(2) / 2) - (Math.Sin(2) / 4)]),
        new LoopKink("Unused", "v * v; double unused = Math.Log(v) / v").At([0, -1, 2], [0, -2, 4]),
        new LoopKink("MaxOfSqrt", "Math.Max(Math.Sqrt(v), 1)").At([0, 4], [0, 0.25]),
        new LoopKink("MinOfReciprocal", "Math.Min(1 / v, 3)").At([0, 0.5], [0, -4]),
        new LoopKink("ClampOfLog", "Math.Clamp(Math.Log(v), -1, 1)").At([0, 2, 20], [0, 0.5, 0]),
    ];

    /// <summary>What one iteration leaves to the next one is at a kink.</summary>
    private static IEnumerable<NumericCase> Carried =>
    [
        Fold("RunningMax", "x[0]", "Math.Max(r, x[i])", from: 1).AtKink([new[] { 1.0, 3, 3, 0 }], [0, 0.5, 0.5, 0]).AtKink([new[] { 2.0, 2, 2 }], [0.25, 0.25, 0.5]),
        Fold("RunningMin", "x[0]", "Math.Min(r, x[i])", from: 1).AtKink([new[] { 1.0, -3, -3 }], [0, 0.5, 0.5]),
        Fold("RunningNorm", "0", "double.Hypot(r, x[i])").AtKink([new[] { 0.0, 0 }], [0, 0]).AtKink([new[] { 0.0, 3, 4 }], [0, 0.6, 0.8]),
        Fold("RunningAbs", "0", "Math.Abs(r + x[i])").AtKink([new[] { 0.0, 0 }], [0, 0]).AtKink([new[] { 1.0, -1 }], [0, 0]).At([new[] { 1.0, 2 }], [1, 1]),
        Fold("RunningClamp", "0", "Math.Clamp(r + x[i], 0, 1)")
            .AtKink([new[] { 1.0, 0.5 }], [0, 0]).AtKink([new[] { 1.0, 0 }], [1, 1]).At([new[] { -1.0, 0.5 }], [0, 1]),
        NumericCase.Of("PrefixRoots", """
            [Differentiable] public static void F(ReadOnlySpan<double> x, Span<double> y)
            {
                double r = 0;
                for (int i = 0; i < x.Length; i++) { r += x[i]; y[i] = Math.Sqrt(r); }
            }
            """).AtKink([new[] { 0.0, 4 }, new double[2]], [Infinity, 0, 0.25, 0.25]),
        NumericCase.Of("TruncatedRoots", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, double c)
            {
                double r = 0, s = -1;
                for (int i = 0; i < x.Length; i++)
                {
                    double positive = Math.Max(s, 0);
                    r += Math.Sqrt(positive);
                    s += Math.Sqrt(c) * x[i] - positive;
                }

                return Math.Max(r, 0.1);
            }
            """).At([new[] { 0.5, 2, 1 }, 1], [Root, Root, 0, 1.25 * Root]).At([new[] { 0.5 }, 1], [0, 0]),
        NumericCase.Of("StopsBeforeThePole", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double r = 0;
                foreach (double v in x) { if (v <= 0) break; r += Math.Log(v) + Math.Sqrt(v); }
                return r;
            }
            """).AtKink([new[] { 4.0, 0, 5 }], [0.5, 0, 0]).AtKink([new[] { -1.0 }], [0]),
    ];

    /// <summary>Bounds that vary: the clamp at a bound passes to the element, outside to the bound.</summary>
    private static IEnumerable<NumericCase> Bounds =>
    [
        NumericCase.Of("ClampBetween", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, double low, double high)
            {
                double r = 0;
                for (int i = 0; i < x.Length; i++) r += (i + 1) * Math.Clamp(x[i], low, high);
                return r;
            }
            """).AtKink([new[] { 3.0, 7, 5, 2, 8 }, 3, 7], [1, 2, 3, 0, 0, 4, 5]),
    ];

    private static NumericCase Fold(string name, string start, string step, int from = 0) => NumericCase.Of(name, $$"""
        [Differentiable] public static double F(ReadOnlySpan<double> x)
        {
            double r = {{start}};
            for (int i = {{from}}; i < x.Length; i++) r = {{step}};
            return r;
        }
        """);
}
