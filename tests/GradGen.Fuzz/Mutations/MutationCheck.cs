using System.Collections.Immutable;
using System.Diagnostics;

namespace GradGen.Fuzz.Mutations;

/// <summary>Tries each fault of a list: the programs must find it.</summary>
internal static class MutationCheck
{
    /// <summary>What the process ends with where a faulty compiler did not end: the rest needs another process.</summary>
    private const int DidNotEnd = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Tries the faults from a number on, a line each: "caught", "MISSED", "stale" (its text is not there once, or it does not compile); without a fault "none" or "FALSE".</summary>
    public static int Run(MutationOptions options, int count)
    {
        ImmutableArray<Fault> all = [.. Fault.ReadAll(options.Faults).Append(Fault.None)];
        var sources = new CompilerSources(options.Repository, options.References);
        foreach (Fault fault in all.Where(f => $"{f.Kind} | {f.File}".Contains(options.Only, StringComparison.Ordinal)).Where((_, i) => i % options.Lanes == options.Lane).Skip(options.Skip))
        {
            var clock = Stopwatch.StartNew();
            string verdict = "stale", seed = "";
            if (sources.With(fault) is { } compiler)
            {
                (verdict, seed) = Try(fault, compiler, count);
            }

            Console.WriteLine($"{verdict,-7} {clock.Elapsed.TotalSeconds,5:F0}s  {fault.Kind,-62} {seed}");
            if (seed == nameof(DidNotEnd))
            {
                Environment.Exit(DidNotEnd);
            }
        }

        return 0;
    }

    private static (string Verdict, string Seed) Try(Fault fault, byte[] compiler, int count)
    {
        bool isFaulty = fault != Fault.None;
        int? wrong = null;
        Stopwatch sinceProgress = Stopwatch.StartNew();
        var run = new Thread(() => wrong = Mutant.FirstWrong(compiler, count, sinceProgress.Restart)) { IsBackground = true };
        run.Start();
        while (!run.Join(TimeSpan.FromSeconds(1)))
        {
            if (sinceProgress.Elapsed > Patience)
            {
                return (isFaulty ? "caught" : "FALSE", nameof(DidNotEnd));
            }
        }

        return wrong is { } found ? (isFaulty ? "caught" : "FALSE", $"seed {found}") : (isFaulty ? "MISSED" : "none", "");
    }
}

/// <summary>Where the faults are, and which of them to try.</summary>
/// <param name="Faults">The list.</param>
/// <param name="Repository">The repository, built.</param>
/// <param name="References">See <see cref="CompilerSources"/>.</param>
/// <param name="Only">A part of a fault's kind or file; empty for all.</param>
/// <param name="Lanes">How many processes share the list, of which this is the one with number <paramref name="Lane"/>.</param>
/// <param name="Skip">How many of this process's have been tried.</param>
internal sealed record MutationOptions(string Faults, string Repository, string References, string Only, int Lanes, int Lane, int Skip)
{
    /// <summary>From the command line: the fields in order, after "--mutations".</summary>
    public static MutationOptions Parse(string[] values) =>
        new(values[0], values[1], values[2], values[3], int.Parse(values[4]), int.Parse(values[5]), int.Parse(values[6]));
}
