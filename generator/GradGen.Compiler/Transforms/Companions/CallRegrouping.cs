using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Optimization;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>Gives calls that were made over leaves the form that C# has: the leaves of a struct that comes back are read from it, and hidden companions are told which overload is meant.</summary>
internal sealed class CallRegrouping
{
    private readonly ValueFactory values;
    private bool isChanged;

    private CallRegrouping(Function function) => values = ValueFactory.After(function);

    /// <summary>All companions of a method.</summary>
    public static CompanionSet Run(CompanionSet set) => set with { Companions = set.Companions.Select(c => c with { Body = Run(c.Body) }).ToEquatableArray() };

    private static Function Run(Function function)
    {
        var pass = new CallRegrouping(function);
        Region body = pass.Rewrite(function.Body);
        return pass.isChanged ? DeadCode.Run(function with { Body = body, ValueCount = pass.values.Next }) : function;
    }

    private Region Rewrite(Region region) => region with { Body = region.Body.SelectMany(Rewrite).ToEquatableArray() };

    private IEnumerable<Instruction> Rewrite(Instruction instruction)
    {
        Callee? callee = (instruction as CompanionCall)?.Callee ?? (instruction as Call)?.Callee;
        if (callee is not ({ TakesLeaves: true } or { ReturnedStruct: not null } or { Written.Count: > 0 } or { IsSplit: true, ReverseTags.Count: > 0 } or { IsReverseSweep: true, ReverseTags.Count: > 0 }) || (instruction is Call && callee is { TakesLeaves: false, ReturnedStruct: null, Written.Count: 0 }))
        {
            return [instruction.WithRegions(Rewrite)];
        }

        isChanged = true;
        var builder = new IrBuilder(values) { Origin = instruction.Origin };
        CompanionCall call = instruction as CompanionCall ?? ((Call)instruction).WithModes();
        var reads = new List<Instruction>();
        call = callee.Written.Count > 0 ? new CallAssembly(builder, reads).Assemble(call) : WithTags(builder, call);
        call = WithWholeResult(builder, call, reads);

        // An operator or a property is not called by its name.
        builder.Add(instruction is Call && callee.Template is not null ? new Call(call.Defined, callee, call.Arguments) { Origin = call.Origin } : call);
        foreach (Instruction read in reads)
        {
            builder.Add(read);
        }

        return builder.Finish([], []).Body;
    }

    private static CompanionCall WithTags(IrBuilder builder, CompanionCall call)
    {
        bool isReverse = call.Callee.IsReverseSweep || (call.Callee.IsSplit && call.Method == call.Callee.ReverseSweep);
        Value[] tags = [.. call.Callee.TakenApart.Select(CompanionSignatures.TagOf).Concat(isReverse ? call.Callee.ReverseTags : []).Select(t => builder.Opaque(t, $"default({t})", []))];
        return call with { Modes = [.. call.Modes, .. tags.Select(_ => ArgumentMode.In)], Arguments = [.. call.Arguments, .. tags] };
    }

    private static CompanionCall WithWholeResult(IrBuilder builder, CompanionCall call, List<Instruction> reads)
    {
        if (call.Callee.ReturnedStruct is not { } type || call.ReturnedCount == 0)
        {
            return call;
        }

        IReadOnlyList<StructLeaf> all = StructLeaf.Of(type);
        var parts = new Queue<Value>(call.Defined.Take(call.ReturnedCount));
        IEnumerable<StructLeaf>[] groups = call.ReturnedCount > all.Count ? [all, all.Where(l => l.CanVary)] : [all];
        Value[] wholes = [.. groups.Select(_ => builder.Values.New(new OpaqueType(type.CSharp)))];
        for (int k = 0; k < groups.Length; k++)
        {
            var copied = new HashSet<string>();
            foreach (StructLeaf leaf in groups[k])
            {
                if (!leaf.IsOfPlanes)
                {
                    reads.Add(new Opaque(parts.Dequeue(), leaf.Access!, [wholes[k]]) { Origin = call.Origin });
                }
                else if (copied.Add(leaf.Member))
                {
                    reads.AddRange(CopyOf(builder.Values, leaf, wholes[k], parts, isWhole: k == 0));
                }
            }
        }

        return call with { Defined = [.. wholes, .. call.Defined.Skip(call.ReturnedCount)], ReturnedCount = wholes.Length };
    }

    /// <summary>Copies an array of structs to the next parts: its planes and its length, or, of a derivative, those planes that can vary.</summary>
    private static EquatableArray<Instruction> CopyOf(ValueFactory values, StructLeaf leaf, Value whole, Queue<Value> parts, bool isWhole)
    {
        var reads = new IrBuilder(values);
        Value array = values.New(new OpaqueType(leaf.Structs!.CSharp + "[]"));
        reads.Add(new Opaque(array, leaf.Owner!, [whole]));
        var structs = new PlaneCopies(leaf.Structs, array);
        Value?[] copies = [.. structs.Planes.All.Select(p => isWhole || p.CanVary ? parts.Dequeue() : null)];
        Value length = isWhole ? parts.Dequeue() : values.New(ScalarType.Int32);
        reads.Add(new Opaque(length, "{0}.Length", [array]));
        foreach ((Planes.Plane plane, Value? copy) in structs.Planes.All.Zip(copies, (p, c) => (p, c)).Where(p => p.c is not null))
        {
            PlaneCopies.Allocate(reads, plane, copy!, length);
        }

        reads.Add(PlaneCopies.Each(reads, length, (inner, index) => structs.Read(copies, inner, index)));
        return reads.Finish([], []).Body;
    }
}
