using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Emission.Planning;

/// <summary>An argument of a companion call with what goes in and what comes out.</summary>
/// <param name="Value">What goes in; null for <c>out</c>.</param>
/// <param name="Result">What comes out; null for a value argument.</param>
internal readonly record struct CallArgument(ArgumentMode Mode, Value? Value, Value? Result);

/// <summary>Lines up the operands and results of a <see cref="CompanionCall"/> with its arguments.</summary>
internal static class CallArguments
{
    public static IEnumerable<CallArgument> Of(CompanionCall call)
    {
        int operand = call.Callee.HasReceiver ? 1 : 0;
        int result = call.ReturnedCount;
        foreach (ArgumentMode mode in call.Modes)
        {
            Value? value = mode == ArgumentMode.Out ? null : call.Arguments[operand++];
            Value? defined = mode == ArgumentMode.In ? null : call.Defined[result++];
            yield return new CallArgument(mode, value, defined);
        }
    }
}
