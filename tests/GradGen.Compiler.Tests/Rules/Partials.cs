using GradGen.Compiler.Ir;
using GradGen.Compiler.Rules;

namespace GradGen.Compiler.Tests.Rules;

/// <summary>The expansions of a rule as functions, and their values.</summary>
internal static class Partials
{
    public static readonly ScalarKind[] Kinds = [ScalarKind.Float64, ScalarKind.Float32];

    /// <summary>The functions of the table that have partials.</summary>
    public static IEnumerable<Rule> Rules => RuleTable.Topics.SelectMany(t => t.Rules).Where(r => r.Partials.Count > 0);

    /// <summary>The function (arguments, seed) → seed · ∂f/∂argument.</summary>
    public static Function Expand(string function, int argument, ScalarKind kind)
    {
        var builder = new IrBuilder(new ValueFactory());
        var type = new ScalarType(kind);
        Value[] arguments = [.. RuleTable.Get(function).Parameters.Select(p => builder.Values.New(p == 'n' ? ScalarType.Int32 : type))];
        Value seed = builder.Values.New(type);
        Value result = builder.Compute(Operation.Call(function), type, null, arguments);
        Value scaled = RuleExpansion.Scale(builder, (Compute)builder.Finish([], []).Body[0], argument, seed) ?? builder.Floating(type, 0);
        return IrVerifier.Checked(builder.Function(function, [.. arguments, seed], [scaled]));
    }

    /// <summary>seed · ∂f/∂argument at a point.</summary>
    public static double Scale(string function, int argument, double seed, double[] at, ScalarKind kind = ScalarKind.Float64) =>
        StraightLine.Run(Expand(function, argument, kind), [.. at, seed])[0];

    /// <summary>∂f/∂argument at a point.</summary>
    public static double Of(string function, int argument, params double[] at) => Scale(function, argument, 1, at);

    /// <summary>The row's own points and random ones, each a point that both kinds hold exactly.</summary>
    public static IEnumerable<double[]> Points(Rule rule)
    {
        var random = new Random(20);
        IEnumerable<double[]> drawn = Enumerable.Range(0, 20).Select(_ => rule.Domain.Zip(rule.Parameters, (interval, parameter) =>
        {
            double value = interval.Low + ((interval.High - interval.Low) * random.NextDouble());
            return parameter == 'n' ? Math.Round(value) : value;
        }).ToArray());
        return rule.Samples.Select(s => s.ToArray()).Concat(drawn).Select(p => p.Select(v => (double)(float)v).ToArray());
    }
}
