using GradGen.Runtime;

namespace GradGen.Tests.Runtime;

public class TapesTests
{
    [Fact]
    public void There_is_one_tape_per_type()
    {
        using var tapes = Tapes.Open();
        tapes.Of<double>().Push(1.5);
        tapes.Of<int>().Push(7);
        tapes.Of<double>().Push(2.5);
        tapes.Of<double>().ShouldBeSameAs(tapes.Of<double>());
        tapes.Of<double>().Pop().ShouldBe(2.5);
        tapes.Of<int>().Pop().ShouldBe(7);
        tapes.Of<double>().Pop().ShouldBe(1.5);
    }

    [Fact]
    public void A_rewind_brings_all_tapes_back()
    {
        using var tapes = Tapes.Open();
        tapes.Of<double>().Push(1.5);
        tapes.Of<int>().Push(7);
        tapes.Mark();
        for (int sweep = 0; sweep < 3; sweep++)
        {
            tapes.Rewind();
            tapes.Of<int>().Pop().ShouldBe(7);
            tapes.Of<double>().Pop().ShouldBe(1.5);
        }
    }

    [Fact]
    public void Closed_tapes_open_nothing()
    {
        var tapes = Tapes.Open();
        tapes.Of<double>().Push(1);
        tapes.Dispose();
        tapes.Dispose();
        Should.Throw<ObjectDisposedException>(() => tapes.Of<double>());
    }

    [Fact]
    public void Nothing_is_allocated_in_steady_state() => Allocation.InSteadyState(() =>
    {
        using var outer = Tapes.Open();
        using var inner = Tapes.Open();
        outer.Of<double>().Push(1);
        inner.Of<double>().Push(2);
        inner.Of<byte>().Push(2);
    }).ShouldBe(0);
}
