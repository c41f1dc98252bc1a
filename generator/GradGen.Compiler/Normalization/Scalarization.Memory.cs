using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Normalization;

// Buffers of structs: planes of scalars and a length.
internal sealed partial class Scalarization
{
    /// <summary>False for an instruction that is about no buffer of structs.</summary>
    private bool RewriteMemory(Instruction instruction, IrBuilder builder)
    {
        switch (instruction)
        {
            case Length { Buffer: { Type: BufferType { Element: StructType or BufferType } } buffer } i:
                scalars[i.Result.Id] = parts[buffer.Id].Last();
                return true;
            case Load { Buffer.Type: BufferType { Element: StructType or BufferType } } i:
                Load(i, builder);
                return true;
            case Store { Buffer.Type: BufferType { Element: StructType or BufferType } type } i:
                StoreAll(type, parts[i.Buffer.Id], Scalar(i.Index), Parts(i.Element), builder);
                return true;
            case Allocate { Result.Type: BufferType { Element: StructType or BufferType } type } i:
                Allocate(i, type, builder);
                return true;
            case Slice { Result.Type: BufferType { Element: StructType or BufferType } type } i:
                Slice(i, type, builder);
                return true;
            case FieldView i:
                See(i, builder);
                return true;
            case PassiveView { Buffer.Type: BufferType { Element: StructType or BufferType } } i:
                parts[i.Result.Id] = [.. Fresh(i.Result).Zip(PlanesOf(i.Buffer), (result, plane) => Passive(result, plane, builder)), parts[i.Buffer.Id].Last()];
                return true;
            case PassiveView i when stopped.Contains(i.Buffer.Id):
                stopped.Add(i.Result.Id);
                return false;
            case Load i when stopped.Contains(i.Buffer.Id) && i.Result.IsFloating:
                Value loaded = values.New(i.Result.Type);
                builder.Add(i with { Result = loaded, Index = Scalar(i.Index) });
                builder.Add(new Compute(i.Result, OpCode.Stop, [loaded]) { Origin = i.Origin });
                return true;
            case Store i when stopped.Contains(i.Buffer.Id):
                builder.Store(i.Buffer, Scalar(i.Index), Kept(i.Buffer, Scalar(i.Element), builder));
                return true;
            case Slice i when stopped.Contains(i.Buffer.Id):
                stopped.Add(i.Result.Id);
                return false;
            case Copy { Source.Type: BufferType { Element: StructType or BufferType } } i:
                foreach ((Value source, Value destination) in PlanesOf(i.Source).Zip(PlanesOf(i.Destination), (a, b) => (a, b)))
                {
                    builder.Copy(source, destination);
                }

                return true;
            case Fill { Buffer.Type: BufferType { Element: StructType or BufferType } type } i:
                Fill(i, type, builder);
                return true;
            default:
                return false;
        }
    }

    private static Value Passive(Value result, Value plane, IrBuilder builder)
    {
        builder.Add(new PassiveView(result, plane) { Origin = builder.Origin });
        return result;
    }

    private Value[] PlanesOf(Value buffer) => [.. parts[buffer.Id].Take(parts[buffer.Id].Length - 1)];

    /// <summary>The place of a number in a plane.</summary>
    private Value IndexOf(Planes.Plane plane, Value index, int offset, IrBuilder builder)
    {
        if (constants.TryGetValue(index.Id, out long known))
        {
            return plane.Stride == 1 ? index : Number(index, (known * plane.Stride) + offset, builder);
        }

        Value start = Scaled(plane, index, builder);
        return offset == 0 ? start : builder.Binary(OpCode.Add, start, builder.Constant(new Literal((ScalarType)start.Type, offset)));
    }

    private Value Scaled(Planes.Plane plane, Value count, IrBuilder builder) =>
        plane.Stride == 1 ? count
        : constants.TryGetValue(count.Id, out long known) ? Number(count, known * plane.Stride, builder)
        : builder.Binary(OpCode.Multiply, count, builder.Constant(new Literal((ScalarType)count.Type, plane.Stride)));

    private static Value Number(Value like, long value, IrBuilder builder) => builder.Constant(new Literal((ScalarType)like.Type, value));

