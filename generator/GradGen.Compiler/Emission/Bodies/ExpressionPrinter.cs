using GradGen.Compiler.Emission.Planning;
using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Emission.Bodies;

/// <summary>Writes a value as C#: the name of its variable, or its expression with exactly the parentheses that keep the IR's order of
/// operations.</summary>
internal sealed partial class ExpressionPrinter(CodeTree tree, FoldingPlan folding, VariablePlan variables, CSharpSpelling spelling, bool checksOverflow)
{
    /// <summary>What is being written stands inside a <c>checked</c> or <c>unchecked</c> of ours that turns the project's default around.</summary>
    private bool isTurned;

    /// <summary>The value as an operand of something unknown.</summary>
    public Expression Of(Value value)
    {
        value = tree.Resolve(value);
        return folding.IsInPlace(value)
            ? Computed(tree.Definition(value)!)
            : new Expression(variables.Of(value).Identifier, Precedence.Primary);
    }

    /// <summary>The value where C# converts a literal to the value's type by itself.</summary>
    public string Assigned(Value value) => (LiteralOf(value) is { } literal ? Spelled(literal, NumericLiteral.Converted(literal)) : Of(value)).Code;

    /// <summary>The expression of an instruction that is assigned to a variable.</summary>
    public string Assigned(Node node) => node.Instruction is Constant i ? NumericLiteral.Converted(i.Literal) : Computed(node).Code;

    /// <summary>The value as an argument or another operand that stands alone.</summary>
    public string Alone(Value value) => Of(value).Code;

    /// <summary>The expression that an instruction computes.</summary>
    public Expression Computed(Node node) => node.Instruction switch
    {
        Constant i => Spelled(i.Literal, NumericLiteral.Exact(i.Literal)),
        Opaque { IsChecked: { } isChecked } i => Kept(i, isChecked),
        Opaque i => Raw(i.Template, i.Arguments),
        Effect i => Raw(i.Template, i.Arguments),
        Compute i => Operation(i),
        Length i => Member(i.Buffer, ".Length"),
        Load i => Member(i.Buffer, $"[{Alone(i.Index)}]"),
        Slice i => Part(i),
        Extend i => Member(i.Arena, $".Take({Alone(i.Count)})"),
        ArenaSize i => Member(i.Arena, ".Count"),
        If i => Choice(i.Condition, node.Blocks[0].Results[0], node.Blocks[1].Results[0]),
        Call { Callee.Template: { } template } i => Raw(template, i.Arguments),
        Call i => Called(i.Callee, i.Callee.Name, i.Arguments, i.Arguments.Skip(i.Callee.HasReceiver ? 1 : 0).Select(Alone)),
        CompanionCall i => Called(i.Callee, i.Method, i.Arguments, i.Arguments.Skip(i.Callee.HasReceiver ? 1 : 0).Select(Alone)),
        TapePop i => Member(i.Tape, ".Pop()"),
        TapeMark i => Member(i.Tape, ".Mark"),
        TapeOf i => Member(i.Tapes, $".Of<{spelling.Type(((TapeType)i.Tape.Type).Element)}>()"),
        _ => throw new NotSupportedException(node.Instruction.GetType().Name),
    };

    /// <summary>The condition that holds where a truth value is false.</summary>
    public Expression Negated(Value condition)
    {
        condition = tree.Resolve(condition);
        if (folding.IsInPlace(condition) && tree.Definition(condition)!.Instruction is Compute compute)
        {
            if (compute.Operation.Code == OpCode.Not)
            {
                return Of(compute.Arguments[0]);
            }

            if (compute.Operation.Code == OpCode.IsPresent && compute.Arguments[0].Type is SpaceType)
            {
                return new($"{Of(compute.Arguments[0]).AtLeast(Precedence.Shift)} is null", Precedence.Relational);
            }

            if (compute.Operation.IsComparison && Operators.Opposite(compute.Operation.Code, compute.Arguments[0].IsFloating) is { } opposite)
            {
                return Binary(opposite, compute.Arguments[0], compute.Arguments[1]);
            }
        }

        return new("!" + Of(condition).AtLeast(Precedence.Unary), Precedence.Unary);
    }

    /// <summary>C# kept as text, with operands in it.</summary>
    public string Filled(string template, IReadOnlyList<Value> arguments)
    {
        Expression[] operands = [.. arguments.Select(Of)];
        string[] alone = ExpressionList.Apart([.. operands.Select(o => o.Code)]);
        return Templates.Fill(spelling.Template(template), arguments.Count, (i, standsAlone) => standsAlone ? alone[i] : operands[i].AtLeast(Precedence.Primary));
    }

    public Expression Called(Callee callee, string method, IReadOnlyList<Value> values, IEnumerable<string> arguments)
    {
        string target = callee.HasReceiver ? Templates.Fill(callee.Target, 1, (_, _) => Of(values[0]).AtLeast(Precedence.Primary)) : callee.Target;
        return new($"{target}{Identifiers.Escape(method)}{callee.TypeArguments}({ExpressionList.Join(arguments)})", Precedence.Primary);
    }

    /// <summary>The right side of <c>variable op= …</c>, where an instruction's expression has that form.</summary>
    public (string Sign, Value Operand)? Update(Node node, Func<Value, bool> isTarget) =>
        node.Instruction is Compute { Arguments.Count: 2 } i
        && i.Result.Type is not SpaceType
        && Operators.Binary(i.Operation.Code) is { Precedence: not (Precedence.Relational or Precedence.Equality) } binary
        && isTarget(tree.Resolve(i.Arguments[0]))
        && (i.Operation.IsChecked == checksOverflow || !Operators.CanOverflow(i))
            ? (binary.Sign, tree.Resolve(i.Arguments[1]))
            : null;

    private Expression Member(Value buffer, string member) => new(Of(buffer).AtLeast(Precedence.Primary) + member, Precedence.Primary);

    private Expression Part(Slice slice)
    {
        string range = $"{Alone(slice.Start)}, {Alone(slice.Count)}";
        return slice.Buffer.Type is not BufferType { Kind: BufferKind.Array } ? Member(slice.Buffer, $".Slice({range})")
            : spelling.Qualify ? new($"{spelling.System("MemoryExtensions")}.AsSpan({Alone(slice.Buffer)}, {range})", Precedence.Primary)
            : Member(slice.Buffer, $".AsSpan({range})");
    }

    /// <summary>Opaque text: nothing is known of its precedence unless it is a path, a call, or a placeholder.</summary>
    private Expression Raw(string template, IReadOnlyList<Value> arguments)
    {
        string code = Filled(template, arguments);
        bool isPrimary = OpaqueText.IsPrimary(template);
        return isTurned && OpaqueText.HasOperators(template)
            ? new($"{(checksOverflow ? "checked" : "unchecked")}({code})", Precedence.Primary)
            : new(code, isPrimary ? Precedence.Primary : Precedence.Conditional);
    }
}
