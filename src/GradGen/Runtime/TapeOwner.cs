namespace GradGen.Runtime;

/// <summary>The place of one tape among the <see cref="Tapes"/> of a call, whatever it holds.</summary>
internal abstract class TapeOwner
{
    private static int _count;

    public abstract void Mark();

    public abstract void Rewind();

    public abstract void Dispose();

    /// <summary>A number for a type of values, the next that is free.</summary>
    protected static int Register() => Interlocked.Increment(ref _count) - 1;
}

/// <summary>The place of the tape for values of one type; the tape itself is open only while something is on it.</summary>
internal sealed class TapeOwner<T> : TapeOwner
{
    private int _mark;

    public static int Index { get; } = Register();

    public Tape<T>? Tape { get; set; }

    public override void Mark() => _mark = Tape?.Mark ?? 0;

    public override void Rewind() => Tape?.Rewind(_mark);

    public override void Dispose()
    {
        Tape?.Dispose();
        Tape = null;
    }
}
