using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Objects that the method changes, and those that it passes to methods with a rule: their adjoints read them once more, in the end.
internal sealed partial class BodyLowering
{
    /// <summary>What holds objects that are called or passed on where they may be changed: variables, static fields, the type of this.</summary>
    private readonly HashSet<ISymbol> changed = new(SymbolEqualityComparer.Default);

    /// <summary>The same of what methods with a rule get.</summary>
    private readonly HashSet<ISymbol> passedOn = new(SymbolEqualityComparer.Default);

    /// <summary>What <see cref="changed"/> holds in the end.</summary>
    private ISet<ISymbol> changedBefore = new HashSet<ISymbol>(SymbolEqualityComparer.Default);

    /// <summary>Code that is not known may change any object.</summary>
    private bool changesAny;

    /// <summary>The same, of all the method.</summary>
    private bool changesAnyBefore;

    /// <summary>What a variable holds that was given an object of another.</summary>
    private readonly Dictionary<ISymbol, ISymbol> aliases = new(SymbolEqualityComparer.Default);

    private bool PassesOnWhatChanges => (changesAny && passedOn.Count > 0) || passedOn.Overlaps(changed);

    /// <summary>A call may change objects.</summary>
    private void NoteChange(IOperation call)
    {
        changesObjects = true;
        changesAny |= call is IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke };
        foreach (IOperation given in call.ChildOperations.Select(o => StripImplicit(o is IArgumentOperation a ? a.Value : o)).Where(o => o.Type?.TypeKind != TypeKind.Delegate && !Mutability.IsImmutable(o.Type)))
        {
            if (Holder(given) is { } holder)
            {
                changed.Add(holder);
            }
            else
            {
                changesAny = true;
            }
        }
    }

    /// <summary>What a method with a rule gets that may change before the reverse sweep; null where there is nothing like that.</summary>
    private IOperation? ChangingArgument(IOperation call, IMethodSymbol method)
    {
        (IOperation Value, IParameterSymbol? Parameter)[] given = call is IInvocationOperation invocation
            ? [.. invocation.Arguments.Select(a => (StripImplicit(a.Value), a.Parameter)).Concat(invocation.Instance is { } on ? [(StripImplicit(on), null)] : [])]
            : [];
        (IOperation Value, IParameterSymbol? Parameter)[] objects = [.. given.Where(g => MayHoldState(g.Value.Type))];
        passedOn.UnionWith(objects.Select(g => Holder(g.Value)).OfType<ISymbol>());
        return objects.FirstOrDefault(g => (changesAnyBefore || (Holder(g.Value) is { } holder && changedBefore.Contains(holder))) && !OnlyCalls(method, g.Parameter)).Value;
    }

    /// <summary>The method only makes calls of the object that may change it, once and in order: it reads nothing of it that another call could have changed.</summary>
    private bool OnlyCalls(IMethodSymbol method, IParameterSymbol? parameter)
    {
        IMethodSymbol definition = method.OriginalDefinition.PartialImplementationPart ?? method.OriginalDefinition;
        return parameter is not null && IsOurs(method) && !SplitMethods.AreVirtual(method) && BodyOf(definition) is { } body
            && body.Descendants().OfType<IParameterReferenceOperation>().Where(r => r.Parameter.Ordinal == parameter.Ordinal && IsSame(r.Parameter.ContainingSymbol, definition)).All(r => r.Parent switch
            {
                IInvocationOperation call => call.Instance == r && Mutability.ByCall(call),
                IArgumentOperation { Parent: IInvocationOperation again } => IsSame(again.TargetMethod.OriginalDefinition, method.OriginalDefinition),
                _ => false,
            });
    }

    private static bool MayHoldState(ITypeSymbol? type) => type is { IsReferenceType: true, TypeKind: not (TypeKind.Delegate or TypeKind.Array) } && !Mutability.IsImmutable(type);

    /// <summary>A method that is not inlined gets something as an argument, or in what it is called on.</summary>
    /// <param name="receivers">The classes that it may be called on.</param>
    private static bool Shares(IMethodSymbol method, IReadOnlyList<INamedTypeSymbol> receivers, Func<ITypeSymbol, bool> what) =>
        method.Parameters.Any(p => IsOrHolds(p.Type, what)) || receivers.Any(t => Holds(t, what));

    private static bool MayBeChanged(ITypeSymbol type) => MayHoldState(type) && IrTypes.Of(type) is Ir.OpaqueType;

    private static bool IsCode(ITypeSymbol type) => type.TypeKind == TypeKind.Delegate;

    private static bool IsOrHolds(ITypeSymbol type, Func<ITypeSymbol, bool> what) =>
        what(type) || (type is INamedTypeSymbol { TypeKind: TypeKind.Struct, DeclaringSyntaxReferences.IsEmpty: false } held && Holds(held, what));

    /// <summary>Some field of it, or of those that it is derived from, is or holds something.</summary>
    private static bool Holds(INamedTypeSymbol type, Func<ITypeSymbol, bool> what) => BaseTypes.Of(type).Any(t =>
        t.GetMembers().OfType<IFieldSymbol>().Any(f => !f.IsStatic && IsOrHolds(f.Type, what)) || CapturedParameters.Of(t).Any(p => IsOrHolds(p.Type, what)));

    /// <summary>The classes that a method may be called on: its own, and those of the project that may override it or implement it.</summary>
    private INamedTypeSymbol[] ReceiversOf(IMethodSymbol method) => method.IsStatic ? []
        : !SplitMethods.AreVirtual(method) ? [method.ContainingType]
        : [method.ContainingType, .. RuleSources.Types(compilation.Assembly.GlobalNamespace).Where(t => BaseTypes.Of(t).Skip(1).Concat(t.AllInterfaces).Any(b => IsSame(b.OriginalDefinition, method.ContainingType.OriginalDefinition)))];

    /// <summary>A variable, or a parameter of a helper, that holds what another holds.</summary>
    private void NoteAlias(ISymbol variable, IOperation value)
    {
        if (MayHoldState(value.Type) && Holder(value) is { } holder)
        {
            aliases[variable] = holder;
        }
    }

    /// <summary>The variable or static field by which an object is reached, or the type of this; null where that is not known.</summary>
    private ISymbol? Holder(IOperation value) => StripImplicit(value) switch
    {
        IFieldReferenceOperation { Instance: { } owner } => Holder(owner),
        IPropertyReferenceOperation { Instance: { } owner } => Holder(owner),
        IArrayElementReferenceOperation element => Holder(element.ArrayReference),
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation property => property.Property,
        IInstanceReferenceOperation self => self.Type?.OriginalDefinition,
        var other => AssignedVariables.Variable(other) is { } variable ? aliases.TryGetValue(variable, out ISymbol? holder) ? holder : variable : null,
    };
}
