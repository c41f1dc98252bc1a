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
            case Length { Buffer: { Type: BufferType { Element: StructType } } buffer } i:
                scalars[i.Result.Id] = parts[buffer.Id].Last();
                return true;
            case Load { Buffer.Type: BufferType { Element: StructType } } i:
                Load(i, builder);
                return true;
            case Store { Buffer.Type: BufferType { Element: StructType } type } i:
                StoreAll(type, parts[i.Buffer.Id], Scalar(i.Index), Parts(i.Element), builder);
                return true;
            case Allocate { Result.Type: BufferType { Element: StructType } type } i:
                Allocate(i, type, builder);
                return true;
            case Slice { Result.Type: BufferType { Element: StructType } type } i:
                Slice(i, type, builder);
                return true;
            case Copy { Source.Type: BufferType { Element: StructType } } i:
                foreach ((Value source, Value destination) in PlanesOf(i.Source).Zip(PlanesOf(i.Destination), (a, b) => (a, b)))
                {
                    builder.Copy(source, destination);
                }

                return true;
            case Fill { Buffer.Type: BufferType { Element: StructType } type } i:
                Fill(i, type, builder);
                return true;
            default:
                return false;
        }
    }

    private Value[] PlanesOf(Value buffer) => [.. parts[buffer.Id].Take(parts[buffer.Id].Length - 1)];

    private static Value IndexOf(Planes planes, Value index, int offset, IrBuilder builder)
    {
        if (planes.Stride == 1)
        {
            return index;
        }

        Value start = Scaled(planes, index, builder);
        return offset == 0 ? start : builder.Binary(OpCode.Add, start, builder.Constant(new Literal((ScalarType)start.Type, offset)));
    }

    private static Value Scaled(Planes planes, Value count, IrBuilder builder) => planes.Stride == 1
        ? count
        : builder.Binary(OpCode.Multiply, count, builder.Constant(new Literal((ScalarType)count.Type, planes.Stride)));

    private void Load(Load load, IrBuilder builder)
    {
        var type = (BufferType)load.Buffer.Type;
        Planes planes = Planes.Of(type);
        Value[] buffers = parts[load.Buffer.Id];
        Value index = Scalar(load.Index);
        string?[] names = [.. NamesOf(type.Element, load.Result.Name)];
        var loads = new List<Load>();
        for (int leaf = 0; leaf < names.Length; leaf++)
        {
            (int plane, int offset) = planes.PlaceOf(leaf);
            Value place = IndexOf(planes, index, offset, builder);
            var single = new Load(values.New(((BufferType)buffers[plane].Type).Element, names[leaf]), buffers[plane], place, load.IsSafe) { Origin = load.Origin };
            builder.Add(single);
            loads.Add(single);
        }

        parts[load.Result.Id] = [.. loads.Select(l => l.Result)];
        structLoads.Add([.. loads]);
    }

    private static void StoreAll(BufferType type, Value[] buffers, Value index, Value[] elements, IrBuilder builder)
    {
        Planes planes = Planes.Of(type);
        for (int leaf = 0; leaf < elements.Length; leaf++)
        {
            (int plane, int offset) = planes.PlaceOf(leaf);
            builder.Store(buffers[plane], IndexOf(planes, index, offset, builder), elements[leaf]);
        }
    }

    private void Allocate(Allocate allocate, BufferType type, IrBuilder builder)
    {
        Planes planes = Planes.Of(type);
        Value count = Scalar(allocate.Count);
        Value size = Scaled(planes, count, builder);
        Value[] results = Fresh(allocate.Result);
        for (int plane = 0; plane < results.Length - 1; plane++)
        {
            builder.Add(allocate with { Result = results[plane], Count = size });
        }

        parts[allocate.Result.Id] = [.. results.Take(results.Length - 1), count];
    }

    private void Slice(Slice slice, BufferType type, IrBuilder builder)
    {
        Planes planes = Planes.Of(type);
        Value count = Scalar(slice.Count);
        Value start = Scaled(planes, Scalar(slice.Start), builder), size = Scaled(planes, count, builder);
        Value[] results = Fresh(slice.Result);
        Value[] sources = parts[slice.Buffer.Id];
        for (int plane = 0; plane < results.Length - 1; plane++)
        {
            builder.Add(slice with { Result = results[plane], Buffer = sources[plane], Start = start, Count = size });
        }

        parts[slice.Result.Id] = [.. results.Take(results.Length - 1), count];
    }

    /// <summary>A buffer of its own per leaf is filled as it is; interleaved leaves are stored one by one.</summary>
    private void Fill(Fill fill, BufferType type, IrBuilder builder)
    {
        Planes planes = Planes.Of(type);
        Value[] buffers = parts[fill.Buffer.Id], leaves = Parts(fill.Element);
        if (!planes.IsInterleaved || leaves.Distinct().Count() == 1)
        {
            foreach ((Value buffer, Value leaf) in PlanesOf(fill.Buffer).Zip(leaves, (b, l) => (b, l)))
            {
                builder.Fill(buffer, leaf);
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
