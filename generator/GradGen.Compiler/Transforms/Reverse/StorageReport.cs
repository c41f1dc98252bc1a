using System.Globalization;
using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>What the forward sweep stores for the reverse sweep, in words for the XML documentation.</summary>
internal sealed class StorageReport
{
    public const string Nothing = "Nothing is stored between the forward and the reverse sweep.";

    private readonly RegionTree tree;
    private readonly KeptValues kept;
    private readonly CheckpointedLoops checkpointed;
    private readonly List<(Instruction? Loop, int Bytes, string Other)> entries = [];
    private readonly List<string> snapshots = [];

    private StorageReport(RegionTree tree, KeptValues kept, CheckpointedLoops checkpointed)
    {
        this.tree = tree;
        this.kept = kept;
        this.checkpointed = checkpointed;
    }

    /// <param name="callees">The methods whose calls store what their own reverse sweeps need.</param>
    public static string Of(RegionTree tree, KeptValues kept, CheckpointedLoops checkpointed, IEnumerable<string> callees)
    {
        var report = new StorageReport(tree, kept, checkpointed);
        report.Visit(tree.Root, null);
        string[] parts =
        [
            .. report.entries.GroupBy(e => e.Loop, ReferenceComparer<Instruction>.Instance!).OrderBy(g => g.Key is null ? 0 : 1).Select(report.Describe),
            .. report.snapshots,
            .. callees.Distinct().Select(c => $"what the calls of <c>{c}</c> store"),
        ];
        return parts.Length == 0 ? Nothing : $"Stored between the forward and the reverse sweep: {string.Join("; ", parts)}.";
    }

    private void Visit(Region region, Instruction? loop)
    {
        foreach (Value value in kept.KeptIn(region))
        {
            entries.Add(kept.SlotOf(value) is Slot.TapedBuffer ? (loop, 0, $"the elements of {Named(value)}")
                : value.Type is ScalarType scalar ? (loop, scalar.Size, "")
                : (loop, 0, Named(value)));
        }

        foreach (Instruction instruction in region.Body)
        {
            if (checkpointed.Includes(instruction))
            {
                snapshots.Add(DescribeSnapshots(instruction));
            }

            foreach (Region nested in instruction.Regions)
            {
                Visit(nested, instruction is For or While ? instruction : loop);
            }
        }
    }

    private string DescribeSnapshots(Instruction loop)
    {
        (int bytes, IReadOnlyList<Value> buffers) = checkpointed.StateOf(loop);
        string number = CheckpointedLoops.SnapshotsOf(loop) is > 0 and int n ? n == 1 ? "1 snapshot" : n.ToString(CultureInfo.InvariantCulture) + " snapshots" : "a few snapshots";
        return $"{number} of the state of {HeadOf(loop)}, {string.Join(" and ", [Bytes(bytes), .. buffers.Select(b => $"the elements of {Named(b)}")])} each";
    }

    private static string Bytes(int bytes) => bytes == 1 ? "1 byte" : bytes.ToString(CultureInfo.InvariantCulture) + " bytes";

    private string Describe(IGrouping<Instruction?, (Instruction? Loop, int Bytes, string Other)> entries)
    {
        int bytes = entries.Sum(e => e.Bytes);
        IEnumerable<string> what = (bytes == 0 ? [] : new[] { Bytes(bytes) })
            .Concat(entries.Select(e => e.Other).Where(o => o.Length > 0));
        return string.Join(" and ", what) + (entries.Key is { } loop ? $" per iteration of {HeadOf(loop)}" : "");
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
