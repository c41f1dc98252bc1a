namespace GradGen.Analyzers.Tests;

public class Grad001ContainingTypeNotPartialTests
{
    private const string Id = "GRAD001";

    [Fact]
    public void ATypeThatIsNotPartial() =>
        AnalyzerTest.VerifyMessage(Id, "'C' must be partial", "public static class {|+:C|} { [Differentiable] public static double [|F|](double x) => x * x; }");

    [Fact]
    public void AnOuterTypeThatIsNotPartial() =>
        AnalyzerTest.VerifyMessage(Id, "'Outer' must be partial",
            "public static class {|+:Outer|} { public static partial class C { [Differentiable] public static double [|F|](double x) => x * x; } }");

    [Fact]
    public void EachMethodIsTold() =>
        AnalyzerTest.Verify(Id,
            "public static class C { [Differentiable] public static double [|F|](double x) => x * x; [Differentiable] public static double [|G|](double x) => x * x; }");

    [Fact]
    public void AStructThatIsNotPartial() => AnalyzerTest.Verify(Id, "public struct S { [Differentiable] public double [|F|](double x) => x * x; }");

    [Fact]
    public void PartialTypesArePassed() =>
        AnalyzerTest.Verify(Id, "public static partial class Outer { public partial record struct S { [Differentiable] public static double F(double x) => x * x; } }");

    [Fact]
    public void TypesWithoutMarkedMethodsMayBeWhatTheyAre() => AnalyzerTest.Verify(Id, "public static class C { public static double F(double x) => x * x; }");
}
