namespace GradGen.Testing.Numerics;

/// <summary>A point that a program is checked at, and what is known there.</summary>
/// <param name="Arguments">A double for a number, a <c>double[]</c> for a span or an array of numbers, the value itself for anything else.</param>
public sealed record NumericPoint(object[] Arguments)
{
    /// <summary>What F returns, or else what it leaves in its outputs, where it is known.</summary>
    public double[]? Value { get; init; }

    /// <summary>The gradient of the number that F returns, over all inputs; where it returns none, the Jacobian, row-major over all inputs. Where it is known.</summary>
    public double[]? Gradient { get; init; }

    /// <summary>False at a kink, where differences say nothing.</summary>
    public bool IsSmooth { get; init; } = true;

    /// <summary>False where dual numbers say nothing: at a point where infinite partials meet.</summary>
    public bool HasOracle { get; init; } = true;

    /// <summary>False where a product 0·∞, which IEEE arithmetic makes NaN, is met by forward mode or by an adjoint that arrives as 0, but not by the gradient.</summary>
    public bool HasForward { get; init; } = true;

    /// <summary>How near a program of floats must come to dual numbers, which are of double: a loop that ends when numbers are close enough may end an iteration earlier.</summary>
    public double SingleTolerance { get; init; } = 2e-4;

    /// <summary>Rounding may decide a branch of a program of floats: where its own value is not that of its printing in double, the two went different ways, and dual numbers say nothing.</summary>
    public bool MayTurnOnRounding { get; init; }

    /// <summary>The size of the terms that may cancel inside the program: in the dot-product test, rounding is that of terms at least so large.</summary>
    public double CancelledTerms { get; init; }

    /// <summary>By how much companions' values may differ from the program's own, where .NET computes in another order than formulas say; 0: not at all.</summary>
    public double Rounding { get; init; }

    /// <summary>The accuracy of <see cref="Value"/> and <see cref="Gradient"/>.</summary>
    public double KnownTolerance { get; init; } = 1e-9;
}
