using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Calls: a function with a rule, a method that is called with its companions, one that is inlined, or one that is kept as it is.
internal sealed partial class BodyLowering
{
    /// <summary>Lowers a call. Null where the method returns nothing.</summary>
    private Value? LowerInvocation(IInvocationOperation operation, string? name)
    {
        IMethodSymbol method = operation.TargetMethod;
        if (Impurity.Of(method) is { } reason)
        {
            return RefuseImpure(operation, reason);
        }

        if (ConditionalCalls.IsOmitted(operation, cancellation))
        {
            return null;
        }

        if (TryLowerAccessor(operation, name, out Value? ofElements))
        {
            return ofElements;
        }

        if (ChangeBy(operation) is { } change)
        {
            LowerChange(operation, change);
            return null;
        }

        if (DerivativeSpaces.Of(method.ReturnType) is { } space && (IsStop(method) || DerivativeSpaces.IsSum(method)))
        {
            return At(operation).Compute(IsStop(method) ? OpCode.Stop : OpCode.Add, space, name, LowerArguments(operation.Arguments));
        }

        if (IsStop(method))
        {
            Value value = LowerAny(operation.Arguments[0].Value);
            return IsOpen(value) ? RefuseOpen(operation)
                : value.Type is ScalarType ? At(operation).Compute(OpCode.Stop, value.Type, name, value)
                : Stopped(operation, value, name);
        }

        if (TryLowerRuled(operation, method, operation.Instance, operation.Arguments, name, out Value? ruled))
        {
            return ruled;
        }

        if ((LowerRecordEquality(operation) ?? LowerNullableCall(operation, name)) is { } known)
        {
            return known;
        }

        switch (method.MethodKind)
        {
            case MethodKind.LocalFunction:
                return LowerLocalFunctionCall(operation, name);
            case MethodKind.DelegateInvoke:
                return LowerDelegateCall(operation, name);
        }

        if (SpanMethods.Of(operation) is { } kind)
        {
            return LowerSpanMethod(operation, kind, name);
        }

        if (IsTensorFunction(method))
        {
            return LowerTensorFunction(operation, name);
        }

        if (IsFunctionOfTensors(method) && TryLowerFunctionOfTensors(operation, name, out Value? ofTensors))
        {
            return ofTensors;
        }

        if ((LowerFunction(operation, method, () => LowerArguments(operation.Arguments), name) ?? LowerSineCosine(operation, name) ?? LowerNumericsCall(operation, name)) is { } result)
        {
            return result;
        }

        if (LowerCreation(operation, name) is { } created)
        {
            return created;
        }

        if (ImplementationOf(operation, method, operation.Instance) is { } implementation)
        {
            return LowerSourceCall(operation, implementation, operation.Instance, operation.Arguments, name);
        }

        if (IsAbstractStatic(method))
        {
            return Unsupported(operation, $"'{Shorten(operation.Syntax.ToString())}'", "it has no derivative rule; compute it with functions that have one");
        }

        bool isInlinable = IsOurs(method) && !IsOverridable(method, operation.Instance);
        if (!isInlinable && !Known.IsDifferentiable(method) && IsOurs(method) && IsTakenApart(operation.Instance))
        {
            return Unsupported(operation, $"A call of '{method.Name}', which another class may override,", "mark it [Differentiable], or seal it");
        }

        return Known.IsDifferentiable(method) && (!isInlinable || MustBeCalled(method)) ? LowerDifferentiableCall(operation, name)
            : isInlinable ? LowerSourceCall(operation, method, operation.Instance, operation.Arguments, name)
            : LowerQuestion(operation, name) ?? LowerEffectCall(operation, name);
    }

    /// <summary>A function of the rule table, or one of integers in the same classes; null for another method.</summary>
    private Value? LowerFunction(IOperation operation, IMethodSymbol method, Func<Value[]> evaluate, string? name)
    {
        if (!method.IsStatic || IrTypes.Scalar(method.ReturnType) is not { } type)
        {
            return null;
        }

        if (method.IsGenericMethod)
        {
            return null;
        }

        ScalarKind?[] kinds = [.. method.Parameters.Select(p => KindOf(p.Type))];
        if (kinds.Any(k => k is null))
        {
            return null;
        }

        ITypeSymbol owner = DeclaringType(operation, method);
        string declaring = owner is INamedTypeSymbol named ? Impurity.FullName(named) : "";
        bool isOfIntegers = kinds.Length > 0 && !type.IsFloating && kinds.All(k => k is not (ScalarKind.Float64 or ScalarKind.Float32 or ScalarKind.Number))
            && (declaring == "System.Math" || (owner is INamedTypeSymbol && IrTypes.Scalar(owner) is not null));
        bool isGeneric = IsOfNumberParameter(owner, method);
        string? function = isOfIntegers ? null
            : isGeneric ? RuleTable.FindGeneric(method.Name, kinds.Select(k => k!.Value))
            : RuleTable.Find(declaring, method.Name, [.. kinds.Select(k => k!.Value)]);
        if (!isOfIntegers && function is null)
        {
            return null;
        }

        Value[] arguments = evaluate();
        return function is not null
            ? At(operation, isGeneric ? $"{owner.Name}.{method.Name}" : DisplayName(method)).Compute(Operation.Call(function), type, name, arguments)
            : AddOpaque(operation, Template.Combine($"global::{declaring}.{method.Name}({{0}})", Template.List(arguments.Select(Template.Of))), type, name, canThrow: !(method.Name is "Min" or "Max"));
    }

    private static bool IsStop(IMethodSymbol method) =>
        method is { Name: "Stop", ContainingType: { Name: "Grad", ContainingNamespace: { Name: Known.Namespace, ContainingNamespace.IsGlobalNamespace: true } } };

    private static ScalarKind? KindOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { EnumUnderlyingType: { } underlying } ? IrTypes.Scalar(underlying)?.Kind : IrTypes.Scalar(type)?.Kind;

    /// <summary>The arguments' values in the order of the parameters, computed in the order in which they are written.</summary>
    private Value[] LowerArguments(IReadOnlyList<IArgumentOperation> arguments)
    {
        var result = new Value[arguments.Count];
        foreach (IArgumentOperation argument in arguments)
        {
            result[argument.Parameter!.Ordinal] = Lower(argument.Value);
        }

        return result;
    }

    private static string DisplayName(ISymbol member) =>
        $"{member.ContainingType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}.{member.Name}";

    /// <summary>Its source is in this compilation, and not written by a generator, which sees no other's output.</summary>
    private bool IsOurs(IMethodSymbol method)
    {
        IMethodSymbol definition = method.OriginalDefinition;
        bool isWritten = !definition.IsExtern
            && (!definition.IsPartialDefinition || (definition.PartialImplementationPart is { } body && !SourceBodies.IsGenerated(body)));
        return isWritten && definition.DeclaringSyntaxReferences.Any(r => compilation.ContainsSyntaxTree(r.SyntaxTree));
    }

    /// <summary>Another method may run instead of this one.</summary>
    private static bool IsOverridable(IMethodSymbol method, IOperation? instance) =>
        (method.IsVirtual || method.IsAbstract || method is { IsOverride: true, IsSealed: false })
        && !method.ContainingType.IsSealed
        && instance?.Type is not { IsSealed: true }
        && instance?.Syntax is not Microsoft.CodeAnalysis.CSharp.Syntax.BaseExpressionSyntax;
}
