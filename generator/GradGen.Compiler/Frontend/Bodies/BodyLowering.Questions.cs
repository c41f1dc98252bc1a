using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Methods of objects of a derivative space that give an integer, a truth value or text: like a comparison of numbers they carry no derivative.
internal sealed partial class BodyLowering
{
    /// <summary>A call of such a method; null for another one.</summary>
    private Value? LowerQuestion(IInvocationOperation operation, string? name)
    {
        IMethodSymbol method = operation.TargetMethod;
        if (method.IsStatic || operation.Instance is not { Type: { } type } instance || DerivativeSpaces.Of(type) is null || Rules.ElementsOf(type) is null || !IsAnswer(method.ReturnType)
            || !operation.Arguments.All(a => a is { ArgumentKind: ArgumentKind.Explicit or ArgumentKind.DefaultValue, Parameter: { RefKind: RefKind.None, Type.TypeKind: not TypeKind.Delegate } taken } && (IrTypes.Of(taken.Type) is ScalarType or SpaceType || (IrTypes.Of(taken.Type) is OpaqueType && (taken.Type.SpecialType == SpecialType.System_Object || Mutability.IsImmutable(taken.Type))))))
        {
            return null;
        }

        RequireAccess(operation, method);
        var passed = new Value[operation.Arguments.Length + 1];
        passed[0] = LowerAny(instance);
        foreach (IArgumentOperation argument in operation.Arguments)
        {
            passed[argument.Parameter!.Ordinal + 1] = LowerAny(argument.Value);
        }

        // What the arguments set is there when the method is called.
        for (int k = 0; k < passed.Length; k++)
        {
            passed[k] = Closed(operation, passed[k], method);
        }

        return LowerInvoke(operation, method, CallText.Of(method), IrTypes.OfConstant(method.ReturnType), name, passed);
    }

    /// <summary>No object and no number with a derivative is in it.</summary>
    private static bool IsAnswer(ITypeSymbol type) => type.SpecialType == SpecialType.System_String || IrTypes.Scalar(type) is { IsFloating: false };
}
