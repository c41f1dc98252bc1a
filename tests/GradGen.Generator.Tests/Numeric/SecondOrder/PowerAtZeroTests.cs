using GradGen.Testing;
using GradGen.Testing.Execution;

namespace GradGen.Generator.Tests.Numeric.SecondOrder;

/// <summary>x^p with both varying, at x = 0: the mixed second partial is the limit of x^(p − 1) (1 + p ln x), in whichever order one differentiates, and whoever asks.</summary>
public class PowerAtZeroTests
{
    private const double Inf = double.PositiveInfinity;

    private static readonly Lazy<CompiledProgram> Program = new(() => CompiledProgram.Of(new TestCompilation { ExtraReferences = [References.Tensors] }.WithSource("File1.cs", """
        using System.Numerics;
        using System.Numerics.Tensors;
        public static partial class Powers
        {
            [Differentiable(Modes = DerivativeModes.All)] public static double Double(double x, double p) => Math.Pow(x, p);
            [Differentiable(Modes = DerivativeModes.All)] public static float Float(float x, float p) => MathF.Pow(x, p);
            [Differentiable(Modes = DerivativeModes.All)] public static T Number<T>(T x, T p) where T : struct, IFloatingPointIeee754<T> => T.Pow(x, p);
            [Differentiable(Modes = DerivativeModes.All)] public static double Span(ReadOnlySpan<double> x, ReadOnlySpan<double> p)
            {
                Span<double> y = stackalloc double[x.Length];
                TensorPrimitives.Pow<double>(x, p, y);
                return TensorPrimitives.Sum<double>(y);
            }

            [Differentiable(Modes = DerivativeModes.All)] public static double InBranches(double x, double p)
            {
                double s = 0;
                for (int i = 0; i < 2; i++) { if (p < 10) { s += 0.5 * Math.Pow(x, p); } }
                return s;
            }

            public static double[] HvpOf(string method, double x, double p, double dx, double dp)
            {
                double a, b;
                switch (method)
                {
                    case "Double": DoubleHvp(x, p, dx, dp, out a, out b); break;
                    case "Number": NumberHvp(x, p, dx, dp, out a, out b); break;
                    case "InBranches": InBranchesHvp(x, p, dx, dp, out a, out b); break;
                    case "Float": FloatHvp((float)x, (float)p, (float)dx, (float)dp, out float c, out float d); return [c, d];
                    default: double[] e = new double[1], f = new double[1]; SpanHvp([x], [p], [dx], [dp], e, f); return [e[0], f[0]];
                }
                return [a, b];
            }

            public static double[] HessianOf(string method, double x, double p)
            {
                double[] h = new double[4];
                switch (method)
                {
                    case "Double": DoubleHessian(x, p, h); break;
                    case "Number": NumberHessian(x, p, h); break;
                    case "InBranches": InBranchesHessian(x, p, h); break;
                    case "Float": float[] f = new float[4]; FloatHessian((float)x, (float)p, f); return [f[0], f[1], f[2], f[3]];
                    default: SpanHessian([x], [p], h); break;
                }
                return h;
            }
        }
        """)));

    public static TheoryData<string, double, double, double, double> AtZero
    {
        get
        {
            var data = new TheoryData<string, double, double, double, double>();
            foreach (string method in new[] { "Double", "Float", "Number", "Span", "InBranches" })
            {
                foreach ((double p, double xx, double xp, double pp) in new[] { (3.0, 0.0, 0.0, 0.0), (2, 2, 0, 0), (1.5, Inf, 0, 0), (1, 0, -Inf, 0), (0.5, -Inf, -Inf, 0), (0, 0, Inf, 0), (-1, Inf, double.NaN, double.NaN) })
                {
                    data.Add(method, p, xx, xp, pp);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(AtZero))]
    public void ProductsAndHessiansAgreeWithTheLimits(string method, double p, double xx, double xp, double pp)
    {
        Hvp(method, 0, p, 1, 0).ShouldBe([xx, xp]);
        Hvp(method, 0, p, 0, 1).ShouldBe([xp, pp]);
        Hessian(method, 0, p).ShouldBe([xx, xp, xp, pp]);
    }

    [Theory]
    [InlineData("Double")]
    [InlineData("Number")]
    [InlineData("Span")]
    [InlineData("InBranches")]
    public void ElsewhereTheyAreTheDerivatives(string method)
    {
        foreach ((double x, double p) in new[] { (0.5, 2.5), (3, -1.5), (1e-3, 0.5), (2, 0), (7, 1) })
        {
            double log = Math.Log(x), xx = p * (p - 1) * Math.Pow(x, p - 2), xp = Math.Pow(x, p - 1) * (1 + (p * log)), pp = Math.Pow(x, p) * log * log;
            double[] hessian = Hessian(method, x, p);
            foreach ((double actual, double expected) in hessian.Zip([xx, xp, xp, pp]))
            {
                actual.ShouldBe(expected, 1e-12 * (1 + Math.Abs(expected)));
            }

            Hvp(method, x, p, 0.5, -2)[0].ShouldBe((0.5 * xx) - (2 * xp), 1e-12 * (1 + Math.Abs(xx) + Math.Abs(xp)));
        }
    }

    private static double[] Hvp(string method, double x, double p, double dx, double dp) => Program.Value.Bind<Func<string, double, double, double, double, double[]>>("Powers", "HvpOf")(method, x, p, dx, dp);

    private static double[] Hessian(string method, double x, double p) => Program.Value.Bind<Func<string, double, double, double[]>>("Powers", "HessianOf")(method, x, p);
}
