using System.Globalization;
using System.Runtime.CompilerServices;

namespace GradGen.Testing.Numerics;

/// <summary>What drivers call for values that hold memory (see <see cref="BundleType"/>), by reflection.</summary>
public static class BundleBox
{
    /// <summary>A value made from a tree.</summary>
    public static object? Box(Type type, object? tree)
    {
        if (tree is null)
        {
            return null;
        }

        if (StructBox.IsNumber(type))
        {
            return Number(type, Convert.ToDouble(tree, CultureInfo.InvariantCulture), 0);
        }

        if (type.IsArray && tree is Array source)
        {
            Array array = NewArray(type, source);
            Walk(source, (place, element) => array.SetValue(Box(type.GetElementType()!, element), place));
            return array;
        }

        if (tree is not object[] members)
        {
            return type.IsEnum ? Enum.ToObject(type, tree) : tree;
        }

        object box = RuntimeHelpers.GetUninitializedObject(type);
        int next = 0;
        foreach (System.Reflection.FieldInfo field in StructBox.Fields(type))
        {
            field.SetValue(box, Box(field.FieldType, members[next++]));
        }

        return box;
    }

    /// <summary>A value of the shape of another, whose numbers that carry a derivative are given (garbage where they are null): a derivative, or with <paramref name="keep"/> the value
    /// itself, on dual numbers, with these tangents.</summary>
    public static object? Like(Type type, object? original, double[]? active, bool keep = false)
    {
        int at = 0;
        return Like(type, original, active, keep, constant: false, ref at);
    }

    private static object? Like(Type type, object? original, double[]? active, bool keep, bool constant, ref int at)
    {
        if (original is null)
        {
            return null;
        }

        if (StructBox.IsNumber(type))
        {
            double given = constant ? 0 : active is not null ? active[at++] : keep ? 0 : 1234.5;
            return keep ? Number(type, original is Oracle.Dual d ? d.Value : Convert.ToDouble(original, CultureInfo.InvariantCulture), given) : Number(type, given, 0);
        }

        if (original is Array source)
        {
            Array array = NewArray(type, source);
            int next = at;
            Walk(source, (place, element) => array.SetValue(Like(type.GetElementType()!, element, active, keep, constant, ref next), place));
            at = next;
            return array;
        }

        if (type.IsPrimitive || type.IsEnum || type == typeof(string))
        {
            return keep ? original : type.IsValueType ? Activator.CreateInstance(type) : null;
        }

        object box = RuntimeHelpers.GetUninitializedObject(type);
        foreach (System.Reflection.FieldInfo field in StructBox.Fields(type))
        {
            field.SetValue(box, Like(field.FieldType, field.GetValue(original), active, keep, constant || StructBox.IsConstant(field), ref at));
        }

        return box;
    }

    private static object Number(Type type, double value, double tangent) =>
        type == typeof(double) ? value : type == typeof(float) ? (float)value : (object)new Oracle.Dual(value, tangent);

    private static Array NewArray(Type type, Array like) =>
        Array.CreateInstance(type.GetElementType()!, [.. Enumerable.Range(0, like.Rank).Select(like.GetLength)]);

    /// <summary>All elements, the last index running fastest, with their places.</summary>
    private static void Walk(Array array, Action<int[], object?> visit)
    {
        for (int i = 0; i < array.Length; i++)
        {
            int rest = i;
            var place = new int[array.Rank];
            for (int k = array.Rank - 1; k >= 0; k--)
            {
                place[k] = rest % array.GetLength(k);
                rest /= array.GetLength(k);
            }

            visit(place, array.GetValue(place));
        }
    }
}