    private void Load(Load load, IrBuilder builder)
    {
        var type = (BufferType)load.Buffer.Type;
        var planes = Planes.Of(type);
        Value[] buffers = parts[load.Buffer.Id];
        Value index = Scalar(load.Index);
        string?[] names = [.. NamesOf(type.Element, load.Result.Name)];
        IReadOnlyList<IrType> types = LeavesOf(type.Element);
        var loads = new List<Load>();
        var leaves = new List<Value>();
        for (int leaf = 0; leaf < types.Count; leaf++)
        {
            (int plane, int offset) = planes.Places[leaf];
            Value place = IndexOf(planes.All[plane], index, offset, builder);
            if (types[leaf] is not BufferType)
            {
                leaves.Add(Single(plane, place, names[leaf]));
                continue;
            }

            Value array = IsComposite(load.Result.Type) ? values.New(types[leaf], names[leaf]) : load.Result;
            builder.Add(new Located(array, Single(plane, place, null), Single(plane + 1, place, null), Single(plane + 2, place, null)) { Origin = load.Origin });
            leaves.Add(array);
        }

        parts[load.Result.Id] = [.. leaves];
        Stop(load.Result.Type, leaves);
        structLoads.Add([.. loads]);

        Value Single(int plane, Value place, string? name)
        {
            var single = new Load(values.New(((BufferType)buffers[plane].Type).Element, name), buffers[plane], place, load.IsSafe) { Origin = load.Origin };
            builder.Add(single);
            loads.Add(single);
            return single.Result;
        }
    }

    private void StoreAll(BufferType type, Value[] buffers, Value index, Value[] elements, IrBuilder builder)
    {
        var planes = Planes.Of(type);
        for (int leaf = 0; leaf < elements.Length; leaf++)
        {
            (int plane, int offset) = planes.Places[leaf];
            Value place = IndexOf(planes.All[plane], index, offset, builder);
            Value[] stored = elements[leaf].Type is BufferType ? Numbers(elements[leaf], builder) : [elements[leaf]];
            for (int part = 0; part < stored.Length; part++)
            {
                builder.Store(buffers[plane + part], place, Kept(buffers[plane + part], stored[part], builder));
            }
        }
    }

    /// <summary>Where an array is.</summary>
    private Value[] Numbers(Value array, IrBuilder builder)
    {
        Value[] numbers = [values.New(ScalarType.Int32), values.New(ScalarType.Int32), values.New(ScalarType.Int32)];
        builder.Add(new Locate(numbers[0], numbers[1], numbers[2], array) { Origin = builder.Origin });
        return numbers;
    }

    private void Allocate(Allocate allocate, BufferType type, IrBuilder builder)
    {
        var planes = Planes.Of(type);
        Value count = Scalar(allocate.Count);
        Value[] results = Fresh(allocate.Result);
        for (int plane = 0; plane < planes.All.Count; plane++)
        {
            Value size = Scaled(planes.All[plane], count, builder);
            builder.Add(allocate with { Result = results[plane], Count = size });
        }

        parts[allocate.Result.Id] = [.. results.Take(planes.All.Count), count];
    }

    private void Slice(Slice slice, BufferType type, IrBuilder builder)
    {
        var planes = Planes.Of(type);
        Value count = Scalar(slice.Count), from = Scalar(slice.Start);
        Value[] results = Fresh(slice.Result);
        Value[] sources = parts[slice.Buffer.Id];
        for (int plane = 0; plane < planes.All.Count; plane++)
        {
            Value start = Scaled(planes.All[plane], from, builder), size = Scaled(planes.All[plane], count, builder);
            builder.Add(slice with { Result = results[plane], Buffer = sources[plane], Start = start, Count = size });
        }

        parts[slice.Result.Id] = [.. results.Take(planes.All.Count), count];
    }

    /// <summary>A field on the way is marked as a constant.</summary>
    private static bool IsConstant(StructType type, IEnumerable<int> path)
    {
        IrType step = type;
        foreach (int field in path)
        {
            StructField next = ((StructType)step).Fields[field];
            if (next.IsConstant)
            {
                return true;
            }

            step = next.Type;
        }

        return false;
    }

