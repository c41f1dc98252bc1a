using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Normalization;

/// <summary>Turns buffers that are passed on (sliced, chosen by a branch, carried by a loop) into numbers: which memory, from where, how long. After it, every buffer in
/// the IR is memory of its own, and every access says which element of that it means. So derivatives need one shadow for each, and nothing aliases but parameters.</summary>
internal sealed partial class BufferResolution
{
    private readonly BufferShapes shapes;
    private readonly ValueFactory values;
    private readonly IReadOnlyDictionary<int, string> readOnly;
    private readonly IDiagnosticPlaces diagnostics;
    private readonly Dictionary<int, View> views = [];
    private readonly Dictionary<int, Value> replacements = [];
    private readonly Dictionary<int, Value> arenas = [];
    private readonly HashSet<int> returned = [];

    /// <summary>A buffer value while the program runs: the parts of its shape that must be computed.</summary>
    private sealed record View(BufferShape Shape, Value? Which, Value? Offset, Value? Length, string? Name);

    private BufferResolution(Function function, BufferShapes shapes, IReadOnlyDictionary<int, string> readOnly, IDiagnosticPlaces diagnostics)
    {
        this.shapes = shapes;
        this.readOnly = readOnly;
        this.diagnostics = diagnostics;
        values = ValueFactory.After(function);
    }

    /// <param name="returnedTypes">The types of the first yields, those of the returned value: a buffer that is an array there may be named by spans on its way.</param>
    /// <param name="readOnly">The buffers that may not be written, each with the reason.</param>
    /// <param name="constants">The parameters that hold nothing that varies.</param>
    public static Function Run(
        Function function, IReadOnlyList<IrType> returnedTypes, IReadOnlyDictionary<int, string> readOnly, ISet<int> constants, IDiagnosticPlaces diagnostics)
    {
        BufferShapes shapes = BufferShapes.Of(function, constants);
        Value[] returned = [.. function.Body.Yields.Where(y => y.Type is BufferType { Element: ScalarType })];
        bool returnsForeign = returned.Any(y => shapes.SourceOf(y) is not { Definition: Allocate or Call }) || returned.Distinct().Count() < returned.Length;
        RequireWritable(function, readOnly, diagnostics);
        if (!shapes.HasViews && !returnsForeign && !function.Body.Deep().Any(i => i is Check { Kind: CheckKind.InPlace or CheckKind.Apart }))
        {
            return function;
        }

        var pass = new BufferResolution(function, shapes, readOnly, diagnostics);
        Region body = pass.Root(function, returnedTypes);
        return function with { Body = body, ValueCount = pass.values.Next };
    }

    /// <summary>Arrays in structs are known only now: what may not be written is not.</summary>
    private static void RequireWritable(Function function, IReadOnlyDictionary<int, string> readOnly, IDiagnosticPlaces diagnostics)
    {
        foreach (Instruction instruction in function.Body.Deep().Where(i => i is Store or Fill or Copy))
        {
            foreach (Value written in Analysis.MemoryAccess.WrittenBy(instruction))
            {
                if (readOnly.TryGetValue(written.Id, out string? reason))
                {
                    diagnostics.RefuseWrite(instruction.Origin, reason);
                }
            }
        }
    }

    private Region Root(Function function, IReadOnlyList<IrType> returnedTypes)
    {
        var builder = new IrBuilder(values);
        foreach (BufferSource source in shapes.Sources.Where(s => s.Definition is null))
        {
            Define(source);
        }

        foreach (int arena in shapes.Sources.Select(s => shapes.ArenaOf(s.Number)).OfType<int>().Distinct())
        {
            Value first = shapes.Sources[arena].Value;
            arenas[arena] = builder.Allocate(((BufferType)first.Type).Element, builder.Int(0), AllocationKind.Arena, "arena");
        }

        foreach (Instruction instruction in function.Body.Body)
        {
            Rewrite(builder, instruction);
        }

        Value[] yields = function.Body.Body.LastOrDefault() is Throw ? [] : [.. function.Body.Yields.Select((y, k) => Returned(builder, y, k < returnedTypes.Count ? returnedTypes[k] : y.Type))];
        return builder.Finish([], yields);
    }

