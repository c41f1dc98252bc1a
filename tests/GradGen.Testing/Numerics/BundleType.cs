using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace GradGen.Testing.Numerics;

/// <summary>What a type is made of that holds memory: an array of several dimensions, arrays of arrays, a class, or a struct with such members. A point gives a value of it as a tree: a number, a
/// <c>double[]</c>, a <c>double[,]</c>, an <c>object[]</c> of the members in order, or what is passed through.</summary>
public abstract record BundleType
{
    /// <summary>A number, or an array of any rank of numbers.</summary>
    public sealed record Numbers(bool IsActive, string Element) : BundleType;

    /// <summary>The members of a class or struct.</summary>
    public sealed record Members(ImmutableArray<BundleType> Fields) : BundleType;

    /// <summary>The rows of an array of arrays, or the structs of an array of them.</summary>
    public sealed record Rows(BundleType Row) : BundleType;

    /// <summary>What carries no derivative.</summary>
    public sealed record Passive : BundleType;

    /// <summary>The bundle that a type is; null for numbers, spans and arrays of numbers, and structs of nothing but numbers.</summary>
    public static BundleType? Of(ITypeSymbol type)
    {
        BundleType found = Read(type, isConstant: false);
        bool isBundle = type is IArrayTypeSymbol { Rank: > 1 } or IArrayTypeSymbol { ElementType: IArrayTypeSymbol } || type.TypeKind == TypeKind.Class || (found is Members && HoldsMemory(type));
        return isBundle && found.ActiveElements.Any() ? found : null;
    }

    /// <summary>The type of each kind of number in it that carries a derivative.</summary>
    public IEnumerable<string> ActiveElements => this switch
    {
        Numbers n => n.IsActive ? [n.Element] : [],
        Members m => m.Fields.SelectMany(f => f.ActiveElements),
        Rows r => r.Row.ActiveElements,
        _ => [],
    };

    /// <summary>The numbers of a tree that carry a derivative, in order.</summary>
    public IEnumerable<double> ActiveIn(object? tree) => (this, tree) switch
    {
        (Numbers { IsActive: true }, Array array) => array.Cast<double>(),
        (Numbers { IsActive: true }, { } number) => [Convert.ToDouble(number, System.Globalization.CultureInfo.InvariantCulture)],
        (Members m, object[] members) => m.Fields.Zip(members).SelectMany(p => p.First.ActiveIn(p.Second)),
        (Rows r, Array rows) => rows.Cast<object>().SelectMany(r.Row.ActiveIn),
        _ => [],
    };

    /// <summary>The same tree with other numbers for those that carry a derivative.</summary>
    public object? With(object? tree, Queue<double> active)
    {
        switch (this, tree)
        {
            case (Numbers { IsActive: true }, double[,] grid):
                var changed = (double[,])grid.Clone();
                for (int i = 0; i < grid.GetLength(0); i++)
                {
                    for (int j = 0; j < grid.GetLength(1); j++)
                    {
                        changed[i, j] = active.Dequeue();
                    }
                }

                return changed;
            case (Numbers { IsActive: true }, double[] array):
                return array.Select(_ => active.Dequeue()).ToArray();
            case (Numbers { IsActive: true }, { }):
                return active.Dequeue();
            case (Members m, object[] members):
                return m.Fields.Zip(members).Select(p => p.First.With(p.Second, active)).ToArray();
            case (Rows r, double[][] rows):
                return rows.Select(row => (double[])r.Row.With(row, active)!).ToArray();
            case (Rows r, object[] structs):
                return structs.Select(s => r.Row.With(s, active)).ToArray();
            default:
                return tree;
        }
    }

    private static BundleType Read(ITypeSymbol type, bool isConstant)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return Read(nullable.TypeArguments[0], isConstant);
        }

        ITypeSymbol element = type is IArrayTypeSymbol { ElementType: var inner } ? inner : type;
        string keyword = element.SpecialType switch { SpecialType.System_Double => "double", SpecialType.System_Single => "float", _ => "" };
        return keyword.Length > 0 ? new Numbers(!isConstant, keyword)
            : element is IArrayTypeSymbol || (!ReferenceEquals(element, type) && element.TypeKind == TypeKind.Struct && element.SpecialType == SpecialType.None) ? new Rows(Read(element, isConstant))
            : element.ToDisplayString() == "System.Numerics.Complex" ? new Members([new Numbers(!isConstant, "double"), new Numbers(!isConstant, "double")])
            : type is INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Struct or TypeKind.Class } named ? new Members([.. FieldsOf(named).Select(f => Read(f.Type, isConstant || IsConstant(f)))])
            : new Passive();
    }

    private static IEnumerable<IFieldSymbol> FieldsOf(INamedTypeSymbol type) =>
        (type.BaseType is { SpecialType: SpecialType.None } parent && type.TypeKind == TypeKind.Class ? FieldsOf(parent) : [])
        .Concat(type.IsTupleType ? type.TupleElements : type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic));

    private static bool IsConstant(IFieldSymbol field) => new ISymbol?[] { field, field.AssociatedSymbol }.OfType<ISymbol>()
        .Any(s => s.GetAttributes().Any(a => a.AttributeClass?.Name == "NoDerivativeAttribute"));

    private static bool HoldsMemory(ITypeSymbol type) => type is IArrayTypeSymbol || type.TypeKind == TypeKind.Class
        || (type is INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Struct } named && FieldsOf(named).Any(f => HoldsMemory(f.Type) && Read(f.Type, false).ActiveElements.Any()));
}
