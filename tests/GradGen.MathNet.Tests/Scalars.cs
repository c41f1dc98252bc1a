using MathNet.Numerics.LinearAlgebra;

namespace GradGen.MathNet.Tests;

/// <summary>Methods of a matrix and a vector, one per topic.</summary>
public static partial class Scalars
{
    /// <summary>A number that depends on every element of a matrix, in another way on each.</summary>
    private static double S(Matrix<double> m) => Vector<double>.Build.Random(m.RowCount, 3) * m * Vector<double>.Build.Random(m.ColumnCount, 4);

    private static double V(Vector<double> v) => Vector<double>.Build.Random(v.Count, 5) * v;

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double Sums(Matrix<double> a, Vector<double> x)
    {
        return S(a + 2 * a - a / 3 + a * x[0] - (-a) + 1.5 * a * x[1]) + V(x + x * 2 - x / x[0] - (-x));
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double Numbers(Matrix<double> a, Vector<double> x)
    {
        return S(a + x[0] + (x[1] + a) + (a - x[2]) + (x[0] - a)) + V((x + x[0]) - x[1] + (x[2] - x));
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double ProductsOfAll(Matrix<double> a, Vector<double> x)
    {
        return S(a * a * a.Transpose()) + V(a * x) + V(x * a);
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double MoreProducts(Matrix<double> a, Vector<double> x)
    {
        return S(a.TransposeThisAndMultiply(a * a)) + S(a.TransposeAndMultiply(a)) + V(a.TransposeThisAndMultiply(x)) + V(a.LeftMultiply(x)) + V(a.Multiply(x));
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double VectorProducts(Matrix<double> a, Vector<double> x)
    {
        return x.DotProduct(a * x) * (x * x) + S(x.OuterProduct(a * x));
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double Quadratic(Matrix<double> a, Vector<double> x)
    {
        return x * a * x;
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double Pointwise(Matrix<double> a, Vector<double> x)
    {
        return S(a.PointwiseMultiply(a).PointwiseDivide(a + 1)) + V(x.PointwiseMultiply(x).PointwiseDivide(x + 2));
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double Functions(Matrix<double> a, Vector<double> x)
    {
        return S(a.PointwiseExp() + a.PointwiseLog() + a.PointwiseSqrt() + a.PointwiseSin().PointwiseMultiply(a.PointwiseCos())) + V(x.PointwiseExp() + x.PointwiseLog() + x.PointwiseTanh());
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double MoreFunctions(Matrix<double> a, Vector<double> x)
    {
        return S(a.PointwiseTan() + a.PointwiseSinh() + a.PointwiseCosh() + a.PointwiseTanh() + a.PointwiseAsin() + a.PointwiseAcos() + a.PointwiseAtan() + a.PointwiseAbs() + a.PointwiseLog10()) + V(x.PointwiseSqrt() + x.PointwiseAtan());
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double Powers(Matrix<double> a, Vector<double> x)
    {
        return S(a.PointwisePower(2.5) + a.PointwisePower(a)) + V(x.PointwisePower(x[0]) + x.PointwisePower(x));
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double MaximaAndMinima(Matrix<double> a, Vector<double> x)
    {
        return S(a.PointwiseMaximum(0.4) + a.PointwiseMinimum(a.Transpose())) + V(x.PointwiseMaximum(a.Row(0))) + x.Maximum() * x.Minimum();
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double Reductions(Matrix<double> a, Vector<double> x)
    {
        return a.RowSums() * x + a.ColumnSums() * x + a.Trace() * x.Sum() + x.SumMagnitudes() * a.RowAbsoluteSums().Sum();
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double NormsOfAll(Matrix<double> a, Vector<double> x)
    {
        return a.FrobeniusNorm() * x.L2Norm() + a.L1Norm() * x.L1Norm() + a.InfinityNorm() * x.InfinityNorm();
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double SpectralNorm(Matrix<double> a, Vector<double> x)
    {
        return a.L2Norm() * x.Sum();
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double PartsOfAll(Matrix<double> a, Vector<double> x)
    {
        return V(a.Row(1)) * V(a.Column(2)) + S(a.SubMatrix(0, 2, 1, 2)) + V(x.SubVector(1, 2)) * V(a.Diagonal()) + a[1, 2] * x[1] + V(a.Row(0, 1, 2)) + V(a.Column(1, 0, 2));
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double Triangles(Matrix<double> a, Vector<double> x)
    {
        return S(a.LowerTriangle() * a.UpperTriangle() + a.StrictlyLowerTriangle() * a.StrictlyUpperTriangle()) * x[0];
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double JoinsOfAll(Matrix<double> a, Vector<double> x)
    {
        return S(a.Append(a * a)) + S(a.Stack(2 * a)) + S(a.DiagonalStack(a.Transpose())) + S(a.Stack(x.ToRowMatrix()).Append(a.Append(x.ToColumnMatrix()).Transpose()));
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double Kronecker(Matrix<double> a, Vector<double> x)
    {
        return S(a.KroneckerProduct(x.ToColumnMatrix() * x.ToRowMatrix())) + S((a * a).KroneckerProduct(a));
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double RowsAndColumns(Matrix<double> a, Vector<double> x)
    {
        double[] u = x.ToArray(), w = (a * x).ToArray();
        return S(Matrix<double>.Build.DenseOfRows(new[] { u, w }) * a) + S(a * Matrix<double>.Build.DenseOfColumns([u, w])) * x[0] + S(Matrix<double>.Build.DenseOfRows([[x[0], x[1] * x[2]], u])) * x[1]
            + V(Vector<double>.Build.DenseOfEnumerable([x[0] * x[1], .. u]));
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double ListsOfVectors(Matrix<double> a, Vector<double> x)
    {
        Vector<double> filled = Vector<double>.Build.Dense(3);
        filled[1] = x[0] * x[2];
        return S(Matrix<double>.Build.DenseOfColumnVectors(x, a * x, filled) * a) + S(Matrix<double>.Build.DenseOfRowVectors(new[] { x, x * x[0] }) * a) * x[1] + S(Matrix<double>.Build.DenseOfRowVectors([a.Row(0), x]) * a);
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double Indexed(Matrix<double> a, Vector<double> x)
    {
        return S(Matrix<double>.Build.DenseOfIndexed(2, 3, new[] { (0, 1, x[0] * x[1]), (1, 2, a[0, 1]), (1, 2, x[2] * x[2]) }) * a) + V(Vector<double>.Build.DenseOfIndexed(3, new[] { (1, x[0] * x[2]) })) * x[1];
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double PowerNorms(Matrix<double> a, Vector<double> x)
    {
        return x.Norm(1) * x.Norm(2) + x.Norm(3) * x.Norm(double.PositiveInfinity) + x.Norm(1.5) + V(x.Normalize(2)) * V(x.Normalize(3)) + V(a.RowNorms(2)) * V(a.ColumnNorms(3));
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double NormalizedRows(Matrix<double> a, Vector<double> x)
    {
        return S(a.NormalizeRows(2) * a.NormalizeColumns(3)) * x[0];
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double MatrixPowers(Matrix<double> a, Vector<double> x)
    {
        return S(a.Power(5)) + S(a.Power(2)) * x[0] + S(a.Power(1)) + S(a.Power(0)) * x[1];
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double OtherSizes(Matrix<double> a, Vector<double> x)
    {
        Matrix<double> m = a * a;
        return S(m.InsertRow(1, x) * a) + S(m.InsertColumn(3, a * x)) * x[0] + S(m.RemoveRow(2) * a) + S(m.RemoveColumn(0)) * x[1] + S(m.Resize(2, 4)) * x[2];
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double AbsoluteMaxima(Matrix<double> a, Vector<double> x)
    {
        return S((-a).PointwiseAbsoluteMaximum(a * a)) + S(a.PointwiseAbsoluteMinimum(-x[0])) + V(x.PointwiseAbsoluteMaximum(-x[1])) * V((-x).PointwiseAbsoluteMinimum(a * x));
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double StaticOuter(Matrix<double> a, Vector<double> x)
    {
        return S(Vector<double>.OuterProduct(x, a * x));
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double RemaindersOfMatrices(Matrix<double> a, Vector<double> x)
    {
        Matrix<double> b = a + 1.5;
        return S(b % 0.9 + 5.0 % b + b.PointwiseRemainder(a + 0.4)) * x[0] + S(b.Modulus(-0.9) + b.ModulusByThis(-5) + b.RemainderByThis(-5)) + S((-b).PointwiseModulus(a + 0.4));
    }

    [Differentiable(Modes = DerivativeModes.Gradient | DerivativeModes.Jvp | DerivativeModes.Hvp)]
    public static double RemaindersOfVectors(Matrix<double> a, Vector<double> x)
    {
        Vector<double> y = x + 1.5;
        return V(y % 0.9 + 5.0 % y + y.PointwiseRemainder(x + 0.4)) * a[0, 0] + V(y.Modulus(-0.9) + y.ModulusByThis(-5) + y.RemainderByThis(-5)) + V((-y).PointwiseModulus(x + 0.4));
    }

    public static IReadOnlyDictionary<string, (ScalarCase Case, char Kind)> All { get; } = new Dictionary<string, (ScalarCase, char)>
    {
        [nameof(Sums)] = (new(nameof(Sums), Sums, SumsGradient, SumsJvp, SumsHvp), 'g'),
        [nameof(Numbers)] = (new(nameof(Numbers), Numbers, NumbersGradient, NumbersJvp, NumbersHvp), 'g'),
        [nameof(ProductsOfAll)] = (new(nameof(ProductsOfAll), ProductsOfAll, ProductsOfAllGradient, ProductsOfAllJvp, ProductsOfAllHvp), 'g'),
        [nameof(MoreProducts)] = (new(nameof(MoreProducts), MoreProducts, MoreProductsGradient, MoreProductsJvp, MoreProductsHvp), 'g'),
        [nameof(VectorProducts)] = (new(nameof(VectorProducts), VectorProducts, VectorProductsGradient, VectorProductsJvp, VectorProductsHvp), 'g'),
        [nameof(Quadratic)] = (new(nameof(Quadratic), Quadratic, QuadraticGradient, QuadraticJvp, QuadraticHvp), 'g'),
        [nameof(Pointwise)] = (new(nameof(Pointwise), Pointwise, PointwiseGradient, PointwiseJvp, PointwiseHvp), 'g'),
        [nameof(Functions)] = (new(nameof(Functions), Functions, FunctionsGradient, FunctionsJvp, FunctionsHvp), 'g'),
        [nameof(MoreFunctions)] = (new(nameof(MoreFunctions), MoreFunctions, MoreFunctionsGradient, MoreFunctionsJvp, MoreFunctionsHvp), 'g'),
        [nameof(Powers)] = (new(nameof(Powers), Powers, PowersGradient, PowersJvp, PowersHvp), 'g'),
        [nameof(MaximaAndMinima)] = (new(nameof(MaximaAndMinima), MaximaAndMinima, MaximaAndMinimaGradient, MaximaAndMinimaJvp, MaximaAndMinimaHvp), 'g'),
        [nameof(Reductions)] = (new(nameof(Reductions), Reductions, ReductionsGradient, ReductionsJvp, ReductionsHvp), 'g'),
        [nameof(NormsOfAll)] = (new(nameof(NormsOfAll), NormsOfAll, NormsOfAllGradient, NormsOfAllJvp, NormsOfAllHvp), 'g'),
        [nameof(SpectralNorm)] = (new(nameof(SpectralNorm), SpectralNorm, SpectralNormGradient, SpectralNormJvp, SpectralNormHvp), 'g'),
        [nameof(PartsOfAll)] = (new(nameof(PartsOfAll), PartsOfAll, PartsOfAllGradient, PartsOfAllJvp, PartsOfAllHvp), 'g'),
        [nameof(Triangles)] = (new(nameof(Triangles), Triangles, TrianglesGradient, TrianglesJvp, TrianglesHvp), 'g'),
        [nameof(JoinsOfAll)] = (new(nameof(JoinsOfAll), JoinsOfAll, JoinsOfAllGradient, JoinsOfAllJvp, JoinsOfAllHvp), 'g'),
        [nameof(Kronecker)] = (new(nameof(Kronecker), Kronecker, KroneckerGradient, KroneckerJvp, KroneckerHvp), 'g'),
        [nameof(Determinant)] = (new(nameof(Determinant), Determinant, DeterminantGradient, DeterminantJvp, DeterminantHvp), 's'),
        [nameof(Inverse)] = (new(nameof(Inverse), Inverse, InverseGradient, InverseJvp, InverseHvp), 's'),
        [nameof(SolveVector)] = (new(nameof(SolveVector), SolveVector, SolveVectorGradient, SolveVectorJvp, SolveVectorHvp), 's'),
        [nameof(SolveMatrix)] = (new(nameof(SolveMatrix), SolveMatrix, SolveMatrixGradient, SolveMatrixJvp, SolveMatrixHvp), 's'),
        [nameof(TransposedSolve)] = (new(nameof(TransposedSolve), TransposedSolve, TransposedSolveGradient, TransposedSolveJvp, TransposedSolveHvp), 's'),
        [nameof(CholeskySolve)] = (new(nameof(CholeskySolve), CholeskySolve, CholeskySolveGradient, CholeskySolveJvp, CholeskySolveHvp), 'p'),
        [nameof(CholeskyDeterminant)] = (new(nameof(CholeskyDeterminant), CholeskyDeterminant, CholeskyDeterminantGradient, CholeskyDeterminantJvp, CholeskyDeterminantHvp), 'p'),
        [nameof(CholeskyFactor)] = (new(nameof(CholeskyFactor), CholeskyFactor, CholeskyFactorGradient, CholeskyFactorJvp, CholeskyFactorHvp), 'p'),
        [nameof(GaussianLikelihood)] = (new(nameof(GaussianLikelihood), GaussianLikelihood, GaussianLikelihoodGradient, GaussianLikelihoodJvp, GaussianLikelihoodHvp), 'p'),
        [nameof(Eigenvalues)] = (new(nameof(Eigenvalues), Eigenvalues, EigenvaluesGradient, EigenvaluesJvp, EigenvaluesHvp), 'p'),
        [nameof(Eigenvectors)] = (new(nameof(Eigenvectors), Eigenvectors, EigenvectorsGradient, EigenvectorsJvp, EigenvectorsHvp), 'p'),
        [nameof(LeastSquares)] = (new(nameof(LeastSquares), LeastSquares, LeastSquaresGradient, LeastSquaresJvp, LeastSquaresHvp), 't'),
        [nameof(LeastSquaresMatrix)] = (new(nameof(LeastSquaresMatrix), LeastSquaresMatrix, LeastSquaresMatrixGradient, LeastSquaresMatrixJvp, LeastSquaresMatrixHvp), 't'),
        [nameof(PseudoInverse)] = (new(nameof(PseudoInverse), PseudoInverse, PseudoInverseGradient, PseudoInverseJvp, PseudoInverseHvp), 't'),
        [nameof(ArraysOfAll)] = (new(nameof(ArraysOfAll), ArraysOfAll, ArraysOfAllGradient, ArraysOfAllJvp, ArraysOfAllHvp), 'g'),
        [nameof(Loop)] = (new(nameof(Loop), Loop, LoopGradient, LoopJvp, LoopHvp), 'g'),
        [nameof(Newton)] = (new(nameof(Newton), Newton, NewtonGradient, NewtonJvp, NewtonHvp), 'g'),
        [nameof(Choice)] = (new(nameof(Choice), Choice, ChoiceGradient, ChoiceJvp, ChoiceHvp), 'g'),
        [nameof(Grids)] = (new(nameof(Grids), Grids, GridsGradient, GridsJvp, GridsHvp), 'g'),
        [nameof(NewArrays)] = (new(nameof(NewArrays), NewArrays, NewArraysGradient, NewArraysJvp, NewArraysHvp), 'g'),
        [nameof(MapsOfAll)] = (new(nameof(MapsOfAll), MapsOfAll, MapsOfAllGradient, MapsOfAllJvp, MapsOfAllHvp), 'g'),
        [nameof(MapsOfTwo)] = (new(nameof(MapsOfTwo), MapsOfTwo, MapsOfTwoGradient, MapsOfTwoJvp, MapsOfTwoHvp), 'g'),
        [nameof(MapsInLoops)] = (new(nameof(MapsInLoops), MapsInLoops, MapsInLoopsGradient, MapsInLoopsJvp, MapsInLoopsHvp), 'g'),
        [nameof(Enumerables)] = (new(nameof(Enumerables), Enumerables, EnumerablesGradient, EnumerablesJvp, EnumerablesHvp), 'g'),
        [nameof(FilledMatrix)] = (new(nameof(FilledMatrix), FilledMatrix, FilledMatrixGradient, FilledMatrixJvp, FilledMatrixHvp), 'g'),
        [nameof(FilledVector)] = (new(nameof(FilledVector), FilledVector, FilledVectorGradient, FilledVectorJvp, FilledVectorHvp), 'g'),
        [nameof(CopiesAndWrites)] = (new(nameof(CopiesAndWrites), CopiesAndWrites, CopiesAndWritesGradient, CopiesAndWritesJvp, CopiesAndWritesHvp), 'g'),
        [nameof(Views)] = (new(nameof(Views), Views, ViewsGradient, ViewsJvp, ViewsHvp), 'g'),
        [nameof(KeptArrays)] = (new(nameof(KeptArrays), KeptArrays, KeptArraysGradient, KeptArraysJvp, KeptArraysHvp), 'g'),
        [nameof(RowsAndColumns)] = (new(nameof(RowsAndColumns), RowsAndColumns, RowsAndColumnsGradient, RowsAndColumnsJvp, RowsAndColumnsHvp), 'g'),
        [nameof(ListsOfVectors)] = (new(nameof(ListsOfVectors), ListsOfVectors, ListsOfVectorsGradient, ListsOfVectorsJvp, ListsOfVectorsHvp), 'g'),
        [nameof(Indexed)] = (new(nameof(Indexed), Indexed, IndexedGradient, IndexedJvp, IndexedHvp), 'g'),
        [nameof(PowerNorms)] = (new(nameof(PowerNorms), PowerNorms, PowerNormsGradient, PowerNormsJvp, PowerNormsHvp), 'g'),
        [nameof(NormalizedRows)] = (new(nameof(NormalizedRows), NormalizedRows, NormalizedRowsGradient, NormalizedRowsJvp, NormalizedRowsHvp), 'g'),
        [nameof(MatrixPowers)] = (new(nameof(MatrixPowers), MatrixPowers, MatrixPowersGradient, MatrixPowersJvp, MatrixPowersHvp), 'g'),
        [nameof(OtherSizes)] = (new(nameof(OtherSizes), OtherSizes, OtherSizesGradient, OtherSizesJvp, OtherSizesHvp), 'g'),
        [nameof(AbsoluteMaxima)] = (new(nameof(AbsoluteMaxima), AbsoluteMaxima, AbsoluteMaximaGradient, AbsoluteMaximaJvp, AbsoluteMaximaHvp), 'g'),
        [nameof(StaticOuter)] = (new(nameof(StaticOuter), StaticOuter, StaticOuterGradient, StaticOuterJvp, StaticOuterHvp), 'g'),
        [nameof(LUFactors)] = (new(nameof(LUFactors), LUFactors, LUFactorsGradient, LUFactorsJvp, LUFactorsHvp), 's'),
        [nameof(QRFactors)] = (new(nameof(QRFactors), QRFactors, QRFactorsGradient, QRFactorsJvp, QRFactorsHvp), 't'),
        [nameof(SquareQRFactors)] = (new(nameof(SquareQRFactors), SquareQRFactors, SquareQRFactorsGradient, SquareQRFactorsJvp, SquareQRFactorsHvp), 's'),
        [nameof(SquareLeastSquares)] = (new(nameof(SquareLeastSquares), SquareLeastSquares, SquareLeastSquaresGradient, SquareLeastSquaresJvp, SquareLeastSquaresHvp), 's'),
        [nameof(TallWithFullFactor)] = (new(nameof(TallWithFullFactor), TallWithFullFactor, TallWithFullFactorGradient, TallWithFullFactorJvp, TallWithFullFactorHvp), 't'),
        [nameof(RemaindersOfMatrices)] = (new(nameof(RemaindersOfMatrices), RemaindersOfMatrices, RemaindersOfMatricesGradient, RemaindersOfMatricesJvp, RemaindersOfMatricesHvp), 'g'),
        [nameof(RemaindersOfVectors)] = (new(nameof(RemaindersOfVectors), RemaindersOfVectors, RemaindersOfVectorsGradient, RemaindersOfVectorsJvp, RemaindersOfVectorsHvp), 'g'),
    };
}
