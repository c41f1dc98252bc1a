using MathNet.Numerics.LinearAlgebra;

namespace GradGen.MathNet.Tests;

/// <summary>An object that second derivatives do not depend on has elements in the Hessian all the same.</summary>
public class UnusedObjectTests
{
    [Fact]
    public void TheHessianHasZerosForIt()
    {
        var hessian = new double[16];
        Cubes.CubeHessian([2, 3], Vector<double>.Build.Dense(2), hessian).ShouldBe(12);
        hessian.ShouldBe([6, 4, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    }
}

internal static partial class Cubes
{
#pragma warning disable GRAD010 // It is about a parameter without influence.
    [Differentiable(Modes = DerivativeModes.Hessian)]
    public static double Cube(ReadOnlySpan<double> x, Vector<double> a) => x[0] * x[0] * x[1];
#pragma warning restore GRAD010
}
