using GradGen.Tests.Runtime;

namespace GradGen.Tests.Numeric;

/// <summary>No companion runs a method again that it calls: its effects happen as often as in the method itself.</summary>
public class RecursiveTests
{
    private const int Depth = 12;
    private static readonly Disk Disk = new();
    private int _visits;

    [Fact]
    public void ARecursionRunsOnceALevel()
    {
        double a = 0;
        Visits(v => Recursive.Fold(0.7, Depth, v)).ShouldBe(Depth + 1);
        Visits(v => Recursive.FoldJvp(0.7, Depth, v, 1)).ShouldBe(Depth + 1);
        Visits(v => Recursive.FoldVjp(0.7, Depth, v, 1, ref a)).ShouldBe(Depth + 1);
        Visits(v => Recursive.FoldGradient(0.7, Depth, v)).ShouldBe(Depth + 1);
        a.ShouldBe(Recursive.FoldJvp(0.7, Depth, () => { }, 1).Tangent, 1e-12);
    }

    [Fact]
    public void SoDoVirtualCallsInALoop()
    {
        const int Times = 5;
        const int Expected = 2 * Times + Times * (Times + 1) / 2;
        double[] y = new double[Times], adjoint = new double[Times];
        double a = 0;
        adjoint[3] = 1;
        Visits(v => Recursive.Both(0.7, y, Disk, Times, v)).ShouldBe(Expected);
        Visits(v => Recursive.BothVjp(0.7, y, Disk, Times, v, adjoint, ref a)).ShouldBe(Expected);
        Visits(v => Recursive.BothJacobian(0.7, y, Disk, Times, v, new double[Times])).ShouldBe(Expected);
        a.ShouldBe(2 * Math.PI * 3.7 + Recursive.FoldGradient(0.7, 3, () => { }), 1e-12);
    }

    [Fact]
    public void NothingIsAllocated()
    {
        double a = 0;
        Action nothing = () => { };
        Allocation.InSteadyState(() => Recursive.FoldVjp(0.7, Depth, nothing, 1, ref a)).ShouldBe(0);
        Allocation.InSteadyState(() => Recursive.FoldValueAndGradient(0.7, Depth, nothing, out _)).ShouldBe(0);
    }

    private int Visits(Action<Action> run)
    {
        _visits = 0;
        run(() => _visits++);
        return _visits;
    }
}
