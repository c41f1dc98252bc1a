using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradGen.Compiler.Frontend;

/// <summary>Which members of a struct may change it. Few are marked readonly; what has no assignment in it, and calls nothing that has, changes nothing.</summary>
internal static class ReceiverChanges
{
    public static bool May(IMethodSymbol method) => May(method.OriginalDefinition, []);

    private static bool May(IMethodSymbol method, HashSet<string> visited)
    {
        if (method.IsStatic || method.IsReadOnly || method.ContainingType is not { TypeKind: TypeKind.Struct, IsReadOnly: false } type || !visited.Add(method.ToDisplayString()))
        {
            return false;
        }

        SyntaxNode[] bodies = [.. (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.Select(r => r.GetSyntax())];
        return bodies.Length == 0 ? !method.IsImplicitlyDeclared : bodies.Any(b => Changes(b, type, visited));
    }

    private static bool Changes(SyntaxNode body, INamedTypeSymbol type, HashSet<string> visited) => body.DescendantNodesAndSelf().Any(node => node switch
    {
        AssignmentExpressionSyntax a => !IsLocal(a.Left, body) || a.Left is TupleExpressionSyntax,
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } u => !IsLocal(u.Operand, body),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } u => !IsLocal(u.Operand, body),
        ArgumentSyntax { RefKindKeyword.RawKind: not 0 } a => !IsLocal(a.Expression, body),
        RefExpressionSyntax => true,
        ThisExpressionSyntax t when InlineArrayLayout.LengthOf(type) is not null && IsSeen(t) => true,
        IdentifierNameSyntax n when type.GetMembers(n.Identifier.ValueText).OfType<IFieldSymbol>().Any(f => InlineArrayLayout.LengthOf(f.Type) is not null)
            && IsSeen(n.Parent is MemberAccessExpressionSyntax m && m.Name == n ? m : n) => true,
        IdentifierNameSyntax n => type.GetMembers(n.Identifier.ValueText).SelectMany(Accessors).Any(m => May(m.OriginalDefinition, visited)),
        ElementAccessExpressionSyntax { Expression: ThisExpressionSyntax } => type.GetMembers().OfType<IPropertySymbol>().Where(p => p.IsIndexer).SelectMany(Accessors)
            .Any(m => May(m.OriginalDefinition, visited)),
        _ => false,
    });

    /// <summary>An inline array is not only read at an index: a span may see it, through which it is written.</summary>
    private static bool IsSeen(ExpressionSyntax array) => array.Parent switch
    {
        ElementAccessExpressionSyntax { ArgumentList.Arguments: var indices } access when access.Expression == array => indices.Any(i => i.Expression is RangeExpressionSyntax),
        MemberAccessExpressionSyntax => false,
        _ => true,
    };

    private static IEnumerable<IMethodSymbol> Accessors(ISymbol member) => member switch
    {
        IMethodSymbol m => [m],
        IPropertySymbol { GetMethod: { } getter } => [getter],
        _ => [],
    };

    /// <summary>A variable that the body itself declares (of which an element or a field may be meant).</summary>
    private static bool IsLocal(ExpressionSyntax expression, SyntaxNode body)
    {
        ExpressionSyntax root = expression;
        while (root is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax)
        {
            root = root is MemberAccessExpressionSyntax m ? m.Expression : ((ElementAccessExpressionSyntax)root).Expression;
        }

        return root is DeclarationExpressionSyntax
            || (root is IdentifierNameSyntax name && body.DescendantNodes().Any(n =>
                (n is VariableDeclaratorSyntax v && v.Identifier.ValueText == name.Identifier.ValueText)
                || (n is SingleVariableDesignationSyntax d && d.Identifier.ValueText == name.Identifier.ValueText)));
    }
}
