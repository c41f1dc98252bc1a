using static GradGen.Compiler.Rules.Numerics.Components;

namespace GradGen.Compiler.Rules.Numerics;

/// <summary>Planes: a normal and a distance.</summary>
internal static class PlaneRows
{
    public static IEnumerable<(string, NumericsRow)> All
    {
        get
        {
            NumericsRow create = (_, a) => [.. a.SelectMany(c => c)];
            return
            [
                (".ctor", create), ("Create", create),
                ("Dot", Binary((p, v) => [Dot(p, v)])),
                ("DotCoordinate", Binary((p, v) => [Dot([.. p.Take(3)], v) + p[3]])),
                ("DotNormal", Binary((p, v) => [Dot([.. p.Take(3)], v)])),
                ("Normalize", Unary(Normalized)),
                ("CreateFromVertices", (_, a) => a.Length == 3 ? Through(a[0], a[1], a[2]) : null),
                ("op_Equality", (b, a) => Equality(b, a[0], a[1], negated: false)),
                ("op_Inequality", (b, a) => Equality(b, a[0], a[1], negated: true)),
            ];
        }
    }

    /// <summary>The same plane, with a normal of length 1.</summary>
    public static Num[] Normalized(Num[] plane)
    {
        Num length = Length([.. plane.Take(3)]);
        return [.. plane.Select(x => x / length)];
    }

    private static Num[] Through(Num[] a, Num[] b, Num[] c)
    {
        Num[] normal = Unit(Cross([.. b.Zip(a, (x, y) => x - y)], [.. c.Zip(a, (x, y) => x - y)]));
        return [.. normal, -Dot(normal, a)];
    }
}
