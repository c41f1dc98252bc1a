using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Assignments, in C#'s order: the target's parts, then its old value, then the new one, then the write.
internal sealed partial class BodyLowering
{
    private Value LowerAssignment(ISimpleAssignmentOperation operation)
    {
        if (operation.Target is IDiscardOperation)
        {
            return Lower(operation.Value);
        }

        bool isVariable = AssignedVariables.Variable(operation.Target) is { } variable && ElementOf(variable) is null && PlaceOf(variable, operation) is null;
        return LowerWrite(operation.Target, hasOld: false, (_, name) => (isVariable ? LowerAny(operation.Value, name) : Lower(operation.Value, name), null));
    }

    private Value LowerCompoundAssignment(ICompoundAssignmentOperation operation) =>
        operation.OperatorMethod is { IsStatic: false } ? RefuseInstanceOperator(operation) : LowerWrite(operation.Target, hasOld: true, (old, name) =>
        {
            if (old!.Type is OpaqueType && IsPassive(operation.Value) && OperatorText.Of(operation.OperatorKind) is { } text)
            {
                // A small integer that may be null computes as one of int.
                ITypeSymbol held = operation.Target.Type!;
                string format = operation.IsLifted ? $"({NameOf(operation, held)})({{0}} {text} {{1}})" : $"{{0}} {text} {{1}}";
                return (KeepArithmetic(operation, format, old.Type, CanOverflow(operation.OperatorKind, operation.OperatorMethod, held), CanDivideByZero(operation.OperatorKind, held), name, Operand(old), Operand(operation.Value)), null);
            }

            if (IsNullable(old))
            {
                return (LowerLifted(operation, operation.OperatorKind, operation.OperatorMethod, old, Lower(operation.Value), operation.Target.Type!, name), null);
            }

            Value right = LowerAny(operation.Value);
            IMethodSymbol? called = OperatorOf(operation.OperatorMethod, operation.ConstrainedToType);
            if (called is { } method && (IsNumerics(method.ContainingType) || !IsBuiltIn(method)))
            {
                if (operation.IsLifted)
                {
                    return (RefuseLifted(operation), null);
                }

                if (MayChangeByReference(method, operation.Target, operation.Value))
                {
                    return (Unsupported(operation, Describe(operation), "its right side may change what the operator gets by reference; compute that before"), null);
                }

                Value taken = Converted(operation, operation.InConversion, old, method.Parameters[0].Type);
                Value given = !IsNumerics(method.ContainingType) || RulesFor(method) is not null
                    ? LowerOperatorCall(operation, method, name, taken, right)
                    : LowerNumerics(operation, method, [taken, right], name) ?? Unsupported(operation, Describe(operation), "it has no rule yet; write it with components");
                return (Converted(operation, operation.OutConversion, given, operation.Target.Type!), null);
            }

            // The operator computes in the right operand's type; a shift, in the promoted left one's.
            IrType type = !IsShift(operation.OperatorKind) ? right.Type : called is null ? Promoted(old.Type) : old.Type;
            bool isChecked = OverflowContext.IsChecked(operation.IsChecked, called);
            Value left = LowerNumericConversion(operation, old, type, isChecked, null);
            string? resultName = left.Type == old.Type ? name : null;
            Value result = LowerArithmetic(operation, operation.OperatorKind, left, right, isChecked, resultName)
                ?? Unsupported(operation, Describe(operation), "it is not supported yet");
            return (LowerNumericConversion(operation, result, old.Type, isChecked, name), null);
        });

    /// <summary>What an operator of a type's own takes or gives, as the target has it.</summary>
    private Value Converted(IOperation operation, CommonConversion conversion, Value value, ITypeSymbol to) =>
        conversion.MethodSymbol is not { } method ? LowerNumericConversion(operation, value, TypeOf(to), OverflowContext.IsChecked(operation), value.Name)
        : IsNumerics(method.ContainingType) && RulesFor(method) is null ? LowerNumerics(operation, method, [value], null) ?? Unsupported(operation, Describe(operation), "it has no rule yet; write it with components")
        : LowerOperatorCall(operation, method, null, value);

    /// <summary>An operator that changes what it is called on.</summary>
    private Value RefuseInstanceOperator(IOperation operation) =>
        Unsupported(operation, Describe(operation), "an operator that changes its left side is not supported yet; use the one that gives a new value");

    private Value LowerIncrement(IIncrementOrDecrementOperation operation) =>
        operation.OperatorMethod is { IsStatic: false } ? RefuseInstanceOperator(operation) : LowerWrite(operation.Target, hasOld: true, (old, name) =>
        {
            if (OperatorOf(operation.OperatorMethod, operation.ConstrainedToType) is { } stepped && (IsNumerics(stepped.ContainingType) || !IsBuiltIn(stepped)))
            {
                if (operation.IsLifted)
                {
                    return (RefuseLifted(operation), null);
                }

                Value result = IsNumerics(stepped.ContainingType) && RulesFor(stepped) is null
                    ? LowerNumerics(operation, stepped, [old!], name) ?? Unsupported(operation, Describe(operation), "it has no rule yet; write it with components")
                    : LowerOperatorCall(operation, stepped, name, old!);
                return (result, operation.IsPostfix ? old : null);
            }

            if (old!.Type is OpaqueType && operation is { OperatorMethod: null, Target.Type: { } held } && OverflowContext.IsInteger(held))
            {
                string sign = operation.Kind == OperationKind.Increment ? "+" : "-";
                string format = operation.IsLifted ? $"({NameOf(operation, held)})({{0}} {sign} 1)" : $"{{0}} {sign} 1";
                return (KeepArithmetic(operation, format, old.Type, canOverflow: true, canFail: false, name, Operand(old)), operation.IsPostfix ? old : null);
            }

            if (old.Type is not ScalarType || operation.IsLifted)
            {
                return (Unsupported(operation, Describe(operation), "it is not supported yet"), null);
            }

            bool isUp = operation.Kind == OperationKind.Increment;
            bool isChecked = OverflowContext.IsChecked(operation.IsChecked, operation.OperatorMethod);
            Value wide = Wide(operation, old);
            Value one = At(operation).Constant(ToLiteral(1, (ScalarType)wide.Type));
            Value next = LowerArithmetic(operation, isUp ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract, wide, one, isChecked,
                wide.Type == old.Type ? name : null)!;
            return (LowerNumericConversion(operation, next, old.Type, isChecked, name), operation.IsPostfix ? old : null);
        });

