using Matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>;

namespace GradGen.MathNet.Rules64;

/// <summary>Sums, differences and multiples of matrices.</summary>
public static partial class MatrixSums
{
#pragma warning disable CS1591 // The signatures are those of FJvp and FVjp.
    [JvpOf(typeof(Matrix), "op_Addition"), JvpOf(typeof(Matrix), nameof(Matrix.Add))]
    public static (Matrix Value, Matrix? Tangent) AddJvp(Matrix a, Matrix b, Matrix? aTangent, Matrix? bTangent) => (a + b, MatrixSpace.Add(aTangent, bTangent));

    [VjpOf(typeof(Matrix), "op_Addition", FromValue = true), VjpOf(typeof(Matrix), nameof(Matrix.Add), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void AddVjp(Matrix a, Matrix b, Matrix value, Matrix resultAdjoint, ref Matrix? aAdjoint, ref Matrix? bAdjoint)
    {
        aAdjoint = MatrixSpace.Add(aAdjoint, resultAdjoint);
        bAdjoint = MatrixSpace.Add(bAdjoint, resultAdjoint);
    }

    [JvpOf(typeof(Matrix), "op_Addition"), JvpOf(typeof(Matrix), nameof(Matrix.Add))]
    public static (Matrix Value, Matrix? Tangent) AddNumberJvp(Matrix a, double b, Matrix? aTangent, double bTangent) => (a + b, Storage.Dense(aTangent ?? MatrixSpace.Zero(a)) + bTangent);

    [VjpOf(typeof(Matrix), "op_Addition", FromValue = true), VjpOf(typeof(Matrix), nameof(Matrix.Add), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void AddNumberVjp(Matrix a, double b, Matrix value, Matrix resultAdjoint, ref Matrix? aAdjoint, ref double bAdjoint)
    {
        aAdjoint = MatrixSpace.Add(aAdjoint, resultAdjoint);
        bAdjoint += resultAdjoint.RowSums().Sum();
    }

    [JvpOf(typeof(Matrix), "op_Addition")]
    public static (Matrix Value, Matrix? Tangent) NumberAddJvp(double a, Matrix b, double aTangent, Matrix? bTangent) => (a + b, aTangent + Storage.Dense(bTangent ?? MatrixSpace.Zero(b)));

    [VjpOf(typeof(Matrix), "op_Addition", FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void NumberAddVjp(double a, Matrix b, Matrix value, Matrix resultAdjoint, ref double aAdjoint, ref Matrix? bAdjoint)
    {
        aAdjoint += resultAdjoint.RowSums().Sum();
        bAdjoint = MatrixSpace.Add(bAdjoint, resultAdjoint);
    }

    [JvpOf(typeof(Matrix), "op_Subtraction"), JvpOf(typeof(Matrix), nameof(Matrix.Subtract))]
    public static (Matrix Value, Matrix? Tangent) SubtractJvp(Matrix a, Matrix b, Matrix? aTangent, Matrix? bTangent) => (a - b, MatrixSpace.Add(aTangent, bTangent?.Negate()));

    [VjpOf(typeof(Matrix), "op_Subtraction", FromValue = true), VjpOf(typeof(Matrix), nameof(Matrix.Subtract), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void SubtractVjp(Matrix a, Matrix b, Matrix value, Matrix resultAdjoint, ref Matrix? aAdjoint, ref Matrix? bAdjoint)
    {
        aAdjoint = MatrixSpace.Add(aAdjoint, resultAdjoint);
        bAdjoint = MatrixSpace.Add(bAdjoint, -resultAdjoint);
    }

    [StandsFor(typeof(Matrix), "op_Subtraction"), StandsFor(typeof(Matrix), nameof(Matrix.Subtract)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix SubtractNumber(Matrix a, double b) => a + -b;

    [StandsFor(typeof(Matrix), "op_Subtraction"), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix NumberSubtract(double a, Matrix b) => a + -b;

    [StandsFor(typeof(Matrix), nameof(Matrix.SubtractFrom)), Differentiable(Modes = DerivativeModes.All)]
    public static Matrix SubtractFrom(Matrix self, double number) => number + -self;

    [JvpOf(typeof(Matrix), "op_UnaryNegation"), JvpOf(typeof(Matrix), nameof(Matrix.Negate))]
    public static (Matrix Value, Matrix? Tangent) NegateJvp(Matrix a, Matrix? aTangent) => (-a, aTangent?.Negate());

    [VjpOf(typeof(Matrix), "op_UnaryNegation", FromValue = true), VjpOf(typeof(Matrix), nameof(Matrix.Negate), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void NegateVjp(Matrix a, Matrix value, Matrix resultAdjoint, ref Matrix? aAdjoint) => aAdjoint = MatrixSpace.Add(aAdjoint, -resultAdjoint);

    [JvpOf(typeof(Matrix), "op_UnaryPlus"), JvpOf(typeof(Matrix), nameof(Matrix.Clone)), JvpOf(typeof(Matrix), nameof(Matrix.Conjugate))]
    public static (Matrix Value, Matrix? Tangent) CopyJvp(Matrix a, Matrix? aTangent) => (a.Clone(), aTangent);

    [VjpOf(typeof(Matrix), "op_UnaryPlus", FromValue = true), VjpOf(typeof(Matrix), nameof(Matrix.Clone), FromValue = true), VjpOf(typeof(Matrix), nameof(Matrix.Conjugate), FromValue = true)]
    [Differentiable(Modes = DerivativeModes.Jvp)]
    public static void CopyVjp(Matrix a, Matrix value, Matrix resultAdjoint, ref Matrix? aAdjoint) => aAdjoint = MatrixSpace.Add(aAdjoint, resultAdjoint);

    [JvpOf(typeof(Matrix), "op_Multiply"), JvpOf(typeof(Matrix), nameof(Matrix.Multiply))]
    public static (Matrix Value, Matrix? Tangent) ScaleJvp(Matrix a, double b, Matrix? aTangent, double bTangent) => (a * b, MatrixSpace.Add(aTangent?.Multiply(b), a * bTangent));

    [VjpOf(typeof(Matrix), "op_Multiply", FromValue = true), VjpOf(typeof(Matrix), nameof(Matrix.Multiply), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void ScaleVjp(Matrix a, double b, Matrix value, Matrix resultAdjoint, ref Matrix? aAdjoint, ref double bAdjoint)
    {
        aAdjoint = MatrixSpace.Add(aAdjoint, resultAdjoint * b);
        bAdjoint += MatrixReductions.Inner(a, resultAdjoint);
    }

    [JvpOf(typeof(Matrix), "op_Multiply")]
    public static (Matrix Value, Matrix? Tangent) NumberScaleJvp(double a, Matrix b, double aTangent, Matrix? bTangent) => (a * b, MatrixSpace.Add(aTangent * b, bTangent?.Multiply(a)));

    [VjpOf(typeof(Matrix), "op_Multiply", FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void NumberScaleVjp(double a, Matrix b, Matrix value, Matrix resultAdjoint, ref double aAdjoint, ref Matrix? bAdjoint)
    {
        aAdjoint += MatrixReductions.Inner(b, resultAdjoint);
        bAdjoint = MatrixSpace.Add(bAdjoint, resultAdjoint * a);
    }

    [JvpOf(typeof(Matrix), "op_Division"), JvpOf(typeof(Matrix), nameof(Matrix.Divide))]
    public static (Matrix Value, Matrix? Tangent) DivideJvp(Matrix a, double b, Matrix? aTangent, double bTangent) => a / b is var value && bTangent == 0 ? (value, aTangent?.Divide(b)) : (value, MatrixSpace.Add(aTangent?.Divide(b), value * (-bTangent / b)));

    [VjpOf(typeof(Matrix), "op_Division", FromValue = true), VjpOf(typeof(Matrix), nameof(Matrix.Divide), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void DivideVjp(Matrix a, double b, Matrix value, Matrix resultAdjoint, ref Matrix? aAdjoint, ref double bAdjoint)
    {
        aAdjoint = MatrixSpace.Add(aAdjoint, resultAdjoint / b);
        bAdjoint -= MatrixReductions.Inner(value, resultAdjoint) / b;
    }
#pragma warning restore CS1591
}
