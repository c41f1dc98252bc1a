using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>The places that the origins of a lowered function point to. It lives only as long as the lowering: no model holds it.</summary>
internal sealed class SourceMap
{
    private readonly List<(Location Primary, IReadOnlyList<Location> Additional)> sites = [];

    /// <summary>Records a place: in the marked method, and where a helper was inlined there, in the helper.</summary>
    public Origin Add(Location primary, IReadOnlyList<Location> additional)
    {
        sites.Add((primary, additional));
        return new Origin(sites.Count - 1);
    }

    /// <summary>The place of an origin, or null for <c>default</c>.</summary>
    public (Location Primary, IReadOnlyList<Location> Additional)? Find(Origin origin) => origin.Site >= 0 ? sites[origin.Site] : null;
}
