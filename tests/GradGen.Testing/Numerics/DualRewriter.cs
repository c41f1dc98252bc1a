using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradGen.Testing.Numerics;

/// <summary>Prints a program a second time, with dual numbers in place of <c>double</c> and <c>float</c>.</summary>
internal sealed class DualRewriter(SemanticModel model) : CSharpSyntaxRewriter
{
    private const string Dual = "global::GradGen.Testing.Oracle.Dual";
    private const string DualMath = "global::GradGen.Testing.Oracle.DualMath";

    public static string Rewrite(SyntaxTree tree, Compilation compilation) =>
        new DualRewriter(compilation.GetSemanticModel(tree)).Visit(tree.GetRoot()).ToFullString();

    public override SyntaxNode? VisitPredefinedType(PredefinedTypeSyntax node) =>
        node.Keyword.Kind() is SyntaxKind.DoubleKeyword or SyntaxKind.FloatKeyword ? Type(node) : node;

    public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node)
    {
        if (node.IsVar && model.GetSymbolInfo(node).Symbol is ITypeSymbol type && IsFloating(type))
        {
            return Type(node);
        }

        // Sin(x) under "using static System.Math".
        bool isBare = node.Parent is not MemberAccessExpressionSyntax access || access.Expression == node;
        return isBare && model.GetSymbolInfo(node).Symbol is IMethodSymbol or IFieldSymbol && IsMath(model.GetSymbolInfo(node).Symbol!.ContainingType)
            ? SyntaxFactory.ParseExpression($"{DualMath}.{node.Identifier.Text}").WithTriviaFrom(node)
            : node;
    }

    public override SyntaxNode? VisitMemberAccessExpression(MemberAccessExpressionSyntax node) =>
        model.GetSymbolInfo(node.Expression).Symbol is INamedTypeSymbol type && IsMath(type)
            ? node.WithExpression(SyntaxFactory.ParseExpression(DualMath).WithTriviaFrom(node.Expression))
            : base.VisitMemberAccessExpression(node);

    public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node)
    {
        var visited = (LocalDeclarationStatementSyntax)base.VisitLocalDeclarationStatement(node)!;
        return node.IsConst && IsFloating(model.GetTypeInfo(node.Declaration.Type).Type)
            ? visited.WithModifiers(default).WithLeadingTrivia(node.GetLeadingTrivia())
            : visited;
    }

    public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node)
    {
        var visited = (FieldDeclarationSyntax)base.VisitFieldDeclaration(node)!;
        if (!node.Modifiers.Any(SyntaxKind.ConstKeyword) || !IsFloating(model.GetTypeInfo(node.Declaration.Type).Type))
        {
            return visited;
        }

        int index = visited.Modifiers.IndexOf(SyntaxKind.ConstKeyword);
        SyntaxToken constant = visited.Modifiers[index];
        return visited.WithModifiers(visited.Modifiers.ReplaceRange(constant,
        [
            SyntaxFactory.Token(constant.LeadingTrivia, SyntaxKind.StaticKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space)),
            SyntaxFactory.Token(SyntaxKind.ReadOnlyKeyword).WithTrailingTrivia(SyntaxFactory.Space),
        ]));
    }

    /// <summary>A default value must be constant, which a dual number is not: calls name it. A conversion to integers is a cast.</summary>
    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        if (node is { Expression: MemberAccessExpressionSyntax { Expression: PredefinedTypeSyntax { Keyword.Text: "int" }, Name.Identifier.Text: "CreateTruncating" }, ArgumentList.Arguments: [var number] })
        {
            return SyntaxFactory.ParseExpression($"((int)({Visit(number.Expression)}))").WithTriviaFrom(node);
        }

        var visited = (InvocationExpressionSyntax)base.VisitInvocationExpression(node)!;
        ArgumentSyntax[] given = [.. node.ArgumentList.Arguments];
        IEnumerable<ArgumentSyntax> left = (Called(node)?.Parameters.Skip(given.Count(a => a.NameColon is null)) ?? [])
            .Where(p => p.HasExplicitDefaultValue && IsFloating(p.Type) && !given.Any(a => a.NameColon?.Name.Identifier.Text == p.Name))
            .Select(p => SyntaxFactory.Argument(SyntaxFactory.NameColon(p.Name), default, SyntaxFactory.ParseExpression(Convert.ToDouble(p.ExplicitDefaultValue, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture))));
        visited = visited.AddArgumentListArguments([.. left]);
        return Called(node) is { ContainingType.Name: "TensorPrimitives" } function ? OnDuals(visited, function) : visited;
    }

    /// <summary>There one method has them all, which takes the name first. What is not about numbers that vary stays the library's.</summary>
    private static InvocationExpressionSyntax OnDuals(InvocationExpressionSyntax call, IMethodSymbol function) => function.ReturnsVoid || IsFloating(function.ReturnType)
        ? call.WithExpression(SyntaxFactory.ParseExpression($"{Dual}Tensor.{(function.ReturnsVoid ? function.Name.StartsWith("SinCos", StringComparison.Ordinal) ? "Both" : "Run" : "Reduce")}").WithTriviaFrom(call.Expression))
            .WithArgumentList(SyntaxFactory.ArgumentList(call.ArgumentList.Arguments.Insert(0, SyntaxFactory.Argument(SyntaxFactory.ParseExpression($"\"{function.Name}\"")))))
        : call;

    /// <summary>The method that is called; of arguments that do not fit where a type parameter has become <c>double</c>, the only one that is meant.</summary>
    private IMethodSymbol? Called(InvocationExpressionSyntax node) =>
        model.GetSymbolInfo(node) is var info && info.Symbol is IMethodSymbol method ? method : info.CandidateSymbols is [IMethodSymbol only] ? only : null;

    /// <summary>See <see cref="VisitInvocationExpression"/>.</summary>
    public override SyntaxNode? VisitParameter(ParameterSyntax node)
    {
        var visited = (ParameterSyntax)base.VisitParameter(node)!;
        return node.Default is not null && node.Type is not null && IsFloating(model.GetTypeInfo(node.Type).Type) ? visited.WithDefault(null) : visited;
    }

    public override SyntaxNode? VisitImplicitArrayCreationExpression(ImplicitArrayCreationExpressionSyntax node)
    {
        var initializer = (InitializerExpressionSyntax)Visit(node.Initializer)!;
        return model.GetTypeInfo(node).Type is IArrayTypeSymbol array && IsFloating(array.ElementType)
            ? SyntaxFactory.ParseExpression($"new {Dual}[] {initializer}").WithTriviaFrom(node)
            : node.WithInitializer(initializer);
    }

    // Patterns compare with constants: they look at the value.
    public override SyntaxNode? VisitSwitchExpression(SwitchExpressionSyntax node) =>
        ((SwitchExpressionSyntax)base.VisitSwitchExpression(node)!).WithGoverningExpression(Governing(node.GoverningExpression));

    public override SyntaxNode? VisitSwitchStatement(SwitchStatementSyntax node) =>
        ((SwitchStatementSyntax)base.VisitSwitchStatement(node)!).WithExpression(Governing(node.Expression));

    public override SyntaxNode? VisitIsPatternExpression(IsPatternExpressionSyntax node) =>
        ((IsPatternExpressionSyntax)base.VisitIsPatternExpression(node)!).WithExpression(Governing(node.Expression));

    private ExpressionSyntax Governing(ExpressionSyntax expression)
    {
        var visited = (ExpressionSyntax)Visit(expression);
        return IsFloating(model.GetTypeInfo(expression).Type)
            ? SyntaxFactory.ParseExpression($"(({Dual})({visited.WithoutTrivia()})).Value").WithTriviaFrom(visited)
            : visited;
    }

    /// <summary>The type of an expression is a dual number's, also where it is only written as a literal: but not where C# wants a constant.</summary>
    public override SyntaxNode? VisitLiteralExpression(LiteralExpressionSyntax node) =>
        IsFloating(model.GetTypeInfo(node).Type) && !node.Ancestors().Any(a => a is PatternSyntax or SwitchLabelSyntax or AttributeSyntax or EqualsValueClauseSyntax { Parent: ParameterSyntax })
            ? SyntaxFactory.ParseExpression($"(({Dual}){node.WithoutTrivia()})").WithTriviaFrom(node)
            : node;

    private static TypeSyntax Type(SyntaxNode node) => SyntaxFactory.ParseTypeName(Dual).WithTriviaFrom(node);

    private static bool IsFloating(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Double or SpecialType.System_Single;

    private static bool IsMath(ITypeSymbol type) =>
        IsFloating(type) || type.ToDisplayString() is "System.Math" or "System.MathF" or "GradGen.Grad";
}
