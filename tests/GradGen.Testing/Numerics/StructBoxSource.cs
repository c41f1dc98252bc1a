namespace GradGen.Testing.Numerics;

/// <summary>C# for the drivers: structs from and to the numbers in them, in declaration order, by reflection. A number, a bool or an enum takes one number;
/// anything else stays default.</summary>
internal static class StructBoxSource
{
    /// <summary>Members of the driver's class. With <c>active</c>, only the numbers that can carry a derivative count.</summary>
    public const string Text = """
            private static System.Collections.Generic.IEnumerable<System.Reflection.FieldInfo> Fields(System.Type type)
            {
                if (type == null || type == typeof(object)) return System.Array.Empty<System.Reflection.FieldInfo>();
                var all = type.GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.DeclaredOnly);
                System.Array.Sort(all, (a, b) => a.MetadataToken.CompareTo(b.MetadataToken));
                var list = new System.Collections.Generic.List<System.Reflection.FieldInfo>(Fields(type.IsValueType ? null : type.BaseType));
                list.AddRange(all);
                return list;
            }

            private static bool IsNumber(System.Type type) => type == typeof(double) || type == typeof(float) || type.Name == "Dual";

            private static bool IsConstant(System.Reflection.FieldInfo field)
            {
                System.Reflection.MemberInfo member = field;
                if (field.Name.StartsWith("<"))
                {
                    member = field.DeclaringType.GetProperty(field.Name.Substring(1, field.Name.IndexOf('>') - 1)) ?? member;
                }
                foreach (var attribute in member.GetCustomAttributes(true)) if (attribute.GetType().Name == "NoDerivativeAttribute") return true;
                return false;
            }

            private static object Build(System.Type type, double[] values, double[] tangents, ref int at, bool active, bool constant)
            {
                if (IsNumber(type))
                {
                    if (active && constant) return System.Activator.CreateInstance(type);
                    double value = values[at], tangent = tangents == null ? 0 : tangents[at];
                    at++;
                    return type == typeof(double) ? value : type == typeof(float) ? (float)value : System.Activator.CreateInstance(type, value, tangent);
                }
                if (type.IsPrimitive || type.IsEnum)
                {
                    if (active) return System.Activator.CreateInstance(type);
                    double value = values[at++];
                    return type.IsEnum ? System.Enum.ToObject(type, (int)value) : System.Convert.ChangeType(value, type, System.Globalization.CultureInfo.InvariantCulture);
                }
                if (!type.IsValueType) return type == typeof(string) ? "text" : null;
                object box = System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
                foreach (var field in Fields(type)) field.SetValue(box, Build(field.FieldType, values, tangents, ref at, active, constant || IsConstant(field)));
                return box;
            }

            private static void Collect(object box, bool constant, System.Action<object> take)
            {
                if (IsNumber(box.GetType())) { if (!constant) take(box); return; }
                if (box is System.Array array) { foreach (var element in array) if (element != null) Collect(element, constant, take); return; }
                if (box.GetType().IsPrimitive || box.GetType().IsEnum || box is string) return;
                foreach (var field in Fields(box.GetType()))
                    if (field.GetValue(box) is { } value) Collect(value, constant || IsConstant(field), take);
            }

            private static S[] MakeStructs<S>(double[] values, double[] tangents, bool active)
            {
                var list = new System.Collections.Generic.List<S>();
                int at = 0;
                while (at < values.Length) list.Add((S)Build(typeof(S), values, tangents, ref at, active, false));
                return list.ToArray();
            }

        """;
}
