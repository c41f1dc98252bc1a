using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Rules by users: partial derivatives and whole companions of methods, their own and others'.</summary>
internal static class UserRules
{
    private const string NormalCdf = """
        /// <summary>The rule's word is taken: no derivative would come through this.</summary>
        public static double Cdf(double x)
        {
            try
            {
                double term = x, sum = x;
                for (int n = 1; n < 200; n++) { term *= x * x / (2 * n + 1); sum += term; }
                return 0.5 + sum * Pdf(x);
            }
            finally { }
        }

        [Derivative(nameof(Cdf))] private static double Pdf(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
        """;

    public static IEnumerable<NumericCase> Cases => [.. Partials, .. Companions, .. OnMarked, .. Foreign];

    /// <summary>Rules that give partial derivatives.</summary>
    public static IEnumerable<NumericCase> Partials =>
    [
        NumericCase.Of("BlackScholes", NormalCdf + """
            [Differentiable] public static double F(double spot, double strike, double rate, double volatility, double time)
            {
                double d1 = (Math.Log(spot / strike) + (rate + volatility * volatility / 2) * time) / (volatility * Math.Sqrt(time));
                double d2 = d1 - volatility * Math.Sqrt(time);
                return spot * Cdf(d1) - strike * Math.Exp(-rate * time) * Cdf(d2);
            }
            """).At([100.0, 95.0, 0.03, 0.2, 0.75]),
        NumericCase.Of("RuleInLoop", NormalCdf + """
            [Differentiable] public static double F(ReadOnlySpan<double> x, double s)
            {
                double r = 0;
                for (int i = 0; i < x.Length; i++) r += Cdf(x[i] * s) * Cdf(r);
                return Math.Log(r);
            }
            """).At([X(4), 0.6]),
        NumericCase.Of("RuleInSum", NormalCdf + """
            [Differentiable] public static double F(ReadOnlySpan<double> x, double s) { double r = 0; foreach (double v in x) r += Cdf(v * s); return r; }
            """).At([X(4), 0.6]).At([X(0), 0.6]),
        NumericCase.Of("RuleInBranch", NormalCdf + """
            [Differentiable] public static void F(ReadOnlySpan<double> x, Span<double> y) { for (int i = 0; i < x.Length; i++) y[i] = x[i] > 0 ? Cdf(x[i]) : x[i]; }
            """).At([X(4), Room(4)]),
        NumericCase.Of("RuleInOpenLoop", NormalCdf + """
            [Differentiable] public static double F(double x) { double t = x; while (t < 3) t += Cdf(t) + 0.1; return t; }
            """).At([0.3]),
        NumericCase.Of("TwoPartials", """
            private static double Power(double x, double p, [NoDerivative] double scale, int n) => scale * Math.Pow(x, p) * n;

            [Derivative(nameof(Power))]
            private static (double, double) PowerPartials(double x, double p, [NoDerivative] double scale, int n)
            {
                double r = scale * Math.Pow(x, p) * n;
                return (r * p / x, r * Math.Log(x));
            }

            [Differentiable] public static double F(double x, double y) => Power(x * y, y, 2, 3) * Power(y, 2, 0.5, 1);
            """).At([0.7, 1.4]),
        NumericCase.Of("SameArgumentTwice", """
            private static double Product(double x, double y) => x * y;
            [Derivative(nameof(Product))] private static (double X, double Y) ProductPartials(double x, double y) => (y, x);
            [Differentiable] public static double F(double x) => Product(x, x) * Product(2, x);
            """).At([0.7]),
        NumericCase.Of("PartialCallsItsMethod", """
            private static double Grow(double x) => Math.Exp(x);
            [Derivative(nameof(Grow))] private static double GrowDerivative(double x) => Grow(x);
            [Differentiable] public static double F(double x, double y) => Grow(x * y) * y + Grow(3);
            """).At([0.7, -0.4]),
        NumericCase.Of("PartialWithLoopsAndBranches", """
            private static double Polynomial(double x, int n) { double r = 0; for (int k = 0; k < n; k++) r = r * x + k; return x > 0 ? r : -r; }

            [Derivative(nameof(Polynomial))] private static double Slope(double x, int n)
            {
                double r = 0, d = 0;
                for (int k = 0; k < n; k++) { d = d * x + r; r = r * x + k; }
                if (x > 0) return d;
                return -d;
            }

            [Differentiable] public static double F(ReadOnlySpan<double> x) { double r = 1; for (int i = 0; i < x.Length; i++) r *= Polynomial(x[i], i + 3) + r; return r; }
            """).At([X(4)]),
        NumericCase.Of("PartialThatCannotBeInlined", """
            private static double Wave(double x) => Math.Sin(x);
            [Derivative(nameof(Wave))] private static double WaveSlope(double x) { try { return Math.Cos(x); } catch { throw; } }
            [Differentiable] public static double F(double x) => Wave(x * x) * x;
            """).At([0.7]),
        NumericCase.Of("PartialOfFloats", """
            private static float Wave(float x, [NoDerivative] float k) => MathF.Sin(k * x);
            [Derivative(nameof(Wave))] private static float WaveSlope(float x, [NoDerivative] float k) => k * MathF.Cos(k * x);
            [Differentiable] public static float F(float x) => Wave(x * x, 1.5f) * x;
            """).At([0.7f]),
        NumericCase.Of("ConstantSpans", """
            private static double Interpolate(double t, [NoDerivative] ReadOnlySpan<double> y) { int i = Math.Clamp((int)t, 0, y.Length - 2); return y[i] + (t - i) * (y[i + 1] - y[i]); }

            [Derivative(nameof(Interpolate))] private static double Slope(double t, [NoDerivative] ReadOnlySpan<double> y) { int i = Math.Clamp((int)t, 0, y.Length - 2); return y[i + 1] - y[i]; }

            [Differentiable] public static double F(ReadOnlySpan<double> x, [NoDerivative] ReadOnlySpan<double> table)
            {
                Span<double> own = stackalloc double[3];
                double r = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    for (int k = 0; k < own.Length; k++) own[k] = table[k] * (i + 1);
                    r += Interpolate(x[i] * x[i], table) * Interpolate(x[i], own);
                }

                return r;
            }
            """).At([X(4), X(5, 2)], hasOracle: false),
        NumericCase.Of("ConstantSpansAndTwoPartials", """
            private static double Plane(double u, double v, double[] k, int n) => k[0] * u * u + k[n] * v * u;
            [Derivative(nameof(Plane))] private static (double, double) PlanePartials(double u, double v, [NoDerivative] double[] k, int n) => (2 * k[0] * u + k[n] * v, k[n] * u);
            private static readonly double[] K = [1.5, -0.5];
            [Differentiable] public static double F(double u, double v) => Plane(u * v, v, K, 1) * Plane(u, v, K, 1);
            """).At([0.7, 1.2]),
        NumericCase.Of("ConstantStructs", """
            public readonly record struct Range(double Low, double High)
            {
                public double At(double t) => Low + t * t * (High - Low);
            }

            [Derivative(typeof(Range), nameof(Range.At))] private static double Slope([NoDerivative] Range range, double t) => 2 * t * (range.High - range.Low);

            private static double Inside(double t, [NoDerivative] Range range) => t * range.Low;
            [Derivative(nameof(Inside))] private static double Low(double t, [NoDerivative] Range range) { try { return range.Low; } catch { throw; } }

            [Differentiable] public static double F(double t) { var range = new Range(1, 3); return range.At(t) * Inside(t, range); }
            """).At([0.7]),
        NumericCase.Of("PartialsInBranches", """
            private static double Larger(double x, double y) => x > y ? x * x : y * x;
            [Derivative(nameof(Larger))] private static (double, double) LargerPartials(double x, double y)
            {
                if (x > y) return (2 * x, 0);
                double d = y;
                return (d, x);
            }

            [Differentiable] public static double F(ReadOnlySpan<double> x) { double r = 0.3; for (int i = 0; i < x.Length; i++) r = Larger(r, x[i]) + Larger(x[i], 0.1); return r; }
            """).At([X(4)]),
        NumericCase.Of("StraightThrough", """
            private static double Quantize(double x) => Math.Round(x);
            [Derivative(nameof(Quantize))] private static double One(double x) => 1;
            [Differentiable] public static double F(double x, double y) => Quantize(x) * y;
            """).AtKink([2.2, 3], gradient: [3, 2], value: [6], hasOracle: false),
        NumericCase.Of("InfinitePartial", """
            private static double Root(double x) => Math.Sqrt(x);
            [Derivative(nameof(Root))] private static double RootSlope(double x) => 0.5 / Math.Sqrt(x);
            [Differentiable] public static double F(double x, double y) => Root(x) * y;
            """).At([4, 3], gradient: [0.75, 2]).AtPole([0, 0], [0, 0]),
        NumericCase.Of("RuleOnInstance", """
            public sealed partial class Curve(double k)
            {
                private readonly double k = k;
                public double At(double x) => Math.Tanh(k * x);
                [Derivative(nameof(At))] public double Slope(double x) { double t = Math.Tanh(k * x); return k * (1 - t * t); }
                [Differentiable] public double G(double x) => At(x) * x;
            }

            private static readonly Curve Shared = new(1.5);

            [Differentiable] public static double F(double x, [NoDerivative] Curve? other) => Shared.At(x * x) + Shared.G(x);
            """).At([0.7, null!]),
        NumericCase.Of("RuleOfStaticFormOnInstance", """
            public sealed class Curve(double k)
            {
                public double K { get; } = k;
                public double At(double x) => Math.Tanh(K * x);
            }

            private static readonly Curve Shared = new(1.5);

            [Derivative(typeof(Curve), nameof(Curve.At))]
            private static double Slope([NoDerivative] Curve curve, double x) { double t = Math.Tanh(curve.K * x); return curve.K * (1 - t * t); }

            [Differentiable] public static double F(double x) => Shared.At(x * x) + x;
            """).At([0.7]),
        NumericCase.Of("OverloadsWithRules", """
            private static double Wave(double x) => Math.Sin(x);
            private static double Wave(double x, [NoDerivative] double k) => Math.Sin(k * x);
            private static float Wave(float x) => MathF.Sin(x);
            [Derivative(nameof(Wave))] private static double D1(double x) => Math.Cos(x);
            [Derivative(nameof(Wave))] private static double D2(double x, [NoDerivative] double k) => k * Math.Cos(k * x);
            [Derivative(nameof(Wave))] private static float D3(float x) => MathF.Cos(x);
            [Differentiable] public static double F(double x) => Wave(x) * Wave(x, 2) + Wave(1f);
            """).AtKink([0.7], gradient: [(Math.Cos(0.7) * Math.Sin(1.4)) + (2 * Math.Sin(0.7) * Math.Cos(1.4))], hasOracle: false),
    ];

