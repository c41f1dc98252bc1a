using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Optimization;
using GradGen.Compiler.Tests.Ir;
using GradGen.Compiler.Transforms.Companions;

namespace GradGen.Compiler.Tests.Transforms.Reverse;

/// <summary>What the reverse sweep keeps, in typical cases.</summary>
public class StorageTests
{
    [Fact]
    public void A_sum_of_squares_keeps_nothing_and_runs_with_its_reverse()
    {
        Function vjp = Companion(Programs.LeastSquares(), CompanionKind.Vjp);
        vjp.Body.Deep().OfType<Allocate>().ShouldBeEmpty();
        vjp.Body.Deep().OfType<TapePush>().ShouldBeEmpty();
        vjp.Body.Body.OfType<For>().Count().ShouldBe(1);
    }

    [Fact]
    public void A_recurrence_keeps_what_an_iteration_needs_in_buffers_of_the_exact_size()
    {
        Function vjp = Companion(Programs.Recurrence(), CompanionKind.Vjp);
        Allocate[] kept = [.. vjp.Body.Deep().OfType<Allocate>()];
        kept.Length.ShouldBe(2);
        kept.ShouldAllBe(a => a.Kind == AllocationKind.Scratch && a.Count.Type == ScalarType.Int32);
        vjp.Body.Deep().OfType<TapePush>().ShouldBeEmpty();
    }

    [Fact]
    public void Where_the_trip_count_changes_a_tape_keeps_it()
    {
        Function vjp = Companion(Programs.Triangle(), CompanionKind.Vjp);
        vjp.Body.Deep().OfType<TapePush>().ShouldNotBeEmpty();
        vjp.Body.Deep().OfType<TapePop>().Count().ShouldBe(vjp.Body.Deep().OfType<TapePush>().Count());
    }

    [Fact]
    public void Every_companion_is_valid_before_and_after_optimisation()
    {
        foreach (MethodModel method in new[] { Programs.LeastSquares(), Programs.Recurrence(), Programs.Triangle(), Programs.RootOfLeastSquares(), Programs.NormsOfRows(), Programs.LogOfExponentials() })
        {
            foreach (CompanionModel companion in CompanionBuilder.Build(method).Companions.Where(c => c.Kind != CompanionKind.Gradient))
            {
                IrVerifier.Verify(companion.Body).ShouldBeEmpty();
                IrVerifier.Verify(Pipeline.Run(companion, method.Signature)).ShouldBeEmpty();
            }
        }
    }

    private static Function Companion(MethodModel method, CompanionKind kind) =>
        Pipeline.Run(CompanionBuilder.Build(method)).Companions.Single(c => c.Kind == kind).Body;
}
