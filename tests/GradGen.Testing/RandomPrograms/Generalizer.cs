using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradGen.Testing.RandomPrograms;

/// <summary>Prints a program of <c>double</c> over a type parameter of its class, <c>T</c>: with the conversions that C# makes by itself written out, since from an <c>int</c> or a literal to a
/// <c>T</c> it makes none.</summary>
internal sealed class Generalizer(SemanticModel model) : CSharpSyntaxRewriter
{
    private const string Number = "System.Numerics.IFloatingPointIeee754<T>";

    /// <summary>The text of a file, all whose types are in one class; static classes beside it have extension methods.</summary>
    /// <param name="type">The name of that class.</param>
    /// <param name="constraint">What else its type parameter must be, with a comma.</param>
    public static string Rewrite(string text, string type, string constraint)
    {
        CSharpCompilation compilation = TestCompilation.Of(text).Create();
        SyntaxTree tree = compilation.SyntaxTrees[0];
        SyntaxNode root = new Generalizer(compilation.GetSemanticModel(tree)).Visit(tree.GetRoot())!;
        TypeDeclarationSyntax program = root.ChildNodes().OfType<TypeDeclarationSyntax>().Single(t => t.Identifier.Text == type);
        return root.ReplaceNode(program, program
            .WithIdentifier(SyntaxFactory.Identifier($"{type}<T>"))
            .WithOpenBraceToken(program.OpenBraceToken.WithLeadingTrivia(SyntaxFactory.Whitespace($" where T : {constraint}{Number} ")))).ToFullString();
    }

    /// <inheritdoc/>
    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        SyntaxNode? visited = base.Visit(node);
        return node is ExpressionSyntax and not ParenthesizedExpressionSyntax && IsConverted((ExpressionSyntax)node) ? Parsed($"T.CreateChecked({visited!.WithoutTrivia()})", visited!) : visited;
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitPredefinedType(PredefinedTypeSyntax node) =>
        node.Keyword.IsKind(SyntaxKind.DoubleKeyword) ? SyntaxFactory.IdentifierName("T").WithTriviaFrom(node) : node;

    /// <inheritdoc/>
    public override SyntaxNode? VisitMemberAccessExpression(MemberAccessExpressionSyntax node) =>
        model.GetSymbolInfo(node.Expression).Symbol is INamedTypeSymbol { Name: "Math" } && model.GetSymbolInfo(node).Symbol is IMethodSymbol { Parameters: [{ Type: var type }, ..] } && IsNumber(type)
            ? node.WithExpression(Parsed("T", node.Expression))
            : base.VisitMemberAccessExpression(node);

    /// <inheritdoc/>
    public override SyntaxNode? VisitCastExpression(CastExpressionSyntax node) =>
        IsNumber(model.GetTypeInfo(node.Expression).Type) && model.GetTypeInfo(node).Type?.SpecialType == SpecialType.System_Int32
            ? Parsed($"int.CreateTruncating(Grad.Stop({Visit(node.Expression)}))", node)
            : base.VisitCastExpression(node);

    /// <summary>A constant of <c>T</c> there is not.</summary>
    public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node)
    {
        var visited = (LocalDeclarationStatementSyntax)base.VisitLocalDeclarationStatement(node)!;
        return node.IsConst && IsNumber(model.GetTypeInfo(node.Declaration.Type).Type) ? visited.WithModifiers(default).WithLeadingTrivia(node.GetLeadingTrivia()) : visited;
    }

    /// <summary>Nor a default value: calls name it.</summary>
    public override SyntaxNode? VisitParameter(ParameterSyntax node)
    {
        var visited = (ParameterSyntax)base.VisitParameter(node)!;
        return node.Default is not null && IsNumber(model.GetTypeInfo(node.Type!).Type) ? visited.WithDefault(null) : visited;
    }

    /// <summary>See <see cref="VisitParameter"/>.</summary>
    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        var visited = (InvocationExpressionSyntax)base.VisitInvocationExpression(node)!;
        var given = node.ArgumentList.Arguments.ToList();
        IEnumerable<ArgumentSyntax> left = ((model.GetSymbolInfo(node).Symbol as IMethodSymbol)?.Parameters.Skip(given.Count(a => a.NameColon is null)) ?? [])
            .Where(p => p.HasExplicitDefaultValue && IsNumber(p.Type) && !given.Any(a => a.NameColon?.Name.Identifier.Text == p.Name))
            .Select(p => SyntaxFactory.Argument(SyntaxFactory.NameColon(p.Name), default, SyntaxFactory.ParseExpression(string.Create(CultureInfo.InvariantCulture, $"T.CreateChecked({p.ExplicitDefaultValue:R})"))));
        return visited.AddArgumentListArguments([.. left]);
    }

    /// <summary>Extension methods have type parameters of their own.</summary>
    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        var visited = (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!;
        return node.ParameterList.Parameters.FirstOrDefault()?.Modifiers.Any(SyntaxKind.ThisKeyword) == true
            ? visited.WithIdentifier(SyntaxFactory.Identifier($"{node.Identifier.Text}<T>")).AddConstraintClauses(Constraint())
            : visited;
    }

    // Patterns compare with constants: with those of double.
    /// <inheritdoc/>
    public override SyntaxNode? VisitSwitchExpression(SwitchExpressionSyntax node) =>
        ((SwitchExpressionSyntax)base.VisitSwitchExpression(node)!).WithGoverningExpression(Governing(node.GoverningExpression));

    /// <inheritdoc/>
    public override SyntaxNode? VisitSwitchStatement(SwitchStatementSyntax node) =>
        ((SwitchStatementSyntax)base.VisitSwitchStatement(node)!).WithExpression(Governing(node.Expression));

    /// <inheritdoc/>
    public override SyntaxNode? VisitIsPatternExpression(IsPatternExpressionSyntax node) =>
        ((IsPatternExpressionSyntax)base.VisitIsPatternExpression(node)!).WithExpression(Governing(node.Expression));

    private ExpressionSyntax Governing(ExpressionSyntax expression)
    {
        var visited = (ExpressionSyntax)Visit(expression)!;
        return IsNumber(model.GetTypeInfo(expression).Type) ? Parsed($"double.CreateChecked({visited.WithoutTrivia()})", visited) : visited;
    }

    /// <summary>A literal, or an integer that C# makes a number.</summary>
    private bool IsConverted(ExpressionSyntax node) =>
        !(node.Parent is MemberAccessExpressionSyntax access && access.Name == node)
        && !node.Ancestors().Any(a => a is PatternSyntax or CaseSwitchLabelSyntax or AttributeSyntax or EqualsValueClauseSyntax { Parent: ParameterSyntax })
        && model.GetTypeInfo(node) is { Type: { } type, ConvertedType: var converted }
        && (node is LiteralExpressionSyntax ? IsNumber(converted) || IsNumber(type) : type.SpecialType == SpecialType.System_Int32 && IsNumber(converted));

    private static TypeParameterConstraintClauseSyntax Constraint() =>
        SyntaxFactory.TypeParameterConstraintClause("T").AddConstraints(SyntaxFactory.TypeConstraint(SyntaxFactory.ParseTypeName(Number))).NormalizeWhitespace().WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space);

    private static bool IsNumber(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_Double;

    private static ExpressionSyntax Parsed(string text, SyntaxNode place) => SyntaxFactory.ParseExpression(text).WithTriviaFrom(place);
}
