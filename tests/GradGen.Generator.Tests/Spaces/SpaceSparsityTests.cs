using GradGen.Testing.Execution;

namespace GradGen.Generator.Tests.Spaces;

/// <summary>Patterns of methods in which objects of a derivative space come between inputs and outputs: what depends on an object depends on all that it was made of.</summary>
public sealed class SpaceSparsityTests
{
    [Fact]
    public void NothingIsMissing()
    {
        using CompiledProgram program = ForeignVectors.Program("""
            public static partial class P
            {
                [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.SparseJacobian)]
                public static void F(ReadOnlySpan<double> x, [NoDerivative] Vec k, Span<double> y)
                {
                    Vec a = x[0] * k;
                    if (x[1] > 0)
                        a = x[2] * a;
                    y[0] = Vec.Dot(a, k);
                    y[1] = x[3];
                    for (int i = 0; i < 2; i++)
                        a = a + x[i] * k;
                    y[2] = Vec.Dot(a, a);
                }

                [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Hessian | DerivativeModes.SparseHessian)]
                public static double G(ReadOnlySpan<double> x, [NoDerivative] Vec k) => Vec.Dot(x[0] * k, x[1] * k) + x[2] * x[2] + x[3];

                public static string[] Run()
                {
                    double[] x = [0.5, -1, 2, 3], y = new double[3], dense = new double[12], whole = new double[12], hessian = new double[16], second = new double[16];
                    Vec k = Vec.Of(1, 2);
                    SparsityPattern pattern = FJacobianPattern(x, k, y), pairs = GHessianPattern(x, k);
                    double[] values = new double[pattern.Count], others = new double[pairs.Count];
                    FJacobianSparse(x, k, y, pattern, values);
                    pattern.ToDense<double>(values, whole);
                    FJacobian(x, k, y, dense);
                    GHessianSparse(x, k, pairs, others);
                    pairs.ToDense<double>(others, second);
                    GHessian(x, k, hessian);
                    return [Text(pattern), Text(pairs), dense.AsSpan().SequenceEqual(whole).ToString(), hessian.AsSpan().SequenceEqual(second).ToString()];
                }

                private static string Text(SparsityPattern p) => string.Join("; ", Enumerable.Range(0, p.Rows).Select(r => string.Join(" ", p.ColumnIndices[p.RowStarts[r]..p.RowStarts[r + 1]])));
            }
            """);
        program.Bind<Func<string[]>>("P", "Run")().ShouldBe(["0 2; 3; 0 1 2", "0 1; 0 1; 2; ", "True", "True"]);
    }
}
