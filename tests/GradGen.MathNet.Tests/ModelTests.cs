using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace GradGen.MathNet.Tests;

/// <summary>The parameters of a layer.</summary>
public record Layer(Matrix<double> W, Vector<double> B)
{
    public Vector<double> Apply(Vector<double> x) => ((W * x) + B).PointwiseTanh();
}

/// <summary>A model of two layers, and constants of it.</summary>
public record Network(Layer First, Layer Second, double Scale, double[] Weights, [property: NoDerivative] Matrix<double> Fixed, string Name);

/// <summary>The same as a struct.</summary>
public record struct Affine(Matrix<double> W, Vector<double> B);

/// <summary>Methods over bundles of vectors and matrices.</summary>
public static partial class Models
{
    [Differentiable(Modes = DerivativeModes.All)]
    public static double Loss(Network m, Vector<double> x)
    {
        Vector<double> y = m.Second.Apply(m.First.Apply(x)) * m.Scale;
        return (y * y) + (m.Weights[0] * m.Weights[1] * m.Fixed[0, 0] * m.First.B[0]);
    }

    [Differentiable(Modes = DerivativeModes.All)]
    public static double Iterated(Affine p, Vector<double> x, int count)
    {
        (Affine P, Vector<double> X) state = (p, x);
        for (int i = 0; i < count; i++)
        {
            state = i % 2 == 0 ? (state.P with { W = state.P.W * 0.5 }, (state.P.W * state.X) + state.P.B) : (new(state.P.W.Transpose(), state.X), state.X * 2);
            if (state.X * state.X > 1e4)
            {
                break;
            }
        }

        return (state.X * state.P.B) + state.P.W.Trace();
    }

    [Differentiable(Modes = DerivativeModes.All)]
    public static double Recursive(Layer p, Vector<double> x, int count) => count == 0 ? x * x : Recursive(new Layer(p.W * 0.5, p.B + x), (p.W * x) + p.B, count - 1);

    [Differentiable(Modes = DerivativeModes.All)]
    public static double Factored(Matrix<double> a, Vector<double> x)
    {
        (Cholesky<double> factor, double log) = Factor(a + a.Transpose());
        return log + (x * factor.Solve(x));
    }

    private static (Cholesky<double> Factor, double Log) Factor(Matrix<double> a) => (a.Cholesky(), a.Cholesky().DeterminantLn);

    [Differentiable] public static Vector<double> Apply(Affine p, Vector<double> x) => (p.W * x) + p.B;

    [Differentiable] public static (Matrix<double> Square, Vector<double> Image) Both(Matrix<double> a, Vector<double> x) => (a * a, a * x);

    [Differentiable] public static Layer Scaled(Layer p, double s) => new(p.W * s, p.B.PointwiseMultiply(p.B));

    [Differentiable] public static void Replace(ref Affine p, double s, out Affine other)
    {
        other = new(p.W.Transpose(), p.B * s);
        p = new(p.W * s, p.B * p.B[0]);
    }
}

public class ModelTests
{
    private static readonly Matrix<double> W = Matrix<double>.Build.DenseOfArray(new double[,] { { 0.7, -0.3 }, { 0.4, 0.9 } });
    private static readonly Vector<double> B = Vector<double>.Build.Dense([0.5, -1.25]), X = Vector<double>.Build.Dense([1.5, 0.25]);

    private static readonly Network Net = NetOf([.. Enumerable.Range(0, 16).Select(i => Math.Sin(1 + i))]);

    private static double[] FlatNet => Flat(Net);

    [Fact]
    public void TheGradientOfAModelIsAModel()
    {
        (Network m, Vector<double> x) = Models.LossGradient(Net, X);
        Differences.ShouldAgree(Flat(m, x), Differences.Of(p => Models.Loss(NetOf(p), VectorOf(p, 16, 2)), [.. FlatNet, .. X]));
        m.Fixed.ShouldBeNull();

        // FValueAndGradient fills the caller's, whose matrices may be null.
        var filled = new Network(new(null!, null!), new(null!, null!), 7, new double[2], null!, "mine");
        Models.LossValueAndGradient(Net, X, filled, out Vector<double> again).ShouldBe(Models.Loss(Net, X), 1e-12);
        Differences.ShouldAgree(Flat(filled, again), Flat(m, x), 1e-12);
        filled.Name.ShouldBe("mine");
    }

