using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>C# that is seldom written: variables and labels of switch sections, small integers that count, numbers that may be null, names that mean something else.</summary>
internal static class SeldomWritten
{
    public static IEnumerable<NumericCase> Cases => [.. Sections, .. Numbers, .. Texts];

    private static IEnumerable<NumericCase> Sections =>
    [
        NumericCase.Of("AVariableThatTheOtherCaseAssigns", """
            [Differentiable] public static double F(double x, int mode)
            {
                double y;
                switch (mode)
                {
                    case 0:
                        for (int i = 0; i < 5; i++) { x *= 1.5; if (x > 3) goto case 1; }
                        y = x;
                        break;
                    case 1: y = 2 * x * x; break;
                    default: y = 0; break;
                }

                return y;
            }
            """).At([2.1, 0]).At([0.3, 0]).At([2.0, 1]).At([2.0, 2]),
        NumericCase.Of("AVariableThatAnotherSectionDeclares", """
            [Differentiable] public static double F(double x, int mode)
            {
                double y = 0;
                switch (mode)
                {
                    case 0: double t = x * x; (double A, double B) p = (x, 1); y = t + 1 + p.A; break;
                    case 1: if (x > 1) t = x; else t = 2 * x; p.A = t; p.B = x; y = t * t * p.B + p.A; break;
                    case 2: while (true) { t = x * 3; x *= 1.5; if (x > 5) break; } y = t * x; break;
                    case 3: for (int i = 0; ; i++) { if (i > 2) goto case 1; x += x * x; }
                }

                return y;
            }
            """).At([0.3, 0]).At([0.3, 1]).At([1.4, 1]).At([0.3, 2]).At([0.3, 3]),
        NumericCase.Of("LabelsInASection", """
            [Differentiable] public static double F(ReadOnlySpan<double> x, int mode)
            {
                double s = 0;
                switch (mode)
                {
                    case 0:
                        int q = 2;
                        for (int i = 0; i < x.Length; i++)
                            for (int j = 0; j < i; j++) { s += x[i] * x[j]; if (s > 1) goto done; if (s < -3) goto also; }
                        s *= q;
                    done:
                    also:
                        s += x[0] * s;
                        if (s < 0) goto end;
                        s *= x[1];
                    end:
                        break;
                    default: s = x[0]; break;
                }

                return s;
            }
            """).At([X(4), 0]).At([Positive(5), 0]).At([X(4), 1]),
    ];

    private static IEnumerable<NumericCase> Numbers =>
    [
        NumericCase.Of("ANegatedChoiceOfConditions", """
            private static bool Allowed(int k, bool on) { if (!(k == 1 || k == 2)) return false; return on; }
            private static bool Either(int k, bool on, bool off) { bool t; if (!(k == 1 ? on : off)) t = true; else t = on; return t; }
            [Differentiable] public static double F(double x, int k, bool on) => (Allowed(k, on) ? x * x : x) * (Either(k, on, !on) ? x : 2);
            """).At([3.0, 1, false]).At([3.0, 1, true]).At([3.0, 3, true]).At([3.0, 3, false]),
        NumericCase.Of("ComparisonsSideBySide", """
            [Differentiable] public static double Marked(double x, bool a, bool b, int n) => n == 0 ? (a ? x * x : b ? x : 2 * x) : Marked(x * x, a, b, n - 1);
            [Differentiable] public static (double Y, bool Low, bool High) F(double x, [NoDerivative] double lo, int n) => (x * Marked(x, (x < lo), (x > n), 1), (x < lo), (x > n));
            """).At([0.3, 2.0, 0]).At([3.0, 2.0, 4]),
        NumericCase.Of("SmallCountersThatOutliveTheirLoops", """
            [Differentiable] public static double F(ReadOnlySpan<double> x)
            {
                double s = 0; byte k; short l = 1;
                for (k = 0; k < 3; k++) s += x[k] * x[k];
                for (; l < 3; l += 1) s += x[l] * s;
                return s * k * l;
            }
            """).At([X(3)]),
        NumericCase.Of("NumbersThatMayBeNull", """
            [Differentiable] public static double F(double x, int n, bool given)
            {
                int? m = given ? n : null;
                byte? b = given ? (byte)n : null;
                bool? odd = n > 3 ? n % 2 == 1 : null;
                b += 1;
                double r = m != null ? x * m.Value : x * x;
                if (odd == null) r *= 2;
                if (null != b) r *= b.Value;
                return r * x;
            }
            """).At([0.7, 3, true]).At([0.7, 4, true]).At([0.7, 4, false]),
        new NumericCase("AnEnumThatTheReverseOfACallNeeds",
        [
            "public static partial class Program { [Differentiable] public static double F(double x, int n, bool c) { Law law = new Cubic(); var modes = new List<Mode> { (Mode)n }; double y = x; if (c) { Mode m = modes[0]; y = law.Eval(x, m); } return y * y; } }",
            "public enum Mode { A, B }",
            "public abstract partial class Law { [Differentiable] public virtual double Eval(double x, Mode m) => m == Mode.A ? x : x * x; }",
            "public partial class Cubic : Law { [Differentiable] public override double Eval(double x, Mode m) => m == Mode.A ? x * 3 : x * x * x; }",
        ]).At([0.7, 0, true]).At([0.7, 1, true]).At([0.7, 1, false]),
    ];

    private static IEnumerable<NumericCase> Texts =>
    [
        NumericCase.Of("NumbersInTheTextOfAnException", """
            private static Exception Fail(double x) => new ArgumentException($"{x:F3}");
            [Differentiable] public static double F(double x, int n)
            {
                if (n < 1) throw new ArgumentException(FormattableString.Invariant($"n = {n} is too small for {x}"));
                if (n > 100) throw new ArgumentException(FormattableString.Invariant($"n is too {{large}}"));
                if (n > 50) throw new ArgumentException("x is " + x.ToString());
                if (n > 20) throw Fail(x);
                return x * x * n;
            }
            """).At([0.7, 3]),
        NumericCase.Of("AParameterThatIsCalledAsTheDiscard", "private static double Both(double a, out double b) { b = a * a; return a; } [Differentiable] public static double F(ReadOnlySpan<double> x, double _) { double s = x[0] * _; double t = x[3]; return s * s * _ * Both(s, out double u); }").At([X(4), 0.7]),
        NumericCase.Of("ALocalThatIsCalledAsTheDiscard", "[Differentiable] public static double F(ReadOnlySpan<double> x) { double _ = x[0] * x[1]; double t = x[2]; _ = _ * x[0]; return _ * _; }").At([X(4)]),
    ];
}