    /// <summary>Rules that take the place of whole companions.</summary>
    public static IEnumerable<NumericCase> Companions =>
    [
        NumericCase.Of("BothCompanions", """
            private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b) { double s = 0; for (int i = 0; i < a.Length; i++) s += a[i] * b[i]; return s; }

            [JvpOf(nameof(Dot))]
            private static (double Value, double Tangent) DotForward(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> aTangent, ReadOnlySpan<double> bTangent) =>
                (Dot(a, b), Dot(aTangent, b) + Dot(a, bTangent));

            [VjpOf(nameof(Dot))]
            private static double DotBackward(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double resultAdjoint, Span<double> aAdjoint, Span<double> bAdjoint)
            {
                for (int i = 0; i < a.Length; i++) { aAdjoint[i] += resultAdjoint * b[i]; bAdjoint[i] += resultAdjoint * a[i]; }
                return Dot(a, b);
            }

            [Differentiable] public static double F(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Dot(x, y) / Math.Sqrt(1 + Dot(x, x) * Dot(y, y));
            """).At([X(4), X(4, 1)]).At([X(0), X(0)]),
        NumericCase.Of("CompanionsWithOutputs", """
            private static void Map(ReadOnlySpan<double> x, double s, Span<double> y) { for (int i = 0; i < x.Length; i++) y[i] = Math.Tanh(x[i] * s); }

            [JvpOf(nameof(Map))]
            private static void Forward(ReadOnlySpan<double> x, double s, Span<double> y, ReadOnlySpan<double> xTangent, double sTangent, Span<double> yTangent)
            {
                Map(x, s, y);
                for (int i = 0; i < x.Length; i++) yTangent[i] = (1 - y[i] * y[i]) * (xTangent[i] * s + x[i] * sTangent);
            }

            [VjpOf(nameof(Map))]
            private static void Backward(ReadOnlySpan<double> x, double s, Span<double> y, ReadOnlySpan<double> yAdjoint, Span<double> xAdjoint, ref double sAdjoint)
            {
                Map(x, s, y);
                for (int i = 0; i < x.Length; i++) { double t = yAdjoint[i] * (1 - y[i] * y[i]); xAdjoint[i] += t * s; sAdjoint += t * x[i]; }
            }

            [Differentiable] public static double F(ReadOnlySpan<double> x, double s, Span<double> z)
            {
                Span<double> t = stackalloc double[4];
                for (int k = 0; k < 2; k++) { Map(x, s * k, t); Map(t, s * s, z); t[0] += z[1]; }
                double r = 0;
                for (int i = 0; i < t.Length; i++) r += z[i] * t[i];
                return r;
            }
            """).At([X(4), 0.5, Room(4)]),
        NumericCase.Of("CompanionsInPlace", """
            private static void Square([InOut] Span<double> a, double k) { for (int i = 0; i < a.Length; i++) a[i] = k * a[i] * a[i]; }

            [JvpOf(nameof(Square))]
            private static void Forward([InOut] Span<double> a, double k, Span<double> aTangent, double kTangent)
            {
                for (int i = 0; i < a.Length; i++) aTangent[i] = kTangent * a[i] * a[i] + 2 * k * a[i] * aTangent[i];
                Square(a, k);
            }

            [VjpOf(nameof(Square))]
            private static void Backward([InOut] Span<double> a, double k, Span<double> aAdjoint, ref double kAdjoint)
            {
                for (int i = 0; i < a.Length; i++) { kAdjoint += aAdjoint[i] * a[i] * a[i]; aAdjoint[i] *= 2 * k * a[i]; }
                Square(a, k);
            }

            [Differentiable] public static void F([InOut] Span<double> a, double k) { for (int t = 0; t < 3; t++) { Square(a, k); a[0] *= 0.9; } }
            """).At([X(4), 0.8]),
        NumericCase.Of("CompanionsOfScalars", """
            private static double Affine(double x, double k, [NoDerivative] double c) => x * k + c;
            [JvpOf(nameof(Affine))] private static (double Value, double Tangent) Forward(double x, double k, [NoDerivative] double c, double xTangent, double kTangent) => (x * k + c, xTangent * k + x * kTangent);
            [VjpOf(nameof(Affine))] private static double Backward(double x, double k, [NoDerivative] double c, double resultAdjoint, ref double xAdjoint, ref double kAdjoint)
            {
                xAdjoint += resultAdjoint * k;
                kAdjoint += resultAdjoint * x;
                return x * k + c;
            }

            [Differentiable] public static double F(double x, double y) { for (int i = 0; i < 3; i++) x = Affine(x, y, i) * Affine(y, y, 1); return x; }
            """).At([0.7, -0.4]),
        NumericCase.Of("CompanionsOfArrays", """
            private static double[] Scale(double[] a, double k) { var r = new double[a.Length]; for (int i = 0; i < r.Length; i++) r[i] = a[i] * k; return r; }

            [JvpOf(nameof(Scale))] private static (double[] Value, double[] Tangent) Forward(double[] a, double k, ReadOnlySpan<double> aTangent, double kTangent)
            {
                var t = new double[a.Length];
                for (int i = 0; i < t.Length; i++) t[i] = aTangent[i] * k + a[i] * kTangent;
                return (Scale(a, k), t);
            }

            [VjpOf(nameof(Scale))] private static double[] Backward(double[] a, double k, ReadOnlySpan<double> resultAdjoint, Span<double> aAdjoint, ref double kAdjoint)
            {
                for (int i = 0; i < a.Length; i++) { aAdjoint[i] += k * resultAdjoint[i]; kAdjoint += a[i] * resultAdjoint[i]; }
                return Scale(a, k);
            }

            [Differentiable] public static double F(double[] x, double y) { double[] a = Scale(Scale(x, y), y + 1); double r = 0; foreach (double v in a) r += v * v; return r; }
            """).At([X(3), 0.6]),
    ];

