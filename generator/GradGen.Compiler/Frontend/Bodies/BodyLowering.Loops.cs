using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Counted loops. What the body assigns and the code before it has assigned is carried from iteration to iteration.
internal sealed partial class BodyLowering
{
    private void LowerFor(IForLoopOperation loop)
    {
        if (LowerStatements(Statements.Of(loop.Before)) != Flow.Next || !HasOneExit(loop))
        {
            return;
        }

        if (CountedLoop.Recognize(loop, out CountedLoop.Problem problem) is not { } counted)
        {
            Refuse(problem.Place, problem.What, problem.Instead);
            return;
        }

        if (references.ContainsKey(counted.Index))
        {
            Refuse(loop, $"A loop whose control variable '{counted.Index.Name}' is a reference", "count with a local variable");
            return;
        }

        if (LowerBounds(loop, counted) is not { } bounds)
        {
            return;
        }

        IOperation[] body = [loop.Body, .. counted.Bottom];
        IReadOnlyList<(ISymbol Variable, IOperation Place)> assigned = AssignedIn(body);
        bool outlives = !loop.Locals.Contains(counted.Index, SymbolEqualityComparer.Default);
        WriteFor(loop, bounds, counted.Comparison, counted.Index.Name, assigned, outlives ? counted.Index : null,
            index =>
            {
                block.Scope.Assign(counted.Index, index);
                LowerStatements(Statements.Of(body));
            });
    }

    /// <summary>Where a loop starts and ends, and by what it goes.</summary>
    private readonly record struct Bounds(Value Lower, Value Bound, Value Step);

    /// <summary>The bounds, computed once before the loop; null after reporting why that would not be the same.</summary>
    private Bounds? LowerBounds(IForLoopOperation loop, CountedLoop counted)
    {
        var assigned = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { counted.Index };
        foreach ((ISymbol variable, IOperation place) in AssignedIn([loop.Body, .. counted.Bottom]))
        {
            if (!assigned.Add(variable))
            {
                Refuse(place, $"Assigning to the loop's control variable '{counted.Index.Name}'", "it is not supported yet; use another variable");
                return null;
            }
        }

        foreach (IOperation fixedPart in counted.Step is { } s ? [counted.Bound, s] : new[] { counted.Bound })
        {
            if (!Invariance.Holds(fixedPart, assigned))
            {
                Refuse(fixedPart, "A loop whose bound or step may change while it runs", "it is not supported yet; put the value into a local variable before the loop");
                return null;
            }
        }

        Value lower = Read(counted.Index, loop);
        Value? bound = InTypeOf(lower, counted.Bound);
        if (counted.Offset != 0 && bound is not null)
        {
            if (lower.Type is not ScalarType { Kind: ScalarKind.Int32 or ScalarKind.Int64 })
            {
                Refuse(loop.Condition!, "A loop whose condition computes with an unsigned or small control variable", "compare the variable itself with its bound");
                return null;
            }

            IrBuilder builder = At(counted.Bound);
            bound = builder.Binary(OpCode.Subtract, bound, builder.Constant(new Literal(((ScalarType)lower.Type).Kind, counted.Offset)));
        }

        Value? step = LowerStep(lower, counted);
        return bound is null || step is null ? null : new Bounds(lower, bound, step);
    }

    /// <summary>A bound in the control variable's type: C# may compare in a wider one.</summary>
    private Value? InTypeOf(Value index, IOperation bound)
    {
        IOperation narrow = bound is IConversionOperation { IsImplicit: true } conversion && IrTypes.Scalar(conversion.Operand.Type!) == index.Type ? conversion.Operand : bound;
        if (narrow.Type is { } type && IrTypes.Scalar(type) == index.Type)
        {
            return Lower(narrow);
        }

        if (bound.ConstantValue is { HasValue: true, Value: { } value } && IsIntegerIn(value, ((ScalarType)index.Type).Kind))
        {
            return At(bound).Constant(new Literal(((ScalarType)index.Type).Kind, ToInt64(value)));
        }

        Refuse(bound, "A loop whose bound is of a wider type than its control variable", "count with a variable of the bound's type");
        return null;
    }

    private Value? LowerStep(Value index, CountedLoop counted)
    {
        ScalarKind kind = ((ScalarType)index.Type).Kind;
        object? constant = counted.Step is null ? 1 : counted.Step.ConstantValue is { HasValue: true, Value: { } value } ? value : null;
        bool isUp = counted.Comparison is OpCode.Less or OpCode.LessOrEqual;
        if (constant is not null && IsIntegerIn(constant, kind))
        {
            long step = counted.IsSubtracted ? -ToInt64(constant) : ToInt64(constant);
            if (isUp ? step > 0 : step < 0 && kind is not (ScalarKind.Byte or ScalarKind.UInt16 or ScalarKind.UInt32 or ScalarKind.UInt64 or ScalarKind.UIntPtr))
            {
                return At(counted.Update).Constant(new Literal(kind, step));
            }

            Refuse(counted.Update, "A loop that counts away from its bound, or down with an unsigned variable", "count towards the bound, with an int");
            return null;
        }

        if (counted.Step?.Type is { } type && IrTypes.Scalar(type) == index.Type)
        {
            Value step = Lower(counted.Step);
            return counted.IsSubtracted ? At(counted.Update).Negate(step) : step;
        }

        Refuse(counted.Update, "A loop whose step is of another type than its control variable", "use a step of the same type");
        return null;
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

    /// <summary>False after reporting: something in the body leaves the loop or its iteration early.</summary>
    private bool HasOneExit(ILoopOperation loop)
    {
        bool hasOne = true;
        foreach (IOperation inner in loop.Body.DescendantsAndSelf())
        {
            string? what = inner switch
            {
                IBranchOperation { BranchKind: BranchKind.Break } b when SymbolEqualityComparer.Default.Equals(b.Target, loop.ExitLabel) => "break",
                IBranchOperation { BranchKind: BranchKind.Continue } b when SymbolEqualityComparer.Default.Equals(b.Target, loop.ContinueLabel) => "continue",
                IReturnOperation { Kind: OperationKind.Return } r when !IsInFunction(r, loop) && NearestLoop(r) == loop => "return",
                _ => null,
            };
            if (what is not null)
            {
                Refuse(inner, $"'{what}' in a loop", what == "continue"
                    ? "it is not supported yet; put the rest of the body into an if"
                    : "it is not supported yet; let the loop run to its end, and put what must not run any more into an if");
                hasOne = false;
            }
        }

        return hasOne;
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

    private static ILoopOperation? NearestLoop(IOperation operation)
    {
        for (IOperation? parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is ILoopOperation loop)
            {
                return loop;
            }
        }

        return null;
    }
}
