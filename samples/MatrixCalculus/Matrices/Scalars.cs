using System.Numerics.Tensors;
using GradGen;
using MathNet.Numerics.LinearAlgebra;
using static MatrixCalculus.ClosedForm;

namespace MatrixCalculus.Matrices;

/// <summary>A scalar with every element of a vector: the scalar's derivative is a column, the vector's a diagonal.</summary>
internal static partial class Scalars
{
    // z = x + α                ∂z/∂x = I          ∂z/∂α = (1, …, 1)
    [Differentiable]
    public static Vector<double> Sum(Vector<double> x, double alpha) => x + alpha;

    // z = α − x                ∂z/∂x = −I         ∂z/∂α = (1, …, 1)
    [Differentiable]
    public static Vector<double> Difference(Vector<double> x, double alpha) => alpha - x;

    // z = αx                   ∂z/∂x = αI         ∂z/∂α = x
    [Differentiable]
    public static Vector<double> Product(Vector<double> x, double alpha) => alpha * x;

    // z = x/α                  ∂z/∂x = I/α        ∂z/∂α = −x/α²
    [Differentiable]
    public static Vector<double> Quotient(Vector<double> x, double alpha) => x / alpha;

    // z = α ⊘ x                ∂z/∂x = −diag(α/xᵢ²)                ∂z/∂α = (1/x₁, …, 1/xₙ)
    [Differentiable]
    public static Vector<double> Reciprocal(Vector<double> x, double alpha) => alpha / x;

    // y = Σ xᵢ                 ∂y/∂x = (1, …, 1)
    [Differentiable]
    public static double Total(Vector<double> x) => x.Sum();

    // y = Σ xᵢᵖ                ∂y/∂xⱼ = p xⱼᵖ⁻¹    ∂²y/∂xᵢ∂xⱼ = δᵢⱼ p(p − 1) xⱼᵖ⁻²
    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hessian)]
    public static double PowerSum(Vector<double> x, int p) => x.PointwisePower(p).Sum();

    public static IEnumerable<Identity> Identities(Given given)
    {
        Vector<double> x = V(given.Vector(4)), divisor = V(given.PositiveVector(4));
        double alpha = given.Positive();
        SumJacobian(x, alpha, out Tensor<double> byX, out Tensor<double> byAlpha);
        yield return Identity.Of(nameof(Sum), "∂(x + α)/∂x = I", byX, I(4));
        yield return Identity.Of(nameof(Sum), "∂(x + α)/∂α = (1, …, 1)", byAlpha, i => 1);

        DifferenceJacobian(x, alpha, out byX, out byAlpha);
        yield return Identity.Of(nameof(Difference), "∂(α − x)/∂x = −I", byX, -I(4));
        yield return Identity.Of(nameof(Difference), "∂(α − x)/∂α = (1, …, 1)", byAlpha, i => 1);

        ProductJacobian(x, alpha, out byX, out byAlpha);
        yield return Identity.Of(nameof(Product), "∂(αx)/∂x = αI", byX, alpha * I(4));
        yield return Identity.Of(nameof(Product), "∂(αx)/∂α = x", byAlpha, x);

        QuotientJacobian(x, alpha, out byX, out byAlpha);
        yield return Identity.Of(nameof(Quotient), "∂(x/α)/∂x = I/α", byX, I(4) / alpha);
        yield return Identity.Of(nameof(Quotient), "∂(x/α)/∂α = −x/α²", byAlpha, -x / (alpha * alpha));

        ReciprocalJacobian(divisor, alpha, out byX, out byAlpha);
        yield return Identity.Of(nameof(Reciprocal), "∂(α ⊘ x)/∂x = −diag(α/xᵢ²)", byX, (i, j) => -Delta(i, j) * alpha / (divisor[i] * divisor[i]));
        yield return Identity.Of(nameof(Reciprocal), "∂(α ⊘ x)/∂α = (1/x₁, …, 1/xₙ)", byAlpha, i => 1 / divisor[i]);

        yield return Identity.Of(nameof(Total), "∂(Σ xᵢ)/∂x = (1, …, 1)", TotalGradient(x), i => 1);
        foreach (int p in new[] { 1, 2, 3, 5 })
        {
            yield return Identity.Of(nameof(PowerSum), $"∂(Σ xᵢᵖ)/∂xⱼ = p xⱼᵖ⁻¹, p = {p}", PowerSumGradient(x, p), j => p * Math.Pow(x[j], p - 1));
            var hessian = new Entries(4, 4);
            PowerSumHessian(x, p, hessian);
            yield return Identity.Of(
                nameof(PowerSum), $"∂²(Σ xᵢᵖ)/∂xᵢ∂xⱼ = δᵢⱼ p(p − 1) xⱼᵖ⁻², p = {p}", hessian,
                (i, j) => i != j || p == 1 ? 0 : p * (p - 1) * Math.Pow(x[j], p - 2));
        }
    }
}
