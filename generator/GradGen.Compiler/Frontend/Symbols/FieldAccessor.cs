using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>Methods that give access to a field whatever its own accessibility, without reflection. The member may be a parameter that the primary constructor keeps.</summary>
internal static class FieldAccessor
{
    private const string Services = "global::System.Runtime.CompilerServices";

    /// <summary>The C# of the field's place (of a static one it names no object), and the method that it calls. Null where code outside of the class cannot name the types (a static class is no
    /// parameter's type), and of fields of structs that are not static, whose place need not be a variable.</summary>
    public static (string Place, Declaration Method)? Of(ISymbol member)
    {
        INamedTypeSymbol owner = member.ContainingType;
        if (StoredIn(member) is not { } stored || owner.IsStatic || (owner.IsValueType && !member.IsStatic) || !AccessorNames.IsVisible(owner) || !AccessorNames.IsVisible(StructLayout.TypeOf(member)))
        {
            return null;
        }

        string name = AccessorNames.Short(owner) + StructLayout.NameOf(member), target = member.IsStatic ? $"default({TypeText.Of(owner, qualify: true)})!" : "{0}";
        return ($"{AccessorNames.Host(owner)}.{name}({target})", new Declaration(AccessorNames.Class(owner), name,
            $"{Attribute(member.IsStatic, stored)}\npublic static extern ref {Content(member)} {name}({AccessorNames.Declared(owner.OriginalDefinition)} target);"));
    }

    /// <summary>The C# that reads the field, and the method that it calls: of structs that are no variables, and of static classes, too, which the runtime finds by their name. Null where there is none.</summary>
    public static (string Place, Declaration Method)? ToRead(ISymbol member) => Of(member) ?? OfStruct(member) ?? ByName(member);

    /// <summary>The field of a struct with the C# that reads it, where companions have no access to it themselves.</summary>
    public static StructField WithAccess(StructField field, ISymbol member) =>
        field.Access is null && ToRead(member) is { } reader ? field with { Access = reader.Place, IsHidden = true, Accessor = reader.Method } : field;

    private static (string Place, Declaration Method)? OfStruct(ISymbol member)
    {
        INamedTypeSymbol owner = member.ContainingType;
        if (StoredIn(member) is not { } stored || member.IsStatic || owner is not { IsValueType: true, IsRefLikeType: false } || !AccessorNames.IsVisible(owner) || !AccessorNames.IsVisible(StructLayout.TypeOf(member)))
        {
            return null;
        }

        string name = AccessorNames.Short(owner) + StructLayout.NameOf(member), content = Content(member), type = AccessorNames.Declared(owner.OriginalDefinition);
        return ($"{AccessorNames.Host(owner)}.{name}({{0}})", new Declaration(AccessorNames.Class(owner), name,
            $"{Attribute(isStatic: false, stored)}\nprivate static extern ref {content} {name}(ref {type} target);\n\npublic static {content} {name}({type} target) => {name}(ref target);"));
    }

    /// <summary>A static field of a type that is no parameter's.</summary>
    private static (string Place, Declaration Method)? ByName(ISymbol member)
    {
        INamedTypeSymbol owner = member.ContainingType;
        if (member is not IFieldSymbol { IsStatic: true } field || AccessorNames.IsGeneric(owner) || owner.IsFileLocal || !AccessorNames.IsVisible(field.Type))
        {
            return null;
        }

        string name = AccessorNames.Of(owner) + "_" + StructLayout.NameOf(member);
        return ($"{AccessorNames.Host(owner)}.{name}(null)", new Declaration(AccessorNames.Class(owner), name,
            $"{Attribute(isStatic: true, field.Name)}\npublic static extern ref {Content(member)} {name}([{Services}.UnsafeAccessorType(\"{MetadataName(owner)}, {owner.ContainingAssembly.Name}\")] object? target);"));
    }

    private static string? StoredIn(ISymbol member) => member switch { IFieldSymbol kept => kept.Name, IParameterSymbol captured => CapturedParameters.FieldOf(captured), _ => null };

    /// <summary>The field's type. The runtime finds a field of a generic type through a class with the same type parameters.</summary>
    private static string Content(ISymbol member) => AccessorNames.IsGeneric(member.ContainingType)
        ? TypeText.Unbound(StructLayout.TypeOf(member.OriginalDefinition))
        : TypeText.Of(StructLayout.TypeOf(member).WithNullableAnnotation(NullableAnnotation.None), qualify: true);

    private static string Attribute(bool isStatic, string stored) => $"[{Services}.UnsafeAccessor({Services}.UnsafeAccessorKind.{(isStatic ? "StaticField" : "Field")}, Name = \"{stored}\")]";

    private static string MetadataName(INamedTypeSymbol type) => type.ContainingType is { } outer ? $"{MetadataName(outer)}+{type.MetadataName}"
        : type.ContainingNamespace is { IsGlobalNamespace: false } scope ? $"{scope.ToDisplayString()}.{type.MetadataName}"
        : type.MetadataName;
}
