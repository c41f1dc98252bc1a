using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

/// <summary>Which expressions surely have the same value in every iteration of a loop and cannot fail in a later one.</summary>
internal static class Invariance
{
    /// <param name="assigned">What the loop assigns, with its control variable.</param>
    /// <param name="body">What runs in an iteration.</param>
    /// <param name="objectsChange">What is read of an object may be something else in the next iteration.</param>
    public static bool Holds(IOperation operation, ISet<ISymbol> assigned, IReadOnlyList<IOperation> body, bool objectsChange) =>
        !(objectsChange && operation.DescendantsAndSelf().Any(o => o is not IArrayElementReferenceOperation && Mutability.MayChange(o)))
        && (Holds(operation, assigned) || (IsIndex(operation) && Parts(operation).All(o => Holds(o, assigned, body, objectsChange)) && !MayWriteIndices(body)));

    private static bool Holds(IOperation operation, ISet<ISymbol> assigned) => operation.ConstantValue.HasValue || operation switch
    {
        ILocalReferenceOperation o => !assigned.Contains(o.Local),
        IParameterReferenceOperation o => !assigned.Contains(o.Parameter),
        IInstanceReferenceOperation => true,
        IFieldReferenceOperation { Field.IsStatic: true } o => o.Field.IsReadOnly,
        IFieldReferenceOperation { Instance: { } instance } => Holds(instance, assigned),
        IPropertyReferenceOperation { Arguments.IsEmpty: true, Instance: { } instance } => Holds(instance, assigned),
        IConversionOperation { OperatorMethod: null } o => Holds(o.Operand, assigned),
        IUnaryOperation { OperatorMethod: null } o => Holds(o.Operand, assigned),
        IBinaryOperation { OperatorMethod: null } o => Holds(o.LeftOperand, assigned) && Holds(o.RightOperand, assigned),
        IConditionalOperation { WhenFalse: { } otherwise } o => Holds(o.Condition, assigned) && Holds(o.WhenTrue, assigned) && Holds(otherwise, assigned),
        IInvocationOperation { TargetMethod: { Name: "GetLength", ContainingType.SpecialType: SpecialType.System_Array }, Instance: { } array } o =>
            Holds(array, assigned) && o.Arguments[0].Value.ConstantValue.HasValue,
        IInvocationOperation { TargetMethod: { Name: "Min" or "Max" or "Abs", ContainingType: { } type } } o =>
            Impurity.FullName(type) == "System.Math" && o.Arguments.All(a => Holds(a.Value, assigned)),
        _ => false,
    };

    /// <summary>An integer that is computed with elements of arrays or spans, or one of those parts.</summary>
    private static bool IsIndex(IOperation operation) => operation switch
    {
        IArrayElementReferenceOperation { Indices.Length: 1, Type: { } type } => IrTypes.Scalar(type) is { IsFloating: false },
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance.Type: { } span, Type: { } type, Arguments.Length: 1 } =>
            IrTypes.IsSpan(span) && IrTypes.Scalar(type) is { IsFloating: false },
        IBinaryOperation { OperatorMethod: null } => true,
        IConversionOperation { OperatorMethod: null } => true,
        _ => false,
    };

    private static IEnumerable<IOperation> Parts(IOperation operation) => operation switch
    {
        IArrayElementReferenceOperation o => [o.ArrayReference, .. o.Indices],
        IPropertyReferenceOperation o => [o.Instance!, o.Arguments[0].Value],
        IBinaryOperation o => [o.LeftOperand, o.RightOperand],
        IConversionOperation o => [o.Operand],
        _ => [],
    };

    /// <summary>The loop may write an element that is an integer: itself, or in a method that gets such elements.</summary>
    private static bool MayWriteIndices(IReadOnlyList<IOperation> body) => body.SelectMany(o => o.DescendantsAndSelf()).Any(o => o switch
    {
        IAssignmentOperation { Target: IArrayElementReferenceOperation or IPropertyReferenceOperation, Type: { } type } => IsInteger(type),
        IIncrementOrDecrementOperation { Target: IArrayElementReferenceOperation or IPropertyReferenceOperation } => true,
        IAssignmentOperation { Target: ILocalReferenceOperation { Local.RefKind: not RefKind.None }, Type: { } type } => IsInteger(type),
        IIncrementOrDecrementOperation { Target: ILocalReferenceOperation { Local.RefKind: not RefKind.None } } => true,
        IAssignmentOperation { Target: IInvocationOperation or IConditionalOperation or IInlineArrayAccessOperation } or IIncrementOrDecrementOperation { Target: IInlineArrayAccessOperation } => true,
        IAssignmentOperation { Target.Type: { } whole } when InlineArrayLayout.IsIn(whole) => true,
        IInvocationOperation { Instance.Type: { } receiver } when InlineArrayLayout.IsIn(receiver) => true,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value.Type: { } passed } when InlineArrayLayout.IsIn(passed) => true,
        IInvocationOperation { Instance.Type: { } type } when IrTypes.IsSpan(type) => IrTypes.Buffer(type) is { Element.IsFloating: false, Kind: not Ir.BufferKind.ReadOnlySpan },
        IArgumentOperation { Value.Type: { } type, Parameter.RefKind: RefKind.None } => IrTypes.Buffer(type) is { Element.IsFloating: false, Kind: not Ir.BufferKind.ReadOnlySpan },
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value: not (ILocalReferenceOperation or IParameterReferenceOperation) } => true,
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction or MethodKind.DelegateInvoke } => true,
        _ => false,
    });

    private static bool IsInteger(ITypeSymbol type) => IrTypes.Scalar(type) is not { IsFloating: true };
}
