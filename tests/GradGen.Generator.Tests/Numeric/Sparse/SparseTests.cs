using GradGen.Generator.Tests.Numeric.Zoo;
using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Sparse;

/// <summary>The zoo's programs with sparse derivatives: with zeros where the pattern has nothing, they are the whole ones.</summary>
public class SparseTests : ProgramTests<SparseTests>, IPrograms
{
    /// <summary>They return arrays whose lengths data tells.</summary>
    private static readonly HashSet<string> WithoutPattern = ["GridsReturnedFromLoops", "ArraysReturnedFromLoops", "RecordsReturnedFromLoops", "GridReturnsArgument"];

    public static IEnumerable<NumericCase> Cases => new[]
    {
        LoopShapes.Cases, Recurrences.Cases, RestoredStates.Cases, Branching.Cases, Indices.Cases, Models.Cases, Unused.Cases, OpenLoops.Cases, Outputs.Cases, ByReference.Cases, LocalFunctions.Cases,
        Views.Cases, References.Cases, CheckpointedLoops.Cases, PostProcessedSums.Cases, StructSignatures.Cases, Grids.Cases, GridsOfStructs.Cases, ArraysOfArrays.Cases, BundlesOfStructs.Cases, CallPrograms.Cases, Tables.Cases, RowsOfStructs.Cases, PatternPrograms.Cases,
    }.SelectMany(c => c).Where(c => !WithoutPattern.Contains(c.Name)).Select(c => c.ToSparse());
}
