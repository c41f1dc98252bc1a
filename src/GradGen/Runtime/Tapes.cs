using System.ComponentModel;

namespace GradGen.Runtime;

/// <summary>
/// The tapes of a call and of all calls inside it, one per type of value: what the forward sweeps leave for the reverse sweeps, however deep the calls nest.
/// The objects come from a free list of the thread and the memory from the shared pool, so that opening them allocates nothing in steady state.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Tapes : IDisposable
{
    [ThreadStatic]
    private static Tapes? _free;

    private readonly List<TapeOwner?> _owners = [];
    private bool _isOpen;
    private Tapes? _nextFree;

    private Tapes() { }

    /// <summary>No tape is open yet. To be disposed of by a <c>using</c>; any number can be open at once.</summary>
    public static Tapes Open()
    {
        Tapes tapes = _free ?? new Tapes();
        _free = tapes._nextFree;
        tapes._nextFree = null;
        tapes._isOpen = true;
        return tapes;
    }

    /// <summary>The tape for values of a type, empty the first time.</summary>
    /// <typeparam name="T">The values.</typeparam>
    public Tape<T> Of<T>()
    {
        int index = TapeOwner<T>.Index;
        while (_owners.Count <= index)
            _owners.Add(null);
        var owner = (TapeOwner<T>)(_owners[index] ??= new TapeOwner<T>());
        return owner.Tape ??= Open<T>();
    }

    /// <summary>Notes the height of each tape, for <see cref="Rewind"/>.</summary>
    public void Mark()
    {
        foreach (TapeOwner? owner in _owners)
            owner?.Mark();
    }

    /// <summary>The way back to the last <see cref="Mark"/>: what was popped since is there again, so that a reverse sweep can run again.</summary>
    public void Rewind()
    {
        foreach (TapeOwner? owner in _owners)
            owner?.Rewind();
    }

    /// <summary>Gives all tapes and their memory back. Nothing happens the second time.</summary>
    public void Dispose()
    {
        if (!_isOpen)
            return;
        _isOpen = false;
        foreach (TapeOwner? owner in _owners)
            owner?.Dispose();
        _nextFree = _free;
        _free = this;
    }

    private Tape<T> Open<T>()
    {
        ObjectDisposedException.ThrowIf(!_isOpen, this);
        return Tape<T>.Open();
    }
}
