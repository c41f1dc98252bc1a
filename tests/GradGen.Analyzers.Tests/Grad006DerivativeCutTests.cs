using GradGen.Testing;
using GradGen.Testing.Analyzers;

namespace GradGen.Analyzers.Tests;

public class Grad006DerivativeCutTests
{
    private const string Id = "GRAD006";

    [Theory]
    [InlineData("=> x * [|Math.Floor(x)|];")]
    [InlineData("=> x * [|Math.Ceiling(x)|];")]
    [InlineData("=> x * [|Math.Truncate(x)|];")]
    [InlineData("=> x * [|Math.Round(x)|];")]
    [InlineData("=> x * [|Math.Round(x, 2)|];")]
    [InlineData("=> x * [|Math.Sign(x)|];")]
    [InlineData("=> x * [|(int)x|];")]
    [InlineData("=> x * [|(long)(x + 1)|];")]
    [InlineData("{ double y = x * x; return x - [|Math.Floor(y)|]; }")]
    [InlineData("{ double y = [|Math.Floor(x)|]; return x * Grad.Stop(y) + y; }")]
    public void AStepFunctionOfAVaryingValue(string body) => InClass.Verify(Id, "[Differentiable] public static double F(double x) " + body);

    [Theory]
    [InlineData("=> x * Math.Floor(Grad.Stop(x));")]
    [InlineData("=> x * (int)Grad.Stop(x);")]
    [InlineData("=> x * Grad.Stop(Math.Floor(x));")]
    [InlineData("=> x * Grad.Stop((int)Math.Round(x * k));")]
    [InlineData("{ double y = 2 * Math.Floor(x); return x * Grad.Stop(y) + Grad.Stop(y * x); }")]
    [InlineData("=> x * x * Math.Floor(k) * (int)k;")]
    [InlineData("=> x > 2 ? x : x * x;")]
    public void GradStopAndConstantsArePassed(string body) =>
        InClass.VerifyNothing("[Differentiable] public static double F(double x, [NoDerivative] double k) " + body);

    [Theory]
    [InlineData("TensorPrimitives.Floor(x, d)")]
    [InlineData("TensorPrimitives.Round(x, 2, MidpointRounding.ToZero, d)")]
    [InlineData("TensorPrimitives.BitIncrement(x, d)")]
    [InlineData("TensorPrimitives.ConvertSaturating(x, k)")]
    [InlineData("TensorPrimitives.ConvertChecked(x, k)")]
    public void AStepFunctionOfElements(string call) => AnalyzerTest.Verify(
        new TestCompilation { ExtraReferences = [References.Tensors] }, Id, call[..call.IndexOf('(', StringComparison.Ordinal)],
        $$"""
        using System.Numerics.Tensors;
        public static partial class C
        {
            [Differentiable] public static double F(ReadOnlySpan<double> x) { Span<double> d = stackalloc double[4]; Span<int> k = stackalloc int[4]; [|{{call}}|]; return d[0] * x[0] * k[0]; }
        }
        """);

    [Fact]
    public void ItIsAWarning() => InClass.VerifyWarning(Id, "[Differentiable] public static double F(double x) => x * Math.Floor(x);");

    [Fact]
    public void InAHelperTheCallIsThePlace() => InClass.Verify(Id, """
        private static double Step(double x) => {|+:Math.Floor(x)|};
        [Differentiable] public static double F(double x) => x * [|Step(x)|];
        """);
}
