using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>An array of arrays as the IR sees it: a buffer of the elements of all rows, where each row starts in it, and the number of rows. Companions make it of a parameter on entry, so that
/// it does not matter which rows are one and the same object: they are read only.</summary>
internal static class RowsLayout
{
    /// <summary>Of arrays of arrays of numbers that can vary; null for any other type.</summary>
    public static StructType? Of(ITypeSymbol type)
    {
        if (TypeArguments.Apply(type) is not IArrayTypeSymbol { IsSZArray: true, ElementType: IArrayTypeSymbol { IsSZArray: true, ElementType: var number } }
            || IrTypes.Scalar(number) is not { IsFloating: true } element)
        {
            return null;
        }

        StructField[] fields =
        [
            new("Elements", new BufferType(element, BufferKind.Span), "{0}"),
            new("Starts", new BufferType(ScalarType.Int32, BufferKind.Span), "{0}"),
            new("Count", ScalarType.Int32, "{0}.Length"),
        ];
        return new StructType($"{ScalarNames.Of(element)}[][]", fields.ToEquatableArray(), null, null) { Kind = StructKind.Rows };
    }
}
