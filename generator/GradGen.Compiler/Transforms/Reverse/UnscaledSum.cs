using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>A place of a loop of the reverse sweep that adds to memory from outside, at an index that the loop does not change: over all iterations, a sum per iteration of the loops inside
/// which the index depends on.</summary>
/// <param name="Shadow">The memory.</param>
/// <param name="Index">Where it adds, as the loop computes it.</param>
/// <param name="Nest">The loops of the primal around it whose bounds do not change, from the outermost to the innermost.</param>
/// <param name="Loops">Those whose control variables the index depends on.</param>
/// <param name="IsReached">Then each element is added to in every iteration.</param>
/// <param name="IsCarried">It is in no loop or branch inside: a carried value holds the sum.</param>
internal sealed record UnscaledSum(Value Shadow, Value Index, IReadOnlyList<For> Nest, IReadOnlyList<For> Loops, bool IsReached, bool IsCarried)
{
    /// <summary>The other loops around it: only where each of them runs, anything is added.</summary>
    public IEnumerable<For> Others => Nest.Where(f => !Loops.Contains(f, ReferenceComparer<For>.Instance));

    /// <summary>The sums of all places in a loop; null where one has an index that changes.</summary>
    /// <returns>For each instruction that adds, its sum; two that add to the same element share one.</returns>
    public static IReadOnlyDictionary<Accumulate, UnscaledSum>? TryFind(Region body, Mirror mirror, SeedLinearity linearity, InvariantCopies copies)
    {
        var sums = new Dictionary<Accumulate, UnscaledSum>(ReferenceComparer<Accumulate>.Instance);
        var guarded = new HashSet<For>(ReferenceComparer<For>.Instance);
        return Visit(body, [], isReached: true) ? sums : null;

        bool Visit(Region region, IReadOnlyList<For?> around, bool isReached) => region.Body.All(i => i switch
        {
            Accumulate add => linearity.IsOwn(add.Buffer) || Add(add, around, isReached),
            For loop => VisitLoop(loop, around, isReached),
            If branch => branch.Regions.All(r => Visit(r, around, isReached: false)),
            _ => true,
        });

        bool VisitLoop(For loop, IReadOnlyList<For?> around, bool isReached)
        {
            var undone = mirror.Find(loop)?.Primal as For;
            if (undone is not null && !(isReached && around.All(f => f is not null && IsFixed(f))))
            {
                guarded.Add(undone);
            }

            return Visit(loop.Body, [.. around, undone], isReached);
        }

        bool Add(Accumulate add, IReadOnlyList<For?> around, bool isReached)
        {
            For[] known = [.. around.OfType<For>().Where(f => f.Lower.Type == ScalarType.Int32)];
            var controls = new HashSet<Value>();
            if (!copies.TryFindControls(add.Index, [.. known.Select(f => f.Index)], controls))
            {
                return false;
            }

            For[] loops = [.. known.Where(f => controls.Contains(f.Index))];
            if (!loops.All(IsFixed))
            {
                return false;
            }

            For[] nest = [.. known.Where(IsFixed)];
            bool isDirect = isReached && around.Count == 0;
            UnscaledSum sum = new(add.Buffer, add.Index, nest, loops, isReached && nest.Length == around.Count, isDirect);
            sums[add] = sums.Values.FirstOrDefault(sum.IsAt) ?? sum;
            return true;
        }

        // What is around a loop may keep it from running: its bounds may mean nothing then.
        bool IsFixed(For loop) => (!guarded.Contains(loop) || copies.IsPlain(loop)) && new[] { loop.Lower, loop.Bound, loop.Step }.All(v => copies.TryFindControls(v, [], new HashSet<Value>()));
    }

    /// <summary>The same memory, the same element, under the same conditions.</summary>
    private bool IsAt(UnscaledSum other) => Shadow == other.Shadow && Index == other.Index && IsReached == other.IsReached && IsCarried == other.IsCarried
        && AreSame(Nest, other.Nest) && AreSame(Loops, other.Loops);

    private static bool AreSame(IReadOnlyList<For> a, IReadOnlyList<For> b) => a.Count == b.Count && a.Zip(b, ReferenceEquals).All(same => same);
}
