using GradGen.Testing;
using GradGen.Testing.Execution;

namespace GradGen.Generator.Tests.Numeric.Tensors;

/// <summary>Wrong arguments of TensorPrimitives: companions throw what the method throws, for every way that lengths and places can go wrong.</summary>
public class TensorArgumentTests
{
    private const string Source = """
        using System.Numerics.Tensors;

        public static partial class Program
        {
            // Both spans are parts of one array: from a, n long, and from b, m long.
            [Differentiable] public static double Unary([NoDerivative] int a, [NoDerivative] int n, [NoDerivative] int b, [NoDerivative] int m, double[] x)
            {
                double[] t = (double[])x.Clone();
                TensorPrimitives.Tanh<double>(t.AsSpan(a, n), t.AsSpan(b, m));
                return TensorPrimitives.SumOfSquares<double>(t);
            }

            [Differentiable] public static double Binary([NoDerivative] int a, [NoDerivative] int n, [NoDerivative] int b, [NoDerivative] int m, double[] x)
            {
                double[] t = (double[])x.Clone(), d = new double[3];
                TensorPrimitives.Multiply<double>(t.AsSpan(a, n), t.AsSpan(b, m), d);
                return TensorPrimitives.Sum<double>(d);
            }

            [Differentiable] public static double Into([NoDerivative] int a, [NoDerivative] int n, [NoDerivative] int b, [NoDerivative] int m, double[] x)
            {
                double[] t = (double[])x.Clone();
                TensorPrimitives.Add<double>(t.AsSpan(a, n), x.AsSpan(0, n), t.AsSpan(b, m));
                TensorPrimitives.Sigmoid<double>(x.AsSpan(0, n), t);
                return TensorPrimitives.SumOfSquares<double>(t);
            }

            [Differentiable] public static double Two([NoDerivative] int a, [NoDerivative] int n, [NoDerivative] int b, [NoDerivative] int m, double[] x)
            {
                double[] t = (double[])x.Clone();
                TensorPrimitives.SinCos<double>(x.AsSpan(0, 2), t.AsSpan(a, n), t.AsSpan(b, m));
                return TensorPrimitives.SumOfSquares<double>(t) + TensorPrimitives.Sum<double>(t);
            }

            [Differentiable] public static double Chosen([NoDerivative] int a, [NoDerivative] int n, [NoDerivative] int b, [NoDerivative] int m, double[] x)
            {
                double[] t = (double[])x.Clone(), u = new double[x.Length];
                Span<double> from = a % 2 == 0 ? t.AsSpan(a, n) : u.AsSpan(a, n), to = b % 2 == 0 ? u.AsSpan(b, m) : t.AsSpan(b, m);
                TensorPrimitives.Exp<double>(from, to);
                return TensorPrimitives.SumOfSquares<double>(t) + TensorPrimitives.Sum<double>(u);
            }

            // The reductions, by number.
            [Differentiable] public static double Reduced([NoDerivative] int f, [NoDerivative] int n, [NoDerivative] int m, [NoDerivative] int unused, double[] x) => f switch
            {
                0 => TensorPrimitives.Sum<double>(x.AsSpan(0, n)),
                1 => TensorPrimitives.Product<double>(x.AsSpan(0, n)),
                2 => TensorPrimitives.Norm<double>(x.AsSpan(0, n)),
                3 => TensorPrimitives.Average<double>(x.AsSpan(0, n)),
                4 => TensorPrimitives.StdDev<double>(x.AsSpan(0, n)),
                5 => TensorPrimitives.Max<double>(x.AsSpan(0, n)),
                6 => TensorPrimitives.MinMagnitude<double>(x.AsSpan(0, n)),
                7 => TensorPrimitives.Dot<double>(x.AsSpan(0, n), x.AsSpan(0, m)),
                8 => TensorPrimitives.Distance<double>(x.AsSpan(0, n), x.AsSpan(1, m)),
                9 => TensorPrimitives.CosineSimilarity<double>(x.AsSpan(0, n), x.AsSpan(1, m)),
                10 => TensorPrimitives.ProductOfSums<double>(x.AsSpan(0, n), x.AsSpan(1, m)),
                11 => TensorPrimitives.ProductOfDifferences<double>(x.AsSpan(0, n), x.AsSpan(1, m)),
                12 => x[0] * TensorPrimitives.IndexOfMax<double>(x.AsSpan(0, n)),
                _ => x[0] * TensorPrimitives.HammingDistance<double>(x.AsSpan(0, n), x.AsSpan(0, m)),
            };

            [Differentiable] public static double Others([NoDerivative] int f, [NoDerivative] int n, [NoDerivative] int m, [NoDerivative] int k, double[] x)
            {
                double[] t = new double[m];
                switch (f)
                {
                    case 0: TensorPrimitives.Clamp<double>(x.AsSpan(0, n), 1.0, k, t); break;
                    case 1: TensorPrimitives.Round<double>(x.AsSpan(0, n), k, t); break;
                    case 2: TensorPrimitives.Round<double>(x.AsSpan(0, n), (MidpointRounding)k, t); break;
                    case 3: TensorPrimitives.SoftMax<double>(x.AsSpan(0, n), t); break;
                    case 4: TensorPrimitives.FusedMultiplyAdd<double>(x.AsSpan(0, n), 2.0, x.AsSpan(0, k), t); break;
                    default:
                        byte[] bytes = new byte[2];
                        TensorPrimitives.ConvertChecked<double, byte>([100.7 * k, 1.5], bytes);
                        t = [bytes[0], bytes[1]];
                        break;
                }

                return TensorPrimitives.Sum<double>(t) + x[0];
            }

            public static string Compare(string name, int a, int n, int b, int m)
            {
                double[] x = [0.5, -0.25, 0.75, 0.1, 0.9];
                string expected, jvp, vjp;
                switch (name)
                {
                    case "Unary": expected = Of(() => Unary(a, n, b, m, x)); jvp = Of(() => UnaryJvp(a, n, b, m, x, new double[5]).Value); vjp = Of(() => UnaryVjp(a, n, b, m, x, 1, new double[5])); break;
                    case "Binary": expected = Of(() => Binary(a, n, b, m, x)); jvp = Of(() => BinaryJvp(a, n, b, m, x, new double[5]).Value); vjp = Of(() => BinaryVjp(a, n, b, m, x, 1, new double[5])); break;
                    case "Into": expected = Of(() => Into(a, n, b, m, x)); jvp = Of(() => IntoJvp(a, n, b, m, x, new double[5]).Value); vjp = Of(() => IntoVjp(a, n, b, m, x, 1, new double[5])); break;
                    case "Two": expected = Of(() => Two(a, n, b, m, x)); jvp = Of(() => TwoJvp(a, n, b, m, x, new double[5]).Value); vjp = Of(() => TwoVjp(a, n, b, m, x, 1, new double[5])); break;
                    case "Chosen": expected = Of(() => Chosen(a, n, b, m, x)); jvp = Of(() => ChosenJvp(a, n, b, m, x, new double[5]).Value); vjp = Of(() => ChosenVjp(a, n, b, m, x, 1, new double[5])); break;
                    case "Reduced": expected = Of(() => Reduced(a, n, b, m, x)); jvp = Of(() => ReducedJvp(a, n, b, m, x, new double[5]).Value); vjp = Of(() => ReducedVjp(a, n, b, m, x, 1, new double[5])); break;
                    default: expected = Of(() => Others(a, n, b, m, x)); jvp = Of(() => OthersJvp(a, n, b, m, x, new double[5]).Value); vjp = Of(() => OthersVjp(a, n, b, m, x, 1, new double[5])); break;
                }

                return expected == jvp && expected == vjp ? "" : $"{name}({a}, {n}, {b}, {m}): {expected}, Jvp {jvp}, Vjp {vjp}";
            }

            private static string Of(Func<double> f)
            {
                try { return Math.Round(f(), 10).ToString(); } catch (Exception e) { return e.GetType().Name; }
            }
        }
        """;

