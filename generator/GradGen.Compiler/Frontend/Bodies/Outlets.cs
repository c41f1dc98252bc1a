using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

/// <summary>Calls from which a number that goes in does not come back: consoles, traces, text writers, guards. They may take varying values; any other call
/// without a result could keep one where a later call finds it.</summary>
internal static class Outlets
{
    public static bool Is(IInvocationOperation call)
    {
        for (INamedTypeSymbol? type = call.Instance?.Type as INamedTypeSymbol ?? call.TargetMethod.ContainingType; type is not null; type = type.BaseType)
        {
            switch (Impurity.FullName(type))
            {
                case "System.Console" or "System.Diagnostics.Debug" or "System.Diagnostics.Trace" or "System.IO.TextWriter" or "System.Exception":
                    return call.TargetMethod.ReturnsVoid;
                case "System.IO.StringWriter":
                    return false;
            }
        }

        return false;
    }
}
