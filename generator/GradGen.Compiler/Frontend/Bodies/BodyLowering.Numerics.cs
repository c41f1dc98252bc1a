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
        if (!IsNumerics(method.ContainingType) || NumericsTable.Find(method.ContainingType.Name, method.Name) is null || operation.Arguments.Any(a => a.Parameter!.RefKind is RefKind.Ref or RefKind.Out))
        {
            return null;
        }

        Value[] receiver = operation.Instance is { } instance ? [Lower(instance)] : [];
        return LowerNumerics(operation, method, [.. receiver, .. LowerArguments(operation.Arguments)], name)
            ?? Unsupported(operation, $"'{DisplayName(method)}' with these arguments", "it has no rule yet; write it with components");
    }

    /// <summary>A property of a value of System.Numerics that is no component; null for any other.</summary>
    private Value? LowerNumericsProperty(IPropertyReferenceOperation operation, string? name)
    {
        if (operation.Instance is not { } instance || !IsNumerics(operation.Property.ContainingType))
        {
            return null;
        }

        if (operation.Arguments.Length == 1 && operation.Arguments[0].Value.ConstantValue is { HasValue: true, Value: int index } && LayoutOf(instance.Type) is { } layout && index >= 0 && index < layout.Members.Count)
        {
            return ReadField(operation, Lower(instance), index, name);
        }

        return operation.Arguments.IsEmpty && operation.Property.GetMethod is { } getter && NumericsTable.Find(operation.Property.ContainingType.Name, operation.Property.Name) is not null
            ? LowerNumerics(operation, getter, [Lower(instance)], name)
            : null;
    }

    /// <summary>A method, operator, conversion or constructor of System.Numerics on values; null where the table has no row for it.</summary>
    private Value? LowerNumerics(IOperation operation, IMethodSymbol method, Value[] arguments, string? name)
    {
        INamedTypeSymbol type = method.ContainingType;
        string member = method.AssociatedSymbol?.Name ?? method.Name;
        ITypeSymbol returned = method.MethodKind == MethodKind.Constructor ? type : method.ReturnType;
        if (!IsNumerics(type) || NumericsTable.Find(type.Name, member) is not { } row || LayoutOf(type) is not { } layout)
        {
            return null;
        }

        IrBuilder builder = At(operation);
        IrType number = layout.Type.Leaves.First();
        Num[][] components = [.. arguments.Select(a => ComponentsOf(operation, a, number).Select(v => new Num(builder, v)).ToArray())];
        if (row(builder, components) is not { } result)
        {
            return null;
        }

        return LayoutOf(returned) is { } made && made.Type.Fields.Count == result.Length ? At(operation).Pack(made.Type, result.Select(n => n.Value), name)
            : result.Length == 1 ? result[0].Value
            : null;
    }

    private IEnumerable<Value> ComponentsOf(IOperation operation, Value value, IrType number) => value.Type is StructType type
        ? type.Fields.Select((_, i) => At(operation).Field(value, i)).ToArray().SelectMany(f => ComponentsOf(operation, f, number))
        : [LowerNumericConversion(operation, value, number, isChecked: false, null)];

    private static bool IsNumerics(INamedTypeSymbol? type) =>
        type is { TypeKind: TypeKind.Struct, ContainingNamespace: { Name: "Numerics", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };
}
