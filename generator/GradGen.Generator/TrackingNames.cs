namespace GradGen.Generator;

/// <summary>The names of the pipeline's tracked steps, in order: the incrementality tests ask for each.</summary>
internal static class TrackingNames
{
    /// <summary>C# to IR: the only step that sees symbols.</summary>
    public const string Lower = nameof(Lower);

    /// <summary>IR to the companions' IR.</summary>
    public const string Differentiate = nameof(Differentiate);

    /// <summary>IR to faster IR.</summary>
    public const string Optimize = nameof(Optimize);

    /// <summary>IR to C#.</summary>
    public const string Emit = nameof(Emit);

    /// <summary>The files of all methods with distinct names.</summary>
    public const string Name = nameof(Name);
}
