namespace GradGen.Analyzers.Tests;

public class Grad007UnsupportedTypeTests
{
    private const string Id = "GRAD007";

    [Theory]
    [InlineData("List<double>")]
    [InlineData("double?")]
    [InlineData("Memory<double>")]
    [InlineData("ReadOnlyMemory<float>")]
    [InlineData("IEnumerable<double>")]
    [InlineData("Half")]
    [InlineData("decimal")]
    [InlineData("double[,]")]
    [InlineData("double[][]")]
    [InlineData("(double, double)")]
    [InlineData("Point")]
    [InlineData("ReadOnlySpan<Point>")]
    [InlineData("System.Numerics.Complex")]
    [InlineData("System.Numerics.Complex[]")]
    [InlineData("System.Drawing.RectangleF")]
    [InlineData("System.Runtime.InteropServices.NFloat")]
    public void AParameterOfType(string type) =>
        AnalyzerTest.VerifyMessage(Id, "Parameter 'p'", $$"""
            public struct Point { public double X; }
            public static partial class C { [Differentiable] public static double F(double x, [|{{type}}|] p) => x * x; }
            """);

    [Theory]
    [InlineData("ref [|double[]|] y")]
    [InlineData("ref [|Span<double>|] y")]
    public void AParameterByReference(string parameter) => InClass.Verify(Id, $"[Differentiable] public static double F(double x, {parameter}) => x * x;");

    [Fact]
    public void AnOutParameter() => InClass.Verify(Id, "[Differentiable] public static double F(double x, out [|double[]|] y) { y = []; return x * x; }");

    [Theory]
    [InlineData("List<double>")]
    [InlineData("double?")]
    [InlineData("decimal")]
    [InlineData("double[,]")]
    [InlineData("(double A, double B)")]
    [InlineData("Span<double>")]
    public void AResultOfType(string type) =>
        InClass.VerifyMessage(Id, "The result of 'F'", $"[Differentiable] public static [|{type}|] F(double x) => throw new NotSupportedException();");

    [Fact]
    public void AMethodThatIsGenericOverItsNumberType() => InClass.Verify(Id,
        "[Differentiable] public static [|T|] F<T>([|T|] x) where T : System.Numerics.IFloatingPointIeee754<T> => x;");

    [Theory]
    [InlineData("int")]
    [InlineData("bool")]
    [InlineData("string")]
    [InlineData("DayOfWeek")]
    [InlineData("ReadOnlySpan<int>")]
    [InlineData("int[]")]
    [InlineData("char?")]
    [InlineData("List<int>")]
    [InlineData("Func<int, int>")]
    [InlineData("[NoDerivative] List<double>")]
    [InlineData("object")]
    [InlineData("TimeSpan")]
    [InlineData("System.Numerics.BigInteger")]
    [InlineData("[NoDerivative] double[,]")]
    public void WhatCannotCarryADerivativePassesThrough(string type) =>
        InClass.VerifyNothing($"[Differentiable] public static double F(double x, {type} p) => x * x;");
}
