using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>Gradients that are objects: no two that a companion gives are one, so that a caller may change each. (Within a sweep derivatives are shared: a sum hands its own to both operands.)</summary>
internal static class DistinctObjects
{
    /// <param name="derivatives">Those of the values, null where they are zero.</param>
    public static Value[] Of(IrBuilder builder, IReadOnlyList<Value> derivatives, IReadOnlyList<Value> values)
    {
        HashSet<int> zeros = [.. Enumerable.Range(0, builder.Count).Select(i => builder[i]).OfType<Compute>().Where(c => c.Operation.Code == OpCode.Zero).Select(c => c.Result.Id)];
        var own = new Value[values.Count];
        for (int k = 0; k < values.Count; k++)
        {
            Value derivative = builder.OrZero(derivatives[k], values[k]);
            Value[] others = derivative.Type is not SpaceType || zeros.Contains(derivatives[k].Id) ? []
                : [.. own.Take(k).Where((o, j) => o.Type == derivative.Type && !zeros.Contains(derivatives[j].Id))];
            own[k] = others.Length == 0 ? derivative : OtherThan(builder, derivative, others, values[k]);
        }

        return own;
    }

    private static Value OtherThan(IrBuilder builder, Value derivative, Value[] others, Value value)
    {
        string tests = string.Join(" || ", others.Select((_, i) => $"object.ReferenceEquals({{0}}, {{{i + 1}}})"));
        Value isShared = builder.Values.New(ScalarType.Boolean), result = builder.Values.New(derivative.Type);
        builder.Add(new Opaque(isShared, others.Length == 1 ? tests : $"({tests})", [derivative, .. others]) { Origin = builder.Origin });

        // A sum with a new object is a new one.
        Region copied = builder.Region([], inner => [inner.OrZero(inner.Compute(OpCode.Add, derivative.Type, null, inner.OrZero(inner.Zero(derivative.Type), value), derivative), value)]);
        builder.Add(new If([result], isShared, copied, builder.Region([], _ => [derivative])) { Origin = builder.Origin });
        return result;
    }
}
