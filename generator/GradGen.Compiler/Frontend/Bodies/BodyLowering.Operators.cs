using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Operators. C# has already promoted the operands; the compiler's conversions are operations of their own.
internal sealed partial class BodyLowering
{
    private Value LowerBinary(IBinaryOperation operation, string? name)
    {
        if (operation.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr && operation.OperatorMethod is null)
        {
            bool isAnd = operation.OperatorKind == BinaryOperatorKind.ConditionalAnd;
            return Choose(operation, Lower(operation.LeftOperand),
                () => isAnd ? Lower(operation.RightOperand) : Truth(operation, true),
                () => isAnd ? Truth(operation, false) : Lower(operation.RightOperand), name);
        }

        if (operation.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr)
        {
            return Unsupported(operation, $"'{(operation.OperatorKind == BinaryOperatorKind.ConditionalAnd ? "&&" : "||")}' of a type's own operators", "write it as an if");
        }

        if (LowerNullTest(operation, name) is { } test)
        {
            return test;
        }

        if (IsNullable(operation.LeftOperand.Type) || IsNullable(operation.RightOperand.Type))
        {
            return LowerLifted(operation, name);
        }

        IMethodSymbol? called = OperatorOf(operation.OperatorMethod, operation.ConstrainedToType);
        if (called is { } numeric && IsNumerics(numeric.ContainingType) && RulesFor(numeric) is null)
        {
            return LowerNumerics(operation, numeric, [Lower(operation.LeftOperand), Lower(operation.RightOperand)], name)
                ?? Unsupported(operation, Describe(operation), "it has no rule yet; write it with components");
        }

        if (called is { IsImplicitlyDeclared: false } method && !IsBuiltIn(method))
        {
            if (operation.IsLifted)
            {
                return RefuseLifted(operation);
            }

            return RulesFor(method) is null && MayChangeByReference(method, operation.LeftOperand, operation.RightOperand) && ReferentOf(operation.LeftOperand) is { } left
                ? LowerBoundCall(operation, method, null, [new Argument(null, left), new Argument(LowerAny(operation.RightOperand), null)], name) ?? Undefined(operation)
                : LowerOperatorCall(operation, method, name, LowerAny(operation.LeftOperand), LowerAny(operation.RightOperand));
        }

        if (LowerRecordEquality(operation, name) is { } equality)
        {
            return equality;
        }

        return IsComputed(operation.LeftOperand) && IsComputed(operation.RightOperand)
            && LowerArithmetic(operation, operation.OperatorKind, Lower(operation.LeftOperand), Lower(operation.RightOperand), OverflowContext.IsChecked(operation.IsChecked, operation.OperatorMethod), name) is { } result
            ? result
            : LowerOpaqueOperator(operation, name);
    }

    /// <summary>The operator gets its left operand by reference, and sees what the right one makes of it.</summary>
    private bool MayChangeByReference(IMethodSymbol method, IOperation left, IOperation right) =>
        method.Parameters[0].RefKind != RefKind.None && IsVariable(left) && HasEffects(right)
        && (AssignedVariables.Variable(left) is not { } variable || ElementOf(variable) is not null || IsInMemory(Resolve(variable)) || assignedByFunctions.Contains(Resolve(variable))
            || AssignedVariables.In([right]).Any(a => IsSame(Resolve(a.Variable), Resolve(variable))));

    /// <summary>A computation with an operator of C# itself, of one number and another.</summary>
    private static bool IsArithmetic(IBinaryOperation operation) =>
        operation.OperatorMethod is null && operation.OperatorKind is not (BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr)
        && IsComputed(operation.LeftOperand) && IsComputed(operation.RightOperand);

    /// <summary>Operators one after the other, like those of a long sum: as many as there are, without a recursion.</summary>
    private Value LowerChain(IBinaryOperation last, string? name)
    {
        var chain = new Stack<IBinaryOperation>();
        IOperation first = last;
        while (first is IBinaryOperation { ConstantValue.HasValue: false } inner && IsArithmetic(inner))
        {
            chain.Push(inner);
            first = inner.LeftOperand;
        }

        Value value = Lower(first);
        foreach (IBinaryOperation operation in chain)
        {
            string? own = operation == last ? name : null;
            value = LowerArithmetic(operation, operation.OperatorKind, value, Lower(operation.RightOperand), operation.IsChecked, own) ?? LowerOpaqueOperator(operation, own);
        }

        return value;
    }

