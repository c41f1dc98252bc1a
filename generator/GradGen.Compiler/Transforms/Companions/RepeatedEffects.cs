using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>What passes that run a method again make of its effects: those that have happened are left out, those that give values keep these from the first run where
/// each has run once, and only where neither is enough they are done again.</summary>
internal static class RepeatedEffects
{
    /// <summary>What a function computes depends on what its effects do: they give values, or write into buffers that they get or that somebody outside holds.</summary>
    public static bool Matter(Function function)
    {
        bool readsOthers = ReadsOfOthers(function);
        return function.Body.Deep().OfType<Effect>().Any(e => e.Defined.Count > 0 || Write(e, readsOthers));
    }

    /// <summary>The effects whose values a pass takes from the first run: all that matter, if each stands in no branch and no loop; else none.</summary>
    public static IReadOnlyList<Effect> Kept(Function function)
    {
        bool readsOthers = ReadsOfOthers(function);
        Effect[] kept = [.. function.Body.Body.OfType<Effect>().Where(e => e.Defined.Count > 0 && e.Defined.All(d => d.Type is ScalarType or OpaqueType or SpaceType))];
        var known = new HashSet<Effect>(kept, ReferenceComparer<Effect>.Instance);
        return function.Body.Deep().OfType<Effect>().All(e => !Write(e, readsOthers) && (e.Defined.Count == 0 || known.Contains(e))) ? kept : [];
    }

    /// <summary>A pass finds what the first run found only by changing what somebody outside holds once more.</summary>
    public static bool ChangeOthersAgain(Function function) => MayChangeOthers(function) && (Kept(function).Count == 0 || SharesObjects(function));

    /// <summary>A run changes what somebody outside holds, and what the next would find: so does a pattern's.</summary>
    public static bool MayChangeOthers(Function function) => (Matter(function) && SharedState.MayChangeIn(function)) || SharesObjects(function);

    private static bool SharesObjects(Function function) => function.Body.Deep().Any(i => i is Call { SharesObjects: true });

    /// <summary>A body without the kept effects; their values are those of the first run.</summary>
    /// <param name="first">What the first run's values are called.</param>
    /// <param name="names">Receives what stands for the values of the body's effects.</param>
    public static Region WithFirst(Region body, IReadOnlyList<Effect> kept, IReadOnlyDictionary<int, Value> first, Dictionary<int, Value> names)
    {
        int found = 0;
        var stay = new List<Instruction>();
        foreach (Instruction instruction in body.Body)
        {
            if (found < kept.Count && instruction is Effect { Defined.Count: > 0 } effect && effect.Template == kept[found].Template)
            {
                foreach ((Value here, Value there) in effect.Defined.Zip(kept[found++].Defined, (h, t) => (h, t)))
                {
                    names[here.Id] = first[there.Id];
                }
            }
            else
            {
                stay.Add(instruction);
            }
        }

        if (found < kept.Count)
        {
            throw new InvalidOperationException("An effect of the method is missing in its gradient.");
        }

        return body with { Body = stay.ToEquatableArray() };
    }

    private static bool Write(Effect effect, bool readsOthers) => MemoryAccess.WrittenBy(effect).Any() || (effect.ChangesObjects && readsOthers);

    /// <summary>The function reads memory that somebody outside may hold, too.</summary>
    private static bool ReadsOfOthers(Function function)
    {
        HashSet<int> given = [.. function.Body.Deep().Where(i => i is Effect or Opaque).SelectMany(i => i.Operands).Select(o => o.Id)];
        HashSet<int> own = [.. function.Body.Deep().OfType<Allocate>().Select(a => a.Result.Id).Where(a => !given.Contains(a))];
        return function.Body.Deep().OfType<Load>().Any(l =>
            l.Buffer.Type is BufferType { Kind: not BufferKind.ReadOnlySpan, Element: var element } && !own.Contains(l.Buffer.Id) && !(element.IsFloating && function.Parameters.Contains(l.Buffer)));
    }
}
