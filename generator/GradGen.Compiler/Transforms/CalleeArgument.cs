using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms;

/// <summary>An argument of a call beside the parameter that receives it.</summary>
/// <param name="Passed">What goes in; null for <c>out</c>.</param>
/// <param name="Received">What comes back; null for what is passed by value.</param>
internal readonly record struct CalleeArgument(CalleeParameter Parameter, Value? Passed, Value? Received)
{
    public bool IsInput => Parameter.Role is CalleeParameterRole.Input or CalleeParameterRole.InputOutput;

    public bool IsOutput => Parameter.Role is CalleeParameterRole.Output or CalleeParameterRole.InputOutput;

    public bool IsBuffer => Parameter.Type is BufferType;

    /// <summary>The value that goes in, of an argument that is not <c>out</c>.</summary>
    public Value Value => Passed!;

    /// <summary>What holds the output when the call has ended: a buffer, or the value that comes back.</summary>
    public Value Left => Received ?? Passed!;

    /// <summary>The arguments of a call after its receiver.</summary>
    public static IEnumerable<CalleeArgument> Of(Call call)
    {
        int operand = call.Callee.HasReceiver ? 1 : 0, result = call.Callee.Returned.Count;
        foreach (CalleeParameter parameter in call.Callee.Parameters)
        {
            Value? passed = parameter.Mode == ArgumentMode.Out ? null : call.Arguments[operand++];
            yield return new CalleeArgument(parameter, passed, parameter.Mode == ArgumentMode.In ? null : call.Defined[result++]);
        }
    }

    /// <summary>The values that carry a derivative into a call.</summary>
    public static IEnumerable<Value> Inputs(Call call) => Of(call).Where(a => a.IsInput).Select(a => a.Value);

    /// <summary>The values that carry a derivative out of a call: what it returns, and what it leaves in its outputs.</summary>
    public static IEnumerable<Value> Outputs(Call call) =>
        call.ActiveReturned.Concat(Of(call).Where(a => a.IsOutput).Select(a => a.Left));
}
