using GradGen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace GradGen.Generator;

/// <summary>What a stage hands to the next: a value, or the failure of an earlier stage, which goes through to the output as GRAD900. Equatable,
/// since the incremental pipeline compares it.</summary>
internal sealed record Staged<T>(T? Value, Failure? Failure)
    where T : class;

/// <summary>An exception in a stage: a bug of GradGen.</summary>
internal sealed record Failure(string Stage, string Method, string Message)
{
    /// <summary>Where the method is, if the stage knew.</summary>
    public FailurePlace? Place { get; init; }

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptors.InternalError, Place?.ToLocation() ?? Location.None, Stage, Method, Message);
}

/// <summary>A location that does not keep the compilation alive.</summary>
internal sealed record FailurePlace(string Path, TextSpan Span, LinePositionSpan Lines)
{
    public static FailurePlace Of(SyntaxToken token) => new(token.SyntaxTree!.FilePath, token.Span, token.GetLocation().GetLineSpan().Span);

    public Location ToLocation() => Location.Create(Path, Span, Lines);
}

/// <summary>Runs stages so that no exception leaves them.</summary>
internal static class Staged
{
    /// <summary>Runs a stage on <paramref name="method"/>. A stage that has no value (a refused method) gives null.</summary>
    public static Staged<T>? Run<T>(string stage, string method, Func<T?> run)
        where T : class
    {
        try
        {
            return run() is { } value ? new Staged<T>(value, null) : null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            string message = $"{exception.GetType().Name}: {exception.Message}".Replace("\r", "").Replace('\n', ' ');
            return new Staged<T>(null, new Failure(stage, method, message));
        }
    }
}
