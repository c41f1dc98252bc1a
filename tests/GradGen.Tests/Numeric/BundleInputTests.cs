namespace GradGen.Tests.Numeric;

/// <summary>Wrong derivatives of arrays of two dimensions, and of what holds arrays, are refused before any work.</summary>
public class BundleInputTests
{
    private static readonly double[,] A = { { 1, 2 }, { 3, 4 } };
    private static readonly double[,] B = { { 5, 6 }, { 7, 8 } };

    private static double[,] Zero => new double[2, 2];

    public static TheoryData<int, int> WrongShapes => new() { { 2, 1 }, { 1, 2 }, { 1, 4 }, { 4, 1 }, { 0, 0 }, { 3, 2 } };

    [Theory]
    [MemberData(nameof(WrongShapes))]
    public void Shapes(int rows, int columns)
    {
        var wrong = new double[rows, columns];
        Refused("aTangent", () => Bundles.TraceJvp(A, B, wrong, B));
        Refused("bTangent", () => Bundles.TraceJvp(A, B, A, wrong));
        Refused("aAdjoint", () => Bundles.TraceVjp(A, B, 1, wrong, Zero));
        Refused("bGradient", () => Bundles.TraceValueAndGradient(A, B, Zero, wrong));
        Refused("aTangent", () => Bundles.ScaleJvp(A, 2, wrong, 1));
        Refused("aAdjoint", () => { double s = 0; Bundles.ScaleVjp(A, 2, wrong, ref s); });
        Refused("aJacobian", () => Bundles.ScaleJacobian(A, 2, new double[rows * columns], new double[4]));
        Refused("resultAdjoint", () => Bundles.OuterVjp([1, 2], [3, 4], wrong, new double[2], new double[2]));
        A.ShouldBe(new double[,] { { 1, 2 }, { 3, 4 } });
    }

    [Fact]
    public void EmptyShapesDiffer() => Refused("aTangent", () => Bundles.TraceJvp(new double[0, 3], B, new double[0, 5], B));

    [Fact]
    public void TheResultsShapeIsCheckedBeforeAnythingIsWritten()
    {
        double[] x = [5, 5], y = [5, 5];
        Refused("resultAdjoint", () => Bundles.OuterVjp([1, 2], [3, 4], new double[4, 1], x, y));
        x.ShouldBe([5, 5]);
        y.ShouldBe([5, 5]);
    }

    [Fact]
    public void Nulls()
    {
        Null("a", () => Bundles.TraceGradient(null!, B));
        Null("a", () => Bundles.TraceJvp(null!, B, A, B));
        Null("bTangent", () => Bundles.TraceJvp(A, B, A, null!));
        Null("aAdjoint", () => Bundles.TraceVjp(A, B, 1, null!, Zero));
        Null("aGradient", () => Bundles.TraceValueAndGradient(A, B, null!, Zero));
        Null("resultAdjoint", () => Bundles.OuterVjp([1], [2], null!, new double[1], new double[1]));
    }

    [Fact]
    public void Overlaps()
    {
        Refused("aAdjoint", () => Bundles.TraceVjp(A, B, 1, A, Zero));
        Refused("bAdjoint", () => Bundles.TraceVjp(A, B, 1, Zero, A));
        double[,] both = Zero;
        Refused("aGradient", () => Bundles.TraceValueAndGradient(A, B, both, both));
        Refused("aTangent", () => Bundles.ScaleJvp(A, 2, A, 1));
        A.ShouldBe(new double[,] { { 1, 2 }, { 3, 4 } });
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(2, 0)]
    [InlineData(-1, 1)]
    [InlineData(1, -1)]
    public void AnIndexThatIsNotThereThrowsAsInTheMethod(int i, int j)
    {
        Should.Throw<IndexOutOfRangeException>(() => Bundles.At(A, i, j));
        Should.Throw<IndexOutOfRangeException>(() => Bundles.AtGradient(A, i, j));
        Should.Throw<IndexOutOfRangeException>(() => Bundles.AtJvp(A, i, j, B));
        Should.Throw<IndexOutOfRangeException>(() => Bundles.AtVjp(A, i, j, 1, Zero));
    }

