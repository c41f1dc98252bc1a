using System.Globalization;
using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>What the forward sweep stores for the reverse sweep, in words for the XML documentation.</summary>
internal sealed class StorageReport
{
    public const string Nothing = "Nothing is stored between the forward and the reverse sweep.";

    private readonly RegionTree tree;
    private readonly FusionPlan fusion;
    private readonly KeptValues kept;
    private readonly CheckpointedLoops checkpointed;
    private readonly List<(Instruction? Loop, ScalarType? Number, string Other)> entries = [];
    private readonly List<string> snapshots = [];
    private readonly List<string> sums = [];

    private StorageReport(RegionTree tree, FusionPlan fusion, KeptValues kept, CheckpointedLoops checkpointed)
    {
        this.tree = tree;
        this.fusion = fusion;
        this.kept = kept;
        this.checkpointed = checkpointed;
    }

    /// <param name="callees">The methods whose calls store what their own reverse sweeps need.</param>
    public static string Of(RegionTree tree, FusionPlan fusion, KeptValues kept, CheckpointedLoops checkpointed, IEnumerable<string> callees)
    {
        var report = new StorageReport(tree, fusion, kept, checkpointed);
        report.Visit(tree.Root, null);
        string[] parts =
        [
            .. report.entries.GroupBy(e => e.Loop, ReferenceComparer<Instruction>.Instance!).OrderBy(g => g.Key is null ? 0 : 1).Select(report.Describe),
            .. report.snapshots,
            .. report.sums.Distinct(),
            .. callees.Distinct().Select(c => $"what the calls of <c>{c}</c> store"),
        ];
        return parts.Length == 0 ? Nothing : $"Stored between the forward and the reverse sweep: {string.Join("; ", parts)}.";
    }

    private void Visit(Region region, Instruction? loop)
    {
        foreach (Value value in kept.KeptIn(region))
        {
            entries.Add(kept.SlotOf(value) is Slot.TapedBuffer ? (loop, null, $"the elements of {Named(value)}")
                : value.Type is ScalarType scalar ? (loop, scalar, "")
                : (loop, null, Named(value)));
        }

        foreach (Instruction instruction in region.Body)
        {
            if (kept.OverwrittenBy(instruction) is { } buffer)
            {
                entries.Add((loop, null, $"the elements of {Named(buffer)}"));
            }

            if (checkpointed.Includes(instruction))
            {
                snapshots.Add(DescribeSnapshots(instruction));
            }

            sums.AddRange((fusion.Find(instruction)?.Sums ?? []).Where(s => s.Loops.Count > 0).Select(DescribeSum));

            foreach (Region nested in instruction.Regions)
            {
                Visit(nested, instruction is For or While ? instruction : loop);
            }
        }
    }

    private string DescribeSnapshots(Instruction loop)
    {
        (IEnumerable<ScalarType> numbers, IEnumerable<Value> buffers) = checkpointed.StateOf(loop);
        string count = CheckpointedLoops.SnapshotsOf(loop) is > 0 and int n ? n == 1 ? "1 snapshot" : n.ToString(CultureInfo.InvariantCulture) + " snapshots" : "a few snapshots";
        return $"{count} of the state of {HeadOf(loop)}, {string.Join(" and ", Amount(numbers).Concat(buffers.Select(b => $"the elements of {Named(b)}")))} each";
    }

    /// <summary>A sum over all iterations of a loop, per iteration of those inside.</summary>
    private string DescribeSum(UnscaledSum sum)
    {
        string amount = string.Join("", Amount([(ScalarType)((BufferType)sum.Shadow.Type).Element]));
        return $"the derivatives of a sum, {amount} per iteration of one run of {string.Join(" in one of ", sum.Loops.Reverse().Select(HeadOf))}";
    }

    private string Describe(IGrouping<Instruction?, (Instruction? Loop, ScalarType? Number, string Other)> entries)
    {
        IEnumerable<string> what = Amount(entries.Select(e => e.Number).OfType<ScalarType>()).Concat(entries.Select(e => e.Other).Where(o => o.Length > 0));
        return string.Join(" and ", what) + (entries.Key is { } loop ? $" per iteration of {HeadOf(loop)}" : "");
    }

    /// <summary>The bytes of numbers; of a type parameter's, how many there are.</summary>
    private static IEnumerable<string> Amount(IEnumerable<ScalarType> numbers)
    {
        int bytes = numbers.Sum(n => n.Size ?? 0);
        string[] known = bytes == 0 ? [] : [bytes == 1 ? "1 byte" : bytes.ToString(CultureInfo.InvariantCulture) + " bytes"];
        return known.Concat(numbers.Where(n => n.Size is null).GroupBy(n => n.Parameter!.Name).Select(g => $"{g.Count().ToString(CultureInfo.InvariantCulture)} × <c>{g.Key}</c>"));
    }

    /// <summary>A loop as the user wrote it: the comment before it, or, of one in an inlined method, that on the statement around it.</summary>
    private string HeadOf(Instruction loop)
    {
        Instruction current = loop;
        for (Region? region = tree.Parent(loop.Regions.First()); region is not null; region = tree.Parent(region))
        {
            int position = region.Body.TakeWhile(i => !ReferenceEquals(i, current)).Count();
            if (region.Body.Take(position).OfType<Comment>().LastOrDefault() is { } comment)
            {
                bool isOwn = ReferenceEquals(current, loop) && IsLoop(comment.Text);
                return isOwn ? Code(comment.Text) : $"a loop in {Code(comment.Text)}";
            }

            if (tree.Owner(region) is not { } owner)
            {
                break;
            }

            current = owner;
        }

        return "a loop";
    }

    private static bool IsLoop(string statement) =>
        new[] { "for ", "for(", "foreach", "while", "do " }.Any(k => statement.StartsWith(k, StringComparison.Ordinal));

    private static string Named(Value value) => value.Name is { } name ? Code(name) : "a buffer";

    private static string Code(string text) => $"<c>{text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;")}</c>";
}
