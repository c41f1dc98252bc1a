using System.Collections.Immutable;
using GradGen.Testing.Numerics;
using GradGen.Testing.RandomPrograms;
using Microsoft.CodeAnalysis;

namespace GradGen.Fuzz;

/// <summary>Compiles programs together, and checks each.</summary>
internal static class BatchRunner
{
    /// <param name="counts">Say which modes and instructions the programs met.</param>
    public static IEnumerable<Outcome> Run(IReadOnlyList<RandomProgram> programs, bool counts)
    {
        NumericBatch? batch = Compile(programs, out string failure);
        if (batch is null)
        {
            // One of several: which, they tell alone.
            return programs.Count == 1 ? [new(programs[0], [], failure, [], [])] : programs.SelectMany(p => Run([p], counts));
        }

        return Check(batch, programs, counts);
    }

    private static NumericBatch? Compile(IReadOnlyList<RandomProgram> programs, out string failure)
    {
        failure = "";
        try
        {
            return RandomProgram.Batch(programs);
        }
        catch (Exception exception)
        {
            failure = exception.ToString();
            return null;
        }
    }

    /// <summary>One after the other, so that the first one that is wrong is told at once.</summary>
    private static IEnumerable<Outcome> Check(NumericBatch batch, IReadOnlyList<RandomProgram> programs, bool counts)
    {
        using (batch)
        {
            foreach (RandomProgram program in programs)
            {
                foreach (Outcome outcome in Check(batch, program, counts, isAlone: programs.Count == 1) is { } found ? [found] : Run([program], counts))
                {
                    yield return outcome;
                }
            }
        }
    }

    /// <summary>Null where the analyzer fails on one of several.</summary>
    private static Outcome? Check(NumericBatch batch, RandomProgram program, bool counts, bool isAlone)
    {
        string name = program.Case.Name;
        try
        {
            batch.Check(name);
            (ImmutableArray<string> modes, ImmutableArray<string> instructions) = counts && batch.Companions(name) is { } companions ? InstructionCensus.Of(companions) : ([], []);
            return new(program, [], null, modes, instructions);
        }
        catch (Exception exception)
        {
            ImmutableArray<Diagnostic> errors;
            try
            {
                errors = [.. batch.Reported(name).Where(d => d.Severity == DiagnosticSeverity.Error)];
            }
            catch (Exception analyzer)
            {
                return isAlone ? new(program, [], analyzer.ToString(), [], []) : null;
            }

            ImmutableArray<string> refusals = [.. errors.Select(e => e.Id).Where(id => id.StartsWith("GRAD", StringComparison.Ordinal) && id != "GRAD900").Distinct()];
            string failure = exception.InnerException?.ToString() ?? exception.Message;
            return new(program, refusals, refusals.IsEmpty ? failure : string.Join("\n", errors.Select(e => $"{e.Id}: {e.GetMessage()}\n    {Line(e)}")), [], []);
        }
    }

    private static string Line(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree is { } tree ? tree.GetText().Lines.GetLineFromPosition(diagnostic.Location.SourceSpan.Start).ToString() : "";
}
