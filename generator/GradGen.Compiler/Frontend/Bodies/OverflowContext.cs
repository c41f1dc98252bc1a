using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradGen.Compiler.Frontend;

/// <summary>Whether overflow is checked where an operation is written. Roslyn says so of numbers; of enums, of what may be null, and of what a statement converts, the text does.</summary>
internal static class OverflowContext
{
    public static bool IsChecked(IOperation operation)
    {
        foreach (SyntaxNode node in operation.Syntax.AncestorsAndSelf())
        {
            switch (node.Kind())
            {
                case SyntaxKind.CheckedExpression or SyntaxKind.CheckedStatement:
                    return true;
                case SyntaxKind.UncheckedExpression or SyntaxKind.UncheckedStatement:
                    return false;
            }
        }

        return operation.SemanticModel?.Compilation.Options is CSharpCompilationOptions { CheckOverflow: true };
    }

    /// <summary>An operator of generic mathematics has another method where overflow is checked.</summary>
    public static bool IsChecked(bool isChecked, IMethodSymbol? method) => isChecked || method?.Name.StartsWith("op_Checked", StringComparison.Ordinal) == true;

    /// <summary>An integer, an enum, or one that may be null.</summary>
    public static bool IsInteger(ITypeSymbol? type) => Bare(type) is { } bare && IrTypes.Scalar(bare) is { IsFloating: false, Kind: not Ir.ScalarKind.Boolean };

    /// <summary>The number behind an enum or what may be null.</summary>
    public static ITypeSymbol? Bare(ITypeSymbol? type) => type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => Bare(nullable.TypeArguments[0]),
        INamedTypeSymbol { TypeKind: TypeKind.Enum } named => named.EnumUnderlyingType,
        _ => type,
    };
}
