using System.Text;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>Types as C# source that means the same anywhere in the compilation.</summary>
internal static class TypeText
{
    /// <summary>The type, with nullable annotations. Unless <paramref name="qualify"/>, spans have no namespace before them.</summary>
    public static string Of(ITypeSymbol type, bool qualify)
    {
        var text = new StringBuilder();
        Append(text, TypeArguments.Apply(type), qualify);
        return text.ToString();
    }

    /// <summary>The type as its own declaration has it, whatever its type parameters stand for now.</summary>
    public static string Unbound(ITypeSymbol type)
    {
        TypeArguments? outer = TypeArguments.Current;
        TypeArguments.Current = null;
        string text = Of(type.WithNullableAnnotation(NullableAnnotation.None), qualify: true);
        TypeArguments.Current = outer;
        return text;
    }

    /// <summary>What two types have in common that a signature cannot tell apart: without nullability, tuple names and dynamic.</summary>
    public static string Canonical(ITypeSymbol type) => Canonical(type, p => p.TypeParameterKind == TypeParameterKind.Method
        ? "!!" + p.Ordinal.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : p.Name);

    /// <summary>The type as C# without the names of its elements: two tuples that differ in them are one type.</summary>
    public static string WithoutNames(ITypeSymbol type) => Canonical(type, p => Identifiers.Escape(p.Name));

    /// <summary>The same with other names for type parameters.</summary>
    public static string Canonical(ITypeSymbol type, Func<ITypeParameterSymbol, string> name) => type switch
    {
        IDynamicTypeSymbol => "global::System.Object",
        IArrayTypeSymbol a => Canonical(a.ElementType, name) + "[" + new string(',', a.Rank - 1) + "]",
        ITypeParameterSymbol p => name(p),
        INamedTypeSymbol { IsTupleType: true, TupleUnderlyingType: { } underlying } when !ReferenceEquals(underlying, type) => Canonical(underlying, name),
        INamedTypeSymbol n => Container(n, t => Canonical(t, name)) + n.Name
            + (n.TypeArguments.IsEmpty ? "" : "<" + string.Join(",", n.TypeArguments.Select(t => Canonical(t, name))) + ">"),
        _ => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
    };

    private static void Append(StringBuilder text, ITypeSymbol type, bool qualify)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                AppendArray(text, array, qualify);
                return;
            case INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable:
                Append(text, nullable.TypeArguments[0], qualify);
                text.Append('?');
                return;
            case INamedTypeSymbol { IsTupleType: true } tuple:
                AppendTuple(text, tuple, qualify);
                break;
            case INamedTypeSymbol named when Keyword(named) is { } keyword:
                text.Append(keyword);
                break;
            case INamedTypeSymbol named:
                bool isBare = !qualify && IrTypes.IsSpan(named);
                text.Append(isBare ? "" : Container(named, t => Of(t, qualify))).Append(Identifiers.Escape(named.Name));
                AppendArguments(text, named, qualify);
                break;
            case ITypeParameterSymbol parameter:
                text.Append(Identifiers.Escape(parameter.Name));
                break;
            default:
                text.Append(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
                break;
        }

        if (type is { NullableAnnotation: NullableAnnotation.Annotated, IsValueType: false })
        {
            text.Append('?');
        }
    }

    /// <summary>The ranks of an array of arrays read from the outside in.</summary>
    private static void AppendArray(StringBuilder text, IArrayTypeSymbol array, bool qualify)
    {
        ITypeSymbol element = array;
        var ranks = new StringBuilder();
        while (element is IArrayTypeSymbol inner)
        {
            ranks.Append('[').Append(',', inner.Rank - 1).Append(']').Append(inner.NullableAnnotation == NullableAnnotation.Annotated ? "?" : "");
            element = inner.ElementType;
        }

        Append(text, element, qualify);
        text.Append(ranks);
    }

    private static void AppendTuple(StringBuilder text, INamedTypeSymbol tuple, bool qualify)
    {
        IEnumerable<string> elements = tuple.TupleElements.Select(e =>
            Of(e.Type, qualify) + (e.IsExplicitlyNamedTupleElement ? " " + Identifiers.Escape(e.Name) : ""));
        text.Append('(').Append(string.Join(", ", elements)).Append(')');
    }

    private static void AppendArguments(StringBuilder text, INamedTypeSymbol named, bool qualify)
    {
        if (!named.TypeArguments.IsEmpty)
        {
            text.Append('<').Append(string.Join(", ", named.TypeArguments.Select(a => Of(a, qualify)))).Append('>');
        }
    }

    private static string Container(INamedTypeSymbol type, Func<ITypeSymbol, string> print)
    {
        if (type.ContainingType is { } outer)
        {
            return print(outer.WithNullableAnnotation(NullableAnnotation.NotAnnotated)) + ".";
        }

        string path = "";
        for (INamespaceSymbol? scope = type.ContainingNamespace; scope is { IsGlobalNamespace: false }; scope = scope.ContainingNamespace)
        {
            path = Identifiers.Escape(scope.Name) + "." + path;
        }

        return "global::" + path;
    }

    private static string? Keyword(INamedTypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Object => "object",
        SpecialType.System_String => "string",
        SpecialType.System_Boolean => "bool",
        SpecialType.System_Char => "char",
        SpecialType.System_SByte => "sbyte",
        SpecialType.System_Byte => "byte",
        SpecialType.System_Int16 => "short",
        SpecialType.System_UInt16 => "ushort",
        SpecialType.System_Int32 => "int",
        SpecialType.System_UInt32 => "uint",
        SpecialType.System_Int64 => "long",
        SpecialType.System_UInt64 => "ulong",
        SpecialType.System_IntPtr => "nint",
        SpecialType.System_UIntPtr => "nuint",
        SpecialType.System_Single => "float",
        SpecialType.System_Double => "double",
        SpecialType.System_Decimal => "decimal",
        SpecialType.System_Void => "void",
        _ => null,
    };
}
