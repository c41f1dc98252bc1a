using GradGen.Runtime;

namespace GradGen.Tests.Runtime;

public class TripsTests
{
    public static TheoryData<int, int, int> Loops()
    {
        var loops = new TheoryData<int, int, int>();
        foreach (int step in new[] { 1, 2, 3, 7, -1, -2, -3, -7 })
            for (int bound = -4; bound <= 4; bound++)
                loops.Add(-1, bound, step);
        return loops;
    }

    [Theory]
    [MemberData(nameof(Loops))]
    public void They_are_what_the_loop_does(int lower, int bound, int step)
    {
        (int count, int last) = (0, lower - step);
        for (int i = lower; step > 0 ? i < bound : i > bound; i += step)
            (count, last) = (count + 1, i);
        Trips.Count(lower, bound, step).ShouldBe(count);
        Trips.Last(lower, bound, step).ShouldBe(last);
        Trips.Last((long)lower, bound, step).ShouldBe(last);
    }

    [Theory]
    [MemberData(nameof(Loops))]
    public void They_are_what_the_loop_through_its_bound_does(int lower, int bound, int step)
    {
        (int count, int last) = (0, lower - step);
        for (int i = lower; step > 0 ? i <= bound : i >= bound; i += step)
            (count, last) = (count + 1, i);
        Trips.CountThrough(lower, bound, step).ShouldBe(count);
        Trips.LastThrough(lower, bound, step).ShouldBe(last);
        Trips.LastThrough((long)lower, bound, step).ShouldBe(last);
    }

    [Fact]
    public void Loops_at_the_ends_of_the_range_do_not_overflow()
    {
        Trips.Count(0, int.MaxValue, int.MaxValue).ShouldBe(1);
        Trips.Count(int.MinValue, int.MaxValue, 1_000_000_000).ShouldBe(5);
        Trips.Last(int.MinValue, int.MaxValue, 1_000_000_000).ShouldBe(1_852_516_352);
        Trips.LastThrough(0, int.MinValue, int.MinValue).ShouldBe(int.MinValue);
        Trips.Count(0, 10, 0).ShouldBe(0);
    }

    [Fact]
    public void More_iterations_than_a_buffer_can_have_elements_are_refused() =>
        Should.Throw<OverflowException>(() => Trips.Count(int.MinValue, int.MaxValue, 1));
}
