namespace GradGen.Compiler.Emission.Bodies;

/// <summary>What can be seen of C# that is kept as text.</summary>
internal static class OpaqueText
{
    /// <summary>It is a name, a path, a call or an element access: it needs no parentheses anywhere.</summary>
    public static bool IsPrimary(string template)
    {
        int depth = 0;
        bool isQuoted = false;
        for (int i = 0; i < template.Length; i++)
        {
            char c = template[i];
            if (c == '"' && (i == 0 || template[i - 1] != '\\'))
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted)
            {
                depth += c is '(' or '[' ? 1 : c is ')' or ']' ? -1 : 0;
                if (depth == 0 && !IsInPath(c))
                {
                    return false;
                }
            }
        }

        return template.Length > 0 && template[0] != '(';
    }

    /// <summary>It may contain arithmetic, which depends on whether overflow is checked where it stands.</summary>
    public static bool HasOperators(string template) => !template.All(IsInPath);

    private static bool IsInPath(char c) =>
        char.IsLetterOrDigit(c) || c is '_' or '@' or '.' or ':' or '{' or '}' or '<' or '>' or ')' or ']' or '"';
}
