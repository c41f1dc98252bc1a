using GradGen.Testing;

namespace GradGen.Compiler.Tests.Frontend;

/// <summary>Hessians run a method once per column: not one whose calls may change what outlives a run, since each column would see another state.</summary>
public class RepeatedEffectsTests
{
    [Theory]
    [InlineData("[NoDerivative] List<int> list", "list.Add(1); s *= x[list.Count % 3];")]
    [InlineData("[NoDerivative] Queue<int> queue", "s *= x[queue.Dequeue()]; queue.Enqueue(2);")]
    [InlineData("[NoDerivative] Action change, [NoDerivative] List<int> list", "change(); s *= x[list.Count];")]
    [InlineData("[NoDerivative] List<List<int>> lists", "var list = lists[0]; list.Add(2); s *= x[list.Count];")]
    [InlineData("[NoDerivative] List<int> list", "var local = new List<List<int>>(); local.Add(list); var same = local[0]; same.Add(0); s *= x[same.Count];")]
    [InlineData("[NoDerivative] int n", "Log.Add(n); s *= x[Log.Count];")]
    public void AMethodThatChangesObjectsOfItsCallerHasNoHessian(string parameter, string statements)
    {
        string method = $"public static double F(ReadOnlySpan<double> x, {parameter}) {{ double s = x[0]; for (int i = 0; i < x.Length; i++) {{ {statements} }} return s * s; }} private static readonly List<int> Log = new();";
        Lowered.Members($"[Differentiable(Modes = DerivativeModes.Hvp | DerivativeModes.Hessian)] {method}").Problems
            .ShouldBe(["GRAD003: Differentiable(Modes = DerivativeModes.Hvp | DerivativeModes.Hessian)"]);
        Lowered.Members($"[Differentiable(Modes = DerivativeModes.SparseHessian)] {method}").Problems.ShouldBe(["GRAD003: Differentiable(Modes = DerivativeModes.SparseHessian)"]);
        var left = (DerivativeModes)(int)Lowered.Members($"[Differentiable(Modes = DerivativeModes.All)] {method}").Model!.Modes;
        (left & (DerivativeModes.Hvp | DerivativeModes.Hessian | DerivativeModes.SparseHessian)).ShouldBe(DerivativeModes.Hvp);
    }

    [Theory]
    [InlineData("[NoDerivative] List<int> list", "list.Add(1); s *= x[list.Count % 3];")]
    [InlineData("[NoDerivative] Queue<int> queue", "s *= x[queue.Dequeue()]; queue.Enqueue(2);")]
    [InlineData("[NoDerivative] Action change, [NoDerivative] List<int> list", "change(); s *= x[list.Count];")]
    public void WhatRunsOnceIsKeptForAHessian(string parameter, string statements)
    {
        string method = $"public static double F(ReadOnlySpan<double> x, {parameter}) {{ double s = x[0]; {statements} return s * s; }}";
        Lowered.Members($"[Differentiable(Modes = DerivativeModes.Hvp | DerivativeModes.Hessian)] {method}").Problems.ShouldBeEmpty();
        Lowered.Members($"[Differentiable(Modes = DerivativeModes.SparseHessian)] {method}").Problems.ShouldBe(["GRAD003: Differentiable(Modes = DerivativeModes.SparseHessian)"]);
    }

    [Theory]
    [InlineData("[NoDerivative] List<int> list", "s *= x[list.Count] * x[list[0]]; if (list.Contains(2)) s *= s;")]
    [InlineData("[NoDerivative] int n", "var list = new List<int>(); list.Add(n); list.Add(1); for (int i = 0; i < list.Count; i++) s *= x[list[i]];")]
    [InlineData("[NoDerivative] int n", "var numbers = System.Linq.Enumerable.Range(0, n).GetEnumerator(); while (numbers.MoveNext()) s *= x[numbers.Current];")]
    [InlineData("[NoDerivative] int[] order", "Array.Sort(order); s *= x[order[0]];")]
    [InlineData("[NoDerivative] List<int> log", "log.Add(1); s *= x[1];")]
    [InlineData("[NoDerivative] double[,] a", "for (int i = 0; i < a.GetLength(0); i++) s *= x[i] * a[i, a.GetLowerBound(1)];")]
    [InlineData("[NoDerivative] Func<int, double> rate", "s *= rate(1) * x[1];")]
    public void AMethodThatChangesItsOwnObjectsOrDoesNotReadThemHasOne(string parameter, string statements) =>
        Lowered.Members($"[Differentiable(Modes = DerivativeModes.Hessian | DerivativeModes.SparseHessian)] public static double F(ReadOnlySpan<double> x, {parameter}) {{ double s = x[0]; {statements} return s * s; }}")
            .Problems.ShouldBeEmpty();

    [Theory]
    [InlineData("TensorSpan<double> t", "for (int i = 0; i < 2; i++) { s *= t[0]; t.Fill(5); }", "GRAD003")]
    [InlineData("TensorSpan<int> t", "for (int i = 0; i < 2; i++) { s *= t[0]; t.Fill(5); }", "GRAD003")]
    [InlineData("TensorSpan<int> t", "for (int i = 0; i < 2; i++) { s *= t[0]; Tensor.Add(t, 1, t); }", "GRAD003")]
    [InlineData("Tensor<int> t", "for (int i = 0; i < 2; i++) { s *= t[0]; t.Fill(5); }", "GRAD003")]
    [InlineData("ReadOnlyTensorSpan<int> t", "s *= t[0] + Tensor.Sum(t) + t.Lengths[0];", "")]
    [InlineData("ReadOnlyTensorSpan<double> t", "s *= t[0] * Tensor.Sum<double>(t) * t.Rank;", "")]
    public void ATensorSpanIsMemoryThatACallMayChange(string parameter, string statements, string problem)
    {
        string method = $"[Differentiable(Modes = DerivativeModes.Hessian)] public static double F(ReadOnlySpan<double> x, [NoDerivative] {parameter}) {{ double s = x[0]; {statements} return s * s; }}";
        Lowered.Program($"using System.Numerics.Tensors;\npublic static partial class C {{ {method} }}", settings: s => s with { ExtraReferences = [References.Tensors, References.GradGenTensors] })
            .Problems.Select(p => p[..7]).ShouldBe(problem.Length == 0 ? [] : [problem]);
    }
}
