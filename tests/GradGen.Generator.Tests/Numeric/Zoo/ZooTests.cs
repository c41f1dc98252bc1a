using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Programs of every kind that is supported, each against forward and reverse mode, dual numbers and differences.</summary>
public class ZooTests : ProgramTests<ZooTests>, IPrograms
{
    public static IEnumerable<NumericCase> Cases { get; } =
    [
        .. LoopShapes.Cases, .. Recurrences.Cases, .. RestoredStates.Cases, .. Branching.Cases, .. Outputs.Cases, .. Indices.Cases, .. Models.Cases, .. Scalars.Cases, .. CallPrograms.Cases,
        .. Extremes.Cases, .. Unused.Cases, .. OpenLoops.Cases, .. ByReference.Cases, .. LocalFunctions.Cases, .. Views.Cases, .. References.Cases, .. GenericHelpers.Cases, .. Recursion.Cases, .. CheckpointedLoops.Cases, .. ChangingObjects.Cases, .. PostProcessedSums.Cases, .. SeldomWritten.Cases, .. MissingFunctions.Cases, .. Nullables.Cases, .. GivenArrays.Cases, .. Stopped.Cases, .. CopiedConstants.Cases,
    ];

    [Fact]
    public void WhatIsNotSupportedIsAnErrorAtItsPlace()
    {
        using NumericBatch batch = NumericBatch.Of(Refused.Cases);
        foreach (NumericCase program in Refused.Cases)
        {
            batch.CheckRefused(program.Name);
        }
    }
}
