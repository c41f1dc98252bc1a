namespace GradGen.Testing.RandomPrograms.Statements;

/// <summary>Vectors, quaternions and matrices, which are of float.</summary>
internal sealed class Vectors(StatementWriter w)
{
    public IEnumerable<StatementForm> Forms =>
    [
        Of("vector", 8, Vector),
        Of("vector2", 8, Plane),
        Of("vector4", 8, Four),
        Of("vector.normalized", 8, Normalized),
        Of("vector.array", 8, Array),
        Of("vector.member", 8, Member),
        Of("vector.call", 8, scope => w.Line($"{w.Target(scope)} = Math.Tanh(Orbit(new Vector3({w.Squashed(scope)}, 0.3, {w.Squashed(scope)}), {w.Squashed(scope)}, 2).Y);")),
        Of("quaternion", 8, Quaternion),
        Of("matrix3x2", 8, Affine),
        Of("matrix4x4", 8, Matrix),
    ];

    private StatementForm Of(string name, int weight, Action<Scope> write) => new(name, weight, write) { Applies = _ => w.Draft.Kind == NumberKind.Single };

    private void Vector(Scope scope)
    {
        string name = w.Fresh("q");
        w.Line($"Vector3 {name} = new Vector3({w.Squashed(scope)}, 0.4, {w.Squashed(scope)}); {name} = Vector3.Cross({name}, new Vector3(1, {w.Squashed(scope)}, 0.5)) + {name} * 0.3; {name}.Y -= 0.1; {w.Target(scope)} = Vector3.Dot({name}, {name}) * {name}.X;");
    }

    private void Plane(Scope scope)
    {
        string name = w.Fresh("q"), i = w.Fresh("i");
        w.Line($"Vector2 {name} = new Vector2({w.Squashed(scope)}, {w.Squashed(scope)}); for (int {i} = 0; {i} < n; {i}++) {{ {name} = {name} * new Vector2(0.5, {w.Squashed(scope)}) - Vector2.UnitX * 0.3; if ({name}.LengthSquared() > 0.8) break; {name}.Y += {name}.X; }} {w.Target(scope)} = Vector2.Dot({name}, Vector2.Max({name}, -{name}));");
    }

    private void Four(Scope scope)
    {
        string name = w.Fresh("q");
        w.Line($"Vector4 {name} = new Vector4({w.Squashed(scope)}, {w.Squashed(scope)}, 0.2, {w.Variable(scope)}); {name} = {w.Condition(scope)} ? Vector4.Min({name}, new Vector4({w.Squashed(scope)})) * 0.7 : {name} * {name} - new Vector4(new Vector3(0.1, {w.Squashed(scope)}, 0.4), 1); {w.Target(scope)} = Math.Sin({name}.X + {name}.W) * {name}.Z;");
    }

    private void Normalized(Scope scope)
    {
        string name = w.Fresh("q");
        w.Line($"Vector3 {name} = Vector3.Normalize(new Vector3({w.Squashed(scope)}, 1.5, {w.Squashed(scope)})); {name} = Vector3.Lerp({name}, -Vector3.One, {w.Squashed(scope)}); {w.Target(scope)} = {name}.Length() * 0.5 - {name}.Z;");
    }

    private void Array(Scope scope)
    {
        string name = w.Fresh("qs"), i = w.Fresh("i"), e = w.Fresh("e"), u = w.Variable(scope);
        var body = new Scope(scope);
        body.AddCounter(i, 3);
        w.Line($"var {name} = new Vector2[3]; for (int {i} = 0; {i} < 3; {i}++) {{ {name}[{i}].X = {w.Squashed(body)}; {name}[{i}].Y = 0.2 * {i}; }} foreach (ref Vector2 {e} in {name}.AsSpan(at[1])) {{ {e} = {e} * 0.6 + {name}[0]; {e}.Y -= {w.Squashed(scope)}; }} {u} = {name}[at[0] % 3].X - 0.4 * {name}[2].Y;");
    }

    private void Member(Scope scope)
    {
        string name = w.Fresh("bd"), i = w.Fresh("i");
        w.Line($"Body {name} = new() {{ At = new Vector3({w.Squashed(scope)}, 0.3, 0.1), Speed = new Vector3(0.2, {w.Squashed(scope)}, {w.Variable(scope)}) }}; for (int {i} = 0; {i} < n; {i}++) {name}.Step({w.Squashed(scope)}); {name}.At.X *= 0.5; {w.Target(scope)} = Math.Tanh({name}.Energy + {name}.At.X);");
    }

    private void Quaternion(Scope scope)
    {
        string name = w.Fresh("qt"), v = w.Fresh("q");
        w.Line($"Quaternion {name} = Quaternion.Normalize(new Quaternion({w.Squashed(scope)}, 0.3, {w.Squashed(scope)}, 1.5)); {name} = Quaternion.Normalize({name} * new Quaternion(0.2, {w.Squashed(scope)}, 0, 1) + {name} * 0.3); Vector3 {v} = Vector3.Transform(new Vector3({w.Squashed(scope)}, 0.5, -1), Quaternion.Conjugate({name})); {w.Target(scope)} = {v}.X - {v}.Z * {name}.W;");
    }

    private void Affine(Scope scope)
    {
        string name = w.Fresh("mt"), i = w.Fresh("i");
        w.Line($"Matrix3x2 {name} = new Matrix3x2({w.Squashed(scope)}, 0.2, {w.Squashed(scope)}, 0.6, -0.3, {w.Squashed(scope)}); for (int {i} = 0; {i} < n; {i}++) {{ {name} = {name} * {name} * 0.4 + Matrix3x2.Identity * {w.Squashed(scope)}; {name}.M21 -= 0.1; }} {w.Target(scope)} = Math.Sin({name}.GetDeterminant()) + Vector2.Transform(new Vector2(0.3, {w.Squashed(scope)}), {name}).Y;");
    }

    private void Matrix(Scope scope)
    {
        string name = w.Fresh("mt"), v = w.Fresh("q");
        w.Line($"Matrix4x4 {name} = Matrix4x4.Identity * {w.Squashed(scope)}; {name}.M12 = {w.Squashed(scope)}; {name}.M43 = {w.Squashed(scope)}; if ({w.Condition(scope)}) {name} = {name} * Matrix4x4.Transpose({name}) * 0.5 + {name}; Vector4 {v} = Vector4.Transform(new Vector4(0.3, {w.Squashed(scope)}, 0.2, 1), {name}); {w.Target(scope)} = {v}.X - {v}.Z * {name}.M12;");
    }
}
