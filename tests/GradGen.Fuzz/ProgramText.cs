using GradGen.Testing;
using GradGen.Testing.RandomPrograms;

namespace GradGen.Fuzz;

/// <summary>A program, with what the generator makes of it.</summary>
internal static class ProgramText
{
    public static string Of(RandomProgram program)
    {
        GeneratorRun run = GeneratorRun.Of([.. program.Case.Files]);
        return string.Join("\n", program.Case.Files) + string.Concat(run.Files.Select(f => $"// {f.Key}\n{f.Value}\n"));
    }
}
