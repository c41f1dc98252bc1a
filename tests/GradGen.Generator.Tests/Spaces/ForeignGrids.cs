using GradGen.Testing;
using GradGen.Testing.Execution;

namespace GradGen.Generator.Tests.Spaces;

/// <summary>A library of tables of numbers whose elements can be set, and another that gives them a derivative space, rules and [FromElements], as anyone can. The elements lie row by row.</summary>
internal static class ForeignGrids
{
    private const string Library = """
        namespace Foreign;

        public abstract class Table
        {
            public int Rows { get; protected init; }

            public int Columns { get; protected init; }

            public abstract double this[int row, int column] { get; set; }
        }

        public sealed class Grid : Table
        {
            private readonly double[] numbers;

            private Grid(int rows, int columns, double[] numbers) => (Rows, Columns, this.numbers) = (rows, columns, numbers);

            public static int Made;

            public override double this[int row, int column]
            {
                get => numbers[Place(row, column)];
                set => numbers[Place(row, column)] = value;
            }

            public double At(int row, int column) => numbers[row * Columns + column];

            public void At(int row, int column, double value) => numbers[row * Columns + column] = value;

            public void Clear() => Array.Clear(numbers);

            public void Swap(Grid other) { }

            public Grid Plus(Grid other) => this + other;

            public void Plus(Grid other, Grid result) => Plus(other).numbers.CopyTo(result.Rows == Rows && result.Columns == Columns ? result.numbers : throw new ArgumentException(), 0);

            public static Grid Product(Grid a, Grid b) => a * b;

            public static void Product(Grid a, Grid b, Grid result) => Product(a, b).numbers.CopyTo(result.numbers, 0);

            public void SetRow(int row, double[] values) => values.CopyTo(numbers, row * Columns);

            public DayOfWeek TryDouble(Grid result) { for (int i = 0; i < numbers.Length; i++) { result.numbers[i] = 2 * numbers[i]; } return DayOfWeek.Monday; }

            public static Grid Zeros(int rows, int columns) => new(rows, columns, new double[rows * columns]);

            public static Grid Of(int rows, int columns, double[] numbers) { Made++; return new(rows, columns, (double[])numbers.Clone()); }

            public Grid Copy() => new(Rows, Columns, (double[])numbers.Clone());

            public Grid Same => this;

            public Grid Itself() => this;

            public double[] Raw() => numbers;

            public double[] ToArray() => (double[])numbers.Clone();

            public int Largest() => Array.IndexOf(numbers, numbers.Max());

            public int Order(Grid other) => Math.Sign(numbers.Sum() - other.numbers.Sum());

            public override string ToString() => string.Join(' ', numbers);

            public Grid Zip(Func<double, double, double> function, Grid other) => new(Rows, Columns, [.. numbers.Zip(other.numbers, function)]);

            public Grid MapIndexed(Func<int, int, double, double> function) => Filled(Rows, Columns, (i, j) => function(i, j, this[i, j]));

            public static Grid Filled(int rows, int columns, Func<int, int, double> function)
            {
                Grid made = Zeros(rows, columns);
                for (int i = 0; i < rows; i++)
                {
                    for (int j = 0; j < columns; j++)
                    {
                        made[i, j] = function(i, j);
                    }
                }

                return made;
            }

            public static Grid operator +(Grid a, Grid b) => new(a.Rows, a.Columns, [.. a.numbers.Zip(b.numbers, (x, y) => x + y)]);

            public static Grid operator *(Grid a, Grid b) => new(a.Rows, a.Columns, [.. a.numbers.Zip(b.numbers, (x, y) => x * y)]);

            public static double Dot(Grid a, Grid b) => a.numbers.Zip(b.numbers, (x, y) => x * y).Sum();

            private int Place(int row, int column) => row < 0 || row >= Rows || column < 0 || column >= Columns ? throw new ArgumentOutOfRangeException() : row * Columns + column;
        }
        """;

