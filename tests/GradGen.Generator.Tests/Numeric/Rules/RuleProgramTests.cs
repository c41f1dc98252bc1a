using System.Globalization;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Rules;
using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Rules;

/// <summary>Each row of the rule table as a program of its own, at the row's points and at random ones: value, gradient, JVP, VJP and Jacobian against dual
/// numbers; with double (where second derivatives are compared, too), with float, and generic over the number type. (Differences, which need steps of each row's own size, are held against the formulas in the compiler's tests.)</summary>
public class RuleProgramTests
{
    private const int RandomPoints = 3;

    private static readonly NumericCase[] Cases =
    [
        .. from topic in RuleTable.Topics
           from rule in topic.Rules
           where !rule.IsZero && rule.Samples.Count > 0
           from kind in new[] { ScalarKind.Float64, ScalarKind.Float32, ScalarKind.Number }
           where kind != ScalarKind.Number || rule.Spellings.Any(s => s.Holders.HasFlag(Holders.Double))
           select Program(rule, kind),
    ];

    private static readonly Lazy<NumericBatch> Batch = new(() => NumericBatch.Of(Cases));

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void AllWitnessesAgree(string row) => Batch.Value.Check(row);

    private static NumericCase Program(Rule rule, ScalarKind kind)
    {
        ScalarType number = kind == ScalarKind.Number ? ScalarType.Number(new NumberParameter("T")) : new ScalarType(kind);
        string type = ScalarNames.Of(number);
        string parameters = string.Join(", ", rule.Parameters.Select((p, k) => $"{(p == 'x' ? type : "int")} a{k}"));
        string arguments = string.Join(", ", rule.Parameters.Select((_, k) => $"a{k}"));
        (string own, string constraint) = kind == ScalarKind.Number ? ("<T>", " where T : System.Numerics.IFloatingPointIeee754<T>") : ("", "");
        NumericCase program = NumericCase.Of(
            $"{rule.Function}{kind}",
            $"[Differentiable] public static {type} F{own}({parameters}){constraint} => {RuleTable.Spell(rule.Function, number)}({arguments});")
            with { TypeArguments = kind == ScalarKind.Number ? ["double"] : [] };
        var random = new System.Random(rule.Function.Length);
        // An estimate has a dozen bits on some processors: its value is not that of the oracle.
        foreach (double[] at in rule.Samples.Select(s => s.ToArray()).Concat(Enumerable.Range(0, RandomPoints).Select(_ => Within(rule, random))))
        {
            program = program.AtKink([.. at.Select((v, k) => Argument(v, rule.Parameters[k], kind))], hasOracle: !rule.Function.EndsWith("Estimate", StringComparison.Ordinal));
        }

        return kind == ScalarKind.Float64 ? program.ToSecondOrder() : program;
    }

    private static double[] Within(Rule rule, System.Random random) =>
        [.. rule.Domain.Select(d => d.Low + ((d.High - d.Low) * random.NextDouble()))];

    private static object Argument(double value, char parameter, ScalarKind kind) =>
        parameter == 'n' ? (object)(int)Math.Round(value)
        : kind != ScalarKind.Float32 ? value
        : float.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
