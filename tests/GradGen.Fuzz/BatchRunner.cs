using System.Collections.Immutable;
using GradGen.Testing.Numerics;
using GradGen.Testing.RandomPrograms;
using Microsoft.CodeAnalysis;

namespace GradGen.Fuzz;

/// <summary>Compiles programs together, and checks each.</summary>
internal static class BatchRunner
{
    public static IEnumerable<Outcome> Run(IReadOnlyList<RandomProgram> programs)
    {
        NumericBatch batch;
        try
        {
            batch = NumericBatch.Of(programs.Select(p => p.Case));
        }
        catch (Exception exception) when (programs.Count == 1)
        {
            return [new(programs[0], [], exception.ToString(), [], [])];
        }
        catch (Exception)
        {
            // One of them: which, they tell alone.
            return programs.SelectMany(p => Run([p]));
        }

        using (batch)
        {
            return [.. programs.SelectMany(p => Check(batch, p) is { } outcome ? [outcome] : programs.Count == 1 ? [new(p, [], "The analyzer fails.", [], [])] : Run([p]))];
        }
    }

    /// <summary>Null where the analyzer fails on one of the batch.</summary>

    private static Outcome? Check(NumericBatch batch, RandomProgram program)
    {
        string name = program.Case.Name;
        try
        {
            batch.Check(name);
            (ImmutableArray<string> modes, ImmutableArray<string> instructions) = InstructionCensus.Of(batch.Method(name), batch.Input);
            return new(program, [], null, modes, instructions);
        }
        catch (Exception exception)
        {
            if (ErrorsIn(batch, name) is not { } errors)
            {
                return null;
            }

            ImmutableArray<string> refusals = [.. errors.Select(e => e.Id).Where(id => id.StartsWith("GRAD", StringComparison.Ordinal) && id != "GRAD900").Distinct()];
            string failure = exception.InnerException?.Message ?? exception.Message;
            return new(program, refusals, refusals.IsEmpty ? failure : string.Join("\n", errors.Select(e => $"{e.Id}: {e.GetMessage()}\n    {Line(e)}")), [], []);
        }
    }

    private static ImmutableArray<Diagnostic>? ErrorsIn(NumericBatch batch, string name)
    {
        try
        {
            return [.. batch.Reported(name).Where(d => d.Severity == DiagnosticSeverity.Error)];
        }
        catch (Exception)
        {
            return null;
        }
    }

    private static string Line(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree is { } tree ? tree.GetText().Lines.GetLineFromPosition(diagnostic.Location.SourceSpan.Start).ToString() : "";
}
