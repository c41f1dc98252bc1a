namespace GradGen.Analyzers.Tests;

public class Grad005NoDerivativeForCallTests
{
    private const string Id = "GRAD005";

    [Theory]
    [InlineData("=> BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(x));")]
    [InlineData("=> x * double.Parse(x.ToString());")]
    [InlineData("=> x * Convert.ToDouble(x);")]
    [InlineData("=> new[] { x }.Sum();")]
    public void AVaryingValueGoesIntoAMethodWithoutSource(string body) => InClass.VerifyAmong(Id, "[Differentiable] public static double F(double x) " + body);

    [Fact]
    public void TheMethodIsNamedAndTheCallIsThePlace() =>
        InClass.VerifyMessage(Id, "BitDecrementAll", """
            [System.Runtime.InteropServices.DllImport("native")] private static extern double BitDecrementAll(double x);
            [Differentiable] public static double F(double x) => x * [|BitDecrementAll(x)|];
            """);

    [Theory]
    [InlineData("public class Law { public virtual double At(double x) => x * x; }", "another class may override it; mark it and its overrides [Differentiable], or seal it")]
    [InlineData("public class Base { public virtual double At(double x) => x * x; } public class Law : Base { public override double At(double x) => x; }", "another class may override it")]
    [InlineData("public abstract class Law { public abstract double At(double x); }", "make it virtual, and mark it and its overrides [Differentiable]")]
    [InlineData("public interface Law { double At(double x); }", "call it on a struct or a sealed class")]
    [InlineData("public partial class Law { [Differentiable(Modes = DerivativeModes.Jvp)] public virtual double At(double x) => x * x; }", "it has no mode Vjp; add DerivativeModes.Vjp to its Modes")]
    [InlineData("public partial class Law { [Differentiable(Modes = DerivativeModes.Vjp)] public virtual double At(double x) => x * x; }", "it has no mode Jvp; add DerivativeModes.Jvp to its Modes")]
    [InlineData("public static partial class Laws { internal static double Own(double x) => x * x; [VjpOf(nameof(Own))] internal static double OwnR(double x, double resultAdjoint, ref double xAdjoint) { xAdjoint += 2 * x * resultAdjoint; return x * x; } public static double At(double x) => Own(x); } public struct Law { public double At(double x) => Laws.At(x); }", "it has no [JvpOf]; write that rule, too")]
    public void WhatToDoWithTheCallee(string type, string instead) => InClass.VerifyMessage(Id, instead, $$"""
        {{type}}
        [Differentiable] public static double F(double x, Law law) => x * [|law.At(x)|];
        """);

    [Fact]
    public void ARecursiveMethodWithFewerModes() => InClass.VerifyMessage(Id, "it has no mode Vjp; add DerivativeModes.Vjp to its Modes", """
        [Differentiable(Modes = DerivativeModes.Jvp)] public static double G(double x, int n) => n == 0 ? x : x * G(x, n - 1);
        [Differentiable] public static double F(double x) => [|G(x, 3)|] * x;
        """);

    [Theory]
    [InlineData("[Differentiable] public static double F(double x, Func<double, double> f) => [|f(x)|] * x;")]
    [InlineData("private static readonly Func<double, double> G = v => v * v; [Differentiable] public static double F(double x) => [|G(x)|] * x;")]
    public void ADelegate(string members) => InClass.VerifyMessage(Id, "pass the lambda to a helper that is inlined, one without [Differentiable]", members);

    [Theory]
    [InlineData("double.Parse(\"1\")")]
    [InlineData("Convert.ToDouble(k)")]
    [InlineData("Convert.ToDouble(Grad.Stop(x))")]
    [InlineData("Native(k)")]
    [InlineData("Native(Grad.Stop(x))")]
    public void AValueThatDoesNotVaryIsPassed(string call) => InClass.VerifyNothing($"""
        [System.Runtime.InteropServices.DllImport("native")] private static extern double Native(double x);
        [Differentiable] public static double F(double x, [NoDerivative] double k) => x * x * {call};
        """);

    [Fact]
    public void AMarkedMethodAndASmallHelperArePassed() => InClass.VerifyNothing("""
        private static double Half(double x) => x / 2;
        [Differentiable] public static double G(double x) => x * x;
        [Differentiable] public static double F(double x) => G(x) + Half(x);
        """);

    [Theory]
    [InlineData("{ [|Kept.Push(x)|]; return Kept.Pop() * x; }")]
    [InlineData("{ [|Keep(x)|]; return x; }")]
    public void AVaryingValueGoesWhereALaterCallCanFindIt(string body) => InClass.Verify(Id, $$"""
        private static readonly Stack<double> Kept = new();
        private static readonly Action<double> Keep = v => Kept.Push(v);
        [Differentiable] public static double F(double x) {{body}}
        """);

    [Theory]
    [InlineData("{ string s = $\"{x}\"; return [|double.Parse(s)|] * x; }")]
    [InlineData("=> [|double.Parse(\"1\" + x)|] * x;")]
    [InlineData("{ string s = \"\"; for (int i = 0; i < 3; i++) { s = s + x; } return [|double.Parse(s)|] * x; }")]
    public void AVaryingValueComesBackFromText(string body) => InClass.Verify(Id, "[Differentiable] public static double F(double x) " + body);

    [Fact]
    public void AVaryingValueComesBackFromTextInABuffer() => InClass.Verify(Id,
        "[Differentiable] public static double F(double x, string[] s) { s[0] = $\"{x}\"; return [|double.Parse(s[0])|] * x; }");

    [Theory]
    [InlineData("Console.WriteLine(x);")]
    [InlineData("Console.Error.WriteLine($\"{x:F3}\");")]
    [InlineData("ArgumentOutOfRangeException.ThrowIfNegative(x);")]
    [InlineData("System.Diagnostics.Trace.WriteLine(x);")]
    [InlineData("if (x < 0) throw new ArgumentException($\"negative: {x}\");")]
    public void AVaryingValueMayBeShownOrChecked(string statement) =>
        InClass.VerifyNothing("[Differentiable] public static double F(double x) { " + statement + " return x * x; }");
}
