using GradGen.Tests.Runtime;

namespace GradGen.Tests.Numeric;

public class AllocationTests
{
    private static readonly double[] X = [.. Enumerable.Range(0, 200).Select(i => Math.Sin(i))];
    private static readonly double[] Y = new double[200];
    private static readonly double[] A = new double[200];
    private static readonly double[] B = new double[200];

    [Fact]
    public void CompanionsAllocateNothing()
    {
        Allocation.InSteadyState(() => Functions.RosenbrockValueAndGradient(X, A)).ShouldBe(0);
        Allocation.InSteadyState(() => Functions.RosenbrockJvp(X, A)).ShouldBe(0);
        Allocation.InSteadyState(() => Functions.RosenbrockVjp(X, 1, A)).ShouldBe(0);
        Allocation.InSteadyState(() => Functions.SoftmaxJvp(X, Y, A, B)).ShouldBe(0);
        Allocation.InSteadyState(() => Functions.SoftmaxVjp(X, Y, A, B)).ShouldBe(0);
        double s = 0;
        Allocation.InSteadyState(() => Functions.AccumulateVjp(Y, 0.5, A, ref s)).ShouldBe(0);
    }
}
