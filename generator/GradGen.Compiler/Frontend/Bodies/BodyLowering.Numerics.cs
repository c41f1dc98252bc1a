using GradGen.Compiler.Ir;
using GradGen.Compiler.Rules.Numerics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Members of System.Numerics: formulas over components.
internal sealed partial class BodyLowering
{
    /// <summary>A call of a member of System.Numerics that the table knows; null for any other.</summary>
    private Value? LowerNumericsCall(IInvocationOperation operation, string? name)
    {
        IMethodSymbol method = operation.TargetMethod;
        if (!IsNumerics(method.ContainingType) || NumericsTable.Find(method.ContainingType.Name, method.Name) is null)
        {
            return null;
        }

        Value[] receiver = operation.Instance is { } instance ? [Lower(instance)] : [];
        IArgumentOperation? left = operation.Arguments.FirstOrDefault(a => a.Parameter!.RefKind == RefKind.Out);
        Target? target = left is null ? null : FindTarget(left.Value);
        Value[] arguments = new Value[method.Parameters.Length];
        foreach (IArgumentOperation argument in operation.Arguments.Where(a => a != left))
        {
            arguments[argument.Parameter!.Ordinal] = Lower(argument.Value);
        }

        return LowerNumerics(operation, method, [.. receiver, .. arguments.Where(a => a is not null)], name, made => target?.Place?.Write(made))
            ?? Unsupported(operation, $"'{DisplayName(method)}' with these arguments", "it has no rule yet; write it with components");
    }

    /// <summary>A property of a value of System.Numerics that is no component; null for any other.</summary>
    private Value? LowerNumericsProperty(IPropertyReferenceOperation operation, string? name)
    {
        if (operation.Instance is not { } instance || !IsNumerics(operation.Property.ContainingType) || LayoutOf(operation.Property.ContainingType) is null)
        {
            return null;
        }

        if (IsOfComponents(operation.Property))
        {
            Value whole = Lower(instance);
            return ReadComponent(operation, whole, LowerComponent(operation, (StructType)whole.Type), name);
        }

        return operation.Arguments.IsEmpty && operation.Property.GetMethod is { } getter && NumericsTable.Find(operation.Property.ContainingType.Name, operation.Property.Name) is not null
            ? LowerNumerics(operation, getter, [Lower(instance)], name)
            : null;
    }

    /// <summary>An indexer that counts the components of a vector, a quaternion or a matrix.</summary>
    private static bool IsOfComponents(IPropertySymbol property) => property.IsIndexer && IsNumerics(property.ContainingType) && IrTypes.Scalar(property.Type) is not null;

