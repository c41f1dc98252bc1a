using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Rules;

/// <summary>The conversions of generic mathematics: <c>T.CreateChecked(x)</c> and its like.</summary>
internal static class NumberConversions
{
    /// <summary>Between double and float, and of integers to these, all of them are a cast; to an integer they differ from a cast, and from each other, where the number does not fit.</summary>
    /// <param name="method">CreateChecked, CreateSaturating or CreateTruncating.</param>
    public static Operation Of(ScalarType from, ScalarType to, string method)
    {
        bool isCast = to.IsFloating && to.Kind != ScalarKind.Number && from.Kind != ScalarKind.Number;
        return isCast ? OpCode.Convert : Operation.Create(method, canThrow: !to.IsFloating && method == "CreateChecked");
    }
}
