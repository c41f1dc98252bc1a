using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

/// <summary>Whether an expression that is kept as C# may throw: then it must be evaluated where the user wrote it, though nobody needs its value.</summary>
internal static class Throwing
{
    public static bool MayBe(IOperation expression) => !IsSafe(expression);

    private static bool IsSafe(IOperation operation) => operation switch
    {
        ILiteralOperation or ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation or IConditionalAccessInstanceOperation
            or ITypeOfOperation or INameOfOperation or IDefaultValueOperation or ISizeOfOperation => true,
        { ConstantValue.HasValue: true } => true,
        IFieldReferenceOperation { Instance: null } => true,
        IFieldReferenceOperation { Instance: { } owner } => IsThere(owner),
        IPropertyReferenceOperation { Arguments.IsEmpty: true, Property: var property } read => (read.Instance is null || IsThere(read.Instance)) && (AutomaticProperties.Is(property) || IsPlain(property)),
        IConversionOperation { OperatorMethod: null, IsChecked: false } conversion => (conversion.IsImplicit || conversion.IsTryCast || conversion.Operand.Type is { TypeKind: TypeKind.Enum }) && IsSafe(conversion.Operand),
        IIsTypeOperation or IIsPatternOperation or IConditionalAccessOperation or IConditionalOperation or ICoalesceOperation or IParenthesizedOperation or IPatternOperation
            or IInterpolatedStringOperation or IInterpolatedStringContentOperation or ITupleOperation => operation.ChildOperations.All(IsSafe),
        _ => false,
    };

    /// <summary>A property of the library that is there for every value.</summary>
    private static bool IsPlain(IPropertySymbol property) => property.ContainingType is { } owner
        && (IrTypes.IsSpan(owner) || owner.IsTupleType || owner is { ContainingNamespace: { Name: "Numerics" or "Globalization" } or { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
        && property.DeclaringSyntaxReferences.IsEmpty
        && owner.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T;

    /// <summary>What a member is read of is no null: this, a value, or what a condition has found.</summary>
    private static bool IsThere(IOperation owner) => IsSafe(owner) && (owner is IInstanceReferenceOperation or IConditionalAccessInstanceOperation || owner.Type is { IsValueType: true });
}
