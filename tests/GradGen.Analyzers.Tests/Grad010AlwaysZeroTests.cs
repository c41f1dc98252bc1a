namespace GradGen.Analyzers.Tests;

public class Grad010AlwaysZeroTests
{
    private const string Id = "GRAD010";

    [Theory]
    [InlineData("(double x, double [|k|]) => x * x;")]
    [InlineData("(double x, ReadOnlySpan<double> [|w|]) => x * x * w.Length;")]
    [InlineData("(double x, double [|k|]) => k > 0 ? x : x * x;")]
    [InlineData("(double x, double [|k|]) => x * Grad.Stop(k);")]
    [InlineData("(double x, double [|k|]) { double unused = k * k; return x * x; }")]
    [InlineData("(double x, double [|k|]) { k = x; return k * k; }")]
    [InlineData("(double [|x|]) { x = 1; for (int i = 0; i < 3; i++) x *= 2; return x; }")]
    public void TheResultDoesNotDependOn(string method) => InClass.Verify(Id, "[Differentiable] public static double F" + method);

    [Fact]
    public void AnOutputDoesNotDependOnIt() =>
        InClass.VerifyMessage(Id, "does not depend on 'k'", "[Differentiable] public static void F(double x, double [|k|], Span<double> y) => y[0] = x * x;");

    [Fact]
    public void ItIsAWarning() => InClass.VerifyWarning(Id, "[Differentiable] public static double F(double x, double k) => x * x;");

    [Theory]
    [InlineData("double F(double x, double k) => x * k;")]
    [InlineData("double F(double x, [NoDerivative] double k) => x * x;")]
    [InlineData("double F(double x, double k, int n) { for (int i = 0; i < n; i++) { x *= k; } return x; }")]
    [InlineData("double F(double x, double k, bool b) => b ? k : x;")]
    [InlineData("void F(double x, Span<double> y) => y[0] = x;")]
    public void WhatMattersIsPassed(string method) => InClass.VerifyNothing("[Differentiable] public static " + method);
}
