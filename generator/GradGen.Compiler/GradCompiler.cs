namespace GradGen.Compiler;

/// <summary>The compiler's one entry: a stage a method, each a pure function of the one before.</summary>
internal static class GradCompiler
{
}