    /// <summary>What the method returns is an array of its own: another would share its memory with what the caller has.</summary>
    private Value Returned(IrBuilder builder, Value value, IrType type)
    {
        // The elements of an array of several dimensions, or the fields of an array of structs, become one only when all is done: till then they are scratch.
        bool isScratch = type is BufferType { Kind: not BufferKind.Array };
        if (value.Type is not BufferType { Element: var element } || (element is not ScalarType && !isScratch))
        {
            return Map(value);
        }

        View view = views[value.Id];
        bool isOwn = view.Shape is { IsWhole: true, HasChoice: false, Passivity: Passivity.None }
            && shapes.Sources[view.Shape.Sources[0]].Definition is { } made && (made is Call or Allocate { Kind: AllocationKind.Heap } || (isScratch && made is Allocate));
        if (isOwn && returned.Add(view.Shape.Sources[0]))
        {
            return Memory(builder, view.Shape.Sources[0]);
        }

        Value copy = builder.Allocate(element, LengthOf(builder, view), isScratch ? AllocationKind.Scratch : AllocationKind.Heap, value.Name);
        Dispatch(builder, view, (inner, source) => inner.Copy(Part(inner, view, source), copy));
        Stop(builder, view, copy);
        return copy;
    }

    private Value Map(Value value) => replacements.TryGetValue(value.Id, out Value? replaced) ? replaced : value;

    private static bool IsBuffer(Value value) => value.Type is BufferType;

    private void Define(BufferSource source) => views[source.Value.Id] = new View(shapes[source.Value], null, null, null, source.Value.Name);

    /// <summary>The buffer that a source's elements are in. One that is not in scope is written again.</summary>
    private Value Memory(IrBuilder builder, int number)
    {
        if (arenas.TryGetValue(number, out Value? arena))
        {
            return arena;
        }

        BufferSource source = shapes.Sources[number];
        if (!source.IsRepeatable)
        {
            return source.Value;
        }

        Value again = values.New(source.Value.Type, source.Value.Name);
        if (source.IsEmpty)
        {
            builder.Add(new Allocate(again, builder.Int(0), ((Allocate)source.Definition!).Kind) { Origin = source.Definition.Origin });
        }
        else
        {
            builder.Add(((Opaque)source.Definition!) with { Result = again });
        }

        return again;
    }

    /// <summary>Writes code for each source that a view may be a part of, to be chosen when the program runs.</summary>
    private void Dispatch(IrBuilder builder, View view, Action<IrBuilder, int> write) => Dispatch(builder, view, [], (inner, source) =>
    {
        write(inner, source);
        return [];
    });

    private void Dispatch(IrBuilder builder, View view, Value[] results, Func<IrBuilder, int, Value[]> write) => Dispatch(builder, view, results, write, 0);

    private void Dispatch(IrBuilder builder, View view, Value[] results, Func<IrBuilder, int, Value[]> write, int first)
    {
        IReadOnlyList<int> sources = view.Shape.Sources;
        if (first == sources.Count - 1)
        {
            Value[] written = write(builder, sources[first]);
            for (int k = 0; k < results.Length; k++)
            {
                replacements[results[k].Id] = written[k];
            }

            return;
        }

        Value isThis = builder.Compare(OpCode.Equal, view.Which!, builder.Int(sources[first]));
        Region then = builder.Region([], inner => write(inner, sources[first]));
        Region otherwise = builder.Region([], inner =>
        {
            Value[] rest = [.. results.Select(r => values.New(r.Type, r.Name))];
            Dispatch(inner, view, rest, write, first + 1);
            return rest.Select(Map);
        });
        builder.Add(new If(results.ToEquatableArray(), isThis, then, otherwise) { Origin = builder.Origin });
    }

    private Value WhichOf(IrBuilder builder, View view) => view.Which ?? builder.Int(view.Shape.Sources[0]);

    private Value OffsetOf(IrBuilder builder, View view) => view.Offset ?? builder.Int(0);

    private Value LengthOf(IrBuilder builder, View view)
    {
        if (view.Length is not null)
        {
            return view.Length;
        }

        if (view.Shape.Length is { } known)
        {
            return known.Constant is { } constant ? builder.Int((int)constant) : known.Count is { } count ? Map(count) : builder.Length(Memory(builder, known.Source));
        }

        Value result = values.New(ScalarType.Int32);
        Dispatch(builder, view, [result], (inner, source) => [inner.Length(Memory(inner, source))]);
        return Map(result);
    }

    /// <summary>A view as a span of one of its sources, or all of that.</summary>
    private Value Part(IrBuilder builder, View view, int source) => view.Shape.IsWhole
        ? Memory(builder, source)
        : builder.Slice(Memory(builder, source), OffsetOf(builder, view), LengthOf(builder, view), view.Name);
}
