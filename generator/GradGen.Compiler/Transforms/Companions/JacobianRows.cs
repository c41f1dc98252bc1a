using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Transforms.Reverse;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>A Jacobian in reverse mode: the primal once, then its reverse with the adjoints of one pass after another.</summary>
internal sealed class JacobianRows(CompanionScope scope, ReverseMode reverse, Activity activity, IRowLayout layout)
{
    /// <summary>What the method returns, or the parts of it, where that carries a derivative.</summary>
    private Value[] Results => [.. scope.ActiveResults];

    /// <summary>The outputs: a buffer, or the last value of a parameter by reference.</summary>
    private (ParameterModel Model, Value Value)[] Outputs =>
        [.. scope.Own(ParameterRole.Output, ParameterRole.InputOutput).Select(p => (p.Model, p.Model.IsReference ? FinalOf(p.Value) : p.Value))];

    private Value FinalOf(Value entry) => scope.Finals(reverse.Prepared.Body.Yields).Single(f => f.Entry.Id == entry.Id).Final;

    /// <summary>There is one number or buffer that comes out.</summary>
    public static bool IsOnlyOutput(CompanionScope scope) => scope.ActiveResults.Count() + scope.Own(ParameterRole.Output, ParameterRole.InputOutput).Count() == 1;

    /// <summary>The number of output elements: the result's come first, then the outputs'.</summary>
    public Value Count(IrBuilder builder)
    {
        Value? rows = Results.Length == 0 ? null : ResultRows(builder, Results);
        foreach ((_, Value output) in Outputs)
        {
            Value length = JacobianPart.SizeOf(builder, output);
            rows = rows is null ? length : builder.Binary(OpCode.Add, rows, length);
        }

        return rows!;
    }

    /// <summary>Writes the primal and the passes.</summary>
    /// <param name="passes">Their number, once the primal has run.</param>
    /// <param name="afterwards">What is made when all have run, and left to what follows.</param>
    public void Write(IrBuilder builder, Func<IrBuilder, Value> passes, Func<IrBuilder, IReadOnlyList<Value>>? afterwards = null)
    {
        var ideal = new IrBuilder(builder.Values);
        Value count = passes(ideal);
        Value row = ideal.Values.New(ScalarType.Int32, "row");
        Region body = ideal.Region([row], inner =>
        {
            WritePass(inner, row);
            return [];
        });
        ideal.Add(new For([], ideal.Int(0), OpCode.Less, count, ideal.Int(1), [], body));
        IReadOnlyList<Value> made = afterwards?.Invoke(ideal) ?? [];
        reverse.Write(builder, ideal.Finish([], made), fuse: false, repeated: body);
    }

    /// <summary>The number of elements of the first results, or of all.</summary>
    private static Value ResultRows(IrBuilder builder, IReadOnlyList<Value> results)
    {
        int numbers = results.Count(r => !HasElements(r));
        Value? rows = numbers > 0 || results.Count == 0 ? builder.Int(numbers) : null;
        foreach (Value array in results.Where(HasElements))
        {
            Value length = JacobianPart.SizeOf(builder, array);
            rows = rows is null ? length : builder.Binary(OpCode.Add, rows, length);
        }

        return rows!;
    }

