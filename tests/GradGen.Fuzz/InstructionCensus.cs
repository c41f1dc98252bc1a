using System.Collections.Immutable;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Fuzz;

/// <summary>Which instructions a program's IR and its companions are made of.</summary>
internal static class InstructionCensus
{
    /// <summary>Only the front end writes these, and its passes take them away.</summary>
    private static readonly ImmutableHashSet<Type> Rich = [typeof(Pack), typeof(Field), typeof(WithField), typeof(FieldView), typeof(PassiveView), typeof(Locate), typeof(Located)];

    /// <summary>Operations that are counted by themselves.</summary>
    private static readonly ImmutableArray<OpCode> Operations =
        [OpCode.Divide, OpCode.Remainder, OpCode.Select, OpCode.Convert, OpCode.StrongMultiply, OpCode.Function, OpCode.Stop, OpCode.Invoke, OpCode.WithPartials];

    /// <summary>The names of all that there are.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        .. typeof(Instruction).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Instruction)) && !t.IsAbstract && !Rich.Contains(t)).Select(t => t.Name).Order(StringComparer.Ordinal),
        .. Operations.Select(o => o.ToString()),
    ];

    /// <summary>Of a method with companions.</summary>
    public static (ImmutableArray<string> Modes, ImmutableArray<string> Instructions) Of(CompanionSet companions)
    {
        ImmutableArray<string> modes = [.. companions.Companions.Select(c => c.Kind == CompanionKind.ValueAndGradient ? nameof(CompanionKind.Gradient) : c.Kind.ToString()).Distinct()];
        IEnumerable<Instruction> all = companions.Companions.Select(c => c.Body).Append(companions.Method.Primal).SelectMany(f => f.Body.Deep());
        return (modes, [.. all.Select(Name).Distinct()]);
    }

    private static string Name(Instruction instruction) =>
        instruction is Compute compute && Operations.Contains(compute.Operation.Code) ? compute.Operation.Code.ToString() : instruction.GetType().Name;
}
