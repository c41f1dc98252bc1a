using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Transforms.Forward;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>FHessian: the method once, and then a pass of forward mode over reverse mode for each input element. FHessianSparse: the same for each colour of its pattern.</summary>
internal sealed class HessianCompanion
{
    private readonly MethodModel method;
    private readonly GradientFunction gradient;
    private readonly CompanionScope scope;

    /// <summary>Receives the Hessian, or the elements of it that are in the pattern.</summary>
    private readonly Value hessian;

    /// <summary>The pattern, of a sparse Hessian.</summary>
    private readonly Value? pattern;

    /// <summary>The most directions of a pass.</summary>
    private readonly Directions most;

    /// <summary>The effects of the method whose values passes take from the first run.</summary>
    private readonly IReadOnlyList<Effect> kept;

    /// <summary>What the method's values are called in the first run.</summary>
    private readonly Dictionary<int, Value> first = [];

    private HessianCompanion(MethodModel method, CompanionSignature signature)
    {
        this.method = method;
        gradient = GradientFunction.Of(method);
        kept = RepeatedEffects.Kept(method.Primal);
        scope = new CompanionScope(method, signature, gradient.OverInputs);
        pattern = signature.Kind == CompanionKind.HessianSparse ? scope.Appended(0) : null;
        hessian = scope.Appended(pattern is null ? 0 : 1);
        most = Inputs.Any(i => i.Type is SpaceType) || (Inputs.Length == 1 && Inputs[0].Type is ScalarType) ? Directions.One : gradient.MostDirections;
    }

    private IrBuilder Builder => scope.Builder;

    private Value[] Inputs => [.. scope.Own(ParameterRole.Input, ParameterRole.InputOutput).Select(p => p.Value)];

    public static CompanionModel Build(MethodModel method, CompanionSignature signature) => new HessianCompanion(method, signature).Build();

    private CompanionModel Build()
    {
        Guards.NotNull(scope);
        Value[] widths = [.. Inputs.Select(i => JacobianPart.SizeOf(Builder, i))];
        Value size = widths.Aggregate((a, b) => Builder.Binary(OpCode.Add, a, b));
        (IColumnLayout layout, Value passes) = pattern is null ? Dense(size, widths) : Sparse(size, widths);
        Guards.NoOverlap(scope, [hessian], []);
        Guards.NoOverlapOfConstants(scope);

        Value[] changed = [.. Changed()];
        (Value Buffer, Value Entry)[] entries = [.. changed.Select(b => (b, Builder.CopyOf(b, "Entry")))];
        Region once = method.Primal.Body.WithoutComments().Clone(Builder.Values, first);
        Builder.Append(once);

        // A callee may want an array: passes then change the caller's, which gets back at the end what the method left there.
        (Value Array, Value Final)[] arrays = [.. changed.Where(IsArray).Select(a => (a, Builder.CopyOf(a, "Final")))];
        ColumnPasses.Write(Builder, passes, most, (inner, column, directions) => WritePass(inner, column, directions, layout, entries));
        foreach ((Value array, Value final) in arrays)
        {
            Builder.Copy(final, array);
        }

        if (pattern is null)
        {
            Mirror(size);
        }

        string summary = pattern is null ? "The value and the Hessian, row-major and symmetric: a pass of forward mode over reverse mode per column"
            : "The value and those elements of the Hessian that may differ from zero: a pass of forward mode over reverse mode per colour";
        summary += ColumnPasses.Together(most) + ".";
        return scope.Finish(once.Yields, scope.PrimalTargets, summary, "What the method returns.") with { Storage = gradient.Storage };
    }

    private (IColumnLayout Layout, Value Passes) Dense(Value size, Value[] widths)
    {
        Value wide = Builder.Convert(size, new ScalarType(ScalarKind.Int64));
        Guards.HasLength(scope, Builder, hessian, Builder.Binary(OpCode.Multiply, wide, wide));
        return (new HessianColumns(hessian, size, [.. widths.Select(w => new JacobianPart(hessian, size, w, null))]), size);
    }

    private (IColumnLayout Layout, Value Passes) Sparse(Value size, Value[] widths)
    {
        Guards.IsPatternOfHessian(scope, pattern!, size);
        Guards.HasElements(scope, Builder, hessian, pattern!);
        var matrix = new SparseMatrix(pattern!, hessian);
        var parts = new List<SparsePart>();
        Value next = Builder.Int(0);
        for (int k = 0; k < widths.Length; k++)
        {
            parts.Add(new SparsePart(matrix, Inputs[k], widths[k], next));
            next = Builder.Binary(OpCode.Add, next, widths[k]);
        }

        return (new SparseLayout([matrix], parts), SparseLayout.Number(Builder, [pattern!], "ColumnColorCount").Total);
    }

    /// <summary>The buffers whose contents a run of the method may change so that the next would find something else.</summary>
    private IEnumerable<Value> Changed()
    {
        HashSet<int> touched = MemoryAccess.TouchedIn(method.Primal.Body);
        return scope.Own(ParameterRole.Passive, ParameterRole.Output, ParameterRole.InputOutput).Select(p => p.Value)
            .Where(b => b.Type is BufferType { Kind: not BufferKind.ReadOnlySpan, Element: ScalarType or OpaqueType } && touched.Contains(b.Id));
    }

    private static bool IsArray(Value buffer) => buffer.Type is BufferType { Kind: BufferKind.Array };

    private void WritePass(IrBuilder builder, Value column, Directions directions, IColumnLayout layout, IReadOnlyList<(Value Buffer, Value Entry)> entries)
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

        Region unkept = RepeatedEffects.WithFirst(gradient.Function.Body, kept, first, names);
        Region body = ColumnPass.Repeatable(unkept.Clone(builder.Values, names), kept.Count == 0 && RepeatedEffects.Matter(method.Primal));
        Value Here(Value value) => names.TryGetValue(value.Id, out Value? mapped) ? mapped : value;
        var function = new Function(method.Primal.Name, gradient.Function.Parameters.Select(Here).ToEquatableArray(), body, builder.Values.Next);

        Dictionary<int, Value> seeds = layout.Seeds(builder, Inputs, column, directions, Here);
        foreach (Value buffer in scope.Own(ParameterRole.Output).Select(o => o.Value).Where(o => o.Type is BufferType).Concat(gradient.Buffers))
        {
            Value here = Here(buffer);
            seeds[here.Id] = builder.Allocate(directions.Of(((BufferType)buffer.Type).Element), builder.Length(here), AllocationKind.ZeroedScratch, buffer.Name + "Tangent");
        }

        Value[] inputs = Inputs;
        IEnumerable<Value> tangents = gradient.WriteTangents(builder, function, seeds, directions)
            .Select((t, k) => t.Type is SpaceType ? ObjectElements.Of(builder, t, inputs[k], JacobianPart.SizeOf(builder, inputs[k])) : t);
        layout.Take(builder, column, directions, [.. tangents]);
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