    private void WritePass(IrBuilder builder, Value row)
    {
        AdjointSweep sweep = reverse.NewSweep();
        var adjoints = new Adjoints();
        Value next = builder.Int(0);
        if (scope.ReturnsActive)
        {
            next = SeedResult(builder, sweep, adjoints, row);
        }

        foreach ((ParameterModel model, Value output) in Outputs)
        {
            // An [InOut] buffer's shadow is the adjoint of the input itself.
            if (activity.IsActive(output) && model.IsReference)
            {
                adjoints.Add(builder, output, output.Type is SpaceType ? SeededObject(builder, adjoints, output, row, next, Adjoints.NameOf(output)) : layout.Seed(builder, output, row, next, Adjoints.NameOf(output)));
            }
            else if (activity.IsActive(output) && model.Role == ParameterRole.Output)
            {
                sweep.SetShadow(output, Seeded(builder, output, row, next));
            }

            next = builder.Binary(OpCode.Add, next, JacobianPart.SizeOf(builder, output));
        }

        (ParameterModel Model, Value Value)[] inputs = [.. scope.Own(ParameterRole.Input, ParameterRole.InputOutput)];
        var buffers = new Value?[inputs.Length];
        for (int k = 0; k < inputs.Length; k++)
        {
            if (inputs[k].Value.Type is SpaceType)
            {
                buffers[k] = layout.Adjoint(builder, row, k, Adjoints.NameOf(inputs[k].Value)!);
            }
            else if (inputs[k].Value.Type is BufferType type)
            {
                Value part = layout.Adjoint(builder, row, k, Adjoints.NameOf(inputs[k].Value)!);
                buffers[k] = part;
                if (inputs[k].Model.Role == ParameterRole.InputOutput)
                {
                    layout.Seed(builder, part, row, FirstRowOf(builder, inputs[k].Value), inputs[k].Value);
                }

                if (activity.IsActive(inputs[k].Value))
                {
                    sweep.SetShadow(inputs[k].Value, part);
                }
                else if (inputs[k].Model.Role == ParameterRole.InputOutput)
                {
                    builder.Fill(part, builder.Floating(type.Element, 0));
                }
            }
        }

        reverse.Reverse(sweep, builder, adjoints);
        for (int k = 0; k < inputs.Length; k++)
        {
            if (inputs[k].Value.Type is SpaceType && adjoints.Find(inputs[k].Value) is { } derivative)
            {
                ObjectElements.CopyTo(builder, derivative, inputs[k].Value, buffers[k]!);
            }

            layout.Take(builder, row, k, buffers[k] ?? adjoints.OrZero(builder, inputs[k].Value));
        }
    }

    private Value SeedResult(IrBuilder builder, AdjointSweep sweep, Adjoints adjoints, Value row)
    {
        Value[] results = Results;
        for (int k = 0; k < results.Length; k++)
        {
            if (!activity.IsActive(results[k]))
            {
                continue;
            }

            Value own = ResultRows(builder, [.. results.Take(k)]);
            if (results[k].Type is BufferType)
            {
                sweep.SetShadow(results[k], Seeded(builder, results[k], row, own));
                continue;
            }

            Value seed = results[k].Type is SpaceType ? SeededObject(builder, adjoints, results[k], row, own, "resultAdjoint") : layout.Seed(builder, results[k], row, own, "resultAdjoint");
            adjoints.Add(builder, results[k], adjoints.Vanishing(seed, results.Length > 1));
        }

        return ResultRows(builder, results);
    }

    /// <summary>The first row of a buffer that is an output.</summary>
    private Value FirstRowOf(IrBuilder builder, Value buffer)
    {
        Value first = ResultRows(builder, Results);
        foreach ((_, Value earlier) in Outputs.TakeWhile(o => o.Value.Id != buffer.Id))
        {
            first = builder.Binary(OpCode.Add, first, JacobianPart.SizeOf(builder, earlier));
        }

        return first;
    }

    /// <summary>The shadow of an output, as a pass starts from it.</summary>
    private Value Seeded(IrBuilder builder, Value buffer, Value row, Value first)
    {
        Value shadow = builder.Allocate(((BufferType)buffer.Type).Element, builder.Length(buffer), AllocationKind.ZeroedScratch, Adjoints.NameOf(buffer));
        layout.Seed(builder, shadow, row, first, buffer);
        return shadow;
    }

    /// <summary>The adjoint of an object, as a pass starts from it: null where another output's row is the pass.</summary>
    private Value SeededObject(IrBuilder builder, Adjoints adjoints, Value value, Value row, Value first, string? name)
    {
        if (IsOnlyOutput(scope))
        {
            return Made(builder);
        }

        Value index = builder.Binary(OpCode.Subtract, row, first);
        Value inside = builder.Compute(OpCode.And, ScalarType.Boolean, null,
            builder.Compare(OpCode.GreaterOrEqual, index, builder.Int(0)), builder.Compare(OpCode.Less, index, ObjectElements.Count(builder, value)));
        Region made = builder.Region([], inner => [Made(inner)]), none = builder.Region([], inner => [inner.Zero(value.Type.Derivative)]);
        Value seed = builder.Values.New(value.Type.Derivative, name);
        builder.Add(new If([seed], inside, made, none));
        return adjoints.Vanishing(seed);

        Value Made(IrBuilder inner)
        {
            Value basis = inner.Allocate(((SpaceType)value.Type).Space.Element!, ObjectElements.Count(inner, value), AllocationKind.ZeroedScratch, "basis");
            layout.Seed(inner, basis, row, first, basis);
            return ObjectElements.Made(inner, value, basis, name);
        }
    }

    /// <summary>It is not one number, but holds as many as its size says.</summary>
    private static bool HasElements(Value value) => value.Type is BufferType or SpaceType;
}