    /// <summary>Rules for methods that are marked.</summary>
    public static IEnumerable<NumericCase> OnMarked =>
    [
        NumericCase.Of("VjpOfMarked", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, double k) { double s = 0; foreach (double v in x) s += v * v * k; return Math.Sqrt(s + 1); }

            [VjpOf(nameof(F))] public static double FVjp(ReadOnlySpan<double> x, double k, double resultAdjoint, Span<double> xAdjoint, ref double kAdjoint)
            {
                double r = F(x, k);
                for (int i = 0; i < x.Length; i++) { xAdjoint[i] += resultAdjoint * k * x[i] / r; kAdjoint += resultAdjoint * x[i] * x[i] / (2 * r); }
                return r;
            }
            """).At([X(3), 0.6]),
        NumericCase.Of("VjpOfMarkedWithOutputs", """
            [Differentiable] public static void F(ReadOnlySpan<double> x, Span<double> y) { for (int i = 0; i < x.Length; i++) y[i] = x[i] * x[0]; }

            [VjpOf(nameof(F))] public static void FVjp(ReadOnlySpan<double> x, Span<double> y, ReadOnlySpan<double> yAdjoint, Span<double> xAdjoint)
            {
                F(x, y);
                for (int i = 0; i < x.Length; i++) { xAdjoint[i] += yAdjoint[i] * x[0]; xAdjoint[0] += yAdjoint[i] * x[i]; }
            }
            """).At([X(3), Room(3)]),
        NumericCase.Of("JvpOfMarked", """
            [Differentiable] public static double F(double x, double y) => x * x * y;
            [JvpOf(nameof(F))] public static (double Value, double Tangent) FJvp(double x, double y, double xTangent, double yTangent) => (F(x, y), 2 * x * y * xTangent + x * x * yTangent);
            """).At([0.7, 1.4]),
        NumericCase.Of("BothOfMarked", """
            [Differentiable] public static double F(double x, double y) { try { return x * x * y; } finally { } }
            [JvpOf(nameof(F))] public static (double Value, double Tangent) FJvp(double x, double y, double xTangent, double yTangent) => (F(x, y), 2 * x * y * xTangent + x * x * yTangent);
            [VjpOf(nameof(F))] public static double FVjp(double x, double y, double resultAdjoint, ref double xAdjoint, ref double yAdjoint)
            {
                xAdjoint += 2 * x * y * resultAdjoint;
                yAdjoint += x * x * resultAdjoint;
                return F(x, y);
            }
            """).At([0.7, 1.4]),
        NumericCase.Of("DerivativeOfMarked", """
            [Differentiable] public static double F(double x, double y) { try { return x * x * y; } finally { } }
            [Derivative(nameof(F))] private static (double, double) FPartials(double x, double y) => (2 * x * y, x * x);
            """).At([0.7, 1.4]),
        NumericCase.Of("CallsMarkedWithRules", """
            [Differentiable] public static double Square(double x) => x * x;
            [VjpOf(nameof(Square))] public static double SquareVjp(double x, double resultAdjoint, ref double xAdjoint) { xAdjoint += 2 * x * resultAdjoint; return x * x; }
            [Differentiable] public static double F(double x, double y) => Square(x * y) * Square(y);
            """).At([0.7, 1.4]),
        new NumericCase("RulesOnInstances",
        [
            """
            public partial class Model(double k)
            {
                private readonly double k = k;
                [Differentiable] public double F(double x) => k * x * x;
                [VjpOf(nameof(F))] public double FVjp(double x, double resultAdjoint, ref double xAdjoint) { xAdjoint += 2 * k * x * resultAdjoint; return F(x); }
            }
            """,
        ]) { Type = "Model", Receiver = "new Model(0.5)" }.At([0.8]),
    ];

    private static IEnumerable<NumericCase> Foreign =>
    [
        NumericCase.Of("ForeignStatic", """
            [Derivative(typeof(Convert), nameof(Convert.ToDouble))] private static double One(double x) => 1;
            [Differentiable] public static double F(double x) => Convert.ToDouble(x * x) * x;
            """).At([0.7], hasOracle: false),
        NumericCase.Of("RuleBeforeBuiltIn", """
            [Derivative(typeof(Math), nameof(Math.Abs))] private static double Sign(double x) => x >= 0 ? 1 : -1;
            [Differentiable] public static double F(double x) => Math.Abs(x) * 3;
            """).AtKink([0.0], gradient: [3], hasOracle: false).At([-0.7], hasOracle: false),
        NumericCase.Of("ForeignInstance", """
            private static readonly System.Globalization.CultureInfo Culture = System.Globalization.CultureInfo.InvariantCulture;
            [Derivative(typeof(Func<double, double>), "Invoke")] private static double Three([NoDerivative] Func<double, double> f, double x) => 3;
            private static readonly Func<double, double> Triple = x => 3 * x;
            [Differentiable] public static double F(double x) => Triple.Invoke(x * x);
            """).At([0.7], hasOracle: false),
    ];
}
