using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>A class marked [DerivativeSpace], and the class that it is for.</summary>
/// <param name="Container">The marked class.</param>
/// <param name="Type">The class whose objects are differentiated; unbound for all instances of a generic one.</param>
internal sealed record SpaceDeclaration(INamedTypeSymbol Container, INamedTypeSymbol Type)
{
    private const string AttributeName = "DerivativeSpaceAttribute";

    /// <summary>The attribute's name, as source may write it.</summary>
    public static IEnumerable<string> Names => [AttributeName, "DerivativeSpace"];

    /// <summary>What a class declares; null where it is not marked, or where the compiler rejects the attribute's argument.</summary>
    public static SpaceDeclaration? On(INamedTypeSymbol type) =>
        type.GetAttributes().FirstOrDefault(a => a.AttributeClass is { Name: AttributeName, ContainingNamespace: { Name: Known.Namespace, ContainingNamespace.IsGlobalNamespace: true } }) is { } attribute
        && attribute.ConstructorArguments is { Length: 1 } arguments && arguments[0].Value is INamedTypeSymbol { TypeKind: not TypeKind.Error } named
            ? new SpaceDeclaration(type, named)
            : null;

    /// <summary>The members for one class, or what is wrong with them.</summary>
    /// <param name="type">The class itself, or an instance of it.</param>
    public (SpaceMembers? Members, string Problem) MembersFor(INamedTypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Class || Container is not { IsStatic: true, Arity: 0 })
        {
            return (null, type.TypeKind != TypeKind.Class ? "only classes have derivative spaces: null is zero" : "it must be a static class that is not generic");
        }

        IMethodSymbol? zero = Find(DerivativeSpace.Zero, type, m => Takes(m, type) && m.ReturnType is INamedTypeSymbol { TypeKind: TypeKind.Class });
        if (zero is null)
        {
            return (null, $"it has no method 'static {Show(type)} {DerivativeSpace.Zero}({Show(type)} value)', or one that gives an object of another class");
        }

        ITypeSymbol derivative = zero.ReturnType;
        if (Find(DerivativeSpace.Check, type, m => Takes(m, type, derivative, null) && m.Parameters[2].Type.SpecialType == SpecialType.System_String && m.ReturnsVoid) is null)
        {
            return (null, $"it has no method 'static void {DerivativeSpace.Check}({Show(type)} value, {Show(derivative)}? derivative, string parameter)'");
        }

        bool isOwn = IsSame(derivative, type);
        IMethodSymbol? sum = Find(DerivativeSpace.Add, type, m => Takes(m, derivative, derivative) && IsSame(m.ReturnType, derivative));
        return isOwn && sum is null
            ? (null, $"it has no method 'static {Show(derivative)}? {DerivativeSpace.Add}({Show(derivative)}? a, {Show(derivative)}? b)'")
            : (new SpaceMembers(this, derivative, isOwn ? sum : null, ElementOf(type, derivative)), "");
    }

    /// <summary>The type of the elements that the members for Jacobians speak of; null where there are not all of them.</summary>
    private ITypeSymbol? ElementOf(INamedTypeSymbol type, ITypeSymbol derivative)
    {
        IMethodSymbol? copy = Find(DerivativeSpace.CopyTo, type, m => Takes(m, derivative, null) && IrTypes.ElementOf(m.Parameters[1].Type) is { Kind: BufferKind.Span } && m.ReturnsVoid);
        bool isComplete = copy is not null
            && Find(DerivativeSpace.Count, type, m => Takes(m, type) && m.ReturnType.SpecialType == SpecialType.System_Int32) is not null
            && Find(DerivativeSpace.Lengths, type, m => Takes(m, type) && m.ReturnType is IArrayTypeSymbol { IsSZArray: true, ElementType.SpecialType: SpecialType.System_IntPtr }) is not null
            && Find(DerivativeSpace.FromElements, type, m => Takes(m, type, null) && IrTypes.ElementOf(m.Parameters[1].Type) is { Kind: BufferKind.ReadOnlySpan } && IsSame(m.ReturnType, derivative)) is not null;
        return isComplete ? IrTypes.ElementOf(copy!.Parameters[1].Type)!.Value.Type : null;
    }

    private IMethodSymbol? Find(string name, INamedTypeSymbol type, Func<IMethodSymbol, bool> fits) => Container.GetMembers(name).OfType<IMethodSymbol>()
        .Where(m => m is { IsStatic: true, MethodKind: MethodKind.Ordinary } && m.Arity == (Type.IsUnboundGenericType ? type.Arity : 0))
        .Select(m => m.Arity == 0 ? m : m.Construct([.. type.TypeArguments])).FirstOrDefault(fits);

    /// <summary>A method has parameters of these types; null is any.</summary>
    private static bool Takes(IMethodSymbol method, params ITypeSymbol?[] types) =>
        method.Parameters.Length == types.Length && method.Parameters.Zip(types, (p, t) => p.RefKind == RefKind.None && (t is null || IsSame(p.Type, t))).All(fits => fits);

    private static bool IsSame(ITypeSymbol a, ITypeSymbol b) => SymbolEqualityComparer.Default.Equals(a, b);

    private static string Show(ITypeSymbol type) => ParameterLowering.Display(type);

}

/// <summary>The members of a derivative space for one class.</summary>
/// <param name="Derivative">The class of its derivatives.</param>
/// <param name="Sum">The sum of two derivatives; null where the derivatives' own space has it.</param>
/// <param name="Element">The type of the elements, where the space tells of them.</param>
internal sealed record SpaceMembers(SpaceDeclaration Declaration, ITypeSymbol Derivative, IMethodSymbol? Sum, ITypeSymbol? Element);
