using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Optimization;

/// <summary>Computes once what is computed twice: pure instructions with equal operands, where the first is in scope of the second; reads of buffers that nothing
/// writes. The value that stays keeps its name, or takes that of the one that goes.</summary>
internal sealed class CommonSubexpressions
{
    private readonly Dictionary<int, Value> replacements = [];
    private readonly HashSet<int> written;
    private readonly HashSet<int> leaving;
    private readonly bool objectsChange;
    private readonly IReadOnlyDictionary<int, ParameterRole> own;

    private CommonSubexpressions(HashSet<int> written, HashSet<int> leaving, bool objectsChange, IReadOnlyDictionary<int, ParameterRole> own)
    {
        this.written = written;
        this.leaving = leaving;
        this.objectsChange = objectsChange;
        this.own = own;
    }

    /// <param name="own">The roles of F's own parameters, by id.</param>
    public static Function Run(Function function, IReadOnlyDictionary<int, ParameterRole> own)
    {
        // What is written through a part is written.
        var roots = new Dictionary<int, int>();
        int Root(Value buffer) => roots.TryGetValue(buffer.Id, out int root) ? root : buffer.Id;
        foreach (Slice slice in function.Body.Deep().OfType<Slice>())
        {
            roots[slice.Result.Id] = Root(slice.Buffer);
        }

        var written = new HashSet<int>(function.Body.Deep().SelectMany(Analysis.MemoryAccess.WrittenBy).SelectMany(b => new[] { b.Id, Root(b) }));
        foreach (Slice slice in function.Body.Deep().OfType<Slice>().Where(s => written.Contains(Root(s.Buffer))))
        {
            written.Add(slice.Result.Id);
        }

        // The caller may change an object that it gets, and would change another result with it.
        IEnumerable<Region> regions = function.Body.Deep().SelectMany(i => i.Bodies()).Prepend(function.Body);
        var leaving = new HashSet<int>(regions.SelectMany(r => r.Yields).Where(v => v.Type is SpaceType).Select(v => v.Id));
        var pass = new CommonSubexpressions(written, leaving, function.Body.Deep().Any(i => i.MayChangeObjects()), own);
        return function with { Body = pass.Visit(function.Body, []) };
    }

    private Value Map(Value value) => replacements.TryGetValue(value.Id, out Value? replaced) ? replaced : value;

    private Region Visit(Region region, Dictionary<Instruction, Value> outer)
    {
        var known = new Dictionary<Instruction, Value>(outer);
        var body = new List<Instruction>();
        foreach (Instruction original in region.Body)
        {
            Instruction instruction = original.WithOperands(Map);
            if (KeyOf(instruction) is { } key)
            {
                Value result = instruction.Results.First();
                if (known.TryGetValue(key, out Value? earlier))
                {
                    replacements[result.Id] = earlier;
                    continue;
                }

                known[key] = result;
            }

            body.Add(instruction.WithRegions(r => Visit(r, known)));
        }

        return new Region(region.Arguments, body.ToEquatableArray(), region.Yields.Select(Map).ToEquatableArray());
    }

    /// <summary>The instruction without its result: equal for equal computations. Null for one that must stay.</summary>
    private Instruction? KeyOf(Instruction instruction) => instruction switch
    {
        Constant or Length or Opaque => Anonymous(instruction),
        Compute i => leaving.Contains(i.Result.Id) ? null : Anonymous(i),
        Load i when IsStable(i.Buffer) => Anonymous(i with { IsSafe = true }),
        _ => null,
    };

    /// <summary>Nothing writes the buffer, under any name. Derivative buffers and active arguments overlap nothing else (the companion checks that); what carries no
    /// derivative may share its memory with another argument.</summary>
    private bool IsStable(Value buffer)
    {
        ParameterRole[] writtenArguments = [.. own.Where(o => written.Contains(o.Key)).Select(o => o.Value)];
        return !objectsChange && !written.Contains(buffer.Id) && (writtenArguments.Length == 0
            || (own.TryGetValue(buffer.Id, out ParameterRole role) && role == ParameterRole.Input && !writtenArguments.Contains(ParameterRole.Passive)));
    }

    private static Instruction Anonymous(Instruction instruction) => instruction.WithResults(r => new Value(-1, r.Type));
}
