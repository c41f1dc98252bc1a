using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace GradGen.Testing.Numerics;

/// <summary>What drivers call to take structs apart: from and to the numbers in them, in declaration order, by reflection. A number, a bool or an enum takes one
/// number; anything else stays default.</summary>
public static class StructBox
{
    /// <summary>Structs of the given numbers. With <paramref name="active"/>, only those that can carry a derivative are given.</summary>
    public static S[] MakeStructs<S>(double[] values, Oracle.Dual[]? seeds, bool active)
    {
        var list = new List<S>();
        int at = 0;
        while (at < values.Length)
        {
            list.Add((S)Build(typeof(S), values, seeds, ref at, active, constant: false)!);
        }

        return [.. list];
    }

    /// <summary>The numbers in a struct that can carry a derivative.</summary>
    public static void Collect(object box, bool constant, Action<object> take)
    {
        Type type = box.GetType();
        if (IsNumber(type))
        {
            if (!constant)
            {
                take(box);
            }

            return;
        }

        if (box is Array array)
        {
            foreach (object? element in array)
            {
                if (element is not null)
                {
                    Collect(element, constant, take);
                }
            }

            return;
        }

        if (type.IsPrimitive || type.IsEnum || type == typeof(string))
        {
            return;
        }

        if (InlineBox.LengthOf(type) is not null)
        {
            foreach (object element in InlineBox.Elements(box))
            {
                Collect(element, constant, take);
            }

            return;
        }

        foreach (FieldInfo field in Fields(type))
        {
            if (field.GetValue(box) is { } value)
            {
                Collect(value, constant || IsConstant(field), take);
            }
        }
    }

    private static object? Build(Type type, double[] values, Oracle.Dual[]? seeds, ref int at, bool active, bool constant)
    {
        if (IsNumber(type))
        {
            if (active && constant)
            {
                return Activator.CreateInstance(type);
            }

            double value = values[at];
            Oracle.Dual seed = seeds is null ? 0 : seeds[at];
            at++;
            return type == typeof(double) ? value : type == typeof(float) ? (float)value : (object)(seed with { Value = value });
        }

        if (type.IsPrimitive || type.IsEnum)
        {
            if (active)
            {
                return Activator.CreateInstance(type);
            }

            double value = values[at++];
            return type.IsEnum ? Enum.ToObject(type, (int)value) : Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
        }

        if (!type.IsValueType || Nullable.GetUnderlyingType(type) is not null)
        {
            return type == typeof(string) ? "text" : null;
        }

        if (InlineBox.LengthOf(type) is { } length)
        {
            var elements = new object?[length];
            for (int k = 0; k < length; k++)
            {
                elements[k] = Build(InlineBox.ElementOf(type), values, seeds, ref at, active, constant);
            }

            return InlineBox.Of(type, elements);
        }

        object box = RuntimeHelpers.GetUninitializedObject(type);
        foreach (FieldInfo field in Fields(type))
        {
            field.SetValue(box, Build(field.FieldType, values, seeds, ref at, active, constant || IsConstant(field)));
        }

        return box;
    }

    /// <summary>The fields of a struct or class, those of its base first.</summary>
    internal static IEnumerable<FieldInfo> Fields(Type? type) => type is null || type == typeof(object) || type == typeof(ValueType)
        ? []
        : Fields(type.BaseType).Concat(type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).OrderBy(f => f.MetadataToken));

    internal static bool IsNumber(Type type) => type == typeof(double) || type == typeof(float) || type == typeof(Oracle.Dual);

    internal static bool IsConstant(FieldInfo field)
    {
        MemberInfo member = field.Name.StartsWith('<') ? field.DeclaringType!.GetProperty(field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)]) ?? (MemberInfo)field : field;
        return member.GetCustomAttributes(true).Any(a => a.GetType().Name == "NoDerivativeAttribute");
    }
}
