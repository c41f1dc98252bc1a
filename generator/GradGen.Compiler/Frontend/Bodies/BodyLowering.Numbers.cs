using GradGen.Compiler.Ir;
using GradGen.Compiler.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Generic mathematics: the static members of a number type, called through a type parameter (T.Sin, T.Zero) or by the type's own name.
internal sealed partial class BodyLowering
{
    /// <summary>The type whose member is called: where that is an interface's, what the type parameter stands for.</summary>
    private static ITypeSymbol DeclaringType(IOperation operation, ISymbol member)
    {
        ITypeSymbol? through = operation switch
        {
            IInvocationOperation o => o.ConstrainedToType,
            IPropertyReferenceOperation o => o.ConstrainedToType,
            _ => null,
        };
        return through is not null && TypeArguments.Apply(through) is var type && (type is INamedTypeSymbol || IrTypes.Scalar(type) is not null) ? type : member.ContainingType;
    }

    /// <summary>The user's own implementation of an interface's member that is called through a type parameter; null for all else.</summary>
    /// <param name="instance">What it is called on, or null for a static member.</param>
    private IMethodSymbol? ImplementationOf(IOperation operation, IMethodSymbol method, IOperation? instance) =>
        method.IsGenericMethod
            ? null
            : (instance is null ? DeclaringType(operation, operation is IPropertyReferenceOperation o ? o.Property : method) : instance.Type is ITypeParameterSymbol through ? TypeArguments.Apply(through) : instance is IInstanceReferenceOperation ? frame.Self : null)
                is { } type && (instance is null || type.IsValueType || type.IsSealed) && Implementing(method, type) is { } implementation && IsOurs(implementation)
                ? implementation
                : null;

    /// <summary>The operator that runs: where an interface's is called through a type parameter, the one of the struct or class that this stands for.</summary>
    private static IMethodSymbol? OperatorOf(IMethodSymbol? method, ITypeSymbol? through) =>
        method is not null && through is not null && TypeArguments.Apply(through) is var type && IrTypes.Scalar(type) is null && Implementing(method, type) is { } implementation ? implementation : method;

    /// <summary>What implements an interface's member in a type; null for members of others.</summary>
    private static IMethodSymbol? Implementing(IMethodSymbol method, ITypeSymbol type) =>
        method.ContainingType.TypeKind == TypeKind.Interface
        && type is INamedTypeSymbol { TypeKind: not TypeKind.Interface }
        && TypeArguments.Apply(method.ContainingType) is INamedTypeSymbol contract
        && contract.GetMembers(method.Name).FirstOrDefault(m => IsSame(m.OriginalDefinition, method.OriginalDefinition)) is { } member
            ? type.FindImplementationForInterfaceMember(member) as IMethodSymbol
            : null;

    /// <summary>A static member of an interface of generic mathematics, of a type parameter that stays one.</summary>
    private static bool IsOfNumberParameter(ITypeSymbol type, ISymbol member) =>
        IrTypes.Scalar(type) is { Kind: ScalarKind.Number } && NumberParameters.IsNumerics(member.ContainingType);

    private static bool IsAbstractStatic(IMethodSymbol method) => method is { IsStatic: true } and ({ IsAbstract: true } or { IsVirtual: true });

