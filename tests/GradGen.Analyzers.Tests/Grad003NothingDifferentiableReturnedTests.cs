namespace GradGen.Analyzers.Tests;

public class Grad003NothingDifferentiableReturnedTests
{
    private const string Id = "GRAD003";

    [Theory]
    [InlineData("public static void [|F|](double x) { }")]
    [InlineData("public static int [|F|](double x) => 1;")]
    [InlineData("public static bool [|F|](ReadOnlySpan<double> x) => x[0] > 0;")]
    [InlineData("public static string [|F|](double x) => \"\";")]
    [InlineData("public static void [|F|](double x, [NoDerivative] Span<double> y) => y[0] = x;")]
    public void NothingComesOut(string method) => InClass.Verify(Id, "[Differentiable] " + method);

    [Theory]
    [InlineData("public static double [|F|](double x) => throw new NotSupportedException();")]
    [InlineData("public static double[] [|F|](double x) { if (x > 0) throw new NotSupportedException(); else throw new ArgumentException(); }")]
    [InlineData("public static (double, double) [|F|](double x) { for (;;) { x *= 2; if (x > 3) throw new NotSupportedException(); } }")]
    [InlineData("public static void [|F|](double x, out double y) => throw new NotSupportedException();")]
    [InlineData("public static bool [|F|](double x, Span<double> y) { while (true) y[0] = x; }")]
    public void NothingEverComesOut(string method) => InClass.VerifyMessage(Id, "never returns", "[Differentiable] " + method);

    [Theory]
    [InlineData("Gradient", "public static void F(double x, Span<double> y) => y[0] = x * x;")]
    [InlineData("Gradient", "public static double[] F(double x) => new double[] { x * x };")]
    [InlineData("Jacobian", "public static double F(double x) => x * x;")]
    [InlineData("Hvp", "public static void F(double x, Span<double> y) => y[0] = x * x;")]
    [InlineData("Hessian", "public static double[] F(double x) => new double[] { x * x };")]
    public void AModeAskedForByNameDoesNotApply(string mode, string method) =>
        InClass.VerifyMessage(Id, mode, $"[[|Differentiable(Modes = DerivativeModes.{mode})|]] {method}");

    [Theory]
    [InlineData("[Differentiable] public static double F(double x) => x * x;")]
    [InlineData("[Differentiable] public static bool F(double x, Span<double> y) { y[0] = x * x; return true; }")]
    [InlineData("[Differentiable] public static void F([InOut] double[] a) { for (int i = 0; i < a.Length; i++) a[i] *= 2; }")]
    [InlineData("[Differentiable(Modes = DerivativeModes.Jacobian)] public static double F(double x, Span<double> y) { y[0] = x; return x * x; }")]
    [InlineData("[Differentiable(Modes = DerivativeModes.Hvp | DerivativeModes.Hessian)] public static double F(double x) => x * x;")]
    [InlineData("[Differentiable(Modes = DerivativeModes.All)] public static double F(double x) => x * x;")]
    [InlineData("[Differentiable(Modes = DerivativeModes.All)] public static void F(double x, Span<double> y) => y[0] = x * x;")]
    [InlineData("[Differentiable(Modes = DerivativeModes.Gradient)] public static double F(double x) => x * x;")]
    public void WhatAppliesIsPassed(string method) => InClass.VerifyNothing(method);
}
