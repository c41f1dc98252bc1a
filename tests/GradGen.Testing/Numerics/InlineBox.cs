using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GradGen.Testing.Numerics;

/// <summary>Inline arrays from and to their elements, by reflection.</summary>
internal static class InlineBox
{
    /// <summary>The number of elements; null for a type that is no inline array.</summary>
    public static int? LengthOf(Type type) => type.GetCustomAttribute<InlineArrayAttribute>()?.Length;

    public static Type ElementOf(Type array) => StructBox.Fields(array).Single().FieldType;

    public static object Of(Type array, object?[] elements) => Call(nameof(Make), array, elements);

    public static object[] Elements(object array) => (object[])Call(nameof(Take), array.GetType(), array);

    /// <summary>Equal; of structs that hold inline arrays, which have no equality, the numbers.</summary>
    public static bool AreEqual(object a, object b) => Holds(a.GetType()) ? NumbersOf(a).SequenceEqual(NumbersOf(b)) : a.Equals(b);

    private static bool Holds(Type type) => LengthOf(type) is not null
        || (type is { IsValueType: true, IsPrimitive: false, IsEnum: false } && StructBox.Fields(type).Any(f => f.FieldType != type && Holds(f.FieldType)));

    /// <summary>The numbers in a value that may carry a derivative.</summary>
    public static IReadOnlyList<double> NumbersOf(object box)
    {
        var numbers = new List<double>();
        StructBox.Collect(box, constant: false, n => numbers.Add(n is Oracle.Dual d ? d.Value : Convert.ToDouble(n, CultureInfo.InvariantCulture)));
        return numbers;
    }

    private static object Call(string method, Type array, object argument) =>
        typeof(InlineBox).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(array, ElementOf(array)).Invoke(null, [argument])!;

    private static object Make<TArray, T>(object?[] elements)
        where TArray : struct
    {
        TArray array = default;
        Span<T> span = MemoryMarshal.CreateSpan(ref Unsafe.As<TArray, T>(ref array), elements.Length);
        for (int k = 0; k < elements.Length; k++)
        {
            span[k] = (T)elements[k]!;
        }

        return array;
    }

    private static object Take<TArray, T>(object box)
        where TArray : struct
    {
        var array = (TArray)box;
        object[] result = new object[LengthOf(typeof(TArray))!.Value];
        for (int k = 0; k < result.Length; k++)
        {
            result[k] = Unsafe.Add(ref Unsafe.As<TArray, T>(ref array), k)!;
        }

        return result;
    }
}
