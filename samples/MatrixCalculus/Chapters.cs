namespace MatrixCalculus;

/// <summary>All chapters, in the order in which a textbook has them. Another form of a chapter is a line after it.</summary>
internal static class Chapters
{
    public static IReadOnlyList<Chapter> All { get; } =
    [
        new("Scalars, vectors and matrices by each other", "Loops", nameof(Loops.NineCells), Loops.NineCells.Identities),
        new("Scalars, vectors and matrices by each other", "Matrices", nameof(Matrices.NineCells), Matrices.NineCells.Identities),
        new("Linear maps", "Loops", nameof(Loops.LinearMaps), Loops.LinearMaps.Identities),
        new("Linear maps", "Matrices", nameof(Matrices.LinearMaps), Matrices.LinearMaps.Identities),
        new("Linear and quadratic forms", "Loops", nameof(Loops.Forms), Loops.Forms.Identities),
        new("Linear and quadratic forms", "Matrices", nameof(Matrices.Forms), Matrices.Forms.Identities),
        new("Least squares", "Loops", nameof(Loops.LeastSquares), Loops.LeastSquares.Identities),
        new("Least squares", "Matrices", nameof(Matrices.LeastSquares), Matrices.LeastSquares.Identities),
        new("Products of matrices", "Loops", nameof(Loops.Products), Loops.Products.Identities),
        new("Products of matrices", "Matrices", nameof(Matrices.Products), Matrices.Products.Identities),
        new("Element by element", "Loops", nameof(Loops.ElementWise), Loops.ElementWise.Identities),
        new("Element by element", "Matrices", nameof(Matrices.ElementWise), Matrices.ElementWise.Identities),
        new("A scalar with a vector, and power sums", "Loops", nameof(Loops.Scalars), Loops.Scalars.Identities),
        new("A scalar with a vector, and power sums", "Matrices", nameof(Matrices.Scalars), Matrices.Scalars.Identities),
        new("Traces", "Loops", nameof(Loops.Traces), Loops.Traces.Identities),
        new("Traces", "Matrices", nameof(Matrices.Traces), Matrices.Traces.Identities),
        new("Norms and inner products", "Loops", nameof(Loops.Norms), Loops.Norms.Identities),
        new("Norms and inner products", "Matrices", nameof(Matrices.Norms), Matrices.Norms.Identities),
        new("Determinants", "Loops", nameof(Loops.Determinants), Loops.Determinants.Identities),
        new("Determinants", "Matrices", nameof(Matrices.Determinants), Matrices.Determinants.Identities),
        new("Inverses", "Loops", nameof(Loops.Inverses), Loops.Inverses.Identities),
        new("Inverses", "Matrices", nameof(Matrices.Inverses), Matrices.Inverses.Identities),
        new("Forward and reverse mode, step by step", "Loops", nameof(Loops.EvaluationTraces), Loops.EvaluationTraces.Identities),
        new("Minima", "Loops", nameof(Loops.Minimisation), Loops.Minimisation.Identities),
        new("Minima", "Matrices", nameof(Matrices.Minimisation), Matrices.Minimisation.Identities),
    ];
}
