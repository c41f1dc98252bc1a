using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>The places that the origins of a lowered function point to. It lives only as long as the lowering: no model holds it.</summary>
internal sealed class SourceMap
{
    private readonly List<Site> sites = [];

    /// <summary>Records a place and returns what points to it.</summary>
    public Origin Add(Site site)
    {
        sites.Add(site);
        return new Origin(sites.Count - 1);
    }

    /// <summary>The place of an origin, or null for <c>default</c>.</summary>
    public Site? Find(Origin origin) => origin.Site >= 0 ? sites[origin.Site] : null;
}

/// <summary>A place in the user's source.</summary>
/// <param name="Primary">In the marked method.</param>
/// <param name="Additional">Where a helper was inlined at <paramref name="Primary"/>: the place in the helper.</param>
/// <param name="Subject">What a diagnostic would call the thing there: "Math.Floor", "the conversion to 'int'", "Other.F".</param>
internal sealed record Site(Location Primary, IReadOnlyList<Location> Additional, string Subject)
{
    /// <summary>What to write instead, where a varying value comes here and there is no derivative.</summary>
    public string Instead { get; init; } = MissingDerivative.OfUnknown;
}
