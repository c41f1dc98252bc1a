using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>How the elements of a class's objects are read and written, as a method marked [FromElements] says that makes an object of them.</summary>
/// <param name="Maker">The marked method.</param>
/// <param name="Type">The class.</param>
/// <param name="Getter">The objects' method that gives the elements as an array.</param>
/// <param name="Lengths">The properties that give the lengths, one per index.</param>
internal sealed record ElementsDeclaration(IMethodSymbol Maker, INamedTypeSymbol Type, IMethodSymbol Getter, IReadOnlyList<IPropertySymbol> Lengths)
{
    private const string AttributeName = "FromElementsAttribute";

    /// <summary>The attribute's name, as source may write it.</summary>
    public static IEnumerable<string> Names => [AttributeName, "FromElements"];

    /// <summary>In arrays of the elements the first index runs fastest.</summary>
    public bool IsColumnMajor { get; init; }

    /// <summary>Methods that read or write an element, beside the indexer.</summary>
    public IReadOnlyList<string> Accessors { get; init; } = [];

    /// <summary>The method that sets all elements to zero.</summary>
    public string? Clear { get; init; }

    /// <summary>What methods call the parameter that receives what they else return.</summary>
    public string? Result { get; init; }

    /// <summary>The type of an element.</summary>
    public ITypeSymbol Element => ((IArrayTypeSymbol)Getter.ReturnType).ElementType;

    /// <summary>The maker takes the lengths before the elements.</summary>
    public bool TakesLengths => Maker.Parameters.Length > 1;

    /// <summary>The method is marked.</summary>
    public static bool IsOn(IMethodSymbol method) => AttributeOf(method) is not null;

    /// <summary>What a marked method declares, or what is wrong with it.</summary>
    public static (ElementsDeclaration? Declaration, string Problem) Of(IMethodSymbol method)
    {
        if (AttributeOf(method) is not { ConstructorArguments: { Length: 2 } arguments } attribute || arguments[0].Value is not string elements || arguments[1] is not { Kind: TypedConstantKind.Array, IsNull: false } named)
        {
            return (null, "it names a method that gives the elements, and a property for each length");
        }

        if (!method.IsStatic || method.IsGenericMethod || GenericRules.IsGeneric(method.ContainingType) || method.ReturnType is not INamedTypeSymbol type || DerivativeSpaces.Of(type) is null)
        {
            return (null, "it is a static method that is not generic and returns an object of a derivative space");
        }

        if (ElementwiseBinder.ElementsOf(type, elements) is not { } getter || IrTypes.ElementOf(getter.ReturnType) is not { Type: var element } || IrTypes.Scalar(element) is not { IsFloating: true })
        {
            return (null, $"'{ParameterLowering.Display(type)}' has no method '{elements}' that takes nothing and gives an array of numbers");
        }

        string[] names = [.. named.Values.Select(v => v.Value as string ?? "")];
        IPropertySymbol[] lengths = [.. names.Select(n => PropertyOf(type, n)).OfType<IPropertySymbol>()];
        if (names.Length == 0 || lengths.Length < names.Length)
        {
            return (null, names.Length == 0 ? "it names no length" : $"'{ParameterLowering.Display(type)}' has no property '{names.First(n => PropertyOf(type, n) is null)}' of type int");
        }

        IParameterSymbol[] own = [.. method.Parameters];
        bool takesLengths = own.Length == lengths.Length + 1 && own.Take(lengths.Length).All(p => p is { RefKind: RefKind.None, Type.SpecialType: SpecialType.System_Int32 });
        if (!(takesLengths || (own.Length == 1 && lengths.Length == 1))
            || own[own.Length - 1] is not { RefKind: RefKind.None } taken || IrTypes.ElementOf(taken.Type) is not { Type: var given, Kind: not Ir.BufferKind.Span } || !IsSame(given, element))
        {
            return (null, $"it takes {lengths.Length} lengths, of type int, and then the elements, as a ReadOnlySpan<{ParameterLowering.Display(element)}> or an array");
        }

        return (new ElementsDeclaration(method, type, getter, lengths)
        {
            IsColumnMajor = attribute.NamedArguments.Any(a => a is { Key: nameof(IsColumnMajor), Value.Value: true }),
            Accessors = [.. attribute.NamedArguments.Where(a => a.Key == nameof(Accessors) && a.Value is { Kind: TypedConstantKind.Array, IsNull: false }).SelectMany(a => a.Value.Values).Select(v => v.Value).OfType<string>()],
            Clear = Text(attribute, nameof(Clear)),
            Result = Text(attribute, nameof(Result)),
        }, "");
    }

