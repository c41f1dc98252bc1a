using System.Globalization;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>An array of several dimensions as the IR sees it: a buffer of all elements, the last index running fastest, and a length for each dimension.</summary>
internal static class GridLayout
{
    /// <summary>Of arrays of numbers; null for any other type.</summary>
    public static StructType? Of(ITypeSymbol type)
    {
        if (TypeArguments.Apply(type) is not IArrayTypeSymbol { Rank: > 1 and var rank } array || IrTypes.Scalar(array.ElementType) is not { } element)
        {
            return null;
        }

        string keyword = ScalarNames.Of(element);
        string elements = rank == 2 ? "global::GradGen.Runtime.Grid.Elements({0})" : $"global::GradGen.Runtime.Grid.Elements<{keyword}>({{0}})";

        // Only those of two dimensions cross the border of a companion.
        string? construction = rank == 2 ? $"global::GradGen.Runtime.Grid.Of<{keyword}>({{0}}, {{1}}, {{2}})" : null;
        return Of(keyword, element, rank, elements, construction);
    }

    /// <summary>Of an array of structs, which the method makes itself: none crosses the border of a companion.</summary>
    public static StructType Of(StructType element, int rank) => Of(element.CSharp, element, rank, null, null);

    private static StructType Of(string name, IrType element, int rank, string? elements, string? construction)
    {
        var fields = new List<StructField> { new("Elements", new BufferType(element, BufferKind.Span), elements) };
        fields.AddRange(Enumerable.Range(0, rank).Select(k => new StructField("Length" + Text(k), ScalarType.Int32, $"{{0}}.GetLength({Text(k)})")));
        return new StructType($"{name}[{new string(',', rank - 1)}]", fields.ToEquatableArray(), construction, construction) { Kind = StructKind.Grid };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
