using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Transforms.Forward;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>A Jacobian column by column: the primal once, then forward mode with the tangent of one input element after another.</summary>
internal sealed class JacobianColumns(CompanionScope scope, IReadOnlyList<Value> jacobians, IReadOnlyList<Value> widths)
{
    private (ParameterModel Model, Value Value)[] Inputs => [.. scope.Own(ParameterRole.Input, ParameterRole.InputOutput)];

    /// <summary>The passes repeat the primal: it must not do anything that must happen once and matters to the rest, and an [InOut] buffer is restored for each.</summary>
    public bool CanRun(Function primal) =>
        !primal.Body.Deep().Any(i => i is Effect { Defined.Count: > 0 } or Call)
        && !primal.Body.Deep().SelectMany(MemoryAccess.WrittenBy).Concat(primal.Body.Deep().OfType<Slice>().Select(s => s.Buffer)).Any(b => scope.Parameters.Where((_, k) => scope.Primal.Parameters[k].Id == b.Id).Any(p => p.Role == ParameterRole.Passive));

    /// <summary>Writes the primal and the passes.</summary>
    /// <returns>What the primal yields.</returns>
    public IReadOnlyList<Value> Write(IrBuilder builder, Value columns)
    {
        Function primal = scope.Method.Primal;
        var entry = new Dictionary<int, Value>();
        foreach ((_, Value buffer) in scope.Own(ParameterRole.InputOutput, ParameterRole.Output).Where(p => p.Value.Type is BufferType && (p.Model.Role == ParameterRole.InputOutput || IsRead(p.Value))))
        {
            entry[buffer.Id] = Copy(builder, buffer, "Entry");
        }

        var names = new Dictionary<int, Value>();
        Region once = primal.Body.WithoutComments().Clone(builder.Values, names);
        foreach (Instruction instruction in once.Body)
        {
            builder.Add(instruction);
        }

        Value column = builder.Values.New(ScalarType.Int32, "column");
        Region pass = builder.Region([column], inner =>
        {
            WritePass(inner, column, entry);
            return [];
        });
        builder.Add(new For([], builder.Int(0), OpCode.Less, columns, builder.Int(1), [], pass));
        return once.Yields;
    }

    /// <summary>The primal may read an output: perhaps what that held on entry.</summary>
    private bool IsRead(Value output) => scope.Method.Primal.Body.Deep().Any(i => i switch
    {
        Length => false,
        Store or Fill => false,
        Copy copy => copy.Source.Id == output.Id,
        _ => i.Operands.Any(o => o.Id == output.Id),
    });

    private static Value Copy(IrBuilder builder, Value buffer, string suffix)
    {
        Value copy = builder.Allocate(((BufferType)buffer.Type).Element, builder.Length(buffer), AllocationKind.Scratch, buffer.Name + suffix);
        builder.Copy(buffer, copy);
        return copy;
    }

    private void WritePass(IrBuilder builder, Value column, Dictionary<int, Value> entry)
    {
        // Buffers whose contents on entry matter are worked on in a copy, so that every pass finds what the first found.
        var names = new Dictionary<int, Value>();
        foreach (KeyValuePair<int, Value> saved in entry)
        {
            names[saved.Key] = Copy(builder, saved.Value, "");
        }

        Function primal = scope.Method.Primal;
        Region body = Repeatable(primal.Body.Clone(builder.Values, names));
        Value Here(Value value) => names.TryGetValue(value.Id, out Value? mapped) ? mapped : value;
        var function = new Function(primal.Name, primal.Parameters.Select(Here).ToEquatableArray(), body, builder.Values.Next);

        Dictionary<int, Value> seeds = Seeds(builder, column, Here, out Value[] firsts);
        foreach ((_, Value output) in scope.Own(ParameterRole.Output).Where(p => p.Value.Type is BufferType))
        {
            seeds[Here(output).Id] = builder.Allocate(((BufferType)output.Type).Element, builder.Length(output), AllocationKind.ZeroedScratch, output.Name + "Tangent");
        }

        Activity activity = Activity.Of(function, scope.Roles, scope.Method.Signature.ActiveYields);
        IReadOnlyList<Value?> tangents = ForwardMode.Write(builder, function, activity, seeds);
        Value TangentOf(Value yielded) => tangents[function.Body.Yields.ToList().IndexOf(yielded)] ?? builder.Floating(yielded.Type, 0);
        Dictionary<int, Value> finals = scope.Finals(function.Body.Yields).ToDictionary(f => f.Entry.Id, f => f.Final);
        Value[] outputs =
        [
            .. scope.ReturnsActive ? [TangentOf(function.Body.Yields[0])] : Array.Empty<Value>(),
            .. scope.Own(ParameterRole.Output, ParameterRole.InputOutput)
                .Select(o => finals.TryGetValue(o.Value.Id, out Value? final) ? TangentOf(final) : seeds[Here(o.Value).Id]),
        ];
        for (int k = 0; k < jacobians.Count; k++)
        {
            WriteColumn(builder, jacobians[k], widths[k], column, firsts[k], outputs, onlyInput: jacobians.Count == 1);
        }
    }