    /// <summary>What a member of the objects does to an element; null for a member that does something else.</summary>
    public ElementAccess? AccessBy(ISymbol member) => !IsMember(member) ? null : member switch
    {
        IPropertySymbol { IsIndexer: true, IsStatic: false } p when TakesIndices(p.Parameters) && p.Parameters.Length == Lengths.Count && IsSame(p.Type, Element) => ElementAccess.Indexer,
        IMethodSymbol { IsStatic: false, IsGenericMethod: false, ReturnsVoid: true, Parameters.IsEmpty: true } m when m.Name == Clear => ElementAccess.Clear,
        IMethodSymbol { IsStatic: false, IsGenericMethod: false, MethodKind: MethodKind.Ordinary } m when Accessors.Contains(m.Name) && TakesIndices(m.Parameters.Take(Lengths.Count)) =>
            m.Parameters.Length == Lengths.Count && IsSame(m.ReturnType, Element) ? ElementAccess.Read
            : m.ReturnsVoid && m.Parameters.Length == Lengths.Count + 1 && m.Parameters[Lengths.Count] is { RefKind: RefKind.None } written && IsSame(written.Type, Element) ? ElementAccess.Write
            : null,
        _ => null,
    };

    /// <summary>Which length a property of the objects gives, or -1.</summary>
    public int LengthOf(IPropertySymbol property) => Lengths.Select((l, k) => (l, k)).Where(l => IsSame(l.l, property)).Select(l => l.k).DefaultIfEmpty(-1).First();

    /// <summary>Of a method that puts an object of this class into its last parameter, the one that returns it and else takes the same; null of any other.</summary>
    public IMethodSymbol? ReturningFormOf(IMethodSymbol method) =>
        method is { ReturnsVoid: true, IsGenericMethod: false, Parameters: { IsEmpty: false } all } && all[all.Length - 1] is { RefKind: RefKind.None } last && last.Name == Result && IsSame(last.Type, Type)
            ? method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().FirstOrDefault(m => m.IsStatic == method.IsStatic && !m.IsGenericMethod && IsSame(m.ReturnType, Type)
                && m.Parameters.Length == all.Length - 1 && m.Parameters.Zip(all, (a, b) => IsSame(a.Type, b.Type) && a.RefKind == b.RefKind).All(same => same))
            : null;

    private static string? Text(AttributeData attribute, string name) => attribute.NamedArguments.FirstOrDefault(a => a.Key == name).Value is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : null;

    private bool IsMember(ISymbol member)
    {
        for (INamedTypeSymbol? type = Type; type is not null; type = type.BaseType)
        {
            if (IsSame(type, member.ContainingType))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TakesIndices(IEnumerable<IParameterSymbol> parameters) => parameters.All(p => p is { RefKind: RefKind.None, Type.SpecialType: SpecialType.System_Int32 });

    private static IPropertySymbol? PropertyOf(INamedTypeSymbol type, string name)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault(p => p is { IsStatic: false, IsIndexer: false, Type.SpecialType: SpecialType.System_Int32, GetMethod: not null }) is { } property)
            {
                return property;
            }
        }

        return null;
    }

    private static AttributeData? AttributeOf(IMethodSymbol method) => method.GetAttributes()
        .FirstOrDefault(a => a.AttributeClass is { Name: AttributeName, ContainingNamespace: { Name: Known.Namespace, ContainingNamespace.IsGlobalNamespace: true } });

    private static bool IsSame(ISymbol a, ISymbol? b) => SymbolEqualityComparer.Default.Equals(a, b);
}

/// <summary>What a member of an object does to its elements.</summary>
internal enum ElementAccess
{
    /// <summary>The indexer, which reads or writes an element.</summary>
    Indexer,

    /// <summary>A method that reads an element.</summary>
    Read,

    /// <summary>A method that writes an element.</summary>
    Write,

    /// <summary>The method that sets all elements to zero.</summary>
    Clear,
}
