using GradGen.Runtime;

namespace GradGen.Tests.Runtime;

public class CheckpointsTests
{
    public static TheoryData<int, int> Sizes => new()
    {
        { 1, 0 }, { 1, 1 }, { 1, 2 }, { 1, 9 }, { 2, 3 }, { 2, 10 }, { 3, 1 }, { 3, 20 }, { 3, 56 }, { 3, 57 }, { 4, 55 }, { 5, 252 }, { 5, 1000 }, { 12, 7 }, { 0, 300 }, { 8, 5000 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_step_is_met_with_its_own_state(int snapshots, int steps) => Run(snapshots, steps, isKnown: true);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Also_where_the_number_of_steps_is_not_known_beforehand(int snapshots, int steps) => Run(snapshots, steps, isKnown: false);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void No_more_steps_run_again_than_the_binomial_schedule_needs(int snapshots, int steps)
    {
        if (snapshots == 0 || steps == 0)
            return;
        int r = 0;
        while (Binomial(snapshots + r, snapshots) < steps)
            r++;
        long least = (long)r * steps - (r == 0 ? 0 : Binomial(snapshots + r, snapshots + 1));
        Run(snapshots, steps, isKnown: false).Total.ShouldBe(least);
        (long total, int most) = Run(snapshots, steps, isKnown: true);
        total.ShouldBeLessThanOrEqualTo(least);
        most.ShouldBeLessThanOrEqualTo(r);
    }

    [Fact]
    public void Nothing_is_allocated_in_steady_state() => Allocation.InSteadyState(() =>
    {
        using var checkpoints = Checkpoints.Open(5, 100);
        checkpoints.Takes(0);
        checkpoints.Restore(50);
    }).ShouldBe(0);

    /// <summary>Runs and reverses steps twice; a state is the number of the step that it is before.</summary>
    /// <returns>The number of steps that ran again in the first reversal, and how often one did at most.</returns>
    private static (long Total, int Most) Run(int snapshots, int steps, bool isKnown)
    {
        using var checkpoints = Checkpoints.Open(snapshots, isKnown ? steps : -1);
        if (snapshots > 0)
            checkpoints.Capacity.ShouldBe(isKnown ? Math.Min(snapshots, Math.Max(steps, 1)) : snapshots);
        int[] slots = new int[checkpoints.Capacity];
        for (int step = 0; step < steps; step++)
        {
            if (checkpoints.Takes(step))
                slots[checkpoints.Slot] = step;
        }

        (long, int) first = Reverse(checkpoints, slots, steps);
        Reverse(checkpoints, slots, steps);
        return first;
    }

    private static (long, int) Reverse(Checkpoints checkpoints, int[] slots, int steps)
    {
        int[] runs = new int[Math.Max(steps, 1)];
        for (int step = steps - 1; step >= 0; step--)
        {
            int at = checkpoints.Restore(step);
            slots[checkpoints.Slot].ShouldBe(at);
            for (; at < step; at++)
            {
                if (checkpoints.Takes(at))
                    slots[checkpoints.Slot] = at;
                runs[at]++;
            }
        }

        return (runs.Sum(r => (long)r), runs.Max());
    }

    private static long Binomial(int n, int k)
    {
        long result = 1;
        for (int i = 1; i <= k; i++)
            result = result * (n - k + i) / i;
        return result;
    }
}
