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
        foreach (ParameterModel input in inputs.Where(p => p.Type is BufferType { Kind: BufferKind.Array }))
        {
            string name = Identifiers.Escape(input.Name);
            writer.Line($"{spelling.Runtime("Guard")}.NotNull({name}, nameof({name}));");
            checksNull = true;
        }

        if (checksNull)
        {
            writer.Line();
        }

        for (int i = 0; i < inputs.Length; i++)
        {
            if (inputs[i].Type is BufferType buffer)
            {
                string element = spelling.Type(buffer.Element);
                writer.Line($"{element}[] {gradients[i]} = new {element}[{Identifiers.Escape(inputs[i].Name)}.Length];");
            }
        }

        string[] arguments =
        [
            .. method.Parameters.Select(Passed),
            .. filler.Appended.Select((p, i) => p.Modifier == "out" ? $"out {spelling.Type(p.Type)} {gradients[i]}" : gradients[i]),
        ];
        writer.Line($"{method.Target}{Identifiers.Escape(filler.Name)}{method.TypeParameters}({string.Join(", ", arguments)});");
        writer.Line(gradients.Length == 1 ? $"return {gradients[0]};" : $"return ({string.Join(", ", gradients)});");
    }

    private static string Passed(ParameterModel parameter)
    {
        string name = Identifiers.Escape(parameter.Name);
        string[] modifiers = parameter.Modifiers.Split(' ');
        return parameter.IsReference ? $"{(parameter.IsOut ? "out" : "ref")} {name}" : modifiers.Contains("in") || modifiers.Contains("readonly") ? "in " + name : name;
    }
}
