using Microsoft.CodeAnalysis;

namespace GradGen.Testing.Incremental;

/// <summary>Why the outputs of the tracked steps are what they are.</summary>
public static class StepAssertions
{
    /// <summary>The reasons of all outputs of a step, in order.</summary>
    public static IReadOnlyList<IncrementalStepRunReason> Reasons(this GeneratorRun run, string step) =>
        run.Steps.TryGetValue(step, out var steps) ? [.. steps.SelectMany(s => s.Outputs).Select(o => o.Reason)] : [];

    /// <summary>Each output of the step has this reason, and there is one at least.</summary>
    public static GeneratorRun StepShouldBe(this GeneratorRun run, string step, IncrementalStepRunReason reason)
    {
        IReadOnlyList<IncrementalStepRunReason> reasons = run.Reasons(step);
        Fail.If(reasons.Count == 0 || reasons.Any(r => r != reason), () => $"{step}: expected {reason}, was [{string.Join(", ", reasons)}]");
        return run;
    }

    /// <summary>No output of the step is new: each is Cached or Unchanged.</summary>
    public static GeneratorRun StepShouldNotChange(this GeneratorRun run, string step)
    {
        IReadOnlyList<IncrementalStepRunReason> reasons = run.Reasons(step);
        Fail.If(
            reasons.Count == 0 || reasons.Any(r => r is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)),
            () => $"{step}: expected no change, was [{string.Join(", ", reasons)}]");
        return run;
    }

    /// <summary>Exactly so many outputs of the step changed.</summary>
    public static GeneratorRun StepShouldChange(this GeneratorRun run, string step, int count)
    {
        IReadOnlyList<IncrementalStepRunReason> reasons = run.Reasons(step);
        Fail.If(
            reasons.Count(r => r is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New) != count,
            () => $"{step}: expected {count} changed, was [{string.Join(", ", reasons)}]");
        return run;
    }
}
