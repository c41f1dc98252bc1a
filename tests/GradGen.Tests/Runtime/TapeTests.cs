using GradGen.Runtime;

namespace GradGen.Tests.Runtime;

public class TapeTests
{
    [Fact]
    public void Values_come_back_in_reverse_order()
    {
        using var tape = Tape<double>.Open();
        for (int i = 0; i < 10_000; i++)
            tape.Push(i);
        tape.Mark.ShouldBe(10_000);
        for (int i = 9_999; i >= 0; i--)
            tape.Pop().ShouldBe(i);
        tape.Mark.ShouldBe(0);
    }

    [Fact]
    public void An_empty_tape_has_nothing_to_pop()
    {
        using var tape = Tape<double>.Open();
        Should.Throw<InvalidOperationException>(() => tape.Pop());
        tape.Push(1);
        tape.Pop();
        Should.Throw<InvalidOperationException>(() => tape.Pop());
        tape.Mark.ShouldBe(0);
    }

    [Fact]
    public void A_rewind_brings_popped_values_back()
    {
        using var tape = Tape<int>.Open();
        for (int i = 0; i < 5; i++)
            tape.Push(i);
        int mark = tape.Mark;
        for (int sweep = 0; sweep < 2; sweep++)
        {
            for (int i = 4; i >= 0; i--)
                tape.Pop().ShouldBe(i);
            tape.Rewind(mark);
        }
        tape.Rewind(2);
        tape.Pop().ShouldBe(1);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void A_rewind_beyond_the_tape_is_refused(int mark)
    {
        using var tape = Tape<int>.Open();
        tape.Push(1);
        Should.Throw<ArgumentOutOfRangeException>(() => tape.Rewind(mark)).ParamName.ShouldBe("mark");
    }

    [Fact]
    public void Nested_tapes_are_apart()
    {
        using var outer = Tape<double>.Open();
        outer.Push(1);
        using (var inner = Tape<double>.Open())
        {
            inner.ShouldNotBeSameAs(outer);
            inner.Push(2);
            outer.Push(3);
            inner.Pop().ShouldBe(2);
        }
        using var second = Tape<double>.Open();
        second.Push(4);
        outer.Pop().ShouldBe(3);
        outer.Pop().ShouldBe(1);
        second.Pop().ShouldBe(4);
    }

    [Fact]
    public void A_tape_comes_back_empty_after_an_exception()
    {
        Should.Throw<FormatException>(() =>
        {
            using var tape = Tape<double>.Open();
            tape.Push(1);
            throw new FormatException();
        });
        using var next = Tape<double>.Open();
        next.Mark.ShouldBe(0);
    }

    [Fact]
    public void The_second_disposal_does_nothing()
    {
        var tape = Tape<double>.Open();
        tape.Push(1);
        tape.Dispose();
        tape.Dispose();
        Should.Throw<ObjectDisposedException>(() => tape.Push(1));
        using var first = Tape<double>.Open();
        using var second = Tape<double>.Open();
        first.ShouldNotBeSameAs(second);
    }

    [Fact]
    public void Nothing_is_allocated_in_steady_state()
    {
        static void Use()
        {
            using var outer = Tape<double>.Open();
            using var inner = Tape<double>.Open();
            for (int i = 0; i < 5000; i++)
            {
                outer.Push(i);
                inner.Push(i);
            }
        }

        Allocation.InSteadyState(Use).ShouldBe(0);
    }
}
