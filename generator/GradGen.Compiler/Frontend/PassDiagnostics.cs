using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Normalization;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>Reports what the passes after lowering find, where the instruction comes from.</summary>
internal sealed class PassDiagnostics(SourceMap map, DiagnosticSink sink) : IDiagnosticPlaces
{
    public void Refuse(Origin origin, string what, string instead) => Report(Descriptors.NotDifferentiable, origin, what, instead);

    public void RefuseWrite(Origin origin, string reason)
    {
        Location? place = map.Find(origin)?.Primary;
        string text = place?.SourceTree?.GetText().ToString(place.SourceSpan) ?? "the buffer";
        Report(Descriptors.MutableState, origin, $"'{text}' is written", reason);
    }

    private void Report(DiagnosticDescriptor descriptor, Origin origin, params object[] arguments)
    {
        Site? site = map.Find(origin);
        sink.Report(descriptor, site?.Primary ?? Location.None, site?.Additional ?? [], arguments);
    }
}