    /// <summary>The equality that the compiler gives to record structs; null for another operator.</summary>
    private Value? LowerRecordEquality(IBinaryOperation operation, string? name)
    {
        return LowerRecordEquality(operation, operation.OperatorMethod, operation.LeftOperand, operation.RightOperand) is not { } same ? null
            : operation.OperatorKind == BinaryOperatorKind.Equals ? same
            : At(operation).Compute(OpCode.Not, ScalarType.Boolean, name, same);
    }

    /// <summary><c>a.Equals(b)</c> of record structs; null for another call.</summary>
    private Value? LowerRecordEquality(IInvocationOperation call) => call is { TargetMethod: { Name: "Equals", Parameters.Length: 1 } method, Instance: { } record } && IsSame(method.Parameters[0].Type, method.ContainingType)
        ? LowerRecordEquality(call, method, record, call.Arguments[0].Value)
        : null;

    private Value? LowerRecordEquality(IOperation operation, IMethodSymbol? method, IOperation a, IOperation b)
    {
        if (method is not { IsImplicitlyDeclared: true, ContainingType: { IsRecord: true, TypeKind: TypeKind.Struct } type } || LayoutOf(type) is null
            || LowerFieldEquality(operation, Lower(a), Lower(b), isRecord: true) is not { } same)
        {
            return null;
        }

        return FieldsOf(type).Any(HasOwnEquality) ? Unsupported(operation, Describe(operation), "one of its fields has an equality of its own; compare the fields") : same;
    }

