using System.Collections.Immutable;
using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>A way out of a piece of code other than its end.</summary>
/// <param name="Label">Where it leads: the end or the next iteration of a loop, the end of a switch, a label of the user's; null for a return.</param>
/// <param name="Flag">Where it is only one of the ways: the bool that says whether it was taken.</param>
internal sealed record Exit(ILabelSymbol? Label, Value? Flag)
{
    public bool LeadsTo(ILabelSymbol? label) => SymbolEqualityComparer.Default.Equals(Label, label);
}

/// <summary>How control leaves a piece of code: by its end, by exits, or (none of these) by an exception only.</summary>
/// <param name="Falls">Its end may be reached.</param>
/// <param name="Exits">At most one per target. Each has a flag, unless it is the only way.</param>
/// <param name="Result">The returned value, where a return is one of the ways and the method returns one.</param>
internal sealed record Flow(bool Falls, ImmutableArray<Exit> Exits, Value? Result = null)
{
    public static readonly Flow Next = new(true, []);

    public static readonly Flow Never = new(false, []);

    public static Flow Return(Value? result) => new(false, [new Exit(null, null)], result);

    public static Flow Jump(ILabelSymbol label) => new(false, [new Exit(label, null)]);

    /// <summary>The end is the only way.</summary>
    public bool OnlyFalls => Falls && Exits.IsEmpty;

    public bool Returns => Exits.Any(e => e.Label is null);

    /// <summary>Code of the same method may run after it.</summary>
    public bool Continues => Falls || Exits.Any(e => e.Label is not null);

    /// <summary>It only throws.</summary>
    public bool Throws => !Falls && Exits.IsEmpty;

    /// <summary>There is one way, and it needs no flag.</summary>
    public bool HasOneWay => Falls ? Exits.IsEmpty : Exits.Length == 1;

    public Exit? Find(ILabelSymbol? label) => Exits.FirstOrDefault(e => e.LeadsTo(label));

    /// <summary>The place that a label names has come: who jumped there goes on here.</summary>
    public Flow Catch(ILabelSymbol label) => Find(label) is { } exit ? (this with { Falls = true, Exits = Exits.Remove(exit) }).Settled() : this;

    /// <summary>The same, on the paths that do not reach the end.</summary>
    public Flow WithoutEnd() => (this with { Falls = false }).Settled();

    /// <summary>A last way needs no flag.</summary>
    private Flow Settled() => HasOneWay && Exits.Length == 1 ? this with { Exits = [Exits[0] with { Flag = null }] } : this;
}
