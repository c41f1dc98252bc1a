using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

/// <summary>Calls of <c>[Conditional]</c> methods that the compiler leaves out, with their arguments.</summary>
internal static class ConditionalCalls
{
    public static bool IsOmitted(IInvocationOperation operation, CancellationToken cancellation)
    {
        string[] conditions =
        [
            .. operation.TargetMethod.GetAttributes()
                .Where(a => a.AttributeClass is { Name: "ConditionalAttribute" } c && Impurity.FullName(c) == "System.Diagnostics.ConditionalAttribute")
                .Select(a => a.ConstructorArguments.Length > 0 ? a.ConstructorArguments[0].Value as string : null).OfType<string>(),
        ];
        if (conditions.Length == 0)
        {
            return false;
        }

        HashSet<string> defined = Defined(operation.Syntax.SyntaxTree, cancellation);
        return !conditions.Any(defined.Contains);
    }

    private static HashSet<string> Defined(SyntaxTree tree, CancellationToken cancellation)
    {
        var symbols = new HashSet<string>(tree.Options.PreprocessorSymbolNames, StringComparer.Ordinal);
        for (DirectiveTriviaSyntax? directive = ((CompilationUnitSyntax)tree.GetRoot(cancellation)).GetFirstDirective(); directive is not null; directive = directive.GetNextDirective())
        {
            if (directive is DefineDirectiveTriviaSyntax { IsActive: true } define)
            {
                symbols.Add(define.Name.ValueText);
            }
            else if (directive is UndefDirectiveTriviaSyntax { IsActive: true } undefine)
            {
                symbols.Remove(undefine.Name.ValueText);
            }
        }

        return symbols;
    }
}
