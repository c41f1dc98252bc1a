using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>A pass in forward mode that gives one column of a Jacobian or of a Hessian.</summary>
internal static class ColumnPass
{
    /// <summary>The tangents of the inputs: 1 at the column's element, else 0. <paramref name="firsts"/> are the inputs' first columns.</summary>
    public static Dictionary<int, Value> Seeds(
        IrBuilder builder, IReadOnlyList<Value> inputs, IReadOnlyList<JacobianPart> parts, Value column, Func<Value, Value> here, out Value[] firsts)
    {
        var seeds = new Dictionary<int, Value>();
        var starts = new List<Value>();
        Value next = builder.Int(0);
        for (int k = 0; k < inputs.Count; k++)
        {
            Value input = inputs[k];
            starts.Add(next);
            string name = input.Name + "Tangent";
            if (input.Type is BufferType type)
            {
                Value tangent = builder.Allocate(type.Element, parts[k].Width, AllocationKind.ZeroedScratch, name);
                Value index = builder.Binary(OpCode.Subtract, column, next);
                InRange(builder, index, parts[k].Width, inputs.Count == 1, inner => inner.Store(tangent, index, inner.Floating(type.Element, 1)));
                seeds[here(input).Id] = tangent;
            }
            else if (input.Type is SpaceType { Space.Element: { } element })
            {
                Value basis = builder.Allocate(element, parts[k].Width, AllocationKind.ZeroedScratch);
                Value index = builder.Binary(OpCode.Subtract, column, next);
                InRange(builder, index, parts[k].Width, inputs.Count == 1, inner => inner.Store(basis, index, inner.Floating(element, 1)));
                seeds[input.Id] = ObjectElements.Made(builder, input, basis, name);
            }
            else
            {
                seeds[input.Id] = builder.Select(builder.Compare(OpCode.Equal, column, next), builder.Floating(input.Type, 1), builder.Floating(input.Type, 0), name);
            }

            next = builder.Binary(OpCode.Add, next, parts[k].Width);
        }

        firsts = [.. starts];
        return seeds;
    }

    /// <summary>Writes the tangents of the outputs into a column.</summary>
    /// <param name="first">The first column of the input that the column belongs to.</param>
    /// <param name="onlyInput">There is no other input.</param>
    public static void WriteColumn(
        IrBuilder builder, JacobianPart part, Value column, Value first, IReadOnlyList<Value> outputs, bool onlyInput)
    {
        Value position = builder.Binary(OpCode.Subtract, column, first);
        InRange(builder, position, part.Width, onlyInput, inner =>
        {
            Value index = part.Offset is null ? position : inner.Binary(OpCode.Add, position, part.Offset);
            Value row = inner.Int(0);
            foreach (Value output in outputs)
            {
                if (output.Type is not BufferType)
                {
                    inner.Store(part.Jacobian, inner.Binary(OpCode.Add, inner.Binary(OpCode.Multiply, row, part.RowWidth), index), output);
                    row = inner.Binary(OpCode.Add, row, inner.Int(1));
                    continue;
                }

                Value start = row;
                Value element = inner.Values.New(ScalarType.Int32, "row");
                Value length = inner.Length(output);
                Region body = inner.Region([element], write =>
                {
                    Value line = write.Binary(OpCode.Multiply, write.Binary(OpCode.Add, start, element), part.RowWidth);
                    write.Store(part.Jacobian, write.Binary(OpCode.Add, line, index), write.Load(output, element, isSafe: true));
                    return [];
                });
                inner.Add(new For([], inner.Int(0), OpCode.Less, length, inner.Int(1), [], body));
                row = inner.Binary(OpCode.Add, row, length);
            }
        });
    }

    private static void InRange(IrBuilder builder, Value index, Value width, bool always, Action<IrBuilder> write)
    {
        if (always)
        {
            write(builder);
            return;
        }

        Value inside = builder.Compute(OpCode.And, ScalarType.Boolean, null,
            builder.Compare(OpCode.GreaterOrEqual, index, builder.Int(0)), builder.Compare(OpCode.Less, index, width));
        Region then = builder.Region([], inner =>
        {
            write(inner);
            return [];
        });
        builder.Add(new If([], inside, then, new Region([], [], [])));
    }

    /// <summary>A function as a pass repeats it: without the effects that have happened, and with scratch for what it allocates, which nobody keeps.</summary>
    /// <param name="repeatsEffects">The rest depends on what effects do.</param>
    public static Region Repeatable(Region region, bool repeatsEffects = false)
    {
        // A method that takes an array gets one.
        HashSet<int> passed = [.. region.Deep().Where(i => i is Call or CompanionCall or Effect or Opaque).SelectMany(i => i.Operands).Select(o => o.Id)];
        HashSet<int> arrays = [.. region.Deep().OfType<Allocate>().Where(a => a.Kind == AllocationKind.Heap && !passed.Contains(a.Result.Id)).Select(a => a.Result.Id)];
        return Repeated(region).Rename(v => arrays.Contains(v.Id) ? v with { Type = ((BufferType)v.Type) with { Kind = BufferKind.Span } } : v);

        Region Repeated(Region part) => part with
        {
            Body = part.Body.Where(i => repeatsEffects || i is not Effect { Defined.Count: 0 }).Select(i => i switch
            {
                Allocate { Kind: AllocationKind.Heap } a when arrays.Contains(a.Result.Id) => a with { Kind = AllocationKind.ZeroedScratch },
                _ => i.WithRegions(Repeated),
            }).ToEquatableArray(),
        };
    }
}
