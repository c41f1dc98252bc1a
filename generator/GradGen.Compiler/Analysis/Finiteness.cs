using GradGen.Compiler.Ir;
using GradGen.Compiler.Rules;

namespace GradGen.Compiler.Analysis;

/// <summary>What is known of a number wherever the inputs are finite and no product or sum overflows.</summary>
[Flags]
internal enum NumberFacts
{
    None = 0,

    /// <summary>Not NaN.</summary>
    Number = 1,

    /// <summary>Neither infinite nor NaN.</summary>
    Finite = 2 | Number,

    /// <summary>Not below zero (it may be NaN).</summary>
    NonNegative = 4,

    /// <summary>Never zero, nor arbitrarily close to it.</summary>
    AwayFromZero = 8,

    /// <summary>Of magnitude one or more (it may be NaN).</summary>
    Large = 16,

    /// <summary>It is not made of what a loop carries, or memory holds: a product of such numbers has as many factors as are written.</summary>
    Fixed = 32,

    All = Finite | NonNegative | AwayFromZero | Large | Fixed,
}

/// <summary>Which values of a function, and which partial derivatives of its operations, are surely finite. Where one may be infinite or NaN, an adjoint of
/// zero must not be multiplied with it. A fixpoint over loops, from the best that could be.</summary>
internal sealed class Finiteness
{
    private readonly Dictionary<int, NumberFacts> facts = [];
    private readonly Dictionary<int, Value> roots = [];
    private bool changed;

    private Finiteness()
    {
    }

    public static Finiteness Of(Function function)
    {
        var result = new Finiteness();
        foreach (Value parameter in function.Parameters)
        {
            result.facts[parameter.Id] = NumberFacts.Finite | NumberFacts.Fixed;
        }

        do
        {
            result.changed = false;
            result.Visit(function.Body);
        }
        while (result.changed);
        return result;
    }

    /// <summary>∂result/∂operand is surely finite.</summary>
    public bool HasFinitePartial(Compute compute, int operand) => compute.Operation.Code switch
    {
        OpCode.Multiply or OpCode.StrongMultiply => NumberRanges.Is(this[compute.Arguments[1 - operand]], NumberFacts.Finite),
        OpCode.Divide when operand == 1 && !NumberRanges.Is(this[compute.Result], NumberFacts.Finite) => false,
        OpCode.Divide => IsSafeDivisor(this[compute.Arguments[1]]),
        OpCode.WithPartials => operand % 2 == 0 || NumberRanges.Is(this[compute.Arguments[operand + 1]], NumberFacts.Finite),
        OpCode.Remainder => operand == 0 || IsSafeDivisor(this[compute.Arguments[1]]),
        OpCode.Function => RuleTable.Get(compute.Operation.Function!).Partials[operand] is not { } partial || NumberRanges.Is(Of(partial, compute), NumberFacts.Finite),
        _ => true,
    };

    /// <summary>The value is surely finite.</summary>
    public bool IsFinite(Value value) => NumberRanges.Is(this[value], NumberFacts.Finite);

    private NumberFacts this[Value value] => facts.TryGetValue(Root(value).Id, out NumberFacts known) ? known : NumberFacts.All;

    private Value Root(Value value) => roots.TryGetValue(value.Id, out Value? root) ? root : value;

    private static bool IsSafeDivisor(NumberFacts divisor) => NumberRanges.Is(divisor, NumberFacts.Number | NumberFacts.AwayFromZero);

    /// <summary>Facts only ever get fewer: the fixpoint ends.</summary>
    private void Meet(Value value, NumberFacts found)
    {
        NumberFacts before = this[value], after = before & found;
        if (before != after || !facts.ContainsKey(Root(value).Id))
        {
            facts[Root(value).Id] = after;
            changed |= before != after;
        }
    }

    private void Visit(Region region)
    {
        foreach (Instruction instruction in region.Body)
        {
            switch (instruction)
            {
                case Constant i:
                    Meet(i.Result, OfNumber(i.Literal));
                    break;
                case Compute i:
                    Meet(i.Result, i.Arguments.Aggregate(Of(i) | NumberFacts.Fixed, (found, a) => found & (this[a] | ~NumberFacts.Fixed)));
                    break;
                case Allocate i:
                    Meet(i.Result, NumberFacts.Finite | NumberFacts.NonNegative | NumberFacts.Fixed);
                    break;
                case Slice i:
                    roots[i.Result.Id] = Root(i.Buffer);
                    break;
                case Load i:
                    Meet(i.Result, this[i.Buffer]);
                    break;
                case Store i:
                    Meet(i.Buffer, this[i.Element] & ~NumberFacts.Fixed);
                    break;
                case Fill i:
                    Meet(i.Buffer, this[i.Element] & ~NumberFacts.Fixed);
                    break;
                case Copy i:
                    Meet(i.Destination, this[i.Source] & ~NumberFacts.Fixed);
                    break;
                case If or For or While:
                    Pass(instruction);
                    foreach (Region nested in instruction.Regions)
                    {
                        Visit(nested);
                    }

                    Pass(instruction);
                    break;
                case Opaque i:
                    Meet(i.Result, IsInput(i) ? NumberFacts.Finite | NumberFacts.Fixed : NumberFacts.Fixed);
                    break;
                default:
                    foreach (Value value in instruction.Results.Concat(MemoryAccess.WrittenBy(instruction)))
                    {
                        Meet(value, NumberFacts.None);
                    }

                    break;
            }
        }
    }

