using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>The adjoints of scalars at a point of the reverse sweep: a value without an entry has adjoint zero. A nested region works on a copy; what
/// changed there is what the region yields.</summary>
/// <remarks>An adjoint <em>may vanish</em> where it can be zero because nothing used the value: an element that was not read, a branch not taken, the last
/// iteration of a loop. What is not used has no derivative, so such a zero stays zero whatever it is multiplied with.</remarks>
internal sealed class Adjoints
{
    private readonly SortedDictionary<int, (Value Primal, Value Adjoint)> entries;
    private readonly HashSet<int> vanishing;

    public Adjoints()
    {
        entries = [];
        vanishing = [];
    }

    private Adjoints(Adjoints outer)
    {
        entries = new(outer.entries);
        vanishing = outer.vanishing;
    }

    public static string? NameOf(Value primal) => primal.Name is null ? null : primal.Name + "Adjoint";

    public Adjoints Copy() => new(this);

    public Value? Find(Value primal) => entries.TryGetValue(primal.Id, out (Value, Value Adjoint) entry) ? entry.Adjoint : null;

    public Value OrZero(IrBuilder builder, Value primal) => Find(primal) ?? Vanishing(builder.Zero(primal.Type.Derivative));

    /// <summary>Nothing may have used the value that this is the adjoint of.</summary>
    public bool MayVanish(Value adjoint) => vanishing.Contains(adjoint.Id);

    /// <summary>Notes that an adjoint may vanish.</summary>
    public Value Vanishing(Value adjoint, bool condition = true)
    {
        if (condition)
        {
            vanishing.Add(adjoint.Id);
        }

        return adjoint;
    }

    public void Set(Value primal, Value adjoint) => entries[primal.Id] = (primal, adjoint);

    /// <summary>The adjoint of a value at its definition: nothing before it can add to it.</summary>
    public Value? Take(Value primal)
    {
        Value? adjoint = Find(primal);
        entries.Remove(primal.Id);
        return adjoint;
    }

    /// <summary>Adds a contribution, which was made by the builder's last instruction if its id is at least <paramref name="since"/>.</summary>
    public void Add(IrBuilder builder, Value primal, Value contribution, int since = int.MaxValue)
    {
        bool vanishes = MayVanish(contribution) && (Find(primal) is not { } before || MayVanish(before));
        Value adjoint = Find(primal) is { } sum
            ? builder.Binary(OpCode.Add, sum, contribution, NameOf(primal))
            : builder.Named(contribution, NameOf(primal), since);
        Set(primal, Vanishing(adjoint, vanishes));
    }

    /// <summary>The values whose adjoint differs from that in <paramref name="outer"/>, in order of their ids.</summary>
    public IEnumerable<Value> ChangedFrom(Adjoints outer) =>
        entries.Values.Where(e => outer.Find(e.Primal) is not { } before || before.Id != e.Adjoint.Id).Select(e => e.Primal);
}
