using Microsoft.CodeAnalysis.CSharp;

namespace GradGen.Generator.Tests.Numeric.Random;

/// <summary>How many random programs a run checks. What matters of the older compiler is the syntax that it knows: a tenth shows that.</summary>
internal static class ProgramCount
{
    private static readonly bool IsOldest = typeof(CSharpCompilation).Assembly.GetName().Version!.Major == 4;

    public static int Of(int count) => IsOldest ? count / 10 : count;
}
