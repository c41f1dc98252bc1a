using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace GradGen.Testing.Analyzers;

/// <summary>Compares what the analyzers report on a program, after generation, with the marks in its text (see <see cref="Markup"/>). The compiler's own errors
/// count too: a test that wants one marks it (<c>{|CS0103:…|}</c>).</summary>
public static class AnalyzerTest
{
    /// <summary>Verifies a program of one file or more; <paramref name="id"/> is what <c>[|…|]</c> stands for.</summary>
    public static void Verify(string id, params string[] markedSources) => Verify(new TestCompilation(), id, null, markedSources);

    /// <summary>The same, and each of the diagnostics with the test's id says <paramref name="message"/> (a part of its message).</summary>
    public static void VerifyMessage(string id, string message, params string[] markedSources) => Verify(new TestCompilation(), id, message, markedSources);

    /// <summary>The same, in a project with settings of its own.</summary>
    public static void Verify(TestCompilation settings, string id, string? message, params string[] markedSources)
    {
        Markup[] marked = [.. markedSources.Select(Markup.Parse)];
        TestCompilation project = settings with { Sources = TestCompilation.Of([.. marked.Select(m => m.Text)]).Sources };
        GeneratorRun run = GeneratorRun.Of(project);
        run.Diagnostics.ShouldBeEmpty();
        Diagnostic[] actual = [.. AnalyzerRun.On(run.Output), .. run.Output.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)];

        Place[] expected = [.. Places(project, marked, id, s => s.Id != "+")];
        Place[] found = [.. actual.Select(d => Place.Of(d.Id, d.Location)).Order()];
        Fail.If(!expected.SequenceEqual(found), () => Difference(run, expected, found, actual));

        Place[] additional = [.. Places(project, marked, "+", s => s.Id == "+")];
        Place[] foundAdditional = [.. actual.SelectMany(d => d.AdditionalLocations).Select(l => Place.Of("+", l)).Distinct().Order()];
        Fail.If(additional.Length > 0 && !additional.SequenceEqual(foundAdditional), () => Difference(run, additional, foundAdditional, actual));

        Diagnostic? other = message is null ? null : actual.FirstOrDefault(d => d.Id == id && !d.GetMessage().Contains(message, StringComparison.Ordinal));
        Fail.If(other is not null, () => $"Expected a message with: {message}\n{Carets.Show([other!])}");
        Agreement.Check(run);
    }

    private static IEnumerable<Place> Places(TestCompilation project, Markup[] marked, string id, Func<MarkedSpan, bool> predicate) =>
        marked.SelectMany((m, i) => m.Spans.Where(predicate).Select(s => new Place(project.Sources[i].Path, s.Span, s.Id.Length == 0 ? id : s.Id))).Order();

    private static string Difference(GeneratorRun run, Place[] expected, Place[] found, Diagnostic[] actual)
    {
        string Show(IEnumerable<Place> places) => string.Concat(places.Select(p => $"{p.Id} at {p.Path}{p.Span}\n{Carets.Show(run.Text(p.Path), p.Span)}"));
        return $"Missing:\n{Show(expected.Except(found))}\nUnexpected:\n{Show(found.Except(expected))}\nAll that was reported:\n{Carets.Show(actual)}";
    }

    private static SourceText Text(this GeneratorRun run, string path) =>
        run.Output.SyntaxTrees.FirstOrDefault(t => t.FilePath == path)?.GetText() ?? SourceText.From("");

    /// <summary>Where a diagnostic is, and which.</summary>
    private sealed record Place(string Path, TextSpan Span, string Id) : IComparable<Place>
    {
        public static Place Of(string id, Location location) => new(location.SourceTree?.FilePath ?? "", location.SourceSpan, id);

        public int CompareTo(Place? other) =>
            string.CompareOrdinal(Path, other!.Path) is not 0 and var byPath ? byPath
            : Span.CompareTo(other.Span) is not 0 and var bySpan ? bySpan
            : string.CompareOrdinal(Id, other.Id);
    }
}
