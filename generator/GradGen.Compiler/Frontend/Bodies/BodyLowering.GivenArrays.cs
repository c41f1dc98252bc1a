using System.Collections.Immutable;
using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Whose the arrays are that a method gives which is not inlined.
internal sealed partial class BodyLowering
{
    /// <summary>Whose the arrays are that a call of the method gives.</summary>
    private GivenArrays Gives(IMethodSymbol method, IrType? returned) =>
        returned is null || !BuffersIn(returned).Any() || GivesNewArrays(method, []) ? GivenArrays.New
        : RulesFor(method) is null && MayGiveHeld(method, new HashSet<ISymbol>(SymbolEqualityComparer.Default)) ? GivenArrays.Held
        : BuffersIn(returned).Count() > 1 || ReceiversOf(method).Where(t => t.IsValueType).Concat(method.Parameters.Select(p => p.Type)).Any(t => ArraysIn(t).Any()) ? GivenArrays.Shared
        : GivenArrays.New;

    /// <summary>Spans cannot come back as arrays.</summary>
    private IEnumerable<BufferType> ArraysIn(ITypeSymbol type) => BuffersIn(TypeOf(type)).Where(b => b.Kind == BufferKind.Array || TypeOf(type) is StructType);

    /// <summary>The method and those of the project that may run in its place; null where one of them cannot be looked into.</summary>
    private IMethodSymbol[]? AllBodiesOf(IMethodSymbol method)
    {
        IMethodSymbol[] all = [.. new[] { method.OriginalDefinition }.Concat(ReceiversOf(method).Select(t => method.ContainingType.TypeKind == TypeKind.Interface
            ? t.FindImplementationForInterfaceMember(method) as IMethodSymbol
            : t.GetMembers(method.Name).OfType<IMethodSymbol>().FirstOrDefault(m => Overridden(m).Any(o => IsSame(o.OriginalDefinition, method.OriginalDefinition)))).OfType<IMethodSymbol>())
            .Where(m => !m.IsAbstract).Select(m => m.PartialImplementationPart ?? m)];
        return all.All(m => IsOurs(m) && BodyOf(m) is not null) ? all : null;
    }

    private static IEnumerable<IMethodSymbol> Overridden(IMethodSymbol method)
    {
        for (IMethodSymbol? current = method.OverriddenMethod; current is not null; current = current.OverriddenMethod)
        {
            yield return current;
        }
    }

    /// <summary>It may come by arrays that are no arguments: of its object, of other objects, of static fields.</summary>
    /// <param name="asked">The methods that were asked already, which call this one.</param>
    private bool MayGiveHeld(IMethodSymbol method, HashSet<ISymbol> asked) => asked.Add(method.OriginalDefinition) && (
        ReceiversOf(method).Any(t => t.IsReferenceType && Holds(t, IsObject)) || method.Parameters.Any(p => IrTypes.Of(p.Type) is OpaqueType && !Mutability.IsImmutable(p.Type))
        || AllBodiesOf(method)?.Any(m => BodyOf(m)!.Descendants().Any(o => o switch
        {
            IFieldReferenceOperation { Field: { IsStatic: true, IsConst: false } field } => IsObject(field.Type),
            IPropertyReferenceOperation { Property: { IsStatic: true } property } => IsObject(property.Type),
            IInvocationOperation { TargetMethod: var target } => !IsCopy(target) && (BuffersIn(TypeOf(target.ReturnType)).Any() ? RulesFor(target) is not null || AllBodiesOf(target) is null || MayGiveHeld(target, asked) : IsObject(target.ReturnType)),
            _ => false,
        })) == true);

    /// <summary>A method of .NET's that gives a new array of the same elements.</summary>
    private static bool IsCopy(IMethodSymbol method) => method.Name is "ToArray" or "Clone" && method.ContainingNamespace?.ToDisplayString() is { } space && (space == "System" || space.StartsWith("System.", StringComparison.Ordinal));

    private static bool IsObject(ITypeSymbol type) => type is { IsReferenceType: true, SpecialType: not SpecialType.System_String, TypeKind: not TypeKind.Delegate };

    /// <summary>All arrays that the method returns were made in it, and each is there once, as far as its text says so.</summary>
    private bool GivesNewArray(IMethodSymbol method) => !SplitMethods.AreVirtual(method) && IsOurs(method) && GivesNewArrays(method, []);

    /// <param name="callers">The methods of which it is asked, too, since they return what others give: they are taken to give new ones.</param>
    private bool GivesNewArrays(IMethodSymbol method, ImmutableArray<IMethodSymbol> callers) =>
        callers.Any(c => IsSame(c, method.OriginalDefinition)) || (RulesFor(method) is null && AllBodiesOf(method) is { } bodies && bodies.All(b => ReturnsNewArrays(b, callers.Add(method.OriginalDefinition))));

