using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>Which classes are bundles of numbers and arrays, and how companions set the fields of an object that the caller gives.</summary>
internal static class ObjectLayout
{
    /// <summary>The file-local class that emitted code declares accessors in.</summary>
    public const string Accessors = "GradGenAccess";

    /// <summary>A class of this project that can be made and that can carry a derivative; so are those that it is derived from.</summary>
    public static bool IsBundle(INamedTypeSymbol type, INamedTypeSymbol home) =>
        type is { TypeKind: TypeKind.Class, IsStatic: false, IsAbstract: false } && IsOwn(type, home) && DerivativeCarriers.CanCarry(type);

    /// <summary>A property that a derived class may override: what it gives need not be its field.</summary>
    public static bool IsOpen(IPropertySymbol property) =>
        property is { IsVirtual: true } or { IsAbstract: true } or { IsOverride: true } && property is { IsSealed: false, ContainingType.IsSealed: false };

    /// <summary>The field with the C# that sets it: as it is, or through an accessor where that is only possible while an object is made.</summary>
    public static StructField WithPlace(StructField field, ISymbol member, INamedTypeSymbol home)
    {
        bool isPlain = member switch
        {
            IFieldSymbol when AutomaticProperties.Of(member) is { SetMethod: { IsInitOnly: false } setter } => StructLayout.IsAccessible(setter, home),
            IFieldSymbol { AssociatedSymbol: null, IsReadOnly: false } => field.Access is not null,
            _ => false,
        };
        if (isPlain)
        {
            return field;
        }

        INamedTypeSymbol owner = member.ContainingType;
        if (member is not IFieldSymbol { Name: var stored } || !IsVisible(owner) || !IsVisible(StructLayout.TypeOf(member)))
        {
            return field with { IsAssignable = false };
        }

        // The runtime finds a field of a generic type through a class with the same type parameters.
        ITypeParameterSymbol[] parameters = [.. Around(owner.OriginalDefinition).SelectMany(t => t.TypeParameters)];
        string host = parameters.Length == 0 ? Accessors : $"{Accessors}_{HostName(owner)}";
        string type = Declared(owner.OriginalDefinition), number = parameters.Length == 0 ? StructConstruction.CSharp(field) : Declared(StructLayout.TypeOf(member.OriginalDefinition)), name = $"{owner.Name}{field.Name}";
        string arguments = parameters.Length == 0 ? "" : $"<{string.Join(", ", Around(owner).SelectMany(t => t.TypeArguments).Select(a => TypeText.Of(a, qualify: true)))}>";
        return field with
        {
            Place = $"{host}{arguments}.{name}({{0}})",
            AccessorClass = $"{host}{TypeParameterText.List(parameters)} {string.Join(" ", parameters.Select(p => TypeParameterText.Clause(p, Declared)))}".TrimEnd(),
            Accessor = "[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Field, "
                + $"Name = \"{stored}\")]\npublic static extern ref {number} {name}({type} target);",
        };
    }

    /// <summary>A type as its own declaration names it.</summary>
    private static string Declared(ITypeSymbol type) => TypeText.Canonical(type, p => Identifiers.Escape(p.Name));

    /// <summary>The type and those around it, the outermost first.</summary>
    private static IEnumerable<INamedTypeSymbol> Around(INamedTypeSymbol type) => type.ContainingType is { } outer ? Around(outer).Append(type) : [type];

    private static string HostName(INamedTypeSymbol type) =>
        string.Concat(Declared(type.OriginalDefinition).Where(c => char.IsLetterOrDigit(c) || c is '_' or '.')).Replace('.', '_').Replace("global", "");

    private static bool IsOwn(INamedTypeSymbol type, INamedTypeSymbol home) =>
        type.SpecialType == SpecialType.System_Object
        || (SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, home.ContainingAssembly) && !type.DeclaringSyntaxReferences.IsEmpty && type.BaseType is { } parent && IsOwn(parent, home));

    /// <summary>Code anywhere in the project may name it.</summary>
    private static bool IsVisible(ITypeSymbol type)
    {
        for (INamedTypeSymbol? t = type as INamedTypeSymbol; t is not null; t = t.ContainingType)
        {
            if (t is { IsTupleType: false, DeclaredAccessibility: Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal })
            {
                return false;
            }
        }

        return true;
    }
}
