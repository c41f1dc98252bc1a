namespace GradGen;

/// <summary>
/// Marks a method or local function that is the step of a very long recurrence: a loop that calls it is reversed with a few snapshots of its state, from which the states
/// between them are computed again, instead of storing what every iteration needs. The gradient is the same; the memory is that of the snapshots and of one
/// iteration; with s snapshots, (s + r)! / (s! r!) iterations run again at most r times each. The state is what the loop carries from one iteration to the
/// next: variables, and buffers that it writes and reads.
/// </summary>
/// <remarks>
/// The schedule is the binomial one of A. Griewank and A. Walther, "Algorithm 799: revolve", ACM Transactions on Mathematical Software 26 (2000). Since a step runs
/// again, it should do nothing but compute. The loop must not be inside another one that stores values itself, and must not make arrays that outlive an iteration, nor read
/// memory that is overwritten later by something else; else it is reversed as if the attribute were not there. What is stored, the companion's documentation says.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class CheckpointAttribute : Attribute
{
    /// <summary>The number of snapshots, at least 1. By default it grows with the logarithm of the number of iterations.</summary>
    public int Snapshots { get; set; }
}
