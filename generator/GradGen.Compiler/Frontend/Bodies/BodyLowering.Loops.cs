using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Counted loops. What the body assigns and the code before it has assigned is carried from iteration to iteration.
internal sealed partial class BodyLowering
{
    private Flow LowerLoop(ILoopOperation loop)
    {
        switch (loop)
        {
            case IForLoopOperation o:
                return LowerFor(o);
            case IForEachLoopOperation o:
                return LowerForEach(o);
            case IWhileLoopOperation { ConditionIsUntil: false } o:
                return WriteOpenLoop(o, OpenLoop(o, o.Condition, o.ConditionIsTop, []));
            default:
                Refuse(loop, Describe(loop), "it is not supported");
                return Flow.Next;
        }
    }

    private Flow LowerFor(IForLoopOperation loop)
    {
        LowerStatements(Statements.Of(loop.Before));
        if (IsLeftEarly(loop) || CountedLoop.Recognize(loop) is not { } counted || !HasFixedBounds(loop, counted))
        {
            return WriteOpenLoop(loop, OpenLoop(loop, loop.Condition, testsFirst: true, loop.AtLoopBottom));
        }

        Bounds bounds = LowerBounds(counted);
        bool outlives = !loop.Locals.Contains(counted.Index, SymbolEqualityComparer.Default);
        WriteFor(loop, bounds, counted.Comparison, [loop.Body, .. counted.Bottom], counted.Index, outlives,
            index =>
            {
                block.Scope.Assign(counted.Index, index);
                return After(loop, LowerStatements(Statements.Of([loop.Body])).Catch(loop.ContinueLabel), Statements.Of(counted.Bottom));
            });
        return Flow.Next;
    }

    /// <summary>Where a loop starts and ends, and by what it goes.</summary>
    private readonly record struct Bounds(Value Lower, Value Bound, Value Step);

    /// <summary>The control variable goes by the same steps to the same bound, whatever the loop does.</summary>
    private bool HasFixedBounds(IForLoopOperation loop, CountedLoop counted)
    {
        IOperation[] parts = [loop.Body, .. counted.Bottom];
        var assigned = new HashSet<ISymbol>(AssignedIn(parts).Select(a => a.Variable), SymbolEqualityComparer.Default);

        // What has several names may change under another one.
        assigned.UnionWith(pointers);
        assigned.UnionWith(references.Where(r => r.Value is not Referent.Variable).Select(r => r.Key));
        if (!assigned.Add(counted.Index) || references.ContainsKey(counted.Index) || IsInMemory(counted.Index) || IrTypes.Scalar(counted.IndexType) is not { } type)
        {
            return false;
        }

        assigned.UnionWith(references.Keys.Where(r => IsSame(Resolve(r), counted.Index)));
        bool canShift = counted.Offset == 0 || type.Kind is ScalarKind.Int32 or ScalarKind.Int64;
        return canShift && HasTypeOf(type, counted.Bound) && Invariance.Holds(counted.Bound, assigned, parts, objectsChange)
            && HasFixedStep(type, counted) && (counted.Step is null || (CannotFail(counted.Step) && Invariance.Holds(counted.Step, assigned, parts, objectsChange)));
    }

    /// <summary>C# computes a step after an iteration, here it is computed before the loop.</summary>
    private static bool CannotFail(IOperation step) => step.DescendantsAndSelf().All(o => o.ConstantValue.HasValue || o switch
    {
        ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation => true,
        IFieldReferenceOperation { Instance: null or { Type.IsValueType: true } or IInstanceReferenceOperation } => true,
        IPropertyReferenceOperation { Instance.Type: { } span } => IrTypes.ElementOf(span) is not null,
        IBinaryOperation { OperatorMethod: null, IsChecked: false, OperatorKind: not (BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder) } => true,
        IBinaryOperation { OperatorMethod: null, RightOperand.ConstantValue: { HasValue: true, Value: not 0 } } => true,
        IUnaryOperation { OperatorMethod: null } or IConversionOperation { OperatorMethod: null } => true,
        _ => false,
    });

    /// <summary>The bounds, computed once before the loop.</summary>
    private Bounds LowerBounds(CountedLoop counted)
    {
        Value lower = Read(counted.Index, counted.Bound);
        Value bound = InTypeOf(lower, counted.Bound);
        if (counted.Offset != 0)
        {
            IrBuilder builder = At(counted.Bound);
            bound = builder.Binary(OpCode.Subtract, bound, builder.Constant(new Literal((ScalarType)lower.Type, counted.Offset)));
        }

        return new Bounds(lower, bound, LowerStep(lower, counted));
    }

