using GradGen.Testing.Numerics;
using static GradGen.Generator.Tests.Numeric.Zoo.Data;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>The types of System.Numerics. Dual numbers have no such types: forward mode, reverse mode and, for complex numbers, differences are the witnesses; and gradients
/// that are known.</summary>
internal static class NumericsTypes
{
    public static IEnumerable<NumericCase> Cases => [.. Vectors, .. Functions.Concat(Matrices).Select(Rounded), .. ComplexNumbers];

    /// <summary>.NET computes these in lanes, and in single precision.</summary>
    private static NumericCase Rounded(NumericCase program) => program with { Points = [.. program.Points.Select(p => p with { Rounding = 1e-5 })] };

    private static NumericCase With(string name, string members) =>
        new(name, [$"using System.Numerics;\npublic static partial class Program\n{{\n{members}\n}}\n"]);

    private static IEnumerable<NumericCase> Vectors =>
    [
        With("VectorClampAtItsBounds", "[Differentiable] public static float F(Vector3 v, Vector3 low, Vector3 high) { Vector3 c = Vector3.Clamp(v, low, high); return c.X + 2 * c.Y + 4 * c.Z; }")
            .At([new[] { 0.0, 1, 2 }, new[] { 0.0, 0, 0 }, new[] { 1.0, 1, 1 }], gradient: [1, 2, 0, 0, 0, 0, 0, 0, 4], hasOracle: false),
        With("VectorDot", "[Differentiable] public static float F(Vector3 a, Vector3 b) => Vector3.Dot(a, b) + a.X;")
            .At([new[] { 0.5, 0.25, -1 }, new[] { 2, 0.5, 1 }], gradient: [3, 0.5, 1, 0.5, 0.25, -1], hasOracle: false),
        With("ComponentsByNumber", """
            [Differentiable] public static float F(Vector3 a, Vector2 b, Matrix4x4 m, Matrix3x2 w, int n)
            {
                float s = 0;
                for (int i = 0; i < 3; i++) { a[i] *= b[i % 2] + m[i, n]; s += a[i] * i; m[n, i] += s; w[i, i % 2] -= a[0]; }
                b[1] -= a[2];
                a[n]++;
                m[1, 1] *= 2;
                return s * b[1] + m[1, 1] * m[n, 2] + w[2, 0] * a[n] + w[1, 1];
            }
            """).At([X(3), X(2), X(16), X(6), 1], hasOracle: false).At([X(3), X(2), X(16), X(6), 0], hasOracle: false),
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

    private static IEnumerable<NumericCase> Functions =>
    [
        With("VectorFunctions", """
            [Differentiable] public static Vector3 F(Vector3 a, Vector3 b, ReadOnlySpan<float> s)
            {
                Vector3 c = Vector3.Sin(a) * Vector3.Exp(b) + Vector3.Hypot(a, b) - Vector3.Log(Vector3.Abs(b)) + Vector3.Log2(b) + Vector3.CopySign(a, b) + Vector3.Cos(b);
                c += Vector3.MaxMagnitude(a, b) * Vector3.MinNumber(a, b) + Vector3.FusedMultiplyAdd(a, b, c) + Vector3.DegreesToRadians(a) + Vector3.MultiplyAddEstimate(c, b, a);
                c *= Vector3.Sum(a) + new Vector3(s).Y + Vector2.Cross(new Vector2(s[0], a.X), new Vector2(s)) + Vector4.Cross(new Vector4(a, 1), new Vector4(b, s[1])).Z;
                return c + Vector3.CreateScalar(b.X) * Vector4.Transform(c, new Quaternion(a, 1)).Z - new Vector3(Vector4.Transform(new Vector2(a.X, b.X), new Quaternion(b, 1)).W) + Vector3.ClampNative(a, b, c) + new Vector3(new Vector2(a.X, b.Y), s[2]) + Vector3.MaxNative(b, c);
            }
            """).At([new[] { 0.5, 0.25, -1 }, new[] { 2, 0.5, 1.5 }, new[] { 0.3, -0.2, 0.9 }], hasOracle: false),
        With("VectorTransform", """
            [Differentiable] public static Vector3 F(Vector3 a, Quaternion q, float angle)
            {
                Matrix4x4 m = Matrix4x4.CreateRotationX(angle) * Matrix4x4.CreateTranslation(a);
                return Vector3.Transform(a, m) + Vector3.Transform(a, Quaternion.Normalize(q)) + Vector3.TransformNormal(a, Matrix4x4.Transpose(m));
            }
            """).At([new[] { 0.5, 0.25, -1 }, new[] { 0.1, 0.2, 0.3, 0.9 }, 0.25], hasOracle: false),
        With("VectorByAnyQuaternion", "[Differentiable] public static Vector4 F(Vector4 a, Quaternion q) => Vector4.Transform(a, q) + Vector4.Transform(new Vector2(a.X, a.Y), q) + new Vector4(Vector3.Transform(new Vector3(a.Y, a.Z, a.W), q), 1) + Vector4.Cross(a, new Vector4(Vector2.Transform(new Vector2(a.X, a.Y), q), 1, 2));")
            .At([new[] { 0.5, 0.25, -1, 2 }, new[] { 0.4, -0.5, 1, 1.5 }], hasOracle: false),
        With("QuaternionFunctions", """
            [Differentiable] public static Quaternion F(Quaternion p, Quaternion q, float t)
            {
                Quaternion a = Quaternion.Slerp(Quaternion.Normalize(p), Quaternion.Normalize(q), t) + Quaternion.Lerp(p, q, t) * Quaternion.Inverse(q);
                return a * Quaternion.CreateFromYawPitchRoll(t, 2 * t, p.X) + Quaternion.CreateFromAxisAngle(Vector3.UnitY, t) / q + Quaternion.Create(new Vector3(t), p.W);
            }
            """).At([new[] { 0.5, 0.25, -1, 0.3 }, new[] { 2, 0.5, 1.5, -0.7 }, 0.3], hasOracle: false).At([new[] { 0.5, 0.25, -1, 0.3 }, new[] { 0.6, 0.3, -1.1, 0.2 }, 0.6], hasOracle: false)
            .At([new[] { 0.5, 0.25, -1, 0.3 }, new[] { 0.5, 0.25, -1, 0.3 }, 0.6], hasOracle: false),
        With("QuaternionOfMatrix", "[Differentiable] public static Quaternion F(Quaternion q) => Quaternion.CreateFromRotationMatrix(Matrix4x4.CreateFromQuaternion(Quaternion.Normalize(q)));")
            .At([new[] { 0.1, 0.2, 0.3, 0.9 }], hasOracle: false).At([new[] { 0.9, 0.2, 0.3, 0.1 }], hasOracle: false).At([new[] { 0.2, 0.9, 0.3, 0.1 }], hasOracle: false).At([new[] { 0.2, 0.3, 0.9, 0.1 }], hasOracle: false),
        With("PlaneFunctions", """
            [Differentiable] public static float F(Plane p, Vector3 a, Vector3 b, Vector3 c)
            {
                Plane q = Plane.CreateFromVertices(a, b, c);
                Plane n = Plane.Normalize(p);
                return Plane.DotCoordinate(n, a) * Plane.DotNormal(q, b) + Plane.Dot(q, new Vector4(a, p.D)) + n.Normal.X + q.D + Vector3.Transform(a, Matrix4x4.CreateReflection(p)).Y + Vector3.Transform(b, Matrix4x4.CreateShadow(c, p)).X;
            }
            """).At([new[] { 0.5, 0.25, -1, 0.3 }, new[] { 2, 0.5, 1.5 }, new[] { 0.3, -0.2, 0.9 }, new[] { 1.3, 0.7, -0.4 }], hasOracle: false),
    ];

    private static IEnumerable<NumericCase> Matrices =>
    [
        With("TranslationSet", "[Differentiable] public static float F(Matrix4x4 m, Vector3 v, Matrix3x2 w) { m.Translation = v * m.M11; m.Translation += v; w.Translation *= w.M11; return Vector3.Transform(v, m).X * w.M31 + w.Translation.Y * m.M43; }").At([X(16), X(3), X(6)], hasOracle: false),
        With("MatrixInverse", """
            [Differentiable] public static float F(Vector4 a, Vector4 b, float t)
            {
                var m = new Matrix4x4(a.X, a.Y, t, 1, a.Z, a.W, 2, t, b.X, t, b.Y, 1, 0.5f, b.Z, 3, b.W);
                bool found = Matrix4x4.Invert(m, out Matrix4x4 inverse);
                if (!Matrix3x2.Invert(new Matrix3x2(a.X, t, b.Y, a.Z, 3, b.W), out var small)) return 0;
                return found ? inverse.M11 + inverse.M23 * inverse.M42 + inverse.M34 + small.M11 * small.M32 + small.M21 * small.M12 + inverse.Translation.Y * inverse.X.Z : t;
            }
            """).At([new[] { 0.5, 0.25, -1, 0.3 }, new[] { 2, 0.5, 1.5, 0.7 }, 0.4], hasOracle: false),
        With("MatrixSingular", "[Differentiable] public static float F(Matrix3x2 m, float t) => Matrix3x2.Invert(m, out Matrix3x2 i) ? i.M11 : t * t;").At([new[] { 1.0, 2, 2, 4, 0, 1 }, 0.5], hasOracle: false, gradient: [0, 0, 0, 0, 0, 0, 1]),
        With("MatrixTransforms", """
            [Differentiable] public static Vector3 F(Vector3 a, Vector3 b, Vector3 c, float t)
            {
                Matrix4x4 m = Matrix4x4.CreateRotationX(t, a) * Matrix4x4.CreateRotationY(t, b) + Matrix4x4.CreateRotationZ(t, c) * Matrix4x4.CreateScale(a, b);
                m += Matrix4x4.CreateFromAxisAngle(Vector3.Normalize(a), t) * Matrix4x4.CreateFromYawPitchRoll(t, a.X, b.Y) - Matrix4x4.CreateScale(t, c) * Matrix4x4.CreateScale(a.X, b.X, c.X);
                m += Matrix4x4.CreateLookAt(a, b, c) * Matrix4x4.CreateWorld(b, c, a) + Matrix4x4.CreateLookToLeftHanded(a, b, c) * Matrix4x4.CreateTranslation(a);
                m = Matrix4x4.Lerp(m, Matrix4x4.Transform(m, Quaternion.Normalize(new Quaternion(a, t))), t) + new Matrix4x4(Matrix3x2.CreateScale(t, a.Y));
                return Vector3.Transform(c, m) + Vector3.TransformNormal(b, m) * m.GetDeterminant();
            }
            """).At([new[] { 0.5, 0.25, -1 }, new[] { 2, 0.5, 1.5 }, new[] { 0.3, 1.1, 0.7 }, 0.4], hasOracle: false),
        With("MatrixOfPlane", """
            [Differentiable] public static Vector2 F(Vector2 a, Vector2 b, float t)
            {
                Matrix3x2 m = Matrix3x2.CreateSkew(t, a.X, b) * Matrix3x2.CreateScale(a, b) + Matrix3x2.CreateSkew(a.Y, t) * Matrix3x2.CreateTranslation(b);
                return Vector2.Transform(a, m * t - Matrix3x2.CreateScale(t, b)) + m.Translation * m.Z;
            }
            """).At([new[] { 0.5, 0.25 }, new[] { 2, 0.5 }, 0.4], hasOracle: false),
    ];

    private static IEnumerable<NumericCase> ComplexNumbers =>
    [
        With("ComplexPowers", "[Differentiable] public static Complex F(Complex z, Complex w, double t) => Complex.Pow(z, w) + Complex.Pow(z, t) * Complex.Log10(w) + Complex.Log(z, t) + Complex.Log(w);")
            .At([X(2), X(2, 1), 0.3], hasOracle: false).At([new[] { -0.3, 2 }, new[] { 2, -0.3 }, 1.3], hasOracle: false),
        With("ComplexPowerOfZero", "[Differentiable] public static double F(Complex z, Complex w, double t) => Complex.Pow(z, w).Real + Complex.Pow(z, t).Imaginary + Complex.Pow(w, z).Real;")
            .AtKink([new[] { 0.0, 0 }, new[] { 2, -0.3 }, 2.0], hasOracle: false).AtKink([new[] { 0.5, 0 }, new[] { 0.0, 0 }, 0.0], hasOracle: false),
        With("ComplexPowersOfZeroByNumber", "[Differentiable] public static double F(double x, double y, double p) { Complex z = Complex.Pow(new Complex(x, y), p); return z.Real * 2 + z.Imaginary * 3; }")
            .AtKink([0.0, 0.0, 1.0], [2, 3, 0], [0], hasOracle: false).AtKink([0.0, 0.0, 2.0], [0, 0, 0], [0], hasOracle: false)
            .AtKink([0.0, 0.0, 0.0], [0, 0, 0], [2], hasOracle: false).At([0.7, 0.2, 1.5], hasOracle: false),
        With("ComplexAngles", """
            [Differentiable] public static Complex F(Complex z, Complex w)
            {
                Complex a = Complex.Tan(z) + Complex.Tanh(w) * Complex.Asin(z) + Complex.Acos(w) - Complex.Atan(z) * Complex.Sinh(w);
                a++;
                return a * Complex.Atan(w) + Complex.Cosh(z) * Complex.Sin(w) - Complex.Cos(z);
            }
            """).At([X(2), X(2, 1)], hasOracle: false).At([new[] { 0.3, 4.5 }, new[] { 4.2, -0.3 }], hasOracle: false).At([new[] { -1.3, -0.5 }, new[] { -0.2, 1.3 }], hasOracle: false),
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
