namespace GradGen.Testing.RandomPrograms.Statements;

/// <summary>Branches and switches.</summary>
internal sealed class Branches(StatementWriter w)
{
    public IEnumerable<StatementForm> Forms =>
    [
        new("if", 4, scope => If(scope, w.Condition(scope))) { IsNesting = true },
        new("if.else", 4, scope => { If(scope, w.Condition(scope)); Else(scope, ""); }) { IsNesting = true },
        new("if.elseif", 2, scope => { If(scope, w.Condition(scope)); Else(scope, $" if ({w.Condition(scope)})"); Else(scope, ""); }) { IsNesting = true },
        new("if.assigning", 2, scope => If(scope, $"({w.Target(scope)} = {w.Squashed(scope)}) > {w.Draft.Literal()} && flag")) { IsNesting = true },
        new("if.shortcircuit", 2, scope => If(scope, $"{w.Condition(scope)} || ({w.Target(scope)} += 0.2 * {w.Squashed(scope)}) > 0.3")) { IsNesting = true },
        new("if.coalesced", 1, Coalesced),
        new("switch", 3, Switch),
        new("switch.blocks", 3, Blocks) { IsNesting = true },
        new("switch.goto", 2, Goto),
        new("switch.relational", 2, Relational),
        new("switch.when", 2, When),
        new("switch.enum", 2, Enum),
    ];

    private string On(Scope scope) => scope.Counters.Count > 0 ? $"{w.Draft.Pick(scope.Counters).Name} % 3" : "n";

    private void If(Scope scope, string condition)
    {
        w.Line($"if ({condition})");
        w.Enclosed(new Scope(scope));
    }

    private void Else(Scope scope, string head)
    {
        w.Line($"else{head}");
        w.Enclosed(new Scope(scope));
    }

    private void Coalesced(Scope scope)
    {
        string name = w.Fresh("is");
        w.Line($"bool {name} = {w.Condition(scope)}; {name} |= flag; {w.Target(scope)} = {name} ? {w.Squashed(scope)} : 0.4;");
    }

    private void Switch(Scope scope)
    {
        string target = w.Target(scope);
        w.Line($"switch ({On(scope)}) {{ case 0: {target} *= {w.Squashed(scope)}; break; case 2: {target} = {w.Squashed(scope)}; break; default: {target} += 0.1; break; }}");
    }

    private void Blocks(Scope scope)
    {
        w.Line($"switch ({On(scope)}) {{ case 0: case 1:");
        w.Enclosed(new Scope(scope));
        w.Line("break; default:");
        w.Enclosed(new Scope(scope));
        w.Line("break; }");
    }

    private void Goto(Scope scope)
    {
        string target = w.Variable(scope);
        w.Line($"switch ({On(scope)}) {{ case 0: {target} *= {w.Squashed(scope)}; goto case 2; case 1: {target} -= 0.2; goto default; case 2: {target} = 0.7 * {target} + {w.Squashed(scope)}; break; default: {target} *= 0.9; break; }}");
    }

    private void Relational(Scope scope)
    {
        string target = w.Target(scope);
        w.Line($"switch ({w.Variable(scope)}) {{ case < -0.3: {target} = {w.Squashed(scope)}; break; case >= -0.3 and <= 0.4: {target} *= 0.8; break; case > 2 or 1.5: break; default: {target} -= {w.Squashed(scope)}; break; }}");
    }

    private void When(Scope scope)
    {
        string target = w.Target(scope);
        w.Line($"switch ({On(scope)}) {{ case > 1 when {w.Condition(scope)}: {target} = {w.Squashed(scope)}; break; case 0 or 1 when flag: {target} *= 0.8; break; case var k{w.Fresh("")}: {target} += 0.3 * {w.Squashed(scope)}; break; }}");
    }

    private void Enum(Scope scope)
    {
        string target = w.Target(scope);
        w.Line($"switch ((Kind)({On(scope)})) {{ case Kind.Soft: {target} = {w.Squashed(scope)}; break; case Kind.Hard: {target} *= {w.Squashed(scope)}; break; default: {target} *= 0.6; break; }}");
    }
}
