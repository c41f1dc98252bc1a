namespace GradGen.Testing.Numerics;

/// <summary>C# for the drivers: values that hold memory (see <see cref="BundleType"/>), by reflection.</summary>
internal static class BundleSource
{
    /// <summary>Members of the driver's class, which has those of <see cref="StructBoxSource"/>, too: <c>Box</c> makes a value from a tree; <c>Like</c> makes one of the shape of another, whose
    /// numbers that carry a derivative are given: a derivative, or with <c>keep</c> (dual numbers) the value itself with these tangents.</summary>
    public const string Text = """
            private static object Number(System.Type type, double value, double tangent) =>
                type == typeof(double) ? value : type == typeof(float) ? (float)value : System.Activator.CreateInstance(type, value, tangent);

            private static object Box(System.Type type, object tree)
            {
                if (tree == null) return null;
                if (IsNumber(type)) return Number(type, System.Convert.ToDouble(tree), 0);
                if (type.IsArray && tree is System.Array source)
                {
                    var array = NewArray(type, source);
                    Walk(source, (place, element) => array.SetValue(Box(type.GetElementType(), element), place));
                    return array;
                }
                if (tree is object[] members)
                {
                    object box = System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
                    int k = 0;
                    foreach (var field in Fields(type)) field.SetValue(box, Box(field.FieldType, members[k++]));
                    return box;
                }
                return type.IsEnum ? System.Enum.ToObject(type, tree) : tree;
            }

            private static System.Array NewArray(System.Type type, System.Array like)
            {
                var lengths = new int[like.Rank];
                for (int k = 0; k < lengths.Length; k++) lengths[k] = like.GetLength(k);
                return System.Array.CreateInstance(type.GetElementType(), lengths);
            }

            private static void Walk(System.Array array, System.Action<int[], object> visit)
            {
                for (int i = 0; i < array.Length; i++)
                {
                    var place = new int[array.Rank];
                    for (int k = array.Rank - 1, rest = i; k >= 0; k--) { place[k] = rest % array.GetLength(k); rest /= array.GetLength(k); }
                    visit(place, array.GetValue(place));
                }
            }

            private static object Like(System.Type type, object original, double[] active, bool keep = false)
            {
                int at = 0;
                return Like(type, original, active, keep, false, ref at);
            }

            private static object Like(System.Type type, object original, double[] active, bool keep, bool constant, ref int at)
            {
                if (original == null) return null;
                if (IsNumber(type))
                {
                    double given = constant ? 0 : active == null ? (keep ? 0 : 1234.5) : active[at++];
                    return !keep ? Number(type, given, 0) : Number(type, PlainValue(original), given);
                }
                if (original is System.Array source)
                {
                    var array = NewArray(type, source);
                    int next = at;
                    Walk(source, (place, element) => array.SetValue(Like(type.GetElementType(), element, active, keep, constant, ref next), place));
                    at = next;
                    return array;
                }
                if (type.IsPrimitive || type.IsEnum || type == typeof(string)) return keep ? original : type.IsValueType ? System.Activator.CreateInstance(type) : null;
                object box = System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
                foreach (var field in Fields(type)) field.SetValue(box, Like(field.FieldType, field.GetValue(original), active, keep, constant || IsConstant(field), ref at));
                return box;
            }

            private static double PlainValue(object number) => number is double d ? d : number is float f ? f : (double)number.GetType().GetProperty("Value").GetValue(number);

        """;
}
