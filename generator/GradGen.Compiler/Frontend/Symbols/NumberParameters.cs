using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>Type parameters that stand for a floating number type: those constrained to <c>IFloatingPointIeee754&lt;T&gt;</c>, by itself or through an interface that
/// includes it.</summary>
internal static class NumberParameters
{
    public static NumberParameter? Of(ITypeParameterSymbol parameter) => parameter.ConstraintTypes.Any(c => Includes(c, parameter))
        ? new NumberParameter(Identifiers.Escape(parameter.Name), parameter.IsValueType, parameter.HasUnmanagedTypeConstraint)
        : null;

    /// <summary>A parameter that bears the name of a number type of a type around its method: beside it, T.Sin is a member of the parameter's own type.</summary>
    public static bool HiddenBy(IParameterSymbol parameter)
    {
        bool hides = false;
        for (INamedTypeSymbol? type = parameter.ContainingType; type is not null; type = type.ContainingType)
        {
            hides |= type.TypeParameters.Any(p => p.Name == parameter.Name && Of(p) is not null && !SymbolEqualityComparer.Default.Equals(p, parameter.Type));
        }

        return hides;
    }

    /// <summary>The interfaces of generic mathematics.</summary>
    public static bool IsNumerics(INamedTypeSymbol? type) =>
        type is { TypeKind: TypeKind.Interface, ContainingNamespace: { Name: "Numerics", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };

    private static bool Includes(ITypeSymbol constraint, ITypeParameterSymbol parameter) =>
        constraint is INamedTypeSymbol type && (IsFloatingPoint(type, parameter) || type.AllInterfaces.Any(i => IsFloatingPoint(i, parameter)));

    private static bool IsFloatingPoint(INamedTypeSymbol type, ITypeParameterSymbol parameter) =>
        type is { Name: "IFloatingPointIeee754", Arity: 1 } && IsNumerics(type) && SymbolEqualityComparer.Default.Equals(type.TypeArguments[0], parameter);
}
