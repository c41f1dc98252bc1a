using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

/// <summary>Switch statements without a default, one of whose cases is always chosen, as C# finds: <c>case true: … case false: …</c>.</summary>
internal static class ExhaustiveSwitch
{
    public static bool Is(ISwitchOperation operation)
    {
        bool canBe = operation.Value.Type?.SpecialType == SpecialType.System_Boolean || operation.Cases.Any(c => c.Clauses.Any(k => k is IPatternCaseClauseOperation));
        return canBe && !operation.Cases.Any(c => c.Clauses.Any(k => k is IDefaultCaseClauseOperation))
            && operation is { Syntax: SwitchStatementSyntax syntax, SemanticModel: { } model }
            && (model.AnalyzeControlFlow(syntax) is { Succeeded: true, EndPointIsReachable: false } || (!MayBeNull(operation) && IsAsAnExpression(syntax, model)));
    }

    /// <summary>A switch expression may leave out null.</summary>
    private static bool MayBeNull(ISwitchOperation operation) =>
        MayBeNull(operation.Value.Type) || operation.Cases.SelectMany(c => c.Clauses).SelectMany(c => c.Descendants()).OfType<IPatternOperation>().Any(p => MayBeNull(p.InputType));

    private static bool MayBeNull(ITypeSymbol? type) => type is not { IsValueType: true } || NullableLayout.HeldBy(type) is not null;

    /// <summary>The compiler says of switch expressions whether an arm is always chosen: it is asked of one with these cases.</summary>
    private static bool IsAsAnExpression(SwitchStatementSyntax syntax, SemanticModel model)
    {
        SwitchExpressionArmSyntax[] arms = [.. syntax.Sections.SelectMany(s => s.Labels).Select(Arm).OfType<SwitchExpressionArmSyntax>()];
        ExpressionSyntax value = syntax.Expression is TupleExpressionSyntax or ParenthesizedExpressionSyntax ? syntax.Expression : SyntaxFactory.ParenthesizedExpression(syntax.Expression);
        StatementSyntax statement = SyntaxFactory.ExpressionStatement(SyntaxFactory.AssignmentExpression(
            SyntaxKind.SimpleAssignmentExpression, SyntaxFactory.IdentifierName("_"), SyntaxFactory.SwitchExpression(value, SyntaxFactory.SeparatedList(arms)))).NormalizeWhitespace();
        return model.TryGetSpeculativeSemanticModel(syntax.SpanStart, statement, out SemanticModel? speculative)
            && speculative.GetOperation(statement.DescendantNodes().OfType<SwitchExpressionSyntax>().First()) is ISwitchExpressionOperation { IsExhaustive: true };
    }

    private static SwitchExpressionArmSyntax? Arm(SwitchLabelSyntax label) => label switch
    {
        CaseSwitchLabelSyntax constant => SyntaxFactory.SwitchExpressionArm(SyntaxFactory.ConstantPattern(constant.Value), Zero),
        CasePatternSwitchLabelSyntax pattern => SyntaxFactory.SwitchExpressionArm(pattern.Pattern, pattern.WhenClause, Zero),
        _ => null,
    };

    private static ExpressionSyntax Zero => SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(0));
}
