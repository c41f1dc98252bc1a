using System.Collections.Immutable;
using GradGen.Testing.RandomPrograms;

namespace GradGen.Fuzz;

/// <summary>What became of a program.</summary>
/// <param name="Refusals">The ids of the errors that GradGen reported, where it refused the program.</param>
/// <param name="Failure">What is wrong, or null.</param>
/// <param name="Modes">The companions that it has.</param>
/// <param name="Instructions">The instructions in its IR and in its companions'.</param>
internal sealed record Outcome(RandomProgram Program, ImmutableArray<string> Refusals, string? Failure, ImmutableArray<string> Modes, ImmutableArray<string> Instructions);
