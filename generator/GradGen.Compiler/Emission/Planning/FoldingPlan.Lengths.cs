using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Emission.Planning;

/// <content>Lines that people can read end somewhere.</content>
internal sealed partial class FoldingPlan
{
    private const int LongestExpression = 100;

    /// <summary>The longest candidate, if the line would be too long with all of them.</summary>
    private Value? TooLong(IReadOnlyList<Value> operands, IReadOnlyList<Value> candidates, Node? consumer)
    {
        if (candidates.Count == 0)
        {
            return null;
        }

        Value longest = candidates.OrderByDescending(v => LengthOf(tree.Definition(v)!)).First();
        int length = consumer?.Instruction is null or For or While
            ? LengthOf(tree.Definition(longest)!)
            : operands.Sum(v => candidates.Contains(v) ? LengthOf(tree.Definition(v)!) : Length(v));
        return length > LongestExpression ? longest : null;
    }

    private int Length(Value value) =>
        IsInPlace(value) ? LengthOf(tree.Definition(value)!) : value.Name?.Length ?? 2;

    /// <summary>About how many characters an instruction's expression has.</summary>
    private int LengthOf(Node node) => node.Instruction switch
    {
        Constant i => NumericLiteral.Exact(i.Literal).Length,
        Opaque i => i.Template.Length + Operands(node).Sum(Length),
        Effect i => i.Template.Length + Operands(node).Sum(Length),
        Call i => i.Callee.Target.Length + i.Callee.Name.Length + Operands(node).Sum(v => Length(v) + 2),
        CompanionCall i => i.Callee.Target.Length + i.Method.Length + Operands(node).Sum(v => Length(v) + 2),
        Compute { Operation.Template: { } template } => template.Length + Operands(node).Sum(Length),
        Compute { Operation.Function: { } function } => function.Length + 6 + Operands(node).Sum(v => Length(v) + 2),
        Ir.Length => 7 + Operands(node).Sum(Length),
        _ => Operands(node).Sum(v => Length(v) + 3),
    };
}
