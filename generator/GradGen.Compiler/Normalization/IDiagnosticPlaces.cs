using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Normalization;

/// <summary>Lets a pass refuse what it finds, at the place in the source that an instruction comes from.</summary>
internal interface IDiagnosticPlaces
{
    /// <summary>What cannot be differentiated, and what to write instead (GRAD004).</summary>
    void Refuse(Origin origin, string what, string instead);

    /// <summary>A buffer is written that may not be (GRAD011).</summary>
    void RefuseWrite(Origin origin, string reason);
}
