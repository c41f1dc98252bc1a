namespace GradGen.Testing.RandomPrograms;

/// <summary>A way to write a statement, or a few that belong together.</summary>
/// <param name="Write">Writes it. What it declares it adds to the scope.</param>
internal sealed record StatementForm(string Name, int Weight, Action<Scope> Write) : IForm
{
    /// <summary>Whether it can stand at a place.</summary>
    public Func<Scope, bool> Applies { get; init; } = _ => true;

    /// <summary>It has statements in it.</summary>
    public bool IsNesting { get; init; }
}
