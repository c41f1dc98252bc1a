using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>How everything that a loop of the reverse sweep computes depends on one of its seeds. A seed reaches an adjoint through products with what is no adjoint, and through sums; then the
/// loop may run with another seed first, and what leaves it be multiplied afterwards.</summary>
internal sealed class SeedLinearity
{
    private readonly Dictionary<int, SeedDependence> values = [];
    private readonly Dictionary<int, SeedDependence> ownMemory = [];
    private bool isDecidedByIt;
    private bool hasChanged;

    private SeedLinearity()
    {
    }

    /// <summary>The seed is the first factor of a strong product: where it is zero, what it is multiplied with does not count, though it may be infinite.</summary>
    public bool IsStrong { get; private set; }

    /// <param name="around">The instructions that the loop is among.</param>
    public static SeedLinearity Of(For loop, Value seed, IEnumerable<Instruction> around)
    {
        var linearity = new SeedLinearity();
        foreach (Constant constant in around.OfType<Constant>())
        {
            linearity.Visit(constant);
        }

        linearity.values[seed.Id] = SeedDependence.Linear;
        do
        {
            linearity.hasChanged = false;
            linearity.Visit(loop);
        }
        while (linearity.hasChanged);
        return linearity;
    }

    /// <summary>The dependence of a value; where the seed decided about indices, branches or anything else but numbers, nothing is known.</summary>
    public SeedDependence Of(Value value) => isDecidedByIt ? SeedDependence.Other : Find(value);

    /// <summary>A buffer that the loop makes itself.</summary>
    public bool IsOwn(Value buffer) => ownMemory.ContainsKey(buffer.Id);

    private SeedDependence Find(Value value) => values.TryGetValue(value.Id, out SeedDependence found) ? found : SeedDependence.Constant;

    private void Set(Value value, SeedDependence dependence)
    {
        hasChanged |= !values.TryGetValue(value.Id, out SeedDependence before) || before != dependence;
        values[value.Id] = dependence;
    }

    private void Visit(Instruction instruction)
    {
        switch (instruction)
        {
            case Constant i:
                Set(i.Result, DependenceOf(i.Literal));
                break;
            case Compute i:
                Set(i.Result, DependenceOf(i));
                break;
            case Load i:
                Demand(i.Index);
                Set(i.Result, ownMemory.TryGetValue(i.Buffer.Id, out SeedDependence held) ? held : SeedDependence.Constant);
                break;
            case Allocate i:
                Demand(i.Count);
                hasChanged |= !IsOwn(i.Result);
                ownMemory[i.Result.Id] = IsOwn(i.Result) ? ownMemory[i.Result.Id] : SeedDependence.Zero;
                break;
            case Store i:
                Demand(i.Index);
                Write(i.Buffer, i.Element);
                break;
            case Accumulate i:
                Demand(i.Index);
                Write(i.Buffer, i.Element);
                break;
            case Fill i:
                Write(i.Buffer, i.Element);
                break;
            case If i:
                VisitBranch(i);
                break;
            case For i:
                VisitLoop(i);
                break;
            case Comment:
                break;
            default:
                foreach (Value operand in instruction.Free())
                {
                    Demand(operand);
                }

                foreach (Value result in instruction.Results)
                {
                    Set(result, SeedDependence.Constant);
                }

                break;
        }
    }

    /// <summary>NaN, the derivative where there is none, is a multiple of every seed.</summary>
    private static SeedDependence DependenceOf(Literal literal) =>
        !literal.IsFloating ? SeedDependence.Constant
        : literal.IsPositiveZero ? SeedDependence.Zero
        : double.IsNaN(literal.AsDouble) ? SeedDependence.Linear
        : SeedDependence.Constant;

    private SeedDependence DependenceOf(Compute compute)
    {
        SeedDependence Argument(int k) => Find(compute.Arguments[k]);
        return compute.Operation.Code switch
        {
            OpCode.Add or OpCode.Subtract => Argument(0).Plus(Argument(1)),
            OpCode.Negate => Argument(0),
            OpCode.Convert when compute.Result.IsFloating => Argument(0),
            OpCode.Multiply => Argument(0).Times(Argument(1)),
            OpCode.StrongMultiply => Strongly(Argument(0), Argument(1)),
            OpCode.Divide when Argument(1).IsConstant() => Argument(0).Times(SeedDependence.Constant),
            OpCode.Select when Argument(0).IsConstant() => Argument(1).Or(Argument(2)),
            _ => compute.Arguments.All(a => Find(a).IsConstant()) ? SeedDependence.Constant : SeedDependence.Other,
        };
    }

    private SeedDependence Strongly(SeedDependence first, SeedDependence second)
    {
        IsStrong |= first != SeedDependence.Zero && first.IsLinear();
        return first.TimesStrongly(second);
    }

    private void Write(Value buffer, Value element)
    {
        if (ownMemory.TryGetValue(buffer.Id, out SeedDependence held))
        {
            // Of an element nothing is known but what all may be.
            ownMemory[buffer.Id] = held.Or(Find(element));
            hasChanged |= ownMemory[buffer.Id] != held;
        }
    }

    private void VisitBranch(If branch)
    {
        Demand(branch.Condition);
        foreach (Region side in branch.Regions)
        {
            VisitBody(side);
        }

        for (int k = 0; k < branch.Defined.Count; k++)
        {
            SeedDependence[] sides = [.. branch.Regions.Where(r => !r.Throws).Select(r => Find(r.Yields[k]))];
            Set(branch.Defined[k], sides.Length == 0 ? SeedDependence.Zero : sides.Aggregate(SeedDependences.Or));
        }
    }

    private void VisitLoop(For loop)
    {
        Demand(loop.Lower);
        Demand(loop.Bound);
        Demand(loop.Step);
        Value[] carried = [.. loop.Carried];
        SeedDependence Carried(int k) =>
            !loop.Body.Throws && values.TryGetValue(loop.Body.Yields[k].Id, out SeedDependence next) ? Find(loop.Initial[k]).Or(next) : Find(loop.Initial[k]);
        for (int k = 0; k < carried.Length; k++)
        {
            Set(carried[k], Carried(k));
        }

        VisitBody(loop.Body);
        for (int k = 0; k < carried.Length; k++)
        {
            Set(loop.Defined[k], Carried(k));
        }
    }

    private void VisitBody(Region region)
    {
        foreach (Instruction instruction in region.Body)
        {
            Visit(instruction);
        }
    }

    /// <summary>The value is not one that the seed may decide about.</summary>
    private void Demand(Value value) => isDecidedByIt |= !Find(value).IsConstant();
}
