namespace GradGen.Compiler.Ir;

/// <summary>A name for something computed once: an SSA value. Ids are unique in a function. <paramref name="Name"/> is what the
/// user calls it (or what a transform would call it, like <c>xAdjoint</c>); null for intermediate results.</summary>
internal sealed record Value(int Id, IrType Type, string? Name = null)
{
    public bool IsFloating => Type.IsFloating;

    /// <summary>As <see cref="IrType.HasTangent"/>.</summary>
    public bool HasTangent => Type.HasTangent;

    public override string ToString() => Name is null ? $"%{Id}" : $"%{Name}.{Id}";
}

/// <summary>Hands out fresh values of one function.</summary>
internal sealed class ValueFactory(int first = 0)
{
    private int next = first;

    /// <summary>The id that the next value gets.</summary>
    public int Next => next;

    public Value New(IrType type, string? name = null) => new(next++, type, name);

    /// <summary>A factory whose values do not clash with those of <paramref name="function"/>.</summary>
    public static ValueFactory After(Function function) => new(function.ValueCount);
}
