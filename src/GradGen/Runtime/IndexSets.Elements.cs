namespace GradGen.Runtime;

/// <content>What is in a set.</content>
public sealed partial class IndexSets
{
    private readonly Stack<int> _open = [];

    /// <summary>By set: the visit that has seen it last.</summary>
    private int[] _seen = [];
    private int _visit;

    /// <summary>A set, or one of those in a buffer, has elements that it did not have before.</summary>
    /// <param name="before">The set before.</param>
    /// <param name="after">The set after.</param>
    public bool HasGrown(int before, int after)
    {
        if (before == after || after == 0)
            return false;
        Visit();
        foreach (int _ in ElementsOf(before))
        {
        }

        // What has been seen belongs to both.
        foreach (int _ in ElementsOf(after))
        {
            _open.Clear();
            return true;
        }

        return false;
    }

    /// <inheritdoc cref="HasGrown(int, int)"/>
    public bool HasGrown(ReadOnlySpan<int> before, ReadOnlySpan<int> after)
    {
        for (int k = 0; k < before.Length; k++)
        {
            if (HasGrown(before[k], after[k]))
                return true;
        }

        return false;
    }

    /// <summary>Begins to count what has been seen anew.</summary>
    private void Visit()
    {
        _visit++;
        if (_seen.Length <= _elements + _unions.Count)
            Array.Resize(ref _seen, 2 * (_elements + _unions.Count + 1));
    }

    /// <summary>The elements of a set that have not been seen in this visit, in no order.</summary>
    private IEnumerable<int> ElementsOf(int set)
    {
        if (set != 0)
            _open.Push(set);
        while (_open.TryPop(out int next))
        {
            if (_seen[next] == _visit)
                continue;
            _seen[next] = _visit;
            if (IsUnion(next))
            {
                (int left, int right) = Parts(next);
                _open.Push(left);
                _open.Push(right);
            }
            else
            {
                yield return next - 1;
            }
        }
    }
}
