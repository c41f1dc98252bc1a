namespace GradGen.Compiler.Ir;

/// <summary>How the elements of a buffer of structs lie in buffers of scalars. The numbers of one type that can vary are in one buffer, an element after the other in declaration
/// order, as columns of a Jacobian are; so is all of a struct of one type of scalars. Each other field has buffers of its own, as if the buffer were one of that field, and an inline
/// array has as many elements in each as it is long.</summary>
internal sealed class Planes
{
    private const string Numbers = "Numbers";

    private readonly List<Plane> all = [];
    private readonly List<(int Plane, int Offset)> places = [];

    private Planes(IrType element, string name)
    {
        switch (element)
        {
            case StructType s when AreInterleaved(s):
                IrType number = s.Leaves.First();
                places.AddRange(s.Leaves.Select((_, i) => (0, i)));
                all.Add(new Plane(number, places.Count, name, number.IsFloating));
                break;
            case StructType { Kind: StructKind.InlineArray } s:
                var one = new Planes(s.Fields[0].Type, name);
                for (int k = 0; k < s.Fields.Count; k++)
                {
                    places.AddRange(one.places.Select(p => (p.Plane, p.Offset + (k * one.all[p.Plane].Stride))));
                }

                all.AddRange(one.all.Select(p => p with { Stride = p.Stride * s.Fields.Count, CanVary = p.CanVary && s.Fields[0].CanVary }));
                break;
            case StructType s:
                foreach (StructField field in s.Fields)
                {
                    Add(field, name);
                }

                break;
            case BufferType { Element: StructType or BufferType } b:
                // An array of structs: where each of its own buffers is, and its length.
                foreach (Plane plane in Of(b).all)
                {
                    AddPlace(name + plane.Name);
                }

                places.Add((all.Count, 0));
                all.Add(new Plane(ScalarType.Int32, 1, name + "Length", false));
                break;
            case BufferType:
                AddPlace(name);
                break;
            default:
                places.Add((0, 0));
                all.Add(new Plane(element, 1, name, element.IsFloating));
                break;
        }
    }

    /// <summary>A buffer of scalars.</summary>
    /// <param name="Stride">How many of them one struct has in it.</param>
    /// <param name="Name">The fields on the way to what is in it, joined; empty for all.</param>
    /// <param name="CanVary">It is of numbers that carry derivatives.</param>
    public sealed record Plane(IrType Element, int Stride, string Name, bool CanVary);

    /// <summary>The buffers.</summary>
    public IReadOnlyList<Plane> All => all;

    /// <summary>The buffer that each leaf is in, and its place in an element there.</summary>
    public IReadOnlyList<(int Plane, int Offset)> Places => places;

    /// <summary>All leaves are in one buffer, an element after the other.</summary>
    public bool IsInterleaved => all.Count == 1;

    public static Planes Of(BufferType type) => Of(type.Element);

    /// <param name="element">A struct; of anything else, one buffer of it.</param>
    public static Planes Of(IrType element) => new(element, "");

    /// <summary>All leaves are floating numbers of one type that can vary, or constant ones.</summary>
    public static bool AreInterleaved(StructType type) =>
        type.Leaves.Distinct().Count() == 1 && type.Leaves.First() is ScalarType && (!HasConstants(type) || !type.Leaves.First().IsFloating);

    /// <summary>A span of such structs can be seen as the span of the numbers that it holds. What <c>MemoryMarshal.Cast</c> takes is surely a struct.</summary>
    public static bool AreSeenAsNumbers(StructType type) => type.IsContiguous && AreInterleaved(type) && type.Leaves.First() is ScalarType { IsFloating: true, Parameter: null or { IsStruct: true } };

    /// <summary>The C# of a span of such structs, seen as one of the numbers that it holds.</summary>
    public static string SeenAsNumbers(StructType type, string span) =>
        $"global::System.Runtime.InteropServices.MemoryMarshal.Cast<{type.CSharp}, {ScalarNames.Of((ScalarType)type.Leaves.First())}>({span})";

    /// <summary>An array's memory as a span.</summary>
    public static string SpanOf(string array) => $"global::System.MemoryExtensions.AsSpan({array})";

    /// <summary>The C# of a new array of such structs, of a span of the numbers that it will hold.</summary>
    public static string OfNumbers(StructType type, string numbers) =>
        $"global::System.Runtime.InteropServices.MemoryMarshal.Cast<{ScalarNames.Of((ScalarType)type.Leaves.First())}, {type.CSharp}>({numbers}).ToArray()";

    /// <summary>A field's name as a part of a longer one.</summary>
    public static string Capitalized(string name)
    {
        string bare = name.TrimStart('_');
        return bare.Length == 0 ? name : char.ToUpperInvariant(bare[0]) + bare.Substring(1);
    }

    /// <summary>An array: where it is, as Locate says.</summary>
    private void AddPlace(string name)
    {
        places.Add((all.Count, 0));
        all.AddRange(new[] { "Buffer", "Start", "Size" }.Select(part => new Plane(ScalarType.Int32, 1, name + part, false)));
    }

    /// <summary>A field's buffers: its numbers that can vary join those of other fields.</summary>
    private void Add(StructField field, string name)
    {
        var own = new Planes(field.Type, name + Capitalized(field.Name));
        var into = new List<(int Plane, int Offset)>();
        foreach (Plane plane in own.all)
        {
            bool canVary = plane.CanVary && !field.IsConstant;
            int group = canVary ? all.FindIndex(p => p.CanVary && p.Element == plane.Element) : -1;
            if (group < 0)
            {
                into.Add((all.Count, 0));
                all.Add(plane with { CanVary = canVary });
                continue;
            }

            into.Add((group, all[group].Stride));
            all[group] = all[group] with { Stride = all[group].Stride + plane.Stride, Name = name + Numbers };
        }

        places.AddRange(own.places.Select(p => (into[p.Plane].Plane, into[p.Plane].Offset + p.Offset)));
    }

    private static bool HasConstants(StructType type) => type.Fields.Any(f => f.IsConstant || (f.Type is StructType nested && HasConstants(nested)));
}
