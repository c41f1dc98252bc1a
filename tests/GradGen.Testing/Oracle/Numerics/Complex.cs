namespace GradGen.Testing.Oracle.Numerics;

/// <summary>What random programs use of <c>System.Numerics.Complex</c>, on dual numbers.</summary>
public readonly record struct Complex(Dual Real, Dual Imaginary)
{
    public static readonly Complex ImaginaryOne = new(0, 1);

    public Dual Magnitude => Abs(this);

    public Dual Phase => DualMath.Atan2(Imaginary, Real);

    public static implicit operator Complex(Dual real) => new(real, 0);

    public static implicit operator Complex(double real) => new(real, 0);

    public static Complex operator -(Complex a) => new(-a.Real, -a.Imaginary);

    public static Complex operator +(Complex a, Complex b) => new(a.Real + b.Real, a.Imaginary + b.Imaginary);

    public static Complex operator -(Complex a, Complex b) => new(a.Real - b.Real, a.Imaginary - b.Imaginary);

    public static Complex operator *(Complex a, Complex b) => new((a.Real * b.Real) - (a.Imaginary * b.Imaginary), (a.Imaginary * b.Real) + (a.Real * b.Imaginary));

    public static Complex operator *(Complex a, Dual s) => new(a.Real * s, a.Imaginary * s);

    public static Complex operator *(Dual s, Complex a) => a * s;

    public static Complex operator /(Complex a, Dual s) => new(a.Real / s, a.Imaginary / s);

    public static Complex operator /(Complex a, Complex b) => a * Conjugate(b) / ((b.Real * b.Real) + (b.Imaginary * b.Imaginary));

    public static Complex Conjugate(Complex z) => new(z.Real, -z.Imaginary);

    public static Dual Abs(Complex z) => DualMath.Hypot(z.Real, z.Imaginary);

    public static Complex Exp(Complex z) => new(DualMath.Exp(z.Real) * DualMath.Cos(z.Imaginary), DualMath.Exp(z.Real) * DualMath.Sin(z.Imaginary));

    public static Complex FromPolarCoordinates(Dual magnitude, Dual phase) => new(magnitude * DualMath.Cos(phase), magnitude * DualMath.Sin(phase));
}
