using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Transforms.Reverse;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>FJacobian: a driver over the two modes. Column by column in forward mode where there are at most as many inputs as outputs, else row by row in
/// reverse mode, whose primal runs once.</summary>
internal sealed class JacobianCompanion
{
    private readonly CompanionScope scope;
    private readonly ReverseMode reverse;
    private readonly Activity activity;
    private readonly Value[] jacobians;

    private JacobianCompanion(MethodModel method, CompanionSignature signature)
    {
        ParameterRole[] roles = CompanionScope.RolesOf(method);
        activity = Activity.Of(method.Primal, roles, method.Signature.ActiveYields);
        reverse = ReverseMode.Prepare(method.Primal, activity, roles);
        scope = new CompanionScope(method, signature, reverse.Prepared);
        jacobians = [.. signature.Appended.Select((_, k) => scope.Appended(k))];
    }

    private IrBuilder Builder => scope.Builder;

    /// <summary>What the method returns, or the parts of it, where that carries a derivative.</summary>
    private Value[] Results => [.. scope.ActiveResults];

    private EquatableArray<Value> Yields => reverse.Prepared.Body.Yields;

    private (ParameterModel Model, Value Value)[] Inputs => [.. scope.Own(ParameterRole.Input, ParameterRole.InputOutput)];

    /// <summary>The outputs: a buffer, or the last value of a parameter by reference.</summary>
    private (ParameterModel Model, Value Value)[] Outputs =>
        [.. scope.Own(ParameterRole.Output, ParameterRole.InputOutput).Select(p => (p.Model, p.Model.IsReference ? FinalOf(p.Value) : p.Value))];

    private Value FinalOf(Value entry) => scope.Finals(Yields).Single(f => f.Entry.Id == entry.Id).Final;

    public static CompanionModel Build(MethodModel method, CompanionSignature signature) => new JacobianCompanion(method, signature).Build();

    private CompanionModel Build()
    {
        Guards.NotNull(scope);
        bool rowsKnown = !scope.Method.Signature.ReturnsMemory;
        IReadOnlyList<JacobianPart> parts = JacobianPart.Of(Builder, scope, jacobians);
        if (rowsKnown)
        {
            CheckLengths(Builder, parts, Rows(Builder));
        }

        Guards.NoOverlap(scope, jacobians, []);
        var columns = new JacobianColumns(scope, parts);
        if (!rowsKnown || !columns.CanRun(scope.Method.Primal))
        {
            WriteRows(Builder, parts, rowsKnown);
            return Finish([.. Yields]);
        }

        Value inputs = parts.Select(p => p.Width).Aggregate((a, b) => Builder.Binary(OpCode.Add, a, b));
        if (Inputs.All(i => i.Value.Type is not BufferType))
        {
            return Finish(columns.Write(Builder, inputs));
        }

        Value few = Builder.Compare(OpCode.LessOrEqual, inputs, Rows(Builder));
        Region forward = Builder.Region([], b => columns.Write(b, inputs));
        Region backward = Builder.Region([], b =>
        {
            WriteRows(b, parts, rowsKnown: true);
            return [.. Yields];
        });
        Value[] results = [.. forward.Yields.Select(y => Builder.Values.New(y.Type, y.Name))];
        Builder.Add(new If([.. results], few, forward, backward));
        return Finish(results);
    }

    private CompanionModel Finish(IReadOnlyList<Value> results) => scope.Finish(results, scope.PrimalTargets,
        "The value and the Jacobian, row-major: a row per output element.", scope.Method.Signature.ReturnKind == ReturnKind.Void ? "" : "What the method returns.") with { Storage = reverse.Storage };

    /// <summary>The number of output elements: the result's come first, then the outputs'.</summary>
    private Value Rows(IrBuilder builder)
    {
        Value? rows = Results.Length == 0 ? null : ResultRows(builder, Results);
        foreach ((_, Value output) in Outputs)
        {
            Value length = JacobianPart.SizeOf(builder, output);
            rows = rows is null ? length : builder.Binary(OpCode.Add, rows, length);
        }

        return rows!;
    }

    /// <summary>The number of elements of the first results, or of all.</summary>
    private static Value ResultRows(IrBuilder builder, IReadOnlyList<Value> results)
    {
        int numbers = results.Count(r => r.Type is not BufferType);
        Value? rows = numbers > 0 || results.Count == 0 ? builder.Int(numbers) : null;
        foreach (Value array in results.Where(r => r.Type is BufferType))
        {
            Value length = builder.Length(array);
            rows = rows is null ? length : builder.Binary(OpCode.Add, rows, length);
        }

        return rows!;
    }

