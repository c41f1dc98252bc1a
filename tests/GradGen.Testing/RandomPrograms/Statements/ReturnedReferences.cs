namespace GradGen.Testing.RandomPrograms.Statements;

/// <summary>Members of structs that are reached through what a method or an indexer returns by reference.</summary>
internal sealed class ReturnedReferences(StatementWriter w)
{
    public IEnumerable<StatementForm> Forms =>
    [
        Slots("ref.member.mutator", 2, (scope, vs) => $"Slot({vs}, {At(scope)}).Shrink({w.Squashed(scope)}); {w.Variable(scope)} = Math.Sin(Slot({vs}, {At(scope)}).Bend);"),
        Slots("ref.member.value", 2, (scope, vs) => $"{w.Target(scope)} = 0.3 * Math.Tanh(Slot({vs}, {At(scope)}).Grow({w.Squashed(scope)}) + Slot({vs}, {At(scope)}).Mix(0.5));"),
        Slots("ref.member.field", 2, (scope, vs) => $"Slot({vs}, {At(scope)}).X += {w.Squashed(scope)}; Slot({vs}, {At(scope)})[n % 2] *= 0.6; Slot({vs}, {At(scope)}) = Slot({vs}, {At(scope)}) * 0.5; {w.Variable(scope)} -= 0.2 * {vs}[0].X;"),
        Slots("ref.member.passed", 2, (scope, vs) => $"Turn(ref Slot({vs}, {At(scope)}).Y, ref {w.Draft.Pick(scope.Referable)}); Push(ref Slot({vs}, {At(scope)}), {w.Squashed(scope)}); {w.Target(scope)} = 0.3 * {vs}[2].Y;"),
        Slots("ref.member.local", 2, Local),
        new("ref.member.indexer", 2, Tray),
    ];

    private string At(Scope scope) => scope.Counters.Count > 0 && w.Draft.OneIn(2) ? $"{w.Draft.Pick(scope.Counters).Name} % 3" : w.Draft.Pick(["0", "1", "2", "n % 3", "at[1] % 3"]);

    private StatementForm Slots(string name, int weight, Func<Scope, string, string> text) => new(name, weight, scope =>
    {
        string vs = w.Fresh("vs");
        w.Line($"var {vs} = new Vec[3]; {vs}[0] = new Vec({w.Squashed(scope)}, {w.Number(scope, 1)}); {vs}[2].X = {w.Squashed(scope)};");
        w.Line(text(scope, vs));
    });

    private string Local(Scope scope, string vs)
    {
        string r = w.Fresh("r");
        return $"ref Vec {r} = ref Slot({vs}, {At(scope)}); {r}.Shrink({w.Squashed(scope)}); if ({w.Condition(scope)}) {r} = ref Slot({vs}, {At(scope)}); {w.Variable(scope)} = 0.5 * {r}.Grow({w.Squashed(scope)}); {r}[1] -= 0.2; {w.Target(scope)} = Math.Sin({vs}[0].X - {vs}[1].Y);";
    }

    private void Tray(Scope scope)
    {
        string t = w.Fresh("tray");
        w.Line($"var {t} = new Tray {{ All = new Vec[3] }}; {t}[0].X = {w.Squashed(scope)}; {t}[{At(scope)}].Shrink({w.Squashed(scope)}); {t}.Level({At(scope)}) += {w.Squashed(scope)}; {w.Target(scope)} = 0.4 * {t}[{At(scope)}].Grow({w.Squashed(scope)}) - {t}[0].Bend * {t}.Level({At(scope)});");
    }
}
