namespace GradGen.Compiler.Emission.Bodies;

/// <summary>A statement of the emitted method, to be laid out.</summary>
internal abstract record Statement;

/// <summary>One line.</summary>
/// <param name="IsGuard">It only checks arguments: a blank line sets it off from what follows.</param>
internal sealed record Line(string Code, bool IsGuard = false) : Statement;

/// <summary>Text for the reader.</summary>
internal sealed record Remark(string Text) : Statement;

/// <summary>A head with a body in braces.</summary>
internal sealed record Braced(string Head, IReadOnlyList<Statement> Body) : Statement;

/// <summary>A branch.</summary>
internal sealed record Conditional(string Condition, IReadOnlyList<Statement> Then, IReadOnlyList<Statement> Else) : Statement;
