using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

// Conditions that are known while the method is lowered: whether a function was passed. Of what such a condition decides, only the side that runs is lowered.
internal sealed partial class BodyLowering
{
    /// <summary>The delegates that are null.</summary>
    private readonly HashSet<int> missing = [];

    private readonly Dictionary<int, bool> truths = [];

    /// <summary>Whether a delegate is there; null where only the run tells.</summary>
    private bool? IsKnownToBeThere(Value value) => functions.ContainsKey(value.Id) ? true : missing.Contains(value.Id) ? false : null;

    private bool? TruthOf(Value condition) => truths.TryGetValue(condition.Id, out bool truth) ? truth : null;

    private Value Truth(IOperation operation, bool truth, string? name = null)
    {
        Value value = At(operation).Constant(Literal.Boolean(truth), name);
        truths.Add(value.Id, truth);
        return value;
    }

    private Value Not(IOperation operation, Value condition, string? name = null) =>
        TruthOf(condition) is { } truth ? Truth(operation, !truth, name) : At(operation).Compute(OpCode.Not, ScalarType.Boolean, name, condition);
}
