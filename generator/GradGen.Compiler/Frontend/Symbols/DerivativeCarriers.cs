using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>Decides which types can reach a floating number through fields, elements or type arguments: only those that cannot are
/// passed through without a word.</summary>
internal static class DerivativeCarriers
{
    public static bool CanCarry(ITypeSymbol type) => CanCarry(TypeArguments.Apply(type), new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default));

    private static bool CanCarry(ITypeSymbol type, HashSet<ITypeSymbol> visited)
    {
        if (!visited.Add(type))
        {
            return false;
        }

        switch (type)
        {
            case IArrayTypeSymbol array:
                return CanCarry(array.ElementType, visited);
            case ITypeParameterSymbol parameter:
                return parameter.ConstraintTypes.Any(IsNumeric);
            case INamedTypeSymbol named:
                return CanCarry(named, visited);
            default:
                return true;
        }
    }

    private static bool CanCarry(INamedTypeSymbol type, HashSet<ITypeSymbol> visited)
    {
        if (type.SpecialType is SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal
            || type is { Name: "Half", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
        {
            return true;
        }

        // A library's class may hide its numbers.
        if (DerivativeSpaces.Of(type) is not null)
        {
            return true;
        }

        if (type.SpecialType is not SpecialType.None and not SpecialType.System_Nullable_T
            || type.TypeKind is TypeKind.Enum or TypeKind.Delegate)
        {
            return type.IsGenericType && type.TypeKind != TypeKind.Delegate && type.TypeArguments.Any(a => CanCarry(a, visited));
        }

        if (HoldsNothing(type))
        {
            return false;
        }

        if (type.TypeArguments.Any(a => CanCarry(a, visited)) || (type.ContainingType is { } outer && outer.TypeArguments.Any(a => CanCarry(a, visited))))
        {
            return true;
        }

        // The private fields of a class of .NET's own are none of our business.
        bool isForeign = type.DeclaringSyntaxReferences.IsEmpty, isOfPlatform = type.IsReferenceType && isForeign && IsPlatform(type);
        return !isOfPlatform
            && (IsMadeOfNumbers(type)
                || type.GetMembers().OfType<IFieldSymbol>().Any(f => !f.IsStatic && CanCarry(f.Type, visited))
                || (isForeign && type.TypeKind == TypeKind.Class && Seen(type).Any(t => CanCarry(t, visited)))
                || (type.BaseType is { } parent && CanCarry(parent, visited)));
    }

    /// <summary>What is seen of a class whose private fields are absent from reference assemblies.</summary>
    private static IEnumerable<ITypeSymbol> Seen(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IPropertySymbol>().Where(p => !p.IsStatic).Select(p => p.Type).Concat(type.InstanceConstructors.SelectMany(c => c.Parameters).Select(p => p.Type));

    /// <summary>A struct of this compilation without fields, of whatever type arguments: it is a choice of methods.</summary>
    private static bool HoldsNothing(INamedTypeSymbol type) =>
        type is { IsValueType: true, DeclaringSyntaxReferences.IsEmpty: false } && !type.GetMembers().OfType<IFieldSymbol>().Any(f => !f.IsStatic) && !CapturedParameters.Of(type).Any();

    /// <summary>Reference assemblies leave out private fields, of structs too (Complex, PointF): such a struct holds a number where a constructor takes
    /// one and a property of the type gives one back.</summary>
    private static bool IsMadeOfNumbers(INamedTypeSymbol type) =>
        type is { IsValueType: true, DeclaringSyntaxReferences.IsEmpty: true }
        && type.InstanceConstructors.Any(c => c.Parameters.Any(p => IsNumber(p.Type)))
        && type.GetMembers().OfType<IPropertySymbol>().Any(p => !p.IsStatic && IsNumber(p.Type));

    private static bool IsNumber(ITypeSymbol type) => type.SpecialType is SpecialType.System_Single or SpecialType.System_Double;

    private static bool IsNumeric(ITypeSymbol constraint) =>
        constraint.ContainingNamespace is { Name: "Numerics", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    private static bool IsPlatform(INamedTypeSymbol type)
    {
        INamespaceSymbol scope = type.ContainingNamespace;
        while (scope is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
        {
            scope = scope.ContainingNamespace;
        }

        return scope.Name is "System" or "Microsoft";
    }
}
