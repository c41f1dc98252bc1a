using System.Reflection;
using GradGen.Testing.Oracle;

namespace GradGen.Generator.Tests.Harness;

/// <summary>The oracle's own derivatives, function by function against differences, and its conventions at kinks.</summary>
public class DualTests
{
    private static readonly double[] Samples = [-2.3, -0.7, -0.2, 0.3, 0.8, 1.4, 2.6];

    public static TheoryData<string, int> Functions()
    {
        var data = new TheoryData<string, int>();
        foreach (MethodInfo method in typeof(DualMath).GetMethods().Where(m => m.ReturnType == typeof(Dual) && m.GetParameters().All(p => p.ParameterType == typeof(Dual))))
        {
            if (method.Name is not ("Stop" or "Clamp" or "ReciprocalEstimate" or "ReciprocalSqrtEstimate"))
            {
                data.Add(method.Name, method.GetParameters().Length);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void APartialAgreesWithDifferences(string function, int arity)
    {
        MethodInfo method = typeof(DualMath).GetMethod(function, [.. Enumerable.Repeat(typeof(Dual), arity)])!;
        Dual Call(double[] x, int active) => (Dual)method.Invoke(null, [.. x.Select((v, i) => (object)new Dual(v, i == active ? 1 : 0))])!;
        int compared = 0;
        foreach (double first in Samples)
        {
            double[] x = [.. Enumerable.Range(0, arity).Select(i => first + (0.37 * i))];
            for (int active = 0; active < arity; active++)
            {
                Dual actual = Call(x, active);
                double difference = GradGen.Testing.Numerics.Differences.Column(v => [Call(v, -1).Value], x, active)[0];
                if (double.IsFinite(actual.Value) && double.IsFinite(difference))
                {
                    compared++;
                    actual.Tangent.ShouldBe(difference, 1e-7 * Math.Max(1, Math.Abs(difference)), $"{function} at {string.Join(", ", x)}, argument {active}");
                }
            }
        }

        compared.ShouldBeGreaterThan(0);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void ASecondPartialAgreesWithDifferences(string function, int arity)
    {
        MethodInfo method = typeof(DualMath).GetMethod(function, [.. Enumerable.Repeat(typeof(Dual), arity)])!;
        Dual Call(double[] x, int active, int other) => (Dual)method.Invoke(null, [.. x.Select((v, i) => (object)new Dual(v, i == active ? 1 : 0, i == other ? 1 : 0, 0))])!;
        int compared = 0;
        foreach (double first in Samples)
        {
            double[] x = [.. Enumerable.Range(0, arity).Select(i => first + (0.37 * i))];
            foreach ((int active, int other) in Enumerable.Range(0, arity * arity).Select(k => (k / arity, k % arity)))
            {
                Dual actual = Call(x, active, other);
                double difference = GradGen.Testing.Numerics.Differences.Column(v => [Call(v, active, -1).Tangent], x, other)[0];
                if (double.IsFinite(actual.Value) && double.IsFinite(difference))
                {
                    compared++;
                    actual.Other.ShouldBe(Call(x, other, -1).Tangent);
                    actual.Cross.ShouldBe(difference, 1e-6 * Math.Max(1, Math.Abs(difference)), $"{function} at {string.Join(", ", x)}, arguments {active} and {other}");
                }
            }
        }

        compared.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void ASecondDerivativeAlongACompositionIsThatOfTheChainRule()
    {
        // y = x² sin(k x): y″ = 2 sin(kx) + 4kx cos(kx) − k²x² sin(kx).
        const double K = 1.7, X = 0.6;
        Dual x = new(X, 1, 1, 0);
        double expected = (2 * Math.Sin(K * X)) + (4 * K * X * Math.Cos(K * X)) - (K * K * X * X * Math.Sin(K * X));
        (x * x * DualMath.Sin(K * x)).Cross.ShouldBe(expected, 1e-14);
        (x * x / (1 / DualMath.Sin(K * x))).Cross.ShouldBe(expected, 1e-13);
    }

    [Fact]
    public void KinksFollowTheConventions()
    {
        Dual Zero() => new(0, 1);
        DualMath.Abs(Zero()).Tangent.ShouldBe(0);
        DualMath.Max(Zero(), new Dual(0, 3)).Tangent.ShouldBe(2);
        DualMath.Min(new Dual(1, 1), 2).Tangent.ShouldBe(1);
        DualMath.Clamp(Zero(), new Dual(0, 5), 1).Tangent.ShouldBe(1);
        DualMath.Clamp(new Dual(-1, 1), new Dual(0, 5), 1).Tangent.ShouldBe(5);
        DualMath.Sqrt(Zero()).Tangent.ShouldBe(double.PositiveInfinity);
        DualMath.Sqrt(0).Tangent.ShouldBe(0);
        DualMath.Hypot(Zero(), Zero()).Tangent.ShouldBe(0);
        DualMath.Atan2(Zero(), Zero()).Tangent.ShouldBe(0);
        DualMath.Pow(Zero(), 0).Tangent.ShouldBe(0);
        DualMath.Pow(Zero(), 1).Tangent.ShouldBe(1);
        DualMath.Pow(0, new Dual(2, 1)).Tangent.ShouldBe(0);
        DualMath.Log(new Dual(-2, 1)).Tangent.ShouldBe(-0.5);
    }

    [Fact]
    public void ComparisonsLookAtTheValue()
    {
        (new Dual(1, 2) == new Dual(1, 3)).ShouldBeTrue();
        Dual nan = double.NaN;
#pragma warning disable CS1718 // Comparison with itself: that is the point.
        (nan == nan).ShouldBeFalse();
#pragma warning restore CS1718
    }
}
