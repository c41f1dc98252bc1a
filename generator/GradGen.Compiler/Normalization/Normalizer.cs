using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Frontend;
using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Normalization;

/// <summary>Rich IR, in which each C# expression is one value, to the core IR that the other stages know. The passes in their order.</summary>
internal static class Normalizer
{
    /// <summary>The function in core IR; what cannot be is reported at its origin.</summary>
    public static Function Run(Function function, DiagnosticSink sink, SourceMap map) => Scalarization.Run(function, sink, map);
}
