using GradGen.Compiler.Model;

namespace GradGen.Compiler.Emission;

/// <summary>The XML documentation of a companion.</summary>
internal static class DocumentationWriter
{
    public static void Write(SourceWriter writer, SignatureModel method, CompanionModel companion)
    {
        string cref = $"<see cref=\"{method.CrefText}\"/>";
        writer.Line($"/// <summary>{companion.Summary}</summary>");
        if (companion.IsHidden)
        {
            return;
        }

        foreach (string name in TypeParameterNames(method.TypeParameters))
        {
            writer.Line($"/// <typeparam name=\"{name}\">As in {cref}.</typeparam>");
        }

        foreach (ParameterModel parameter in method.Parameters)
        {
            writer.Line($"/// <param name=\"{parameter.Name}\">As in {cref}.</param>");
        }

        foreach (CompanionParameter parameter in companion.Appended)
        {
            writer.Line($"/// <param name=\"{parameter.Name}\">{parameter.Summary}</param>");
        }

        if (companion.Returns.Length > 0)
        {
            writer.Line($"/// <returns>{companion.Returns}</returns>");
        }

        if (companion.Storage.Length > 0)
        {
            writer.Line($"/// <remarks>{companion.Storage}</remarks>");
        }
    }

    private static IEnumerable<string> TypeParameterNames(string typeParameters) =>
        typeParameters.Trim('<', '>').Split([','], StringSplitOptions.RemoveEmptyEntries).Select(name => name.Trim().TrimStart('@'));
}
