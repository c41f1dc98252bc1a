using System.Globalization;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Frontend;

/// <summary>An object of a derivative space as the IR sees it while the method sets its elements: a buffer of them, and a length for each index.</summary>
internal static class OpenLayout
{
    /// <summary>Of the objects that a declaration is for.</summary>
    public static StructType Of(ElementsDeclaration declaration)
    {
        var fields = new List<StructField> { new("Elements", new BufferType(IrTypes.Scalar(declaration.Element)!, BufferKind.Array), null) };
        fields.AddRange(declaration.Lengths.Select((_, k) => new StructField("Length" + k.ToString(CultureInfo.InvariantCulture), ScalarType.Int32, null)));
        return new StructType(TypeText.Of(declaration.Type, qualify: true), fields.ToEquatableArray(), null, null) { Kind = StructKind.Open };
    }
}
