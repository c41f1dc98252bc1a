using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>The text of a cref to the marked method, for the companions' documentation.</summary>
internal static class CrefText
{
    /// <summary>The name and the parameters' types where a cref can spell them, else the documentation id.</summary>
    public static string Of(IMethodSymbol method, bool qualify)
    {
        string[] parameters = [.. method.Parameters.Select(p => Parameter(p, qualify))];
        if (parameters.Any(p => p.IndexOfAny(['(', '?', '*']) >= 0) || method.TypeParameters.Length > 0)
        {
            return method.GetDocumentationCommentId() ?? Identifiers.Escape(method.Name);
        }

        return $"{Identifiers.Escape(method.Name)}({string.Join(", ", parameters)})";
    }

    private static string Parameter(IParameterSymbol parameter, bool qualify)
    {
        string modifier = parameter.RefKind switch
        {
            RefKind.Ref => "ref ",
            RefKind.Out => "out ",
            RefKind.In => "in ",
            RefKind.RefReadOnlyParameter => "ref readonly ",
            _ => "",
        };
        string type = TypeText.Of(parameter.Type, qualify);
        return modifier + (parameter.Type.IsReferenceType ? type.TrimEnd('?') : type).Replace('<', '{').Replace('>', '}');
    }
}
