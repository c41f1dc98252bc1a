using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// References that are more than another name: chosen by a condition, returned by a method, made to refer to something else. Each is a view of one element;
// a variable that one may refer to lives in memory of one element.
internal sealed partial class BodyLowering
{
    /// <summary>The variables that live in memory.</summary>
    private readonly HashSet<ISymbol> cells = new(SymbolEqualityComparer.Default);

    /// <summary>The reference variables whose value is a view.</summary>
    private readonly HashSet<ISymbol> pointers = new(SymbolEqualityComparer.Default);

    /// <summary>The parameters by reference of a method of which it makes such references.</summary>
    private readonly Dictionary<IMethodSymbol, HashSet<ISymbol>> takenBy = new(SymbolEqualityComparer.Default);

    /// <summary>Finds both in a method, before it is lowered.</summary>
    private void FindPointers(IOperation body)
    {
        IOperation[] operations = [.. body.DescendantsAndSelf()];
        (ISymbol Variable, IOperation Referred)[] taken = [.. ReferencesIn(operations)];
        ISimpleAssignmentOperation[] moves = [.. operations.OfType<ISimpleAssignmentOperation>().Where(a => a.IsRef)];
        bool isRoot = frame.Caller is null;
        pointers.UnionWith(moves.Select(m => AssignedVariables.Variable(m.Target)).OfType<ISymbol>().Where(v => v is ILocalSymbol || !isRoot));
        IOperation[] given = [.. operations.OfType<IArgumentOperation>().Where(a => a.Parameter is { RefKind: not RefKind.None } parameter && IsTaken(parameter)).Select(a => a.Value)];
        IOperation[] seen = [.. operations.OfType<IInvocationOperation>().Where(c => IsSeenOtherwise(c, operations)).Select(c => c.Instance!)];
        bool changed = true;
        while (changed)
        {
            changed = false;
            foreach ((ISymbol variable, IOperation referred) in taken.Where(t => !IsFixed(t.Referred)))
            {
                changed |= pointers.Add(variable);
            }

            foreach (ISymbol referred in taken.Where(t => pointers.Contains(t.Variable)).Select(t => t.Referred)
                .Concat(moves.Select(m => m.Value)).Concat(operations.Where(o => IsReference(o) || OwnReferences.AreGivenBy(o))).Concat(given).Concat(seen).SelectMany(ReferredIn))
            {
                changed |= taken.Any(t => IsSame(t.Variable, referred)) ? pointers.Add(referred)
                    : (referred is ILocalSymbol { RefKind: RefKind.None } or IParameterSymbol { RefKind: RefKind.None } || (isRoot && referred is IParameterSymbol)) && cells.Add(referred);
            }
        }
    }

    /// <summary>A member of a struct gets by reference, or by a function, the variable that it is called on.</summary>
    private bool IsSeenOtherwise(IInvocationOperation call, IOperation[] all) =>
        call.Instance is { Type: { TypeKind: TypeKind.Struct } type } instance && AssignedVariables.Root(instance) is { } root && TypeOf(type) is StructType { HoldsArrays: false, HoldsObjects: false }
        && call.Arguments.Any(a => a.Parameter is { RefKind: not RefKind.None } ? AssignedVariables.Root(StripImplicit(a.Value)) is { } other && IsSame(root, other)
            : a.Parameter!.Type.TypeKind == TypeKind.Delegate && all.Where(o => o is IAnonymousFunctionOperation or ILocalFunctionOperation).Any(f => f.Descendants().Any(o => AssignedVariables.Variable(o) is { } captured && IsSame(root, captured))));

    private static IEnumerable<(ISymbol Variable, IOperation Referred)> ReferencesIn(IEnumerable<IOperation> operations) =>
        operations.OfType<IVariableDeclaratorOperation>().Where(d => d.Symbol.RefKind != RefKind.None).Select(d => ((ISymbol)d.Symbol, InitialOf(d)!)).Where(t => t.Item2 is not null);