    private void CheckLengths(IrBuilder builder, IReadOnlyList<JacobianPart> parts, Value rows)
    {
        var int64 = new ScalarType(ScalarKind.Int64);
        foreach (Value jacobian in jacobians)
        {
            Value size = builder.Binary(OpCode.Multiply, builder.Convert(rows, int64), builder.Convert(parts.First(p => p.Jacobian == jacobian).RowWidth, int64));
            Guards.HasLength(scope, builder, jacobian, size);
        }
    }

    /// <summary>Row by row: the primal once, then its reverse for each output element.</summary>
    private void WriteRows(IrBuilder builder, IReadOnlyList<JacobianPart> parts, bool rowsKnown)
    {
        var ideal = new IrBuilder(builder.Values);
        Value rows = Rows(ideal);
        if (!rowsKnown)
        {
            CheckLengths(ideal, parts, rows);
        }

        Value row = ideal.Values.New(ScalarType.Int32, "row");
        Region body = ideal.Region([row], inner =>
        {
            WriteRow(inner, row, parts);
            return [];
        });
        ideal.Add(new For([], ideal.Int(0), OpCode.Less, rows, ideal.Int(1), [], body));
        reverse.Write(builder, ideal.Finish([], []), fuse: false, repeated: body);
    }

    private void WriteRow(IrBuilder builder, Value row, IReadOnlyList<JacobianPart> parts)
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
            // An [InOut] buffer's shadow is its row of the Jacobian itself.
            if (activity.IsActive(output) && model.IsReference)
            {
                adjoints.Add(builder, output, SeedOf(builder, output, row, next, Adjoints.NameOf(output)));
            }
            else if (activity.IsActive(output) && model.Role == ParameterRole.Output)
            {
                sweep.SetShadow(output, Seeded(builder, output, row, next));
            }

            next = builder.Binary(OpCode.Add, next, JacobianPart.SizeOf(builder, output));
        }

        (ParameterModel Model, Value Value)[] inputs = Inputs;
        for (int k = 0; k < inputs.Length; k++)
        {
            if (inputs[k].Value.Type is BufferType type)
            {
                Value part = builder.Slice(parts[k].Jacobian, parts[k].Start(builder, row), parts[k].Width, Adjoints.NameOf(inputs[k].Value));
                builder.Fill(part, builder.Floating(type.Element, 0));
                if (inputs[k].Model.Role == ParameterRole.InputOutput)
                {
                    SeedInPlace(builder, part, row, FirstRowOf(builder, inputs[k].Value), inputs[k].Value);
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
            if (inputs[k].Value.Type is not BufferType)
            {
                Value place = parts.Count(p => p.Jacobian == parts[k].Jacobian) == 1 ? row : parts[k].Start(builder, row);
                builder.Store(parts[k].Jacobian, place, adjoints.OrZero(builder, inputs[k].Value));
            }
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

            Value seed = SeedOf(builder, results[k], row, own, "resultAdjoint");
            adjoints.Add(builder, results[k], adjoints.Vanishing(seed, results.Length > 1));
        }

        return ResultRows(builder, results);
    }

    /// <summary>The adjoint of a number that is an output: 1 in its row, else 0.</summary>
    private static Value SeedOf(IrBuilder builder, Value output, Value row, Value own, string? name) =>
        builder.Select(builder.Compare(OpCode.Equal, row, own), builder.Floating(output.Type, 1), builder.Floating(output.Type, 0), name);

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

    /// <summary>A shadow that is 1 at the row's element of the buffer, if the row is one of its, and else 0.</summary>
    private Value Seeded(IrBuilder builder, Value buffer, Value row, Value first)
    {
        Value shadow = builder.Allocate(((BufferType)buffer.Type).Element, builder.Length(buffer), AllocationKind.ZeroedScratch, Adjoints.NameOf(buffer));
        SeedInPlace(builder, shadow, row, first, buffer);
        return shadow;
    }

    private void SeedInPlace(IrBuilder builder, Value shadow, Value row, Value first, Value buffer)
    {
        if (Outputs.Length + Results.Length == 1)
        {
            builder.Store(shadow, row, builder.Floating(((BufferType)shadow.Type).Element, 1));
            return;
        }

        Value index = builder.Binary(OpCode.Subtract, row, first);
        Value inside = builder.Compute(OpCode.And, ScalarType.Boolean, null,
            builder.Compare(OpCode.GreaterOrEqual, index, builder.Int(0)), builder.Compare(OpCode.Less, index, builder.Length(buffer)));
        Region seed = builder.Region([], inner =>
        {
            inner.Store(shadow, index, inner.Floating(((BufferType)shadow.Type).Element, 1));
            return [];
        });
        builder.Add(new If([], inside, seed, new Region([], [], [])));
    }
}
