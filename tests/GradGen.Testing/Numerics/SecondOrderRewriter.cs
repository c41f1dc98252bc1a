using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradGen.Testing.Numerics;

/// <summary>Asks for second derivatives of every marked method of a file that returns a number and does not say which companions it wants.</summary>
internal sealed class SecondOrderRewriter(string modes) : CSharpSyntaxRewriter
{
    private static readonly Dictionary<string, string> Numbers = new(StringComparer.Ordinal)
    {
        ["double"] = "double", ["Complex"] = "double", ["T"] = "T", ["float"] = "float",
        ["Vector2"] = "float", ["Vector3"] = "float", ["Vector4"] = "float", ["Quaternion"] = "float", ["Matrix3x2"] = "float", ["Matrix4x4"] = "float",
    };

    /// <summary>The files of one program.</summary>
    public static IEnumerable<string> Rewrite(IReadOnlyList<string> files)
    {
        SyntaxNode[] roots = [.. files.Select(f => CSharpSyntaxTree.ParseText(f).GetRoot())];

        // A Hessian over two types of numbers is none.
        bool isMixed = roots.SelectMany(r => r.DescendantTokens()).Select(t => Numbers.GetValueOrDefault(t.Text)).OfType<string>().Distinct().Count() > 1;
        var rewriter = new SecondOrderRewriter(string.Concat(new[] { "Default", "Hvp" }.Concat(isMixed ? [] : ["Hessian"]).Select(m => $" | global::GradGen.DerivativeModes.{m}"))[3..]);
        return roots.Select(r => rewriter.Visit(r).ToFullString());
    }

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        if (IsPlainVjp(node))
        {
            return node.AddAttributeLists(SyntaxFactory.ParseCompilationUnit("[Differentiable(Modes = global::GradGen.DerivativeModes.Jvp)] class C;").Members[0].AttributeLists[0]);
        }

        AttributeSyntax? marker = node.AttributeLists.SelectMany(l => l.Attributes).FirstOrDefault(a => a.Name.ToString() == "Differentiable");
        if (marker is null || marker.ArgumentList is not null || node.ReturnType.ToString() is not ("double" or "float" or "T"))
        {
            return node;
        }

        return node.ReplaceNode(marker, marker.WithArgumentList(
            SyntaxFactory.ParseAttributeArgumentList($"(Modes = {modes})")));
    }

    /// <summary>A rule that a second derivative needs differentiable, and that can be: it adds to numbers, not to spans that would have to say so.</summary>
    private static bool IsPlainVjp(MethodDeclarationSyntax node) =>
        node.AttributeLists.SelectMany(l => l.Attributes).Select(a => a.Name.ToString()).ToList() is var names && names.Contains("VjpOf") && !names.Contains("Differentiable")
        && !node.ParameterList.Parameters.Any(p => p.Type?.ToString().StartsWith("Span<", StringComparison.Ordinal) == true);
}
