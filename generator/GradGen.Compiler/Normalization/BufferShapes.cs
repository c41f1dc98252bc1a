using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Normalization;

/// <summary>Finds the shape of every buffer value: a fixpoint over branches and loops, which pass views on.</summary>
internal sealed class BufferShapes
{
    private readonly RegionTree tree;
    private readonly Dictionary<int, long> constants = [];
    private readonly Dictionary<int, BufferSource> sourceOf = [];
    private readonly Dictionary<int, SortedSet<int>> sources = [];
    private readonly Dictionary<int, Place> places = [];
    private readonly List<BufferSource> all = [];
    private readonly Dictionary<int, int> arenas = [];
    private readonly Dictionary<IrType, Value> held = [];
    private readonly Dictionary<int, int> order = [];
    private readonly HashSet<int> early = [];
    private readonly HashSet<int> passive = [];
    private readonly HashSet<int> active = [];
    private bool changed;

    /// <summary>Where in its sources a view lies.</summary>
    private sealed record Place(bool IsWhole, bool HasOffset, KnownLength? Length);

    private BufferShapes(RegionTree tree) => this.tree = tree;

    /// <param name="constants">The parameters that hold nothing that varies.</param>
    public static BufferShapes Of(Function function, ISet<int> constants)
    {
        var shapes = new BufferShapes(RegionTree.Of(function));
        foreach (Constant constant in function.Body.Deep().OfType<Constant>())
        {
            shapes.constants[constant.Result.Id] = constant.Literal.Bits;
        }

        foreach (Value parameter in function.Parameters.Where(p => p.Type is BufferType))
        {
            shapes.AddSource(parameter, null);
        }

        shapes.Collect(function.Body);
        shapes.NoteOrder(function.Body);
        shapes.Iterate(() => shapes.FindSources(function.Body));
        shapes.FindEarly(function.Body);
        shapes.Iterate(() => shapes.FindSources(function.Body));
        shapes.FindArenas();
        shapes.Iterate(() => shapes.FindPlaces(function.Body));
        if (function.Body.Deep().Any(i => i is PassiveView))
        {
            shapes.Iterate(() => shapes.FindPassive(function.Body, constants));
        }

        return shapes;
    }

    public IReadOnlyList<BufferSource> Sources => all;

    /// <summary>Instructions other than those that make buffers give or pass on buffers, or a buffer outlives the region that makes it.</summary>
    public bool HasViews => sources.Keys.Any(id => !sourceOf.ContainsKey(id)) || arenas.Count > 0;

    public BufferSource? SourceOf(Value value) => sourceOf.TryGetValue(value.Id, out BufferSource? source) ? source : null;

    /// <summary>The arena that a source's elements are in, as the number of the first source that is in there; null for memory of its own.</summary>
    public int? ArenaOf(int source) => arenas.TryGetValue(source, out int arena) ? arena : null;

    /// <summary>All that a view may be a part of, those that share an arena one by one.</summary>
    public IEnumerable<BufferSource> OriginsOf(Value value) => sources[value.Id].Select(s => all[s]);

    public BufferShape this[Value value]
    {
        get
        {
            int[] merged = [.. sources[value.Id].Select(s => ArenaOf(s) ?? s).Distinct().OrderBy(s => s)];
            int[] full = [.. merged.Where(s => !all[s].IsEmpty || ArenaOf(s) is not null)];
            Place place = places[value.Id];
            Passivity passivity = !passive.Contains(value.Id) ? Passivity.None : active.Contains(value.Id) ? Passivity.OnSomeWays : Passivity.Always;
            return new BufferShape(full.Length > 0 ? full : [merged[0]], place.IsWhole, place.HasOffset, place.Length) { Passivity = passivity };
        }
    }

    private void Iterate(Action step)
    {
        do
        {
            changed = false;
            step();
        }
        while (changed);
    }

    private void AddSource(Value value, Instruction? definition)
    {
        bool isEmpty = definition is Allocate allocate && constants.TryGetValue(allocate.Count.Id, out long count) && count == 0;
        var source = new BufferSource(all.Count, value, definition) { IsEmpty = isEmpty };
        all.Add(source);
        sourceOf[value.Id] = source;
        sources[value.Id] = [source.Number];
    }

    private void Collect(Region region)
    {
        foreach (Instruction instruction in region.Body)
        {
            if (instruction is not (Slice or PassiveView or Located or If or For or While))
            {
                foreach (Value result in instruction.Results.Where(r => r.Type is BufferType))
                {
                    AddSource(result, instruction);
                }
            }

            foreach (Region nested in instruction.Regions)
            {
                Collect(nested);
            }
        }
    }

    private static bool IsBuffer(Value value) => value.Type is BufferType;

