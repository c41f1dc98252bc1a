using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Tests.Frontend;

/// <summary>Objects whose elements a method sets: which variables hold them open, and what a write and a use as a whole become.</summary>
public class OpenObjectLoweringTests
{
    private const string Library = """
        public sealed class Row
        {
            private readonly double[] numbers;
            private Row(double[] numbers) => this.numbers = numbers;
            public int Length => numbers.Length;
            public double this[int index] { get => numbers[index]; set => numbers[index] = value; }
            public double[] ToArray() => (double[])numbers.Clone();
            public static Row Of(ReadOnlySpan<double> numbers) => new(numbers.ToArray());
            public static double Sum(Row a) => a.numbers.Sum();
        }

        [DerivativeSpace(typeof(Row))]
        public static class RowSpace
        {
            public static Row Zero(Row value) => Row.Of(new double[value.Length]);
            public static Row? Add(Row? a, Row? b) => a;
            public static void Check(Row value, Row? derivative, string parameter) { }
        }

        public static class RowRules
        {
            [FromElements(nameof(Row.ToArray), nameof(Row.Length))]
            public static Row Make(ReadOnlySpan<double> numbers) => Row.Of(numbers);
            [JvpOf(nameof(Make))] public static (Row Value, Row? Tangent) MakeJvp(ReadOnlySpan<double> numbers, ReadOnlySpan<double> numbersTangent) => (Make(numbers), Make(numbersTangent));
            [VjpOf(nameof(Make), FromValue = true)] public static void MakeVjp(ReadOnlySpan<double> numbers, Row value, Row resultAdjoint, [InOut] Span<double> numbersAdjoint) { }
            [JvpOf(typeof(Row), nameof(Row.ToArray))] public static (double[] Value, double[] Tangent) ToArrayJvp(Row self, Row? selfTangent) => (self.ToArray(), self.ToArray());
            [VjpOf(typeof(Row), nameof(Row.ToArray))] public static double[] ToArrayVjp(Row self, ReadOnlySpan<double> resultAdjoint, ref Row? selfAdjoint) => self.ToArray();
            [JvpOf(typeof(Row), nameof(Row.Sum))] public static (double Value, double Tangent) SumJvp(Row a, Row? aTangent) => (Row.Sum(a), 0);
            [VjpOf(typeof(Row), nameof(Row.Sum), FromValue = true)] public static void SumVjp(Row a, double value, double resultAdjoint, ref Row? aAdjoint) { }
        }

        """;

    [Fact]
    public void AWriteIsAStoreAndAUseMakesAnObject()
    {
        Lowered lowered = Of("Row m = RowRules.Make(x); m[1] = x[0]; double s = Row.Sum(m); m[0] += m[1]; return s * m[0];");
        Called(lowered).ShouldBe(["Make", "ToArray", "Make", "Sum"]);
        Instructions<Store>(lowered).Count().ShouldBe(2);
        Instructions<Load>(lowered).Count().ShouldBe(4);
        Instructions<Allocate>(lowered).Count().ShouldBe(1);
    }

    [Fact]
    public void WhatIsOnlyReadStaysAnObject() =>
        Called(Of("Row m = RowRules.Make(x); Row n = RowRules.Make(x); n[0] = 1; return Row.Sum(m) * Row.Sum(n);")).ShouldBe(["Make", "Make", "ToArray", "Sum", "Make", "Sum"]);

    [Theory]
    [InlineData("Row m = RowRules.Make(x); Row n = m; n[0] = x[1]; return Row.Sum(m);")]
    [InlineData("Row m = RowRules.Make(x); Row n; n = m; m[0] = x[1]; return Row.Sum(n);")]
    [InlineData("Row m = RowRules.Make(x); Fill(m); return Row.Sum(m); static void Fill(Row r) => r[0] = 1;")]
    [InlineData("Row m = RowRules.Make(x); Through(m, x[0]); return Row.Sum(m); } static void Through(Row r, double v) => Set(r, v); static void Set(Row r, double v) { r[0] = v;")]
    [InlineData("Row m = Made(x); return Row.Sum(m); } static Row Made(double[] x) { Row r = RowRules.Make(x); r[0] = 1; return r;")]
    [InlineData("Row m = RowRules.Make(x); void Set() => m[0] = x[1]; Set(); return Row.Sum(m);")]
    [InlineData("Row m = RowRules.Make(x); ref Row r = ref m; r[0] = x[1]; return Row.Sum(m);")]
    public void AllNamesShareTheElements(string body)
    {
        Lowered lowered = Of(body);
        Called(lowered).ShouldBe(["Make", "ToArray", "Make", "Sum"]);
        Instructions<Allocate>(lowered).Count().ShouldBe(1);
        Instructions<Store>(lowered).Count().ShouldBe(1);
    }

    [Fact]
    public void AMethodThatCallsItselfIsNotLookedIntoForEver() =>
        Of("Row m = RowRules.Make(x); return Row.Sum(m); } static void A(Row r, int k) { if (k > 0) { B(r, k - 1); } } static void B(Row r, int k) { r[0] = 1; A(r, k);").Problems.ShouldBeEmpty();

    private static Lowered Of(string body) => Lowered.Program($"{Library}public static partial class C {{ [Differentiable(Modes = DerivativeModes.Gradient)] public static double F(double[] x) {{ {body} }} }}");

    private static string[] Called(Lowered lowered) => [.. Instructions<Call>(lowered).Select(c => c.Callee.Name)];

    private static IEnumerable<T> Instructions<T>(Lowered lowered)
    {
        lowered.Text.ShouldNotBeEmpty();
        return lowered.Primal.Body.Deep().OfType<T>();
    }
}
