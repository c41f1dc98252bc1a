using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Frontend;
using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend
{
    internal static class MethodLowering
    {
        public static MethodModel? Lower(IMethodSymbol method, Compilation compilation, DiagnosticSink sink, SourceMap map, CancellationToken ct)
        {
            sink.Refuse();
            return null;
        }
    }
}
