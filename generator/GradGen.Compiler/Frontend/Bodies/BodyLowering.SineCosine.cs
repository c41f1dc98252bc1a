using GradGen.Compiler.Ir;
using GradGen.Compiler.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// The functions that give two numbers: SinCos(x) is (Sin(x), Cos(x)).
internal sealed partial class BodyLowering
{
    /// <summary>SinCos and SinCosPi of numbers; null for another method.</summary>
    private Value? LowerSineCosine(IInvocationOperation operation, string? name)
    {
        if (operation is not { TargetMethod: { IsStatic: true, Name: "SinCos" or "SinCosPi", Parameters.Length: 1 } method, Arguments.Length: 1 }
            || IrTypes.Scalar(method.Parameters[0].Type) is not { IsFloating: true } type
            || LayoutOf(operation.Type)?.Type is not { Fields.Count: 2 } pair)
        {
            return null;
        }

        ITypeSymbol owner = DeclaringType(operation, method);
        string suffix = method.Name.Substring("SinCos".Length);
        string? Function(string of) => IsOfNumberParameter(owner, method) ? RuleTable.FindGeneric(of + suffix, [type.Kind])
            : owner is INamedTypeSymbol named ? RuleTable.Find(Impurity.FullName(named), of + suffix, [type.Kind]) : null;
        if (Function("Sin") is not { } sine || Function("Cos") is not { } cosine)
        {
            return null;
        }

        Value x = Lower(operation.Arguments[0].Value);
        IrBuilder builder = At(operation, DisplayName(method));
        return builder.Pack(pair, [builder.Compute(Operation.Call(sine), type, null, x), builder.Compute(Operation.Call(cosine), type, null, x)], name);
    }
}
