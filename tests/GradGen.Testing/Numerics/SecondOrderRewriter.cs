using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradGen.Testing.Numerics;

/// <summary>Asks for more companions of every marked method of a file that does not say which it wants: second derivatives, of a method that returns a number, and sparse ones.</summary>
internal sealed class SecondOrderRewriter(Func<MethodDeclarationSyntax, IEnumerable<string>> more) : CSharpSyntaxRewriter
{
    private static readonly Dictionary<string, string> Numbers = new(StringComparer.Ordinal)
    {
        ["double"] = "double", ["Complex"] = "double", ["T"] = "T", ["float"] = "float",
        ["Vector2"] = "float", ["Vector3"] = "float", ["Vector4"] = "float", ["Quaternion"] = "float", ["Matrix3x2"] = "float", ["Matrix4x4"] = "float",
    };

    /// <summary>The files of one program.</summary>
    public static IEnumerable<string> Rewrite(IReadOnlyList<string> files) =>
        Rewrite(files, (method, hasNoMatrix) => !ReturnsNumber(method) ? [] : hasNoMatrix ? ["Hvp"] : ["Hvp", "Hessian"]);

    /// <summary>The files of one program, with sparse derivatives.</summary>
    public static IEnumerable<string> RewriteSparse(IReadOnlyList<string> files) => Rewrite(files, (method, hasNoMatrix) =>
    [
        .. ReturnsNumber(method) ? hasNoMatrix ? ["Hvp"] : ["Hvp", "SparseHessian"] : Array.Empty<string>(),
        .. hasNoMatrix || (ReturnsNumber(method) && !HasOutputs(method)) ? Array.Empty<string>() : ["SparseJacobian"],
    ]);

    private static IEnumerable<string> Rewrite(IReadOnlyList<string> files, Func<MethodDeclarationSyntax, bool, IEnumerable<string>> more)
    {
        SyntaxNode[] roots = [.. files.Select(f => CSharpSyntaxTree.ParseText(f).GetRoot())];

        // A matrix over two types of numbers is none, and one whose columns run the method again would find its objects changed.
        string[] tokens = [.. roots.SelectMany(r => r.DescendantTokens()).Select(t => t.Text)];
        bool hasNoMatrix = tokens.Select(t => Numbers.GetValueOrDefault(t)).OfType<string>().Distinct().Count() > 1 || tokens.Contains("Book");
        var rewriter = new SecondOrderRewriter(m => more(m, hasNoMatrix));
        return roots.Select(r => rewriter.Visit(r).ToFullString());
    }

    private static bool ReturnsNumber(MethodDeclarationSyntax method) => method.ReturnType.ToString() is "double" or "float" or "T";

    private static bool HasOutputs(MethodDeclarationSyntax method) => method.ParameterList.Parameters.Any(p =>
        !p.AttributeLists.ToString().Contains("NoDerivative", StringComparison.Ordinal)
        && (p.Type!.ToString().StartsWith("Span<", StringComparison.Ordinal) || p.AttributeLists.ToString().Contains("InOut", StringComparison.Ordinal) || p.Modifiers.Any(m => m.Text is "ref" or "out"))
        && IsOfNumbers(p));

    private static bool IsOfNumbers(ParameterSyntax parameter) => parameter.Type!.DescendantTokens().All(t => t.Text is not ("int" or "bool" or "long" or "string"));

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        if (IsUnmarkedVjp(node))
        {
            return node.AddAttributeLists(AttributeList("Differentiable(Modes = global::GradGen.DerivativeModes.Jvp)"))
                .WithParameterList(node.ParameterList.ReplaceNodes(node.ParameterList.Parameters.Where(IsAddedTo), (p, _) => p.AddAttributeLists(AttributeList("InOut"))));
        }

        AttributeSyntax? marker = node.AttributeLists.SelectMany(l => l.Attributes).FirstOrDefault(a => a.Name.ToString() == "Differentiable");
        string[] modes = marker is null or { ArgumentList: not null } ? [] : [.. more(node)];
        return modes.Length == 0 ? node : node.ReplaceNode(marker!, marker!.WithArgumentList(
            SyntaxFactory.ParseAttributeArgumentList($"(Modes = {string.Join(" | ", modes.Prepend("Default").Select(m => $"global::GradGen.DerivativeModes.{m}"))})")));
    }

    /// <summary>A rule that a second derivative needs differentiable.</summary>
    private static bool IsUnmarkedVjp(MethodDeclarationSyntax node) =>
        node.AttributeLists.SelectMany(l => l.Attributes).Select(a => a.Name.ToString()).ToList() is var names && names.Contains("VjpOf") && !names.Contains("Differentiable");

    /// <summary>An adjoint that is a span to which the rule adds: as a differentiable method, it reads what it finds there.</summary>
    private static bool IsAddedTo(ParameterSyntax parameter) =>
        parameter.Identifier.Text.EndsWith("Adjoint", StringComparison.Ordinal) && parameter.Type?.ToString().StartsWith("Span<", StringComparison.Ordinal) == true;

    private static AttributeListSyntax AttributeList(string attribute) => SyntaxFactory.ParseCompilationUnit($"[{attribute}] class C;").Members[0].AttributeLists[0];
}
