using System.Runtime.CompilerServices;
using System.Text;
using GradGen.Compiler.Rules;
using GradGen.Compiler.Rules.Numerics;
using GradGen.Compiler.Rules.Tensors;

namespace GradGen.Compiler.Tests.Rules;

/// <summary>docs/rules.md is the table, printed. Run with GRADGEN_ACCEPT=1 to write it anew.</summary>
public class RuleDocumentTests
{
    private const string Introduction = """
        # Derivative rules

        What GradGen knows of the functions of `Math`, `MathF`, `double` and `float`. A test prints this page from the table in
        `generator/GradGen.Compiler/Rules` (run the tests with `GRADGEN_ACCEPT=1` to write it anew), and another compares the table with .NET by reflection:
        every static method that takes or gives a `float` or a `double` is on this page. What is listed for `double` holds for type parameters, too:
        `T.Hypot` is `double.Hypot` where `T` is constrained to `IFloatingPointIeee754<T>`.

        In the formulas, *f* is the function's own value. A partial that begins with † may be infinite where the value is finite: a tangent or adjoint
        that is exactly 0 contributes 0 there (the *strong zero*). *a* ⊙ *p* is 0 where *a* is 0, else *a*·*p*. *c* ? *p* : *q* is a choice: the side not
        chosen contributes exactly 0, even where the tangent or adjoint is infinite or NaN. Functions on `float` are differentiated in `float`.

        To add a function, add a row in the file of its topic, with sample points; the tests check it against differences of the function itself.

        """;

    [Fact]
    public void TheDocumentIsTheTable()
    {
        string path = DocumentPath();
        string text = Document();
        if (Environment.GetEnvironmentVariable("GRADGEN_ACCEPT") == "1")
        {
            File.WriteAllText(path, text);
        }

        (File.Exists(path) ? File.ReadAllText(path) : "").ShouldBe(text, "run with GRADGEN_ACCEPT=1 and look at the difference");
    }

    private static string Document()
    {
        var text = new StringBuilder(Introduction);
        foreach ((string topic, IReadOnlyList<Rule> rules) in RuleTable.Topics)
        {
            if (rules.Any(r => r.Partials.Count > 0))
            {
                text.Append($"\n## {topic}\n\n| function | partials | at kinks and edges |\n|---|---|---|\n");
                foreach (Rule rule in rules.Where(r => r.Partials.Count > 0))
                {
                    text.Append($"| {Methods(rule)} | {PartialsOf(rule)} | {rule.Note} |\n");
                }
            }
        }

        text.Append("\n## Derivative zero\n\nSteps: their derivative is 0 wherever they have one, so it is cut there (GRAD006).\n\n");
        List(text, r => r.IsZero);
        text.Append("\n## Tests\n\nThese answer with a bool; no derivative is lost.\n\n");
        List(text, r => r.IsTest);
        text.Append("\n## Not in the table\n\n| method | why |\n|---|---|\n");
        foreach ((string method, string reason) in UnsupportedFunctions.Reasons)
        {
            text.Append($"| `{method}` | {reason} |\n");
        }

        Numerics(text);
        Tensors(text);
        return text.ToString();
    }

    /// <summary>The functions of TensorPrimitives, and what is not plain about them.</summary>
    private static void Tensors(StringBuilder text)
    {
        text.Append("\n## TensorPrimitives\n\n");
        text.Append("""
            Calls of `System.Numerics.Tensors.TensorPrimitives` on `float`, `double` and type parameters become loops over the elements, after the library's own checks of the arguments (lengths, empty
            inputs, destinations that overlap an input otherwise than in place). What the loops compute is made of the functions above, and is differentiated like any other code; sums run in order, so a
            value agrees with the library's to rounding.


            """);
        IEnumerable<string> Names(bool writes) => TensorTable.All.Where(r => r.Writes == writes).Select(r => $"`{r.Function}`");
        text.Append($"- with a destination: {string.Join(", ", Names(writes: true))}\n- with a result: {string.Join(", ", Names(writes: false))}\n");
        text.Append($"- with `StrictOrder`, only those whose results IEEE 754 fixes: {string.Join(", ", TensorTable.All.Where(r => r.Row.IsExact).Select(r => $"`{r.Function}`").Distinct())}\n\n| function | at kinks and edges |\n|---|---|\n");
        foreach (IGrouping<string, string> group in TensorTable.All.Where(r => r.Row.Note.Length > 0).GroupBy(r => r.Row.Note, r => $"`{r.Function}`" + (r.Writes ? "" : " of all elements")))
        {
            text.Append($"| {string.Join(", ", group)} | {group.Key} |\n");
        }

        text.Append("\nWithout a row:\n\n| functions | why |\n|---|---|\n");
        foreach (IGrouping<string, string> group in UnsupportedTensors.Reasons.GroupBy(r => r.Value, r => r.Key))
        {
            text.Append($"| {string.Join(", ", group.Select(m => $"`{m}`"))} | {group.Key} |\n");
        }
    }

    /// <summary>Constructors and operators as C# calls them.</summary>
    private static void Numerics(StringBuilder text)
    {
        text.Append("\n## System.Numerics\n\nWhat these members compute is written out over the components, and differentiated like any other code. Lengths have the derivative 0 at the origin.\n\n| type | members |\n|---|---|\n");
        foreach (IGrouping<string, string> type in NumericsTable.Members.Select(m => m.Split('.', 2)).GroupBy(m => m[0], m => m[1]))
        {
            IEnumerable<string> members = type.Where(m => !m.StartsWith("op_", StringComparison.Ordinal) && m != ".ctor").Order(StringComparer.Ordinal);
            text.Append($"| `{type.Key}` | constructors, operators, {string.Join(", ", members.Select(m => $"`{m}`"))} |\n");
        }

        text.Append("\nWithout a formula:\n\n| members | why |\n|---|---|\n");
        foreach (IGrouping<string, string> group in UnsupportedNumerics.Reasons.GroupBy(r => r.Value, r => r.Key))
        {
            text.Append($"| {string.Join(", ", group.Select(m => $"`{m}`"))} | {group.Key} |\n");
        }
    }

    private static void List(StringBuilder text, Func<Rule, bool> which)
    {
        foreach (Rule rule in RuleTable.Topics.SelectMany(t => t.Rules).Where(which))
        {
            text.Append($"- {Methods(rule)}\n");
        }
    }

    private static string Methods(Rule rule)
    {
        string arguments = rule.Names.Count > 0
            ? string.Join(", ", rule.Names)
            : rule.Parameters.Length switch { 1 => "x", 2 => "x, digits or mode", _ => "x, digits, mode" };
        IEnumerable<string> methods = rule.Spellings.SelectMany(s => s.Declarations).Select(d => d.CSharp).Distinct();
        return string.Join(", ", methods.Select((m, k) => k == 0 ? $"`{m}({arguments})`" : $"`{m}`"));
    }

    private static string PartialsOf(Rule rule) => string.Join(
        "<br>",
        rule.Partials.Select((p, k) => p is null ? null : rule.Partials.Count == 1 ? FormulaText.Of(rule, p) : $"∂{rule.Names[k]}: {FormulaText.Of(rule, p)}")
            .OfType<string>());

    private static string DocumentPath([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/rules.md"));
}
