using GradGen.Compiler.Ir;
using GradGen.Compiler.Rules.Numerics;
using GradGen.Compiler.Rules.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Functions of TensorPrimitives: the library's checks of the arguments, then loops.
internal sealed partial class BodyLowering
{
    private const string TooShort = "Destination is too short.";

    /// <summary>A function of TensorPrimitives that takes or gives numbers which may vary; those of integers are kept as they are.</summary>
    private static bool IsTensorFunction(IMethodSymbol method) =>
        method is { IsStatic: true, ContainingType: { Name: "TensorPrimitives" } type } && Impurity.FullName(type) == TensorTable.TypeName
        && (TensorTable.Find(method.Name, Destinations(method).Any()) is not null || UnsupportedTensors.Reasons.ContainsKey(method.Name))
        && method.Parameters.Any(p => IsNumber(IrTypes.ElementOf(p.Type)?.Type ?? p.Type));

    private static bool IsNumber(ITypeSymbol type) => IrTypes.IsFloating(type) || (IrTypes.Scalar(type) is null && DerivativeCarriers.CanCarry(type));

    private static IEnumerable<IParameterSymbol> Destinations(IMethodSymbol method) =>
        method.Parameters.Where(p => p.Type.OriginalDefinition is INamedTypeSymbol { Name: "Span", Arity: 1 } t && IrTypes.IsSpan(t));

    /// <summary>Lowers a call. Null where the function returns nothing.</summary>
    private Value? LowerTensorFunction(IInvocationOperation operation, string? name)
    {
        IMethodSymbol method = operation.TargetMethod;
        int outputs = Destinations(method).Count();
        if (UnsupportedTensors.Reasons.TryGetValue(method.Name, out string? reason))
        {
            return Unsupported(operation, $"'{DisplayName(method)}'", reason);
        }

        TensorRow row = TensorTable.Find(method.Name, outputs > 0)!;
        if (RefuseInexact(operation, row) is { } refused)
        {
            return refused;
        }

        Value[] arguments = new Value[method.Parameters.Length];
        foreach (IArgumentOperation argument in operation.Arguments)
        {
            IParameterSymbol parameter = argument.Parameter!;
            bool isSpan = IrTypes.IsSpan(parameter.Type);
            Value value = isSpan ? LowerElements(argument.Value) : Lower(argument.Value);
            if (isSpan && value.Type is not BufferType { Element: ScalarType { Kind: not ScalarKind.Char } })
            {
                return Unsupported(argument, $"'{DisplayName(method)}' of these elements", "it is supported for spans and arrays of numbers");
            }

            arguments[parameter.Ordinal] = value;
        }

        Value[] inputs = [.. arguments.Take(arguments.Length - outputs)], destinations = [.. arguments.Skip(inputs.Length)];
        if (!destinations.All(d => IsWritable(d, operation)))
        {
            return row.Map is null ? Undefined(operation) : null;
        }

        IrBuilder builder = At(operation, DisplayName(method));
        Value count = RequireTensors(builder, row, inputs, destinations);
        Value? result = new TensorLoops(builder, [.. inputs.Select(Counted)], [.. destinations.Select(Counted)], count).Write(row);
        return result is null ? null : builder.Named(result, name, since: 0);

        // All loops end at one length.
        Value Counted(Value value) => value.Type is not BufferType || value == inputs.First(i => i.Type is BufferType) ? value : builder.Slice(value, builder.Int(0), count, value.Name);
    }

    /// <summary>With StrictOrder, what stands for the result of a function that the library may compute in another order than loops do, or with functions of its own; null for any other.</summary>
    private Value? RefuseInexact(IInvocationOperation operation, TensorRow row) => !isStrict || row.IsExact ? null
        : Unsupported(operation, $"With StrictOrder, '{DisplayName(operation.TargetMethod)}'", "the library computes it in an order, or with functions, of its own: write a loop with functions of Math");

    /// <summary>What the library requires of its arguments, in its order.</summary>
    /// <returns>The count of elements.</returns>
    private static Value RequireTensors(IrBuilder builder, TensorRow row, Value[] inputs, Value[] destinations)
    {
        Value[] sources = [.. inputs.Where(i => i.Type is BufferType)];
        if (row.ChecksFirst)
        {
            // One call more, of zero, finds what it will not take.
            row.Map!([.. inputs.Select(i => new Num(builder, i.Type is BufferType b ? builder.Floating(b.Element, 0) : i))], [], (ScalarType)((BufferType)destinations[0].Type).Element);
        }

        if (row.Refuses?.Invoke([.. inputs.Select(i => i.Type is BufferType ? (Num?)null : new Num(builder, i))]) is { } refusal)
        {
            Throw(builder, refusal.Condition.Value, $"(\"{refusal.Message}\")");
        }

        Value count = builder.Length(sources[0]);
        if (row.NeedsElements)
        {
            Throw(builder, builder.Compare(OpCode.Equal, count, builder.Int(0)), "(\"Input span arguments must not be empty.\")");
        }

        foreach (Value other in sources.Skip(1).Where(s => s != sources[0]))
        {
            Throw(builder, builder.Compare(OpCode.NotEqual, count, builder.Length(other)), "(\"Input span arguments must all have the same length.\")");
        }

        for (int k = 0; k < destinations.Length; k++)
        {
            if (destinations[k] != sources[0])
            {
                Throw(builder, builder.Compare(OpCode.Greater, count, builder.Length(destinations[k])), $"(\"{TooShort}\", \"destination{(destinations.Length > 1 ? $"{k + 1}" : "")}\")");
            }

            foreach (Value source in sources.Where(s => s != destinations[k]))
            {
                builder.Check(CheckKind.InPlace, source, destinations[k]);
            }
        }

        if (destinations.Length > 1)
        {
            Value zero = builder.Int(0);
            builder.Check(CheckKind.Apart, builder.Slice(destinations[0], zero, count), builder.Slice(destinations[1], zero, count));
        }

        return count;
    }

    private static void Throw(IrBuilder builder, Value condition, string arguments, params Value[] named)
    {
        Region thrown = builder.Region([], inner =>
        {
            inner.Add(new Throw($"new global::System.ArgumentException{arguments}", [.. named]) { Origin = inner.Origin });
            return [];
        });
        builder.Add(new If([], condition, thrown, Region.Empty) { Origin = builder.Origin });
    }
}
