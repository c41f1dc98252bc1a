using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>A signature as the transforms see it: a parameter per leaf where C# has a struct, the interleaved numbers and a length where it has a buffer of
/// structs. The parameters are those of the primal once it is taken apart.</summary>
internal static class SignatureLeaves
{
    public static SignatureModel Of(SignatureModel written)
    {
        bool hasStructs = written.ReturnType is StructType || written.Parameters.Any(p => p.Type is StructType or BufferType { Element: StructType });
        return hasStructs ? written with { Parameters = written.Parameters.SelectMany(Leaves).ToEquatableArray(), IsTakenApart = true } : written;
    }

    /// <summary>The type that the primal's own parameter has: an array of structs is seen as a span.</summary>
    public static IrType RichType(ParameterModel parameter) => parameter.Type is BufferType { Element: StructType, Kind: BufferKind.Array } array
        ? array with { Kind = parameter.Role == ParameterRole.Input ? BufferKind.ReadOnlySpan : BufferKind.Span }
        : parameter.Type;

    /// <summary>The numbers of a buffer of structs: one interleaved buffer.</summary>
    public static BufferType Numbers(BufferType structs) => structs with { Element = ((StructType)structs.Element).Leaves.First() };

    private static IEnumerable<ParameterModel> Leaves(ParameterModel parameter)
    {
        ParameterModel plain = parameter with { Attributes = "", IsParams = false, DefaultText = null, Owner = parameter.Name };
        switch (RichType(parameter))
        {
            case StructType type:
                return StructLeaf.Of(type).Select(l => plain with
                {
                    Name = parameter.Name + l.Name, TypeText = "", Modifiers = l.Type is BufferType ? "" : parameter.Modifiers, Member = l.Member, IsOfGrid = l.IsOfGrid, IsOfRows = l.IsOfRows, Type = l.Type, Role = l.CanVary ? parameter.Role : ParameterRole.Passive,
                });
            case BufferType { Element: StructType } type:
                return
                [
                    plain with { TypeText = "", Type = Numbers(type) },
                    plain with { Name = parameter.Name + "Length", TypeText = "int", Type = ScalarType.Int32, Role = ParameterRole.Passive },
                ];
            default:
                return [parameter];
        }
    }
}
