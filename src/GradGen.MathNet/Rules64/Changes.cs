using Matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>;
using Vector = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace GradGen.MathNet.Rules64;

/// <summary>Methods that change a matrix or a vector: what it becomes. (Those that put their result into one are known by the name of that parameter. The library's SetRow of a part of a row copies the whole vector, whatever the length is: it has no rule.)</summary>
public static partial class Changes
{
#pragma warning disable CS1591 // Each stands for the method of its name.
#pragma warning disable GRAD010 // What is overwritten gives its size only.
    [StandsFor(typeof(Matrix), nameof(Matrix.SetRow), Changes = nameof(self)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix SetRow(Matrix self, int rowIndex, Vector row) => SetRow(self, rowIndex, row.ToArray());

    [StandsFor(typeof(Matrix), nameof(Matrix.SetRow), Changes = nameof(self)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix SetRow(Matrix self, int rowIndex, double[] row)
    {
        RequireLength(row.Length, self.ColumnCount, nameof(row));
        return Put(self, rowIndex, 0, 1, self.ColumnCount, row, 0, 1);
    }

    [StandsFor(typeof(Matrix), nameof(Matrix.SetColumn), Changes = nameof(self)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix SetColumn(Matrix self, int columnIndex, Vector column) => SetColumn(self, columnIndex, column.ToArray());

    [StandsFor(typeof(Matrix), nameof(Matrix.SetColumn), Changes = nameof(self)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix SetColumn(Matrix self, int columnIndex, double[] column)
    {
        RequireLength(column.Length, self.RowCount, nameof(column));
        return Put(self, 0, columnIndex, self.RowCount, 1, column, 0, self.RowCount);
    }

    [StandsFor(typeof(Matrix), nameof(Matrix.SetColumn), Changes = nameof(self)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix SetColumn(Matrix self, int columnIndex, int rowIndex, int length, Vector column) => Put(self, rowIndex, columnIndex, length, 1, column.ToArray(), 0, length);

    [StandsFor(typeof(Matrix), nameof(Matrix.SetSubMatrix), Changes = nameof(self)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix SetSubMatrix(Matrix self, int rowIndex, int columnIndex, Matrix subMatrix) =>
        Put(self, rowIndex, columnIndex, subMatrix.RowCount, subMatrix.ColumnCount, subMatrix.ToColumnMajorArray(), 0, subMatrix.RowCount);

    [StandsFor(typeof(Matrix), nameof(Matrix.SetSubMatrix), Changes = nameof(self)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix SetSubMatrix(Matrix self, int rowIndex, int rowCount, int columnIndex, int columnCount, Matrix subMatrix) =>
        SetSubMatrix(self, rowIndex, columnIndex, subMatrix.SubMatrix(0, rowCount, 0, columnCount));

    [StandsFor(typeof(Matrix), nameof(Matrix.SetSubMatrix), Changes = nameof(self)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix SetSubMatrix(Matrix self, int rowIndex, int sorceRowIndex, int rowCount, int columnIndex, int sourceColumnIndex, int columnCount, Matrix subMatrix) =>
        SetSubMatrix(self, rowIndex, columnIndex, subMatrix.SubMatrix(sorceRowIndex, rowCount, sourceColumnIndex, columnCount));

    [StandsFor(typeof(Matrix), nameof(Matrix.SetDiagonal), Changes = nameof(self)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix SetDiagonal(Matrix self, Vector source) => SetDiagonal(self, source.ToArray());

    [StandsFor(typeof(Matrix), nameof(Matrix.SetDiagonal), Changes = nameof(self)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix SetDiagonal(Matrix self, double[] source)
    {
        RequireLength(source.Length, self.RowCount < self.ColumnCount ? self.RowCount : self.ColumnCount, nameof(source));
        double[] elements = self.ToColumnMajorArray();
        int rows = self.RowCount;
        for (int i = 0; i < source.Length; i++)
        {
            elements[(i * rows) + i] = source[i];
        }

        return Arrays.ToMatrix(rows, self.ColumnCount, elements);
    }

    [StandsFor(typeof(Matrix), nameof(Matrix.ClearRow), Changes = nameof(self)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix ClearRow(Matrix self, int rowIndex) => Put(self, rowIndex, 0, 1, self.ColumnCount, new double[self.ColumnCount], 0, 1);

    [StandsFor(typeof(Matrix), nameof(Matrix.ClearColumn), Changes = nameof(self)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix ClearColumn(Matrix self, int columnIndex) => Put(self, 0, columnIndex, self.RowCount, 1, new double[self.RowCount], 0, self.RowCount);

    [StandsFor(typeof(Matrix), nameof(Matrix.ClearRows), Changes = nameof(self)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix ClearRows(Matrix self, int[] rowIndices)
    {
        Matrix result = self.Clone();
        for (int k = 0; k < rowIndices.Length; k++)
        {
            result.ClearRow(rowIndices[k]);
        }

        return result;
    }

    [StandsFor(typeof(Matrix), nameof(Matrix.ClearColumns), Changes = nameof(self)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix ClearColumns(Matrix self, int[] columnIndices)
    {
        Matrix result = self.Clone();
        for (int k = 0; k < columnIndices.Length; k++)
        {
            result.ClearColumn(columnIndices[k]);
        }

        return result;
    }

    [StandsFor(typeof(Matrix), nameof(Matrix.ClearSubMatrix), Changes = nameof(self)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix ClearSubMatrix(Matrix self, int rowIndex, int rowCount, int columnIndex, int columnCount)
    {
        RequireSizes(rowCount, columnCount);
        return Put(self, rowIndex, columnIndex, rowCount, columnCount, new double[rowCount * columnCount], 0, rowCount);
    }

    [StandsFor(typeof(Matrix), nameof(Matrix.CopyTo), Changes = nameof(target)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix CopyTo(Matrix self, Matrix target) => Arrays.ToMatrix(self.RowCount, self.ColumnCount, self.ToColumnMajorArray());

    [StandsFor(typeof(Vector), nameof(Vector.SetValues), Changes = nameof(self)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector SetValues(Vector self, double[] values) => Arrays.ToVector(values);

    [StandsFor(typeof(Vector), nameof(Vector.SetSubVector), Changes = nameof(self)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector SetSubVector(Vector self, int index, int count, Vector subVector) => Put(self, index, count, subVector.ToArray(), 0);

    [StandsFor(typeof(Vector), nameof(Vector.ClearSubVector), Changes = nameof(self)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector ClearSubVector(Vector self, int index, int count)
    {
        RequireSizes(count, 1);
        return Put(self, index, count, new double[count], 0);
    }

    [StandsFor(typeof(Vector), nameof(Vector.CopyTo), Changes = nameof(target)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector CopyTo(Vector self, Vector target) => Arrays.ToVector(self.ToArray());

    [StandsFor(typeof(Vector), nameof(Vector.CopySubVectorTo), Changes = nameof(destination)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector CopySubVectorTo(Vector self, Vector destination, int sourceIndex, int targetIndex, int count) => Put(destination, targetIndex, count, self.ToArray(), sourceIndex);
#pragma warning restore CS1591, GRAD010

    /// <summary>A matrix with a block of its elements replaced. The source has it column by column, from an element on, with a stride from each column to the next.</summary>
    private static Matrix Put(Matrix self, int row, int column, int rows, int columns, double[] source, int first, int stride)
    {
        RequireSizes(rows, columns);
        if (row < 0 || column < 0 || row > self.RowCount - rows || column > self.ColumnCount - columns)
        {
            throw new ArgumentOutOfRangeException(nameof(self), $"A {rows}×{columns} block at ({row}, {column}) is outside of a {self.RowCount}×{self.ColumnCount} matrix.");
        }

        double[] elements = self.ToColumnMajorArray();
        int height = self.RowCount;
        for (int j = 0; j < columns; j++)
        {
            for (int i = 0; i < rows; i++)
            {
                elements[row + i + ((column + j) * height)] = source[first + i + (j * stride)];
            }
        }

        return Arrays.ToMatrix(height, self.ColumnCount, elements);
    }

    private static Vector Put(Vector self, int index, int count, double[] source, int first)
    {
        RequireSizes(count, 1);
        if (index < 0 || index > self.Count - count || first < 0 || first > source.Length - count)
        {
            throw new ArgumentOutOfRangeException(nameof(index), $"A part of length {count}, from element {first} of {source.Length} to element {index} of {self.Count}, is outside of one of the vectors.");
        }

        double[] elements = self.ToArray();
        for (int i = 0; i < count; i++)
        {
            elements[index + i] = source[first + i];
        }

        return Arrays.ToVector(elements);
    }

    private static void RequireLength(int actual, int expected, string parameter)
    {
        if (actual != expected)
        {
            throw new ArgumentException($"It has {actual} elements, but {expected} are needed.", parameter);
        }
    }

    private static void RequireSizes(int rows, int columns)
    {
        if (rows < 1 || columns < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(rows), "A block has at least one row and one column.");
        }
    }
}
