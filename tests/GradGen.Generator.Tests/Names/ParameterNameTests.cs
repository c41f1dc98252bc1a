using GradGen.Testing;
using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Names;

/// <summary>Parameters and locals may have any name: those that companions use too, keywords, the method's own.</summary>
public class ParameterNameTests
{
    [Theory]
    [InlineData("value", "tangent")]
    [InlineData("Value", "Tangent")]
    [InlineData("@class", "@return")]
    [InlineData("x", "xGradient")]
    [InlineData("x", "xTangent")]
    [InlineData("x", "xAdjoint")]
    [InlineData("result", "resultAdjoint")]
    [InlineData("resultTangent", "resultAdjoint1")]
    [InlineData("rest", "x")]
    [InlineData("item1", "item2")]
    [InlineData("item2", "item1")]
    [InlineData("x", "X")]
    [InlineData("_x", "__y")]
    [InlineData("_", "__")]
    [InlineData("t", "t1")]
    [InlineData("i", "n")]
    [InlineData("F", "FVjp")]
    [InlineData("Program", "System")]
    [InlineData("Math", "Span")]
    [InlineData("global", "var")]
    [InlineData("α", "变量")]
    [InlineData("field", "await")]
    [InlineData("nameof", "dynamic")]
    [InlineData("toString", "getHashCode")]
    public void ScalarsMayBeCalled(string a, string b)
    {
        using NumericProgram program = NumericProgram.Of($$"""
            [Differentiable]
            public static double F(double {{a}}, double {{b}})
            {
                double sum = 0;
                for (int k = 0; k < 3; k++) sum += {{a}} * {{b}} * {{b}};
                return sum;
            }
            """);
        program.Check([2.0, 3.0], value: [54], gradient: [27, 36]);
        Harsh(program);
    }

    [Theory]
    [InlineData("x", "y")]
    [InlineData("value", "xJacobian")]
    [InlineData("yAdjoint", "y")]
    [InlineData("y", "yTangent")]
    [InlineData("@in", "@out")]
    public void BuffersMayBeCalled(string a, string b)
    {
        using NumericProgram program = NumericProgram.Of($$"""
            [Differentiable]
            public static void F(ReadOnlySpan<double> {{a}}, Span<double> {{b}})
            {
                for (int i = 0; i < {{a}}.Length; i++) {{b}}[i] = {{a}}[i] * {{a}}[i];
            }
            """);
        program.Check([new[] { 2.0, 3.0 }, new double[2]], value: [4, 9], gradient: [4, 0, 0, 6]);
        Harsh(program);
    }

    [Theory]
    [InlineData("xAdjoint", "xTangent")]
    [InlineData("resultAdjoint", "tangent")]
    [InlineData("t", "t1")]
    [InlineData("xScratch", "tape")]
    [InlineData("@double", "@for")]
    [InlineData("xGradient", "FGradient")]
    public void LocalsMayBeCalled(string a, string b)
    {
        using NumericProgram program = NumericProgram.Of($$"""
            [Differentiable]
            public static double F(ReadOnlySpan<double> x)
            {
                double {{a}} = 1;
                for (int i = 0; i < x.Length; i++)
                {
                    double {{b}} = Math.Sin({{a}} * x[i]);
                    {{a}} *= {{b}} + x[i];
                }

                return {{a}};
            }
            """);
        program.Check([new[] { 0.4, 0.9, -0.3 }]);
        Harsh(program);
    }

    [Theory]
    [InlineData("rest", "x", "(double rest, double x)")]
    [InlineData("x", "X", "(double x, double X)")]
    [InlineData("_alpha", "beta", "(double Alpha, double Beta)")]
    [InlineData("item2", "item1", "(double item2, double item1)")]
    [InlineData("item1", "b", "(double Item1, double B)")]
    [InlineData("_", "b", "(double _, double b)")]
    public void TheTupleOfGradientsHasTheParametersNamesWhereItCan(string a, string b, string tuple) =>
        GeneratorRun.Of($$"""public static partial class C { [Differentiable] public static double F(double {{a}}, double {{b}}) => {{a}} * {{b}}; }""")
            .ShouldCompile().Companions("C", "FGradient").ShouldBe([$"{tuple} FGradient(double {a}, double {b})"]);

    [Fact]
    public void ATakenNameGetsATrailingNumber() =>
        GeneratorRun.Of("public static partial class C { [Differentiable] public static double F(double x, int xGradient, int xGradient1) => x * xGradient * xGradient1; }")
            .ShouldCompile().Companions("C", "FValueAndGradient")
            .ShouldBe(["double FValueAndGradient(double x, int xGradient, int xGradient1, out double xGradient2)"]);

    private static void Harsh(NumericProgram program) => GeneratorRun.Of(program.Project).ShouldCompileUnderHarshSettings();
}
