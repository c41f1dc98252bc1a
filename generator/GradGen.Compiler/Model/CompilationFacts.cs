namespace GradGen.Compiler.Model;

/// <summary>What emission must know of the compilation.</summary>
/// <param name="CheckOverflow">Integer arithmetic is checked by default in the user's project.</param>
/// <param name="Qualify">A name that emitted code uses (Math, Span …) means something else here: write <c>global::System.</c> before it.</param>
/// <param name="HasTensors">The project refers to the package GradGen.Tensors.</param>
internal sealed record CompilationFacts(bool CheckOverflow, bool Qualify, bool HasTensors = false);
