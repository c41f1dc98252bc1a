using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Generic mathematics: the static members of a number type, called through a type parameter (T.Sin, T.Zero) or by the type's own name.
internal sealed partial class BodyLowering
{
    /// <summary>The class whose member is called: where that is an interface's, the type that the type parameter stands for.</summary>
    private static INamedTypeSymbol DeclaringType(IOperation operation, ISymbol member) => operation switch
    {
        IInvocationOperation { ConstrainedToType: { } type } when TypeArguments.Apply(type) is INamedTypeSymbol number => number,
        IPropertyReferenceOperation { ConstrainedToType: { } type } when TypeArguments.Apply(type) is INamedTypeSymbol number => number,
        _ => member.ContainingType,
    };

    /// <summary>The user's own implementation of an interface's static member that is called through a type parameter; null for all else.</summary>
    private IMethodSymbol? ImplementationOf(IInvocationOperation operation) =>
        operation.TargetMethod is { IsStatic: true, ContainingType.TypeKind: TypeKind.Interface, IsGenericMethod: false } method
        && DeclaringType(operation, method) is { TypeKind: not TypeKind.Interface } type
        && TypeArguments.Apply(method.ContainingType) is INamedTypeSymbol contract
        && contract.GetMembers(method.Name).FirstOrDefault(m => IsSame(m.OriginalDefinition, method.OriginalDefinition)) is { } member
        && type.FindImplementationForInterfaceMember(member) is IMethodSymbol implementation && IsOurs(implementation)
            ? implementation
            : null;

    private static bool IsAbstractStatic(IMethodSymbol method) => method is { IsStatic: true } and ({ IsAbstract: true } or { IsVirtual: true });

    /// <summary>T.CreateChecked(x) and its like: a conversion. Null for another method.</summary>
    private Value? LowerCreation(IInvocationOperation operation, string? name) =>
        operation is { TargetMethod: { IsStatic: true, Name: "CreateChecked" or "CreateSaturating" or "CreateTruncating", IsGenericMethod: true } method, Arguments.Length: 1 }
        && operation.Arguments[0].Value is { Type: { } from } given
        && IrTypes.Scalar(DeclaringType(operation, method)) is { IsFloating: true } to && IrTypes.Scalar(from) is { Kind: not (ScalarKind.Boolean or ScalarKind.Char) }
            ? LowerNumericConversion(operation, Lower(given, name), to, isChecked: false, name)
            : null;

    /// <summary>T.Zero, T.Pi and the like; null for another property.</summary>
    private Value? LowerNumber(IPropertyReferenceOperation operation, string? name)
    {
        if (operation is not { Property: { IsStatic: true } property, ConstrainedToType: not null } || IrTypes.Scalar(DeclaringType(operation, property)) is not { } type)
        {
            return null;
        }

        bool isSingle = type.Kind == ScalarKind.Float32;
        double? value = property.Name switch
        {
            "Zero" or "AdditiveIdentity" => 0,
            "One" or "MultiplicativeIdentity" => 1,
            _ when !type.IsFloating => null,
            "NegativeOne" => -1,
            "NegativeZero" => -0.0,
            "Pi" => isSingle ? (float)Math.PI : Math.PI,
            "Tau" => isSingle ? (float)(2 * Math.PI) : 2 * Math.PI,
            "E" => isSingle ? (float)Math.E : Math.E,
            "NaN" => double.NaN,
            "PositiveInfinity" => double.PositiveInfinity,
            "NegativeInfinity" => double.NegativeInfinity,
            "Epsilon" => isSingle ? float.Epsilon : double.Epsilon,
            "MaxValue" => isSingle ? float.MaxValue : double.MaxValue,
            "MinValue" => isSingle ? float.MinValue : double.MinValue,
            _ => null,
        };
        return value is { } number ? At(operation).Constant(type.IsFloating ? Literal.Floating(type.Kind, number) : new Literal(type.Kind, (long)number), name) : null;
    }
}
