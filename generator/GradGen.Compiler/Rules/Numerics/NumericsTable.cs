using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Rules.Numerics;

/// <summary>A member of a type of System.Numerics as formulas over components: what it returns, or null where its arguments are not those that the row knows.</summary>
/// <param name="arguments">The components of each argument, the receiver first; a number has one.</param>
internal delegate Num[]? NumericsRow(IrBuilder builder, Num[][] arguments);

/// <summary>What GradGen knows of vectors, quaternions, matrices and complex numbers of System.Numerics: a row per member.</summary>
internal static class NumericsTable
{
    private static readonly Dictionary<string, NumericsRow> Rows = [];

    static NumericsTable()
    {
        foreach ((int size, string type) in new[] { (2, "Vector2"), (3, "Vector3"), (4, "Vector4") })
        {
            Add(type, VectorRows.Of(size));
        }

        Add("Quaternion", QuaternionRows.All);
        Add("Matrix3x2", MatrixRows.Of(3, 2));
        Add("Matrix4x4", MatrixRows.Of(4, 4));
        Add("Matrix3x2", TransformRows.OfPlane);
        Add("Matrix4x4", TransformRows.OfSpace);
        Add("Plane", PlaneRows.All);
        Add("Complex", ComplexRows.All);
    }

    /// <summary>The members that have a row, as "Vector3.Dot".</summary>
    public static IEnumerable<string> Members => Rows.Keys;

    /// <summary>The row of a member of a type in System.Numerics; null where there is none. A constructor is ".ctor", an operator has its metadata name.</summary>
    public static NumericsRow? Find(string type, string member) => Rows.TryGetValue($"{type}.{member}", out NumericsRow? row) ? row : null;

    private static void Add(string type, IEnumerable<(string Member, NumericsRow Row)> rows)
    {
        foreach ((string member, NumericsRow row) in rows)
        {
            Rows[$"{type}.{member}"] = row;
        }
    }
}
