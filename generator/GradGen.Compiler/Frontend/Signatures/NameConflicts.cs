using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradGen.Compiler.Frontend;

/// <summary>Finds out whether the short names that emitted code would use mean something else where the companions stand.</summary>
internal static class NameConflicts
{
    private static readonly string[] SystemNames =
    [
        "Math", "MathF", "Span", "ReadOnlySpan", "Array", "ArgumentException", "ArgumentNullException", "MemoryExtensions", "GC",
    ];

    private static readonly HashSet<string> ShortNames = [.. SystemNames, .. RuntimeNames.All, RuntimeNames.Vector];

    /// <summary>The answers for types: the methods of a type share it. They go with their compilation, which the table does not keep alive.</summary>
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<TypeDeclarationSyntax, bool>> Types = new();

    /// <summary>Some short name is taken, so that emitted code must qualify them all.</summary>
    public static bool Exist(IMethodSymbol method, MethodSyntax syntax, Compilation compilation)
    {
        MethodDeclarationSyntax declaration = syntax.Declaration;
        return declaration.Parent is ClassDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax or InterfaceDeclarationSyntax && !DeclareOne(method, declaration)
            ? Types.GetValue(compilation, static _ => new()).GetOrAdd((TypeDeclarationSyntax)declaration.Parent, type => ExistAt(type.OpenBraceToken.SpanStart, type, compilation))
            : ExistAt(BodyOf(declaration), declaration, compilation);
    }

    /// <summary>The method or a constructor of its type gives such a name to something of its own, which may be in scope of the body.</summary>
    private static bool DeclareOne(IMethodSymbol method, MethodDeclarationSyntax declaration) =>
        declaration.DescendantTokens().Any(t => t.IsKind(SyntaxKind.IdentifierToken) && t.Parent is not SimpleNameSyntax && ShortNames.Contains(t.ValueText))
        || method.ContainingType.InstanceConstructors.Any(c => c.Parameters.Any(p => ShortNames.Contains(p.Name)));

    private static int BodyOf(MethodDeclarationSyntax declaration) =>
        declaration.Body is { } body ? body.OpenBraceToken.Span.End : declaration.ExpressionBody?.Expression.SpanStart ?? declaration.SpanStart;

    private static bool ExistAt(int position, SyntaxNode node, Compilation compilation)
    {
        SemanticModel model = compilation.GetSemanticModel(node.SyntaxTree);
        return SystemNames.Any(n => Means(model, position, n, "System")) || RuntimeNames.All.Any(n => Means(model, position, n, "GradGen.Runtime"))
            || Means(model, position, RuntimeNames.Vector, RuntimeNames.VectorNamespace);
    }

    private static bool Means(SemanticModel model, int position, string name, string expected) =>
        model.LookupSymbols(position, name: name).Any(s =>
            s is not INamedTypeSymbol { ContainingType: null } type || type.ContainingNamespace.ToDisplayString() != expected);
}
