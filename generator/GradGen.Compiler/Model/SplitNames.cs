namespace GradGen.Compiler.Model;

/// <summary>How the sweeps of a split method are named: hidden companions for callers that do not inline it.</summary>
internal static class SplitNames
{
    public const string Forward = "VjpForward";
    public const string Reverse = "VjpReverse";
    public const string Tangent = "JvpSweep";
    public const string ForwardTangent = Forward + "Jvp";
    public const string ReverseTangent = Reverse + "Jvp";
    public const string Primal = "OfLeaves";

    /// <summary>After the method's own name: its receiver is a parameter.</summary>
    public const string OnReceiver = "On";
}