    /// <summary>The tangents of the inputs: 1 at the column's element, else 0. <paramref name="firsts"/> are the inputs' first columns.</summary>
    private Dictionary<int, Value> Seeds(IrBuilder builder, Value column, Func<Value, Value> here, out Value[] firsts)
    {
        var seeds = new Dictionary<int, Value>();
        var starts = new List<Value>();
        Value next = builder.Int(0);
        (ParameterModel Model, Value Value)[] inputs = Inputs;
        for (int k = 0; k < inputs.Length; k++)
        {
            Value input = inputs[k].Value;
            starts.Add(next);
            string name = input.Name + "Tangent";
            if (input.Type is BufferType type)
            {
                Value tangent = builder.Allocate(type.Element, widths[k], AllocationKind.ZeroedScratch, name);
                Value index = builder.Binary(OpCode.Subtract, column, next);
                InRange(builder, index, widths[k], inputs.Length == 1, inner => inner.Store(tangent, index, inner.Floating(type.Element, 1)));
                seeds[here(input).Id] = tangent;
            }
            else
            {
                seeds[input.Id] = builder.Select(builder.Compare(OpCode.Equal, column, next), builder.Floating(input.Type, 1), builder.Floating(input.Type, 0), name);
            }

            next = builder.Binary(OpCode.Add, next, widths[k]);
        }

        firsts = [.. starts];
        return seeds;
    }

    private static void WriteColumn(
        IrBuilder builder, Value jacobian, Value width, Value column, Value first, IReadOnlyList<Value> outputs, bool onlyInput)
    {
        Value index = builder.Binary(OpCode.Subtract, column, first);
        InRange(builder, index, width, onlyInput, inner =>
        {
            Value row = inner.Int(0);
            foreach (Value output in outputs)
            {
                if (output.Type is not BufferType)
                {
                    inner.Store(jacobian, inner.Binary(OpCode.Add, inner.Binary(OpCode.Multiply, row, width), index), output);
                    row = inner.Binary(OpCode.Add, row, inner.Int(1));
                    continue;
                }

                Value start = row;
                Value element = inner.Values.New(ScalarType.Int32, "row");
                Value length = inner.Length(output);
                Region body = inner.Region([element], write =>
                {
                    Value line = write.Binary(OpCode.Multiply, write.Binary(OpCode.Add, start, element), width);
                    write.Store(jacobian, write.Binary(OpCode.Add, line, index), write.Load(output, element, isSafe: true));
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

    /// <summary>The primal as a pass repeats it: without effects, which have happened, and with scratch for what it allocates, which nobody keeps.</summary>
    private static Region Repeatable(Region region)
    {
        var arrays = new HashSet<int>(region.Deep().OfType<Allocate>().Where(a => a.Kind == AllocationKind.Heap).Select(a => a.Result.Id));
        return WithScratch(region).Rename(v => arrays.Contains(v.Id) ? v with { Type = ((BufferType)v.Type) with { Kind = BufferKind.Span } } : v);
    }

    private static Region WithScratch(Region region) => region with
    {
        Body = region.Body.Where(i => i is not Effect).Select(i => i switch
        {
            Allocate { Kind: AllocationKind.Heap } a => a with { Kind = AllocationKind.ZeroedScratch },
            _ => i.WithRegions(WithScratch),
        }).ToEquatableArray(),
    };
}