    /// <summary>Writes what <paramref name="compute"/> makes of the target's old value (and of the name that the target gives it) to the target. The
    /// expression's value is what was written, unless it says another.</summary>
    private Value LowerWrite(IOperation target, bool hasOld, Func<Value?, string?, (Value Written, Value? Result)> compute)
    {
        if (AssignedVariables.Variable(target) is { } reference && ElementOf(reference) is { } referred)
        {
            return WriteElement(target, referred.Buffer, referred.Index, hasOld, compute);
        }

        if (AssignedVariables.Variable(target) is { } part && PlaceOf(part, target) is { } whole)
        {
            Value? old = hasOld ? whole.Read() : null;
            (Value written, Value? result) = compute(old, null);
            Value held = whole.Write(Coerce(target, written, target.Type));
            return result ?? held;
        }

        if (AssignedVariables.Variable(target) is { } variable && IsOwnVariable(variable))
        {
            Value? old = hasOld ? LowerAny(target) : null;
            (Value written, Value? result) = compute(old, variable.Name);
            Value held = Assign(variable, written, target);
            return result ?? held;
        }

        if (IsReference(target))
        {
            Value view = LowerReference(target);
            return view.Type is BufferType ? WriteElement(target, view, At(target).Int(0), hasOld, compute) : Undefined(target);
        }

        if (FindElement(target) is { } element)
        {
            Value buffer = LowerElements(element.Buffer);
            if (IsRows(buffer))
            {
                return RefuseRow(target);
            }

            if (LowerIndex(element, buffer) is not { } index)
            {
                return Undefined(target);
            }

            return WriteElement(target, buffer, index, hasOld, compute);
        }

        if (FindPlace(target) is { } place)
        {
            Value? old = hasOld ? place.Read() : null;
            (Value written, Value? result) = compute(old, null);
            Value held = place.Write(Coerce(target, written, target.Type));
            return result ?? held;
        }

        if (target is IFieldReferenceOperation or IPropertyReferenceOperation { Arguments.IsEmpty: true } or IEventReferenceOperation or IParameterReferenceOperation)
        {
            Report(Descriptors.MutableState, target.Syntax, $"'{target.Syntax}' is written", Holder(target) is ILocalSymbol local && block.Scope.Knows(local)
                ? $"what '{local.Name}' holds is a value here; make it anew with the other number (new, with), or use local variables"
                : "a derivative cannot follow state outside the method; use a local variable or an output");
            return Undefined(target);
        }

        return Unsupported(target, $"Assigning to '{Shorten(target.Syntax.ToString())}'", target is IPropertyReferenceOperation or IImplicitIndexerReferenceOperation
            ? "it is an element of an object; keep the elements in an array or a span, or change it in the method that calls this one"
            : "it is not supported yet");
    }

    private Value WriteElement(IOperation target, Value buffer, Value index, bool hasOld, Func<Value?, string?, (Value Written, Value? Result)> compute)
    {
        Value? old = hasOld ? At(target).Load(buffer, index) : null;
        (Value written, Value? result) = compute(old, null);
        if (IsWritable(buffer, target))
        {
            StoreElement(target, buffer, index, written);
        }

        return result ?? written;
    }

    /// <summary>Not a parameter of a primary constructor that the type keeps.</summary>
    private bool IsOwnVariable(ISymbol variable) =>
        block.Scope.Knows(variable) || variable is not IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } };

    /// <param name="isNew">The variable begins here.</param>
    private Value Assign(ISymbol variable, Value value, IOperation place, bool isNew = false)
    {
        variable = Resolve(variable);
        ITypeSymbol type = variable switch
        {
            ILocalSymbol local => local.Type,
            IParameterSymbol parameter => parameter.Type,
            _ => (ITypeSymbol)variable,
        };
        Value held = Held(variable, Coerce(place, value, type), place, isNew);
        if (LivesInMemory(held.Type))
        {
            cells.Add(variable);
        }

        if (IsInMemory(variable))
        {
            return AssignInMemory(variable, held, place);
        }

        block.Scope.Assign(variable, held);
        return held;
    }

    /// <summary>A pass-through value under the type of what holds it.</summary>
    private Value Coerce(IOperation place, Value value, ITypeSymbol? type) =>
        functions.ContainsKey(value.Id) ? value
        : type is not null && value.Type is OpaqueType && LayoutOf(type) is { Type.HoldsObjects: false } ? TakenApart(place, value, type)
        : type is not null && value.Type is OpaqueType && IrTypes.OfConstant(type) is OpaqueType expected && value.Type != expected
            ? IsRefused(value) ? Undefined(expected) : AddOpaque(place, Template.Of(value), expected, value.Name)
            : value;
}
