using System.Buffers;
using System.ComponentModel;
using System.Numerics;

namespace GradGen.Runtime;

/// <summary>
/// The binomial schedule by which a long loop is reversed with few snapshots of its state. It says when a snapshot is to be taken and where a sweep starts again; the
/// snapshots themselves are the caller's, in numbered slots. Snapshots form a stack: the slot of each is its position.
/// (A. Griewank and A. Walther, "Algorithm 799: revolve", ACM Transactions on Mathematical Software 26, 2000.)
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Checkpoints : IDisposable
{
    private const int Never = int.MaxValue;

    /// <summary>The number of snapshots where neither the user nor the number of steps says it.</summary>
    private const int Usual = 32;

    [ThreadStatic]
    private static Checkpoints? _free;

    private int[] _steps = [];
    private int _count;
    private int _end;
    private int _next;
    private bool _isOpen;
    private Checkpoints? _nextFree;

    private Checkpoints() { }

    /// <summary>The number of slots.</summary>
    public int Capacity { get; private set; }

    /// <summary>The slot of the snapshot that was taken or restored last.</summary>
    public int Slot => _count - 1;

    /// <summary>A schedule, to be disposed of by a <c>using</c>.</summary>
    /// <param name="snapshots">The number of slots; 0 to choose one.</param>
    /// <param name="steps">The number of steps, or -1 where it is not known yet: then the sweep that runs them takes the first snapshot only.</param>
    public static Checkpoints Open(int snapshots, int steps)
    {
        Checkpoints result = _free ?? new Checkpoints();
        _free = result._nextFree;
        result._nextFree = null;
        result._isOpen = true;
        result._count = 0;
        result._next = 0;
        result._end = Math.Max(steps, 0);
        int wanted = snapshots > 0 ? snapshots : steps < 0 ? Usual : BitOperations.Log2((uint)steps | 1) + 1;
        result.Capacity = steps < 0 ? wanted : Math.Min(wanted, Math.Max(steps, 1));
        result._steps = ArrayPool<int>.Shared.Rent(result.Capacity);
        return result;
    }

    /// <summary>Whether a snapshot of the state before a step is to be taken, into <see cref="Slot"/>. To be asked of each step of a sweep, in order.</summary>
    public bool Takes(int step)
    {
        if (step != _next)
            return false;
        _steps[_count++] = step;
        Plan();
        return true;
    }

    /// <summary>Begins the sweep that leads to a step, the one before the last such. The snapshots of later steps are given up.</summary>
    /// <returns>The step whose state is in <see cref="Slot"/>: the sweep starts there.</returns>
    public int Restore(int step)
    {
        while (_steps[_count - 1] > step)
            _count--;
        _end = step + 1;
        Plan();
        return _steps[_count - 1];
    }

    /// <summary>Gives everything back. Nothing happens the second time.</summary>
    public void Dispose()
    {
        if (!_isOpen)
            return;
        _isOpen = false;
        Pool.Return(_steps);
        _steps = [];
        _nextFree = _free;
        _free = this;
    }

    /// <summary>The next step whose state is to be kept on the way from the last snapshot to the end of the range that it serves.</summary>
    private void Plan()
    {
        int start = _steps[_count - 1];
        int length = _end - start;
        _next = length > 1 && _count < Capacity ? start + LengthOfFirstPart(length, Capacity - _count + 1) : Never;
    }

    /// <summary>
    /// Where a range is best divided by a second snapshot. With s snapshots, the one at its start among them, a range of C(s + r, s) steps can be reversed such that none runs more
    /// than r times before; so the second part, which has one snapshot less, may have C(s - 1 + r, s - 1). Steps are fewest in all if the first part has C(s + r - 2, s) at least.
    /// </summary>
    private static int LengthOfFirstPart(int length, int snapshots)
    {
        long reach = 1, shorter = 0, shortest = 0;
        for (long repetitions = 1; reach < length; repetitions++)
        {
            shortest = shorter;
            shorter = reach;
            reach = reach * (snapshots + repetitions) / repetitions;
        }

        // C(s - 1 + r, s - 1) = C(s + r, s) - C(s + r - 1, s)
        long longestSecond = reach - shorter;
        return (int)Math.Max(Math.Max(shortest, length - longestSecond), 1);
    }
}
