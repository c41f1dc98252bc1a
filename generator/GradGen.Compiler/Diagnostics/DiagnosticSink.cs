using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Diagnostics;

/// <summary>Where the front end and the analyses report. The analyzer reads what was collected; the generator asks only whether there was an error.</summary>
internal sealed class DiagnosticSink
{
    private readonly List<Diagnostic> diagnostics = [];

    public IReadOnlyList<Diagnostic> Diagnostics => diagnostics;

    /// <summary>An error was reported: there will be no companion.</summary>
    public bool HasErrors { get; private set; }

    public void Report(DiagnosticDescriptor descriptor, Location location, params object[] arguments) =>
        Report(descriptor, location, [], arguments);

    /// <summary>Reports at <paramref name="location"/> (in the marked method), with other places (in helpers) as additional locations. The same
    /// diagnostic at the same place is reported once.</summary>
    public void Report(DiagnosticDescriptor descriptor, Location location, IEnumerable<Location> additional, params object[] arguments)
    {
        var diagnostic = Diagnostic.Create(descriptor, location, additional, arguments);
        HasErrors |= diagnostic.Severity == DiagnosticSeverity.Error;
        if (!diagnostics.Any(d => d.Id == diagnostic.Id && d.Location == diagnostic.Location && d.GetMessage() == diagnostic.GetMessage()))
        {
            diagnostics.Add(diagnostic);
        }
    }

    /// <summary>Takes over what was reported to another sink.</summary>
    public void Add(DiagnosticSink other)
    {
        HasErrors |= other.HasErrors;
        diagnostics.AddRange(other.diagnostics.Where(d => !diagnostics.Any(o => o.Id == d.Id && o.Location == d.Location && o.GetMessage() == d.GetMessage())));
    }

    /// <summary>The method has an error of the compiler's own: no companion, and nothing to add.</summary>
    public void Refuse() => HasErrors = true;
}
