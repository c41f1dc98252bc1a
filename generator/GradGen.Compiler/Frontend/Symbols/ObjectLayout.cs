using System.Globalization;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
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

        return AccessorOf(member) is not { } accessor ? field with { IsAssignable = false }
            : field with { Access = field.Access ?? accessor.Place, IsHidden = field.Access is null, Place = accessor.Place, Accessor = accessor.Method };
    }

    /// <summary>The method that gives access to a field whatever its own accessibility, and the C# that calls it, which of a static one names no object. The member may be a parameter that the primary
    /// constructor keeps. Null where code outside of the class cannot name the types (a static class is no parameter's type), and of fields of structs that are not static, whose place need not be a variable.</summary>
    public static (string Place, Declaration Method)? AccessorOf(ISymbol member)
    {
        INamedTypeSymbol owner = member.ContainingType;
        ITypeSymbol type = StructLayout.TypeOf(member);
        string? stored = member switch { IFieldSymbol kept => kept.Name, IParameterSymbol captured => CapturedParameters.FieldOf(captured), _ => null };
        if (stored is null || owner.IsStatic || (owner.IsValueType && !member.IsStatic) || !IsVisible(owner) || !IsVisible(type))
        {
            return null;
        }

        // The runtime finds a field of a generic type through a class with the same type parameters.
        string content = IsGeneric(owner) ? TypeText.Unbound(StructLayout.TypeOf(member.OriginalDefinition)) : TypeText.Of(type.WithNullableAnnotation(NullableAnnotation.None), qualify: true);
        string name = NameOf(owner) + StructLayout.NameOf(member), kind = member.IsStatic ? "StaticField" : "Field", target = member.IsStatic ? $"default({TypeText.Of(owner, qualify: true)})!" : "{0}";
        return ($"{Host(owner)}.{name}({target})", new Declaration(HostClass(owner),
            $"[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.{kind}, "
            + $"Name = \"{stored}\")]\npublic static extern ref {content} {name}({Declared(owner.OriginalDefinition)} target);"));
    }

    /// <summary>A derivative of a class that no constructor makes without doing more: an object on which none has run, whose fields that can vary are set.</summary>
    public static (string Construction, EquatableArray<Declaration> Methods)? Maker(INamedTypeSymbol type, IReadOnlyList<StructField> fields)
    {
        const string Made = "made";
        if (!IsVisible(type))
        {
            return null;
        }

        ISymbol[] members = [.. StructLayout.MembersOf(type.OriginalDefinition)];
        var methods = new List<Declaration>();
        var parameters = new List<string>();
        var lines = new List<string>();
        for (int k = 0; k < fields.Count; k++)
        {
            if (!fields[k].CanVary)
            {
                continue;
            }

            bool isSetAnywhere = IsSetAnywhere(members[k]);
            (string Place, Declaration Method)? accessor = isSetAnywhere ? null : AccessorOf(members[k]);
            if (!(fields[k].IsSettable || HasSetter(members[k])) || (accessor is null && !isSetAnywhere))
            {
                return null;
            }

            methods.AddRange(accessor is { } found ? [found.Method] : Array.Empty<Declaration>());
            string place = accessor?.Place ?? $"{{0}}.{Identifiers.Escape(fields[k].Name)}", value = "field" + parameters.Count;
            lines.Add($"    {place.Replace("{0}", Made)} = {value};");
            parameters.Add((IsGeneric(type) ? Declared(StructLayout.TypeOf(members[k])) : StructConstruction.CSharp(fields[k])) + " " + value);
        }

        string made = Declared(type.OriginalDefinition), name = $"New_{HostName(type)}";
        methods.Add(new Declaration(HostClass(type), $$"""
            public static {{made}} {{name}}({{string.Join(", ", parameters)}})
            {
                var {{Made}} = ({{made}})global::System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(typeof({{made}}));
            {{string.Join("\n", lines)}}
                return {{Made}};
            }
            """.Replace("\r", "")));
        IEnumerable<string> places = fields.Select((f, k) => (f, k)).Where(p => p.f.CanVary).Select(p => $"{{{p.k.ToString(CultureInfo.InvariantCulture)}}}");
        return ($"{Host(type)}.{name}({string.Join(", ", places)})", methods.ToEquatableArray());
    }

    /// <summary>Code anywhere in the project may set it, at any time.</summary>
    private static bool IsSetAnywhere(ISymbol member) => member switch
    {
        IFieldSymbol when AutomaticProperties.Of(member) is { SetMethod: { IsInitOnly: false } setter } => IsSeenAnywhere(setter),
        IFieldSymbol { AssociatedSymbol: null, IsReadOnly: false } => IsSeenAnywhere(member),
        _ => false,
    };

    /// <summary>It may be set, or, of a parameter that the primary constructor keeps, is.</summary>
    private static bool HasSetter(ISymbol member) =>
        AutomaticProperties.Of(member) is { } property ? property.SetMethod is not null : member is IParameterSymbol or IFieldSymbol { IsReadOnly: false };

    private static bool IsSeenAnywhere(ISymbol member) => member.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;

    private static bool IsGeneric(INamedTypeSymbol type) => Parameters(type).Length > 0;

    private static ITypeParameterSymbol[] Parameters(INamedTypeSymbol type) => [.. Around(type.OriginalDefinition).SelectMany(t => t.TypeParameters)];

    /// <summary>The class that methods about a type are declared in, with its arguments.</summary>
    private static string Host(INamedTypeSymbol type) => !IsGeneric(type) ? Accessors
        : $"{Accessors}_{HostName(type)}<{string.Join(", ", Around(type).SelectMany(t => t.TypeArguments).Select(a => TypeText.Of(a, qualify: true)))}>";

    /// <summary>The same as it is declared.</summary>
    private static string HostClass(INamedTypeSymbol type)
    {
        ITypeParameterSymbol[] parameters = Parameters(type);
        return parameters.Length == 0 ? Accessors
            : $"{Accessors}_{HostName(type)}{TypeParameterText.List(parameters)} {string.Join(" ", parameters.Select(p => TypeParameterText.Clause(p, Declared)))}".TrimEnd();
    }

    /// <summary>What accessors call the class: one derived from another of that name has another one, or its object would be taken for the other's.</summary>
    private static string NameOf(INamedTypeSymbol type) => BaseTypes.Of(type).Skip(1).Any(b => b.Name == type.Name) ? HostName(type) : type.Name;

    /// <summary>A type as its own declaration names it.</summary>
    private static string Declared(ITypeSymbol type) => TypeText.Canonical(type, p => Identifiers.Escape(p.Name));

    /// <summary>The type and those around it, the outermost first.</summary>
    private static IEnumerable<INamedTypeSymbol> Around(INamedTypeSymbol type) => type.ContainingType is { } outer ? Around(outer).Append(type) : [type];

    private static string HostName(INamedTypeSymbol type) =>
        string.Concat(Declared(type.OriginalDefinition).Where(c => char.IsLetterOrDigit(c) || c is '_' or '.')).Replace('.', '_').Replace("global", "");

    private static bool IsOwn(INamedTypeSymbol type, INamedTypeSymbol home) =>
        type.SpecialType == SpecialType.System_Object
        || (SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, home.ContainingAssembly) && !type.DeclaringSyntaxReferences.IsEmpty && type.BaseType is { } parent && IsOwn(parent, home));

    /// <summary>Code anywhere in the project may name it, with all that it is made of.</summary>
    private static bool IsVisible(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsVisible(array.ElementType),
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.All(e => IsVisible(e.Type)),
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => false,
        INamedTypeSymbol named => named.DeclaredAccessibility is not (Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal) && !named.IsFileLocal
            && named.TypeArguments.All(IsVisible) && (named.ContainingType is null || IsVisible(named.ContainingType)),
        _ => true,
    };
}
