using System.Collections.Immutable;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>A struct or tuple as the IR sees it: its fields in declaration order, each with the member that it is.</summary>
/// <param name="Members">The field of each <see cref="StructType.Fields"/>; of a parameter that a primary constructor keeps, the parameter.</param>
internal sealed record StructLayout(StructType Type, IReadOnlyList<ISymbol> Members)
{
    /// <summary>The layout of a type that is taken apart, or null for any other.</summary>
    /// <param name="home">The type that companions are written into: what it has no access to they cannot read or set.</param>
    public static StructLayout? Of(ITypeSymbol type, INamedTypeSymbol home) => Of(type, home, []);

    /// <param name="outer">The classes that the type is a part of: one that is a part of itself has no end.</param>
    private static StructLayout? Of(ITypeSymbol type, INamedTypeSymbol home, ImmutableArray<ITypeSymbol> outer)
    {
        if (DerivativeSpaces.Of(type) is not null)
        {
            return null;
        }

        if ((GridLayout.Of(type) ?? RowsLayout.Of(type) ?? TensorLayout.Of(type)) is { } grid)
        {
            return new StructLayout(grid, []);
        }

        if (NullableLayout.HeldBy(type) is { } held)
        {
            return NullableLayout.Of((INamedTypeSymbol)type, FieldType(held, home, outer));
        }

        if (type is not INamedTypeSymbol { SpecialType: SpecialType.None, EnumUnderlyingType: null } named
            || HasOddLayout(named)
            || !(named.TypeKind == TypeKind.Struct || ObjectLayout.IsBundle(named, home)) || outer.Contains(named, SymbolEqualityComparer.Default))
        {
            return null;
        }

        if (InlineArrayLayout.ElementOf(named) is { } element)
        {
            return InlineArrayLayout.Of(named, element, FieldType(element.Type, home, outer));
        }

        bool isObject = named.TypeKind == TypeKind.Class;
        ISymbol[] members = [.. MembersOf(named)];
        if (members.Length == 0 || (!named.IsTupleType && named.DeclaringSyntaxReferences.IsEmpty && members.Any(m => !IsAccessible(m, home))))
        {
            return null;
        }

        StructConstruction construction = StructConstruction.Of(named, members, home);
        var fields = new List<StructField>();
        foreach (ISymbol member in members)
        {
            if (FieldType(member, home, isObject ? outer.Add(named) : outer) is not { } fieldType)
            {
                return null;
            }

            var field = new StructField(NameOf(member), fieldType, AccessOf(member, home), IsConstant(member), construction.CanSet(fields.Count)) { IsOpen = AutomaticProperties.Of(member) is { } property && ObjectLayout.IsOpen(property) };
            fields.Add(isObject ? ObjectLayout.WithPlace(field, member, home) : FieldAccessor.WithAccess(field, member));
        }

        bool isTuple = named.IsTupleType;
        string text = isTuple ? TypeText.WithoutNames(named) : TypeText.Of(named.WithNullableAnnotation(NullableAnnotation.None), qualify: true);
        string? derivative = construction.Of(fields, f => f.CanVary);
        (string Construction, EquatableArray<Declaration> Methods)? maker = derivative is null && isObject ? ObjectLayout.Maker(named, fields) : null;
        var result = new StructType(text, fields.ToEquatableArray(), construction.Of(fields, _ => true), derivative ?? maker?.Construction)
        {
            Makers = maker?.Methods ?? [],
            Kind = isObject ? StructKind.Object : StructKind.Value,
            IsContiguous = !isObject && ContiguousStructs.Include(named),
        };

        // What carries no derivative is taken apart only where it can always be put together again, or where it is nothing but numbers of its own (a generator of random ones).
        bool canCross = result.Construction is not null && fields.All(f => f is { Access: not null, IsHidden: false });
        bool isOfNumbers = !isObject && fields.All(f => f.Type is ScalarType);
        return result.CanVary || DerivativeCarriers.CanCarry(named) || isTuple || ((canCross || isOfNumbers) && !named.DeclaringSyntaxReferences.IsEmpty)
            ? new StructLayout(result, members)
            : null;
    }