    /// <summary>A method that is inlined chooses between what its parameter refers to and something else, or makes the parameter refer to that: what is passed must be in memory.</summary>
    private bool IsTaken(IParameterSymbol parameter)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol { OriginalDefinition: var method } || !IsOurs(method))
        {
            return false;
        }

        if (!takenBy.TryGetValue(method, out HashSet<ISymbol>? known))
        {
            takenBy.Add(method, known = new HashSet<ISymbol>(SymbolEqualityComparer.Default));
            IOperation[] operations = [.. BodyOf(method)?.DescendantsAndSelf() ?? []];
            ILookup<ISymbol, IOperation> taken = ReferencesIn(operations).ToLookup(t => t.Variable, t => t.Referred, (IEqualityComparer<ISymbol>)SymbolEqualityComparer.Default);
            ISimpleAssignmentOperation[] moves = [.. operations.OfType<ISimpleAssignmentOperation>().Where(a => a.IsRef)];
            var open = new Stack<IOperation>([
                .. operations.Where(o => IsReference(o) || OwnReferences.AreGivenBy(o)), .. moves.Select(m => m.Value), .. moves.Select(m => m.Target),
                .. operations.OfType<IArgumentOperation>().Where(a => a.Parameter is { RefKind: not RefKind.None } passed && IsTaken(passed)).Select(a => a.Value)]);
            while (open.Count > 0)
            {
                foreach (ISymbol referred in ReferredIn(open.Pop()).Where(known.Add))
                {
                    foreach (IOperation further in taken[referred])
                    {
                        open.Push(further);
                    }
                }
            }
        }

        return known.Contains(parameter.OriginalDefinition);
    }

    private static IOperation? InitialOf(IVariableDeclaratorOperation declarator) =>
        (declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer)?.Value;

    /// <summary>The reference stands for one variable or element as long as it lives.</summary>
    private bool IsFixed(IOperation referred) =>
        AssignedVariables.Variable(referred) is { } variable ? !pointers.Contains(variable) : FindElement(referred) is not null;

    /// <summary>An expression that gives a reference, which is not itself a variable or an element.</summary>
    private static bool IsReference(IOperation operation) => operation switch
    {
        IConditionalOperation o => o.IsRef,
        IInvocationOperation o => o.TargetMethod.RefKind != RefKind.None && !IsOfTensors(o.TargetMethod),
        IPropertyReferenceOperation o => o.Property.RefKind != RefKind.None && FindElement(o) is null && TensorLayout.ElementOf(o.Instance?.Type) is null,
        ISimpleAssignmentOperation o => o.IsRef,
        _ => false,
    };

    private static IEnumerable<ISymbol> ReferredIn(IOperation referred) => referred switch
    {
        IConditionalOperation { WhenFalse: { } otherwise } o => ReferredIn(o.WhenTrue).Concat(ReferredIn(otherwise)),
        IInvocationOperation o => ByReference(o.Arguments).Concat(OfReceiver(o, o.Instance)),
        IPropertyReferenceOperation o when IsReference(o) => ByReference(o.Arguments).Concat(OfReceiver(o, o.Instance)),
        _ => AssignedVariables.Root(referred) is { } variable and not ITypeSymbol ? [variable] : [],
    };

    private static IEnumerable<ISymbol> OfReceiver(IOperation member, IOperation? receiver) =>
        receiver is not null && OwnReferences.AreGivenBy(member) ? ReferredIn(receiver) : [];

    private static IEnumerable<ISymbol> ByReference(IEnumerable<IArgumentOperation> arguments) =>
        arguments.Where(a => a.Parameter is { RefKind: not RefKind.None }).SelectMany(a => ReferredIn(a.Value));

    private bool IsInMemory(ISymbol variable) => cells.Contains(variable) || pointers.Contains(variable);

    /// <summary>Memory for a variable, in place of its value.</summary>
    private void DeclareCell(IOperation place, ISymbol variable, IrType type)
    {
        if (type is ScalarType or StructType { HoldsObjects: false, HoldsArrays: false, HoldsSpaces: false })
        {
            block.Scope.Assign(variable, Allocate(place, type, At(place).Int(1), AllocationKind.Stack, variable is ITypeSymbol ? null : variable.Name));
        }
        else
        {
            Refuse(place, $"A reference to '{variable.Name}' that is chosen or changed", "it is supported for variables that hold numbers");
            block.Scope.Assign(variable, Undefined(type));
        }
    }

    /// <summary>Writes a variable that lives in memory, or what a reference refers to.</summary>
    private Value AssignInMemory(ISymbol variable, Value value, IOperation place)
    {
        // What a loop or a branch passed before it had a value is no memory yet.
        if (block.Scope.Find(variable) is not { Type: BufferType })
        {
            DeclareCell(place, variable, value.Type);
        }

        if (block.Scope.Find(variable) is { Type: BufferType } memory)
        {
            At(place).Store(memory, At(place).Int(0), value);
        }

        return value;
    }

    private Value ReadInMemory(IOperation place, Value memory, string? name) =>
        memory.Type is BufferType ? At(place).Load(memory, At(place).Int(0), name, isSafe: true) : memory;

    private void LowerReferenceDeclaration(IVariableDeclaratorOperation declarator, IOperation initial)
    {
        ILocalSymbol local = declarator.Symbol;
        references.Remove(local);
        if (pointers.Contains(local))
        {
            block.Scope.Assign(local, LowerReference(initial));
        }
        else if (ReferentOf(initial) is { } referent)
        {
            references.Add(local, referent);
        }
        else
        {
            // Of an element it was said why not.
            if (FindElement(initial) is null)
            {
                Refuse(declarator, $"The reference '{local.Name}'", "it is not supported yet; use the variable or the element itself");
            }

            block.Scope.Assign(local, Undefined(TypeOf(local.Type)));
        }
    }

    /// <summary><c>r = ref x</c>: from now on <c>r</c> refers to something else.</summary>
    private Value LowerReferenceAssignment(ISimpleAssignmentOperation operation)
    {
        if (AssignedVariables.Variable(operation.Target) is not { } local || !pointers.Contains(local))
        {
            return Unsupported(operation, "Making a parameter of the marked method refer to something else", "use a ref local");
        }

        Value view = LowerReference(operation.Value);
        block.Scope.Assign(local, view);
        return ReadInMemory(operation, view, null);
    }

    /// <summary>A view of the one element that a reference refers to.</summary>
    private Value LowerReference(IOperation operation)
    {
        switch (operation)
        {
            case IConditionalOperation { WhenFalse: { } otherwise } o:
                return Choose(o, Lower(o.Condition), () => LowerReference(o.WhenTrue), () => LowerReference(otherwise), null);
            case IInvocationOperation o when LowerInvocation(o, null) is { } result && (result.Type is BufferType || sink.HasErrors):
                return result;
            case IPropertyReferenceOperation o when FindElement(o) is null && o.Property.GetMethod is { } getter && IsOurs(getter) && !IsOverridable(getter, o.Instance)
                && LowerSourceCall(o, getter, o.Instance, o.Arguments, null) is { } result && (result.Type is BufferType || sink.HasErrors):
                return result;
            case ISimpleAssignmentOperation { IsRef: true } o:
                LowerReferenceAssignment(o);
                return LowerReference(o.Target);
        }

        if (AssignedVariables.Variable(operation) is { } variable)
        {
            if (ElementOf(variable) is { } alias)
            {
                return At(operation).Slice(alias.Buffer, alias.Index, At(operation).Int(1));
            }

            if (IsInMemory(Resolve(variable)) && block.Scope.Find(Resolve(variable)) is { Type: BufferType } memory)
            {
                return memory;
            }

            if (PlaceOf(variable, operation) is { Memory: { } part })
            {
                return ViewOf(operation, part, FieldOf(part));
            }
        }
        else if (FindElement(operation) is { } element)
        {
            Value buffer = LowerElements(element.Buffer);
            if (LowerIndex(element, buffer) is { } index)
            {
                At(operation).Check(CheckKind.Index, index, At(operation).Length(buffer));
                return At(operation).Slice(buffer, LowerNumericConversion(operation, index, ScalarType.Int32, isChecked: false, null), At(operation).Int(1));
            }
        }

        else if (operation is IFieldReferenceOperation or IInstanceReferenceOperation && FindPlace(operation) is { Memory: { } field })
        {
            return ViewOf(operation, field, FieldOf(field));
        }

        return Unsupported(operation, "A reference to this", "it is not supported yet; refer to a local variable, or to an element of a span or array");
    }
}
