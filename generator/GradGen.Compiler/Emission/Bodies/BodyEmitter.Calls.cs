using GradGen.Compiler.Emission.Planning;
using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Emission.Bodies;

/// <content>Calls of companions.</content>
internal sealed partial class BodyEmitter
{
    private void CompanionCall(Node node, CompanionCall call)
    {
        List<string> arguments = [];
        foreach (CallArgument argument in CallArguments.Of(call))
        {
            if (argument.Mode == ArgumentMode.Ref)
            {
                Bring(variables.Of(argument.Result!), tree.Resolve(argument.Value!));
            }
        }

        foreach (CallArgument argument in CallArguments.Of(call))
        {
            arguments.Add(argument.Mode switch
            {
                ArgumentMode.In => printer.Alone(argument.Value!),
                ArgumentMode.Ref => "ref " + variables.Of(argument.Result!).Identifier,
                _ => "out " + Received(node, argument.Result!),
            });
        }

        Value[] returned = [.. call.Defined.Take(call.ReturnedCount)];
        string code = printer.Called(call.Callee, call.Method, call.Arguments, arguments).Code;
        if (returned.All(r => VariablePlan.IsDiscarded(tree, node, r)))
        {
            Add(code + ";");
        }
        else if (returned.Length == 1)
        {
            Assign(variables.Of(returned[0]), code);
        }
        else
        {
            Add($"({string.Join(", ", returned.Select(r => Received(node, r)))}) = {code};");
        }
    }

    /// <summary>The variable that goes in by <c>ref</c> holds the value.</summary>
    private void Bring(Variable variable, Value value)
    {
        string expression = printer.Assigned(value);
        if (expression != variable.Identifier)
        {
            Assign(variable, expression);
        }
    }

    /// <summary>What receives a result: a discard, a variable, or the declaration of one.</summary>
    private string Received(Node node, Value result)
    {
        if (VariablePlan.IsDiscarded(tree, node, result))
        {
            return "_";
        }

        Variable variable = variables.Of(result);
        string receiver = variable.IsDeclared ? variable.Identifier : Declaration(variable);
        variable.IsDeclared = true;
        return receiver;
    }
}
