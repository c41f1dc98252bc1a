using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Model;

/// <summary>A marked method, lowered: plain data, all that the later stages see.</summary>
/// <param name="Primal">One parameter per parameter of the signature, in order; yields the returned value, if the method returns one, and then what it leaves in each parameter by
/// reference. (The value of an <c>out</c> parameter is never read.)</param>
/// <param name="Modes">The modes to generate: those asked for that apply.</param>
/// <param name="HintName">The generated file's name.</param>
internal sealed record MethodModel(
    TypeHierarchy Container, SignatureModel Signature, Function Primal, DerivativeModes Modes, bool StrictOrder, CompilationFacts Facts, string HintName)
{
    /// <summary>Where <see cref="Signature"/> has structs taken apart: the signature as C# has it.</summary>
    public SignatureModel? Written { get; init; }
}
