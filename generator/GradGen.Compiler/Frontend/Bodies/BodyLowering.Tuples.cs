using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Tuples: literals, deconstruction, equality.
internal sealed partial class BodyLowering
{
    private Value LowerTuple(ITupleOperation operation, string? name)
    {
        if (LayoutOf(operation.Type) is not { } layout)
        {
            return Unsupported(operation, Describe(operation), "its elements are of types that are not supported");
        }

        Value[] elements =
        [
            .. operation.Elements.Select((e, i) => LowerTupleElement(e, StructLayout.TypeOf(layout.Members[i]), layout.Type.Fields[i].Type)),
        ];
        return At(operation).Pack(layout.Type, elements, name);
    }

    private Value LowerTupleElement(IOperation element, ITypeSymbol type, IrType held)
    {
        Value value = Coerce(element, Lower(element), type);
        return Fit(element, LowerElementConversion(element, value, type, isChecked: false), held);
    }

    /// <summary>All targets' parts are computed first, then the value, then all are written.</summary>
    private Value LowerDeconstruction(IDeconstructionAssignmentOperation operation)
    {
        Target target = FindTarget(operation.Target);
        if (target.Elements is { } targets && operation.Parent is IExpressionStatementOperation && StripImplicit(operation.Value) is ITupleOperation { Elements: var sources } && sources.Length == targets.Count
            && targets.Zip(sources, (t, s) => t.Elements is null && t.Operation.Type is { } wanted && SymbolEqualityComparer.Default.Equals(wanted, s.Type)).All(same => same))
        {
            // Nobody sees the tuple.
            var writes = new List<(Lvalue Place, Value Value)>();
            Value[] elements = [.. sources.Select(e => Lower(e))];
            for (int i = 0; i < elements.Length; i++)
            {
                Distribute(operation, targets[i], TakenApart(sources[i], elements[i], sources[i].Type), sources[i].Type, writes);
            }

            writes.ForEach(w => w.Place.Write(w.Value));
            return Undefined(operation);
        }

        Value value = Lower(operation.Value);
        LowerDeconstruction(operation, target, value, operation.Value.Type);
        return value;
    }

    private void LowerDeconstruction(IOperation operation, Target target, Value value, ITypeSymbol? type)
    {
        var writes = new List<(Lvalue Place, Value Value)>();
        Distribute(operation, target, TakenApart(operation, value, type), type, writes);
        foreach ((Lvalue place, Value element) in writes)
        {
            place.Write(element);
        }
    }

    /// <summary>What a deconstruction writes to: a place, nothing, or several of these.</summary>
    private sealed record Target(IOperation Operation, Lvalue? Place, IReadOnlyList<Target>? Elements);

    private Target FindTarget(IOperation operation)
    {
        switch (operation)
        {
            case IDeclarationExpressionOperation o:
                return FindTarget(o.Expression);
            case ITupleOperation o:
                return new Target(o, null, [.. o.Elements.Select(FindTarget)]);
            case IDiscardOperation:
                return new Target(operation, null, null);
            case ILocalReferenceOperation { IsDeclaration: true } o:
                block.Scope.Declare(o.Local);
                return new Target(o, FindPlace(o), null);
            default:
                if (FindPlace(operation) is { } place)
                {
                    return new Target(operation, place, null);
                }

                Report(Diagnostics.Descriptors.MutableState, operation.Syntax, $"'{operation.Syntax}' is written",
                    "a derivative cannot follow state outside the method; use a local variable or an output");
                return new Target(operation, null, null);
        }
    }

    private void Distribute(IOperation operation, Target target, Value value, ITypeSymbol? type, List<(Lvalue Place, Value Value)> writes)
    {
        if (target.Elements is not { } elements)
        {
            if (target.Place is { } place)
            {
                ITypeSymbol? wanted = target.Operation.Type;
                writes.Add((place, wanted is null ? value : LowerElementConversion(operation, Coerce(operation, value, wanted), wanted, isChecked: false)));
            }

            return;
        }

        Value[]? parts = type is INamedTypeSymbol { IsTupleType: true } && value.Type is StructType tuple && tuple.Fields.Count == elements.Count
            ? [.. tuple.Fields.Select((_, i) => At(operation).Field(value, i))]
            : Deconstructed(operation, value, type, elements.Count);
        if (parts is null)
        {
            Refuse(operation, $"The deconstruction '{Shorten(operation.Syntax.ToString())}'", IsOfAnotherAssembly(DeconstructOf(type, elements.Count))
                ? "its Deconstruct is in another assembly; assign one variable at a time" : "it is not supported yet; assign one variable at a time");
            return;
        }

        ITypeSymbol[] types = type is INamedTypeSymbol { IsTupleType: true } t ? [.. t.TupleElements.Select(e => e.Type)] : [.. DeconstructOf(type, elements.Count)!.Parameters.Select(p => p.Type)];
        for (int i = 0; i < elements.Count; i++)
        {
            Distribute(operation, elements[i], parts[i], types[i], writes);
        }
    }

    /// <summary>What a Deconstruct method of the value's type gives; of a record, its positional properties.</summary>
    private Value[]? Deconstructed(IOperation operation, Value value, ITypeSymbol? type, int count)
    {
        if (DeconstructOf(type, count) is not { } method || LayoutOf(type) is not { } layout)
        {
            return null;
        }

        if (method.IsImplicitlyDeclared || ForeignProperties.IsMadeByCompiler(method))
        {
            int[] fields = [.. method.Parameters.Select(p => layout.Type.Fields.Select((f, i) => (f, i)).Where(f => f.f.Name == p.Name).Select(f => f.i).DefaultIfEmpty(-1).First())];
            return fields.Any(f => f < 0) ? null : [.. fields.Select(f => ReadField(operation, value, f, null))];
        }

        if (!IsOurs(method))
        {
            return null;
        }

        var results = new Value[count];
        Inline(operation, method, null, TypeArguments.Of(method, TypeArguments.Current, compilation), new Argument[count], null, value, _ => { }, (parameter, held) => results[parameter.Ordinal] = held);
        return results.Any(r => r is null) ? null : results;
    }

    /// <summary>A method that somebody wrote, with a body that is not seen here.</summary>
    private bool IsOfAnotherAssembly(IMethodSymbol? method) => method is { IsImplicitlyDeclared: false } && !IsOurs(method);

    private static IMethodSymbol? DeconstructOf(ITypeSymbol? type, int count) => type?.GetMembers("Deconstruct").OfType<IMethodSymbol>()
        .FirstOrDefault(m => !m.IsStatic && m.Parameters.Length == count && m.Parameters.All(p => p.RefKind == RefKind.Out));

    private Value LowerTupleEquality(ITupleBinaryOperation operation, string? name)
    {
        Value left = Lower(operation.LeftOperand), right = Lower(operation.RightOperand);
        if (operation.LeftOperand.Type is { } first && operation.RightOperand.Type is { } second && (HasOwnEquality(first) || HasOwnEquality(second)))
        {
            return Unsupported(operation, Describe(operation), "one of its elements has an equality of its own; compare the elements");
        }

        if (left.Type is StructType && right.Type is StructType && LowerFieldEquality(operation, left, right) is { } same)
        {
            return operation.OperatorKind == BinaryOperatorKind.Equals ? same : At(operation).Compute(OpCode.Not, ScalarType.Boolean, name, same);
        }

        return Unsupported(operation, Describe(operation), "it is supported for tuples of numbers of the same types");
    }
}
