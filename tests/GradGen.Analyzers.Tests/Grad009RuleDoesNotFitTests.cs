namespace GradGen.Analyzers.Tests;

public class Grad009RuleDoesNotFitTests
{
    private const string Id = "GRAD009";

    private const string Scalar = "public static double F(double x, double y, [NoDerivative] double k) => x * y * k; ";

    private const string Spans = "public static double F(ReadOnlySpan<double> x, double k, Span<double> y) => k; ";

    [Theory]
    [InlineData("[Derivative(nameof(F))] static (double, double) [|D|](double x, double y) => (y, x);", "static (double, double) D(double x, double y, [NoDerivative] double k)")]
    [InlineData("[Derivative(nameof(F))] static double [|D|](double x, double y, double k) => y;", "static (double, double) D(double x, double y, [NoDerivative] double k)")]
    [InlineData("[Derivative(nameof(F))] static (float, float) [|D|](double x, double y, double k) => default;", "static (double, double) D(")]
    [InlineData("[JvpOf(nameof(F))] static double [|D|](double x, double y, double k) => 0;", "static (double Value, double Tangent) D(double x, double y, [NoDerivative] double k, double xTangent, double yTangent)")]
    [InlineData("[VjpOf(nameof(F))] static double [|D|](double x, double y, double k, double resultAdjoint, double xAdjoint, double yAdjoint) => 0;",
        "static double D(double x, double y, [NoDerivative] double k, double resultAdjoint, ref double xAdjoint, ref double yAdjoint)")]
    [InlineData("[VjpOf(nameof(F))] static void [|D|](double x, double y, double k, double resultAdjoint, ref double xAdjoint, ref double yAdjoint) { }", "should be 'static double D(")]
    public void TheSignatureOfARuleOfNumbersIsTold(string rule, string expected) => InClass.VerifyMessage(Id, expected, Scalar + rule);

    [Theory]
    [InlineData("[JvpOf(nameof(F))] static double [|D|](ReadOnlySpan<double> x, double k, Span<double> y) => 0;",
        "static (double Value, double Tangent) D(ReadOnlySpan<double> x, double k, Span<double> y, ReadOnlySpan<double> xTangent, double kTangent, Span<double> yTangent)")]
    [InlineData("[VjpOf(nameof(F))] static double [|D|](ReadOnlySpan<double> x, double k, Span<double> y) => 0;",
        "static double D(ReadOnlySpan<double> x, double k, Span<double> y, double resultAdjoint, ReadOnlySpan<double> yAdjoint, Span<double> xAdjoint, ref double kAdjoint)")]
    [InlineData("[Derivative(nameof(F))] static double [|D|](ReadOnlySpan<double> x, double k, Span<double> y) => 0;", "write [JvpOf] and [VjpOf]")]
    public void TheSignatureOfARuleOfSpansIsTold(string rule, string expected) => InClass.VerifyMessage(Id, expected, Spans + rule);

    /// <summary>Types are called the same in the method's own parameters and in those that are appended.</summary>
    [Theory]
    [InlineData("static double F(V3 v, double k) => v.X * k; [JvpOf(nameof(F))] static double [|D|](V3 v, double k) => 0;", "static (double Value, double Tangent) D(N.V3 v, double k, N.V3 vTangent, double kTangent)")]
    [InlineData("static double F(ReadOnlySpan<V3> v) => v[0].X; [VjpOf(nameof(F))] static double [|D|](V3 v) => 0;", "static double D(ReadOnlySpan<N.V3> v, double resultAdjoint, Span<N.V3> vAdjoint)")]
    [InlineData("[JvpOf(typeof(V3), nameof(V3.Of))] static double [|D|](double x) => 0;", "static (double Value, double Tangent) D(N.V3 self, double x, N.V3 selfTangent, double xTangent)")]
    [InlineData("[Derivative(typeof(V3), nameof(V3.Of))] static double [|D|](double x) => 0;", "write [JvpOf] and [VjpOf]")]
    public void TheSignatureOfARuleOfStructsIsTold(string members, string expected) => AnalyzerTest.VerifyMessage(Id, expected, $$"""
        namespace Outer.Space;
        public static class N { public struct V3 { public double X; public readonly double Of(double x) => X * x; } }
        public static partial class C { {{members.Replace("V3", "N.V3", StringComparison.Ordinal)}} }
        """);

