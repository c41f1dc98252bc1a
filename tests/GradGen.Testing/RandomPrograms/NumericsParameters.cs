namespace GradGen.Testing.RandomPrograms;

/// <summary>Parameters of the types of <c>System.Numerics</c>: complex ones in programs of <c>double</c>, the others in those of <c>float</c>.</summary>
internal static class NumericsParameters
{
    public static IReadOnlyList<ParameterForm> All { get; } =
    [
        Complex("parameter.complex", 6, "Complex cp", phase => Points.Numbers(2, phase + 0.45)) with
        {
            Declares = true,
            Begin = (e, s) => Number(s, "cpv", $"(cp * cp + new Complex(0.3, {e.Squashed(s)})).Imaginary"),
        },
        Complex("parameter.complex.ref", 5, "ref Complex cr", phase => Points.Numbers(2, phase + 0.22)) with
        {
            IsOutput = true,
            Begin = (e, s) => $"cr = cr * new Complex(0.5, {e.Squashed(s)}) - Complex.Conjugate(cr) * 0.3;",
        },
        Complex("parameter.complexes", 5, "ReadOnlySpan<Complex> cz", phase => Points.Numbers(6, phase + 0.12)) with
        {
            Declares = true,
            Begin = (e, s) => { s.AddNumber("czv"); return "double czv = 0; foreach (Complex e in cz) { if (e.Real > 1.2) break; czv += e.Real * cz[1].Imaginary; }"; },
        },
        Vector("parameter.vector2", "Vector2 two", phase => Points.Numbers(2, phase + 0.31), (e, s) => Number(s, "twov", $"Vector2.Dot(two, two * {e.Squashed(s)})")),
        Vector("parameter.vector3", "Vector3 three", phase => Points.Numbers(3, phase + 0.52), (e, s) => Number(s, "threev", $"Vector3.Cross(three, new Vector3(0.2, {e.Squashed(s)}, 1)).X")),
        Vector("parameter.vector4", "Vector4 four", phase => Points.Numbers(4, phase + 0.73), (e, s) => Number(s, "fourv", $"(four * four - new Vector4(0.2, 0.1, {e.Squashed(s)}, 1)).Z * four.W")),
        Vector("parameter.quaternion", "Quaternion turn", phase => Points.Numbers(4, phase + 0.94), (e, s) => Number(s, "turnv", $"(turn * new Quaternion(0.1, {e.Squashed(s)}, 0.4, 1)).Y")),
        Vector("parameter.matrix3x2", "Matrix3x2 flat", phase => Points.Numbers(6, phase + 0.65), (e, s) => Number(s, "flatv", $"Vector2.Transform(new Vector2(0.3, {e.Squashed(s)}), flat).Y * flat.GetDeterminant()")),
        Vector("parameter.matrix4x4", "Matrix4x4 deep", phase => Points.Numbers(16, phase + 0.86), (e, s) => Number(s, "deepv", $"Vector4.Transform(new Vector4(0.3, {e.Squashed(s)}, 0.2, 1), deep).W * deep.M23")),
        Vector("parameter.vector.inout", "[InOut] Span<Vector3> many", phase => Points.Numbers(6, phase + 0.77), (e, s) => $"for (int i = 0; i < many.Length; i++) {{ many[i] = many[0] * 0.4 + many[i] * {e.Squashed(s)}; many[i].Y -= 0.2; if (many[i].X > 0.9) break; }}") with
        {
            Declares = false,
            IsOutput = true,
        },
    ];

    private static ParameterForm Complex(string name, int weight, string text, Func<int, object> argument) => new(name, weight, text, argument, _ => { }) { Applies = k => k == NumberKind.Double };

    private static ParameterForm Vector(string name, string text, Func<int, object> argument, Func<ExpressionWriter, Scope, string> begin) =>
        new(name, 25, text, argument, _ => { }) { Applies = k => k == NumberKind.Single, Declares = true, Begin = begin };

    private static string Number(Scope scope, string name, string value)
    {
        string line = $"double {name} = {value};";
        scope.AddNumber(name);
        return line;
    }
}
