using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Rules;

/// <summary>What GradGen knows of the functions of .NET: which have rules, which have derivative zero, and how each is spelled.</summary>
internal static class RuleTable
{
    /// <summary>Every row, by topic.</summary>
    public static readonly IReadOnlyList<(string Topic, IReadOnlyList<Rule> Rules)> Topics =
    [
        ("Exponentials and logarithms", ExponentialRules.All),
        ("Powers, roots and reciprocals", PowerRules.All),
        ("Trigonometric functions", TrigonometricRules.All),
        ("Hyperbolic functions", HyperbolicRules.All),
        ("Choices", ComparisonRules.All),
        ("Arithmetic", ArithmeticRules.All),
        ("Steps and tests", StepRules.All),
    ];

    private static readonly Dictionary<string, Rule> Rules = [];
    private static readonly Dictionary<string, string> Functions = [];

    static RuleTable()
    {
        foreach (Rule rule in Topics.SelectMany(t => t.Rules))
        {
            Rules.Add(rule.Function, rule);
            foreach (Spelling spelling in rule.Spellings)
            {
                foreach (Declaration place in spelling.Declarations)
                {
                    Functions.Add(
                        Signature(place.Type, spelling.Method, rule.Parameters.Select(p => p == 'x' ? place.Kind : ScalarKind.Int32)), rule.Function);
                }
            }
        }
    }

    /// <summary>The key of the function that a C# method is ("Tanh" for Math.Tanh, MathF.Tanh, double.Tanh, float.Tanh), or null where the table has none.</summary>
    /// <param name="type">The full name of the type that declares it: "System.Math", "System.MathF", "System.Double", "System.Single".</param>
    /// <param name="parameters">Its parameters' kinds; of an enum, that of the underlying type.</param>
    public static string? Find(string type, string method, IReadOnlyList<ScalarKind> parameters) =>
        Functions.TryGetValue(Signature(type, method, parameters), out string? function) ? function : null;

    /// <summary>The rule of a function.</summary>
    public static Rule Get(string function) => Rules.TryGetValue(function, out Rule? rule) ? rule : throw new KeyNotFoundException(function);

    /// <summary>The same for a method of the interfaces of generic mathematics: they have the functions that double has, under the same names.</summary>
    public static string? FindGeneric(string method, IEnumerable<ScalarKind> parameters) =>
        Find("System.Double", method, [.. parameters.Select(k => k == ScalarKind.Number ? ScalarKind.Float64 : k)]);

    /// <summary>How C# calls the function for operands of a type: "Math.Tanh", "MathF.Tanh", "double.ExpM1", "float.Hypot", "T.Tanh".</summary>
    public static string Spell(string function, ScalarType type) =>
        type.Kind == ScalarKind.Number
            ? $"{ScalarNames.Of(type)}.{Get(function).Spellings.First(s => s.Holders.HasFlag(Holders.Double)).Method}"
            : Spell(function, type.Kind);

    /// <summary>The same for double or float.</summary>
    public static string Spell(string function, ScalarKind kind) =>
        Get(function).Spellings.SelectMany(s => s.Declarations).FirstOrDefault(d => d.Kind == kind)?.CSharp
        ?? throw new KeyNotFoundException($"{function} of {kind}");

    private static string Signature(string type, string method, IEnumerable<ScalarKind> parameters) => $"{type}.{method}({string.Join(",", parameters)})";
}
