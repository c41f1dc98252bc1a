using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Emission.Planning;

/// <summary>The operands of an instruction that may be written as expressions in it, in the order in which its C# evaluates them. The
/// others must be constants or variables.</summary>
internal static class EvaluationOrder
{
    public static IEnumerable<Value> Of(CodeTree tree, Node node) => Of(tree, node.Instruction).Select(tree.Resolve);

    private static IEnumerable<Value> Of(CodeTree tree, Instruction instruction) => instruction switch
    {
        For i => [.. i.Initial, i.Lower, .. IsNegation(tree, i.Step) ? [i.Step] : Array.Empty<Value>()],
        While i => i.Initial,
        Opaque i => InOrder(i.Template, i.Arguments),
        Effect i => InOrder(i.Template, i.Arguments),
        Throw i => InOrder(i.Template, i.Arguments),
        Call { Callee.HasReceiver: true } i => i.Arguments.Skip(1),
        CompanionCall i => CompanionArguments(i),
        _ => instruction.Operands,
    };

    private static IEnumerable<Value> InOrder(string template, IReadOnlyList<Value> arguments) =>
        Templates.EvaluatesInOrder(template, arguments.Count) ? arguments : [];

    /// <summary>What goes in by <c>ref</c> is put into a variable before the call.</summary>
    private static IEnumerable<Value> CompanionArguments(CompanionCall call)
    {
        (Value Value, ArgumentMode Mode)[] arguments = [.. CallArguments.Of(call).Where(a => a.Value is not null).Select(a => (a.Value!, a.Mode))];
        return [.. arguments.Where(a => a.Mode == ArgumentMode.Ref).Select(a => a.Value), .. arguments.Where(a => a.Mode == ArgumentMode.In).Select(a => a.Value)];
    }

    /// <summary>The step of <c>i -= c</c>.</summary>
    private static bool IsNegation(CodeTree tree, Value step) =>
        tree.Definition(tree.Resolve(step))?.Instruction is Compute { Operation: { Code: OpCode.Negate, IsChecked: false } } negate
        && tree.Definition(tree.Resolve(negate.Arguments[0]))?.Instruction is null or Constant;
}
