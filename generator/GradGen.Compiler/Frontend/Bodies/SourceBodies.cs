using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

/// <summary>Finds the body of a method of this compilation.</summary>
internal static class SourceBodies
{
    /// <summary>Some generator has written it.</summary>
    public static bool IsGenerated(IMethodSymbol method) => method.GetAttributes().Any(a => a.AttributeClass is { Name: "GeneratedCodeAttribute" });

    /// <summary>The body of a method, accessor or operator, or null where it has none of its own.</summary>
    public static IBlockOperation? Of(IMethodSymbol method, Compilation compilation, CancellationToken cancellation)
    {
        IMethodSymbol definition = method.OriginalDefinition;
        foreach (SyntaxReference reference in (definition.PartialImplementationPart ?? definition).DeclaringSyntaxReferences)
        {
            if (!compilation.ContainsSyntaxTree(reference.SyntaxTree))
            {
                continue;
            }

            SyntaxNode syntax = reference.GetSyntax(cancellation);
            IOperation? operation = compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax, cancellation);
            IBlockOperation? body = operation switch
            {
                IMethodBodyBaseOperation whole => whole.BlockBody ?? whole.ExpressionBody,
                ILocalFunctionOperation local => local.Body,
                _ => operation as IBlockOperation,
            };
            if (body is not null)
            {
                return body;
            }
        }

        return null;
    }
}
