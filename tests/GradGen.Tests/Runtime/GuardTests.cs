using GradGen.Runtime;

namespace GradGen.Tests.Runtime;

public class GuardTests
{
    [Fact]
    public void A_right_length_passes()
    {
        Guard.Length(3, 3, "x");
        Guard.Length(0, 0L, "x");
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(4, 3)]
    [InlineData(0, 3)]
    public void A_wrong_length_names_the_parameter_and_both_lengths(int actual, int expected)
    {
        foreach (Action check in new Action[] { () => Guard.Length(actual, expected, "xGradient"), () => Guard.Length(actual, (long)expected, "xGradient") })
        {
            var exception = Should.Throw<ArgumentException>(check);
            exception.GetType().ShouldBe(typeof(ArgumentException));
            exception.ParamName.ShouldBe("xGradient");
            exception.Message.ShouldContain($"{actual}");
            exception.Message.ShouldContain($"{expected}");
        }
    }

    [Fact]
    public void A_length_beyond_int_is_compared_without_overflow() =>
        Should.Throw<ArgumentException>(() => Guard.Length(0, 65536L * 65536L, "xJacobian")).Message.ShouldContain("4294967296");

    [Fact]
    public void Null_names_the_parameter()
    {
        Guard.NotNull(new double[0], "x");
        Should.Throw<ArgumentNullException>(() => Guard.NotNull(null, "x")).ParamName.ShouldBe("x");
    }

    [Theory]
    [InlineData(0, 4, 0, 4)]
    [InlineData(0, 4, 3, 4)]
    [InlineData(3, 4, 0, 4)]
    [InlineData(0, 8, 2, 1)]
    [InlineData(2, 1, 0, 8)]
    public void Shared_memory_is_refused(int start, int length, int otherStart, int otherLength)
    {
        var memory = new double[8];
        Should.Throw<ArgumentException>(() => Guard.NoOverlap<double>(memory.AsSpan(start, length), memory.AsSpan(otherStart, otherLength), "xAdjoint"))
            .ParamName.ShouldBe("xAdjoint");
    }

    [Theory]
    [InlineData(0, 4, 4, 4)]
    [InlineData(4, 4, 0, 4)]
    [InlineData(2, 0, 0, 8)]
    [InlineData(0, 8, 2, 0)]
    [InlineData(2, 0, 2, 0)]
    public void Neighbours_and_empty_buffers_pass(int start, int length, int otherStart, int otherLength)
    {
        var memory = new double[8];
        Guard.NoOverlap<double>(memory.AsSpan(start, length), memory.AsSpan(otherStart, otherLength), "x");
    }

    [Fact]
    public void Different_arrays_pass()
    {
        Guard.NoOverlap<double>(new double[4], new double[4], "x");
        Guard.NoOverlap<double>(new double[4], default, "x");
        Guard.NoOverlap<double, int>(new double[4], new int[4], "x");
    }

    [Fact]
    public void Shared_memory_of_different_element_types_is_refused()
    {
        var memory = new double[4];
        Should.Throw<ArgumentException>(() =>
            Guard.NoOverlap<double, float>(memory.AsSpan(1, 1), System.Runtime.InteropServices.MemoryMarshal.Cast<double, float>(memory)[3..4], "x"));
        Guard.NoOverlap<double, float>(memory.AsSpan(1, 1), System.Runtime.InteropServices.MemoryMarshal.Cast<double, float>(memory)[4..], "x");
        Guard.NoOverlap<double, float>(memory.AsSpan(1, 1), System.Runtime.InteropServices.MemoryMarshal.Cast<double, float>(memory)[..2], "x");
    }
}
