namespace GradGen.Analyzers.Tests;

/// <summary>What is refused, or said, about methods that are generic over the number type.</summary>
public class GenericNumberTests
{
    private const string Number = "System.Numerics.IFloatingPointIeee754<T>";

    [Fact]
    public void AMethodThatIsGenericOverItsNumberType() => InClass.VerifyNothing($"[Differentiable] public static T F<T>(T x) where T : {Number} => x * x;");

    [Theory]
    [InlineData("System.Numerics.INumber<T>")]
    [InlineData("System.Numerics.IFloatingPoint<T>")]
    [InlineData("System.Numerics.IFloatingPointIeee754<double>, System.Numerics.INumberBase<T>")]
    public void ATypeParameterThatIsNotSurelyABinaryFloatingType(string constraint) => InClass.VerifyMessage("GRAD007", "constrain it to IFloatingPointIeee754<T>",
        $"[Differentiable] public static [|T|] F<T>([|T|] x) where T : {constraint} => x * x;");

    [Fact]
    public void AFunctionWithoutARule() => InClass.VerifyMessage("GRAD004", "ConvertToInteger",
        $"[Differentiable] public static T F<T>(T x) where T : {Number} => x * T.CreateChecked([|T.ConvertToInteger<int>(x)|]);");

    [Fact]
    public void AMethodOfTheNumberItself() => InClass.VerifyMessage("GRAD005", "CompareTo",
        $"[Differentiable] public static T F<T>(T x, T y) where T : {Number} => [|x.CompareTo(y)|] > 0 ? x : y;");

    [Fact]
    public void AStep() => InClass.VerifyMessage("GRAD006", "T.Floor", $"[Differentiable] public static T F<T>(T x) where T : {Number} => x * [|T.Floor(x)|];");

    [Fact]
    public void AConversionToAnInteger() => InClass.VerifyMessage("GRAD006", "the conversion to 'int'",
        $"[Differentiable] public static T F<T>(T x) where T : {Number} => x * T.CreateChecked([|int.CreateTruncating(x)|]);");

    [Fact]
    public void AJacobianOverTwoNumberTypes() => InClass.VerifyMessage("GRAD007", "T and double",
        $"[[|Differentiable(Modes = DerivativeModes.Jacobian)|]] public static void F<T>(T x, double k, Span<T> y) where T : {Number} => y[0] = x * T.CreateChecked(k);");

    [Fact]
    public void ASpanOfStructsOfATypeThatMayBeAClass() => AnalyzerTest.Verify("", $$"""
        public struct P<T> where T : {{Number}} { public T X, Y; }
        public static partial class C { [Differentiable] public static T F<T>(ReadOnlySpan<P<T>> p) where T : {{Number}} => p[0].X * p[0].Y; }
        """);

    [Fact]
    public void AParameterThatHidesTheTypeParameter() => AnalyzerTest.VerifyMessage("GRAD007", "hides the type parameter 'T'",
        $"public static partial class C<T> where T : {Number} {{ [Differentiable] public static T F(T x, [|int|] T) => x * x; }}");

    [Fact]
    public void ACompanionThatExists() => InClass.Verify("GRAD008", $$"""
        public static T FGradient<T>(T x) where T : {{Number}} => x;
        [Differentiable] public static T [|F|]<T>(T x) where T : {{Number}} => x * x;
        """);

    [Fact]
    public void ACompanionOfAMethodOfStructsThatExists() => AnalyzerTest.Verify("GRAD008", """
        public struct P { public double X; }
        public static partial class C
        {
            public static double FVjp(P p, double resultAdjoint, ref P pAdjoint) => 0;
            [Differentiable] public static double [|F|](P p) => p.X * p.X;
        }
        """);

    [Fact]
    public void ARule() => InClass.VerifyNothing($$"""
        public static T G<T>(T x) where T : {{Number}} => x;
        [Derivative(nameof(G))] public static T D<T>(T x) where T : {{Number}} => x;
        [Differentiable] public static T F<T>(T x) where T : {{Number}} => G(x * x);
        """);
}
