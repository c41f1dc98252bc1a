namespace GradGen.Compiler.Ir;

/// <summary>Where in the user's source an instruction comes from: an index into the front end's table of places (−1 for none). It is not
/// part of equality, so that a comment above a method changes nothing; it never leaves the process that lowered the method.</summary>
internal readonly struct Origin(int site) : IEquatable<Origin>
{
    private readonly int sitePlusOne = site + 1;

    /// <summary>The index of the place, or −1.</summary>
    public int Site => sitePlusOne - 1;

    public bool Equals(Origin other) => true;

    public override bool Equals(object? obj) => obj is Origin;

    public override int GetHashCode() => 0;

    public override string ToString() => "";
}
