using System.Numerics;
using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Tests.Rules;

/// <summary>Derivatives of analytic functions to full precision: the imaginary part of f(x + i·h) / h for a tiny h. The functions are written out
/// anew from the exponential, the logarithm and the root of complex numbers, so that they share nothing with the table.</summary>
internal static class ComplexStep
{
    private const double H = 1e-30;

    /// <summary>The functions by key; the positive branch of roots, so right of every cut only.</summary>
    public static readonly IReadOnlyDictionary<string, Func<Complex[], Complex>> Functions = new Dictionary<string, Func<Complex[], Complex>>
    {
        ["Exp"] = z => Complex.Exp(z[0]),
        ["Exp2"] = z => Complex.Exp(z[0] * Math.Log(2)),
        ["Exp10"] = z => Complex.Exp(z[0] * Math.Log(10)),
        ["ExpM1"] = z => Complex.Exp(z[0]) - 1,
        ["Exp2M1"] = z => Complex.Exp(z[0] * Math.Log(2)) - 1,
        ["Exp10M1"] = z => Complex.Exp(z[0] * Math.Log(10)) - 1,
        ["Log"] = z => Complex.Log(z[0]),
        ["Log2"] = z => Complex.Log(z[0]) / Math.Log(2),
        ["Log10"] = z => Complex.Log(z[0]) / Math.Log(10),
        ["LogP1"] = z => Complex.Log(1 + z[0]),
        ["Log2P1"] = z => Complex.Log(1 + z[0]) / Math.Log(2),
        ["Log10P1"] = z => Complex.Log(1 + z[0]) / Math.Log(10),
        ["LogBase"] = z => Complex.Log(z[0]) / Complex.Log(z[1]),
        ["Sqrt"] = z => Power(z[0], 0.5),
        ["Cbrt"] = z => z[0].Real < 0 ? -Power(-z[0], 1.0 / 3) : Power(z[0], 1.0 / 3),
        ["Pow"] = z => Power(z[0], z[1]),
        ["RootN"] = z => z[0].Real < 0 ? -Power(-z[0], 1 / z[1].Real) : Power(z[0], 1 / z[1].Real),
        ["Hypot"] = z => Power((z[0] * z[0]) + (z[1] * z[1]), 0.5),
        ["ReciprocalEstimate"] = z => 1 / z[0],
        ["ReciprocalSqrtEstimate"] = z => Power(z[0], -0.5),
        ["Sin"] = z => Sin(z[0]),
        ["Cos"] = z => Cos(z[0]),
        ["Tan"] = z => Sin(z[0]) / Cos(z[0]),
        ["SinPi"] = z => Sin(z[0] * Math.PI),
        ["CosPi"] = z => Cos(z[0] * Math.PI),
        ["TanPi"] = z => Sin(z[0] * Math.PI) / Cos(z[0] * Math.PI),
        ["Sinh"] = z => (Complex.Exp(z[0]) - Complex.Exp(-z[0])) / 2,
        ["Cosh"] = z => (Complex.Exp(z[0]) + Complex.Exp(-z[0])) / 2,
        ["Tanh"] = z => (Complex.Exp(z[0]) - Complex.Exp(-z[0])) / (Complex.Exp(z[0]) + Complex.Exp(-z[0])),
        ["FusedMultiplyAdd"] = z => (z[0] * z[1]) + z[2],
        ["MultiplyAddEstimate"] = z => (z[0] * z[1]) + z[2],
        ["Lerp"] = z => z[0] + (z[2] * (z[1] - z[0])),
        ["ScaleB"] = z => z[0] * Math.Pow(2, z[1].Real),
        ["DegreesToRadians"] = z => z[0] / 180 * Math.PI,
        ["RadiansToDegrees"] = z => z[0] / Math.PI * 180,
    };

    /// <summary>Functions whose derivative is the reciprocal of another's at their own value.</summary>
    public static readonly IReadOnlyDictionary<string, string> Inverses = new Dictionary<string, string>
    {
        ["Asin"] = "Sin",
        ["Acos"] = "Cos",
        ["Atan"] = "Tan",
        ["AsinPi"] = "SinPi",
        ["AcosPi"] = "CosPi",
        ["AtanPi"] = "TanPi",
        ["Asinh"] = "Sinh",
        ["Acosh"] = "Cosh",
        ["Atanh"] = "Tanh",
    };

    /// <summary>The derivative of a function of the table, or null where it is not among these.</summary>
    public static double? Derivative(string function, double[] at, int argument)
    {
        if (Inverses.TryGetValue(function, out string? inverse))
        {
            return 1 / Derivative(Functions[inverse], [DotNet.Call(function, ScalarKind.Float64, at)], 0);
        }

        return Functions.TryGetValue(function, out Func<Complex[], Complex>? f) ? Derivative(f, at, argument) : null;
    }

    private static double Derivative(Func<Complex[], Complex> f, double[] at, int argument)
    {
        Complex[] z = [.. at.Select((v, k) => new Complex(v, k == argument ? H : 0))];
        return f(z).Imaginary / H;
    }

    private static Complex Power(Complex z, Complex p) => Complex.Exp(p * Complex.Log(z));

    private static Complex Sin(Complex z) => new(Math.Sin(z.Real), Math.Cos(z.Real) * z.Imaginary);

    private static Complex Cos(Complex z) => new(Math.Cos(z.Real), -Math.Sin(z.Real) * z.Imaginary);
}
