using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Transforms.Companions;

namespace GradGen.Compiler.Emission;

/// <summary>The body of <c>FGradient</c>: it makes the gradients and lets <c>FValueAndGradient</c> fill them.</summary>
internal static class GradientWrapper
{
    public static void Write(SourceWriter writer, SignatureModel method, CSharpSpelling spelling)
    {
        CompanionSignature filler = CompanionSignatures.Of(method, DerivativeModes.Gradient).Single(s => s.Kind == CompanionKind.ValueAndGradient);
        ParameterModel[] inputs = [.. CompanionSignatures.Inputs(method)];
        string[] gradients = [.. filler.Appended.Select(p => Identifiers.Escape(p.Name))];
        bool checksNull = false;
        foreach (ParameterModel input in inputs)
        {
            string name = Identifiers.Escape(input.Name);
            foreach (string check in NullChecks(input, name))
            {
                writer.Line($"{spelling.Runtime("Guard")}.NotNull({check});");
                checksNull = true;
            }
        }

        if (checksNull)
        {
            writer.Line();
        }

        for (int i = 0; i < inputs.Length; i++)
        {
            string name = Identifiers.Escape(inputs[i].Name);
            if (inputs[i].Type is BufferType buffer)
            {
                string element = spelling.Type(buffer.Element);
                writer.Line($"{element}[] {gradients[i]} = new {element}[{name}.Length];");
            }
            else if (filler.Appended[i].Modifier != "out" && inputs[i].Type is StructType type)
            {
                string made = type.Kind == StructKind.Tensor ? TensorTypes.Made(type) : spelling.Type(type);
                writer.Line($"{made} {gradients[i]} = {Empty(type, name, name, spelling)};");
            }
        }

        string[] arguments =
        [
            .. method.Parameters.Select(Passed),
            .. filler.Appended.Select((p, i) => p.Modifier == "out" ? $"out {spelling.Type(p.Type)} {gradients[i]}" : $"{p.Modifier} {gradients[i]}".TrimStart()),
        ];
        writer.Line($"{method.Target}{Identifiers.Escape(filler.Name)}{method.TypeParameters}({string.Join(", ", arguments)});");
        writer.Line(gradients.Length == 1 ? $"return {gradients[0]};" : $"return ({string.Join(", ", gradients)});");
    }

    private static IEnumerable<string> NullChecks(ParameterModel input, string name) => input.Type switch
    {
        BufferType { Kind: BufferKind.Array } => [$"{name}, nameof({name})"],
        StructType type => StructReference.In(type).Where(r => r is { CanVary: true, IsTensor: false })
            .Select(r => $"{r.Access.Replace("{0}", name)}, {Guards.Label($"nameof({name})", r.Member)}"),
        _ => [],
    };

    /// <summary>A derivative of the shape of <paramref name="whole"/>: new arrays in new objects.</summary>
    private static string Empty(StructType type, string whole, string parameter, CSharpSpelling spelling)
    {
        if (type.Kind == StructKind.Rows)
        {
            return $"{spelling.Runtime("Rows")}.Like({whole}, nameof({parameter}))";
        }

        if (type.Kind == StructKind.Tensor)
        {
            return $"global::System.Numerics.Tensors.Tensor.CreateFromShape{TensorTypes.Made(type).Substring(TensorTypes.Made(type).IndexOf('<'))}({whole}.Lengths)";
        }

        if (type is { Kind: StructKind.Grid } grid)
        {
            string element = spelling.Type(((BufferType)grid.Fields[0].Type).Element);
            return $"new {element}[{string.Join(", ", grid.Fields.Skip(1).Select(f => f.Access!.Replace("{0}", whole)))}]";
        }

        string[] fields = [.. type.Fields.Select(f => f.CanVary ? Empty(f, f.Access!.Replace("{0}", whole), parameter, spelling) : "default")];
        return Frontend.Template.Fill(type.DerivativeConstruction!, i => fields[i]);
    }

    private static string Empty(StructField field, string access, string parameter, CSharpSpelling spelling) => field.Type switch
    {
        StructType nested => Empty(nested, access, parameter, spelling),
        BufferType buffer => $"new {spelling.Type(buffer.Element)}[{access}.Length]",
        _ => "default",
    };

    private static string Passed(ParameterModel parameter)
    {
        string name = Identifiers.Escape(parameter.Name);
        string[] modifiers = parameter.Modifiers.Split(' ');
        return parameter.IsReference ? $"{(parameter.IsOut ? "out" : "ref")} {name}" : modifiers.Contains("in") || modifiers.Contains("readonly") ? "in " + name : name;
    }
}
