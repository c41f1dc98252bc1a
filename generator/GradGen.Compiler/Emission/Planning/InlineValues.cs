using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Emission.Planning;

/// <summary>Which values are so simple that they are written out at every use and need no variable: constants, the length of a buffer,
/// <c>this</c>, a static read-only value, an index beside a loop's.</summary>
internal sealed class InlineValues
{
    private const int LongConstant = 6;

    private readonly CodeTree tree;
    private readonly HashSet<int> kept = [];
    private readonly HashSet<int> indices = [];

    public InlineValues(CodeTree tree)
    {
        this.tree = tree;
        foreach (Node node in CodeTree.All(tree.Root))
        {
            KeepFromFolding(node);
            if (node.Instruction is For)
            {
                indices.Add(node.Blocks[0].Arguments[0].Id);
            }
        }
    }

    public bool Contains(Value value) => tree.Definition(value) is { } node && !kept.Contains(value.Id) && node.Instruction switch
    {
        Constant i => value.Name is null || NumericLiteral.Converted(i.Literal).Length <= LongConstant,
        Length i => value.Name is null && IsSimple(tree.Resolve(i.Buffer)),
        Opaque { Arguments.Count: 0 } or Compute { Operation.Code: OpCode.Zero } => value.Name is null,
        Compute { Operation: { Code: OpCode.Add or OpCode.Subtract, IsChecked: false } } i => value.Name is null && IsOffset(i),
        _ => false,
    };

    /// <summary>C# evaluates integer constants itself, and refuses those that overflow or divide by zero: a variable keeps them for run time.</summary>
    private void KeepFromFolding(Node node)
    {
        if (node.Instruction is Opaque { Arguments.Count: > 0 } kept && (kept.IsChecked is not null || kept.Template.StartsWith("((", StringComparison.Ordinal)))
        {
            Value[] converted = [.. tree.Operands(node)];
            if (converted.All(IsConstantExpression))
            {
                Keep(converted[0]);
            }

            return;
        }

        if (node.Instruction is not Compute
            {
                Operation.Code: OpCode.Add or OpCode.Subtract or OpCode.Multiply or OpCode.Negate or OpCode.Divide or OpCode.Remainder or OpCode.Convert,
                Result.HasTangent: false,
            })
        {
            return;
        }

        Value[] operands = [.. tree.Operands(node)];
        if (operands.All(IsConstantExpression))
        {
            Keep(operands[0]);
        }

        if (node.Instruction is Compute { Operation.Code: OpCode.Divide or OpCode.Remainder } && IsConstantExpression(operands[1]) && !IsNotZero(operands[1]))
        {
            Keep(operands[1]);
        }
    }

    /// <summary>A constant in it is a variable: then C# does not evaluate it.</summary>
    private void Keep(Value expression)
    {
        Value constant = expression;
        while (tree.Definition(constant) is { Instruction: Compute } node)
        {
            constant = tree.Operands(node).First();
        }

        kept.Add(constant.Id);
    }

    /// <summary>As C# sees it, if all of it is written in one expression.</summary>
    private bool IsConstantExpression(Value value) => tree.Definition(value) is { } node
        && (node.Instruction is Constant || (node.Instruction is Compute { Operation.Code: var code } && IsFolded(code) && tree.Operands(node).All(IsConstantExpression)));

    private static bool IsFolded(OpCode code) => code is OpCode.Negate or OpCode.Add or OpCode.Subtract or OpCode.Multiply or OpCode.Convert
        or OpCode.And or OpCode.Or or OpCode.Xor or OpCode.Complement or OpCode.ShiftLeft or OpCode.ShiftRight or OpCode.UnsignedShiftRight;

    private bool IsConstant(Value value) => tree.Definition(value)?.Instruction is Constant;

    /// <summary>The index of a loop plus a constant: <c>x[i + 1]</c> reads best wherever it stands.</summary>
    private bool IsOffset(Compute compute) =>
        compute.Result.Type == ScalarType.Int32
        && indices.Contains(tree.Resolve(compute.Arguments[0]).Id)
        && IsConstant(tree.Resolve(compute.Arguments[1]));

    private bool IsNotZero(Value value) => tree.Definition(value)?.Instruction is Constant { Literal.IsPositiveZero: false };

    /// <summary>Reading it again costs nothing: it has a variable, or is itself written out.</summary>
    private bool IsSimple(Value value) =>
        tree.Definition(value) is null or { Instruction: Allocate } || value.Name is not null || tree.Uses(value) > 1 || Contains(value);
}