    /// <summary>What a store leaves in memory: of a field that is a constant, no derivative.</summary>
    private Value Kept(Value buffer, Value element, IrBuilder builder) =>
        element.IsFloating && stopped.Contains(buffer.Id) ? builder.Compute(OpCode.Stop, element.Type, null, element) : element;

    /// <summary>A field in memory: a slice of each buffer that it has numbers in.</summary>
    private void See(FieldView view, IrBuilder builder)
    {
        IrType element = ((BufferType)view.Result.Type).Element;
        Planes whole = Planes.Of((BufferType)view.Buffer.Type), seen = Planes.Of(element);
        var type = (StructType)((BufferType)view.Buffer.Type).Element;
        (_, int count) = StructType.Viewed(type, view.Path, element)!.Value;
        int first = 0;
        IrType step = type;
        foreach (int field in view.Path)
        {
            first += FirstPart((StructType)step, field);
            step = ((StructType)step).Fields[field].Type;
        }

        bool isConstant = IsConstant(type, view.Path);
        Value[] sources = parts[view.Buffer.Id];
        bool isComposite = IsComposite(view.Result.Type);
        Value[] results = isComposite ? Fresh(view.Result) : [view.Result];
        Value index = Scalar(view.Index);
        for (int plane = 0; plane < seen.All.Count; plane++)
        {
            // An array has more buffers than the one that its leaf names.
            int leaf = seen.Places.ToList().FindLastIndex(p => p.Plane <= plane && p.Offset == 0);
            (int source, int offset) = whole.Places[first + leaf];
            source += plane - seen.Places[leaf].Plane;
            Value start = IndexOf(whole.All[source], index, offset, builder), size = builder.Int(count * seen.All[plane].Stride);
            builder.Add(new Slice(results[plane], sources[source], start, size) { Origin = view.Origin });
            if (isConstant || stopped.Contains(sources[source].Id))
            {
                stopped.Add(results[plane].Id);
            }
        }

        if (isComposite)
        {
            parts[view.Result.Id] = [.. results.Take(seen.All.Count), builder.Int(count)];
        }
    }

    /// <summary>A buffer in which an element has one number is filled as it is; in any other the numbers are stored one by one.</summary>
    private void Fill(Fill fill, BufferType type, IrBuilder builder)
    {
        var planes = Planes.Of(type);
        Value[] buffers = parts[fill.Buffer.Id], leaves = Parts(fill.Element);
        if (planes.Places.Select((p, leaf) => (p.Plane, Value: leaves[leaf])).Distinct().Count() == planes.All.Count)
        {
            for (int plane = 0; plane < planes.All.Count; plane++)
            {
                builder.Fill(buffers[plane], leaves[planes.Places.ToList().FindIndex(p => p.Plane == plane)]);
            }

            return;
        }

        Value index = values.New(ScalarType.Int32);
        Region body = builder.Region([index], inner =>
        {
            StoreAll(type, buffers, index, leaves, inner);
            return [];
        });
        builder.Add(new For([], builder.Int(0), OpCode.Less, buffers[buffers.Length - 1], builder.Int(1), [], body) { Origin = fill.Origin });
    }

    /// <summary>Of the leaves that are loaded together, those that nobody reads are not loaded; one stays, since it may throw.</summary>
    private Region WithoutUnusedLoads(Region body)
    {
        if (structLoads.Count == 0)
        {
            return body;
        }

        var used = new HashSet<int>(body.Deep().SelectMany(i => i.Operands.Concat(i.Regions.SelectMany(r => r.Yields))).Concat(body.Yields).Select(v => v.Id));
        var dropped = new HashSet<int>();
        foreach (Load[] group in structLoads)
        {
            int[] unused = [.. group.Select(l => l.Result.Id).Where(id => !used.Contains(id))];
            dropped.UnionWith(unused.Length == group.Length ? unused.Skip(1) : unused);
        }

        return Without(body, dropped);
    }

    private static Region Without(Region region, HashSet<int> dropped) => region with
    {
        Body = new([.. region.Body.Where(i => i is not Load l || !dropped.Contains(l.Result.Id)).Select(i => i.WithRegions(r => Without(r, dropped)))]),
    };
}
