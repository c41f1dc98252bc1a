using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradGen.Testing.Numerics;

/// <summary>Asks for second derivatives of every marked method of a file that returns a number and does not say which companions it wants.</summary>
internal sealed class SecondOrderRewriter : CSharpSyntaxRewriter
{
    public static string Rewrite(string source) => new SecondOrderRewriter().Visit(CSharpSyntaxTree.ParseText(source).GetRoot()).ToFullString();

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        AttributeSyntax? marker = node.AttributeLists.SelectMany(l => l.Attributes).FirstOrDefault(a => a.Name.ToString() == "Differentiable");
        if (marker is null || marker.ArgumentList is not null || node.ReturnType.ToString() is not ("double" or "float" or "T"))
        {
            return node;
        }

        // A Hessian over two types of numbers is none.
        string signature = node.ReturnType + node.ParameterList.ToString();
        string hessian = signature.Contains("float", StringComparison.Ordinal) && signature.Contains("double", StringComparison.Ordinal) ? "" : " | global::GradGen.DerivativeModes.Hessian";
        return node.ReplaceNode(marker, marker.WithArgumentList(
            SyntaxFactory.ParseAttributeArgumentList($"(Modes = global::GradGen.DerivativeModes.Default | global::GradGen.DerivativeModes.Hvp{hessian})")));
    }
}
