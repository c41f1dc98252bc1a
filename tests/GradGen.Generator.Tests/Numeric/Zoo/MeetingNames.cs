using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Names that meet others: of leaves and parameters, of parameters that a type keeps, and in strings.</summary>
internal static class MeetingNames
{
    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("NamesOfLeaves", "public struct P { public double X, Y; } [Differentiable] public static void F(P p, double pX, Span<double> y, (double A, double B) pY, double pYA) { y[0] = p.X * pX + p.Y * pYA; y[1] = pY.A * pY.B * pX + p.X * pYA; }")
            .At([X(2), 0.3, new double[2], X(2, 1), 0.7]),
        NumericCase.Of("NamesOfLeavesInSpans", "public struct P { public double X, Y; } [Differentiable] public static double F(ReadOnlySpan<P> p, double pLength, double[] pX, in P pAdjoint) { double s = 0; for (int i = 0; i < p.Length; i++) s += p[i].X * pLength * pX[i] + p[i].Y * pAdjoint.X; return s; }")
            .At([X(4), 0.3, X(2), X(2, 1)]),
        new NumericCase("NameOfAKeptParameter", ["""
            public sealed partial class Model(double rate, double[] w, int n)
            {
                public static Model Make() => new(0.5, [0.3, 0.7], 2);
                private double Twice(double x) => 2 * rate * x;
                [Differentiable] public double F(double x, ReadOnlySpan<double> y)
                {
                    double s = rate;
                    for (int i = 0; i < n; i++) s += Twice(x) * w[i] * y[i];
                    { double t = s * rate; s = t * t; }
                    return s * x;
                }
            }
            """]) { Type = "Model", Receiver = "Model.Make()" }.At([0.7, X(2)], hasOracle: false),
        NumericCase.Of("NamesInHandledStrings", "[Differentiable] public static double F(double x, int n) { System.Diagnostics.Trace.Assert(n > 0, $\"{{0}} {n,3:D2} is \\\"not\\\" {x:F2}\"); return x * n; }").At([0.7, 2], hasOracle: false),
    ];
}