    /// <summary>What makes derivatives of this type impossible, as a reason for the user; null where they are possible.</summary>
    public static string? ObstacleTo(StructType type)
    {
        if (type is { Kind: StructKind.Grid, Construction: null })
        {
            return "arrays of more than two dimensions are not supported: use a span, row by row";
        }

        foreach (StructField field in type.Fields.Where(f => f.CanVary))
        {
            string? problem = field.Access is null ? $"its field '{field.Name}' cannot be read: {field.ToRead}"
                : field.Type is StructType nested && ObstacleTo(nested) is { } inner ? inner
                : field.Type is SpaceType { Space.Derivative: { } other } ? $"the derivative of its field '{field.Name}' is of another type, '{other.CSharp.Replace("global::", "")}': pass it as a parameter"
                : Transforms.Companions.TensorTypes.IsWritten(field.Type) ? $"its field '{field.Name}' is a tensor that can be written: pass it as a parameter"
                : type.Kind == StructKind.Object && field is { IsAssignable: false, Type: not BufferType and not StructType { IsReference: true } } ? $"its field '{field.Name}' cannot be set: give it a setter"
                : field.Type is BufferType { Element: StructType element } ? ObstacleToArray(field, element)
                : field.Type is BufferType { Kind: not BufferKind.Array } && type.Kind is not (StructKind.Grid or StructKind.Rows or StructKind.Tensor) ? $"its field '{field.Name}' is a span: pass it as a parameter, or keep an array"
                : null;
            if (problem is not null)
            {
                return problem;
            }
        }

        return type is { DerivativeConstruction: null, Kind: not (StructKind.Rows or StructKind.Tensor) } ? $"its field '{FirstUnset(type)}' cannot be set: give it a setter, or a constructor that only stores it" : null;
    }

    private static string? ObstacleToArray(StructField field, StructType element) =>
        StructLeaf.Of(element).FirstOrDefault(l => l.Access is null) is { } hidden ? $"the field '{hidden.Member}' of the structs in '{field.Name}' cannot be read: make it accessible" : ObstacleTo(element);

    private static string FirstUnset(StructType type) => (type.Fields.FirstOrDefault(f => f is { CanVary: true, IsSettable: false }) ?? type.Fields.First(f => f.CanVary)).Name;

    /// <summary>The position of a field, of the field behind an automatic property, or of a primary constructor's parameter; −1 where it is none.</summary>
    public int IndexOf(ISymbol member)
    {
        for (int i = 0; i < Members.Count; i++)
        {
            if (IsSame(Members[i], member) || (AutomaticProperties.Of(Members[i]) is { } property && IsSame(property, member)))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The type that a member is declared with.</summary>
    public static ITypeSymbol TypeOf(ISymbol member) => member switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => ((IParameterSymbol)member).Type,
    };

    /// <summary>The library's complex numbers: their fields are hidden, their parts are properties.</summary>
    public static bool IsComplex(INamedTypeSymbol type) => type is { Name: "Complex", ContainingNamespace: { Name: "Numerics", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };

    private static bool IsSame(ISymbol a, ISymbol b) => a is IFieldSymbol { ContainingType.IsTupleType: true } x
        ? b is IFieldSymbol { ContainingType.IsTupleType: true } y && PlainName(x) == PlainName(y)
        : SymbolEqualityComparer.Default.Equals(a.OriginalDefinition, b.OriginalDefinition);

    private static string PlainName(IFieldSymbol element) => (element.CorrespondingTupleField ?? element).Name;

    /// <summary>The fields of a struct or class in declaration order, those of base classes first.</summary>
    public static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type)
    {
        if (type.IsTupleType)
        {
            return type.TupleElements;
        }

        if (IsComplex(type))
        {
            return type.GetMembers().OfType<IPropertySymbol>().Where(p => p.Name is "Real" or "Imaginary").OrderByDescending(p => p.Name);
        }

        if (type is { TypeKind: TypeKind.Class, BaseType: { SpecialType: SpecialType.None } parent })
        {
            return MembersOf(parent).Concat(OwnMembersOf(type));
        }

        return OwnMembersOf(type);
    }

    private static IEnumerable<ISymbol> OwnMembersOf(INamedTypeSymbol type)
    {
        IEnumerable<IFieldSymbol> fields = type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic && !f.IsConst && !CapturedParameters.IsFieldOfOne(f));
        if (type.DeclaringSyntaxReferences.IsEmpty)
        {
            return fields.Select(f => ForeignProperties.Of(f) ?? (ISymbol)f);
        }

        SyntaxTree?[] trees = [.. fields.Select(f => Place(f)?.SourceTree).Distinct()];
        return trees.Length == 1 && trees[0] is not null
            ? fields.OrderBy(f => Place(f)!.SourceSpan.Start).Concat<ISymbol>(CapturedParameters.Of(type))
            : fields.Concat<ISymbol>(CapturedParameters.Of(type));
    }

    private static Location? Place(IFieldSymbol field) => (field.AssociatedSymbol ?? field).Locations.FirstOrDefault();

    /// <summary>The first member because of whose type a struct or class is not taken apart; null where there is another reason.</summary>
    public static ISymbol? Unsupported(ITypeSymbol type, INamedTypeSymbol home) =>
        type is INamedTypeSymbol { IsTupleType: false, DeclaringSyntaxReferences.IsEmpty: false } named && (named.TypeKind == TypeKind.Struct || ObjectLayout.IsBundle(named, home))
            ? MembersOf(named).FirstOrDefault(m => FieldType(m, home, [named]) is null)
            : null;

