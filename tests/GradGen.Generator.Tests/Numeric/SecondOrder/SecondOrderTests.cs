using GradGen.Generator.Tests.Numeric.Zoo;
using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.SecondOrder;

/// <summary>The zoo's programs that return a number, with second derivatives: FHvp against FHessian, and both against differences of the gradient.</summary>
public class SecondOrderTests : ProgramTests<SecondOrderTests>, IPrograms
{
    /// <summary>They change objects that outlive a run: they have no Hessian.</summary>
    private static readonly HashSet<string> WithoutHessian = ["StaticListThatGrows", "PropertyOfAnObjectThatADelegateChanges", "ArrayThatADelegateChanges", "SpanOfAnArrayThatADelegateChanges", "ObjectsThatChangeBetweenCallsThatAreNotInlined", "AStepThatIsACallAndTurnsAQueue"];

    public static IEnumerable<NumericCase> Cases => new[]
    {
        LoopShapes.Cases, Recurrences.Cases, RestoredStates.Cases, Branching.Cases, Indices.Cases, Models.Cases, Scalars.Cases, Unused.Cases, OpenLoops.Cases, PostProcessedSums.Cases,
        ByReference.Cases, LocalFunctions.Cases, Views.Cases, References.Cases, GenericHelpers.Cases, CheckpointedLoops.Cases, ChangingObjects.Cases, SeldomWritten.Cases,
    }.SelectMany(c => c).Where(c => !WithoutHessian.Contains(c.Name)).Select(c => c.ToSecondOrder());
}
