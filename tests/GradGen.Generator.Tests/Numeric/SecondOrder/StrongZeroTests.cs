using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.SecondOrder;

/// <summary>The rows with † of the table of conventions at second order: a partial that is infinite is a strong product a ⊙ p, whose derivative is ȧ ⊙ p + a ⊙ ṗ. F(x, y) = y f(x) at such a
/// point, where the adjoint a of f is y.</summary>
public class StrongZeroTests
{
    private const double Inf = double.PositiveInfinity;

    private static readonly (string Name, string Function)[] Rows =
    [
        ("Sqrt", "Math.Sqrt(x)"), ("Cbrt", "Math.Cbrt(x)"), ("Pow", "Math.Pow(x, 0.5)"), ("RootN", "double.RootN(x, 3)"), ("SquareRootN", "double.RootN(x, 2)"), ("FirstRootN", "double.RootN(x, 1)"), ("InverseRootN", "double.RootN(x, -1)"),
        ("Asin", "Math.Asin(x)"), ("Acos", "Math.Acos(x)"), ("AsinPi", "double.AsinPi(x)"), ("AcosPi", "double.AcosPi(x)"), ("Acosh", "Math.Acosh(x)"),
    ];

    private static readonly Lazy<NumericBatch> Batch = new(() => NumericBatch.Of(Rows.SelectMany(r => new[]
    {
        Of(r.Name, $"y * {r.Function}"),
        Of(r.Name + "InLoop", $"Sum(x, y)", $"private static double Sum(double x, double y) {{ double s = 0; for (int i = 0; i < 3; i++) {{ double a = y * (i + 1); s += a * {r.Function}; }} return s; }}"),
    })));

    public static TheoryData<string, double, double> Points => new()
    {
        { "Sqrt", 0, Inf }, { "Cbrt", 0, Inf }, { "Pow", 0, Inf }, { "RootN", 0, Inf }, { "SquareRootN", 0, Inf }, { "InverseRootN", 0, -Inf }, { "Asin", 1, Inf }, { "Asin", -1, Inf }, { "Acos", 1, -Inf }, { "Acos", -1, -Inf },
        { "AsinPi", 1, Inf }, { "AsinPi", -1, Inf }, { "AcosPi", 1, -Inf }, { "AcosPi", -1, -Inf }, { "Acosh", 1, Inf },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public void AnAdjointOfZeroWithATangentMeetsThePartial(string row, double x, double partial)
    {
        foreach (NumericProgram program in Programs(row))
        {
            program.Hvp([0, 1], x, 0.0).ShouldBe([partial, 0]);
        }
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void AnAdjointAndATangentOfZeroMeetNothing(string row, double x, double partial)
    {
        foreach (NumericProgram program in Programs(row))
        {
            program.Hvp([1, 0], x, 0.0).ShouldBe([0, partial]);
            program.Hvp([0, 0], x, 0.0).ShouldBe([0, 0]);
        }
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void AnInputThatStaysLeavesThePartialAsItIs(string row, double x, double partial)
    {
        foreach (NumericProgram program in Programs(row))
        {
            program.Hvp([0, 1], x, 2.0).ShouldBe([partial, 0]);
            program.Hvp([0, 0], x, 2.0).ShouldBe([0, 0]);
        }
    }

    [Theory]
    [InlineData("Sqrt", -Inf)]
    [InlineData("Pow", -Inf)]
    [InlineData("SquareRootN", -Inf)]
    [InlineData("FirstRootN", 0)]
    [InlineData("InverseRootN", Inf)]
    public void ARootAtZeroCurvesAsItDoes(string row, double second) => Programs(row)[0].Hvp([1, 0], 0.0, 1.0)[0].ShouldBe(second);

    private static NumericProgram[] Programs(string row) => [Batch.Value[row], Batch.Value[row + "InLoop"]];

    private static NumericCase Of(string name, string result, string helper = "") =>
        NumericCase.Of(name, $"{helper}\n[Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hvp)] public static double F(double x, double y) => {result};");
}