    /// <summary>A field that is marked as a constant may be of any type.</summary>
    private static IrType? FieldType(ISymbol member, INamedTypeSymbol home, ImmutableArray<ITypeSymbol> outer)
    {
        ITypeSymbol type = TypeOf(member);
        IrType? known = FieldType(type, home, outer);
        bool isHidden = known is null || (known is BufferType { Element: StructType element } && StructLeaf.Of(element).Any(l => l.Access is null));
        return isHidden && IsConstant(member) && !type.IsRefLikeType && type.TypeKind != TypeKind.Pointer ? IrTypes.OfConstant(type) : known;
    }

    private static IrType? FieldType(ITypeSymbol type, INamedTypeSymbol home, ImmutableArray<ITypeSymbol> outer) =>
        IrTypes.Scalar(type) ?? Of(type, home, outer)?.Type ?? IrTypes.Buffer(type) ?? ArrayOfStructs(type, home, outer) ?? (IrType?)DerivativeSpaces.Of(type)
        ?? (DerivativeCarriers.CanCarry(type) || type.TypeKind == TypeKind.Pointer ? null : (IrType)IrTypes.Opaque(type));

    /// <summary>An array of structs that can vary and are made of numbers and pass-through values. Like one that is a parameter, it is seen as a span.</summary>
    private static BufferType? ArrayOfStructs(ITypeSymbol type, INamedTypeSymbol home, ImmutableArray<ITypeSymbol> outer) =>
        IrTypes.ElementOf(type) is { Type: var element, Kind: BufferKind.Array }
        && Of(element, home, outer)?.Type is { CanVary: true, HoldsObjects: false, HoldsSpaces: false } structs && !structs.Leaves.Any(l => l is BufferType)
            ? new BufferType(structs, BufferKind.Span)
            : null;

    /// <summary>What it is called: a field behind a property like that.</summary>
    public static string NameOf(ISymbol member) => member is IFieldSymbol { AssociatedSymbol: { } property } ? property.Name : member.Name;

    /// <summary>The member that reads a field, where companions may.</summary>
    private static string? AccessOf(ISymbol member, INamedTypeSymbol home)
    {
        ISymbol? visible = member switch
        {
            IFieldSymbol { ContainingType.IsTupleType: true } element => element.CorrespondingTupleField ?? element,
            IPropertySymbol { GetMethod: { } reader } part => IsAccessible(reader, home) ? part : null,
            IFieldSymbol when AutomaticProperties.Of(member) is { GetMethod: { } getter } property => IsAccessible(getter, home) && !ObjectLayout.IsOpen(property) ? property : null,
            IFieldSymbol { AssociatedSymbol: null } field => IsAccessible(field, home) ? field : null,
            _ => null,
        };
        return visible is null ? null : "{0}." + Identifiers.Escape(visible.Name);
    }

    private static bool IsConstant(ISymbol member) =>
        Known.IsNoDerivative(member) || (member is IFieldSymbol { AssociatedSymbol: { } property } && Known.IsNoDerivative(property));

    /// <summary>Code in <paramref name="home"/> may use the member.</summary>
    public static bool IsAccessible(ISymbol member, INamedTypeSymbol home)
    {
        if (member.ContainingType is { IsTupleType: true })
        {
            return true;
        }

        bool isSameAssembly = SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, home.ContainingAssembly);
        switch (member.DeclaredAccessibility)
        {
            case Accessibility.Public:
                return true;
            case Accessibility.Internal or Accessibility.ProtectedOrInternal:
                return isSameAssembly;
            default:
                for (INamedTypeSymbol? type = home; type is not null; type = type.ContainingType)
                {
                    if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, member.ContainingType?.OriginalDefinition))
                    {
                        return true;
                    }
                }

                return false;
        }
    }

    /// <summary>Fields over one another, or elements that are no fields.</summary>
    private static bool HasOddLayout(INamedTypeSymbol type) => OddLayoutOf(type) is not null;

    /// <summary>What is odd about the layout of a type that is not taken apart for that; else null.</summary>
    public static string? OddLayoutOf(INamedTypeSymbol type) =>
        type.GetAttributes().Any(a => a.AttributeClass is { Name: "StructLayoutAttribute" } && a.ConstructorArguments.Length > 0 && a.ConstructorArguments[0].Value is 2 or (short)2)
            ? "its layout is explicit, so that its fields may share memory"
        : type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.IsFixedSizeBuffer || f.RefKind != RefKind.None) is { } odd
            ? $"its field '{odd.Name}' is {(odd.IsFixedSizeBuffer ? "a buffer of fixed size" : "a reference")}"
        : null;
}
