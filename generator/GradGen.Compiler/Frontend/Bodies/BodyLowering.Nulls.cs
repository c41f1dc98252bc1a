using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// ?., ?? and ??=. Pass-through values and objects of derivative spaces may be null: numbers, structs, bundles and the arrays of a parameter are always there.
internal sealed partial class BodyLowering
{
    /// <summary>What the conditional accesses around the code that is lowered have found, the innermost last.</summary>
    private readonly Stack<Value> accessed = new();

    private Value LowerCoalesce(ICoalesceOperation operation, string? name) =>
        Unwrap(operation, operation.Value, found => As(operation, found, operation.Type!), () => As(operation, Lower(operation.WhenNull, name), operation.Type!), name);

    private Value LowerConditionalAccess(IConditionalAccessOperation operation, string? name)
    {
        if (operation.Type is not { } type || (!IsNullable(type) && DerivativeCarriers.CanCarry(type)))
        {
            return Unsupported(operation, "What may be null", "say what it is instead, with ??");
        }

        return Unwrap(operation, operation, found => As(operation, found, type), () => LayoutOf(type) is { Type: var layout } ? ZeroOf(At(operation), layout, name) : AddOpaque(operation, Template.Of($"default({NameOf(operation, type)})"), TypeOf(type), name), name);
    }

    /// <summary><c>log?.Write(x);</c></summary>
    private void LowerConditionalStatement(IConditionalAccessOperation operation) =>
        Unwrap(operation, operation, _ => At(operation).Int(0), () => At(operation).Int(0), null);

    /// <summary><c>x ??= y</c></summary>
    private Value LowerCoalesceAssignment(ICoalesceAssignmentOperation operation) => LowerWrite(operation.Target, hasOld: true, (old, name) =>
    {
        ITypeSymbol held = operation.Target.Type!;
        Value written = !MayBeNull(old!) ? old!
            : Choose(operation.Target, IsThere(operation, old!), () => old!, () => As(operation, Lower(operation.Value), held), name);
        return (written, As(operation, ValueIn(operation, written, held), operation.Type!));
    });

    /// <summary><c>x is T</c></summary>
    private Value LowerIsType(IIsTypeOperation operation, string? name)
    {
        Value value = Lower(operation.ValueOperand);
        if (value.Type is SpaceType && SymbolEqualityComparer.Default.Equals(operation.ValueOperand.Type, operation.TypeOperand))
        {
            Value isThere = IsThere(operation, value);
            return operation.IsNegated ? At(operation).Compute(OpCode.Not, ScalarType.Boolean, name, isThere) : isThere;
        }

        if (IsNullable(value) && SymbolEqualityComparer.Default.Equals(NullableLayout.HeldBy(operation.ValueOperand.Type), TypeArguments.Apply(operation.TypeOperand)))
        {
            Value isThere = IsThere(operation, value);
            return operation.IsNegated ? Not(operation, isThere, name) : isThere;
        }

        if (value.Type is not OpaqueType)
        {
            return Unsupported(operation, "A type test", "what it is, is not known; pass an object of that class");
        }

        return AddOpaque(operation, Template.Combine($"({{0}} is {(operation.IsNegated ? "not " : "")}{NameOf(operation, operation.TypeOperand)})", Template.Of(value)), ScalarType.Boolean, name);
    }

    /// <summary>Goes on with what an expression gives where it is not null, and else with something else.</summary>
    /// <param name="whole">The expression that both are a value of.</param>
    private Value Unwrap(IOperation whole, IOperation operation, Func<Value, Value> found, Func<Value> missing, string? name)
    {
        IOperation bare = StripImplicit(operation);
        if (bare is IConditionalAccessOperation access)
        {
            return Unwrap(whole, access.Operation, receiver =>
            {
                accessed.Push(receiver);
                Value result = Unwrap(whole, access.WhenNotNull, found, missing, name);
                accessed.Pop();
                return result;
            }, missing, name);
        }

        if (bare is IInvocationOperation { TargetMethod.ReturnsVoid: true } call)
        {
            LowerInvocation(call, null);
            return found(At(whole).Int(0));
        }

        Value value = Lower(bare);
        if (MayBeUnset(bare, value))
        {
            return RefuseUnset(bare);
        }

        return !MayBeNull(value) || (bare.Type is { IsValueType: true } && NullableLayout.HeldBy(bare.Type) is null)
            ? found(value)
            : Choose(whole, IsThere(bare, value), () => found(ValueIn(bare, value, bare.Type)), missing, name);
    }

    /// <summary>A grid or an object in a struct that the method may have made without it: it has the value of one that is there, and whether it is, nobody knows.</summary>
    private bool MayBeUnset(IOperation operation, Value value)
    {
        IOperation bare = StripImplicit(operation);
        IOperation? owner = bare switch { IFieldReferenceOperation o => o.Instance, IPropertyReferenceOperation o => o.Instance, _ => null };
        return value.Type is StructType { IsReference: true } && owner is { Type.IsValueType: true } && !(AssignedVariables.Root(bare) is IParameterSymbol { RefKind: RefKind.None } parameter && IsOfMarked(parameter));
    }

    private bool IsOfMarked(IParameterSymbol parameter) =>
        IsSame(parameter.ContainingSymbol.OriginalDefinition, frame.Root.Method.OriginalDefinition) && !assignedByFunctions.Contains(parameter);

    private Value RefuseUnset(IOperation operation) => Unsupported(operation, $"Whether '{Shorten(operation.Syntax.ToString())}' is there", "of a struct that a method makes it is not known; keep a bool beside it");

    private static bool MayBeNull(Value value) => value.Type is OpaqueType or SpaceType || IsNullable(value);

    private Value IsThere(IOperation operation, Value value) => IsKnownToBeThere(value) is { } known ? Truth(operation, known)
        : IsNullable(value) ? At(operation).Field(value, NullableLayout.HasValue)
        : AddOpaque(operation, Template.Combine("({0} is not null)", Template.Of(value)), ScalarType.Boolean, null);

    /// <summary>The value in a nullable one that is not null; any other value as it is.</summary>
    private Value ValueIn(IOperation operation, Value value, ITypeSymbol? type) =>
        IsNullable(value) ? At(operation).Field(value, NullableLayout.Value, value.Name)
        : value.Type is OpaqueType && NullableLayout.HeldBy(type) is { } held ? ReadConstant(operation, Template.Combine("{0}.GetValueOrDefault()", Template.Of(value)), held, value.Name)
        : value;

    /// <summary>A value under a type that it converts to by itself.</summary>
    private Value As(IOperation operation, Value value, ITypeSymbol type) =>
        TypeOf(type) is var wanted && wanted == value.Type ? value
        : IsNullable(type) && !MayBeNull(value) ? Present(operation, value, type, value.Name)
        : wanted is ScalarType ? LowerNumericConversion(operation, value, wanted, isChecked: false, value.Name)
        : wanted is OpaqueType && value.Type is ScalarType ? AddOpaque(operation, Template.Combine($"(({NameOf(operation, type)}){{0}})", Template.Of(value)), wanted, value.Name)
        : Coerce(operation, value, type);
}
