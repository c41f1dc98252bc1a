using GradGen.Compiler.Emission.Planning;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Emission.Bodies;

/// <summary>Turns a companion's body into statements.</summary>
internal sealed partial class BodyEmitter
{
    private readonly CodeTree tree;
    private readonly FoldingPlan folding;
    private readonly VariablePlan variables;
    private readonly ExpressionPrinter printer;
    private readonly CSharpSpelling spelling;
    private readonly Func<int, string?> targetName;

    /// <summary>What has been written of the innermost open block.</summary>
    private List<Statement> code = [];

    private BodyEmitter(MethodModel method, CompanionModel companion, CSharpSpelling spelling)
    {
        string[] own = [.. method.Signature.Parameters.Where(_ => companion.HasOwnParameters).Select(p => p.Name)];
        string[] incoming = [.. companion.Appended.Where(p => p.Modifier != "out").Select(p => p.Name)];
        string[] receivers = [.. ResultTargets.Receivers(method.Signature, companion)];
        this.spelling = spelling;
        targetName = ResultTargets.Of(method.Signature, companion);
        tree = CodeTree.Build(companion.Body);
        foreach (string name in receivers.Concat(method.Signature.NamesOfTypes).Concat(CSharpSpelling.Reserved).Concat(TemplateNames.In(tree)))
        {
            tree.Root.Reserve(name);
        }

        folding = new FoldingPlan(tree, targetName);
        variables = new VariablePlan(tree, folding, [.. own, .. incoming], receivers);
        printer = new ExpressionPrinter(tree, folding, variables, spelling, method.Facts.CheckOverflow);
    }

    /// <summary>The statements of a companion's body.</summary>
    public static IReadOnlyList<Statement> Emit(MethodModel method, CompanionModel companion, CSharpSpelling spelling)
    {
        var emitter = new BodyEmitter(method, companion, spelling);
        return emitter.Emit(emitter.tree.Root);
    }

    private List<Statement> Emit(Block block)
    {
        List<Statement> outer = code;
        code = [];
        foreach (Node node in block.Nodes)
        {
            if (!folding.IsSilent(node))
            {
                Emit(node);
            }
        }

        if (block.Exit == BlockExit.Return)
        {
            Return(block);
        }

        List<Statement> written = code;
        code = outer;
        return written;
    }

    private void Emit(Node node)
    {
        switch (node.Instruction)
        {
            case Comment i:
                code.Add(new Remark(i.Text));
                break;
            case Store i:
                Store(i);
                break;
            case Accumulate i:
                Accumulate(i);
                break;
            case Copy i:
                Copy(i);
                break;
            case Fill i:
                Fill(i);
                break;
            case Check i:
                Check(i);
                break;
            case Allocate i:
                Allocate(node, i);
                break;
            case TapeOpen i:
                Open(i.Tape, "");
                break;
            case TapesOpen i:
                Open(i.Tapes, "");
                break;
            case CheckpointsOpen i:
                Open(i.Checkpoints, $"{printer.Alone(i.Snapshots)}, {printer.Alone(i.Steps)}");
                break;
            case TapesMark i:
                Add($"{printer.Alone(i.Tapes)}.Mark();");
                break;
            case TapesRewind i:
                Add($"{printer.Alone(i.Tapes)}.Rewind();");
                break;
            case TapePush i:
                Add($"{printer.Alone(i.Tape)}.Push({printer.Alone(i.Element)});");
                break;
            case TapeRewind i:
                Add($"{printer.Alone(i.Tape)}.Rewind({printer.Alone(i.Mark)});");
                break;
            case If i when !folding.IsExpression(node):
                Branch(node, i);
                break;
            case For i:
                CountedLoop(node, i);
                break;
            case While i:
                OpenLoop(node, i);
                break;
            case Throw i:
                Add($"throw {(i.Template.Length > 0 ? printer.Filled(i.Template, i.Arguments) : "new global::System.Runtime.CompilerServices.SwitchExpressionException()")};");
                break;
            case Effect { IsDisposed: true } i:
                Acquire(i);
                break;
            case Effect { Defined.Count: 0 } i:
                code.Add(new Line(printer.Filled(i.Template, i.Arguments) + ";", IsGuard: i.Template.Contains("Guard.") || i.Template.Contains("nameof(") || i.Template.Contains(".ThrowIf")));
                break;
            case Call { Defined.Count: 0 }:
                Add(printer.Computed(node).Code + ";");
                break;
            case CompanionCall i:
                CompanionCall(node, i);
                break;
            default:
                Define(node, node.Result!);
                break;
        }
    }

    /// <summary>A value's own statement.</summary>
    private void Define(Node node, Value result)
    {
        if (VariablePlan.IsDiscarded(tree, node, result))
        {
            string expression = printer.Computed(node).Code;
            bool isCall = node.Instruction is Call { Callee.Template: null } or TapePop || (node.Instruction is Effect && expression.EndsWith(")", StringComparison.Ordinal) && !expression.StartsWith("(", StringComparison.Ordinal));
            Add(isCall ? $"{expression};" : $"_ = {expression};");
            return;
        }

        Assign(variables.Of(result), node);
    }

    /// <summary>Assigns what an instruction computes, as <c>variable op= …</c> where it has that form.</summary>
    private void Assign(Variable variable, Node node)
    {
        if (variable.IsDeclared && printer.Update(node, v => !folding.IsInPlace(v) && variables.Of(v) == variable) is { } update)
        {
            bool isCount = variable.Type == ScalarType.Int32 && update.Sign is "+" or "-" && printer.Assigned(update.Operand) == "1";
            Add(isCount
                ? $"{variable.Identifier}{update.Sign}{update.Sign};"
                : $"{variable.Identifier} {update.Sign}= {printer.Assigned(update.Operand)};");
            return;
        }

        Assign(variable, printer.Assigned(node));
    }

    private void Assign(Variable variable, string expression)
    {
        if (variable.IsDeclared && expression == variable.Identifier)
        {
            return;
        }

        Add(variable.IsDeclared ? $"{variable.Identifier} = {expression};" : $"{Declaration(variable)} = {expression};");
        variable.IsDeclared = true;
    }

    /// <summary>A span that takes several values may take one of the stack: <c>scoped</c> says that it does not leave the method.</summary>
    private string Declaration(Variable variable)
    {
        bool isScoped = variable is { IsShared: true, Type: BufferType { Kind: not BufferKind.Array } };
        return $"{(isScoped ? "scoped " : "")}{spelling.Type(variable.Type)} {variable.Identifier}";
    }

    private void Add(string line) => code.Add(new Line(line));
}
