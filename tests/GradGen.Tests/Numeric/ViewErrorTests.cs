namespace GradGen.Tests.Numeric;

/// <summary>Methods that slice, with bounds that may be wrong.</summary>
internal static partial class ViewErrors
{
    [Differentiable]
    public static double Part(ReadOnlySpan<double> x, int start, int count, int index)
    {
        ReadOnlySpan<double> part = x.Slice(start, count);
        return part[index] * part[index];
    }

    [Differentiable]
    public static double Range(double[] x, int start, int end)
    {
        double[] part = x[start..^end];
        return part[0] * x[0];
    }

    [Differentiable]
    public static void Write(ReadOnlySpan<double> x, Span<double> y, int n)
    {
        y[0] = x[0];
        Span<double> front = y[..2];
        for (int i = 0; i < n; i++)
        {
            front[i] = x[i] * x[i];
        }
    }

    [Differentiable]
    public static double Walk(ReadOnlySpan<double> x, int steps)
    {
        double product = 1;
        for (int i = 0; i < steps; i++)
        {
            product *= x[1];
            x = x[2..];
        }

        return product;
    }

    [Differentiable]
    public static double Reference(ReadOnlySpan<double> x, int at, bool first)
    {
        double own = x[0];
        Span<double> copy = x.ToArray();
        ref double chosen = ref (first ? ref own : ref copy[at]);
        chosen *= 2;
        return chosen * own;
    }

    [Differentiable]
    public static double Arrays(double[] x, int from, int to, int count)
    {
        double[] copy = new double[4];
        Array.Copy(x, from, copy, to, count);
        return copy[0] * copy[3] + copy[1];
    }
}

/// <summary>A part of a buffer throws where C# throws, though a companion reads the whole buffer.</summary>
public class ViewErrorTests
{
    private static readonly double[] X = [0.5, -1.5, 2, 0.25];

    [Theory]
    [InlineData(1, 2, 2, typeof(IndexOutOfRangeException))]
    [InlineData(1, 2, -1, typeof(IndexOutOfRangeException))]
    [InlineData(2, 3, 0, typeof(ArgumentOutOfRangeException))]
    [InlineData(-1, 2, 0, typeof(ArgumentOutOfRangeException))]
    [InlineData(3, -1, 0, typeof(ArgumentOutOfRangeException))]
    [InlineData(5, 0, 0, typeof(ArgumentOutOfRangeException))]
    [InlineData(4, 0, 0, typeof(IndexOutOfRangeException))]
    public void Parts(int start, int count, int index, Type exception) => AllThrow(exception,
        () => ViewErrors.Part(X, start, count, index),
        () => ViewErrors.PartJvp(X, start, count, index, X),
        () => ViewErrors.PartVjp(X, start, count, index, 1, new double[4]),
        () => ViewErrors.PartValueAndGradient(X, start, count, index, new double[4]));

    [Theory]
    [InlineData(3, 2, typeof(ArgumentOutOfRangeException))]
    [InlineData(-1, 0, typeof(ArgumentOutOfRangeException))]
    [InlineData(0, 5, typeof(ArgumentOutOfRangeException))]
    [InlineData(4, 0, typeof(IndexOutOfRangeException))]
    public void Ranges(int start, int end, Type exception) => AllThrow(exception,
        () => ViewErrors.Range(X, start, end),
        () => ViewErrors.RangeJvp(X, start, end, X),
        () => ViewErrors.RangeVjp(X, start, end, 1, new double[4]));

    [Theory]
    [InlineData(3, 4, typeof(IndexOutOfRangeException))]
    [InlineData(1, 1, typeof(ArgumentOutOfRangeException))]
    public void PartialWrites(int n, int length, Type exception)
    {
        double[][] outputs = [.. Enumerable.Range(0, 3).Select(_ => new double[length])];
        AllThrow(exception,
            () => ViewErrors.Write(X, outputs[0], n),
            () => ViewErrors.WriteJvp(X, outputs[1], n, X, new double[length]),
            () => ViewErrors.WriteVjp(X, outputs[2], n, new double[length], new double[4]));
        outputs[1].ShouldBe(outputs[0]);
        outputs[2].ShouldBe(outputs[0]);
        outputs[0][0].ShouldNotBe(0);
    }

    [Fact]
    public void Walks() => AllThrow(typeof(IndexOutOfRangeException),
        () => ViewErrors.Walk(X, 3),
        () => ViewErrors.WalkJvp(X, 3, X),
        () => ViewErrors.WalkVjp(X, 3, 1, new double[4]));

    [Fact]
    public void References()
    {
        ViewErrors.Reference(X, 7, true).ShouldBe(ViewErrors.ReferenceVjp(X, 7, true, 1, new double[4]));
        AllThrow(typeof(IndexOutOfRangeException),
            () => ViewErrors.Reference(X, 7, false),
            () => ViewErrors.ReferenceJvp(X, 7, false, X),
            () => ViewErrors.ReferenceVjp(X, 7, false, 1, new double[4]));
    }

    [Theory]
    [InlineData(2, 0, 3, typeof(ArgumentException))]
    [InlineData(0, 3, 2, typeof(ArgumentException))]
    [InlineData(-1, 0, 1, typeof(ArgumentOutOfRangeException))]
    [InlineData(0, -1, 1, typeof(ArgumentOutOfRangeException))]
    [InlineData(0, 0, -1, typeof(ArgumentOutOfRangeException))]
    public void ArrayCopies(int from, int to, int count, Type exception) => AllThrow(exception,
        () => ViewErrors.Arrays(X, from, to, count),
        () => ViewErrors.ArraysJvp(X, from, to, count, X),
        () => ViewErrors.ArraysVjp(X, from, to, count, 1, new double[4]));

    private static void AllThrow(Type exception, params Action[] calls)
    {
        foreach (Action call in calls)
        {
            Should.Throw(call, exception).GetType().ShouldBe(exception);
        }
    }
}
