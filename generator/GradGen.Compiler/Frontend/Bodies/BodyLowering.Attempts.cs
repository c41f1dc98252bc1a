using GradGen.Compiler.Diagnostics;

namespace GradGen.Compiler.Frontend;

// Trials: code that is lowered to see what becomes of it, and then appended or dropped.
internal sealed partial class BodyLowering
{
    /// <summary>Lowers something into a block of its own. What it reports goes to a sink of its own, too.</summary>
    private (Block Block, DiagnosticSink Sink, bool IsImpure) Attempt(Action write)
    {
        (DiagnosticSink outerSink, bool outerImpurity, bool wasTooLarge) = (sink, refusedImpurity, isTooLarge);
        (sink, refusedImpurity) = (new DiagnosticSink(), false);
        Block block = Write(write);
        (DiagnosticSink found, bool isImpure) = (sink, refusedImpurity);
        (sink, refusedImpurity, isTooLarge) = (outerSink, outerImpurity, wasTooLarge);
        return (block, found, isImpure);
    }
}
