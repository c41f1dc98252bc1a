namespace MatrixCalculus;

/// <summary>All chapters, in the order in which a textbook has them. Another form of a chapter is a line after it.</summary>
internal static class Chapters
{
    public static IReadOnlyList<Chapter> All { get; } =
    [
        new("Scalars, vectors and matrices by each other", "Loops", nameof(Loops.NineCells), Loops.NineCells.Identities),
        new("Linear maps", "Loops", nameof(Loops.LinearMaps), Loops.LinearMaps.Identities),
        new("Linear and quadratic forms", "Loops", nameof(Loops.Forms), Loops.Forms.Identities),
        new("Least squares", "Loops", nameof(Loops.LeastSquares), Loops.LeastSquares.Identities),
        new("Products of matrices", "Loops", nameof(Loops.Products), Loops.Products.Identities),
        new("Element by element", "Loops", nameof(Loops.ElementWise), Loops.ElementWise.Identities),
        new("A scalar with a vector, and power sums", "Loops", nameof(Loops.Scalars), Loops.Scalars.Identities),
        new("Traces", "Loops", nameof(Loops.Traces), Loops.Traces.Identities),
        new("Norms and inner products", "Loops", nameof(Loops.Norms), Loops.Norms.Identities),
        new("Determinants", "Loops", nameof(Loops.Determinants), Loops.Determinants.Identities),
        new("Inverses", "Loops", nameof(Loops.Inverses), Loops.Inverses.Identities),
        new("Forward and reverse mode, step by step", "Loops", nameof(Loops.EvaluationTraces), Loops.EvaluationTraces.Identities),
        new("Minima", "Loops", nameof(Loops.Minimisation), Loops.Minimisation.Identities),
    ];
}