    [Fact]
    public void AdjointsOfAModelAddUp()
    {
        double[] gradient = Flat(Models.LossGradient(Net, X).M);
        var sum = new Network(new(null!, null!), new(null!, null!), 0, new double[2], null!, "");
        Vector<double>? x = null;
        Models.LossVjp(Net, X, 3, sum, ref x);
        Models.LossVjp(Net, X, -1, sum, ref x);
        Differences.ShouldAgree(Flat(sum), [.. gradient.Select(g => 2 * g)], 1e-12);
    }

    [Fact]
    public void ForwardModeAndSecondDerivativesFollowModels()
    {
        double[] direction = [.. Enumerable.Range(0, 18).Select(i => Math.Cos(i))], at = [.. FlatNet, .. X], gradient = Gradient(at);
        Models.LossJvp(Net, X, NetOf(direction), VectorOf(direction, 16, 2)).Tangent.ShouldBe(gradient.Zip(direction, (g, d) => g * d).Sum(), 1e-12);
        double[] hessian = new double[18 * 18];
        Models.LossHessian(Net, X, hessian);
        for (int i = 0; i < 18; i++)
        {
            Differences.ShouldAgree(hessian.AsSpan(i * 18, 18).ToArray(), Differences.Of(p => Gradient(p)[i], at));
        }

        var product = new Network(new(null!, null!), new(null!, null!), 0, new double[2], null!, "");
        Models.LossHvp(Net, X, NetOf(direction), VectorOf(direction, 16, 2), product, out Vector<double> xHvp);
        Differences.ShouldAgree(Flat(product, xHvp), [.. Enumerable.Range(0, 18).Select(i => Enumerable.Range(0, 18).Sum(j => hessian[(i * 18) + j] * direction[j]))], 1e-10);

        static double[] Gradient(double[] p)
        {
            (Network m, Vector<double> x) = Models.LossGradient(NetOf(p), VectorOf(p, 16, 2));
            return Flat(m, x);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public void LoopsAndCallsCarryBundles(int count)
    {
        double[] at = Flat(new Affine(W, B), X);
        Check(p => Models.Iterated(AffineOf(p), VectorOf(p, 6, 2), count), p => Models.IteratedGradient(AffineOf(p), VectorOf(p, 6, 2), count) is var (g, x) ? Flat(g, x) : [], (p, h) => Models.IteratedHessian(AffineOf(p), VectorOf(p, 6, 2), count, h), at);
        Check(p => Models.Recursive(LayerOf(p, 0, 2, 2), VectorOf(p, 6, 2), count), p => Models.RecursiveGradient(LayerOf(p, 0, 2, 2), VectorOf(p, 6, 2), count) is var (g, x) ? Flat(g, x) : [],
            (p, h) => Models.RecursiveHessian(LayerOf(p, 0, 2, 2), VectorOf(p, 6, 2), count, h), at);
        Models.IteratedJvp(new(W, B), X, count, new(W, B), X).Tangent.ShouldBe(Flat(Models.IteratedGradient(new(W, B), X, count) is var (w, v) ? [w, v] : []).Zip(at, (g, d) => g * d).Sum(), 1e-10);
        Models.RecursiveJvp(new(W, B), X, count, new(W, B), X).Tangent.ShouldBe(Flat(Models.RecursiveGradient(new(W, B), X, count) is var (r, u) ? [r, u] : []).Zip(at, (g, d) => g * d).Sum(), 1e-10);
    }

    [Fact]
    public void AFactorizationMayBeInATuple()
    {
        double[] at = [2, 0.25, 0.5, 3, 1, -1];
        Check(p => Models.Factored(MatrixOf(p, 0, 2, 2), VectorOf(p, 4, 2)), p => Models.FactoredGradient(MatrixOf(p, 0, 2, 2), VectorOf(p, 4, 2)) is var (a, x) ? Flat(a, x) : [],
            (p, h) => Models.FactoredHessian(MatrixOf(p, 0, 2, 2), VectorOf(p, 4, 2), h), at);
    }

    [Fact]
    public void ResultsMayBeTuplesAndRecords()
    {
        ((Matrix<double> Square, Vector<double> Image) value, (Matrix<double> Square, Vector<double> Image) tangent) = Models.BothJvp(W, X, W, X);
        Differences.ShouldAgree(Flat(value.Square, value.Image), Flat(W * W, W * X), 1e-12);
        Differences.ShouldAgree(Flat(tangent.Square, tangent.Image), Flat(2 * W * W, 2 * W * X), 1e-12);
        Matrix<double>? w = null;
        Vector<double>? x = null;
        Models.BothVjp(W, X, (W, B), ref w, ref x);
        Differences.ShouldAgree(Flat(w!, x!), Flat((W * W.Transpose()) + (W.Transpose() * W) + B.OuterProduct(X), W.Transpose() * B), 1e-12);
        Models.BothJacobian(W, X, out Tensor<double> byW, out Tensor<double> byX);
        byW.Lengths.ToArray().ShouldBe([6, 2, 2]);
        byX.Lengths.ToArray().ShouldBe([6, 2]);
        byX[4, 1].ShouldBe(W[0, 1]);

        (Layer _, Layer scaled) = Models.ScaledJvp(new(W, B), 2, new(W, B), 3);
        Differences.ShouldAgree(Flat(scaled), Flat(5 * W, 2 * B.PointwiseMultiply(B)), 1e-12);
        var adjoint = new Layer(null!, null!);
        double s = 0;
        Models.ScaledVjp(new(W, B), 2, new(W, B), adjoint, ref s);
        Differences.ShouldAgree(Flat(adjoint, s), Flat(2 * W, 2 * B.PointwiseMultiply(B), W.PointwiseMultiply(W).RowSums().Sum()), 1e-12);

        Models.ApplyJacobian(new(W, B), X, out Tensor<double> byP, out _);
        byP.Lengths.ToArray().ShouldBe([2, 6]);
        byP.ToArray().ShouldBe([X[0], X[1], 0, 0, 1, 0, 0, 0, X[0], X[1], 0, 1]);
    }

    [Fact]
    public void StructsMayComeAndGoByReference()
    {
        double[] at = Flat(new Affine(W, B), 1.5), weights = [.. Enumerable.Range(0, 12).Select(i => Math.Cos(i))];
        Affine adjoint = AffineOf(weights), p = AffineOf(at);
        double s = 0;
        Models.ReplaceVjp(ref p, 1.5, out Affine _, ref adjoint, AffineOf(weights[6..]), ref s);
        Differences.ShouldAgree(Flat(adjoint, s), Differences.Of(a =>
        {
            Affine q = AffineOf(a);
            Models.Replace(ref q, a[6], out Affine other);
            return Flat(q, other).Zip(weights, (y, w) => y * w).Sum();
        }, at));
    }

    [Fact]
    public void WhatDoesNotFitIsNamed()
    {
        ArgumentException thrown = Should.Throw<ArgumentException>(() => Models.LossJvp(Net, X, Net with { First = new(Net.First.W, X) }, X));
        thrown.ParamName.ShouldBe("mTangent.First.B");
        Should.Throw<ArgumentNullException>(() => Models.LossGradient(Net with { First = new(null!, X) }, X)).ParamName.ShouldBe("m");
        Should.Throw<ArgumentNullException>(() => Models.LossJvp(Net, X, Net with { Second = new(null!, X) }, X)).ParamName.ShouldBe("mTangent");
    }

    private static void Check(Func<double[], double> f, Func<double[], double[]> gradient, Action<double[], double[]> hessian, double[] at)
    {
        Differences.ShouldAgree(gradient(at), Differences.Of(f, at));
        double[] second = new double[at.Length * at.Length];
        hessian(at, second);
        for (int i = 0; i < at.Length; i++)
        {
            Differences.ShouldAgree(second.AsSpan(i * at.Length, at.Length).ToArray(), Differences.Of(p => gradient(p)[i], at));
        }
    }

    private static double[] Flat(params object[] parts) => [.. parts.SelectMany(p => p switch
    {
        Matrix<double> m => m.ToRowMajorArray(),
        Vector<double> v => v.ToArray(),
        double d => [d],
        Layer l => Flat(l.W, l.B),
        Affine a => Flat(a.W, a.B),
        Network n => [.. Flat(n.First, n.Second, n.Scale), .. n.Weights],
        _ => throw new NotSupportedException(),
    })];

    private static Matrix<double> MatrixOf(double[] p, int start, int rows, int columns) => Matrix<double>.Build.DenseOfRowMajor(rows, columns, p.AsSpan(start, rows * columns).ToArray());

    private static Vector<double> VectorOf(double[] p, int start, int length) => Vector<double>.Build.Dense(p.AsSpan(start, length).ToArray());

    private static Layer LayerOf(double[] p, int start, int rows, int columns) => new(MatrixOf(p, start, rows, columns), VectorOf(p, start + (rows * columns), rows));

    private static Affine AffineOf(double[] p) => new(MatrixOf(p, 0, 2, 2), VectorOf(p, 4, 2));

    private static Network NetOf(double[] p) => new(LayerOf(p, 0, 3, 2), LayerOf(p, 9, 1, 3), p[13], [p[14], p[15]], Matrix<double>.Build.Dense(1, 1, 3), "net");
}