    /// <summary>A struct of this project that says itself when two of it are equal, or that holds one.</summary>
    private static bool HasOwnEquality(ITypeSymbol type) => type is INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None } named
        && (named.GetMembers().OfType<IMethodSymbol>().Any(m => m is { Name: "op_Equality" or "Equals", IsImplicitlyDeclared: false } && !m.DeclaringSyntaxReferences.IsEmpty) || FieldsOf(named).Any(HasOwnEquality));

    private static IEnumerable<ITypeSymbol> FieldsOf(INamedTypeSymbol type) =>
        type.IsTupleType ? type.TupleElements.Select(e => e.Type) : type.DeclaringSyntaxReferences.IsEmpty ? [] : type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic).Select(f => f.Type);

    private static bool IsComputed(IOperation operand) => operand.Type is { } type && IrTypes.Scalar(type) is not null;

    /// <summary>An operator of numbers, truth values or characters; null for others.</summary>
    private Value? LowerArithmetic(IOperation operation, BinaryOperatorKind kind, Value left, Value right, bool isChecked, string? name)
    {
        if (left.Type is not ScalarType || right.Type is not ScalarType || CodeOf(kind) is not { } code || (left.Type != right.Type && !IsShift(kind)))
        {
            return null;
        }

        bool isComparison = code is >= OpCode.Equal and <= OpCode.GreaterOrEqual;
        if (IsSmall(left.Type) && !isComparison)
        {
            return LowerSmallArithmetic(operation, code, left, right, isChecked, name);
        }

        bool canOverflow = code is OpCode.Add or OpCode.Subtract or OpCode.Multiply && !left.IsFloating;
        IrType type = isComparison ? ScalarType.Boolean : left.Type;
        return At(operation).Compute(new Operation(code, IsChecked: isChecked && canOverflow), type, name, left, right);
    }

    private Value LowerUnary(IUnaryOperation operation, string? name)
    {
        if (IsNullable(operation.Operand.Type))
        {
            return LowerLifted(operation, name);
        }

        IMethodSymbol? called = OperatorOf(operation.OperatorMethod, operation.ConstrainedToType);
        if (called is { } numeric && IsNumerics(numeric.ContainingType) && RulesFor(numeric) is null)
        {
            return LowerNumerics(operation, numeric, [Lower(operation.Operand)], name)
                ?? Unsupported(operation, Describe(operation), "it has no rule yet; write it with components");
        }

        if (called is { } method && !IsBuiltIn(method))
        {
            return operation.IsLifted ? RefuseLifted(operation) : LowerOperatorCall(operation, method, name, LowerAny(operation.Operand));
        }

        if (operation.OperatorKind == UnaryOperatorKind.Hat)
        {
            return LowerOpaque(operation, name);
        }

        if (IrTypes.Scalar(operation.Operand.Type!) is null)
        {
            return LowerOpaqueOperator(operation, name);
        }

        Value operand = Lower(operation.Operand);
        if (operand.Type is not ScalarType)
        {
            return Unsupported(operation, Describe(operation), "it is not supported yet");
        }

        bool isChecked = OverflowContext.IsChecked(operation.IsChecked, operation.OperatorMethod) && !operand.IsFloating;
        return operation.OperatorKind switch
        {
            UnaryOperatorKind.Plus => operand,
            UnaryOperatorKind.Minus when IsSmall(operand.Type) => LowerSmallUnary(operation, OpCode.Negate, operand, isChecked, name),
            UnaryOperatorKind.BitwiseNegation when IsSmall(operand.Type) => LowerSmallUnary(operation, OpCode.Complement, operand, isChecked: false, name),
            UnaryOperatorKind.Minus => At(operation).Compute(new Operation(OpCode.Negate, IsChecked: isChecked), operand.Type, name, operand),
            UnaryOperatorKind.BitwiseNegation => At(operation).Compute(OpCode.Complement, operand.Type, name, operand),
            UnaryOperatorKind.Not => Not(operation, operand, name),
            _ => Unsupported(operation, Describe(operation), "it is not supported yet"),
        };
    }

    /// <summary>Equality, concatenation and the like of pass-through values.</summary>
    private Value LowerOpaqueOperator(IBinaryOperation operation, string? name)
    {
        if (OperatorText.Of(operation.OperatorKind) is not { } text || operation.Type is not { } type || IrTypes.Of(type) is not { } result
            || !IsPassive(operation.LeftOperand) || !IsPassive(operation.RightOperand))
        {
            return Unsupported(operation, Describe(operation), "it is not supported yet");
        }

        return KeepArithmetic(operation, $"{{0}} {text} {{1}}", result, CanOverflow(operation.OperatorKind, operation.OperatorMethod, type), CanDivideByZero(operation.OperatorKind, type), name,
            Operand(operation.LeftOperand), Operand(operation.RightOperand));
    }

    /// <summary>An operator of an enum, or of an integer or a truth value that may be null.</summary>
    private Value LowerOpaqueOperator(IUnaryOperation operation, string? name)
    {
        string? text = operation.OperatorKind switch
        {
            UnaryOperatorKind.Plus => "+",
            UnaryOperatorKind.Minus => "-",
            UnaryOperatorKind.BitwiseNegation => "~",
            UnaryOperatorKind.Not => "!",
            _ => null,
        };
        return text is null || operation.Type is not { } type || IrTypes.Of(type) is not { } result || !IsPassive(operation.Operand) ? Unsupported(operation, Describe(operation), "it is not supported yet")
            : KeepArithmetic(operation, $"{text}({{0}})", result, operation.OperatorKind == UnaryOperatorKind.Minus && OverflowContext.IsInteger(type), canFail: false, name, Operand(operation.Operand));
    }

    /// <summary>A type's own operator, of a constant that may be null.</summary>
    private Value RefuseLifted(IOperation operation) => Unsupported(operation, Describe(operation), "its operator is that of what may not be null; say with ?? what is computed where it is null");

    private static bool CanOverflow(BinaryOperatorKind kind, IMethodSymbol? method, ITypeSymbol type) =>
        method is null && kind is BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply && OverflowContext.IsInteger(type);

    private static bool CanDivideByZero(BinaryOperatorKind kind, ITypeSymbol type) => kind is BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder && OverflowContext.IsInteger(type);

    /// <summary>A number or a pass-through value, not a buffer or something that could carry a derivative.</summary>
    private static bool IsPassive(IOperation operand) =>
        StripImplicit(operand).Type is { } type && (IrTypes.Scalar(type) is not null || (IrTypes.Buffer(type) is null && !DerivativeCarriers.CanCarry(type)));

    /// <summary>"x == null" of an array or a pass-through value, or null.</summary>
    private Value? LowerNullTest(IBinaryOperation operation, string? name)
    {
        if (operation.OperatorKind is not (BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals))
        {
            return null;
        }

        bool rightIsNull = IsNull(operation.RightOperand);
        if (!rightIsNull && !IsNull(operation.LeftOperand))
        {
            return null;
        }

        IOperation tested = StripImplicit(rightIsNull ? operation.LeftOperand : operation.RightOperand);
        bool isEquality = operation.OperatorKind == BinaryOperatorKind.Equals;
        string text = isEquality ? "({0} is null)" : "({0} is not null)";
        if (LayoutOf(tested.Type) is { Type.IsReference: true } && !IsPlainReceiver(tested))
        {
            Value value = Lower(tested);
            return MayBeUnset(tested, value) ? RefuseUnset(tested)
                : value.Type is OpaqueType ? AddOpaque(operation, Template.Combine(text, Template.Of(value)), ScalarType.Boolean, name) : At(operation).Bool(!isEquality);
        }

        if (tested.Type?.TypeKind == TypeKind.Delegate && AssignedVariables.Variable(tested) is { } variable && block.Scope.Find(Resolve(variable)) is { } held && IsKnownToBeThere(held) is { } known)
        {
            return Truth(operation, known != isEquality, name);
        }

        if (IsNullable(tested.Type))
        {
            Value isThere = IsThere(operation, Lower(tested));
            return isEquality ? Not(operation, isThere, name) : isThere;
        }

        return tested.Type is { IsReferenceType: true } || NullableLayout.HeldBy(tested.Type) is not null
            ? AddOpaque(operation, Template.Combine(text, TemplateOf(tested)), ScalarType.Boolean, name)
            : null;
    }

    private static bool IsNull(IOperation operation) => operation.ConstantValue is { HasValue: true, Value: null };

    private static bool IsShift(BinaryOperatorKind kind) =>
        kind is BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift;

    /// <summary>An operator method of .NET's own, without a rule, on types that carry no derivative: string equality and the like.</summary>
    private bool IsBuiltIn(IMethodSymbol method) => !IsOurs(method) && RulesFor(method) is null;

    /// <summary>The type in which C# computes with a number of this type.</summary>
    private static IrType Promoted(IrType type) =>
        type is ScalarType { Kind: ScalarKind.SByte or ScalarKind.Byte or ScalarKind.Int16 or ScalarKind.UInt16 or ScalarKind.Char } ? ScalarType.Int32 : type;

    private static OpCode? CodeOf(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => OpCode.Add,
        BinaryOperatorKind.Subtract => OpCode.Subtract,
        BinaryOperatorKind.Multiply => OpCode.Multiply,
        BinaryOperatorKind.Divide => OpCode.Divide,
        BinaryOperatorKind.Remainder => OpCode.Remainder,
        BinaryOperatorKind.LeftShift => OpCode.ShiftLeft,
        BinaryOperatorKind.RightShift => OpCode.ShiftRight,
        BinaryOperatorKind.UnsignedRightShift => OpCode.UnsignedShiftRight,
        BinaryOperatorKind.And => OpCode.And,
        BinaryOperatorKind.Or => OpCode.Or,
        BinaryOperatorKind.ExclusiveOr => OpCode.Xor,
        BinaryOperatorKind.Equals => OpCode.Equal,
        BinaryOperatorKind.NotEquals => OpCode.NotEqual,
        BinaryOperatorKind.LessThan => OpCode.Less,
        BinaryOperatorKind.LessThanOrEqual => OpCode.LessOrEqual,
        BinaryOperatorKind.GreaterThan => OpCode.Greater,
        BinaryOperatorKind.GreaterThanOrEqual => OpCode.GreaterOrEqual,
        _ => null,
    };
}
