using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Rules;

namespace GradGen.Compiler.Transforms.Forward;

/// <summary>How many directions forward mode follows at once: one, or as many as a vector has lanes. Each instruction of the primal is written once either way; with several, tangents are vectors,
/// of which each lane is what a pass of one direction computes.</summary>
internal sealed class Directions
{
    public static readonly Directions One = new(null);

    /// <summary>The type of all tangents; null for one direction.</summary>
    private readonly LanesType? lanes;

    private Directions(LanesType? lanes) => this.lanes = lanes;

    public int Count => lanes?.Count ?? 1;

    public static Directions Several(ScalarType number) => new(new LanesType(number));

    /// <summary>The most that a function allows. Several need numbers of one type whose lanes are vectors, and operations that there are of vectors: no conversions between numbers, no objects, and no calls,
    /// whose companions take one direction.</summary>
    public static Directions Most(Function function, Activity activity)
    {
        IEnumerable<Instruction> instructions = function.Body.Deep();
        if (instructions.Any(i => i is Call or CompanionCall || (i is Compute compute && activity.IsActive(compute.Result) && !HasLanes(compute))))
        {
            return One;
        }

        IrType?[] numbers =
        [
            .. function.Parameters.Concat(instructions.SelectMany(i => i.Results.Concat(i.Regions.SelectMany(r => r.Arguments))))
                .Where(activity.IsActive).Select(v => NumberOf(v.Type)).Distinct(),
        ];
        return numbers.Length == 1 && numbers[0] is ScalarType { Kind: ScalarKind.Float64 or ScalarKind.Float32 } number ? Several(number) : One;
    }

    /// <summary>The type of tangents, of what a tangent of one direction is: a number, or a tape of them.</summary>
    public IrType Of(IrType tangent) => lanes is null ? tangent : tangent switch
    {
        ScalarType { IsFloating: true } => lanes,
        TapeType { Element: ScalarType { IsFloating: true } } => new TapeType(lanes),
        _ => tangent,
    };

    /// <summary>Where the tangents of an allocation are: several of what fits the stack may not fit it.</summary>
    public AllocationKind Of(AllocationKind kind) => lanes is not null && kind == AllocationKind.Stack ? AllocationKind.ZeroedScratch : kind;

    private static IrType? NumberOf(IrType type) => type switch
    {
        BufferType buffer => buffer.Element,
        TapeType tape => tape.Element,
        _ => type,
    };

    private static bool HasLanes(Compute compute) => compute.Operation.Code switch
    {
        OpCode.Add or OpCode.Subtract or OpCode.Multiply or OpCode.Divide or OpCode.Remainder or OpCode.Negate or OpCode.Select or OpCode.StrongMultiply or OpCode.WithPartials or OpCode.Stop => true,
        OpCode.Function => !RuleTable.Get(compute.Operation.Function!).TakesSeed,
        _ => false,
    };
}
