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

    /// <summary>Finds both in a method, before it is lowered.</summary>
    private void FindPointers(IOperation body)
    {
        IOperation[] operations = [.. body.DescendantsAndSelf()];
        (ISymbol Variable, IOperation Referred)[] taken =
        [
            .. operations.OfType<IVariableDeclaratorOperation>().Where(d => d.Symbol.RefKind != RefKind.None)
                .Select(d => ((ISymbol)d.Symbol, InitialOf(d)!)).Where(t => t.Item2 is not null),
        ];
        ISimpleAssignmentOperation[] moves = [.. operations.OfType<ISimpleAssignmentOperation>().Where(a => a.IsRef)];
        pointers.UnionWith(moves.Select(m => AssignedVariables.Variable(m.Target)).OfType<ILocalSymbol>());
        bool changed = true;
        while (changed)
        {
            changed = false;
            foreach ((ISymbol variable, IOperation referred) in taken.Where(t => !IsFixed(t.Referred)))
            {
                changed |= pointers.Add(variable);
            }
        }

        foreach (IOperation referred in taken.Where(t => pointers.Contains(t.Variable)).Select(t => t.Referred)
            .Concat(moves.Select(m => m.Value))
            .Concat(operations.Where(IsReference)))
        {
            cells.UnionWith(ReferredIn(referred).Where(v => v is ILocalSymbol { RefKind: RefKind.None } or IParameterSymbol { RefKind: RefKind.None }));
        }
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
        IInvocationOperation o => o.TargetMethod.RefKind != RefKind.None,
        IPropertyReferenceOperation o => o.Property.RefKind != RefKind.None && FindElement(o) is null,
        ISimpleAssignmentOperation o => o.IsRef,
        _ => false,
    };

    private static IEnumerable<ISymbol> ReferredIn(IOperation referred) => referred switch
    {
        IConditionalOperation { WhenFalse: { } otherwise } o => ReferredIn(o.WhenTrue).Concat(ReferredIn(otherwise)),
        IInvocationOperation o => ByReference(o.Arguments),
        IPropertyReferenceOperation o => ByReference(o.Arguments),
        _ => AssignedVariables.Variable(referred) is { } variable ? [variable] : [],
    };

    private static IEnumerable<ISymbol> ByReference(IEnumerable<IArgumentOperation> arguments) =>
        arguments.Where(a => a.Parameter is { RefKind: not RefKind.None }).SelectMany(a => ReferredIn(a.Value));

    private bool IsInMemory(ISymbol variable) => cells.Contains(variable) || pointers.Contains(variable);

    /// <summary>Memory for a variable, in place of its value.</summary>
    private void DeclareCell(IOperation place, ISymbol variable, ITypeSymbol type)
    {
        if (IrTypes.Scalar(type) is { } element)
        {
            block.Scope.Assign(variable, Allocate(place, element, At(place).Int(1), AllocationKind.Stack, variable.Name));
        }
        else
        {
            Refuse(place, $"A reference to '{variable.Name}' that is chosen or changed", "it is supported for variables that hold a number");
            block.Scope.Assign(variable, Undefined(place));
        }
    }

    /// <summary>Writes a variable that lives in memory, or what a reference refers to.</summary>
    private Value AssignInMemory(ISymbol variable, ITypeSymbol type, Value value, IOperation place)
    {
        if (!block.Scope.TryGet(variable, out _))
        {
            DeclareCell(place, variable, type);
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
            Refuse(declarator, $"The reference '{local.Name}'", "it is not supported yet; use the variable or the element itself");
            block.Scope.Assign(local, Undefined(declarator));
        }
    }

    /// <summary><c>r = ref x</c>: from now on <c>r</c> refers to something else.</summary>
    private Value LowerReferenceAssignment(ISimpleAssignmentOperation operation)
    {
        if (AssignedVariables.Variable(operation.Target) is not ILocalSymbol local)
        {
            return Unsupported(operation, "Making a parameter refer to something else", "use a ref local");
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

        return Unsupported(operation, "A reference to this", "it is not supported yet; refer to a local variable, or to an element of a span or array");
    }
}
