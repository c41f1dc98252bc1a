using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Parameters for functions that need not be passed: whether one is there is known where the helper is inlined.</summary>
internal static class MissingFunctions
{
    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("MissingFunctionChosen", """
            private static double Opt(double v, Func<double, double>? g = null) => g == null ? v * v : g(v);
            [Differentiable] public static double F(double x) => Opt(x) + Opt(x, Math.Sin) + Opt(x, t => t * x);
            """).At([0.7]).At([-0.4]),
        NumericCase.Of("MissingFunctionInAnIf", """
            private static double Opt2(double v, Func<double, double>? g = null) { if (g is not null) { v = g(v); } return v * v; }
            [Differentiable] public static double F(double x) => Opt2(x) + Opt2(x, Math.Sin);
            """).At([0.7]).At([-0.4]),
        NumericCase.Of("MissingFunctionInvoked", """
            private static double Opt3(double v, Func<double, double>? g = null) => g?.Invoke(v) ?? v * v * v;
            [Differentiable] public static double F(double x) => Opt3(x) + Opt3(x, t => Math.Sin(t) * x);
            """).At([0.7]).At([-0.4]),
        NumericCase.Of("MissingFunctionReplaced", """
            private static double Opt4(double v, Func<double, double>? g = null) { g ??= t => t * t; return g(v) + g(2 * v); }
            [Differentiable] public static double F(double x) => Opt4(x) + Opt4(x, t => Math.Sin(t) * x);
            """).At([0.7]).At([-0.4]),
        NumericCase.Of("MissingFunctionByPatterns", """
            private static double Opt5(double v, Func<double, double>? g = null, Func<double, double>? h = null) { if (g is { } f && h != null) return f(h(v)); if (g is null || h is null) { double s = v; if (!(g is null)) s += g(v); return s; } return 0; }
            [Differentiable] public static double F(double x) => Opt5(x) + Opt5(x, Math.Sin) + Opt5(x, Math.Sin, t => t * t) + Opt5(x, null, Math.Exp);
            """).At([0.7]).At([-0.4]),
        NumericCase.Of("MissingFunctionOfLoggers", """
            private static double Opt6(double v, Action<double>? log = null) { log?.Invoke(1.0); double s = 0; for (int i = 0; i < 3; i++) { s += v * i; if (log != null && i > 1) log(i); } return s; }
            [Differentiable] public static double F(double x) => Opt6(x) * x;
            """).At([0.7]).At([-0.4]),
        NumericCase.Of("MissingFunctionPassedOn", """
            private static double Opt(double v, Func<double, double>? g = null) => g == null ? v * v : g(v);
            private static double Opt2(double v, Func<double, double>? g = null) { if (g is not null) { v = g(v); } return v * v; }
            private static double Opt7(double v, Func<double, double>? g = null) => Opt(v, g) + Opt2(v, g);
            [Differentiable] public static double F(double x) => Opt7(x) + Opt7(x, Math.Exp);
            """).At([0.7]).At([-0.4]),
        NumericCase.Of("MissingFunctionInAVariable", """
            [Differentiable] public static double F(double x) { Func<double, double>? f = null; double s = 0; if (f == null) s = x; f = t => t * t; return s * f(x); }
            """).At([0.7]).At([-0.4]),
    ];
}
