using System.Globalization;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>A call as C#, with <c>{0}</c>, <c>{1}</c> … for the receiver, if there is one, and the arguments: also of operators and properties.</summary>
internal static class CallText
{
    private static readonly Dictionary<string, string> Operators = new(StringComparer.Ordinal)
    {
        ["op_Addition"] = "+",
        ["op_Subtraction"] = "-",
        ["op_Multiply"] = "*",
        ["op_Division"] = "/",
        ["op_Modulus"] = "%",
        ["op_BitwiseAnd"] = "&",
        ["op_BitwiseOr"] = "|",
        ["op_ExclusiveOr"] = "^",
        ["op_UnaryNegation"] = "-",
        ["op_UnaryPlus"] = "+",
        ["op_OnesComplement"] = "~",
        ["op_LogicalNot"] = "!",
    };

    public static string Of(IMethodSymbol method)
    {
        string type = TypeText.Of(method.ContainingType, qualify: true);
        int first = method.IsStatic ? 0 : 1;
        string[] arguments = [.. method.Parameters.Select((_, k) => Place(k + first))];
        string list = string.Join(", ", arguments);
        string target = method.IsStatic ? type : Place(0);
        return method switch
        {
            { MethodKind: MethodKind.PropertyGet, AssociatedSymbol: IPropertySymbol { IsIndexer: true } } => $"{target}[{list}]",
            { MethodKind: MethodKind.PropertyGet, AssociatedSymbol: { } property } => $"{target}.{Identifiers.Escape(property.Name)}",
            { MethodKind: MethodKind.Conversion } => $"(({TypeText.Of(method.ReturnType, qualify: true)}){arguments[0]})",
            { MethodKind: MethodKind.UserDefinedOperator or MethodKind.BuiltinOperator } when Operators.TryGetValue(method.Name, out string? sign) =>
                arguments.Length == 1 ? $"({sign}{arguments[0]})" : $"({arguments[0]} {sign} {arguments[1]})",
            _ => $"{target}.{Identifiers.Escape(method.Name)}{TypeArgumentsOf(method)}({list})",
        };
    }

    private static string TypeArgumentsOf(IMethodSymbol method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.TypeArguments.Select(a => TypeText.Of(a, qualify: true)))}>" : "";

    private static string Place(int index) => "{" + index.ToString(CultureInfo.InvariantCulture) + "}";
}