    /// <summary>What an array of arrays of a type holds, in whichever one it was put.</summary>
    private Value HeldOf(BufferType type)
    {
        if (!held.TryGetValue(type.Element, out Value? value))
        {
            held.Add(type.Element, value = new Value(-1 - held.Count, type));
        }

        return value;
    }

    private void FindSources(Region region)
    {
        Walk(region, MayCome);
        foreach (Instruction instruction in region.Deep())
        {
            switch (instruction)
            {
                case Locate i:
                    MayCome(HeldOf((BufferType)i.Buffer.Type), i.Buffer);
                    break;
                case Located i:
                    MayCome(i.Result, HeldOf((BufferType)i.Result.Type), s => IsMadeBefore(all[s], i));
                    break;
            }
        }
    }

    /// <summary>Numbers the statements of the method itself: what is in one has its number.</summary>
    private void NoteOrder(Region body)
    {
        for (int i = 0; i < body.Body.Count; i++)
        {
            foreach (Value result in body.Body[i].Results.Concat(body.Body[i].Regions.SelectMany(r => r.Deep()).OfType<Located>().SelectMany(l => l.Results)))
            {
                order[result.Id] = i;
            }
        }
    }

    /// <summary>Rows that are read where none was made yet: what comes later is in an arena, so that it can be named there.</summary>
    private void FindEarly(Region region) =>
        early.UnionWith(region.Deep().OfType<Located>().Select(l => l.Result.Id).Where(row => !sources.TryGetValue(row, out SortedSet<int>? found) || found.Count == 0));

    /// <summary>A row cannot be what the method makes only after it is read; what a loop or a branch makes is in an arena, which is there from the start.</summary>
    private bool IsMadeBefore(BufferSource source, Located row) => !order.TryGetValue(source.Value.Id, out int made) || made < order[row.Result.Id] || early.Contains(row.Result.Id);

    private void MayCome(Value to, Value from) => MayCome(to, from, _ => true);

    private void MayCome(Value to, Value from, Func<int, bool> isPossible)
    {
        if (!sources.TryGetValue(to.Id, out SortedSet<int>? known))
        {
            sources[to.Id] = known = [];
            changed = true;
        }

        if (sources.TryGetValue(from.Id, out SortedSet<int>? added))
        {
            int before = known.Count;
            known.UnionWith(added.Where(isPossible));
            changed |= known.Count != before;
        }
    }

    /// <summary>Calls <paramref name="flow"/> for every way that a buffer takes from one value to another.</summary>
    private static void Walk(Region region, Action<Value, Value> flow)
    {
        void Pass(IEnumerable<(Value From, Value To)> pairs)
        {
            foreach ((Value from, Value to) in pairs.Where(p => IsBuffer(p.To)))
            {
                flow(to, from);
            }
        }

        foreach (Instruction instruction in region.Body)
        {
            if (instruction is Slice or PassiveView)
            {
                flow(instruction.Results.Single(), instruction.Operands.First());
            }

            Pass(instruction.Passes());
            if (instruction is While { Condition: var condition, Body: var body })
            {
                Pass(body.Arguments.Zip(condition.Arguments, (from, to) => (from, to)));
            }

            foreach (Region nested in instruction.Regions)
            {
                Walk(nested, flow);
            }

            Pass(instruction.Passes());
        }
    }

    /// <summary>A buffer that outlives the region that makes it, and buffers of the method's own that one view may be a part of, go into one arena.</summary>
    private void FindArenas()
    {
        int[] leader = [.. all.Select(s => s.Number)];
        int Find(int s) => leader[s] == s ? s : leader[s] = Find(leader[s]);
        var inArena = new HashSet<int>();
        foreach (KeyValuePair<int, SortedSet<int>> view in sources)
        {
            int[] own = [.. view.Value.Where(s => all[s] is { IsOwn: true, IsEmpty: false })];
            inArena.UnionWith(own.Length > 1 && !own.All(IsSingle) ? own : []);
            inArena.UnionWith(view.Value.Where(s => all[s] is { Definition: not null, IsRepeatable: false } && (early.Contains(view.Key) || Outlives(view.Key, s))));
            foreach (int other in own.All(IsSingle) ? [] : own.Skip(1))
            {
                leader[Math.Max(Find(own[0]), Find(other))] = Math.Min(Find(own[0]), Find(other));
            }
        }

        foreach (int s in all.Select(s => s.Number).Where(s => all.Any(m => Find(m.Number) == Find(s) && inArena.Contains(m.Number))))
        {
            arenas[s] = Find(s);
        }
    }

    /// <summary>One element, as of a variable that a reference refers to: a branch for each of a few is better than memory.</summary>
    private bool IsSingle(int source) => all[source].Definition is Allocate allocate && constants.TryGetValue(allocate.Count.Id, out long count) && count == 1;

