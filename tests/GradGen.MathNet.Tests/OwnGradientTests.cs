using MathNet.Numerics.LinearAlgebra;

namespace GradGen.MathNet.Tests;

/// <summary>Gradients are objects of the caller's own: changing one changes no other.</summary>
public class OwnGradientTests
{
    [Fact]
    public void OperandsOfASumHaveAGradientEach()
    {
        (Matrix<double> a, Matrix<double> b) = (Matrix<double>.Build.Dense(2, 2, 1), Matrix<double>.Build.Dense(2, 2, 2));
        (Matrix<double> first, Matrix<double> second) = Owned.SumGradient(a, b);
        CheckApart(first, second);
        Owned.SumValueAndGradient(a, b, out first, out second).ShouldBe(12);
        CheckApart(first, second);
    }

    [Fact]
    public void MembersOfOneParameterHaveAGradientEach()
    {
        Vector<double> v = Vector<double>.Build.Dense(2, 1);
        Trio gradient = Owned.OfTrioGradient(new Trio(v, v, v));
        ReferenceEquals(gradient.A, gradient.B).ShouldBeFalse();
        ReferenceEquals(gradient.A, gradient.C).ShouldBeFalse();
        gradient.A.ShouldBe(gradient.B);
        gradient.C.ShouldBe(Vector<double>.Build.Dense(2));
    }

    [Fact]
    public void WhereDataChoosesNoneIsShared()
    {
        (Matrix<double> a, Matrix<double> b) = (Matrix<double>.Build.Dense(2, 2, 1), Matrix<double>.Build.Dense(2, 2, 2));
        foreach (int n in new[] { 0, 1, 3 })
        {
            (Matrix<double> first, Matrix<double> second) = Owned.RepeatedGradient(a, b, n);
            first[0, 0].ShouldBe(1);
            second[0, 0].ShouldBe(n);
            ReferenceEquals(first, second).ShouldBeFalse();
        }
    }

    private static void CheckApart(Matrix<double> first, Matrix<double> second)
    {
        first.Multiply(3, first);
        first[0, 0].ShouldBe(3);
        second[0, 0].ShouldBe(1);
    }
}

public sealed record Trio(Vector<double> A, Vector<double> B, Vector<double> C);

public static partial class Owned
{
    [Differentiable]
    public static double Sum(Matrix<double> a, Matrix<double> b) => (a + b).RowSums().Sum();

    [Differentiable]
    public static double OfTrio(Trio p) => (p.A + p.B).Sum();

    [Differentiable]
    public static double Repeated(Matrix<double> a, Matrix<double> b, int n)
    {
        Matrix<double> s = a;
        for (int i = 0; i < n; i++) s += b;
        return s.RowSums().Sum();
    }
}
