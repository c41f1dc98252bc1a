namespace GradGen.Analyzers.Tests;

public class Grad008CompanionExistsTests
{
    private const string Id = "GRAD008";

    [Theory]
    [InlineData("public static double FGradient(double y) => y;")]
    [InlineData("public static double FVjp(double x, double seed, ref double adjoint) => x;")]
    [InlineData("public static void FJvp(double a, double b) { }")]
    [InlineData("public static double FValueAndGradient(double x, ref double g) => x;")]
    [InlineData("public static int FGradient => 1;")]
    [InlineData("public static int FVjp;")]
    [InlineData("public class FJvp { }")]
    public void AMemberHasTheSignatureOfACompanion(string member) =>
        InClass.Verify(Id, $"[Differentiable] public static double [|F|](double x) => x * x; {member}");

    [Theory]
    [InlineData("public static double FGradient(float y) => y;")]
    [InlineData("public static double FGradient() => 1;")]
    [InlineData("public static double FGradient<T>(double y) => y;")]
    [InlineData("public static double FVjp(double x, double seed, double adjoint) => x;")]
    [InlineData("public static double fGradient(double y) => y;")]
    public void AnotherSignatureIsPassed(string member) =>
        InClass.VerifyNothing($"[Differentiable] public static double F(double x) => x * x; {member}");

    [Theory]
    [InlineData("public static T FVjp<T>(Box<T> b, T seed, ref Box<T> adjoint) where T : struct, System.Numerics.IFloatingPointIeee754<T> => seed;")]
    [InlineData("public static (T, T) FJvp<U>(Box<U> b, Box<U> tangent) where U : struct => default;")]
    public void OfAGenericStruct(string member) => InClass.Verify(Id, $$"""
        public struct Box<T> { public T A; }
        [Differentiable] public static T [|F|]<T>(Box<T> b) where T : struct, System.Numerics.IFloatingPointIeee754<T> => b.A * b.A;
        {{member.Replace("(T, T)", "(U, U)")}}
        """);

    [Fact]
    public void OfTwoMethodsWhoseCompanionsMeetTheLaterIsTold() => InClass.Verify(Id, """
        [Differentiable(Modes = DerivativeModes.Gradient)] public static double F(double x) => x * x;
        [Differentiable(Modes = DerivativeModes.Gradient)] public static double [|FValueAnd|](double x, [NoDerivative] in double y) => x * y;
        """);

    [Fact]
    public void OverloadsWithDifferentCompanionsArePassed() => InClass.VerifyNothing("""
        [Differentiable] public static double F(double x) => x * x;
        [Differentiable] public static double F(double x, double y) => x * y;
        [Differentiable] public static double F(ReadOnlySpan<double> x) => x[0] * x[0];
        """);
}
