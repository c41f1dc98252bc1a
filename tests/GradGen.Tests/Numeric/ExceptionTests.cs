namespace GradGen.Tests.Numeric;

public class ExceptionTests
{
    private static readonly double[] X = [0.1, 0.2, 0.3];

    [Fact]
    public void ADivisionThatAnEarlyReturnDoesNotNeed()
    {
        Should.Throw<DivideByZeroException>(() => Exceptions.AfterAnEarlyReturn(1, 1, 0));
        Should.Throw<DivideByZeroException>(() => Exceptions.AfterAnEarlyReturnJvp(1, 1, 0, 1));
        Should.Throw<DivideByZeroException>(() => Exceptions.AfterAnEarlyReturnGradient(1, 1, 0));
    }

    [Fact]
    public void ACallThatAnEarlyReturnDoesNotNeed()
    {
        int calls = 0;
        Exceptions.ACallBeforeAnEarlyReturnJvp(1, () => ++calls, 1).ShouldBe((1, 1));
        calls.ShouldBe(1);
        Exceptions.ACallBeforeAnEarlyReturnGradient(1, () => ++calls).ShouldBe(1);
        calls.ShouldBe(2);
    }

    [Fact]
    public void FunctionsOfIntegers()
    {
        Should.Throw<OverflowException>(() => Exceptions.AFunctionOfIntegersJvp(-1, int.MinValue, 1));
        Should.Throw<OverflowException>(() => Exceptions.AFunctionOfIntegersGradient(-1, int.MinValue));
        Should.Throw<ArgumentException>(() => Exceptions.AnUnusedFunctionOfIntegersJvp(2, 5, 0, 1));
        Should.Throw<ArgumentException>(() => Exceptions.AnUnusedFunctionOfIntegersGradient(2, 5, 0));
    }

    [Fact]
    public void MembersOfWhatIsNotThere()
    {
        Should.Throw<NullReferenceException>(() => Exceptions.AnUnusedMemberJvp(2, null, 1));
        Should.Throw<NullReferenceException>(() => Exceptions.AnUnusedMemberGradient(2, null));
        Should.Throw<InvalidOperationException>(() => Exceptions.AnUnusedValueGradient(1, null));
    }

    [Fact]
    public void NumbersThatAreNotThere()
    {
        double[] y = [0], x = [-1, -2];
        Should.Throw<InvalidOperationException>(() => Exceptions.ANumberThatIsNotThere(x, y)).Message.ShouldBe("Nullable object must have a value.");
        y[0] = 0;
        Should.Throw<InvalidOperationException>(() => Exceptions.ANumberThatIsNotThereValueAndGradient(x, y, new double[2])).Message.ShouldBe("Nullable object must have a value.");
        y[0].ShouldBe(-2);
        Should.Throw<InvalidOperationException>(() => Exceptions.ANumberThatIsNotThereJvp(x, [0], x, [0]));
    }

    [Fact]
    public void WhatThrowsAfterALoopThrowsAfterWhatThatWrites()
    {
        double[] y = new double[3];
        Should.Throw<NullReferenceException>(() => Exceptions.AfterALoopThatWritesValueAndGradient(X, y, null, new double[3]));
        y.ShouldBe(X);
        y = new double[2];
        Should.Throw<IndexOutOfRangeException>(() => Exceptions.AfterALoopThatWritesValueAndGradient(X, y, null, new double[3]));
    }

    [Fact]
    public void GuardsOfWhatLoopsNeed()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Exceptions.AGuardOfAStepGradient(X, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => Exceptions.AGuardOfAStepGradient(X, -1));
        Should.Throw<ArgumentOutOfRangeException>(() => Exceptions.AGuardOfABoundGradient(X, int.MaxValue));
    }
}
