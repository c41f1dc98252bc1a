namespace GradGen.Tests.Runtime;

/// <summary>Measures what an action allocates when it has run before.</summary>
internal static class Allocation
{
    public static long InSteadyState(Action action)
    {
        for (int i = 0; i < 100; i++)
            action();
        // A collection in between may empty the shared pool, so the best of a few rounds is what counts.
        long least = long.MaxValue;
        for (int round = 0; round < 5; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }
}
