using System.ComponentModel;
using System.Runtime.InteropServices;

namespace GradGen.Runtime;

/// <summary>
/// The sets of input elements that values depend on, as generated code follows them through a method: numbers stand for sets, 0 for the empty one. A set is
/// its element, or the union of two others, which it shares: to unite costs the same whatever the sets hold.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class IndexSets
{
    private readonly int _elements;
    private readonly List<(int Left, int Right)> _unions = [];
    private readonly Dictionary<(int, int), int> _known = [];

    private IndexSets(int elements) => _elements = elements;

    /// <summary>Sets of the numbers below <paramref name="elements"/>.</summary>
    /// <param name="elements">The number of input elements.</param>
    /// <exception cref="OverflowException">There are more than 2³⁰.</exception>
    public static IndexSets Of(long elements) => new(elements <= 1 << 30 ? (int)elements : throw new OverflowException());

    /// <summary>The set of one element.</summary>
    /// <param name="element">The element.</param>
    public static int Single(int element) => element + 1;

    /// <summary>The union of two sets.</summary>
    /// <param name="a">A set.</param>
    /// <param name="b">Another set.</param>
    public int Union(int a, int b)
    {
        if (a == b || b == 0)
            return a;
        if (a == 0)
            return b;
        if (a < b)
            (a, b) = (b, a);
        // The later set may have been made of the earlier one.
        if (IsUnion(a) && Parts(a) is var parts && (parts.Left == b || parts.Right == b))
            return a;
        ref int known = ref CollectionsMarshal.GetValueRefOrAddDefault(_known, (a, b), out bool exists);
        if (!exists)
        {
            _unions.Add((a, b));
            known = _elements + _unions.Count;
        }

        return known;
    }

    private bool IsUnion(int set) => set > _elements;

    private (int Left, int Right) Parts(int set) => _unions[set - _elements - 1];
}