    [Fact]
    public void GradientsAreOverwrittenAndAdjointsAddedTo()
    {
        double[,] a = { { 9, 9 }, { 9, 9 } }, b = { { 9, 9 }, { 9, 9 } };
        Bundles.TraceValueAndGradient(A, B, a, b).ShouldBe(37);
        a.ShouldBe(new double[,] { { 5, 0 }, { 0, 8 } });
        b.ShouldBe(new double[,] { { 1, 0 }, { 0, 4 } });
        Bundles.TraceVjp(A, B, 2, a, b).ShouldBe(37);
        a.ShouldBe(new double[,] { { 15, 0 }, { 0, 24 } });
        (double[,] gradient, _) = Bundles.TraceGradient(A, B);
        gradient.ShouldBe(new double[,] { { 5, 0 }, { 0, 8 } });
    }

    [Fact]
    public void MembersAreNamed()
    {
        var layer = new Bundles.Layer([1, 2], new double[,] { { 3, 4 } }, 5);
        Bundles.Layer Good() => new([0, 0], new double[1, 2], 0);
        Member("layerTangent", "Weights", () => Bundles.ApplyJvp(layer, 1, Good() with { Weights = [1] }, 0));
        Member("layerTangent", "Kernel", () => Bundles.ApplyJvp(layer, 1, Good() with { Kernel = new double[2, 1] }, 0));
        Member("layer", "Weights", () => Bundles.ApplyGradient(default, 1));
        Member("layerAdjoint", "Kernel", () =>
        {
            Bundles.Layer adjoint = Good() with { Kernel = null! };
            double x = 0;
            Bundles.ApplyVjp(layer, 1, 1, ref adjoint, ref x);
        });
        Member("layerGradient", "Weights", () =>
        {
            Bundles.Layer gradient = Good() with { Weights = layer.Weights };
            Bundles.ApplyValueAndGradient(layer, 1, ref gradient, out _);
        });
    }

    [Theory]
    [InlineData(2)]
    [InlineData(40)]
    public void Rows(int count)
    {
        double[] x = [.. Enumerable.Repeat(1.0, count)];
        double[][] New(double value) => [.. Enumerable.Range(0, count).Select(_ => new[] { value, value })];
        double[][] rows = New(3), good = New(0);
        double[][] With(int index, double[] row) => [.. good.Select((r, i) => i == index ? row : r)];
        Refused("rowsTangent", () => Bundles.SquaresJvp(rows, x, [.. good, []], x));
        Refused("rowsTangent", () => Bundles.SquaresJvp(rows, x, With(1, [1]), x));
        Null("rowsTangent", () => Bundles.SquaresJvp(rows, x, With(1, null!), x));
        Null("rows", () => Bundles.SquaresGradient(With(1, null!), x));
        Null("rowsGradient", () => Bundles.SquaresValueAndGradient(rows, x, null!, x));
        Refused("rowsGradient", () => Bundles.SquaresValueAndGradient(rows, x, With(1, good[0]), new double[count]));
        Refused("rowsGradient", () => Bundles.SquaresValueAndGradient(rows, x, With(1, rows[0]), new double[count]));
        Refused("rowsGradient", () => Bundles.SquaresValueAndGradient(rows, x, rows, new double[count]));
        rows.ShouldAllBe(r => r[0] == 3 && r[1] == 3);

        double[][] same = [.. Enumerable.Repeat(new double[] { 2, 1 }, count)];
        Bundles.SquaresValueAndGradient(same, x, good, new double[count]).ShouldBe(5 * count);
        good.ShouldAllBe(r => r[0] == 4 && r[1] == 2);
        Bundles.SquaresVjp(same, x, 2, good, new double[count]);
        good.ShouldAllBe(r => r[0] == 12 && r[1] == 6);
        Bundles.SquaresGradient(same, x).Rows[count - 1].ShouldBe([4, 2]);
    }

