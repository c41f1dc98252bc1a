using Matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>;
using MatrixBuilder = MathNet.Numerics.LinearAlgebra.MatrixBuilder<double>;
using Vector = MathNet.Numerics.LinearAlgebra.Vector<double>;
using VectorBuilder = MathNet.Numerics.LinearAlgebra.VectorBuilder<double>;

namespace GradGen.MathNet.Rules64;

/// <summary>New matrices and vectors of numbers that vary, and arrays of their elements. All copy; those in whose place they stand may keep the array.</summary>
public static partial class Builders
{
#pragma warning disable CS1591 // Each stands for the method of its name.
    [StandsFor(typeof(VectorBuilder), nameof(VectorBuilder.Dense))]
    public static Vector Dense([NoDerivative] VectorBuilder self, int size) => self.Dense(size);

    [StandsFor(typeof(MatrixBuilder), nameof(MatrixBuilder.Dense))]
    public static Matrix Dense([NoDerivative] MatrixBuilder self, int rows, int columns) => self.Dense(rows, columns);

    [StandsFor(typeof(MatrixBuilder), nameof(MatrixBuilder.DenseIdentity))]
    public static Matrix Identity([NoDerivative] MatrixBuilder self, int order) => self.DenseIdentity(order);

    [StandsFor(typeof(MatrixBuilder), nameof(MatrixBuilder.DenseIdentity))]
    public static Matrix Identity([NoDerivative] MatrixBuilder self, int rows, int columns) => self.DenseIdentity(rows, columns);

    [StandsFor(typeof(MatrixBuilder), nameof(MatrixBuilder.DiagonalIdentity))]
    public static Matrix DiagonalIdentity([NoDerivative] MatrixBuilder self, int order) => self.DiagonalIdentity(order);

    [StandsFor(typeof(MatrixBuilder), nameof(MatrixBuilder.DiagonalIdentity))]
    public static Matrix DiagonalIdentity([NoDerivative] MatrixBuilder self, int rows, int columns) => self.DiagonalIdentity(rows, columns);

    [StandsFor(typeof(MatrixBuilder), nameof(MatrixBuilder.SparseIdentity))]
    public static Matrix SparseIdentity([NoDerivative] MatrixBuilder self, int order) => self.SparseIdentity(order);

    [StandsFor(typeof(MatrixBuilder), nameof(MatrixBuilder.SparseIdentity))]
    public static Matrix SparseIdentity([NoDerivative] MatrixBuilder self, int rows, int columns) => self.SparseIdentity(rows, columns);

    [StandsFor(typeof(VectorBuilder), nameof(VectorBuilder.DenseOfArray)), StandsFor(typeof(VectorBuilder), nameof(VectorBuilder.Dense), KeepsArrays = true), Differentiable(Modes = DerivativeModes.All)]
    public static Vector OfArray([NoDerivative] VectorBuilder self, double[] array) => Arrays.ToVector(array);

