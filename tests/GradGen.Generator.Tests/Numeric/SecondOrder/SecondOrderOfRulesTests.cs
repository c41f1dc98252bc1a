using GradGen.Generator.Tests.Numeric.Zoo;
using GradGen.Testing;
using GradGen.Testing.Analyzers;
using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.SecondOrder;

/// <summary>Second derivatives through rules of the user's: partial derivatives from their source, whole companions where they are differentiable.</summary>
public class SecondOrderOfRulesTests : ProgramTests<SecondOrderOfRulesTests>, IPrograms
{
    /// <summary>Their partials have no source that could be inlined, or are piecewise constant; or they call a method that has a [JvpOf] only.</summary>
    private static readonly string[] Refused = ["PartialThatCannotBeInlined", "ConstantStructs", "RuleOnInstance", "MarkedMethodOfStructsWithARule"];

    public static IEnumerable<NumericCase> Cases =>
        new[] { UserRules.Partials, UserRules.Companions, UserRules.OnMarked, StructRules.Cases, RulesOfSecondOrder.Cases }.SelectMany(c => c).Where(c => !Refused.Contains(c.Name)).Select(c => c.ToSecondOrder());

    [Theory]
    [InlineData("PartialThatCannotBeInlined")]
    [InlineData("ConstantStructs")]
    public void APartialWithoutADerivativeIsRefused(string name)
    {
        using NumericBatch batch = NumericBatch.Of([UserRules.Partials.Single(c => c.Name == name).ToSecondOrder()]);
        batch.CheckRefused(name);
        batch.Reported(name).ShouldContain(d => d.Id == "GRAD005");
    }

    [Fact]
    public void ACallOfAMethodWithAJvpAloneIsRefused()
    {
        using NumericBatch batch = NumericBatch.Of([StructRules.Cases.Single(c => c.Name == "MarkedMethodOfStructsWithARule").ToSecondOrder()]);
        batch.Reported("MarkedMethodOfStructsWithARule").ShouldContain(d => d.Id == "GRAD005" && d.GetMessage(null).Contains("needs a [VjpOf] beside its [JvpOf]", StringComparison.Ordinal));
    }

    [Fact]
    public void AVjpWithoutADerivativeIsRefused()
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Of("""
            public static partial class Program
            {
                private static double Square(double x) => x * x;
                [JvpOf(nameof(Square))] private static (double Value, double Tangent) Forward(double x, double xTangent) => (x * x, 2 * x * xTangent);
                [VjpOf(nameof(Square))] private static double Backward(double x, double resultAdjoint, ref double xAdjoint) { xAdjoint += 2 * x * resultAdjoint; return x * x; }

                [Differentiable] public static double F(double x) => Square(x);
                [Differentiable(Modes = DerivativeModes.Hvp)] public static double G(double x) => Square(x);
            }
            """));
        AnalyzerRun.On(run.Output).Where(d => d.Id.StartsWith("GRAD", StringComparison.Ordinal)).Select(d => (d.Id, d.Location.GetLineSpan().StartLinePosition.Line)).ShouldBe([("GRAD005", 7)]);
    }

    [Fact]
    public void ADifferentiableVjpAddsToWhatItFinds()
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Of("""
            public static partial class Program
            {
                private static double First(ReadOnlySpan<double> x) => x[0];
                [Differentiable, VjpOf(nameof(First))] private static double Backward(ReadOnlySpan<double> x, double resultAdjoint, Span<double> xAdjoint) { xAdjoint[0] += resultAdjoint * x[0]; return x[0]; }
            }
            """));
        AnalyzerRun.On(run.Output).ShouldContain(d => d.Id == "GRAD009" && d.GetMessage(null).Contains("mark that [InOut]", StringComparison.Ordinal));
    }
}
