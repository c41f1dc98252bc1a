using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradGen.Compiler.Frontend;

/// <summary>Which members of a struct may change it. Few are marked readonly; what has no assignment in it, and calls nothing that has, changes nothing.</summary>
internal static class ReceiverChanges
{
    public static bool May(IMethodSymbol method) => May(method.OriginalDefinition, []);

    /// <summary>C# sees to it that the member changes nothing. An <c>init</c> accessor runs while its struct is made, also of a type that cannot be changed then.</summary>
    public static bool AreRuledOut(IMethodSymbol method) => method.IsReadOnly || (method.ContainingType.IsReadOnly && !method.IsInitOnly);

    private static bool May(IMethodSymbol method, HashSet<string> visited)
    {
        if (method.IsStatic || AreRuledOut(method) || method.ContainingType is not { TypeKind: TypeKind.Struct } type || !visited.Add(method.ToDisplayString()))
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
        SimpleNameSyntax n when ValuesIn(type).SelectMany(t => t.GetMembers(n.Identifier.ValueText)).SelectMany(Accessors).Any(m => May(m.OriginalDefinition, visited)) => true,
        MemberAccessExpressionSyntax m => IsForeign(m, type, body),
        ElementAccessExpressionSyntax e when !IsLocal(e, body) => ValuesIn(type).SelectMany(t => t.GetMembers().OfType<IPropertySymbol>()).Where(p => p.IsIndexer).SelectMany(Accessors)
            .Any(m => May(m.OriginalDefinition, visited)),
        _ => false,
    });

    /// <summary>The struct, and all that its fields hold, at any depth: what a member of theirs changes is a part of it.</summary>
    private static HashSet<INamedTypeSymbol> ValuesIn(INamedTypeSymbol type) => HeldTypes.In(type, t => FieldsOf(t).Select(f => f.Type).Where(f => f.IsValueType));

    /// <summary>The fields, with the parameters of a primary constructor, which may be kept.</summary>
    private static IEnumerable<(string Name, ITypeSymbol Type)> FieldsOf(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic).Select(f => (f.Name, f.Type))
            .Concat(type.InstanceConstructors.SelectMany(c => c.Parameters).Select(p => (p.Name, p.Type)));

    /// <summary>A member of a field that is not one of its type: an extension, which may take it by reference, or what a type parameter's argument has.</summary>
    private static bool IsForeign(MemberAccessExpressionSyntax access, INamedTypeSymbol type, SyntaxNode body)
    {
        ExpressionSyntax root = RootOf(access.Expression);
        if (IsLocal(root, body) || access.Name.Identifier.ValueText is "ToString" or "Equals" or "GetHashCode" or "GetType")
        {
            return false;
        }

        ITypeSymbol[] held = root switch
        {
            ThisExpressionSyntax when access.Expression == root => [type],
            ThisExpressionSyntax { Parent: MemberAccessExpressionSyntax { Name: var name } } => FieldsCalled(name),
            SimpleNameSyntax name => FieldsCalled(name),
            _ => [],
        };
        return held.Any(t => t.TypeKind == TypeKind.TypeParameter && !t.IsReferenceType)
            || (access.Parent is InvocationExpressionSyntax && held.Any(t => t.IsValueType) && (!HasMember(access.Name.Identifier.ValueText) || IsExtended(type, access.Name.Identifier.ValueText)));

        ITypeSymbol[] FieldsCalled(SimpleNameSyntax name) => [.. FieldsOf(type).Where(f => f.Name == name.Identifier.ValueText).Select(f => f.Type)];

        bool HasMember(string name) => ValuesIn(type).Any(t => !t.GetMembers(name).IsEmpty);
    }

    /// <summary>Somewhere in the project a method of that name extends a reference.</summary>
    private static bool IsExtended(INamedTypeSymbol type, string name) => type.ContainingAssembly is ISourceAssemblySymbol { Compilation: var compilation }
        && compilation.GetSymbolsWithName(name, SymbolFilter.Member).Any(s => s is IMethodSymbol { IsExtensionMethod: true } method && method.Parameters[0].RefKind == RefKind.Ref);

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
        ExpressionSyntax root = RootOf(expression);
        return root is DeclarationExpressionSyntax
            || (root is IdentifierNameSyntax name && body.DescendantNodes().Any(n => NameIn(n) == name.Identifier.ValueText && ScopeOf(n).Contains(name)));
    }

    private static ExpressionSyntax RootOf(ExpressionSyntax expression)
    {
        ExpressionSyntax root = expression;
        while (root is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax)
        {
            root = root switch
            {
                MemberAccessExpressionSyntax member => member.Expression,
                ElementAccessExpressionSyntax element => element.Expression,
                var other => ((ParenthesizedExpressionSyntax)other).Expression,
            };
        }

        return root;
    }

    private static string? NameIn(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax v => v.Identifier.ValueText,
        SingleVariableDesignationSyntax d => d.Identifier.ValueText,
        _ => null,
    };

    /// <summary>Where a name means the variable that is declared: outside of it a field may have the same name.</summary>
    private static SyntaxNode ScopeOf(SyntaxNode declaration) => declaration.Ancestors().First(a =>
        a is BlockSyntax or ForStatementSyntax or ForEachStatementSyntax or ForEachVariableStatementSyntax or WhileStatementSyntax or UsingStatementSyntax or SwitchSectionSyntax or SwitchExpressionArmSyntax
            or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or CatchClauseSyntax or ArrowExpressionClauseSyntax or MemberDeclarationSyntax or AccessorDeclarationSyntax);
}
