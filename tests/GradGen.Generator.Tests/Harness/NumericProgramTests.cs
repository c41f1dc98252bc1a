using GradGen.Testing.Numerics;
using Xunit.Sdk;

namespace GradGen.Generator.Tests.Harness;

/// <summary>The numeric harness itself, on companions written by hand: it accepts right ones and finds each kind of wrong one.</summary>
public class NumericProgramTests
{
    private const string Scalar = """
        public static double F(ReadOnlySpan<double> x, double k, int n)
        {
            const double two = 2;
            double sum = 0;
            for (int i = 0; i < n; i++) sum += two * x[i] * x[i] * Math.Sin(k);
            return sum;
        }

        public static (double[] X, double K) FGradient(ReadOnlySpan<double> x, double k, int n)
        {
            var xGradient = new double[x.Length];
            FValueAndGradient(x, k, n, xGradient, out double kGradient);
            return (xGradient, kGradient);
        }

        public static double FValueAndGradient(ReadOnlySpan<double> x, double k, int n, Span<double> xGradient, out double kGradient)
        {
            xGradient.Clear();
            kGradient = 0;
            return FVjp(x, k, n, 1, xGradient, ref kGradient);
        }

        public static (double Value, double Tangent) FJvp(ReadOnlySpan<double> x, double k, int n, ReadOnlySpan<double> xTangent, double kTangent)
        {
            double tangent = 0;
            for (int i = 0; i < n; i++) tangent += 4 * x[i] * xTangent[i] * Math.Sin(k) + 2 * x[i] * x[i] * Math.Cos(k) * kTangent;
            return (F(x, k, n), tangent);
        }

        public static double FVjp(ReadOnlySpan<double> x, double k, int n, double resultAdjoint, Span<double> xAdjoint, ref double kAdjoint)
        {
            for (int i = 0; i < n; i++)
            {
                xAdjoint[i] += 4 * x[i] * Math.Sin(k) * resultAdjoint;
                kAdjoint += 2 * x[i] * x[i] * Math.Cos(k) * resultAdjoint;
            }

            return F(x, k, n);
        }
        """;

    private const string Vector = """
        public static void F(ReadOnlySpan<float> x, Span<float> y)
        {
            for (int i = 0; i < y.Length; i++) y[i] = x[i] * x[0];
        }

        public static void FJvp(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<float> xTangent, Span<float> yTangent)
        {
            F(x, y);
            for (int i = 0; i < y.Length; i++) yTangent[i] = xTangent[i] * x[0] + x[i] * xTangent[0];
        }

        public static void FVjp(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<float> yAdjoint, Span<float> xAdjoint)
        {
            F(x, y);
            for (int i = 0; i < y.Length; i++)
            {
                xAdjoint[i] += yAdjoint[i] * x[0];
                xAdjoint[0] += yAdjoint[i] * x[i];
            }
        }

        public static void FJacobian(ReadOnlySpan<float> x, Span<float> y, Span<float> xJacobian)
        {
            F(x, y);
            xJacobian.Clear();
            for (int i = 0; i < y.Length; i++)
            {
                xJacobian[i * x.Length + i] += x[0];
                xJacobian[i * x.Length] += x[i];
            }
        }
        """;

    private const string InPlace = """
        public static void F([InOut] Span<double> a, double s)
        {
            for (int i = 0; i < a.Length; i++) a[i] *= s * a[i];
        }

        public static void FJvp(Span<double> a, double s, Span<double> aTangent, double sTangent)
        {
            for (int i = 0; i < a.Length; i++)
            {
                aTangent[i] = 2 * s * a[i] * aTangent[i] + a[i] * a[i] * sTangent;
                a[i] *= s * a[i];
            }
        }

        public static void FVjp(Span<double> a, double s, Span<double> aAdjoint, ref double sAdjoint)
        {
            for (int i = 0; i < a.Length; i++)
            {
                sAdjoint += aAdjoint[i] * a[i] * a[i];
                aAdjoint[i] *= 2 * s * a[i];
                a[i] *= s * a[i];
            }
        }

        public static void FJacobian(Span<double> a, double s, Span<double> aJacobian, Span<double> sJacobian)
        {
            aJacobian.Clear();
            for (int i = 0; i < a.Length; i++)
            {
                aJacobian[i * a.Length + i] = 2 * s * a[i];
                sJacobian[i] = a[i] * a[i];
                a[i] *= s * a[i];
            }
        }
        """;

    private static readonly double[] X = [0.5, -1.5, 2.0];

    [Fact]
    public void RightCompanionsOfAScalarPass()
    {
        using NumericProgram program = NumericProgram.Of(Scalar);
        double sin = Math.Sin(0.7);
        program.Check([X, 0.7, 3], value: [13 * sin], gradient: [2 * sin, -6 * sin, 8 * sin, 13 * Math.Cos(0.7)]);
    }

    [Fact]
    public void RightCompanionsWithAnOutputOfFloatsPass()
    {
        using NumericProgram program = NumericProgram.Of(Vector);
        program.Check([X, new double[3]], value: [0.25, -0.75, 1], gradient: [1, 0, 0, -1.5, 0.5, 0, 2, 0, 0.5]);
    }

    [Fact]
    public void RightCompanionsInPlacePass()
    {
        using NumericProgram program = NumericProgram.Of(InPlace);
        program.Check([new[] { 2.0, 3.0 }, 0.5], value: [2, 4.5], gradient: [2, 0, 4, 0, 3, 9]);
    }

    [Theory]
    [InlineData("4 * x[i] * xTangent[i]", "3 * x[i] * xTangent[i]", "Jvp against Vjp")]
    [InlineData("kAdjoint += 2", "kAdjoint = 2", "Jvp against Vjp")]
    [InlineData("xGradient.Clear();", "", "ValueAndGradient against Vjp")]
    [InlineData("kGradient = 0;", "kGradient = 1;", "ValueAndGradient against Vjp")]
    [InlineData("return (F(x, k, n), tangent)", "return (F(x, k, n) + 1, tangent)", "Jvp's value")]
    [InlineData("sum += two", "sum += 3", "against dual numbers")]
    public void AWrongCompanionIsFound(string right, string wrong, string message)
    {
        using NumericProgram program = NumericProgram.Of(Scalar.Replace(right, wrong, StringComparison.Ordinal));
        Should.Throw<XunitException>(() => program.Check([X, 0.7, 3])).Message.ShouldContain(message);
    }

    [Fact]
    public void AVjpThatOverwritesIsFound()
    {
        const string Adds = "xAdjoint[0] += yAdjoint[i] * x[i];";
        using NumericProgram program = NumericProgram.Of(Vector.Replace(Adds, Adds + " if (i > 0) xAdjoint[i] = yAdjoint[i] * x[0];", StringComparison.Ordinal));
        Should.Throw<XunitException>(() => program.Check([X, new double[3]])).Message.ShouldContain("Vjp adds to adjoint");
    }

    [Fact]
    public void DifferencesFindWhatTheOracleIsToldToLeaveOut()
    {
        using NumericProgram program = NumericProgram.Of(Scalar.Replace("sum += two", "sum += 3", StringComparison.Ordinal));
        Should.Throw<XunitException>(() => program.Check([X, 0.7, 3], hasOracle: false)).Message.ShouldContain("against differences");
    }
}
