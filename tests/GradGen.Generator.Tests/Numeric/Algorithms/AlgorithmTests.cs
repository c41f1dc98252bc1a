using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Algorithms;

/// <summary>Numerical methods as their users write them, against forward and reverse mode, dual numbers and differences.</summary>
public class AlgorithmTests : ProgramTests<AlgorithmTests>, IPrograms
{
    public static IEnumerable<NumericCase> Cases { get; } = [.. LinearSystems.Cases, .. Dynamics.Cases, .. Sequences.Cases, .. Geometry.Cases, .. Finance.Cases];
}
