using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Algorithms.AdBench;

/// <summary>ADBench's objectives on its data: values and derivatives as its hand-written code computes them.</summary>
public class AdBenchTests
{
    private static readonly Lazy<NumericProgram> Mixture = new(() => NumericProgram.Of(GaussianMixture.Members));

    [AdBenchTheory]
    [InlineData("gmm_d2_K5")]
    [InlineData("gmm_d10_K25")]
    public void TheMixturesGradientIsAdBenchs(string file)
    {
        object[] arguments = GaussianMixture.Arguments(file);
        var reference = new AdBenchNumbers("ref_" + file);
        (int values, int derivatives) = (reference.Count(), reference.Count());
        Near(Mixture.Value.Value(arguments), reference.Numbers(values));
        Near(Mixture.Value.Gradient(arguments), reference.Numbers(derivatives));
    }

    /// <summary>Every companion, on the smaller file.</summary>
    [AdBenchTheory]
    [InlineData("gmm_d2_K5")]
    public void AllWitnessesAgree(string file) =>
        Mixture.Value.Check(new NumericPoint(GaussianMixture.Arguments(file)) { CancelledTerms = 1e4 });

    private static void Near(double[] actual, double[] expected)
    {
        actual.Length.ShouldBe(expected.Length);
        double scale = expected.Max(Math.Abs);
        for (int i = 0; i < expected.Length; i++)
        {
            actual[i].ShouldBe(expected[i], 1e-12 * scale, $"element {i}");
        }
    }
}
