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

/// <summary>A static method of .NET that takes operands of one kind.</summary>
/// <param name="Type">The full name of the type that declares it.</param>
/// <param name="CSharp">How C# calls it: "Math.Tanh".</param>
internal sealed record Declaration(string Type, ScalarKind Kind, string CSharp);

/// <summary>A name of a function and where it is declared under that name.</summary>
internal sealed record Spelling(Holders Holders, string Method)
{
    /// <summary>The declarations, those first that are better to print.</summary>
    public IEnumerable<Declaration> Declarations
    {
        get
        {
            if ((Holders & Holders.Math) != 0)
            {
                yield return new Declaration("System.Math", ScalarKind.Float64, $"Math.{Method}");
            }

            if ((Holders & Holders.Double) != 0)
            {
                yield return new Declaration("System.Double", ScalarKind.Float64, $"double.{Method}");
            }

            if ((Holders & Holders.MathF) != 0)
            {
                yield return new Declaration("System.MathF", ScalarKind.Float32, $"MathF.{Method}");
            }

            if ((Holders & Holders.Single) != 0)
            {
                yield return new Declaration("System.Single", ScalarKind.Float32, $"float.{Method}");
            }

            if ((Holders & Holders.MathOfFloat) != 0)
            {
                yield return new Declaration("System.Math", ScalarKind.Float32, $"Math.{Method}");
            }
        }
    }
}