    [StandsFor(typeof(VectorBuilder), nameof(VectorBuilder.Dense)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector Dense([NoDerivative] VectorBuilder self, int length, double value)
    {
        double[] elements = new double[length];
        for (int i = 0; i < length; i++)
        {
            elements[i] = value;
        }

        return Arrays.ToVector(elements);
    }

    [StandsFor(typeof(VectorBuilder), nameof(VectorBuilder.Dense), Lengths = new[] { nameof(length) }), Differentiable(Modes = DerivativeModes.All)]
    public static Vector OfFunction([NoDerivative] VectorBuilder self, int length, double[] values) => Arrays.ToVector(values);

    [StandsFor(typeof(MatrixBuilder), nameof(MatrixBuilder.Dense), Lengths = new[] { nameof(rows), nameof(columns) }, IsColumnMajor = true), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix OfFunction([NoDerivative] MatrixBuilder self, int rows, int columns, double[] values) => Arrays.ToMatrix(rows, columns, values);

    [StandsFor(typeof(VectorBuilder), nameof(VectorBuilder.DenseOfVector)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector OfVector([NoDerivative] VectorBuilder self, Vector vector) => Storage.DenseCopy(vector);

    [StandsFor(typeof(MatrixBuilder), nameof(MatrixBuilder.DenseOfMatrix)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix OfMatrix([NoDerivative] MatrixBuilder self, Matrix matrix) => Storage.DenseCopy(matrix);

    [StandsFor(typeof(MatrixBuilder), nameof(MatrixBuilder.Dense)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Dense([NoDerivative] MatrixBuilder self, int rows, int columns, double value)
    {
        double[] elements = new double[rows * columns];
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = value;
        }

        return Arrays.ToMatrix(rows, columns, elements);
    }

    [StandsFor(typeof(MatrixBuilder), nameof(MatrixBuilder.DenseOfDiagonalVector)), StandsFor(typeof(MatrixBuilder), nameof(MatrixBuilder.DiagonalOfDiagonalVector)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix OfDiagonal([NoDerivative] MatrixBuilder self, Vector diagonal) => Parts.OfDiagonal(diagonal, diagonal.Count, diagonal.Count);

    [StandsFor(typeof(MatrixBuilder), nameof(MatrixBuilder.DenseOfDiagonalVector)), StandsFor(typeof(MatrixBuilder), nameof(MatrixBuilder.DiagonalOfDiagonalVector)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix OfDiagonal([NoDerivative] MatrixBuilder self, int rows, int columns, Vector diagonal) => Parts.OfDiagonal(diagonal, rows, columns);

    [StandsFor(typeof(MatrixBuilder), nameof(MatrixBuilder.DenseOfDiagonalArray)), StandsFor(typeof(MatrixBuilder), nameof(MatrixBuilder.DiagonalOfDiagonalArray)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix OfDiagonalArray([NoDerivative] MatrixBuilder self, double[] diagonal) => Parts.OfDiagonal(Arrays.ToVector(diagonal), diagonal.Length, diagonal.Length);

    [StandsFor(typeof(MatrixBuilder), nameof(MatrixBuilder.DenseOfDiagonalArray)), StandsFor(typeof(MatrixBuilder), nameof(MatrixBuilder.DiagonalOfDiagonalArray)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix OfDiagonalArray([NoDerivative] MatrixBuilder self, int rows, int columns, double[] diagonal) => Parts.OfDiagonal(Arrays.ToVector(diagonal), rows, columns);

    [StandsFor(typeof(MatrixBuilder), nameof(MatrixBuilder.DenseDiagonal)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Diagonal([NoDerivative] MatrixBuilder self, int order, double value) => Diagonal(self, order, order, value);

    [StandsFor(typeof(MatrixBuilder), nameof(MatrixBuilder.DenseDiagonal)), StandsFor(typeof(MatrixBuilder), nameof(MatrixBuilder.Diagonal)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Diagonal([NoDerivative] MatrixBuilder self, int rows, int columns, double value)
    {
        double[] elements = new double[rows * columns];
        for (int i = 0; i < rows && i < columns; i++)
        {
            elements[(i * rows) + i] = value;
        }

        return Arrays.ToMatrix(rows, columns, elements);
    }

    [StandsFor(typeof(MatrixBuilder), nameof(MatrixBuilder.Dense), KeepsArrays = true), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix OfColumnMajor([NoDerivative] MatrixBuilder self, int rows, int columns, double[] storage) => Arrays.ToMatrix(rows, columns, storage);

    [StandsFor(typeof(VectorBuilder), nameof(VectorBuilder.DenseOfEnumerable)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector OfEnumerable([NoDerivative] VectorBuilder self, double[] enumerable) => Arrays.ToVector(enumerable);

    [StandsFor(typeof(VectorBuilder), nameof(VectorBuilder.DenseOfIndexed)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector OfIndexed([NoDerivative] VectorBuilder self, int length, (int, double)[] enumerable)
    {
        double[] elements = new double[length];
        for (int k = 0; k < enumerable.Length; k++)
        {
            elements[enumerable[k].Item1] = enumerable[k].Item2;
        }

        return Arrays.ToVector(elements);
    }

    [StandsFor(typeof(MatrixBuilder), nameof(MatrixBuilder.DenseOfIndexed)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix OfIndexed([NoDerivative] MatrixBuilder self, int rows, int columns, (int, int, double)[] enumerable)
    {
        double[] elements = new double[rows * columns];
        for (int k = 0; k < enumerable.Length; k++)
        {
            elements[(enumerable[k].Item2 * rows) + enumerable[k].Item1] = enumerable[k].Item3;
        }

        return Arrays.ToMatrix(rows, columns, elements);
    }

    [StandsFor(typeof(MatrixBuilder), nameof(MatrixBuilder.DenseOfColumnMajor)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix OfColumns([NoDerivative] MatrixBuilder self, int rows, int columns, double[] columnMajor)
    {
        // Of a longer array the rest is left out, and a shorter one is filled up with zeros.
        double[] elements = new double[rows * columns];
        for (int k = 0; k < elements.Length && k < columnMajor.Length; k++)
        {
            elements[k] = columnMajor[k];
        }

        return Arrays.ToMatrix(rows, columns, elements);
    }

    [StandsFor(typeof(MatrixBuilder), nameof(MatrixBuilder.DenseOfRowMajor)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix OfRows([NoDerivative] MatrixBuilder self, int rows, int columns, double[] rowMajor)
    {
        double[] elements = new double[rows * columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                elements[(j * rows) + i] = rowMajor[(i * columns) + j];
            }
        }

        return Arrays.ToMatrix(rows, columns, elements);
    }

    [StandsFor(typeof(MatrixBuilder), nameof(MatrixBuilder.DenseOfArray)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix OfArray([NoDerivative] MatrixBuilder self, double[,] array)
    {
        int rows = array.GetLength(0), columns = array.GetLength(1);
        double[] elements = new double[rows * columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                elements[(j * rows) + i] = array[i, j];
            }
        }

        return Arrays.ToMatrix(rows, columns, elements);
    }

    [StandsFor(typeof(MatrixBuilder), nameof(MatrixBuilder.DenseOfColumnArrays)), StandsFor(typeof(MatrixBuilder), nameof(MatrixBuilder.DenseOfColumns)), StandsFor(typeof(MatrixBuilder), nameof(MatrixBuilder.DenseOfColumnVectors))]
    [Differentiable(Modes = DerivativeModes.All)]
    public static Matrix OfColumnArrays([NoDerivative] MatrixBuilder self, double[][] columns)
    {
        int rows = columns[0].Length;
        double[] elements = new double[rows * columns.Length];
        for (int j = 0; j < columns.Length; j++)
        {
            if (columns[j].Length < rows)
            {
                throw new ArgumentException($"Column 0 has {rows} elements, and column {j} {columns[j].Length}.", nameof(columns));
            }

            for (int i = 0; i < rows; i++)
            {
                elements[(j * rows) + i] = columns[j][i];
            }
        }

        return Arrays.ToMatrix(rows, columns.Length, elements);
    }

    [StandsFor(typeof(MatrixBuilder), nameof(MatrixBuilder.DenseOfRowArrays)), StandsFor(typeof(MatrixBuilder), nameof(MatrixBuilder.DenseOfRows)), StandsFor(typeof(MatrixBuilder), nameof(MatrixBuilder.DenseOfRowVectors))]
    [Differentiable(Modes = DerivativeModes.All)]
    public static Matrix OfRowArrays([NoDerivative] MatrixBuilder self, double[][] rows)
    {
        int columns = rows[0].Length;
        double[] elements = new double[rows.Length * columns];
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i].Length < columns)
            {
                throw new ArgumentException($"Row 0 has {columns} elements, and row {i} {rows[i].Length}.", nameof(rows));
            }

            for (int j = 0; j < columns; j++)
            {
                elements[(j * rows.Length) + i] = rows[i][j];
            }
        }

        return Arrays.ToMatrix(rows.Length, columns, elements);
    }

    [StandsFor(typeof(Matrix), nameof(Matrix.ToArray)), Differentiable(Modes = DerivativeModes.All)]
    public static double[,] ToArray(Matrix self)
    {
        double[] columnMajor = self.ToColumnMajorArray();
        int rows = self.RowCount, columns = self.ColumnCount;
        double[,] elements = new double[rows, columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                elements[i, j] = columnMajor[(j * rows) + i];
            }
        }

        return elements;
    }

    [StandsFor(typeof(Matrix), nameof(Matrix.AsColumnMajorArray), GivesView = true), Differentiable(Modes = DerivativeModes.All)]
    public static double[] AsColumnMajorArray(Matrix self) => self.ToColumnMajorArray();

    [StandsFor(typeof(Vector), nameof(Vector.AsArray), GivesView = true), Differentiable(Modes = DerivativeModes.All)]
    public static double[] AsArray(Vector self) => self.ToArray();

    [StandsFor(typeof(Matrix), nameof(Matrix.ToRowMajorArray)), Differentiable(Modes = DerivativeModes.All)]
    public static double[] ToRowMajorArray(Matrix self)
    {
        double[] columnMajor = self.ToColumnMajorArray();
        int rows = self.RowCount, columns = self.ColumnCount;
        double[] elements = new double[columnMajor.Length];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                elements[(i * columns) + j] = columnMajor[(j * rows) + i];
            }
        }

        return elements;
    }
#pragma warning restore CS1591
}
