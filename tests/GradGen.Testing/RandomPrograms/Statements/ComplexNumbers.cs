namespace GradGen.Testing.RandomPrograms.Statements;

/// <summary>Complex numbers, which are of double.</summary>
internal sealed class ComplexNumbers(StatementWriter w)
{
    public IEnumerable<StatementForm> Forms =>
    [
        Of("complex", 2, Local),
        Of("complex.function", 2, Function),
        Of("complex.loop", 2, Loop),
        Of("complex.array", 2, Array),
        Of("complex.member", 2, Member),
        Of("complex.call", 2, scope => w.Line($"{w.Target(scope)} = Math.Tanh(Whirl(new Complex({w.Squashed(scope)}, {w.Squashed(scope)}), 2).Imaginary);")),
    ];

    private StatementForm Of(string name, int weight, Action<Scope> write) => new(name, weight, write) { Applies = _ => w.Draft.Kind == NumberKind.Double };

    private string Value(Scope scope) => $"new Complex({w.Squashed(scope)}, {w.Squashed(scope)})";

    private void Local(Scope scope)
    {
        string name = w.Fresh("z");
        w.Line($"Complex {name} = {Value(scope)}; {name} = {name} * {name} - new Complex(0.3, {w.Squashed(scope)}) / 2; {w.Target(scope)} = {name}.Real * {name}.Imaginary;");
    }

    private void Function(Scope scope)
    {
        string name = w.Fresh("z");
        w.Line($"Complex {name} = Complex.Exp({Value(scope)}) / (2 + Complex.ImaginaryOne * {w.Squashed(scope)}); {name} = {w.Condition(scope)} ? Complex.Conjugate({name}) * 0.5 : -{name} + {w.Variable(scope)}; {w.Target(scope)} = Math.Tanh(Complex.Abs({name} + 0.2)) - 0.3 * Math.Sin({name}.Imaginary);");
    }

    /// <summary>Until it is far away.</summary>
    private void Loop(Scope scope)
    {
        string name = w.Fresh("z"), i = w.Fresh("i");
        w.Line($"Complex {name} = {Value(scope)}; for (int {i} = 0; {i} < n + 2; {i}++) {{ {name} = {name} * {name} + new Complex(0.2, {w.Squashed(scope)}); if ({name}.Magnitude > 1.3) break; }} {w.Target(scope)} = Math.Sin({name}.Real - {name}.Imaginary);");
    }

    private void Array(Scope scope)
    {
        string name = w.Fresh("zs"), i = w.Fresh("i"), e = w.Fresh("e"), u = w.Variable(scope);
        var body = new Scope(scope);
        body.AddCounter(i, 3);
        w.Line($"var {name} = new Complex[3]; for (int {i} = 0; {i} < 3; {i}++) {name}[{i}] = Complex.FromPolarCoordinates({w.Squashed(body)}, 0.4 * {i}); {name}[at[0] % 3] *= {Value(scope)}; ({name}[0], {name}[2]) = ({name}[2], {name}[1] - {name}[0]); foreach (Complex {e} in {name}) {u} = 0.4 * {u} + {e}.Real * {e}.Imaginary;");
    }

    private void Member(Scope scope)
    {
        string name = w.Fresh("wv");
        w.Line($"Phasor {name} = new({Value(scope)}, {w.Squashed(scope)}); {name} = {name}.Turned(0.3) with {{ Rate = {w.Squashed(scope)} }}; {w.Target(scope)} = {name}.At.Real - {name}.At.Imaginary * {name}.Rate;");
    }
}
