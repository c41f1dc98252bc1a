using MathNet.Numerics.LinearAlgebra;
using Matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>;
using Vector = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace GradGen.MathNet.Rules64;

/// <summary>Functions of every element, and of its indices: the compiler calls the function, and these make objects of its values.</summary>
public static partial class Maps
{
#pragma warning disable CS1591 // Each stands for the method of its name.
#pragma warning disable GRAD010 // The objects, which vary at the call, give their sizes only: their elements went into the values.
    [StandsFor(typeof(Vector), nameof(Vector.Map), Elements = nameof(Vector.ToArray)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector Map(Vector self, double[] values, Zeros zeros) => Arrays.ToVector(values);

    [StandsFor(typeof(Vector), nameof(Vector.Map2), Elements = nameof(Vector.ToArray)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector Map2(Vector self, double[] values, Vector other, Zeros zeros) => Arrays.ToVector(values);

    [StandsFor(typeof(Matrix), nameof(Matrix.Map), Elements = nameof(Matrix.ToColumnMajorArray)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Map(Matrix self, double[] values, Zeros zeros) => Arrays.ToMatrix(self.RowCount, self.ColumnCount, values);

    [StandsFor(typeof(Matrix), nameof(Matrix.Map2), Elements = nameof(Matrix.ToColumnMajorArray)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix Map2(Matrix self, double[] values, Matrix other, Zeros zeros)
    {
        if (self.RowCount != other.RowCount)
        {
            throw new ArgumentException($"Matrix dimensions must agree: op1 is {self.RowCount}x{self.ColumnCount}, op2 is {other.RowCount}x{other.ColumnCount}.", nameof(other));
        }

        return Arrays.ToMatrix(self.RowCount, self.ColumnCount, values);
    }

    [StandsFor(typeof(Vector), nameof(Vector.MapIndexed), Elements = nameof(Vector.ToArray), Lengths = new[] { nameof(Vector.Count) }), Differentiable(Modes = DerivativeModes.All)]
    public static Vector MapIndexed(Vector self, double[] values, Zeros zeros) => Arrays.ToVector(values);

    [StandsFor(typeof(Matrix), nameof(Matrix.MapIndexed), Elements = nameof(Matrix.ToColumnMajorArray), Lengths = new[] { nameof(Matrix.RowCount), nameof(Matrix.ColumnCount) }, IsColumnMajor = true)]
    [Differentiable(Modes = DerivativeModes.All)]
    public static Matrix MapIndexed(Matrix self, double[] values, Zeros zeros) => Arrays.ToMatrix(self.RowCount, self.ColumnCount, values);
#pragma warning restore CS1591, GRAD010
}
