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
    [InlineData("double[,,]")]
    [InlineData("double[][][]")]
    [InlineData("Vec[,]")]
    [InlineData("(double, List<double>)")]
    [InlineData("Hidden")]
    [InlineData("Fixed")]
    [InlineData("Holder")]
    [InlineData("(double, Vec[,])")]
    [InlineData("(double, (double, double[])[])")]
    [InlineData("(double, Fixed[])")]
    [InlineData("(double, Hidden[])")]
    [InlineData("ReadOnlySpan<(double, double[])>")]
    [InlineData("Hidden[]")]
    [InlineData("Span<Fixed>")]
    [InlineData("ReadOnlySpan<Secret>")]
    [InlineData("System.Drawing.RectangleF")]
    [InlineData("System.Runtime.InteropServices.NFloat")]
    public void AParameterOfType(string type) =>
        AnalyzerTest.VerifyMessage(Id, "Parameter 'p'", $$"""
            public struct Hidden { private double x; public Hidden(double v) => x = 2 * v; public double Twice() => 2 * x; }
            public readonly struct Fixed { public readonly double X; public Fixed(double v) => X = 2 * v; }
            public struct Vec { public double X, Y; }
            public ref struct Holder { public Span<double> Values; }
            public struct Secret { public double X; private double y; public double Next() => ++y; }
            public static partial class C { [Differentiable] public static double F(double x, [|{{type}}|] p) => x * x; }
            """);

    [Fact]
    public void AFieldThatCannotBeSetIsNamed() => AnalyzerTest.VerifyMessage(Id, "'Y' cannot be set", """
        public struct P { public double X; public readonly double Y; public P(double x) { X = x; Y = 1; } }
        public static partial class C { [Differentiable] public static double F(double x, [|P|] p) => x * p.X * p.Y; }
        """);

    [Theory]
    [InlineData("Span")]
    [InlineData("[InOut] Span")]
    public void StructsThatCannotBeMadeAreNoOutputs(string span) => AnalyzerTest.VerifyMessage(Id, "cannot be made of their fields", $$"""
        public struct P { public double X; public readonly int N; public P(double x) { X = x; N = 1; } }
        public static partial class C { [Differentiable] public static double F(double x, ReadOnlySpan<P> p, {{span.Replace("Span", "[|Span<P>|]", StringComparison.Ordinal)}} q) => x * p[0].X * p[0].N; }
        """);

    [Theory]
    [InlineData("ref [|double[]|] y")]
    [InlineData("ref [|Span<double>|] y")]
    [InlineData("ref [|double[,]|] y")]
    [InlineData("ref [|(double, double[])|] y")]
    public void AParameterByReference(string parameter) => InClass.Verify(Id, $"[Differentiable] public static double F(double x, {parameter}) => x * x;");

    [Theory]
    [InlineData("PairD", "'D', of type 'decimal'")]
    [InlineData("ReadOnlySpan<PairD>", "its elements are of type 'PairD': it has fields of types that cannot carry a derivative ('D', of type 'decimal')")]
    [InlineData("Explicit", "its layout is explicit")]
    [InlineData("Explicit[]", "its elements are of type 'Explicit': its layout is explicit")]
    [InlineData("Model", "'Scale' cannot be read: it is virtual")]
    [InlineData("Given", "'Scale' cannot be read: it is virtual")]
    [InlineData("Counted", "'N' cannot be read: it is virtual")]
    public void TheMemberThatIsWhyIsNamed(string type, string message) =>
        AnalyzerTest.VerifyMessage(Id, message, $$"""
            using System.Runtime.InteropServices;
            public struct PairD { public double A; public decimal D; }
            [StructLayout(LayoutKind.Explicit)] public struct Explicit { [FieldOffset(0)] public double A; [FieldOffset(0)] public long B; }
            public class Model { public virtual double Scale { get; set; } }
            public class Given { public virtual double Scale { get; init; } }
            public class Counted { public double K; public virtual int N { get; init; } }
            public static partial class C { [Differentiable] public static double F(double x, [|{{type}}|] p) => x * x; }
            """);

    [Theory]
    [InlineData("double")]
    [InlineData("ReadOnlySpan<double>")]
    [InlineData("(double, double)")]
    public void InOutOnWhatCannotBeWritten(string type) =>
        InClass.VerifyMessage(Id, "[InOut] is for", $"[Differentiable] public static double F(double x, [InOut] [|{type}|] y) => x * x;");

    [Fact]
    public void AnOutParameter() => InClass.Verify(Id, "[Differentiable] public static double F(double x, out [|double[]|] y) { y = []; return x * x; }");

    [Theory]
    [InlineData("List<double>")]
    [InlineData("double?")]
    [InlineData("decimal")]
    [InlineData("double[,,]")]
    [InlineData("double[][]")]
    [InlineData("(double, double[][])")]
    [InlineData("(double A, decimal B)")]
    [InlineData("Span<double>")]
    public void AResultOfType(string type) =>
        InClass.VerifyMessage(Id, "The result of 'F'", $"[Differentiable] public static [|{type}|] F(double x) => throw new NotSupportedException();");

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