    private const string Rules = """
        using Foreign;

        namespace Foreign.Derivatives;

        [DerivativeSpace(typeof(Grid))]
        public static class GridSpace
        {
            public static Grid Zero(Grid value) => Grid.Zeros(value.Rows, value.Columns);

            public static Grid? Add(Grid? a, Grid? b) => a is null ? b : b is null ? a : a + b;

            public static void Check(Grid value, Grid? derivative, string parameter) { }
        }

        public static partial class GridRules
        {
            [FromElements(nameof(Grid.ToArray), nameof(Grid.Rows), nameof(Grid.Columns), Accessors = new[] { nameof(Grid.At) }, Clear = nameof(Grid.Clear), Result = "result")]
            public static Grid Make(int rows, int columns, ReadOnlySpan<double> numbers) => Grid.Of(rows, columns, numbers.ToArray());

            [JvpOf(nameof(Make))]
            public static (Grid Value, Grid? Tangent) MakeJvp(int rows, int columns, ReadOnlySpan<double> numbers, ReadOnlySpan<double> numbersTangent) => (Make(rows, columns, numbers), Make(rows, columns, numbersTangent));

            [VjpOf(nameof(Make), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
            public static void MakeVjp(int rows, int columns, ReadOnlySpan<double> numbers, Grid value, Grid resultAdjoint, [InOut] Span<double> numbersAdjoint)
            {
                double[] all = resultAdjoint.ToArray();
                for (int i = 0; i < all.Length; i++)
                {
                    numbersAdjoint[i] += all[i];
                }
            }

            [JvpOf(typeof(Grid), nameof(Grid.ToArray))]
            public static (double[] Value, double[] Tangent) ToArrayJvp(Grid self, Grid? selfTangent) => (self.ToArray(), (selfTangent ?? GridSpace.Zero(self)).ToArray());

            [VjpOf(typeof(Grid), nameof(Grid.ToArray)), Differentiable(Modes = DerivativeModes.Jvp)]
            public static double[] ToArrayVjp(Grid self, ReadOnlySpan<double> resultAdjoint, ref Grid? selfAdjoint)
            {
                selfAdjoint = GridSpace.Add(selfAdjoint, Make(self.Rows, self.Columns, resultAdjoint));
                return self.ToArray();
            }

            [StandsFor(typeof(Grid), nameof(Grid.Plus)), Differentiable(Modes = DerivativeModes.All)]
            public static Grid Plus(Grid self, Grid other) => self + other;

            [StandsFor(typeof(Grid), nameof(Grid.Product)), Differentiable(Modes = DerivativeModes.All)]
            public static Grid Product(Grid a, Grid b) => a * b;

            [StandsFor(typeof(Grid), nameof(Grid.SetRow), Changes = "self"), Differentiable(Modes = DerivativeModes.All)]
            public static Grid SetRow(Grid self, int row, double[] values)
            {
                double[] all = self.ToArray();
                for (int j = 0; j < values.Length; j++)
                {
                    all[row * self.Columns + j] = values[j];
                }

                return Make(self.Rows, self.Columns, all);
            }

            [JvpOf(typeof(Grid), "op_Addition")]
            public static (Grid Value, Grid? Tangent) AddJvp(Grid a, Grid b, Grid? aTangent, Grid? bTangent) => (a + b, GridSpace.Add(aTangent, bTangent));

            [VjpOf(typeof(Grid), "op_Addition", FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
            public static void AddVjp(Grid a, Grid b, Grid value, Grid resultAdjoint, ref Grid? aAdjoint, ref Grid? bAdjoint)
            {
                aAdjoint = GridSpace.Add(aAdjoint, resultAdjoint);
                bAdjoint = GridSpace.Add(bAdjoint, resultAdjoint);
            }

            [JvpOf(typeof(Grid), "op_Multiply")]
            public static (Grid Value, Grid? Tangent) TimesJvp(Grid a, Grid b, Grid? aTangent, Grid? bTangent) =>
                (a * b, GridSpace.Add(aTangent is null ? null : aTangent * b, bTangent is null ? null : a * bTangent));

            [VjpOf(typeof(Grid), "op_Multiply", FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
            public static void TimesVjp(Grid a, Grid b, Grid value, Grid resultAdjoint, ref Grid? aAdjoint, ref Grid? bAdjoint)
            {
                aAdjoint = GridSpace.Add(aAdjoint, resultAdjoint * b);
                bAdjoint = GridSpace.Add(bAdjoint, resultAdjoint * a);
            }

            [JvpOf(typeof(Grid), nameof(Grid.Dot))]
            public static (double Value, double Tangent) DotJvp(Grid a, Grid b, Grid? aTangent, Grid? bTangent) =>
                (Grid.Dot(a, b), (aTangent is null ? 0 : Grid.Dot(aTangent, b)) + (bTangent is null ? 0 : Grid.Dot(a, bTangent)));

            [VjpOf(typeof(Grid), nameof(Grid.Dot), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
            public static void DotVjp(Grid a, Grid b, double value, double resultAdjoint, ref Grid? aAdjoint, ref Grid? bAdjoint)
            {
                aAdjoint = GridSpace.Add(aAdjoint, Scale(resultAdjoint, b));
                bAdjoint = GridSpace.Add(bAdjoint, Scale(resultAdjoint, a));
            }

            public static Grid Scale(double factor, Grid a) => Make(a.Rows, a.Columns, a.ToArray().Select(x => factor * x).ToArray());

            [JvpOf(nameof(Scale))]
            public static (Grid Value, Grid? Tangent) ScaleJvp(double factor, Grid a, double factorTangent, Grid? aTangent) =>
                (Scale(factor, a), GridSpace.Add(Scale(factorTangent, a), aTangent is null ? null : Scale(factor, aTangent)));

            [VjpOf(nameof(Scale), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
            public static void ScaleVjp(double factor, Grid a, Grid value, Grid resultAdjoint, ref double factorAdjoint, ref Grid? aAdjoint)
            {
                factorAdjoint += Grid.Dot(a, resultAdjoint);
                aAdjoint = GridSpace.Add(aAdjoint, Scale(factor, resultAdjoint));
            }

            [JvpOf(typeof(Grid), "get_Item")]
            public static (double Value, double Tangent) ItemJvp(Grid self, int row, int column, Grid? selfTangent) => (self[row, column], selfTangent is null ? 0 : selfTangent[row, column]);

            [VjpOf(typeof(Grid), "get_Item", FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
            public static void ItemVjp(Grid self, int row, int column, double value, double resultAdjoint, ref Grid? selfAdjoint)
            {
                double[] all = new double[self.Rows * self.Columns];
                all[row * self.Columns + column] = resultAdjoint;
                selfAdjoint = GridSpace.Add(selfAdjoint, Make(self.Rows, self.Columns, all));
            }

            [StandsFor(typeof(Grid), nameof(Grid.Copy)), Differentiable(Modes = DerivativeModes.All)]
            public static Grid Copy(Grid self) => Make(self.Rows, self.Columns, self.ToArray());

            [StandsFor(typeof(Grid), nameof(Grid.Zeros))]
            public static Grid Zeros(int rows, int columns) => Grid.Zeros(rows, columns);

            [StandsFor(typeof(Grid), nameof(Grid.Zip), Elements = nameof(Grid.ToArray)), Differentiable(Modes = DerivativeModes.All)]
            public static Grid Zip(Grid self, double[] values, Grid other) => Make(self.Rows, self.Columns, values);

            [StandsFor(typeof(Grid), nameof(Grid.MapIndexed), Elements = nameof(Grid.ToArray), Lengths = new[] { nameof(Grid.Rows), nameof(Grid.Columns) }), Differentiable(Modes = DerivativeModes.All)]
            public static Grid MapIndexed(Grid self, double[] values) => Make(self.Rows, self.Columns, values);

            [StandsFor(typeof(Grid), nameof(Grid.Filled), Lengths = new[] { nameof(rows), nameof(columns) }), Differentiable(Modes = DerivativeModes.All)]
            public static Grid Filled(int rows, int columns, double[] values) => Make(rows, columns, values);

            [StandsFor(typeof(Grid), "get_Same"), Differentiable(Modes = DerivativeModes.All)]
            public static Grid Same(Grid self) => Make(self.Rows, self.Columns, self.ToArray());

            [StandsFor(typeof(Grid), nameof(Grid.Raw), GivesView = true), Differentiable(Modes = DerivativeModes.All)]
            public static double[] Raw(Grid self) => self.ToArray();
        }
        """;

    /// <summary>The two libraries, and a program that uses them.</summary>
    public static CompiledProgram Program(string source) => CompiledProgram.Of([.. Libraries, TestCompilation.Of(Using(source))]);

    /// <summary>The libraries.</summary>
    public static IReadOnlyList<TestCompilation> Libraries { get; } =
        [TestCompilation.Of(Library) with { AssemblyName = "Foreign" }, TestCompilation.Of(Rules) with { AssemblyName = "Foreign.Derivatives" }];

    public static string Using(string source) => "using Foreign;\n" + source;
}
