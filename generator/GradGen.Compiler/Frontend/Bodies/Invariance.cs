using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

/// <summary>Which expressions surely have the same value in every iteration of a loop and cannot fail in a later one.</summary>
internal static class Invariance
{
    /// <param name="assigned">What the loop assigns, with its control variable.</param>
    public static bool Holds(IOperation operation, ISet<ISymbol> assigned) => operation.ConstantValue.HasValue || operation switch
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
        IInvocationOperation { TargetMethod: { Name: "Min" or "Max" or "Abs", ContainingType: { } type } } o =>
            Impurity.FullName(type) == "System.Math" && o.Arguments.All(a => Holds(a.Value, assigned)),
        _ => false,
    };
}