    private void Pass(Instruction instruction)
    {
        foreach ((Value from, Value to) in instruction.Passes())
        {
            Meet(to, instruction is If ? this[from] : this[from] & ~NumberFacts.Fixed);
        }
    }

    private NumberFacts Of(Compute compute) => compute.Operation.Code switch
    {
        OpCode.Select => this[compute.Arguments[1]] & this[compute.Arguments[2]],
        OpCode.Stop or OpCode.WithPartials => this[compute.Arguments[0]],
        OpCode.Zero when compute.Result.IsFloating => NumberFacts.Finite | NumberFacts.NonNegative,
        OpCode.Invoke or OpCode.Zero or OpCode.IsPresent or OpCode.OrZero => NumberFacts.None,
        OpCode.Convert when compute.Arguments[0].IsFloating => this[compute.Arguments[0]] & ~(NumberFacts.AwayFromZero | NumberFacts.Large | (IsWidening(compute) ? NumberFacts.None : NumberFacts.Finite & ~NumberFacts.Number)),
        OpCode.Convert => NumberFacts.Finite,
        OpCode.Function => NumberRanges.Of(compute.Operation.Function!, [.. compute.Arguments.Select(a => this[a])]),
        _ => NumberRanges.Of(compute.Operation.Code, [.. compute.Arguments.Select(a => this[a])], compute.Arguments[0] == compute.Arguments[compute.Arguments.Count - 1]),
    };

    /// <summary>What the method reads of what it is given: a number like its parameters. A static value may be infinite.</summary>
    private static bool IsInput(Opaque opaque) => !opaque.Result.IsFloating || opaque.Arguments.Count > 0 || opaque.Template == "this" || opaque.Template.StartsWith("this.", StringComparison.Ordinal);

    /// <summary>No number becomes infinite.</summary>
    private static bool IsWidening(Compute conversion) => conversion.Result.Type == ScalarType.Float64 || conversion.Result.Type == conversion.Arguments[0].Type;

    /// <summary>A formula of a rule, at a call.</summary>
    private NumberFacts Of(Expr expr, Compute call) => expr switch
    {
        ArgumentExpr e => this[call.Arguments[e.Index]],
        ResultExpr => this[call.Result],

        // A rule gives NaN only to arguments that are NaN.
        NumberExpr { Value: double.NaN } => call.Arguments.All(a => NumberRanges.Is(this[a], NumberFacts.Number)) ? NumberFacts.All : NumberFacts.None,
        NumberExpr e => OfNumber(Literal.Floating((ScalarType)call.Result.Type, e.Value)),

        // Its product with the seed is strong, or no product.
        StrongExpr or SeedExpr => NumberFacts.Finite,
        FunctionExpr e when e.Operands.Contains(Formula.Seed) => NumberFacts.Finite,
        WhereExpr e => Of(e.Then, call) & Of(e.Else, call),
        OperationExpr e => NumberRanges.Of(e.Code, [.. e.Operands.Select(o => Of(o, call))], e.Operands[0].Equals(e.Operands[e.Operands.Count - 1])),
        FunctionExpr e => NumberRanges.Of(e.Function, [.. e.Operands.Select(o => Of(o, call))]),
        _ => NumberFacts.None,
    };

    private static NumberFacts OfNumber(Literal literal) =>
        double.IsNaN(literal.AsDouble) ? NumberFacts.Fixed
        : (literal.IsFinite ? NumberFacts.Finite : NumberFacts.Number)
            | (literal.AsDouble >= 0 ? NumberFacts.NonNegative : NumberFacts.None)
            | (literal.IsAwayFromZero ? NumberFacts.AwayFromZero : NumberFacts.None)
            | (Math.Abs(literal.AsDouble) >= 1 ? NumberFacts.Large : NumberFacts.None)
            | NumberFacts.Fixed;
}