    [Theory]
    [InlineData("[Derivative(\"G\")] static double [|D|](double x) => 1;", "'C' has no method 'G'")]
    [InlineData("[Derivative(typeof(Math), \"Sine\")] static double [|D|](double x) => 1;", "'Math.Sine'")]
    [InlineData("static int G(int k) => k; [Derivative(nameof(G))] static int [|D|](int k) => 1;", "none of its parameters can carry a derivative")]
    [InlineData("static void G(double x) { } [VjpOf(nameof(G))] static void [|D|](double x, ref double xAdjoint) { }", "nothing differentiable comes out")]
    [InlineData("static T G<T>(T x) => x; [Derivative(nameof(G))] static double [|D|](double x) => 1;", "generic")]
    [InlineData("static double G(double x) => x; [Derivative(nameof(G))] static T [|D|]<T>(T x) => x;", "generic")]
    [InlineData("static void G(double x, out double y) => y = x; [JvpOf(nameof(G))] static void [|D|](double x, out double y, double xTangent, double yTangent) => y = x;", "should be 'static void D(double x, out double y, double xTangent, out double yTangent)'")]
    [InlineData("static T G<T>(T x) where T : struct => x; [Derivative(nameof(G))] static T [|D|]<T>(T x) => x;", "with the same type parameters and constraints")]
    [InlineData("class Box<T> where T : struct, System.Numerics.IFloatingPointIeee754<T> { public T G(T x) => x; } [Derivative(typeof(Box<double>), \"G\")] static double [|D|]([NoDerivative] Box<double> self, double x) => 1;", "typeof(Box<>)")]
    [InlineData("class Box<T> { public double G(double x) => x; } [Derivative(typeof(Box<>), \"G\")] static double [|D|](double x) => 1;", "it must be generic")]
    [InlineData("static double G((double, double) x) => 1; [VjpOf(nameof(G))] static double [|D|]((double, double) x, double resultAdjoint, (double, double) xAdjoint) => 1;", "should be 'static double D((double, double) x, double resultAdjoint, ref")]
    [InlineData("static double G(double[,] x) => 1; [VjpOf(nameof(G))] static double [|D|](double[,] x, double resultAdjoint, double[,] xAdjoint) => 1;", "array of several dimensions")]
    [InlineData("static double[,] G(double x) => new double[1, 1]; [VjpOf(nameof(G))] static double[,] [|D|](double x, double[,] resultAdjoint, ref double xAdjoint) => G(x);", "array of several dimensions")]
    [InlineData("static (double, double) G(double x) => (x, x); [Derivative(nameof(G))] static (double, double) [|D|](double x) => (1, 1);", "write [JvpOf] and [VjpOf]")]
    [InlineData("static double G(decimal x) => 1; [Derivative(nameof(G))] static double [|D|](decimal x) => 1;", "'decimal'")]
    [InlineData("static double G(double x) => x; [Derivative(nameof(G))] static double D(double x) => 1; [Derivative(nameof(G))] static double [|E|](double x) => 1;", "'D' is already the rule")]
    [InlineData("""
        static double G(double x, double y) => x;
        [JvpOf(nameof(G))] static (double, double) D(double x, [NoDerivative] double y, double xTangent) => (0, 0);
        [VjpOf(nameof(G))] static double [|E|](double x, double y, double resultAdjoint, ref double xAdjoint, ref double yAdjoint) => 0;
        """, "in another way than those of 'D'")]
    public void WhatElseIsWrongIsTold(string members, string reason) => InClass.VerifyMessage(Id, reason, members);

    [Theory]
    [InlineData("[VjpOf(nameof(F))] public double [|Back|](double x, double resultAdjoint, ref double xAdjoint) => 0;", "name it 'FVjp'")]
    [InlineData("[Derivative(nameof(F))] public double [|Slope|](double x) => 1;", "an override may have another derivative")]
    public void ARuleOfAVirtualMethodIsVirtual(string rule, string reason) => AnalyzerTest.VerifyMessage(Id, reason, $$"""
        public partial class C { [Differentiable] public virtual double F(double x) => x * x; {{rule}} }
        """);

    [Fact]
    public void AVirtualRuleOfAVirtualMethodFits() => AnalyzerTest.Verify(Id, """
        public partial class C
        {
            [Differentiable] public virtual double F(double x) => x * x;
            [VjpOf(nameof(F))] public virtual double FVjp(double x, double resultAdjoint, ref double xAdjoint) { xAdjoint += 2 * x * resultAdjoint; return x * x; }
        }
        """);

    [Fact]
    public void ARuleOfAMarkedInstanceIsOfInstances() => AnalyzerTest.VerifyMessage(Id, "method of instances", """
        public partial class C
        {
            [Differentiable] public double F(double x) => x * x;
            [VjpOf(nameof(F))] public static double [|D|](C self, double x, double resultAdjoint, ref double xAdjoint) => 0;
        }
        """);

    [Fact]
    public void ARuleOfAnotherTypesMethodIsStatic() => AnalyzerTest.VerifyMessage(Id, "static", """
        public class C { [Derivative(typeof(Math), nameof(Math.Sin))] public double [|D|](double x) => 1; }
        """);

    [Fact]
    public void WhatTheCompilerRejectsIsLeftToIt() => InClass.Verify(Id, "[Derivative({|CS0103:H|})] static double D(double x) => 1;");

    [Theory]
    [InlineData("[Derivative(nameof(F))] static (double A, double B) D(double x, double y, double k) => (y * k, x * k);")]
    [InlineData("[Derivative(nameof(F))] static (double, double, double) D(double x, double y, double k) => default;", "public static double F(double x, double y, double k) => x * y * k; ")]
    [InlineData("[JvpOf(nameof(F))] static (double, double) D(double a, double b, double c, double d, double e) => default;")]
    [InlineData("[Derivative(typeof(Math), nameof(Math.Sin)), Derivative(typeof(Math), nameof(Math.Tan))] static double D(double x) => 1;")]
    [InlineData("[Derivative(typeof(Math), nameof(Math.Pow))] static double D(double x, [NoDerivative] double y) => 1;")]
    public void ARuleThatFitsIsPassed(string rule, string method = Scalar) => InClass.VerifyNothing(method + rule);
}
