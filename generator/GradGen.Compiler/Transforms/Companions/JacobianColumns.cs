using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Transforms.Forward;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>A Jacobian column by column: the primal once, then forward mode with the tangent of one input element after another.</summary>
internal sealed class JacobianColumns(CompanionScope scope, IColumnLayout layout)
{
    /// <summary>What the buffers held on entry whose contents then matter, by the buffers' ids.</summary>
    private readonly Dictionary<int, Value> entry = [];

    /// <summary>The passes repeat the primal: it must not do anything that must happen once and matters to the rest, and an [InOut] buffer is restored for each.</summary>
    public bool CanRun(Function primal) =>
        !RepeatedEffects.Matter(primal) && !primal.Body.Deep().Any(i => i is Call)
        && !MemoryAccess.TouchedIn(primal.Body).Any(id => scope.Parameters.Where((_, k) => scope.Primal.Parameters[k].Id == id).Any(p => p.Role == ParameterRole.Passive));

    /// <summary>The most directions that a pass can follow at once.</summary>
    public Directions MostDirections => Directions.Most(scope.Method.Primal, ActivityOf(scope.Method.Primal));

    /// <summary>Writes the primal and the passes.</summary>
    /// <returns>What the primal yields.</returns>
    public IReadOnlyList<Value> Write(IrBuilder builder, Value columns)
    {
        Enter(builder);
        Region once = Once(builder);
        WritePasses(builder, columns, Directions.One);
        return once.Yields;
    }

    /// <summary>Keeps what the passes must find, before the primal runs.</summary>
    public void Enter(IrBuilder builder)
    {
        foreach ((_, Value buffer) in scope.Own(ParameterRole.InputOutput, ParameterRole.Output).Where(p => p.Value.Type is BufferType && (p.Model.Role == ParameterRole.InputOutput || IsRead(p.Value))))
        {
            entry[buffer.Id] = builder.CopyOf(buffer, "Entry");
        }
    }

    /// <summary>Writes the primal.</summary>
    public Region Once(IrBuilder builder)
    {
        Region once = scope.Method.Primal.Body.WithoutComments().Clone(builder.Values, []);
        builder.Append(once);
        return once;
    }

    /// <summary>Writes the passes, once the primal has run.</summary>
    public void WritePasses(IrBuilder builder, Value columns, Directions directions) => ColumnPasses.Write(builder, columns, directions, WritePass);

    /// <summary>The primal may read an output: perhaps what that held on entry.</summary>
    private bool IsRead(Value output) => scope.Method.Primal.Body.Deep().Any(i => i switch
    {
        Length => false,
        Store or Fill => false,
        Copy copy => copy.Source.Id == output.Id,
        _ => i.Operands.Any(o => o.Id == output.Id),
    });

    private void WritePass(IrBuilder builder, Value column, Directions directions)
    {
        // Buffers whose contents on entry matter are worked on in a copy, so that every pass finds what the first found.
        var names = new Dictionary<int, Value>();
        foreach (KeyValuePair<int, Value> saved in entry)
        {
            names[saved.Key] = builder.CopyOf(saved.Value, "");
        }

        Function primal = scope.Method.Primal;
        Region body = ColumnPass.Repeatable(primal.Body.Clone(builder.Values, names));
        Value Here(Value value) => names.TryGetValue(value.Id, out Value? mapped) ? mapped : value;
        var function = new Function(primal.Name, primal.Parameters.Select(Here).ToEquatableArray(), body, builder.Values.Next);

        Dictionary<int, Value> seeds = layout.Seeds(builder, [.. scope.Own(ParameterRole.Input, ParameterRole.InputOutput).Select(p => p.Value)], column, directions, Here);
        foreach ((_, Value output) in scope.Own(ParameterRole.Output).Where(p => p.Value.Type is BufferType))
        {
            seeds[Here(output).Id] = builder.Allocate(directions.Of(((BufferType)output.Type).Element), builder.Length(output), AllocationKind.ZeroedScratch, output.Name + "Tangent");
        }

        IReadOnlyList<Value?> tangents = ForwardMode.Write(builder, function, ActivityOf(function), seeds, directions);
        Value TangentOf(Value yielded) => tangents[function.Body.Yields.ToList().IndexOf(yielded)] ?? Zero(builder, yielded, directions);
        Dictionary<int, Value> finals = scope.Finals(function.Body.Yields).ToDictionary(f => f.Entry.Id, f => f.Final);
        Value[] outputs =
        [
            .. scope.ActiveOf(function.Body.Yields).Select(TangentOf),
            .. scope.Own(ParameterRole.Output, ParameterRole.InputOutput)
                .Select(o => finals.TryGetValue(o.Value.Id, out Value? final) ? TangentOf(final) : seeds[Here(o.Value).Id]),
        ];
        layout.Take(builder, column, directions, outputs);
    }

    /// <summary>The tangent of a result that does not vary.</summary>
    private static Value Zero(IrBuilder builder, Value result, Directions directions) => result.Type is BufferType type
        ? builder.Allocate(directions.Of(type.Element), builder.Length(result), AllocationKind.ZeroedScratch)
        : builder.Zero(directions.Of(result.Type));

    private Activity ActivityOf(Function function) => Activity.Of(function, scope.Roles, scope.Method.Signature.ActiveYields);
}
