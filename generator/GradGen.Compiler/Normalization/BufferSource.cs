using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Normalization;

/// <summary>Memory that views are parts of: a parameter, or what an instruction makes.</summary>
/// <param name="Number">What a value that says which source a view is of holds for this one.</param>
/// <param name="Value">The buffer as the front end wrote it.</param>
/// <param name="Definition">The instruction that makes it; null for a parameter.</param>
internal sealed record BufferSource(int Number, Value Value, Instruction? Definition)
{
    /// <summary>It has no elements: no access of it succeeds, and so it need not be told from other sources.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>Made by the method itself.</summary>
    public bool IsOwn => Definition is Allocate;

    /// <summary>The C# expression can be written again wherever it is needed.</summary>
    public bool IsRepeatable => IsEmpty || Definition is Opaque { Arguments.Count: 0 };
}

/// <summary>The length of a view, where it is one and the same number wherever the view comes from: a value, a constant, or the length of a source.</summary>
internal sealed record KnownLength(Value? Count = null, long? Constant = null, int Source = -1);

/// <summary>What is known of a buffer value before the program runs: whose memory it may be, and how much of its place in there must be computed.</summary>
/// <param name="Sources">The numbers of the sources that it may be a part of, in order.</param>
/// <param name="IsWhole">It is always all of its source.</param>
/// <param name="HasOffset">It may start anywhere but at its source's first element.</param>
/// <param name="Length">Null where it must be computed.</param>
internal sealed record BufferShape(IReadOnlyList<int> Sources, bool IsWhole, bool HasOffset, KnownLength? Length)
{
    /// <summary>Whether it is a constant by its name though its memory is none.</summary>
    public Passivity Passivity { get; init; }

    public bool HasChoice => Sources.Count > 1;

    public bool HasLength => !IsWhole && Length is null;
}

/// <summary>Whether what is read and written by way of a view is a constant, though what its memory holds may vary.</summary>
internal enum Passivity
{
    None,
    OnSomeWays,
    Always,
}
