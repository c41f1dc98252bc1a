using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>Attributes as C# source, for the companions to repeat.</summary>
internal static class AttributeText
{
    /// <summary>The attributes of a parameter, each in brackets. Those that speak of a default value are left out: companions have none.</summary>
    public static string OfParameter(IParameterSymbol parameter) =>
        string.Join(" ", parameter.GetAttributes().Where(a => a.AttributeClass is { } c && !SpeaksOfDefault(c.Name)).Select(Of).OfType<string>());

    /// <summary>The attributes of a method that its companions share.</summary>
    public static IEnumerable<string> OfMethod(IMethodSymbol method) =>
        method.GetAttributes()
            .Where(a => a.AttributeClass is { Name: "ObsoleteAttribute" or "ExperimentalAttribute" } c && c.ContainingNamespace.ToDisplayString().StartsWith("System", StringComparison.Ordinal))
            .Select(Of).OfType<string>();

    private static bool SpeaksOfDefault(string name) => name is "OptionalAttribute" or "DefaultParameterValueAttribute" or "DecimalConstantAttribute"
        or "CallerMemberNameAttribute" or "CallerLineNumberAttribute" or "CallerFilePathAttribute" or "CallerArgumentExpressionAttribute";

    /// <summary>Null where an argument is in error.</summary>
    private static string? Of(AttributeData attribute)
    {
        if (attribute.AttributeClass is not { TypeKind: not TypeKind.Error } type
            || attribute.ConstructorArguments.Any(IsError) || attribute.NamedArguments.Any(a => IsError(a.Value)))
        {
            return null;
        }

        string name = TypeText.Of(type, qualify: true);
        name = type.Name.Length > "Attribute".Length && name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
        string[] arguments =
        [
            .. attribute.ConstructorArguments.Select(Argument),
            .. attribute.NamedArguments.Select(a => $"{Identifiers.Escape(a.Key)} = {Argument(a.Value)}"),
        ];
        return $"[{name}{(arguments.Length > 0 ? $"({string.Join(", ", arguments)})" : "")}]";
    }

    private static bool IsError(TypedConstant constant) =>
        constant.Kind == TypedConstantKind.Error || (constant.Kind == TypedConstantKind.Array && !constant.IsNull && constant.Values.Any(IsError));

    private static string Argument(TypedConstant constant) => constant switch
    {
        { IsNull: true } => "null",
        { Kind: TypedConstantKind.Array } => $"new {TypeText.Of(constant.Type!, qualify: true)} {{ {string.Join(", ", constant.Values.Select(Argument))} }}",
        { Kind: TypedConstantKind.Type } => $"typeof({TypeText.Of((ITypeSymbol)constant.Value!, qualify: true)})",
        _ => ConstantText.Of(constant.Value, constant.Type!),
    };
}
