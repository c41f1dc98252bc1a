using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Branches: two blocks written side by side, and what they leave behind brought together.
internal sealed partial class BodyLowering
{
    /// <summary>Something that both blocks leave behind: a null is a path on which nobody reads it.</summary>
    private readonly record struct Meeting(Value? Then, Value? Otherwise, IrType Type, string? Name);

    private Block Write(Action write)
    {
        var inner = new Block(values, block.Scope.Copy());
        Resume(inner, write);
        return inner;
    }

    private void Resume(Block inner, Action write)
    {
        Block outer = block;
        block = inner;
        write();
        block = outer;
    }

    /// <summary>One of two expressions.</summary>
    private Value Choose(IOperation operation, Value condition, Func<Value> then, Func<Value> otherwise, string? name)
    {
        if (TruthOf(condition) is { } known)
        {
            return Coerce(operation, known ? then() : otherwise(), operation.Type);
        }

        Value? a = null, b = null;
        int mark = values.Next;
        Block first = Write(() => a = Coerce(operation, then(), operation.Type));
        Block second = Write(() => b = Coerce(operation, otherwise(), operation.Type));
        if (first.HasThrown || second.HasThrown)
        {
            AddGuard(operation, condition, first, second);
            return first.HasThrown ? b! : a!;
        }

        // A variable that a condition declares on one side may be read later, where that side has run. Those of a switch expression's arms end with them.
        IEnumerable<ISymbol> variables = operation is ISwitchExpressionOperation
            ? block.Scope.Variables
            : first.Scope.Variables.Union(second.Scope.Variables, SymbolEqualityComparer.Default).OfType<ISymbol>();
        return Join(operation, condition, first, second, mark, variables.ToArray(), isExpression: true, [new Meeting(a, b, a!.Type, name)])[0];
    }

    /// <summary>Where one side throws, the other simply goes on after it.</summary>
    private void AddGuard(IOperation operation, Value condition, Block then, Block otherwise)
    {
        Value guard = then.HasThrown ? condition : At(operation).Compute(OpCode.Not, ScalarType.Boolean, null, condition);
        (Block thrower, Block survivor) = then.HasThrown ? (then, otherwise) : (otherwise, then);
        IrBuilder builder = At(operation);
        builder.Add(new If([], guard, thrower.Finish([], []), Region.Empty) { Origin = builder.Origin });
        block.Append(survivor);
    }

    /// <summary>What it holds when the method returns, somebody may read: a caller that it is inlined into, or the caller of the marked method.</summary>
    private bool OutlivesTheMethod(ISymbol variable) =>
        variable is IParameterSymbol { RefKind: RefKind.Ref or RefKind.Out } || !SymbolEqualityComparer.Default.Equals(variable.ContainingSymbol, frame.Method.OriginalDefinition);

    /// <summary>Adds the branch. Returns what <paramref name="meetings"/> came to, and gives the variables their new values.</summary>
    private Value[] Join(
        IOperation operation, Value condition, Block then, Block otherwise, int mark, IEnumerable<ISymbol> variables, bool isExpression,
        IReadOnlyList<Meeting> meetings)
    {
        var results = new List<Value>();
        var thenYields = new List<Value>();
        var otherwiseYields = new List<Value>();
        Value[] met = [.. meetings.Select(m => m.Then is not null && m.Then == m.Otherwise ? m.Then : Meet(m.Then, m.Otherwise, m.Type, m.Name))];
        foreach (ISymbol variable in variables)
        {
            block.Scope.Assign(variable, MeetVariable(variable));
        }

        IrBuilder builder = At(operation);
        builder.Add(new If(results.ToEquatableArray(), condition, then.Finish([], thenYields), otherwise.Finish([], otherwiseYields)) { Origin = builder.Origin });
        return met;

        Value? MeetVariable(ISymbol variable)
        {
            Value? a = then.Scope.Find(variable), b = otherwise.Scope.Find(variable);
            bool thenMatters = then.Flow.Continues || OutlivesTheMethod(variable), otherwiseMatters = otherwise.Flow.Continues || OutlivesTheMethod(variable);
            if (FunctionOfOne(thenMatters ? a : null, otherwiseMatters ? b : null) is { } function)
            {
                return function;
            }

            if (thenMatters && otherwiseMatters)
            {
                return a == b ? a
                    : (a is null || b is null) && !isExpression && then.Flow.OnlyFalls && otherwise.Flow.OnlyFalls ? null
                    : MeetKnown(variable, a, b, (a ?? b)!);
            }

            // Where neither goes on, nobody reads it any more.
            return !thenMatters && !otherwiseMatters ? null
                : (thenMatters ? a : b) is not { } only || only.Id < mark ? thenMatters ? a : b
                : MeetKnown(variable, a, b, only);
        }

        Value MeetKnown(ISymbol variable, Value? a, Value? b, Value like) => Meet(a, b, like.Type, variable.Name);

        Value Meet(Value? a, Value? b, IrType type, string? name)
        {
            if (a is not null && b is not null && a.Type != b.Type && (a.Type is StructType || b.Type is StructType))
            {
                RefuseMixture(operation, name, a.Type, b.Type);
                return values.New(type, name);
            }

            Value first = a ?? Zero(then.Builder, values, type), second = b ?? Zero(otherwise.Builder, values, type);
            thenYields.Add(first);
            otherwiseYields.Add(second);
            Value result = values.New(type, name);
            if (newObjects.Contains(first.Id) && newObjects.Contains(second.Id))
            {
                newObjects.Add(result.Id);
            }

            results.Add(result);
            return result;
        }
    }
}
