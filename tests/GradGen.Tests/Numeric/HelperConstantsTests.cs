namespace GradGen.Tests.Numeric;

/// <summary>A parameter marked [NoDerivative] is a constant in a helper that is inlined, too, whatever it is.</summary>
public class HelperConstantsTests
{
    private static readonly double[] X = [2, 3, 5];

    [Fact]
    public void Numbers()
    {
        HelperConstants.NumbersGradient(3).ShouldBe(9);
        HelperConstants.NumbersJvp(3, 1).ShouldBe((27, 9));
    }

    [Fact]
    public void ArraysThatAreCopied() => HelperConstants.CopiesGradient(X).ShouldBe(X);

    [Fact]
    public void ArraysThatAreGivenBack() => HelperConstants.GivenBackGradient(X).ShouldBe(X);

    [Fact]
    public void ArraysThatBecomeRows() => HelperConstants.RowsOfConstantsGradient(X).ShouldBe(X);

    [Fact]
    public void ConstantFieldsStandBesideOtherConstants()
    {
        HelperConstants.ConstantFieldsAmongConstantsGradient(new(X, [1, 1, 1]), true).X.ShouldBe([4, 6, 10]);
        HelperConstants.ConstantFieldsAmongConstantsGradient(new(X, [1, 1, 1]), false).X.ShouldBe(X);
    }

    [Fact]
    public void ArraysInFieldsOfStructs() => HelperConstants.FieldsGradient(X).ShouldBe(X);

    [Fact]
    public void Spans()
    {
        Equal(x => HelperConstants.SpansGradient(x));
        HelperConstants.SpansJvp(X, [1, 10, 100]).ShouldBe((38, 532));
    }

    [Fact]
    public void PartsOfSpans() => Equal(x => HelperConstants.PartsGradient(x));

    [Fact]
    public void SpansThatArePassedOn() => Equal(x => HelperConstants.PassedOnGradient(x));

    [Fact]
    public void SpansThatAreWritten() => Equal(x => HelperConstants.WrittenGradient(x));

    [Fact]
    public void SpansThatAreCopiedInto() => Equal(x => HelperConstants.CopiedIntoGradient(x));

    [Fact]
    public void SpansOfStructs() => Equal(x => HelperConstants.StructsGradient(x));

    [Fact]
    public void ArraysOfArrays() => Equal(x => HelperConstants.RowsGradient(x));

    [Fact]
    public void ArraysOfSeveralDimensions() => Equal(x => HelperConstants.GridsGradient(x));

    [Fact]
    public void SpansThatAreChosen() => Equal(x => HelperConstants.ChosenGradient(x));

    private static void Equal(Func<double[], double[]> gradientOf) => gradientOf(X).ShouldBe(X);
}
