using GradGen.Runtime;

namespace GradGen.Tests.Runtime;

public class ScratchTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public void The_span_is_as_long_as_asked(int count)
    {
        using var scratch = Scratch<double>.Rent(count);
        scratch.Span.Length.ShouldBe(count);
    }

    [Fact]
    public void Zeroed_is_zero_whatever_was_there()
    {
        for (int i = 0; i < 3; i++)
        {
            using var scratch = Scratch<double>.RentZeroed(100);
            scratch.Span.ToArray().ShouldAllBe(x => x == 0);
            scratch.Span.Fill(double.NaN);
        }
    }

    [Fact]
    public void Two_at_once_are_apart()
    {
        using var first = Scratch<double>.Rent(16);
        using var second = Scratch<double>.Rent(16);
        first.Span.Overlaps(second.Span).ShouldBeFalse();
    }

    [Fact]
    public void A_negative_count_is_what_a_new_array_throws()
    {
        Should.Throw<OverflowException>(() => { using var scratch = Scratch<double>.Rent(-1); });
        Should.Throw<OverflowException>(() => { using var scratch = Scratch<float>.RentZeroed(int.MinValue); });
    }

    [Fact]
    public void The_second_disposal_does_nothing()
    {
        var scratch = Scratch<double>.Rent(16);
        scratch.Dispose();
        scratch.Span.Length.ShouldBe(0);
        scratch.Dispose();
        using var first = Scratch<double>.Rent(16);
        using var second = Scratch<double>.Rent(16);
        first.Span.Overlaps(second.Span).ShouldBeFalse();
    }

    [Fact]
    public void Nothing_is_allocated_once_the_pool_is_warm()
    {
        static void Use()
        {
            using var first = Scratch<double>.RentZeroed(1000);
            using var second = Scratch<double>.Rent(1000);
            second.Span[0] = first.Span[0];
        }

        Allocation.InSteadyState(Use).ShouldBe(0);
    }
}
