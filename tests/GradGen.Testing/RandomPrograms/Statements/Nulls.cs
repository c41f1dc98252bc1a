namespace GradGen.Testing.RandomPrograms.Statements;

/// <summary>Objects, strings and integers that may be null, around numbers that vary.</summary>
internal sealed class Nulls(StatementWriter w)
{
    public IEnumerable<StatementForm> Forms =>
    [
        new("null.string", 2, Text),
        new("null.coalesced", 2, Coalesced),
        new("null.object", 2, Object),
        new("null.pattern", 2, Pattern),
        new("null.integer", 2, Integer),
        new("null.argument", 2, scope => w.Line($"{w.Target(scope)} = Tagged({w.Squashed(scope)}{w.Draft.Pick(["", ", null", ", \"ab\"", $", {w.Condition(scope)} ? \"abc\" : null"])});")),
    ];

    private string Declare(Scope scope, string type, string some)
    {
        string name = w.Fresh("nil");
        w.Line($"{type} {name} = {w.Condition(scope)} ? {some} : null;");
        return name;
    }

    private void Text(Scope scope)
    {
        string s = Declare(scope, "string", w.Draft.Pick(["\"ab\"", "\"abc\""]));
        w.Line($"{w.Target(scope)} = {w.Squashed(scope)} * ({s}?.Length ?? 2); if ({s} {w.Draft.Pick(["is null", "is not null", "== null", "!= null"])}) {w.Variable(scope)} = 0.7 * {w.Variable(scope)} - {w.Squashed(scope)};");
    }

    private void Coalesced(Scope scope)
    {
        string s = Declare(scope, "string", "\"ab\"");
        w.Line($"if ({w.Condition(scope)}) {s} ??= \"abcd\"; {w.Variable(scope)} += {s} is {{ Length: > 2 }} ? {w.Squashed(scope)} : 0.1 * ({s} ?? \"a\").Length;");
    }

    private void Object(Scope scope)
    {
        string o = Declare(scope, "Book", "new Book()");
        w.Line($"{o}?.Order.Add(n % 3); {w.Variable(scope)} = {w.Squashed(scope)} - 0.1 * ({o}?.Order.Count ?? n); if ({o} is {{ Turns: 0, Order.Count: > 3 }}) {w.Target(scope)} = 0.4 * Leafed(x, {o}, {w.Squashed(scope)}); else if ({o} is null) {w.Variable(scope)} *= 0.8;");
    }

    private void Pattern(Scope scope)
    {
        string s = Declare(scope, "string", w.Draft.Pick(["\"ab\"", "\"abc\"", "at.Length > 3 ? \"ab\" : \"a\""]));
        string target = w.Target(scope);
        w.Line($"switch ({s}) {{ case null: {target} = {w.Squashed(scope)}; break; case \"ab\" when {w.Condition(scope)}: {target} *= {w.Squashed(scope)}; break; case {{ Length: > 2 }}: {target} -= 0.2; break; default: {target} = 0.5 * {w.Squashed(scope)}; break; }}");
    }

    private void Integer(Scope scope)
    {
        string k = w.Fresh("nil");
        w.Line($"int? {k} = {w.Condition(scope)} ? n : null; {w.Target(scope)} = {w.Squashed(scope)} * ({k} ?? 2); if ({k} is > 1) {w.Variable(scope)} = {w.Squashed(scope)} - 0.1 * {k}.Value; else if ({k}.HasValue) {w.Variable(scope)} *= 0.6;");
    }
}
