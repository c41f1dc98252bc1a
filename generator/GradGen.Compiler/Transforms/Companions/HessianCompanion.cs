using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>FHessian: the method once, and then a pass of forward mode over reverse mode for each input element.</summary>
internal sealed class HessianCompanion
{
    private readonly MethodModel method;
    private readonly GradientFunction gradient;
    private readonly CompanionScope scope;
    private readonly Value hessian;

    private HessianCompanion(MethodModel method, CompanionSignature signature)
    {
        this.method = method;
        gradient = GradientFunction.Of(method);
        scope = new CompanionScope(method, signature, gradient.OverInputs);
        hessian = scope.Appended(0);
    }

    private IrBuilder Builder => scope.Builder;

    private Value[] Inputs => [.. scope.Own(ParameterRole.Input, ParameterRole.InputOutput).Select(p => p.Value)];

    public static CompanionModel Build(MethodModel method, CompanionSignature signature) => new HessianCompanion(method, signature).Build();

    private CompanionModel Build()
    {
        Guards.NotNull(scope);
        Value[] widths = [.. Inputs.Select(i => JacobianPart.SizeOf(Builder, i))];
        Value size = widths.Aggregate((a, b) => Builder.Binary(OpCode.Add, a, b));
        Value wide = Builder.Convert(size, new ScalarType(ScalarKind.Int64));
        Guards.HasLength(scope, Builder, hessian, Builder.Binary(OpCode.Multiply, wide, wide));
        Guards.NoOverlap(scope, [hessian], []);

        Value[] changed = [.. Changed()];
        (Value Buffer, Value Entry)[] entries = [.. changed.Select(b => (b, Builder.CopyOf(b, "Entry")))];
        Region once = method.Primal.Body.WithoutComments().Clone(Builder.Values, []);
        Builder.Append(once);

        // A callee may want an array: passes then change the caller's, which gets back at the end what the method left there.
        (Value Array, Value Final)[] arrays = [.. changed.Where(IsArray).Select(a => (a, Builder.CopyOf(a, "Final")))];
        Value column = Builder.Values.New(ScalarType.Int32, "column");
        JacobianPart[] parts = [.. widths.Select(w => new JacobianPart(hessian, size, w, null))];
        Region pass = Builder.Region([column], inner =>
        {
            WritePass(inner, column, parts, entries);
            return [];
        });
        Builder.Add(new For([], Builder.Int(0), OpCode.Less, size, Builder.Int(1), [], pass));
        foreach ((Value array, Value final) in arrays)
        {
            Builder.Copy(final, array);
        }

        Mirror(size);
        return scope.Finish(once.Yields, scope.PrimalTargets, "The value and the Hessian, row-major and symmetric: a pass of forward mode over reverse mode per column.", "What the method returns.")
            with { Storage = gradient.Storage };
    }

    /// <summary>The buffers whose contents a run of the method may change so that the next would find something else.</summary>
    private IEnumerable<Value> Changed()
    {
        HashSet<int> touched = [.. method.Primal.Body.Deep().SelectMany(MemoryAccess.WrittenBy).Concat(method.Primal.Body.Deep().OfType<Slice>().Select(s => s.Buffer)).Select(b => b.Id)];
        return scope.Own(ParameterRole.Passive, ParameterRole.Output, ParameterRole.InputOutput).Select(p => p.Value)
            .Where(b => b.Type is BufferType { Kind: not BufferKind.ReadOnlySpan, Element: ScalarType } && touched.Contains(b.Id));
    }

    private static bool IsArray(Value buffer) => buffer.Type is BufferType { Kind: BufferKind.Array };

    private void WritePass(IrBuilder builder, Value column, IReadOnlyList<JacobianPart> parts, IReadOnlyList<(Value Buffer, Value Entry)> entries)
    {
        // Every pass finds what the first found.
        var names = new Dictionary<int, Value>();
        foreach ((Value buffer, Value entry) in entries)
        {
            if (IsArray(buffer))
            {
                builder.Copy(entry, buffer);
            }
            else
            {
                names[buffer.Id] = builder.CopyOf(entry, "");
            }
        }

        foreach ((Value input, Value buffer) in Inputs.Where(i => i.Type is BufferType).Zip(gradient.Buffers, (i, b) => (i, b)))
        {
            names[buffer.Id] = builder.Allocate(((BufferType)buffer.Type).Element, builder.Length(input), AllocationKind.ZeroedScratch, buffer.Name);
        }

        bool repeatsEffects = method.Primal.Body.Deep().Any(i => i is Effect { Defined.Count: > 0 });
        Region body = ColumnPass.Repeatable(gradient.Function.Body.Clone(builder.Values, names), repeatsEffects);
        Value Here(Value value) => names.TryGetValue(value.Id, out Value? mapped) ? mapped : value;
        var function = new Function(method.Primal.Name, gradient.Function.Parameters.Select(Here).ToEquatableArray(), body, builder.Values.Next);

        Dictionary<int, Value> seeds = ColumnPass.Seeds(builder, Inputs, parts, column, Here, out _);
        foreach (Value buffer in scope.Own(ParameterRole.Output).Select(o => o.Value).Where(o => o.Type is BufferType).Concat(gradient.Buffers))
        {
            Value here = Here(buffer);
            seeds[here.Id] = builder.Allocate(((BufferType)buffer.Type).Element, builder.Length(here), AllocationKind.ZeroedScratch, buffer.Name + "Tangent");
        }

        IReadOnlyList<Value> tangents = gradient.WriteTangents(builder, function, seeds);
        ColumnPass.WriteColumn(builder, parts[0] with { Width = parts[0].RowWidth }, column, builder.Int(0), tangents, onlyInput: true);
    }

    /// <summary>Makes the Hessian symmetric bit for bit: rounding differs between the two halves.</summary>
    private void Mirror(Value size)
    {
        Value row = Builder.Values.New(ScalarType.Int32, "row"), column = Builder.Values.New(ScalarType.Int32, "column");
        Region rows = Builder.Region([row], outer =>
        {
            Region columns = outer.Region([column], inner =>
            {
                Value lower = inner.Load(hessian, inner.Binary(OpCode.Add, inner.Binary(OpCode.Multiply, row, size), column), isSafe: true);
                inner.Store(hessian, inner.Binary(OpCode.Add, inner.Binary(OpCode.Multiply, column, size), row), lower);
                return [];
            });
            outer.Add(new For([], outer.Int(0), OpCode.Less, row, outer.Int(1), [], columns));
            return [];
        });
        Builder.Add(new For([], Builder.Int(1), OpCode.Less, size, Builder.Int(1), [], rows));
    }
}