    /// <summary>The number of the component that an indexer means, if the program says it, or the value that does.</summary>
    private (int? Known, Value Number) LowerComponent(IPropertyReferenceOperation operation, StructType type)
    {
        int count = type.Fields.Count, columns = operation.Arguments.Length == 1 ? count : operation.Property.ContainingType.Name == "Matrix3x2" ? 2 : 4;
        Value[] indices = LowerArguments(operation.Arguments);
        IrBuilder builder = At(operation);
        for (int k = 0; k < indices.Length; k++)
        {
            builder.Check(CheckKind.Slice, indices[k], builder.Int(1), builder.Int(k == indices.Length - 1 ? columns : count / columns));
        }

        int?[] known = [.. operation.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => a.Value.ConstantValue is { HasValue: true, Value: int index } ? index : (int?)null)];
        int? sum = known.Length == 1 ? known[0] : (known[0] * columns) + known[1];
        return (sum >= 0 && sum < count ? sum : null, indices.Length == 1 ? indices[0] : builder.Binary(OpCode.Add, builder.Binary(OpCode.Multiply, indices[0], builder.Int(columns)), indices[1]));
    }

    private Value ReadComponent(IOperation operation, Value whole, (int? Known, Value Number) component, string? name)
    {
        if (component.Known is { } known)
        {
            return ReadField(operation, whole, known, name);
        }

        IrBuilder builder = At(operation);
        int last = ((StructType)whole.Type).Fields.Count - 1;
        return Enumerable.Range(0, last).Reverse().Aggregate(
            builder.Field(whole, last), (other, k) => builder.Select(builder.Compare(OpCode.Equal, component.Number, builder.Int(k)), builder.Field(whole, k), other, k == 0 ? name : null));
    }

    private Value WriteComponent(IOperation operation, Value whole, (int? Known, Value Number) component, Value value)
    {
        IrBuilder builder = At(operation);
        return component.Known is { } known
            ? builder.WithField(whole, known, value)
            : builder.Pack((StructType)whole.Type, ((StructType)whole.Type).Fields.Select((_, k) => builder.Select(builder.Compare(OpCode.Equal, component.Number, builder.Int(k)), value, builder.Field(whole, k))).ToArray());
    }

    /// <summary>A method, operator, conversion or constructor of System.Numerics on values; null where the table has no row for it.</summary>
    /// <param name="leave">Of a method with an out parameter: gets what it leaves there.</param>
    private Value? LowerNumerics(IOperation operation, IMethodSymbol method, Value[] arguments, string? name, Action<Value>? leave = null)
    {
        INamedTypeSymbol type = method.ContainingType;
        string member = method.AssociatedSymbol?.Name ?? method.Name;
        ITypeSymbol returned = method.MethodKind == MethodKind.Constructor ? type : method.ReturnType;
        if (!IsNumerics(type) || NumericsTable.Find(type.Name, member) is not { } row || LayoutOf(type) is not { } layout)
        {
            return null;
        }

        IEnumerable<ITypeSymbol> taken = (method.IsStatic || method.MethodKind == MethodKind.Constructor ? [] : new[] { type }).Concat(method.Parameters.Select(p => p.Type));
        if (sink.HasErrors && taken.Zip(arguments, (t, a) => TypeOf(t) is StructType && a.Type is not StructType).Any(isOther => isOther))
        {
            return Undefined(operation);
        }

        IrType number = layout.Type.Leaves.First();
        Num[][] components = [.. arguments.Select(a => ComponentsOf(operation, a, number, layout.Type.LeafCount).ToArray())
            .Select(c => c.Select(v => new Num(At(operation), v)).ToArray())];
        if (row(At(operation), components) is not { } result)
        {
            return null;
        }

        var values = new Queue<Value>(result.Select(n => n.Value));
        Value? value = Made(operation, TypeOf(returned), values, name);
        if (method.Parameters.FirstOrDefault(p => p.RefKind == RefKind.Out) is { } left && Made(operation, TypeOf(left.Type), values, null) is { } made)
        {
            leave?.Invoke(made);
        }

        return values.Count == 0 ? value : null;
    }

    /// <summary>A value of the next components.</summary>
    private Value? Made(IOperation operation, IrType type, Queue<Value> components, string? name)
    {
        if (type is not StructType made)
        {
            return components.Count > 0 ? components.Dequeue() : null;
        }

        Value?[] fields = [.. made.Fields.Select(f => Made(operation, f.Type, components, null))];
        return fields.Any(f => f is null) ? null : At(operation).Pack(made, fields.OfType<Value>(), name);
    }

    /// <param name="count">How many of a span are components.</param>
    private IEnumerable<Value> ComponentsOf(IOperation operation, Value value, IrType number, int count)
    {
        switch (value.Type)
        {
            case StructType type:
                return type.Fields.Select((_, i) => At(operation).Field(value, i)).ToArray().SelectMany(f => ComponentsOf(operation, f, number, count));
            case BufferType:
                At(operation).Check(CheckKind.Slice, At(operation).Int(0), At(operation).Int(count), At(operation).Length(value));
                return Enumerable.Range(0, count).Select(i => At(operation).Load(value, At(operation).Int(i), isSafe: true)).ToArray();
            default:
                return [LowerNumericConversion(operation, value, number, isChecked: false, null)];
        }
    }

    private static bool IsNumerics(INamedTypeSymbol? type) =>
        type is { TypeKind: TypeKind.Struct, ContainingNamespace: { Name: "Numerics", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };
}
