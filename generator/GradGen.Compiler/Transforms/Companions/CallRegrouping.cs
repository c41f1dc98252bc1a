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
        CompanionCall? call = instruction as CompanionCall ?? (instruction is Call { Callee: { TakesLeaves: true } or { ReturnedStruct: not null } } plain ? plain.WithModes() : null);
        if (call is not { Callee: { TakesLeaves: true } or { ReturnedStruct: not null } })
        {
            return [instruction.WithRegions(Rewrite)];
        }

        isChanged = true;
        var builder = new IrBuilder(values) { Origin = call.Origin };
        call = WithTags(builder, call);
        Add(builder, call);
        return builder.Finish([], []).Body;
    }

    private static CompanionCall WithTags(IrBuilder builder, CompanionCall call)
    {
        Value[] tags = [.. call.Callee.TakenApart.Select(CompanionSignatures.TagOf).Select(t => Opaque(builder, t, $"default({t})", []))];
        return call with { Modes = [.. call.Modes, .. tags.Select(_ => ArgumentMode.In)], Arguments = [.. call.Arguments, .. tags] };
    }

    private static void Add(IrBuilder builder, CompanionCall call)
    {
        if (call.Callee.ReturnedStruct is not { } type || call.ReturnedCount == 0)
        {
            builder.Add(call);
            return;
        }

        IReadOnlyList<StructLeaf> all = StructLeaf.Of(type);
        var parts = new Queue<Value>(call.Defined.Take(call.ReturnedCount));
        IEnumerable<StructLeaf>[] groups = call.ReturnedCount > all.Count ? [all, all.Where(l => l.CanVary)] : [all];
        Value[] wholes = [.. groups.Select(_ => builder.Values.New(new OpaqueType(type.CSharp)))];
        builder.Add(call with { Defined = [.. wholes, .. call.Defined.Skip(call.ReturnedCount)], ReturnedCount = wholes.Length });
        for (int k = 0; k < groups.Length; k++)
        {
            foreach (StructLeaf leaf in groups[k])
            {
                builder.Add(new Opaque(parts.Dequeue(), leaf.Access!, [wholes[k]]) { Origin = call.Origin });
            }
        }
    }

    private static Value Opaque(IrBuilder builder, string type, string template, EquatableArray<Value> arguments)
    {
        Value result = builder.Values.New(new OpaqueType(type));
        builder.Add(new Opaque(result, template, arguments) { Origin = builder.Origin });
        return result;
    }
}
