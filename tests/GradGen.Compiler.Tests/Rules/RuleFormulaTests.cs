using GradGen.Compiler.Ir;
using GradGen.Compiler.Rules;

namespace GradGen.Compiler.Tests.Rules;

/// <summary>Every partial of every row, at the row's own points and at random ones, against independent witnesses.</summary>
public class RuleFormulaTests
{
    // Some processors answer with a dozen bits only; the complex step covers these two.
    private static readonly string[] Estimates = ["ReciprocalEstimate", "ReciprocalSqrtEstimate"];

    public static TheoryData<string, int> Rows
    {
        get
        {
            var rows = new TheoryData<string, int>();
            foreach (Rule rule in Partials.Rules)
            {
                for (int k = 0; k < rule.Partials.Count; k++)
                {
                    if (rule.Partials[k] is not null)
                    {
                        rows.Add(rule.Function, k);
                    }
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void AgreesWithDifferencesOfTheFunctionItself(string function, int argument)
    {
        if (Estimates.Contains(function))
        {
            return;
        }

        foreach (double[] at in Partials.Points(RuleTable.Get(function)))
        {
            (double expected, double error) = Differences.Of(v => DotNet.Call(function, ScalarKind.Float64, With(at, argument, v)), at[argument]);
            double tolerance = (10 * error) + (1e-9 * (1 + Math.Abs(expected)));
            Partials.Of(function, argument, at).ShouldBe(expected, tolerance, Place(function, at));
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void AgreesWithTheComplexStepInBothKinds(string function, int argument)
    {
        foreach (double[] at in Partials.Points(RuleTable.Get(function)))
        {
            if (ComplexStep.Derivative(function, at, argument) is { } expected)
            {
                double size = Math.Abs(expected);
                Partials.Scale(function, argument, 1, at).ShouldBe(expected, 1e-14 + (1e-12 * size), Place(function, at));
                Partials.Scale(function, argument, 1, at, ScalarKind.Float32).ShouldBe(expected, 3e-7 + (1e-5 * size), Place(function, at));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void IsLinearInTheSeed(string function, int argument)
    {
        foreach (double[] at in Partials.Points(RuleTable.Get(function)))
        {
            foreach (ScalarKind kind in Partials.Kinds)
            {
                double one = Partials.Scale(function, argument, 1, at, kind);
                Partials.Scale(function, argument, -4, at, kind).ShouldBe(-4 * one, 1e-30 + (Math.Abs(one) * 1e-6), Place(function, at));
                Partials.Scale(function, argument, 0, at, kind).ShouldBe(0, Place(function, at));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void HasADerivativeThatAgreesWithDifferencesOfThePartial(string function, int argument)
    {
        Rule rule = RuleTable.Get(function);
        Function partial = Partials.Expand(function, argument, ScalarKind.Float64);
        Function second = Tangents.Of(partial);
        foreach (double[] at in Partials.Points(rule))
        {
            for (int k = 0; k < at.Length; k++)
            {
                if (rule.Parameters[k] == 'n')
                {
                    continue;
                }

                double[] direction = [.. Enumerable.Range(0, at.Length + 1).Select(i => i == k ? 1.0 : 0.0)];
                (double expected, double error) = Differences.Of(v => StraightLine.Run(partial, [.. With(at, k, v), 1])[0], at[k]);
                double tolerance = (10 * error) + (1e-8 * (1 + Math.Abs(expected)));
                StraightLine.Run(second, [.. at, 1, .. direction])[0].ShouldBe(expected, tolerance, Place(function, at));
            }
        }
    }

    private static double[] With(double[] at, int index, double value) => [.. at.Select((v, k) => k == index ? value : v)];

    private static string Place(string function, double[] at) => $"{function} at ({string.Join(", ", at)})";
}
