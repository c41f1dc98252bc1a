using System.Globalization;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>Which classes are bundles of numbers and arrays, and how companions set the fields of an object that the caller gives.</summary>
internal static class ObjectLayout
{
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

        return FieldAccessor.Of(member) is not { } accessor ? field with { IsAssignable = false }
            : field.IsOpen ? field with { Place = accessor.Place, Accessor = accessor.Method }
            : field with { Access = field.Access ?? accessor.Place, IsHidden = field.Access is null, Place = accessor.Place, Accessor = accessor.Method };
    }

    /// <summary>A derivative of a class that no constructor makes without doing more: an object on which none has run, whose fields that can vary are set.</summary>
    public static (string Construction, EquatableArray<Declaration> Methods)? Maker(INamedTypeSymbol type, IReadOnlyList<StructField> fields)
    {
        const string Made = "made";
        if (!AccessorNames.IsVisible(type))
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
            (string Place, Declaration Method)? accessor = isSetAnywhere ? null : FieldAccessor.Of(members[k]);
            if (!(fields[k].IsSettable || HasSetter(members[k])) || (accessor is null && !isSetAnywhere))
            {
                return null;
            }

            methods.AddRange(accessor is { } found ? [found.Method] : Array.Empty<Declaration>());
            string place = accessor?.Place ?? $"{{0}}.{Identifiers.Escape(fields[k].Name)}", value = "field" + parameters.Count;
            lines.Add($"    {place.Replace("{0}", Made)} = {value};");
            parameters.Add((AccessorNames.IsGeneric(type) ? AccessorNames.Declared(StructLayout.TypeOf(members[k])) : StructConstruction.CSharp(fields[k])) + " " + value);
        }

        string made = AccessorNames.Declared(type.OriginalDefinition), name = $"New_{AccessorNames.Of(type)}";
        methods.Add(new Declaration(AccessorNames.Class(type), name, $$"""
            public static {{made}} {{name}}({{string.Join(", ", parameters)}})
            {
                var {{Made}} = ({{made}})global::System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(typeof({{made}}));
            {{string.Join("\n", lines)}}
                return {{Made}};
            }
            """.Replace("\r", "")));
        IEnumerable<string> places = fields.Select((f, k) => (f, k)).Where(p => p.f.CanVary).Select(p => $"{{{p.k.ToString(CultureInfo.InvariantCulture)}}}");
        return ($"{AccessorNames.Host(type)}.{name}({string.Join(", ", places)})", methods.ToEquatableArray());
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

    private static bool IsOwn(INamedTypeSymbol type, INamedTypeSymbol home) =>
        type.SpecialType == SpecialType.System_Object
        || (SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, home.ContainingAssembly) && !type.DeclaringSyntaxReferences.IsEmpty && type.BaseType is { } parent && IsOwn(parent, home));
}
