using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Rules;

/// <summary>Where .NET declares a function.</summary>
[Flags]
internal enum Holders
{
    /// <summary>Nowhere.</summary>
    None = 0,

    /// <summary>System.Math, for double.</summary>
    Math = 1,

    /// <summary>System.Math, for float.</summary>
    MathOfFloat = 2,

    /// <summary>System.MathF.</summary>
    MathF = 4,

    /// <summary>System.Double.</summary>
    Double = 8,

    /// <summary>System.Single.</summary>
    Single = 16,

    /// <summary>The static classes.</summary>
    Classes = Math | MathF,

    /// <summary>The number types.</summary>
    Numbers = Double | Single,

    /// <summary>The static classes and the number types.</summary>
    Both = Classes | Numbers,

    /// <summary>Both, and Math takes a float too.</summary>
    All = Both | MathOfFloat,
}

/// <summary>A name of a function and where it is declared under that name.</summary>
internal sealed record Spelling(Holders Holders, string Method)
{
    // In the order of preference for printing.
    private static readonly (Holders Holder, ScalarKind Kind, string Type, string CSharp)[] Places =
    [
        (Holders.Math, ScalarKind.Float64, "System.Math", "Math"),
        (Holders.Double, ScalarKind.Float64, "System.Double", "double"),
        (Holders.MathF, ScalarKind.Float32, "System.MathF", "MathF"),
        (Holders.Single, ScalarKind.Float32, "System.Single", "float"),
        (Holders.MathOfFloat, ScalarKind.Float32, "System.Math", "Math"),
    ];

    /// <summary>The declaring type's full name, the kind of the operands and the C# text of a call, for each place.</summary>
    public IEnumerable<(string Type, ScalarKind Kind, string CSharp)> Declarations =>
        from place in Places
        where Holders.HasFlag(place.Holder)
        select (place.Type, place.Kind, $"{place.CSharp}.{Method}");
}
