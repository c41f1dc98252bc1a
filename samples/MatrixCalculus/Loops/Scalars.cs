using GradGen;
using static MatrixCalculus.ClosedForm;

namespace MatrixCalculus.Loops;

/// <summary>A scalar with every element of a vector: the scalar's derivative is a column, the vector's a diagonal.</summary>
internal static partial class Scalars
{
    // z = x + α                ∂z/∂x = I          ∂z/∂α = (1, …, 1)
    [Differentiable]
    public static void Sum(ReadOnlySpan<double> x, double alpha, Span<double> z)
    {
        for (int i = 0; i < z.Length; i++)
            z[i] = x[i] + alpha;
    }

    // z = α − x                ∂z/∂x = −I         ∂z/∂α = (1, …, 1)
    [Differentiable]
    public static void Difference(ReadOnlySpan<double> x, double alpha, Span<double> z)
    {
        for (int i = 0; i < z.Length; i++)
            z[i] = alpha - x[i];
    }

    // z = αx                   ∂z/∂x = αI         ∂z/∂α = x
    [Differentiable]
    public static void Product(ReadOnlySpan<double> x, double alpha, Span<double> z)
    {
        for (int i = 0; i < z.Length; i++)
            z[i] = alpha * x[i];
    }

    // z = x/α                  ∂z/∂x = I/α        ∂z/∂α = −x/α²
    [Differentiable]
    public static void Quotient(ReadOnlySpan<double> x, double alpha, Span<double> z)
    {
        for (int i = 0; i < z.Length; i++)
            z[i] = x[i] / alpha;
    }

    // z = α ⊘ x                ∂z/∂x = −diag(α/xᵢ²)                ∂z/∂α = (1/x₁, …, 1/xₙ)
    [Differentiable]
    public static void Reciprocal(ReadOnlySpan<double> x, double alpha, Span<double> z)
    {
        for (int i = 0; i < z.Length; i++)
            z[i] = alpha / x[i];
    }

    // y = Σ xᵢ                 ∂y/∂x = (1, …, 1)
    [Differentiable]
    public static double Total(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double element in x)
            sum += element;
        return sum;
    }

    // y = Σ xᵢᵖ                ∂y/∂xⱼ = p xⱼᵖ⁻¹    ∂²y/∂xᵢ∂xⱼ = δᵢⱼ p(p − 1) xⱼᵖ⁻²
    [Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hessian)]
    public static double PowerSum(ReadOnlySpan<double> x, int p)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += Math.Pow(x[i], p);
        return sum;
    }

    public static IEnumerable<Identity> Identities(Given given)
    {
        double[] x = given.Vector(4), divisor = given.PositiveVector(4), z = new double[4];
        double alpha = given.Positive();
        Entries byX = new(4, 4), byAlpha = new(4);
        SumJacobian(x, alpha, z, byX, byAlpha);
        yield return Identity.Of(nameof(Sum), "∂(x + α)/∂x = I", byX, I(4));
        yield return Identity.Of(nameof(Sum), "∂(x + α)/∂α = (1, …, 1)", byAlpha, i => 1);

        (byX, byAlpha) = (new(4, 4), new(4));
        DifferenceJacobian(x, alpha, z, byX, byAlpha);
        yield return Identity.Of(nameof(Difference), "∂(α − x)/∂x = −I", byX, -I(4));
        yield return Identity.Of(nameof(Difference), "∂(α − x)/∂α = (1, …, 1)", byAlpha, i => 1);

        (byX, byAlpha) = (new(4, 4), new(4));
        ProductJacobian(x, alpha, z, byX, byAlpha);
        yield return Identity.Of(nameof(Product), "∂(αx)/∂x = αI", byX, alpha * I(4));
        yield return Identity.Of(nameof(Product), "∂(αx)/∂α = x", byAlpha, x);

        (byX, byAlpha) = (new(4, 4), new(4));
        QuotientJacobian(x, alpha, z, byX, byAlpha);
        yield return Identity.Of(nameof(Quotient), "∂(x/α)/∂x = I/α", byX, I(4) / alpha);
        yield return Identity.Of(nameof(Quotient), "∂(x/α)/∂α = −x/α²", byAlpha, -V(x) / (alpha * alpha));

        (byX, byAlpha) = (new(4, 4), new(4));
        ReciprocalJacobian(divisor, alpha, z, byX, byAlpha);
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
