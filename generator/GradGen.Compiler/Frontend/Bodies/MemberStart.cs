using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

/// <summary>What a constructor makes of a member that would be null: an object that is a value of the IR cannot be null, so nobody may see that it was.</summary>
internal enum MemberStart
{
    /// <summary>The constructor does not touch it.</summary>
    Unset,

    /// <summary>It is set, whatever the arguments are, before anything reads it.</summary>
    Set,

    /// <summary>It may be read before it is set, or set on some paths only.</summary>
    Unsure,
}

/// <summary>Finds the <see cref="MemberStart"/> of members.</summary>
internal static class MemberStarts
{
    /// <param name="member">As <see cref="StructLayout.Members"/> has it.</param>
    public static MemberStart Of(IMethodSymbol constructor, ISymbol member, Compilation compilation, CancellationToken cancellation)
    {
        SyntaxNode? syntax = constructor.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);
        var declared = syntax is ConstructorDeclarationSyntax
            ? compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax, cancellation) as IConstructorBodyOperation
            : null;
        IOperation? first = declared?.Initializer is IExpressionStatementOperation statement ? statement.Operation : declared?.Initializer;
        MemberStart start = first is IInvocationOperation { TargetMethod: { ContainingType.SpecialType: not SpecialType.System_Object } chained } ? Of(chained, member, compilation, cancellation)
            : IsInitialized(member) ? MemberStart.Set
            : MemberStart.Unset;
        bool mayLeave = false;
        return start == MemberStart.Unset && (declared?.BlockBody ?? declared?.ExpressionBody) is { } body ? After(body, member.OriginalDefinition, ref mayLeave) : start;
    }

    /// <summary>By its own initializer, or as a parameter of the primary constructor.</summary>
    private static bool IsInitialized(ISymbol member) =>
        member is IParameterSymbol || ((member as IFieldSymbol)?.AssociatedSymbol ?? member).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            ParameterSyntax => true,
            PropertyDeclarationSyntax { Initializer.Value: { } value } => !IsNull(value),
            VariableDeclaratorSyntax { Initializer.Value: { } value } => !IsNull(value),
            _ => false,
        };

    private static bool IsNull(ExpressionSyntax value) => value switch
    {
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } o => IsNull(o.Operand),
        ParenthesizedExpressionSyntax o => IsNull(o.Expression),
        CastExpressionSyntax o => IsNull(o.Expression),
        _ => value.RawKind is (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.DefaultLiteralExpression or (int)SyntaxKind.DefaultExpression,
    };

    private static MemberStart After(IBlockOperation block, ISymbol member, ref bool mayLeave)
    {
        foreach (IOperation statement in block.Operations)
        {
            MemberStart start = statement is IBlockOperation inner ? After(inner, member, ref mayLeave)
                : statement is IExpressionStatementOperation { Operation: { } expression } && Stored(expression, member) is { } value
                    ? Sees(value, member) || mayLeave ? MemberStart.Unsure : MemberStart.Set
                : Sees(statement, member) ? MemberStart.Unsure
                : MemberStart.Unset;
            if (start != MemberStart.Unset)
            {
                return start;
            }

            mayLeave |= statement.DescendantsAndSelf().Any(o => o is IReturnOperation or IBranchOperation { BranchKind: BranchKind.GoTo });
        }

        return MemberStart.Unset;
    }

    /// <summary>What an assignment stores in the member; null for another expression.</summary>
    private static IOperation? Stored(IOperation expression, ISymbol member) => expression switch
    {
        ISimpleAssignmentOperation o when IsMember(o.Target, member) => o.Value,
        IDeconstructionAssignmentOperation { Target: ITupleOperation target } o when target.Elements.Any(e => IsMember(e, member)) && target.Elements.All(IsPlain) => o.Value,
        _ => null,
    };

    private static bool Sees(IOperation code, ISymbol member) =>
        code.DescendantsAndSelf().Any(o => IsMember(o, member) || (o is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } && !IsPlain(o.Parent)));

    private static bool IsMember(IOperation operation, ISymbol member) => operation is IMemberReferenceOperation { Instance: IInstanceReferenceOperation, Member.OriginalDefinition: var found }
        && (SymbolEqualityComparer.Default.Equals(found, member) || (AutomaticProperties.Of(member) is { } property && SymbolEqualityComparer.Default.Equals(found, property)));

    /// <summary>A field, or a property that is nothing but one: to name it runs no code.</summary>
    public static bool IsPlain(IOperation? operation) => operation is IFieldReferenceOperation || (operation is IPropertyReferenceOperation { Property: var property } && AutomaticProperties.Is(property));
}
