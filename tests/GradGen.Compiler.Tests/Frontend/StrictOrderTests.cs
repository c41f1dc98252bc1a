using GradGen.Testing;

namespace GradGen.Compiler.Tests.Frontend;

/// <summary>With StrictOrder a companion's value is the method's own bit for bit: what the library may compute otherwise than loops do is refused.</summary>
public class StrictOrderTests
{
    [Theory]
    [InlineData("TensorPrimitives.Sum(x)")]
    [InlineData("TensorPrimitives.Dot(x, x)")]
    [InlineData("TensorPrimitives.Norm(x)")]
    [InlineData("TensorPrimitives.Distance(x, x)")]
    [InlineData("TensorPrimitives.StdDev(x)")]
    [InlineData("TensorPrimitives.Average(x)")]
    [InlineData("TensorPrimitives.Product(x)")]
    [InlineData("TensorPrimitives.SumOfMagnitudes(x)")]
    [InlineData("TensorPrimitives.CosineSimilarity(x, x)")]
    [InlineData("TensorPrimitives.SoftMax(x, y)")]
    [InlineData("TensorPrimitives.Exp(x, y)")]
    [InlineData("TensorPrimitives.Log(x, y)")]
    [InlineData("TensorPrimitives.SinCos(x, y, y)")]
    [InlineData("TensorPrimitives.Pow(x, 2.5, y)")]
    [InlineData("TensorPrimitives.Sigmoid(x, y)")]
    [InlineData("TensorPrimitives.Remainder(x, 0.3, y)")]
    [InlineData("TensorPrimitives.MultiplyAddEstimate(x, x, x, y)")]
    [InlineData("Tensor.Sum(t)")]
    [InlineData("Tensor.Tanh(t, u)")]
    public void WhatTheLibraryMayComputeOtherwiseIsRefused(string call)
    {
        Problems(call, isStrict: true).ShouldBe([$"GRAD004: {call}"]);
        Problems(call, isStrict: false).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("TensorPrimitives.Add(x, x, y)")]
    [InlineData("TensorPrimitives.MultiplyAdd(x, 2.0, x, y)")]
    [InlineData("TensorPrimitives.FusedMultiplyAdd(x, x, x, y)")]
    [InlineData("TensorPrimitives.Sqrt(x, y)")]
    [InlineData("TensorPrimitives.Clamp(x, 0.0, 1.0, y)")]
    [InlineData("TensorPrimitives.Max(x)")]
    [InlineData("TensorPrimitives.IndexOfMin(x)")]
    [InlineData("TensorPrimitives.IsNaNAny(x)")]
    [InlineData("Tensor.Subtract(t, 1.0, u)")]
    [InlineData("Tensor.MinNumber(t)")]
    public void WhatIeee754FixesIsFine(string call) => Problems(call, isStrict: true).ShouldBeEmpty();

    [Fact]
    public void TheReasonSaysWhatToWriteInstead() =>
        Strict("double F(ReadOnlySpan<double> x) => TensorPrimitives.Sum(x);").Sink.Diagnostics.Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture)
            .ShouldBe("With StrictOrder, 'TensorPrimitives.Sum' cannot be differentiated: the library computes it in an order, or with functions, of its own: write a loop with functions of Math");

    [Fact]
    public void InHelpersItIsRefusedWhereTheyAreCalled() =>
        Strict("double F(ReadOnlySpan<double> x) => Total(x) * x[0]; private static double Total(ReadOnlySpan<double> x) => TensorPrimitives.Sum(x);").Problems.ShouldBe(["GRAD004: Total(x)"]);

    private static string[] Problems(string call, bool isStrict)
    {
        string body = $"double F(ReadOnlySpan<double> x, Span<double> y, ReadOnlyTensorSpan<double> t, TensorSpan<double> u) {{ y[0] = t[0]; u[0] = x[0]; {call}; return x[0]; }}";
        return isStrict ? Strict(body).Problems : Lower($"[Differentiable] public static {body}").Problems;
    }

    private static Lowered Strict(string method) => Lower($"[Differentiable(StrictOrder = true)] public static {method}");

    private static Lowered Lower(string members) =>
        Lowered.Program($"using System.Numerics.Tensors;\npublic static partial class C {{ {members} }}", settings: s => s with { ExtraReferences = [References.Tensors, References.GradGenTensors] });
}
