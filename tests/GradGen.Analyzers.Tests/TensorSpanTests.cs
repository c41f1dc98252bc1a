using GradGen.Testing;
using GradGen.Testing.Analyzers;

namespace GradGen.Analyzers.Tests;

/// <summary>Tensors as parameters: which, and what of them is not supported.</summary>
public class TensorSpanTests
{
    private static readonly TestCompilation Project = new() { ExtraReferences = [References.Tensors, References.GradGenTensors] };

    [Theory]
    [InlineData("void F(double x, ref [|TensorSpan<double>|] y) => y[0, 0] = x;")]
    [InlineData("void F(double x, out [|TensorSpan<double>|] y) { y = default; y[0, 0] = x; }")]
    [InlineData("void F([InOut] [|ReadOnlyTensorSpan<double>|] x, Span<double> y) => y[0] = x[0];")]
    [InlineData("[|TensorSpan<double>|] F(double k, TensorSpan<double> x) => x;")]
    [InlineData("double F([|Tensor<double>|] x) => x[0, 0];")]
    [InlineData("double F(ref [|ReadOnlyTensorSpan<double>|] x) => x[0, 0];")]
    [InlineData("double F(double k, [|ReadOnlyTensorSpan<Half>|] x) => k;")]
    public void OtherTensors(string method) => AnalyzerTest.Verify(Project, "GRAD007", null, InClass(method));

    [Fact]
    public void WithoutThePackage() =>
        AnalyzerTest.Verify(Project with { ExtraReferences = [References.Tensors] }, "GRAD007", "GradGen.Tensors", InClass("double F([|ReadOnlyTensorSpan<double>|] x) => x[0, 0];"));

    [Theory]
    [InlineData("double F(ReadOnlyTensorSpan<double> x) => [|x[^1, 0]|];")]
    [InlineData("double F(ReadOnlyTensorSpan<double> x, nint[] at) => [|x[at]|];")]
    [InlineData("double F(ReadOnlyTensorSpan<double> x) => Tensor.Sum<double>([|x[0..1, 0..1]|]);")]
    [InlineData("void F(ReadOnlyTensorSpan<double> x, [NoDerivative] TensorSpan<double> w, Span<double> y) { [|Tensor.Exp(x, w)|]; y[0] = x[0]; }")]
    [InlineData("void F(ReadOnlyTensorSpan<double> x, TensorSpan<double> y) => [|Tensor.Atan2(1.0, x, y)|];")]
    [InlineData("void F(ReadOnlyTensorSpan<double> x, TensorSpan<double> y) => [|Tensor.MaxNumber(x, x, y)|];")]
    [InlineData("double F(ReadOnlyTensorSpan<double> x) => x[0] * [|Tensor.IndexOfMax(x)|];")]
    [InlineData("double F(ReadOnlyTensorSpan<double> x) { Span<double> y = stackalloc double[6]; [|x.FlattenTo(y)|]; return y[0] * x[0, 0]; }")]
    [InlineData("void F(double x, TensorSpan<double> y) { ref double e = ref [|y[0, 0]|]; e = x; }")]
    [InlineData("void F(double x, TensorSpan<double> y) { Set([|ref y[0, 0]|], x); } static void Set(ref double e, double x) => e = x;")]
    [InlineData("void F(double x, TensorSpan<double> y) { [|y[^1, 0]|] = x; }")]
    [InlineData("void F(double x, TensorSpan<double> y) { y[0, 0] = x; [|y.Fill(0)|]; }")]
    [InlineData("void F(double x, TensorSpan<double> y) { TensorSpan<double> z = [|new TensorSpan<double>(new double[1], [1])|]; z[0] = x; y[0] = z[0]; }")]
    [InlineData("void F(double x, TensorSpan<double> y, [NoDerivative] TensorSpan<double> z) { y[0, 0] = x; [|z[0, 0]|] = 1; }")]
    [InlineData("void F(double x, TensorSpan<double> y) { foreach (ref double e in [|y|]) { e = x; } }")]
    [InlineData("double F(ReadOnlyTensorSpan<double> x, int n) => n == 0 ? x[0, 0] : [|F(x, n - 1)|];")]
    public void WhatElseTheyHave(string method) => AnalyzerTest.Verify(Project, "GRAD004", null, InClass(method));

    [Theory]
    [InlineData("double F(ReadOnlyTensorSpan<double> x) { ReadOnlyTensorSpan<double> y = x; return y[0, 0] * (int)y.Lengths[1] * y.Rank; }")]
    [InlineData("double F(ReadOnlyTensorSpan<double> x, [NoDerivative] ReadOnlyTensorSpan<double> w) => Tensor.Dot(x, w);")]
    [InlineData("double F(in ReadOnlyTensorSpan<double> x) => x[0, 0];")]
    [InlineData("void F(double x, in TensorSpan<double> y) => y[0, 0] = x;")]
    [InlineData("double F(ReadOnlyTensorSpan<double> x, [NoDerivative] ReadOnlyTensorSpan<int> k) => x[k[0]] * k.Rank;")]
    [InlineData("double F(double k, [NoDerivative] ReadOnlyTensorSpan<double> x) => k * x[0, 0] * Tensor.Dot<double>(x, x);")]
    [InlineData("void F(double x, TensorSpan<double> y) { TensorSpan<double> z = y; z[0, 0] = x; ReadOnlyTensorSpan<double> r = z; z[1, 0] -= r[0, 0]; }")]
    [InlineData("double F(double x, [InOut] TensorSpan<double> y) => y[0, 0] * x;")]
    [InlineData("void F<T>([InOut] TensorSpan<T> x, T k) where T : System.Numerics.IFloatingPointIeee754<T> => x[0] *= k;")]
    [InlineData("void F(ReadOnlyTensorSpan<double> x, TensorSpan<double> y) => Tensor.Exp<double>(Tensor.Sin(x, y), y);")]
    [InlineData("T F<T>(ReadOnlyTensorSpan<T> x) where T : System.Numerics.IFloatingPointIeee754<T> => T.Sin(x[0]);")]
    public void WhatIsFine(string method) => AnalyzerTest.Verify(Project, "", null, InClass(method));

    [Fact]
    public void WhatAnOutputHoldsOnEntryIsAConstant() =>
        AnalyzerTest.Verify(Project, "GRAD013", "[InOut]", InClass("double F(double x, TensorSpan<double> y) => [|y[0, 0]|] * x;"));

    [Fact]
    public void AVirtualMethodHasCompanionsButNoCallers() => AnalyzerTest.Verify(Project, "GRAD004", "not inlined", """
        using System.Numerics.Tensors;
        public partial class C
        {
            [Differentiable] public virtual double F(ReadOnlyTensorSpan<double> x) => x[0] * x[0];
            [Differentiable] public double G(ReadOnlyTensorSpan<double> x) => [|F(x)|] * x[0];
            public double Use(TensorSpan<double> a) => FVjp(a, 1, new TensorSpan<double>(new double[1], [1]));
        }
        """);

    private static string InClass(string method) => $"using System.Numerics.Tensors;\npublic static partial class C\n{{\n    [Differentiable] public static {method}\n}}\n";
}