    private bool Outlives(int view, int source)
    {
        if (view < 0)
        {
            return tree.Ancestors(tree.RegionOf(all[source].Value)!).Skip(1).Any();
        }

        var value = new Value(view, all[source].Value.Type);
        Region home = tree.RegionOf(all[source].Value)!, there = tree.RegionOf(value)!;
        return ReferenceEquals(there, home) ? home.Arguments.Any(a => a.Id == view) : !tree.Ancestors(there).Any(r => ReferenceEquals(r, home));
    }

    /// <summary>Which views are constants, and which are not: where a variable may be either, both.</summary>
    private void FindPassive(Region region, ISet<int> constants)
    {
        foreach (BufferSource source in all.Where(s => !s.IsEmpty && s.Definition is not Opaque && !constants.Contains(s.Value.Id)))
        {
            changed |= active.Add(source.Value.Id);
        }

        foreach (Instruction instruction in region.Deep())
        {
            switch (instruction)
            {
                case Locate i:
                    PassOn(i.Buffer, HeldOf((BufferType)i.Buffer.Type));
                    break;
                case Located i:
                    Value? rows = (tree.DefinitionOf(i.Which) as Load)?.Buffer;
                    changed |= rows is not null && passive.Contains(rows.Id) && passive.Add(i.Result.Id);
                    if (rows is null || active.Contains(rows.Id))
                    {
                        PassOn(HeldOf((BufferType)i.Result.Type), i.Result);
                    }

                    break;
            }
        }

        Walk(region, (to, from) =>
        {
            if (tree.DefinitionOf(to) is PassiveView)
            {
                changed |= (passive.Contains(from.Id) || active.Contains(from.Id)) && passive.Add(to.Id);
            }
            else
            {
                PassOn(from, to);
            }
        });
    }

    private void PassOn(Value from, Value to)
    {
        changed |= passive.Contains(from.Id) && passive.Add(to.Id);
        changed |= active.Contains(from.Id) && active.Add(to.Id);
    }

    private void FindPlaces(Region region)
    {
        foreach (BufferSource source in all)
        {
            bool hasArena = ArenaOf(source.Number) is not null;
            Meet(source.Value, new Place(!hasArena && !source.IsEmpty, hasArena, LengthOf(source)));
        }

        FindSlices(region);
        Walk(region, (to, from) =>
        {
            if (tree.DefinitionOf(to) is not Slice && places.TryGetValue(from.Id, out Place? place))
            {
                Meet(to, place with { Length = IsSeenBy(to, place.Length) ? place.Length : null });
            }
        });
    }

    private void FindSlices(Region region)
    {
        foreach (Located located in region.Deep().OfType<Located>())
        {
            Meet(located.Result, new Place(false, true, new KnownLength(located.Count)));
        }

        foreach (Slice slice in region.Deep().OfType<Slice>())
        {
            if (places.TryGetValue(slice.Buffer.Id, out Place? whole))
            {
                bool startsAtFront = constants.TryGetValue(slice.Start.Id, out long start) && start == 0;
                Meet(slice.Result, new Place(false, whole.HasOffset || !startsAtFront, Known(slice.Count)));
            }
        }
    }

    private KnownLength LengthOf(BufferSource source) =>
        source.Definition is Allocate allocate && allocate.Count.Type == ScalarType.Int32 ? Known(allocate.Count) : new KnownLength(Source: source.Number);

    private KnownLength Known(Value count) =>
        constants.TryGetValue(count.Id, out long constant) ? new KnownLength(Constant: constant)
        : tree.DefinitionOf(count) is Length { Buffer: var buffer } && SourceOf(buffer) is { } whole && ArenaOf(whole.Number) is null ? LengthOf(whole)
        : new KnownLength(count);

    private void Meet(Value value, Place found)
    {
        Place next = !places.TryGetValue(value.Id, out Place? before) ? found
            : new Place(before.IsWhole && found.IsWhole, before.HasOffset || found.HasOffset, before.Length == found.Length ? before.Length : null);
        if (next != before)
        {
            places[value.Id] = next;
            changed = true;
        }
    }

    /// <summary>The number is there wherever the view is.</summary>
    private bool IsSeenBy(Value view, KnownLength? length) => length is not null
        && (length.Constant is not null || IsSeenBy(view, length.Count ?? all[length.Source].Value));

    private bool IsSeenBy(Value view, Value value)
    {
        Region home = tree.RegionOf(value)!, there = tree.RegionOf(view)!;
        bool isArgument = there.Arguments.Any(a => a.Id == view.Id);
        return ReferenceEquals(home, there) ? !isArgument : tree.Ancestors(there).Any(r => ReferenceEquals(r, home));
    }
}
