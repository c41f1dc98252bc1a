using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Algorithms;

/// <summary>Differential equations and fixed points.</summary>
internal static class Dynamics
{
    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("Kepler", """
            [Differentiable] public static double F(double meanAnomaly, double eccentricity)
            {
                double e = meanAnomaly;
                for (int i = 0; i < 50; i++)
                {
                    double step = (e - eccentricity * Math.Sin(e) - meanAnomaly) / (1 - eccentricity * Math.Cos(e));
                    e -= step;
                    if (Math.Abs(step) < 1e-14) break;
                }

                return e;
            }
            """).At([1.3, 0.4], KeplerGradient(1.3, 0.4)).At([0.2, 0.7], KeplerGradient(0.2, 0.7)),
        NumericCase.Of("LotkaVolterra", """
            private static (double, double) Rate((double Prey, double Hunters) s, double a, double b) => (s.Prey * (a - b * s.Hunters), s.Hunters * (b * s.Prey - 1));

            [Differentiable] public static double F(double a, double b, double prey, double hunters, int steps)
            {
                (double, double) s = (prey, hunters);
                double h = 0.05;
                for (int i = 0; i < steps; i++)
                {
                    var k1 = Rate(s, a, b);
                    var k2 = Rate((s.Item1 + h / 2 * k1.Item1, s.Item2 + h / 2 * k1.Item2), a, b);
                    var k3 = Rate((s.Item1 + h / 2 * k2.Item1, s.Item2 + h / 2 * k2.Item2), a, b);
                    var k4 = Rate((s.Item1 + h * k3.Item1, s.Item2 + h * k3.Item2), a, b);
                    s = (s.Item1 + h / 6 * (k1.Item1 + 2 * k2.Item1 + 2 * k3.Item1 + k4.Item1), s.Item2 + h / 6 * (k1.Item2 + 2 * k2.Item2 + 2 * k3.Item2 + k4.Item2));
                }

                return s.Item1 * s.Item1 + s.Item2;
            }
            """).At([1.1, 0.4, 2.0, 1.0, 40]).At([1.1, 0.4, 2.0, 1.0, 0]),
        NumericCase.Of("RungeKuttaOnArrays", """
            private static double[] Rate(double[] y, double k) { var d = new double[y.Length]; d[0] = y[1]; d[1] = -k * Math.Sin(y[0]) - 0.1 * y[1]; return d; }
            private static double[] Along(double[] y, double[] d, double h) { var z = new double[y.Length]; for (int i = 0; i < y.Length; i++) z[i] = y[i] + h * d[i]; return z; }

            [Differentiable] public static double F(double angle, double k, int steps)
            {
                double[] y = [angle, 0];
                for (int i = 0; i < steps; i++) y = Along(y, Rate(Along(y, Rate(y, k), 0.05), k), 0.1);
                return y[0] + y[1] * y[1];
            }
            """).At([0.7, 2.0, 12]).At([0.7, 2.0, 0]),
        NumericCase.Of("NBodies", """
            private struct Vec { public double X, Y, Z; public Vec(double x, double y, double z) { X = x; Y = y; Z = z; }
                public static Vec operator +(Vec a, Vec b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);
                public static Vec operator -(Vec a, Vec b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);
                public static Vec operator *(double k, Vec a) => new(k * a.X, k * a.Y, k * a.Z);
                public readonly double Square => X * X + Y * Y + Z * Z; }

            [Differentiable] public static double F(ReadOnlySpan<double> state, ReadOnlySpan<double> masses)
            {
                int n = masses.Length;
                var position = new Vec[n];
                var velocity = new Vec[n];
                for (int i = 0; i < n; i++) { position[i] = new(state[6 * i], state[6 * i + 1], state[6 * i + 2]); velocity[i] = new(state[6 * i + 3], state[6 * i + 4], state[6 * i + 5]); }
                for (int step = 0; step < 3; step++)
                {
                    for (int i = 0; i < n; i++)
                        for (int j = 0; j < n; j++)
                        {
                            if (i == j) continue;
                            Vec d = position[j] - position[i];
                            velocity[i] += 0.01 * masses[j] / Math.Pow(d.Square + 0.01, 1.5) * d;
                        }
                    for (int i = 0; i < n; i++) position[i] += 0.01 * velocity[i];
                }

                double energy = 0;
                for (int i = 0; i < n; i++)
                {
                    energy += 0.5 * masses[i] * velocity[i].Square;
                    for (int j = 0; j < i; j++) energy -= masses[i] * masses[j] / Math.Sqrt((position[i] - position[j]).Square);
                }

                return energy;
            }
            """).At([new[] { 0.0, 0, 0, 0, 0.1, 0, 1, 0.2, 0, 0, 1, 0.1, -0.5, 1, 0.3, 0.2, 0, -0.4 }, new[] { 1.0, 0.3, 0.2 }]),
    ];

    /// <summary>By the implicit function theorem on E − e sin E = M.</summary>
    private static double[] KeplerGradient(double meanAnomaly, double eccentricity)
    {
        double e = meanAnomaly;
        for (int i = 0; i < 200; i++)
        {
            e = meanAnomaly + (eccentricity * Math.Sin(e));
        }

        double slope = 1 / (1 - (eccentricity * Math.Cos(e)));
        return [slope, Math.Sin(e) * slope];
    }
}
