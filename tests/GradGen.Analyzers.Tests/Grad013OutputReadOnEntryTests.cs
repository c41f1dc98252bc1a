namespace GradGen.Analyzers.Tests;

public class Grad013OutputReadOnEntryTests
{
    private const string Id = "GRAD013";

    [Theory]
    [InlineData("y[0] = x * [|y[0]|];")]
    [InlineData("double t = [|y[1]|]; y[0] = x * t;")]
    [InlineData("for (int i = 0; i < y.Length; i++) y[i] = x + [|y[i]|];")]
    public void AnElementIsReadBeforeItIsWritten(string body) =>
        InClass.VerifyMessage(Id, "'y' is an output", $"[Differentiable] public static void F(double x, Span<double> y) {{ {body} }}");

    [Fact]
    public void ACompoundAssignmentReads() =>
        InClass.Verify(Id, "[Differentiable] public static void F(double x, Span<double> y) { [|y[0]|] += x; }");

    [Theory]
    [InlineData("Span<double> y", "y[0] = x; y[0] *= x;")]
    [InlineData("Span<double> y", "y[0] = x * x; y[1] = y[0] * x;")]
    [InlineData("Span<double> y", "for (int i = 0; i < y.Length; i++) { y[i] = x; y[i] += x * i; }")]
    [InlineData("Span<double> y", "for (int i = 0; i < y.Length; i++) y[i] = x + (i > 0 ? y[i - 1] : 0);")]
    [InlineData("Span<double> y", "for (int i = 0; i < y.Length; i++) { if (i > 0) x += y[i - 1]; y[i] = x; }")]
    [InlineData("Span<double> y", "for (int i = 3; i >= 0; i--) { double s = x; for (int j = i + 1; j < 4; j++) s -= y[j]; y[i] = s; }")]
    [InlineData("Span<double> y", "for (int i = 0; i < y.Length; i++) { ref double element = ref y[i]; element = x * x; }")]
    [InlineData("Span<double> y", "Split(x, out y[0], out y[1]); static void Split(double x, out double a, out double b) { a = x * x; b = x + 1; }")]
    [InlineData("[InOut] Span<double> y", "for (int i = 0; i < y.Length; i++) y[i] += x;")]
    public void WhatWasWrittenMayBeRead(string output, string body) =>
        InClass.VerifyNothing($"[Differentiable] public static void F(double x, {output}) {{ {body} }}");

    [Fact]
    public void ItIsAWarning() => InClass.VerifyWarning(Id, "[Differentiable] public static void F(double x, Span<double> y) { y[0] += x; }");
}
