using System.Collections.Immutable;
using GradGen.Testing.RandomPrograms.Statements;

namespace GradGen.Testing.RandomPrograms;

/// <summary>Writes random statements: what all topics of them share.</summary>
internal sealed class StatementWriter
{
    private const int MaximumDepth = 3;
    private readonly ImmutableArray<StatementForm> forms;
    private readonly Func<Scope, string> result;

    /// <param name="result">What stands between "return" and the semicolon.</param>
    public StatementWriter(Draft draft, ExpressionWriter expressions, Func<Scope, string> result)
    {
        Draft = draft;
        Expressions = expressions;
        this.result = result;
        forms =
        [
            .. new Assignments(this).Forms, .. new Branches(this).Forms, .. new Loops(this).Forms, .. new OpenLoops(this).Forms, .. new Exits(this).Forms, .. new Buffers(this).Forms,
            .. new BulkOperations(this).Forms, .. new Aliases(this).Forms, .. new Slices(this).Forms, .. new Structs(this).Forms, .. new Tuples(this).Forms, .. new Calls(this).Forms,
            .. new Functions(this).Forms, .. new Integers(this).Forms, .. new InlineArrays(this).Forms, .. new Patterns(this).Forms, .. new Rows(this).Forms, .. new ComplexNumbers(this).Forms,
            .. new Vectors(this).Forms, .. new Tensors(this).Forms, .. new Sections(this).Forms, .. new Objects(this).Forms, .. new Nulls(this).Forms, .. new ReturnedReferences(this).Forms, .. new TwoNames(this).Forms, .. new Nullables(this).Forms,
        ];
    }

    public Draft Draft { get; }

    public ExpressionWriter Expressions { get; }

    /// <summary>The names of all forms.</summary>
    public IEnumerable<string> Names => forms.Select(f => f.Name);

    /// <summary>A statement.</summary>
    public void Statement(Scope scope) =>
        Draft.PickForm([.. forms.Where(f => f.Applies(scope) && (!f.IsNesting || scope.Depth < MaximumDepth))]).Write(scope);

    /// <summary>A few statements.</summary>
    public void Block(Scope scope, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Statement(scope);
        }
    }

    /// <summary>A few statements in braces.</summary>
    public void Enclosed(Scope body, Action? first = null, Action? last = null)
    {
        Line("{");
        first?.Invoke();
        Block(body, 1 + Draft.Next(3));
        last?.Invoke();
        Line("}");
    }

    /// <summary>A return statement.</summary>
    public string Returned(Scope scope) => result(scope) is { Length: > 0 } value ? $"return {value};" : "return;";

    public void Line(string line) => Draft.Line(line);

    public string Fresh(string stem) => Draft.Fresh(stem);

    /// <summary>A number that can be assigned.</summary>
    public string Variable(Scope scope) => Draft.Pick(scope.Numbers);

    /// <summary>A number or an element that can be assigned.</summary>
    public string Target(Scope scope) => scope.Writable.Count > 0 && Draft.OneIn(2) ? Element(scope) : Variable(scope);

    /// <summary>An element that can be assigned.</summary>
    public string Element(Scope scope) => Expressions.Element(scope, Draft.Pick(scope.Writable));

    public string Number(Scope scope, int depth = 2) => Expressions.Number(scope, depth);

    public string Squashed(Scope scope) => Expressions.Squashed(scope);

    public string Condition(Scope scope) => Expressions.Condition(scope);
}
