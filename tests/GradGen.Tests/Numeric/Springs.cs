namespace GradGen.Tests.Numeric;

/// <summary>Methods of spans and arrays of structs whose fields are of several types.</summary>
public static partial class Springs
{
    /// <summary>A spring: two numbers that vary, and others that do not.</summary>
    public struct Spring
    {
        /// <summary>How stiff it is.</summary>
        public double Stiffness { get; set; }

        /// <summary>How many there are.</summary>
        public int Count;

        /// <summary>The length at rest, a constant.</summary>
        [NoDerivative]
        public double Rest;

        /// <summary>What it is called.</summary>
        public string? Name;

        /// <summary>How much it is damped.</summary>
        public double Damping { get; init; }
    }

    /// <summary>Reads all fields but the names.</summary>
    [Differentiable(Modes = DerivativeModes.All)]
    public static double Energy(ReadOnlySpan<Spring> springs, double x)
    {
        double energy = 0;
        foreach (ref readonly Spring s in springs)
        {
            energy += s.Count * s.Stiffness * (x - s.Rest) * (x - s.Rest) + s.Damping * s.Damping * x;
        }

        return energy;
    }

    /// <summary>Reads an array.</summary>
    [Differentiable]
    public static double Total(Spring[] springs) => springs[0].Stiffness * springs[^1].Damping;

    /// <summary>Writes some fields of some elements.</summary>
    [Differentiable(Modes = DerivativeModes.All)]
    public static void Stretch(ReadOnlySpan<Spring> springs, [NoDerivative] ReadOnlySpan<Spring> others, Span<Spring> stretched)
    {
        for (int i = 1; i < stretched.Length; i++)
        {
            stretched[i].Stiffness = springs[i].Stiffness * springs[i - 1].Damping * others[0].Rest;
            stretched[i].Name = springs[i].Name + "'";
        }
    }

    /// <summary>Numbers of two types, and a flag.</summary>
    public readonly record struct Two(double A, float B, bool IsOn);

    /// <summary>Reads them.</summary>
    [Differentiable]
    public static double Product(ReadOnlySpan<Two> all)
    {
        double product = 1;
        foreach (Two two in all)
        {
            product *= two.IsOn ? two.A * two.B : two.A;
        }

        return product;
    }

    /// <summary>Changes numbers and counts in place.</summary>
    [Differentiable(Modes = DerivativeModes.All)]
    public static double Relax([InOut] Span<Spring> springs)
    {
        for (int i = 1; i < springs.Length; i++)
        {
            springs[i].Stiffness *= springs[i - 1].Stiffness * springs[i].Count;
            springs[i].Count++;
        }

        return springs[^1].Stiffness * springs[^1].Count;
    }
}
