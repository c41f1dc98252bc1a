using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Numbers and structs that may be null (double?): what is there, and whether it is. What is not there is zero, and a constant.
internal sealed partial class BodyLowering
{
    private bool IsNullable(ITypeSymbol? type) => LayoutOf(type) is { Type.Kind: StructKind.Nullable };

    private static bool IsNullable(Value value) => value.Type is StructType { Kind: StructKind.Nullable };

    /// <summary>A value as one that might be null, which it is not.</summary>
    private Value Present(IOperation operation, Value value, ITypeSymbol type, string? name)
    {
        StructType layout = LayoutOf(type)!.Type;
        Value held = IrTypes.Scalar(NullableLayout.HeldBy(type)!) is { } number ? LowerNumericConversion(operation, value, number, isChecked: false, null) : Coerce(operation, value, NullableLayout.HeldBy(type));
        return held.Type == layout.Fields[NullableLayout.Value].Type ? At(operation).Pack(layout, [At(operation).Bool(true), held], name)
            : Unsupported(operation, $"The conversion to '{ParameterLowering.Display(type)}'", "it is not supported yet");
    }

    private Value Absent(IOperation operation, ITypeSymbol type) => ZeroOf(At(operation), LayoutOf(type)!.Type, null);

    /// <summary>From or to a number or struct that may be null.</summary>
    private Value LowerNullableConversion(IConversionOperation operation, string? name)
    {
        ITypeSymbol from = operation.Operand.Type!, to = operation.Type!;
        Value operand = Lower(operation.Operand);
        ITypeSymbol? source = NullableLayout.HeldBy(from), target = NullableLayout.HeldBy(to);
        IMethodSymbol? called = OperatorOf(operation.OperatorMethod, operation.ConstrainedToType);
        if (target is null && IrTypes.Scalar(to) is null && LayoutOf(to) is null)
        {
            return LowerOpaque(operation, name);
        }

        if (target is not null && SymbolEqualityComparer.Default.Equals(source, target))
        {
            return TakenApart(operation, operand, to);
        }

        if (target is null)
        {
            return Required(operation, operand, from, Convert, name);
        }

        return source is null ? Present(operation, Convert(operand), to, name)
            : Choose(operation, IsThere(operation, operand), () => Present(operation, Convert(ValueIn(operation, operand, from)), to, null), () => Absent(operation, to), name);

        Value Convert(Value value)
        {
            ITypeSymbol wanted = target ?? to;
            return called is { } method && IsNumerics(method.ContainingType) && RulesFor(method) is null ? LowerNumerics(operation, method, [value], null) ?? Unsupported(operation, Describe(operation), "it has no rule yet; write it with components")
                : called is { } own && !IsBuiltIn(own) ? LowerOperatorCall(operation, own, null, value)
                : IrTypes.Scalar(wanted) is { } number ? LowerNumericConversion(operation, value, number, operation.IsChecked, null)
                : LowerTupleConversion(operation, TakenApart(operation, value, source ?? from), wanted, OverflowContext.IsChecked(operation), null);
        }
    }

    /// <summary>What is in a value that must not be null.</summary>
    /// <param name="type">The value's C# type.</param>
    private Value Required(IOperation operation, Value value, ITypeSymbol type, Func<Value, Value> use, string? name) =>
        Choose(operation, IsThere(operation, value), () => use(ValueIn(operation, value, type)), () =>
        {
            block.Throw(new Throw("new global::System.InvalidOperationException(\"Nullable object must have a value.\")", []) { Origin = At(operation).Origin });
            return Undefined(operation);
        }, name);

    private Value LowerNullableProperty(IPropertyReferenceOperation operation, Value value, string? name) =>
        operation.Property.Name == "HasValue" ? IsThere(operation, value) : Required(operation, value, operation.Instance!.Type!, found => found, name);

    /// <summary><c>GetValueOrDefault</c>; null for other methods.</summary>
    private Value? LowerNullableCall(IInvocationOperation call, string? name)
    {
        if (call is not { TargetMethod.Name: "GetValueOrDefault", Instance: { Type: { } type } instance } || !IsNullable(type))
        {
            return null;
        }

        Value value = Lower(instance);
        Value? other = call.Arguments.IsEmpty ? null : Lower(call.Arguments[0].Value);
        return Choose(call, IsThere(call, value), () => ValueIn(call, value, type), () => other ?? Zero(At(call), values, TypeOf(call.Type!)), name);
    }

    /// <summary>An operator of what may be null: null where one of the operands is; a comparison of nothing is false.</summary>
    private Value LowerLifted(IBinaryOperation operation, string? name) =>
        LowerLifted(operation, operation.OperatorKind, operation.OperatorMethod, Lower(operation.LeftOperand), Lower(operation.RightOperand), operation.Type!, name);

    private Value LowerLifted(IOperation operation, BinaryOperatorKind kind, IMethodSymbol? method, Value left, Value right, ITypeSymbol type, string? name)
    {
        Value leftIsThere = IsThere(operation, left), rightIsThere = IsThere(operation, right);
        Value both = At(operation).Compute(OpCode.And, ScalarType.Boolean, null, leftIsThere, rightIsThere);
        if (IsNullable(type))
        {
            return Choose(operation, both, () => Present(operation, Apply(), type, null), () => Absent(operation, type), name);
        }

        if (kind is not (BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals))
        {
            return Choose(operation, both, Apply, () => At(operation).Bool(false), name);
        }

        // Both are there and equal, or neither is.
        bool isEquality = kind == BinaryOperatorKind.Equals;
        return Choose(operation, both, Apply, () => At(operation).Compare(isEquality ? OpCode.Equal : OpCode.NotEqual, leftIsThere, rightIsThere), name);

        Value Apply()
        {
            Value a = Held(left), b = Held(right);
            return method is { } numeric && IsNumerics(numeric.ContainingType) && RulesFor(numeric) is null ? LowerNumerics(operation, numeric, [a, b], null) ?? Refused()
                : method is { } own && !IsBuiltIn(own) ? LowerOperatorCall(operation, own, null, a, b)
                : LowerArithmetic(operation, kind, a, b, isChecked: false, null) ?? Refused();
        }

        Value Held(Value value) => IsNullable(value) ? At(operation).Field(value, NullableLayout.Value) : ValueIn(operation, value, operation is IBinaryOperation binary ? binary.LeftOperand.Type : type);

        Value Refused() => Unsupported(operation, Describe(operation), "it is not supported yet; say with ?? what is computed where one is null");
    }

    private Value LowerLifted(IUnaryOperation operation, string? name)
    {
        Value operand = Lower(operation.Operand);
        IMethodSymbol? called = OperatorOf(operation.OperatorMethod, operation.ConstrainedToType);
        return Choose(operation, IsThere(operation, operand), () => Present(operation, Apply(ValueIn(operation, operand, operation.Operand.Type)), operation.Type!, null), () => Absent(operation, operation.Type!), name);

        Value Apply(Value held) =>
            called is { } method && !IsNumerics(method.ContainingType) && !IsBuiltIn(method) ? LowerOperatorCall(operation, method, null, held)
            : held.Type is ScalarType && operation.OperatorKind == UnaryOperatorKind.Minus ? At(operation).Compute(OpCode.Negate, held.Type, null, held)
            : held.Type is ScalarType && operation.OperatorKind == UnaryOperatorKind.Plus ? held
            : Unsupported(operation, Describe(operation), "it is not supported yet; say with ?? what it is where it is null");
    }
}
