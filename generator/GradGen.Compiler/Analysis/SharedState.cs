using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Analysis;

/// <summary>Whether what a function changes outlives it: then a second run finds something else than the first did. Buffers that are parameters do not count, since companions restore them.</summary>
internal sealed class SharedState
{
    /// <summary>Objects that a run makes anew, and buffers that it makes or that are restored.</summary>
    private readonly HashSet<int> own = [];

    private SharedState(Function function) => own.UnionWith(function.Parameters.Where(p => p.Type is BufferType { Element: ScalarType }).Select(p => p.Id));

    /// <summary>Calls that are kept as they are may change objects, or arrays, that somebody outside holds. A delegate that gives a value is taken to give the same again.</summary>
    public static bool MayChangeIn(Function function) => new SharedState(function).IsChanged(function.Body);

    private bool IsChanged(Region region) => region.Body.Any(i => IsChanged(i) || i.Regions.Any(IsChanged));

    private bool IsChanged(Instruction instruction)
    {
        bool isOwn = instruction switch
        {
            Allocate => true,
            Effect effect => !effect.NamesOthers && HasOwn(effect),
            Opaque opaque => opaque.Operands.Any(IsObject) && HasOwn(opaque),
            Slice slice => own.Contains(slice.Buffer.Id),
            _ => false,
        };
        if (isOwn)
        {
            own.UnionWith(instruction.Results.Select(r => r.Id));
        }

        return instruction is Effect { ChangesObjects: true } call && (call.IsStateful || call.Defined.Count == 0) && !isOwn;
    }

    private bool HasOwn(Instruction instruction) => instruction.Operands.Where(IsObject).All(o => own.Contains(o.Id));

    private static bool IsObject(Value value) => value.Type is OpaqueType or BufferType { Kind: not BufferKind.ReadOnlySpan };
}
