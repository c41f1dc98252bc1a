namespace GradGen.Tests.Runtime.Sparse;

/// <summary>Matrices to colour.</summary>
internal static class RandomPattern
{
    /// <summary>A matrix in which each element may differ from zero with some probability; of a few shapes one row and one column are full.</summary>
    public static bool[,] Of(int seed)
    {
        var random = new Random(seed);
        int rows = random.Next(0, 14), columns = random.Next(0, 14);
        double density = random.NextDouble() * random.NextDouble();
        var elements = new bool[rows, columns];
        int fullRow = seed % 3 == 0 && rows > 0 ? random.Next(rows) : -1, fullColumn = seed % 4 == 0 && columns > 0 ? random.Next(columns) : -1;
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
                elements[i, j] = random.NextDouble() < density || i == fullRow || j == fullColumn;
        }

        return elements;
    }

    public static bool[,] Symmetric(int seed)
    {
        var random = new Random(seed);
        int size = random.Next(0, 16);
        double density = random.NextDouble() * random.NextDouble();
        var elements = new bool[size, size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++)
                elements[i, j] = elements[j, i] = random.NextDouble() < density;
        }

        return elements;
    }

    public static SparsityPattern Pattern(bool[,] elements, bool isSymmetric = false)
    {
        (int[] starts, int[] columns) = Compressed(elements);
        return isSymmetric
            ? SparsityPattern.CreateSymmetric(elements.GetLength(0), starts, columns)
            : SparsityPattern.Create(elements.GetLength(0), elements.GetLength(1), starts, columns);
    }

    public static (int[] Starts, int[] Columns) Compressed(bool[,] elements)
    {
        var starts = new List<int> { 0 };
        var columns = new List<int>();
        for (int i = 0; i < elements.GetLength(0); i++)
        {
            columns.AddRange(Enumerable.Range(0, elements.GetLength(1)).Where(j => elements[i, j]));
            starts.Add(columns.Count);
        }

        return ([.. starts], [.. columns]);
    }

    /// <summary>A matrix with those elements.</summary>
    public static double[,] Matrix(bool[,] elements, int seed, bool isSymmetric = false)
    {
        var random = new Random(seed);
        var matrix = new double[elements.GetLength(0), elements.GetLength(1)];
        for (int i = 0; i < elements.GetLength(0); i++)
        {
            for (int j = 0; j < elements.GetLength(1); j++)
            {
                if (elements[i, j])
                    matrix[i, j] = isSymmetric && j < i ? matrix[j, i] : random.NextDouble() + 1;
            }
        }

        return matrix;
    }

    /// <summary>Where <paramref name="rule"/> holds.</summary>
    public static bool[,] Where(int rows, int columns, Func<int, int, bool> rule)
    {
        var elements = new bool[rows, columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
                elements[i, j] = rule(i, j);
        }

        return elements;
    }
}