    /// <summary>T.CreateChecked(x) and its like: a conversion. Null for another method.</summary>
    private Value? LowerCreation(IInvocationOperation operation, string? name)
    {
        if (operation is not { TargetMethod: { IsStatic: true, Name: "CreateChecked" or "CreateSaturating" or "CreateTruncating", IsGenericMethod: true } method, Arguments.Length: 1 }
            || operation.Arguments[0].Value is not { Type: { } from } given)
        {
            return null;
        }

        if (ComplexOf(DeclaringType(operation, method)) is { } complex)
        {
            return IsComplex(from) ? Lower(given, name)
                : IrTypes.Scalar(from) is { Kind: not (ScalarKind.Boolean or ScalarKind.Char or ScalarKind.Number) } ? Real(operation, complex, LowerNumericConversion(operation, Lower(given), ScalarType.Float64, isChecked: false, null), name)
                : null;
        }

        if (IrTypes.Scalar(DeclaringType(operation, method)) is not { Kind: not (ScalarKind.Boolean or ScalarKind.Char) } to
            || IrTypes.Scalar(from) is not { Kind: not (ScalarKind.Boolean or ScalarKind.Char) } source
            || (!to.IsFloating && !source.IsFloating))
        {
            return null;
        }

        Value operand = Lower(given, to == source ? name : null);
        if (to == source)
        {
            return operand;
        }

        string subject = to.IsFloating ? "" : $"the conversion to '{KeywordOf(operation, to)}'";
        return At(operation, subject).Compute(NumberConversions.Of(source, to, method.Name), to, name, operand);
    }

    /// <summary>T.Zero, T.Pi and the like; null for another property.</summary>
    private Value? LowerNumber(IPropertyReferenceOperation operation, string? name)
    {
        if (operation is not { Property: { IsStatic: true } property, ConstrainedToType: not null } || !NumberParameters.IsNumerics(property.ContainingType))
        {
            return null;
        }

        if (ComplexOf(DeclaringType(operation, property)) is { } complex)
        {
            return Whole(property.Name) is { } real ? Real(operation, complex, At(operation).Constant(Literal.Float64(real)), name) : null;
        }

        if (IrTypes.Scalar(DeclaringType(operation, property)) is not { } type)
        {
            return null;
        }

        double? value = property.Name switch
        {
            _ when Whole(property.Name) is { } known && (known >= 0 || type.IsFloating) => known,
            _ when !type.IsFloating => null,
            "NegativeZero" => -0.0,
            "NaN" => double.NaN,
            "PositiveInfinity" => double.PositiveInfinity,
            "NegativeInfinity" => double.NegativeInfinity,
            _ when type.Kind == ScalarKind.Number => null,
            _ => Fixed(property.Name, isSingle: type.Kind == ScalarKind.Float32),
        };
        return value is { } number ? At(operation).Constant(type.IsFloating ? Literal.Floating(type, number) : new Literal(type, (long)number), name)
            : type.Kind == ScalarKind.Number && IrTypes.Scalar(property.Type) is { } result
                ? AddOpaque(operation, Template.Of($"{ScalarNames.Of(type)}.{property.Name}"), result, name)
            : null;
    }

    /// <summary>What all numbers have.</summary>
    private static double? Whole(string property) => property switch
    {
        "Zero" or "AdditiveIdentity" => 0,
        "One" or "MultiplicativeIdentity" => 1,
        "NegativeOne" => -1,
        _ => null,
    };

    private StructType? ComplexOf(ITypeSymbol type) => IsComplex(type) ? LayoutOf(type)?.Type : null;

    private static bool IsComplex(ITypeSymbol type) => TypeArguments.Apply(type) is INamedTypeSymbol named && StructLayout.IsComplex(named);

    private Value Real(IOperation operation, StructType complex, Value real, string? name) =>
        At(operation).Pack(complex, [real, At(operation).Constant(Literal.Float64(0))], name);

    /// <summary>What double and float know of themselves.</summary>
    private static double? Fixed(string property, bool isSingle) => property switch
    {
        "Pi" => isSingle ? (float)Math.PI : Math.PI,
        "Tau" => isSingle ? (float)(2 * Math.PI) : 2 * Math.PI,
        "E" => isSingle ? (float)Math.E : Math.E,
        "Epsilon" => isSingle ? float.Epsilon : double.Epsilon,
        "MaxValue" => isSingle ? float.MaxValue : double.MaxValue,
        "MinValue" => isSingle ? float.MinValue : double.MinValue,
        _ => null,
    };
}