    private static IOperation Narrow(IOperation bound, ScalarType type) =>
        bound is IConversionOperation { IsImplicit: true } conversion && IrTypes.Scalar(conversion.Operand.Type!) == type ? conversion.Operand : bound;

    /// <summary>C# may compare in a wider type than the control variable's: a bound may be read as if it had that.</summary>
    private static bool HasTypeOf(ScalarType type, IOperation bound) =>
        IrTypes.Scalar(Narrow(bound, type).Type!) == type || (bound.ConstantValue is { HasValue: true, Value: { } value } && IsIntegerIn(value, type.Kind));

    private Value InTypeOf(Value index, IOperation bound)
    {
        var type = (ScalarType)index.Type;
        IOperation narrow = Narrow(bound, type);
        return IrTypes.Scalar(narrow.Type!) == type ? Lower(narrow) : At(bound).Constant(new Literal(type, ToInt64(bound.ConstantValue.Value!)));
    }

    /// <summary>The step is of the control variable's type, and a constant one leads towards the bound.</summary>
    private static bool HasFixedStep(ScalarType type, CountedLoop counted) => ConstantStep(counted) is { } constant
        ? IsIntegerIn(constant, type.Kind) && LeadsTowardsBound(type.Kind, counted, SignedStep(counted, constant))
        : IrTypes.Scalar(counted.Step!.Type!) == type && type.Kind is ScalarKind.Int32 or ScalarKind.Int64;

    private static object? ConstantStep(CountedLoop counted) =>
        counted.Step is null ? 1 : counted.Step.ConstantValue is { HasValue: true, Value: { } value } ? value : null;

    private static long SignedStep(CountedLoop counted, object constant) => counted.IsSubtracted ? -ToInt64(constant) : ToInt64(constant);

    private static bool LeadsTowardsBound(ScalarKind kind, CountedLoop counted, long step) => counted.Comparison is OpCode.Less or OpCode.LessOrEqual
        ? step > 0
        : step < 0 && kind is not (ScalarKind.Byte or ScalarKind.UInt16 or ScalarKind.UInt32 or ScalarKind.UInt64 or ScalarKind.UIntPtr);

    private Value LowerStep(Value index, CountedLoop counted)
    {
        if (ConstantStep(counted) is { } constant)
        {
            return At(counted.Update).Constant(new Literal((ScalarType)index.Type, SignedStep(counted, constant)));
        }

        Value step = Lower(counted.Step!);
        return counted.IsSubtracted ? At(counted.Update).Negate(step) : step;
    }

    private static bool IsIntegerIn(object value, ScalarKind kind)
    {
        if (value is double or float or decimal or bool or string || (value is ulong large && large > long.MaxValue))
        {
            return false;
        }

        long number = ToInt64(value);
        return kind switch
        {
            ScalarKind.SByte => number is >= sbyte.MinValue and <= sbyte.MaxValue,
            ScalarKind.Byte => number is >= byte.MinValue and <= byte.MaxValue,
            ScalarKind.Int16 => number is >= short.MinValue and <= short.MaxValue,
            ScalarKind.UInt16 => number is >= ushort.MinValue and <= ushort.MaxValue,
            ScalarKind.Int32 or ScalarKind.IntPtr => number is >= int.MinValue and <= int.MaxValue,
            ScalarKind.UInt32 or ScalarKind.UIntPtr => number is >= uint.MinValue and <= uint.MaxValue,
            ScalarKind.UInt64 => number >= 0,
            _ => true,
        };
    }

    /// <summary>Something in the body may end the loop.</summary>
    private static bool IsLeftEarly(ILoopOperation loop)
    {
        IOperation[] inner = [.. loop.Body.DescendantsAndSelf().Where(o => !IsInFunction(o, loop))];
        var within = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { loop.ContinueLabel };
        foreach (IOperation operation in inner)
        {
            switch (operation)
            {
                case ILoopOperation o:
                    within.Add(o.ContinueLabel);
                    within.Add(o.ExitLabel);
                    break;
                case ISwitchOperation o:
                    within.Add(o.ExitLabel);
                    within.UnionWith(o.Cases.SelectMany(c => c.Clauses).Select(c => c.Label).OfType<ISymbol>());
                    break;
                case ILabeledOperation o:
                    within.Add(o.Label);
                    break;
            }
        }

        return inner.Any(o => o is IReturnOperation { Kind: OperationKind.Return } || (o is IBranchOperation jump && !within.Contains(jump.Target)));
    }

    private static bool IsInFunction(IOperation operation, IOperation root)
    {
        for (IOperation? parent = operation.Parent; parent is not null && parent != root; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return true;
            }
        }

        return false;
    }
}
