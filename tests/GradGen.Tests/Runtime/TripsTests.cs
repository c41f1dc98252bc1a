using GradGen.Runtime;

namespace GradGen.Tests.Runtime;

public class TripsTests
{
    public static TheoryData<int, int, int> Loops()
    {
        var loops = new TheoryData<int, int, int>();
        foreach (int step in new[] { 1, 2, 3, 7 })
        {
            for (int bound = -9; bound <= 9; bound++)
            {
                loops.Add(-1, bound, step);
            }
        }

        return loops;
    }

    [Theory]
    [MemberData(nameof(Loops))]
    public void Counting_up_they_are_what_the_loop_does(int lower, int bound, int step)
    {
        int[] exclusive = [.. Walk(lower, i => i < bound, step)];
        Trips.Up(lower, bound, step).ShouldBe(exclusive.Length);
        Trips.LastUp(lower, bound, step).ShouldBe(exclusive.Length > 0 ? exclusive[^1] : lower - 1);
        int[] inclusive = [.. Walk(lower, i => i <= bound, step)];
        Trips.UpThrough(lower, bound, step).ShouldBe(inclusive.Length);
        Trips.LastUpThrough(lower, bound, step).ShouldBe(inclusive.Length > 0 ? inclusive[^1] : lower - 1);
    }

    [Theory]
    [MemberData(nameof(Loops))]
    public void Counting_down_they_are_what_the_loop_does(int lower, int bound, int step)
    {
        int[] exclusive = [.. Walk(lower, i => i > bound, -step)];
        Trips.Down(lower, bound, -step).ShouldBe(exclusive.Length);
        Trips.LastDown(lower, bound, -step).ShouldBe(exclusive.Length > 0 ? exclusive[^1] : lower + 1);
        int[] inclusive = [.. Walk(lower, i => i >= bound, -step)];
        Trips.DownThrough(lower, bound, -step).ShouldBe(inclusive.Length);
        Trips.LastDownThrough(lower, bound, -step).ShouldBe(inclusive.Length > 0 ? inclusive[^1] : lower + 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_loop_that_does_not_run_has_no_trips_whatever_its_step(int step)
    {
        Trips.Up(5, 4, step).ShouldBe(0);
        Trips.LastUp(5, 4, step).ShouldBe(4);
        Trips.Down(4, 5, -step).ShouldBe(0);
        Trips.LastDown(4, 5, -step).ShouldBe(5);
    }

    [Fact]
    public void Loops_at_the_ends_of_the_range_do_not_overflow()
    {
        Trips.Up(0, int.MaxValue, int.MaxValue).ShouldBe(1);
        Trips.Up(int.MinValue, int.MaxValue, 1_000_000_000).ShouldBe(5);
        Trips.LastUp(int.MinValue, int.MaxValue, 1_000_000_000).ShouldBe(1_852_516_352);
        Trips.LastDownThrough(0, int.MinValue, int.MinValue).ShouldBe(int.MinValue);
    }

    [Fact]
    public void More_iterations_than_a_buffer_can_have_elements_are_refused() =>
        Should.Throw<OverflowException>(() => Trips.Up(int.MinValue, int.MaxValue, 1));

    private static IEnumerable<int> Walk(int lower, Func<int, bool> goesOn, int step)
    {
        for (int i = lower; goesOn(i); i += step)
        {
            yield return i;
        }
    }
}
