using System.Collections.Concurrent;
using System.Diagnostics;
using GradGen.Fuzz;
using GradGen.Fuzz.Mutations;
using GradGen.Testing.RandomPrograms;

const int BatchSize = 50, FirstBatchSize = 20;
const int LeastPerCell = 20, PerPrograms = 20_000;

if (args is ["--mutations", var perFault, .. { Length: 7 } values])
{
    return MutationCheck.Run(MutationOptions.Parse(values), int.Parse(perFault));
}

if (Options.Parse(args) is not { } options)
{
    Console.Error.WriteLine(Options.Usage);
    return 2;
}

if (options.Print)
{
    foreach (int seed in Enumerable.Range(options.Seed, options.Count))
    {
        Console.WriteLine(ProgramText.Of(Written(seed)));
    }
}

RandomProgram Written(int seed) => options.Sparse ? RandomProgram.Of(seed).ToSparse() : options.SecondOrder ? RandomProgram.Of(seed).ToSecondOrder() : RandomProgram.Of(seed);

var tally = new Tally();
var clock = Stopwatch.StartNew();
TimeSpan shown = TimeSpan.Zero;
Parallel.ForEach(
    Partitioner.Create(Enumerable.Range(options.Seed, options.Count).Chunk(options.FailFast ? FirstBatchSize : BatchSize), EnumerablePartitionerOptions.NoBuffering),
    new ParallelOptions { MaxDegreeOfParallelism = options.Threads },
    seeds =>
    {
        foreach (Outcome outcome in BatchRunner.Run([.. seeds.Select(Written)], counts: !options.FailFast))
        {
            lock (tally)
            {
                tally.Add(outcome);
                if (outcome.Failure is not null)
                {
                    Report.Print(outcome);
                }

                if (options.FailFast && tally.Wrong > 0)
                {
                    Environment.Exit(1);
                }
            }
        }

        lock (tally)
        {
            if (clock.Elapsed - shown > TimeSpan.FromSeconds(10))
            {
                shown = clock.Elapsed;
                Console.WriteLine($"{tally.Programs} programs, {tally.Wrong} wrong, {tally.Refused} refused, {tally.Programs / clock.Elapsed.TotalSeconds:F1} a second");
            }
        }
    });

int least = options.FailFast ? 0 : (int)((long)LeastPerCell * tally.Programs / PerPrograms);
var rare = tally.Rare(least).ToList();
if (!options.FailFast)
{
    Report.Table(tally);
}

if (options.Table is not null)
{
    File.WriteAllText(options.Table, Report.Csv(tally));
}

foreach ((string form, string column, int count) in rare)
{
    Console.WriteLine($"{form} met {column} {count} times: at least {least} should be possible");
}

Console.WriteLine($"{tally.Programs} programs from seed {options.Seed} in {clock.Elapsed.TotalSeconds:F0} s: {tally.Wrong} wrong, {tally.Refused} refused{string.Concat(tally.Refusals.Select(r => $" {r.Key} {r.Value}x"))}, {rare.Count} cells too rare");
return tally.Wrong == 0 && tally.Refused * 100 <= tally.Programs && rare.Count == 0 ? 0 : 1;
