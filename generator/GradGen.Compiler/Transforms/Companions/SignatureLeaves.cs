using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>A signature as the transforms see it: a parameter per leaf where C# has a struct, the buffers of <see cref="Planes"/> and a length where it has a
/// buffer of structs, or a struct one. The parameters are those of the primal once it is taken apart.</summary>
internal static class SignatureLeaves
{
    public static SignatureModel Of(SignatureModel written)
    {
        string[] types = [.. written.Parameters.Select(p => TypeTakenApart(p.Type)).OfType<string>()];
        if (types.Length == 0 && written.ReturnType is not StructType)
        {
            return written;
        }

        var taken = new HashSet<string>(written.Parameters.Where(p => TypeTakenApart(p.Type) is null).Select(p => p.Name), StringComparer.Ordinal);
        return written with
        {
            Parameters = written.Parameters.SelectMany(p => TypeTakenApart(p.Type) is null ? [p] : Leaves(p).Select(l => l with { Name = FreshNames.Of(l.Name, taken) })).ToEquatableArray(),
            IsTakenApart = true,
            TakenApart = types.ToEquatableArray(),
        };
    }

    /// <summary>The type of a parameter that is taken apart, as C#, by which overloads are told from each other; null for any other.</summary>
    public static string? TypeTakenApart(IrType type) => type switch
    {
        StructType s => s.CSharp,
        BufferType { Element: StructType s, Kind: BufferKind.Array } => s.CSharp + "[]",
        BufferType { Element: StructType s } => s.CSharp,
        _ => null,
    };

    /// <summary>The type that the primal's own parameter has: an array of structs is seen as a span.</summary>
    public static IrType RichType(ParameterModel parameter) => RichType(parameter.Type, parameter.Role);

    /// <summary>The same of a parameter of a given type and role.</summary>
    public static IrType RichType(IrType type, ParameterRole role) => type is BufferType { Element: StructType, Kind: BufferKind.Array } array
        ? array with { Kind = role == ParameterRole.Input ? BufferKind.ReadOnlySpan : BufferKind.Span }
        : type;

    private static IEnumerable<ParameterModel> Leaves(ParameterModel parameter)
    {
        ParameterModel plain = parameter with
        {
            Attributes = "", IsParams = false, DefaultText = null, Owner = parameter.Name, TypeText = "", Modifiers = parameter.IsOut ? "out" : parameter.IsReference ? "ref" : "",
        };
        switch (RichType(parameter))
        {
            case StructType type:
                return StructLeaf.Of(type).Select(l => plain with
                {
                    Name = parameter.Name + l.Name, Modifiers = l.Type is BufferType ? "" : plain.Modifiers, Member = l.Member, IsOfGrid = l.IsOfGrid, IsOfRows = l.IsOfRows, IsOfPlanes = l.IsOfPlanes,
                    Type = l.Type, Role = l.CanVary ? parameter.Role : ParameterRole.Passive,
                });
            case BufferType { Element: StructType element } type:
                return
                [
                    .. Planes.Of(type).All.Select(p => plain with
                    {
                        Name = parameter.Name + p.Name, Type = new BufferType(p.Element, type.Kind), Role = p.CanVary ? parameter.Role : ParameterRole.Passive,
                        IsOfPlanes = !Planes.AreSeenAsNumbers(element),
                    }),
                    plain with { Name = parameter.Name + "Length", Type = ScalarType.Int32, Role = ParameterRole.Passive },
                ];
            default:
                return [parameter];
        }
    }
}
