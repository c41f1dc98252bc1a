using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms;

/// <summary>An argument of a call beside the parameter that receives it.</summary>
internal readonly record struct CalleeArgument(CalleeParameter Parameter, Value Value)
{
    public bool IsInput => Parameter.Role is CalleeParameterRole.Input or CalleeParameterRole.InputOutput;

    public bool IsOutput => Parameter.Role is CalleeParameterRole.Output or CalleeParameterRole.InputOutput;

    /// <summary>The arguments of a call after its receiver.</summary>
    public static IEnumerable<CalleeArgument> Of(Call call)
    {
        int receiver = call.Callee.HasReceiver ? 1 : 0;
        return call.Callee.Parameters.Select((parameter, k) => new CalleeArgument(parameter, call.Arguments[k + receiver]));
    }
}
