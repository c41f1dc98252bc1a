using System.Text.RegularExpressions;
using GradGen.Compiler.Emission.Planning;
using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Emission.Bodies;

/// <summary>The simple names in C# that is kept as text: a local of the same name would change what they mean.</summary>
internal static class TemplateNames
{
    private static readonly Regex Quoted = new("\"(?:[^\"\\\\]|\\\\.)*\"", RegexOptions.CultureInvariant);
    private static readonly Regex Simple = new(@"(?<![\w.:@])[\p{L}_]\w*", RegexOptions.CultureInvariant);

    public static IEnumerable<string> In(CodeTree tree) =>
        CodeTree.All(tree.Root).Select(Template).Where(t => t is not null)
            .SelectMany(t => Simple.Matches(Quoted.Replace(t!, "")).Cast<Match>()).Select(m => m.Value).Distinct(StringComparer.Ordinal);

    private static string? Template(Node node) => node.Instruction switch
    {
        Opaque i => i.Template,
        Effect i => i.Template,
        Throw i => i.Template,
        Call i => i.Callee.Target,
        CompanionCall i => i.Callee.Target,
        _ => null,
    };
}
