using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>The types of System.Numerics. Dual numbers have no such types: forward mode, reverse mode and, for complex numbers, differences are the witnesses; and gradients
/// that are known.</summary>
internal static class NumericsTypes
{
    public static IEnumerable<NumericCase> Cases => [.. Vectors, .. ComplexNumbers];

    private static NumericCase With(string name, string members) =>
        new(name, [$"using System.Numerics;\npublic static partial class Program\n{{\n{members}\n}}\n"]);

    private static IEnumerable<NumericCase> Vectors =>
    [
        With("VectorDot", "[Differentiable] public static float F(Vector3 a, Vector3 b) => Vector3.Dot(a, b) + a.X;")
            .At([new[] { 0.5, 0.25, -1 }, new[] { 2, 0.5, 1 }], gradient: [3, 0.5, 1, 0.5, 0.25, -1], hasOracle: false),
        With("VectorLength", "[Differentiable] public static float F(Vector3 a) => a.Length();")
            .At([new[] { 3.0, 0, 4 }], gradient: [0.6, 0, 0.8], hasOracle: false).AtKink([new[] { 0.0, 0, 0 }], gradient: [0, 0, 0], hasOracle: false),
        With("VectorDistance", "[Differentiable] public static float F(Vector2 a, Vector2 b) => Vector2.Distance(a, b) + Vector2.DistanceSquared(a, b);")
            .At([new[] { 3.0, 5 }, new[] { 0.0, 1 }], gradient: [6.6, 8.8, -6.6, -8.8], hasOracle: false).AtKink([new[] { 1.0, 1 }, new[] { 1.0, 1 }], gradient: [0, 0, 0, 0], hasOracle: false),
        With("VectorMethods", """
            [Differentiable] public static Vector3 F(Vector3 a, Vector3 b, float t)
            {
                Vector3 c = Vector3.Cross(a, b) * t + a / 2 - -b * a;
                c += Vector3.Lerp(a, b, t);
                c *= 0.5f;
                c.Y += Vector3.Min(a, b).X + Vector3.Abs(a)[2];
                return Vector3.Reflect(c, b) + Vector3.Normalize(a) + new Vector3(t) + Vector3.UnitX;
            }
            """).At([new[] { 0.5, 0.25, -1 }, new[] { 2, 0.5, 1 }, 0.25], hasOracle: false),
        With("VectorTransform", """
            [Differentiable] public static Vector3 F(Vector3 a, Quaternion q, float angle)
            {
                Matrix4x4 m = Matrix4x4.CreateRotationX(angle) * Matrix4x4.CreateTranslation(a);
                return Vector3.Transform(a, m) + Vector3.Transform(a, Quaternion.Normalize(q)) + Vector3.TransformNormal(a, Matrix4x4.Transpose(m));
            }
            """).At([new[] { 0.5, 0.25, -1 }, new[] { 0.1, 0.2, 0.3, 0.9 }, 0.25], hasOracle: false),
        With("Matrix", "[Differentiable] public static float F(Matrix3x2 m, Vector2 v) => Vector2.Transform(v, m * m).X + m.GetDeterminant();")
            .At([new[] { 0.5, 0.25, -1, 0.75, 0.125, 2 }, new[] { 0.5, 1.5 }], hasOracle: false),
        With("SpanOfVectors", """
            [Differentiable] public static float F(ReadOnlySpan<Vector3> p)
            {
                float e = 0;
                for (int i = 0; i < p.Length; i++) for (int j = 0; j < i; j++) e += 1 / (p[i] - p[j]).LengthSquared();
                return e;
            }
            """).At([new[] { 0.5, 0.25, -1, 0.75, 0.125, 2, 1, 1, 0.5 }], hasOracle: false),
        With("BodiesOut", "[Differentiable] public static void F([InOut] Span<Vector2> p, ReadOnlySpan<Vector2> v, float dt) { for (int i = 0; i < p.Length; i++) p[i] += v[i] * dt; }")
            .At([new[] { 0.5, 0.25, -1, 0.75 }, new[] { 0.125, 2, 1, 0.5 }, 0.25], hasOracle: false),
    ];

    private static IEnumerable<NumericCase> ComplexNumbers =>
    [
        With("ComplexArithmetic", """
            [Differentiable] public static Complex F(Complex z, Complex w, double t)
            {
                Complex a = z * w + t * z - w / 2;
                a += z / w;
                a = -a * new Complex(t, 1) + Complex.ImaginaryOne * a.Real;
                return Complex.Conjugate(a) - 1 / z;
            }
            """).At([X(2), X(2, 1), 0.3], hasOracle: false).At([new[] { 0.3, 2 }, new[] { 2, 0.3 }, 0.3], hasOracle: false),
        With("ComplexFunctions", "[Differentiable] public static Complex F(Complex z) => Complex.Exp(z) + Complex.Log(z) * z.Phase + Complex.Sqrt(z) + z.Magnitude;")
            .At([X(2)], hasOracle: false).At([new[] { -0.3, -0.4 }], hasOracle: false),
        With("Mandelbrot", """
            [Differentiable] public static double F(Complex c, int n)
            {
                Complex z = Complex.Zero;
                for (int i = 0; i < n; i++) z = z * z + c;
                return Complex.Abs(z);
            }
            """).At([new[] { 0.2, 0.3 }, 5], hasOracle: false).AtKink([new[] { 0.0, 0 }, 3], gradient: [0, 0], hasOracle: false),
        With("SpanOfComplex", """
            [Differentiable] public static double F(ReadOnlySpan<Complex> x)
            {
                double power = 0;
                for (int k = 0; k < x.Length; k++)
                {
                    Complex s = 0;
                    for (int n = 0; n < x.Length; n++) s += x[n] * Complex.FromPolarCoordinates(1, -2 * Math.PI * k * n / x.Length);
                    power += s.Real * s.Real + k * s.Imaginary * s.Imaginary;
                }
                return power;
            }
            """).At([X(6)], hasOracle: false),
    ];
}