    private bool ReturnsNewArrays(IMethodSymbol method, ImmutableArray<IMethodSymbol> callers)
    {
        if (BodyOf(method.OriginalDefinition.PartialImplementationPart ?? method.OriginalDefinition) is not { } body)
        {
            return false;
        }

        IOperation[] all = [.. body.DescendantsAndSelf()];
        return all.OfType<IReturnOperation>().All(r => r.ReturnedValue is { } returned && IsNew(returned, new Seen(new HashSet<ISymbol>(SymbolEqualityComparer.Default), ImmutableHashSet.Create<ISymbol>(SymbolEqualityComparer.Default))));

        // What stands in two places of one object is not new in the second.
        bool AreNew(IEnumerable<IOperation> parts, Seen seen) => parts.All(p => (p.Type is { } type && !BuffersIn(TypeOf(type)).Any()) || IsNew(p, seen));

        bool IsNew(IOperation value, Seen seen) => StripImplicit(value) switch
        {
            IArrayCreationOperation or ICollectionExpressionOperation or IDefaultValueOperation => true,
            IInvocationOperation call when IsCopy(call.TargetMethod) => true,
            IInvocationOperation call => GivesNewArrays(call.TargetMethod, callers),
            IConversionOperation { OperatorMethod: null } conversion => IsNew(conversion.Operand, seen),
            IConditionalOperation { WhenFalse: { } otherwise } choice => IsNew(choice.WhenTrue, seen.Copy()) && IsNew(otherwise, seen),
            ITupleOperation tuple => AreNew(tuple.Elements, seen),
            IObjectCreationOperation made => made.Constructor is { } constructor && (constructor.IsImplicitlyDeclared || constructor.DeclaringSyntaxReferences.All(r => r.GetSyntax(cancellation) is Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax)) && AreNew([.. made.Arguments.Select(a => a.Value), .. (made.Initializer?.Initializers ?? []).Select(i => i is ISimpleAssignmentOperation a ? a.Value : i)], seen),
            ILocalReferenceOperation { Local: { RefKind: RefKind.None } local } => seen.Path.Contains(local) || (seen.All.Add(local) && IsNewIn(local, seen.Into(local))),
            _ => false,
        };

        bool IsNewIn(ILocalSymbol local, Seen seen) =>
            all.OfType<IVariableDeclaratorOperation>().Any(d => IsSame(d.Symbol, local) && d.Parent is IVariableDeclarationOperation && (InitialOf(d) is not { } initial || IsNew(initial, seen)))
            && all.OfType<ILocalReferenceOperation>().Where(u => IsSame(u.Local, local)).All(u => LeavesItNew(u, seen));

        // Every mention of the variable is one that we know.
        bool LeavesItNew(IOperation use, Seen seen) => use.Parent switch
        {
            ITupleOperation tuple => tuple.Parent is not IDeconstructionAssignmentOperation swap || swap.Target != tuple,
            IArrayElementReferenceOperation or IReturnOperation or IObjectCreationOperation or IBinaryOperation or IForEachLoopOperation or ISpreadOperation or IIsPatternOperation => true,
            ISimpleAssignmentOperation { IsRef: false } a => a.Target != use || AreNew([a.Value], seen),
            IConversionOperation { OperatorMethod: not null } view => IrTypes.IsSpan(view.Type!),
            IConversionOperation or IConditionalOperation { IsRef: false } or ICoalesceOperation => LeavesItNew(use.Parent, seen),
            IFieldReferenceOperation or IPropertyReferenceOperation when !BuffersIn(TypeOf(use.Parent.Type!)).Any() => true,
            IFieldReferenceOperation or IPropertyReferenceOperation { Property.RefKind: RefKind.None } => LeavesItNew(use.Parent, seen),
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: RefKind.None } or IVariableDeclarationOperation } => true,
            IArgumentOperation { Parameter.RefKind: RefKind.None } => true,
            IInvocationOperation call when call.Instance == use => !ReceiverChanges.May(call.TargetMethod),
            ICompoundAssignmentOperation or IIncrementOrDecrementOperation or IExpressionStatementOperation => true,
            _ => false,
        };
    }

    /// <summary>The variables that a returned value was traced to.</summary>
    /// <param name="All">Any of its parts.</param>
    /// <param name="Path">The part that is being traced.</param>
    private sealed record Seen(HashSet<ISymbol> All, ImmutableHashSet<ISymbol> Path)
    {
        public Seen Copy() => this with { All = new HashSet<ISymbol>(All, SymbolEqualityComparer.Default) };

        public Seen Into(ISymbol variable) => this with { Path = Path.Add(variable) };
    }
}
