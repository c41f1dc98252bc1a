namespace GradGen.Testing.Oracle.Numerics;

/// <summary>What random programs use of <c>System.Numerics.Complex</c>, on dual numbers.</summary>
public readonly record struct Complex(Dual Real, Dual Imaginary)
{
    public static Complex operator -(Complex a, Complex b) => new(a.Real - b.Real, a.Imaginary - b.Imaginary);

    public static Complex operator *(Complex a, Complex b) => new((a.Real * b.Real) - (a.Imaginary * b.Imaginary), (a.Imaginary * b.Real) + (a.Real * b.Imaginary));

    public static Complex operator /(Complex a, Dual s) => new(a.Real / s, a.Imaginary / s);
}
