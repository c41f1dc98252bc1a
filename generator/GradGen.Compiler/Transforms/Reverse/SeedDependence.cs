namespace GradGen.Compiler.Transforms.Reverse;

/// <summary>How a value of the reverse sweep depends on a seed.</summary>
internal enum SeedDependence
{
    /// <summary>It is zero: linear in every seed, and a constant.</summary>
    Zero,

    /// <summary>A multiple of the seed, whatever the data.</summary>
    Linear,

    /// <summary>A multiple of the seed, or zero because the data led past it: what is not used has no derivative, even of an infinite seed.</summary>
    LinearOrUnused,

    /// <summary>It does not depend on the seed.</summary>
    Constant,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>The algebra of dependence on a seed.</summary>
internal static class SeedDependences
{
    public static bool IsLinear(this SeedDependence a) => a is SeedDependence.Zero or SeedDependence.Linear or SeedDependence.LinearOrUnused;

    public static bool IsConstant(this SeedDependence a) => a is SeedDependence.Zero or SeedDependence.Constant;

    /// <summary>One or the other.</summary>
    public static SeedDependence Or(this SeedDependence a, SeedDependence b) =>
        a == b ? a
        : a.IsLinear() && b.IsLinear() ? SeedDependence.LinearOrUnused
        : a.IsConstant() && b.IsConstant() ? SeedDependence.Constant
        : SeedDependence.Other;

    public static SeedDependence Plus(this SeedDependence a, SeedDependence b) =>
        a == SeedDependence.Zero ? b
        : b == SeedDependence.Zero ? a
        : a.IsLinear() && b.IsLinear() ? (a == SeedDependence.Linear ? a : b)
        : a.Or(b);

    public static SeedDependence Times(this SeedDependence a, SeedDependence b) =>
        a.IsConstant() && b.IsConstant() ? (a == SeedDependence.Zero ? a : b)
        : a.IsConstant() && b.IsLinear() ? b
        : b.IsConstant() && a.IsLinear() ? a
        : SeedDependence.Other;

    /// <summary>a ⊙ b.</summary>
    public static SeedDependence TimesStrongly(this SeedDependence a, SeedDependence b) =>
        a.IsConstant() && b == SeedDependence.Linear ? SeedDependence.LinearOrUnused : a.Times(b);
}
