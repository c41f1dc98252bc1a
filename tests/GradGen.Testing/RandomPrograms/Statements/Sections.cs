namespace GradGen.Testing.RandomPrograms.Statements;

/// <summary>Sections of switches that lead into each other, with several labels, patterns and conditions, and statements of any kind in them.</summary>
internal sealed class Sections(StatementWriter w)
{
    public IEnumerable<StatementForm> Forms =>
    [
        new("switch.sections", 2, Numbers) { IsNesting = true, Applies = IsOuter },
        new("switch.sections.enum", 2, Kinds) { IsNesting = true, Applies = IsOuter },
        new("switch.sections.loop", 2, Loop) { IsNesting = true, Applies = IsOuter },
        new("switch.sections.tuple", 2, Pairs) { IsNesting = true, Applies = IsOuter },
        new("switch.exhaustive", 2, Exhaustive) { IsNesting = true, Applies = IsOuter },
    ];

    /// <summary>A section that others lead into is written as often as that: few in one another, and the method stays of a size.</summary>
    private static bool IsOuter(Scope scope) => scope.Depth < 2;

    private string On(Scope scope) => scope.Counters.Count > 0 ? $"{w.Draft.Pick(scope.Counters).Name} % 4" : "n";

    /// <summary>A condition that is no constant: what comes after one would be out of reach.</summary>
    private string When(Scope scope) => $"n >= 0 && {w.Condition(scope)}";

    private void Section(Scope scope, string labels, string end)
    {
        w.Line(labels);
        w.Line("{");
        w.Block(new Scope(scope), 1);
        w.Line($"{w.Target(scope)} = 0.6 * {w.Variable(scope)} + {w.Squashed(scope)}; }}");
        w.Line(end);
    }

    private void Numbers(Scope scope)
    {
        w.Line($"switch ({On(scope)}) {{");
        Section(scope, $"case > 1 when {When(scope)}:", w.Draft.Pick(["goto case 0;", "goto default;", "break;"]));
        Section(scope, "case 0: case 2:", w.Draft.Pick(["goto case 1;", "break;"]));
        Section(scope, "case 1: case > 2 and < 7:", w.Draft.OneIn(3) ? $"if ({w.Condition(scope)}) goto default; break;" : "break;");
        Section(scope, "default:", "break;");
        w.Line("}");
    }

    /// <summary>One section is always chosen, though none is the default: C# takes a variable for assigned after it.</summary>
    private void Exhaustive(Scope scope)
    {
        string r = w.Fresh("t"), both = w.Fresh("both");
        w.Line($"double {r}; switch (({w.Condition(scope)}, n > 1)) {{");
        Section(scope, $"case (true, true): {r} = {w.Squashed(scope)};", "break;");
        Section(scope, $"case (_, false) when {When(scope)}: {r} = 0.3 * {w.Squashed(scope)};", "break;");
        Section(scope, $"case (var {both}, false): {r} = {both} ? 0.2 : {w.Squashed(scope)};", "break;");
        Section(scope, $"case (false, _): {r} = {w.Squashed(scope)};", "break;");
        w.Line("}");
        w.Line($"{w.Variable(scope)} = Math.Sin({r} + {w.Squashed(scope)});");
    }

    private void Kinds(Scope scope)
    {
        w.Line($"switch ((Kind)({On(scope)} % 3)) {{");
        Section(scope, $"case Kind.Soft when {When(scope)}:", w.Draft.Pick(["goto case Kind.Hard;", "break;"]));
        Section(scope, "case Kind.Soft or Kind.Broken:", w.Draft.Pick(["goto default;", "break;"]));
        Section(scope, "case Kind.Hard:", w.Draft.OneIn(2) ? $"if ({w.Condition(scope)}) break; goto default;" : "break;");
        Section(scope, "default:", "break;");
        w.Line("}");
    }

    /// <summary>A machine of states: sections say which one comes next, and leave the loop.</summary>
    private void Loop(Scope scope)
    {
        string state = w.Fresh("m"), i = w.Fresh("i"), end = w.Fresh("end");
        var body = new Scope(scope) { Loops = scope.Loops + 1 };
        body.AddCounter(i, SignatureWriter.InputLength);
        w.Line($"{{ int {state} = n % 3; for (int {i} = 0; {i} < x.Length; {i}++) switch ({state}) {{");
        Section(body, "case 0:", $"{state} = {w.Condition(body)} ? 2 : 1; continue;");
        Section(body, $"case 1 when {When(body)}:", $"{state} = 0; break;");
        Section(body, "case 2 when flag: case 1:", $"if ({w.Condition(body)}) goto {end}; {state}++; break;");
        Section(body, "default:", $"{state} = {i} % 2; goto case 0;");
        w.Line($"}} {end}: {w.Variable(scope)} -= 0.1 * {state}; }}");
    }

    private void Pairs(Scope scope)
    {
        w.Line($"switch ({On(scope)}, {w.Condition(scope)}) {{");
        Section(scope, "case (0, true): case (> 2, _):", "break;");
        Section(scope, $"case (var k{w.Fresh("")}, false) when flag:", w.Draft.Pick(["goto default;", "break;"]));
        Section(scope, "default:", "break;");
        w.Line("}");
    }
}
