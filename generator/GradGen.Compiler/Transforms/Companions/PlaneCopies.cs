using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>Code that takes the structs of a span or an array apart into a buffer for each of the planes, and that makes them of these.</summary>
/// <param name="element">The structs.</param>
/// <param name="whole">The span or array as C# has it.</param>
internal sealed class PlaneCopies(StructType element, Value whole)
{
    public Planes Planes { get; } = Planes.Of(element);

    /// <summary>A loop over so many elements.</summary>
    public static For Each(IrBuilder builder, Value length, Action<IrBuilder, Value> write)
    {
        Value index = builder.Values.New(ScalarType.Int32, "i");
        Region body = builder.Region([index], inner =>
        {
            write(inner, index);
            return [];
        });
        return new For([], builder.Int(0), OpCode.Less, length, builder.Int(1), [], body);
    }

    /// <summary>Makes the buffer of a plane, for so many structs.</summary>
    public static void Allocate(IrBuilder builder, Planes.Plane plane, Value buffer, Value length)
    {
        Value size = plane.Stride == 1 ? length : builder.Binary(OpCode.Multiply, length, builder.Int(plane.Stride));
        builder.Add(new Allocate(buffer, size, AllocationKind.Scratch));
    }

    /// <summary>Copies what one of the structs holds.</summary>
    /// <param name="copies">The buffers; null for those that are not wanted.</param>
    public void Read(IReadOnlyList<Value?> copies, IrBuilder builder, Value index)
    {
        foreach ((StructLeaf leaf, (int plane, int offset)) in StructLeaf.Of(element).Zip(Planes.Places, (l, p) => (l, p)))
        {
            if (copies[plane] is { } copy)
            {
                Value held = builder.Values.New(leaf.Type);
                builder.Add(new Opaque(held, InElement(leaf.Access!), [whole, index]));
                builder.Store(copy, Place(plane, offset, index, builder), held);
            }
        }
    }

    /// <summary>Makes one of the structs anew. A field of which there is no copy stays as it is.</summary>
    /// <param name="isWhole">Of all its fields; else of those that can vary, and the others are default.</param>
    public void Write(IReadOnlyList<Value?> copies, bool isWhole, IrBuilder builder, Value index)
    {
        List<Value> arguments = [whole, index];
        var places = new Queue<(StructLeaf Leaf, (int Plane, int Offset) Place)>(StructLeaf.Of(element).Zip(Planes.Places, (l, p) => (l, p)));
        string Next()
        {
            (StructLeaf leaf, (int plane, int offset)) = places.Dequeue();
            while (!isWhole && !leaf.CanVary)
            {
                (leaf, (plane, offset)) = places.Dequeue();
            }

            if (copies[plane] is not { } copy)
            {
                return InElement(leaf.Access!);
            }

            arguments.Add(builder.Load(copy, Place(plane, offset, index, builder), isSafe: true));
            return "{" + (arguments.Count - 1).ToString(System.Globalization.CultureInfo.InvariantCulture) + "}";
        }

        string made = isWhole ? StructAssembly.Whole(element, Next) : new StructAssembly(Next, null, []).Derivative(element);
        builder.Effect($"{InElement("{0}")} = {made}", [.. arguments]);
    }

    /// <summary>What is read of a struct, of the element of a span instead.</summary>
    private static string InElement(string access) => access.Replace("{0}", "{0}[{1}]");

    private Value Place(int plane, int offset, Value index, IrBuilder builder)
    {
        int stride = Planes.All[plane].Stride;
        Value start = stride == 1 ? index : builder.Binary(OpCode.Multiply, index, builder.Int(stride));
        return offset == 0 ? start : builder.Binary(OpCode.Add, start, builder.Int(offset));
    }
}