    [Fact]
    public void ABufferThatIsARow()
    {
        double[][] rows = [[1, 2], [3, 4]];
        Refused("xGradient", () => Bundles.SquaresValueAndGradient(rows, [1, 1], [new double[2], new double[2]], rows[1]));
        double[] row = new double[2];
        Refused("rowsAdjoint", () => Bundles.SquaresVjp(rows, [1, 1], 1, [new double[2], row], row));
        rows[1].ShouldBe([3, 4]);
    }

    [Fact]
    public void AnObjectsDerivativeIsAnotherObject()
    {
        Bundles.Model model = Model(), zero = Zeros();
        Refused("modelAdjoint", () => { double x = 0; Bundles.EvaluateVjp(model, 1, 1, model, ref x); });
        Refused("modelGradient", () => Bundles.EvaluateValueAndGradient(model, 1, model, out _));
        Member("modelGradient", "First", () => Bundles.EvaluateValueAndGradient(model, 1, zero with { First = model.First }, out _));
        Member("modelGradient", "First", () => Bundles.EvaluateValueAndGradient(model, 1, zero with { First = zero.Second }, out _));
        Member("modelGradient", "Second.Weights", () => Bundles.EvaluateValueAndGradient(model, 1, zero with { Second = new Bundles.Part(model.First.Weights, 0) }, out _));
        Member("modelGradient", "Second.Weights", () => Bundles.EvaluateValueAndGradient(model, 1, zero with { Second = new Bundles.Part([1], 0) }, out _));
        Member("modelTangent", "Second", () => Bundles.EvaluateJvp(model, 1, zero with { Second = null! }, 0));
        Member("modelTangent", "First.Weights", () => Bundles.EvaluateJvp(model, 1, zero with { First = new Bundles.Part(null!, 0) }, 0));
        Member("model", "First", () => Bundles.EvaluateGradient(model with { First = null! }, 1));
        Null("model", () => Bundles.EvaluateGradient(null!, 1));
        Null("modelTangent", () => Bundles.EvaluateJvp(model, 1, null!, 0));
        model.First.Weights.ShouldBe([1, 2]);
    }

    [Fact]
    public void ATangentMayBeTheArgumentItself()
    {
        Bundles.Model model = Model();
        Bundles.EvaluateJvp(model, 1, model, 0).Tangent.ShouldBe((0.5 * (2 * 11 + 11)) + (0.5 * 22), 1e-12);
    }

    [Fact]
    public void AnObjectsNumbersAreOverwrittenOrAddedTo()
    {
        Bundles.Model model = Model(), gradient = new(new Bundles.Part([9, 9], 9), new Bundles.Part([9, 9], 9), 9) { Name = "mine" };
        Bundles.EvaluateValueAndGradient(model, 2, gradient, out double x).ShouldBe(0.5 * (22 + 11));
        (gradient.First.Offset, gradient.Second.Offset, gradient.Scale, x, gradient.Name).ShouldBe((0.5, 0.5, 33, 5.5, "mine"));
        gradient.First.Weights.ShouldBe([3, 4]);
        Bundles.EvaluateVjp(model, 2, 10, gradient, ref x);
        (gradient.First.Offset, gradient.Scale, x).ShouldBe((5.5, 363, 60.5));
        gradient.First.Weights.ShouldBe([33, 44]);
        (Bundles.Model made, _) = Bundles.EvaluateGradient(model, 2);
        (made.Scale, made.First.Offset, made.Name).ShouldBe((33, 0.5, "model"));
        made.Second.Weights.ShouldBe([1, 2]);
    }

    private static Bundles.Model Model() => new(new Bundles.Part([1, 2], 5), new Bundles.Part([3, 4], 6), 0.5);

    private static Bundles.Model Zeros() => new(new Bundles.Part([0, 0], 0), new Bundles.Part([0, 0], 0), 0);

    private static void Refused(string parameter, Action call) => Should.Throw<ArgumentException>(call).ParamName.ShouldBe(parameter);

    private static void Null(string parameter, Action call) => Should.Throw<ArgumentNullException>(call).ParamName.ShouldBe(parameter);

    private static void Member(string parameter, string member, Action call)
    {
        ArgumentException thrown = Should.Throw<ArgumentException>(call);
        thrown.ParamName.ShouldBe(parameter);
        thrown.Message.ShouldContain($"'{member}'");
    }
}