    private static readonly Lazy<CompiledProgram> Program = new(() =>
    {
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Of(Source) with { ExtraReferences = [References.Tensors] });
        return CompiledProgram.Load(run.Output);
    });

    [Theory]
    [InlineData("Unary")]
    [InlineData("Binary")]
    [InlineData("Into")]
    [InlineData("Two")]
    [InlineData("Chosen")]
    public void PartsOfOneArray(string name)
    {
        var wrong = new List<string>();
        for (int a = 0; a < 4; a++)
        {
            for (int n = 0; n <= 3; n++)
            {
                for (int b = 0; b < 4; b++)
                {
                    for (int m = 0; m <= 4; m++)
                    {
                        wrong.Add(Compare(name, a, n, b, m));
                    }
                }
            }
        }

        wrong.Where(w => w.Length > 0).ShouldBeEmpty();
    }

    [Fact]
    public void Reductions() => Wrong("Reduced", 14, 3, 3, 1).ShouldBeEmpty();

    [Fact]
    public void OtherArguments()
    {
        IEnumerable<string> wrong = Enumerable.Range(0, 6).SelectMany(f => Enumerable.Range(0, 4).SelectMany(n => Enumerable.Range(0, 4).SelectMany(m =>
            new[] { -1, 0, 1, 2, 3, 5, 99 }.Where(k => f != 4 || k is >= 0 and <= 5).Select(k => Compare("Others", f, n, m, k)))));
        wrong.Where(w => w.Length > 0).ShouldBeEmpty();
    }

    private static IEnumerable<string> Wrong(string name, int functions, int n, int b, int m) =>
        Enumerable.Range(0, functions).SelectMany(f => Enumerable.Range(0, n + 1).SelectMany(x => Enumerable.Range(0, b + 1).Select(y => Compare(name, f, x, y, m)))).Where(w => w.Length > 0);

    private static string Compare(string name, int a, int n, int b, int m) => Program.Value.Bind<Func<string, int, int, int, int, string>>("Program", "Compare")(name, a, n, b, m);
}
