using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>The elements of objects of a derivative space, where a derivative is by one element after another.</summary>
internal static class ObjectElements
{
    /// <summary>How many a value's derivative has.</summary>
    public static Value Count(IrBuilder builder, Value value)
    {
        Value count = builder.Values.New(ScalarType.Int32);
        builder.Add(new Opaque(count, SpaceOf(value).Call(DerivativeSpace.Count, "{0}"), [value]));
        return count;
    }

    /// <summary>A derivative of a value, of its elements.</summary>
    public static Value Made(IrBuilder builder, Value value, Value elements, string? name)
    {
        Value made = builder.Values.New(value.Type.Derivative, name);
        builder.Add(new Effect([made], SpaceOf(value).Call(DerivativeSpace.FromElements, "{0}", "{1}"), [value, elements]));
        return made;
    }

    /// <summary>The elements of a derivative, in scratch memory.</summary>
    public static Value Of(IrBuilder builder, Value derivative, Value value, Value count)
    {
        Value elements = builder.Allocate(SpaceOf(value).Element!, count, AllocationKind.ZeroedScratch, derivative.Name);
        CopyTo(builder, derivative, value, elements);
        return elements;
    }

    /// <summary>Writes the elements of a derivative to memory that holds zeros: nothing, where it is null.</summary>
    public static void CopyTo(IrBuilder builder, Value derivative, Value value, Value elements)
    {
        Region copy = builder.Region([], inner =>
        {
            inner.Effect(SpaceOf(value).Call(DerivativeSpace.CopyTo, "{0}", "{1}"), derivative, elements);
            return [];
        });
        builder.Add(new If([], builder.Compute(OpCode.IsPresent, ScalarType.Boolean, null, derivative), copy, Region.Empty));
    }

    private static DerivativeSpace SpaceOf(Value value) => ((SpaceType)value.Type).Space;
}
