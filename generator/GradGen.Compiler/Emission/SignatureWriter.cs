using GradGen.Compiler.Model;

namespace GradGen.Compiler.Emission;

/// <summary>The head of a companion: F's attributes, modifiers and parameters, and then the companion's own.</summary>
internal static class SignatureWriter
{
    private const int LongestLine = 140;

    public static string GeneratedCode => "[global::System.CodeDom.Compiler.GeneratedCode(\"GradGen\", \"0.1\")]";

    public static void Write(SourceWriter writer, SignatureModel method, CompanionModel companion, CSharpSpelling spelling)
    {
        writer.Line(GeneratedCode);
        if (companion.IsHidden)
        {
            writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        }

        foreach (string attribute in method.Attributes)
        {
            writer.Line(attribute);
        }

        string[] parameters =
        [
            .. method.Parameters.Where(_ => companion.HasOwnParameters).Select(p => Own(p, spelling, isLast: companion.Appended.Count == 0)),
            .. companion.Appended.Select(p => Joined(p.Modifier, p.TypeText ?? spelling.Type(p.Type), Identifiers.Escape(p.Name))),
        ];
        string head = Joined(method.Accessibility, method.Modifiers, companion.ReturnTypeText, Identifiers.Escape(companion.Name) + method.TypeParameters);
        string line = $"{head}({string.Join(", ", parameters)})";
        if (line.Length <= LongestLine)
        {
            writer.Line(line);
        }
        else
        {
            writer.Line(head + "(");
            writer.Indented(() => WriteParameters(writer, parameters));
        }

        if (method.Constraints.Length > 0)
        {
            writer.Indented(() => writer.Line(method.Constraints));
        }
    }

    private static void WriteParameters(SourceWriter writer, string[] parameters)
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            writer.Line(parameters[i] + (i < parameters.Length - 1 ? "," : ")"));
        }
    }

    /// <summary>Defaults and <c>params</c> are possible only where nothing follows.</summary>
    private static string Own(ParameterModel parameter, CSharpSpelling spelling, bool isLast) => Joined(
        parameter.Attributes, parameter.Modifiers, isLast && parameter.IsParams ? "params" : "", parameter.TypeText.Length > 0 ? parameter.TypeText : spelling.Type(parameter.Type), Identifiers.Escape(parameter.Name),
        isLast && parameter.DefaultText is { } value ? "= " + value : "");

    private static string Joined(params string[] parts) => string.Join(" ", parts.Where(p => p.Length > 0));
}
