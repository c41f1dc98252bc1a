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

        type = Nullable.GetUnderlyingType(type) ?? type;
        if (StructBox.IsNumber(type))
        {
            return Number(type, Convert.ToDouble(tree, CultureInfo.InvariantCulture));
        }

        if (type.IsArray && tree is Array source)
        {
            Array array = NewArray(type, source);
            Walk(source, (place, element) => array.SetValue(Box(type.GetElementType()!, element), place));
            return array;
        }

        if (tree is not object[] members)
        {
            return type.IsEnum ? Enum.ToObject(type, Convert.ToInt32(tree, CultureInfo.InvariantCulture)) : type.IsPrimitive ? Convert.ChangeType(tree, type, CultureInfo.InvariantCulture) : tree;
        }

        object box = RuntimeHelpers.GetUninitializedObject(type);
        int next = 0;
        foreach (System.Reflection.FieldInfo field in StructBox.Fields(type))
        {
            field.SetValue(box, Box(field.FieldType, members[next++]));
        }

        return box;
    }

    /// <summary>A derivative: a value of the shape of another, whose numbers that carry a derivative are given (garbage where they are null).</summary>
    public static object? Like(Type type, object? original, double[]? active)
    {
        int at = 0;
        return Like(type, original, () => active is null ? 1234.5 : active[at++], keep: false, constant: false);
    }

    /// <summary>The same value, on dual numbers with the given derivatives.</summary>
    public static object? Carrying(Type type, object? original, Oracle.Dual[]? seeds)
    {
        int at = 0;
        return Like(type, original, () => seeds is null ? 0 : seeds[at++], keep: true, constant: false);
    }

    private static object? Like(Type type, object? original, Func<Oracle.Dual> next, bool keep, bool constant)
    {
        if (original is null)
        {
            return null;
        }

        type = Nullable.GetUnderlyingType(type) ?? type;
        if (StructBox.IsNumber(type))
        {
            Oracle.Dual given = constant ? 0 : next();
            return Number(type, keep ? given with { Value = original is Oracle.Dual d ? d.Value : Convert.ToDouble(original, CultureInfo.InvariantCulture) } : given);
        }

        if (original is Array source)
        {
            Array array = NewArray(type, source);
            Walk(source, (place, element) => array.SetValue(Like(type.GetElementType()!, element, next, keep, constant), place));
            return array;
        }

        if (type.IsPrimitive || type.IsEnum || type == typeof(string))
        {
            return keep ? original : type.IsValueType ? Activator.CreateInstance(type) : null;
        }

        object box = RuntimeHelpers.GetUninitializedObject(type);
        foreach (System.Reflection.FieldInfo field in StructBox.Fields(type))
        {
            field.SetValue(box, Like(field.FieldType, field.GetValue(original), next, keep, constant || StructBox.IsConstant(field)));
        }

        return box;
    }

    private static object Number(Type type, Oracle.Dual number) =>
        type == typeof(double) ? number.Value : type == typeof(float) ? (float)number.Value : (object)number;

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
