using GradGen.Runtime;
using GradGen.Tests.Runtime;

namespace GradGen.Tests.Numeric;

/// <summary>A long recurrence that is reversed from snapshots: the same gradient, in little memory.</summary>
public class CheckpointTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(11)]
    [InlineData(5000)]
    public void The_gradient_is_the_plain_one(int n) => Recurrences.FromSnapshotsGradient(0.3, 2.9, n).ShouldBe(Recurrences.PlainGradient(0.3, 2.9, n));

    [Fact]
    public void The_memory_is_that_of_the_snapshots()
    {
        const int Steps = 3_000_000;
        Recurrences.FromSnapshotsValueAndGradient(0.3, 2.9, 50, out _, out _);
        Cold(() => Recurrences.FromSnapshotsValueAndGradient(0.3, 2.9, Steps, out _, out _)).ShouldBeLessThan(4096);
        Cold(() => Recurrences.PlainValueAndGradient(0.3, 2.9, Steps, out _, out _)).ShouldBeGreaterThan(8 * Steps);
    }

    [Fact]
    public void A_step_runs_again_as_often_as_the_schedule_says_and_has_its_effects_once()
    {
        // (3 + 4)! / (3! 4!) = 35 steps: none runs more than 4 times before it is undone.
        const int Steps = 35;
        int count = 0, visits = 0;
        Recurrences.CountedGradient(0.3, 2.9, Steps, () => count++ * 0, () => visits++);
        visits.ShouldBe(Steps);
        count.ShouldBeLessThanOrEqualTo(Steps * (1 + 4 + 1));
        count.ShouldBeGreaterThan(3 * Steps);
    }

    [Fact]
    public void Steps_of_steps_have_their_effects_once()
    {
        int visits = 0;
        Recurrences.NestedGradient(0.3, () => visits++).ShouldBe(Recurrences.NestedJvp(0.3, () => { }, 1).Tangent, 1e-15);
        visits.ShouldBe(12);
    }

    [Fact]
    public void There_are_no_more_slots_than_steps()
    {
        using Checkpoints few = Checkpoints.Open(1000, 5);
        few.Capacity.ShouldBe(5);
        using Checkpoints none = Checkpoints.Open(1000, 0);
        none.Capacity.ShouldBe(1);
        using Checkpoints unknown = Checkpoints.Open(1000, -1);
        unknown.Capacity.ShouldBe(1000);
    }

    [Fact]
    public void Nothing_is_allocated_in_steady_state() =>
        Allocation.InSteadyState(() => Recurrences.FromSnapshotsValueAndGradient(0.3, 2.9, 100, out _, out _)).ShouldBe(0);

    /// <summary>What a first call of this size allocates, on a thread of its own: memory that no pool has had before.</summary>
    private static long Cold(Action run)
    {
        long bytes = 0;
        var thread = new Thread(() =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            run();
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        });
        thread.Start();
        thread.Join();
        return bytes;
    }
}
