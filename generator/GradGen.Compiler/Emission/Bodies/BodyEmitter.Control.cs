using GradGen.Compiler.Emission.Planning;
using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Emission.Bodies;

/// <content>Branches, loops and the end of the method.</content>
internal sealed partial class BodyEmitter
{
    private void Branch(Node node, If branch)
    {
        int[] used = [.. Enumerable.Range(0, branch.Defined.Count).Where(k => tree.Uses(branch.Defined[k]) > 0)];
        foreach (Variable variable in used.Select(k => variables.Of(branch.Defined[k])).Where(v => !v.IsDeclared))
        {
            Add(Declaration(variable) + ";");
            variable.IsDeclared = true;
        }

        List<Statement> then = Side(node.Blocks[0]), otherwise = Side(node.Blocks[1]);
        Value condition = tree.Resolve(branch.Condition);
        if (then.Count > 0)
        {
            code.Add(new Conditional(printer.Alone(condition), then, otherwise));
        }
        else if (otherwise.Count > 0)
        {
            code.Add(new Conditional(printer.Negated(condition).Code, otherwise, []));
        }
        else if (!folding.IsInvisible(condition))
        {
            if (tree.CanDiscard)
            {
                Add($"_ = {printer.Alone(condition)};");
            }
            else
            {
                code.Add(new Conditional(printer.Alone(condition), [], []));
            }
        }

        List<Statement> Side(Block side)
        {
            List<Statement> body = Emit(side);
            if (side.Exit == BlockExit.Yield)
            {
                body.AddRange(Copies(side, used.Select(k => (variables.Of(branch.Defined[k]), tree.Resolve(side.Results[k])))));
            }

            return body;
        }
    }

    private void CountedLoop(Node node, For loop)
    {
        Block body = node.Blocks[0];
        Variable[] carried = [.. VariablePlan.Carried(node).Select(variables.Of)];
        code.AddRange(Copies(node.Block, carried.Zip(loop.Initial, (v, initial) => (v, tree.Resolve(initial)))));

        Variable index = variables.Of(loop.Index);
        string sign = Operators.Binary(loop.Comparison)!.Value.Sign;
        string head = $"for ({spelling.Type(index.Type)} {index.Identifier} = {printer.Assigned(loop.Lower)}; "
            + $"{index.Identifier} {sign} {printer.Assigned(loop.Bound)}; {Step(index.Identifier, tree.Resolve(loop.Step))})";
        index.IsDeclared = true;
        code.Add(new Braced(head, LoopBody(body, carried)));
    }

    private string Step(string index, Value step)
    {
        string operand = printer.Assigned(step);
        return operand switch
        {
            "1" => index + "++",
            "-1" => index + "--",
            _ when operand[0] == '-' => $"{index} -= {operand.Substring(1)}",
            _ => $"{index} += {operand}",
        };
    }

    /// <summary>A condition that needs statements is tested inside the loop.</summary>
    private void OpenLoop(Node node, While loop)
    {
        Variable[] carried = [.. VariablePlan.Carried(node).Select(variables.Of)];
        code.AddRange(Copies(node.Block, carried.Zip(loop.Initial, (v, initial) => (v, tree.Resolve(initial)))));

        List<Statement> test = Emit(node.Blocks[0]);
        Value condition = tree.Resolve(node.Blocks[0].Results[0]);
        if (test.Count == 0)
        {
            string head = $"while ({printer.Alone(condition)})";
            code.Add(new Braced(head, LoopBody(node.Blocks[1], carried)));
        }
        else
        {
            test.Add(new Conditional(printer.Negated(condition).Code, [new Line("break;")], []));
            code.Add(new Braced("while (true)", [.. test, .. LoopBody(node.Blocks[1], carried)]));
        }
    }

    private List<Statement> LoopBody(Block body, IReadOnlyList<Variable> carried)
    {
        List<Statement> statements = Emit(body);
        if (body.Exit == BlockExit.Yield)
        {
            statements.AddRange(Copies(body, carried.Zip(body.Results, (v, next) => (v, tree.Resolve(next)))));
        }

        return statements;
    }

    /// <summary>Assigns all targets at once: no assignment overwrites a variable that another one still reads.</summary>
    private List<Statement> Copies(Block block, IEnumerable<(Variable Target, Value Source)> copies)
    {
        List<Statement> outer = code;
        code = [];
        List<(Variable Target, Value Source, Variable? Saved, HashSet<Variable> Reads)> pending =
            [.. copies.Where(c => IsCopy(c.Target, c.Source))
                .Select(c => (c.Target, c.Source, default(Variable), new HashSet<Variable>(folding.Leaves(c.Source).Select(variables.Of))))];
        while (pending.Count > 0)
        {
            int free = pending.FindIndex(c => pending.All(other => other.Target == c.Target || !other.Reads.Contains(c.Target)));
            if (free >= 0)
            {
                Assign(pending[free].Target, pending[free].Source, pending[free].Saved);
                pending.RemoveAt(free);
            }
            else
            {
                // One that has been saved already waits for the others.
                int next = pending.FindIndex(c => c.Saved is null);
                (Variable target, Value source, _, _) = pending[next];
                var saved = new Variable(block.Declare("next" + Capitalized(target.Identifier)), target.Type);
                Assign(saved, printer.Assigned(source));
                pending[next] = (target, source, saved, [saved]);
            }
        }

        List<Statement> written = code;
        code = outer;
        return written;
    }

    private bool IsCopy(Variable target, Value source) => folding.IsInPlace(source) || variables.Of(source) != target;

    private void Assign(Variable target, Value source, Variable? saved)
    {
        if (saved is null && folding.IsInPlace(source))
        {
            Assign(target, tree.Definition(source)!);
        }
        else
        {
            Assign(target, saved?.Identifier ?? printer.Assigned(source));
        }
    }

    private void Return(Block block)
    {
        IReadOnlyList<ReturnedResult> results = ReturnOrder.Of(block, targetName);
        (Variable Target, Value Source)[] assigned =
            [.. results.Where(r => r.Target is not null).Select(r => (Receiver(r), tree.Resolve(r.Value)))];
        HashSet<Variable> overwritten = [.. assigned.Where(c => IsCopy(c.Target, c.Source)).Select(c => c.Target)];
        List<string> returned = [];
        foreach (Value value in results.Where(r => r.Target is null).Select(r => tree.Resolve(r.Value)))
        {
            string expression = printer.Assigned(value);
            if (folding.Leaves(value).Select(variables.Of).Any(overwritten.Contains))
            {
                var kept = new Variable(block.Declare("result"), value.Type);
                Assign(kept, expression);
                expression = kept.Identifier;
            }

            returned.Add(expression);
        }

        code.AddRange(Copies(block, assigned));
        if (returned.Count > 0)
        {
            Add(returned.Count == 1 ? $"return {returned[0]};" : $"return ({ExpressionList.Join(returned)});");
        }
        else if (block != tree.Root)
        {
            Add("return;");
        }
    }

    /// <summary>The parameter that receives a result; a <c>ref</c> parameter is also the variable of what came in.</summary>
    private Variable Receiver(ReturnedResult result)
    {
        string identifier = Identifiers.Escape(result.Target!);
        return tree.Function.Parameters.Select(variables.Of).FirstOrDefault(v => v.Identifier == identifier)
            ?? new Variable(identifier, result.Value.Type) { IsDeclared = true };
    }

    private static string Capitalized(string identifier)
    {
        string name = identifier.TrimStart('@');
        return char.ToUpperInvariant(name[0]) + name.Substring(1);
    }
}
