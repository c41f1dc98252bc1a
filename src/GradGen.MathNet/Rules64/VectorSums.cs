using Vector = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace GradGen.MathNet.Rules64;

/// <summary>Sums, differences and multiples of vectors.</summary>
public static partial class VectorSums
{
#pragma warning disable CS1591 // The signatures are those of FJvp and FVjp.
    [JvpOf(typeof(Vector), "op_Addition"), JvpOf(typeof(Vector), nameof(Vector.Add))]
    public static (Vector Value, Vector? Tangent) AddJvp(Vector a, Vector b, Vector? aTangent, Vector? bTangent) => (a + b, VectorSpace.Add(aTangent, bTangent));

    [VjpOf(typeof(Vector), "op_Addition", FromValue = true), VjpOf(typeof(Vector), nameof(Vector.Add), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void AddVjp(Vector a, Vector b, Vector value, Vector resultAdjoint, ref Vector? aAdjoint, ref Vector? bAdjoint)
    {
        aAdjoint = VectorSpace.Add(aAdjoint, resultAdjoint);
        bAdjoint = VectorSpace.Add(bAdjoint, resultAdjoint);
    }

    [JvpOf(typeof(Vector), "op_Addition"), JvpOf(typeof(Vector), nameof(Vector.Add))]
    public static (Vector Value, Vector? Tangent) AddNumberJvp(Vector a, double b, Vector? aTangent, double bTangent) => (a + b, Storage.Dense(aTangent ?? VectorSpace.Zero(a)) + bTangent);

    [VjpOf(typeof(Vector), "op_Addition", FromValue = true), VjpOf(typeof(Vector), nameof(Vector.Add), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void AddNumberVjp(Vector a, double b, Vector value, Vector resultAdjoint, ref Vector? aAdjoint, ref double bAdjoint)
    {
        aAdjoint = VectorSpace.Add(aAdjoint, resultAdjoint);
        bAdjoint += resultAdjoint.Sum();
    }

    [JvpOf(typeof(Vector), "op_Addition")]
    public static (Vector Value, Vector? Tangent) NumberAddJvp(double a, Vector b, double aTangent, Vector? bTangent) => (a + b, aTangent + Storage.Dense(bTangent ?? VectorSpace.Zero(b)));

    [VjpOf(typeof(Vector), "op_Addition", FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void NumberAddVjp(double a, Vector b, Vector value, Vector resultAdjoint, ref double aAdjoint, ref Vector? bAdjoint)
    {
        aAdjoint += resultAdjoint.Sum();
        bAdjoint = VectorSpace.Add(bAdjoint, resultAdjoint);
    }

    [JvpOf(typeof(Vector), "op_Subtraction"), JvpOf(typeof(Vector), nameof(Vector.Subtract))]
    public static (Vector Value, Vector? Tangent) SubtractJvp(Vector a, Vector b, Vector? aTangent, Vector? bTangent) => (a - b, VectorSpace.Add(aTangent, bTangent?.Negate()));

    [VjpOf(typeof(Vector), "op_Subtraction", FromValue = true), VjpOf(typeof(Vector), nameof(Vector.Subtract), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void SubtractVjp(Vector a, Vector b, Vector value, Vector resultAdjoint, ref Vector? aAdjoint, ref Vector? bAdjoint)
    {
        aAdjoint = VectorSpace.Add(aAdjoint, resultAdjoint);
        bAdjoint = VectorSpace.Add(bAdjoint, -resultAdjoint);
    }

    [StandsFor(typeof(Vector), "op_Subtraction"), StandsFor(typeof(Vector), nameof(Vector.Subtract)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector SubtractNumber(Vector a, double b) => a + -b;

    [StandsFor(typeof(Vector), "op_Subtraction"), Differentiable(Modes = DerivativeModes.All)]
    public static Vector NumberSubtract(double a, Vector b) => a + -b;

    [StandsFor(typeof(Vector), nameof(Vector.SubtractFrom)), Differentiable(Modes = DerivativeModes.All)]
    public static Vector SubtractFrom(Vector self, double number) => number + -self;

    [JvpOf(typeof(Vector), "op_UnaryNegation"), JvpOf(typeof(Vector), nameof(Vector.Negate))]
    public static (Vector Value, Vector? Tangent) NegateJvp(Vector a, Vector? aTangent) => (-a, aTangent?.Negate());

    [VjpOf(typeof(Vector), "op_UnaryNegation", FromValue = true), VjpOf(typeof(Vector), nameof(Vector.Negate), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void NegateVjp(Vector a, Vector value, Vector resultAdjoint, ref Vector? aAdjoint) => aAdjoint = VectorSpace.Add(aAdjoint, -resultAdjoint);

    [JvpOf(typeof(Vector), "op_UnaryPlus"), JvpOf(typeof(Vector), nameof(Vector.Clone)), JvpOf(typeof(Vector), nameof(Vector.Conjugate))]
    public static (Vector Value, Vector? Tangent) CopyJvp(Vector a, Vector? aTangent) => (a.Clone(), aTangent);

    [VjpOf(typeof(Vector), "op_UnaryPlus", FromValue = true), VjpOf(typeof(Vector), nameof(Vector.Clone), FromValue = true), VjpOf(typeof(Vector), nameof(Vector.Conjugate), FromValue = true)]
    [Differentiable(Modes = DerivativeModes.Jvp)]
    public static void CopyVjp(Vector a, Vector value, Vector resultAdjoint, ref Vector? aAdjoint) => aAdjoint = VectorSpace.Add(aAdjoint, resultAdjoint);

    [JvpOf(typeof(Vector), "op_Multiply"), JvpOf(typeof(Vector), nameof(Vector.Multiply))]
    public static (Vector Value, Vector? Tangent) ScaleJvp(Vector a, double b, Vector? aTangent, double bTangent) => (a * b, VectorSpace.Add(aTangent?.Multiply(b), a * bTangent));

    [VjpOf(typeof(Vector), "op_Multiply", FromValue = true), VjpOf(typeof(Vector), nameof(Vector.Multiply), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void ScaleVjp(Vector a, double b, Vector value, Vector resultAdjoint, ref Vector? aAdjoint, ref double bAdjoint)
    {
        aAdjoint = VectorSpace.Add(aAdjoint, resultAdjoint * b);
        bAdjoint += a.DotProduct(resultAdjoint);
    }

    [JvpOf(typeof(Vector), "op_Multiply")]
    public static (Vector Value, Vector? Tangent) NumberScaleJvp(double a, Vector b, double aTangent, Vector? bTangent) => (a * b, VectorSpace.Add(aTangent * b, bTangent?.Multiply(a)));

    [VjpOf(typeof(Vector), "op_Multiply", FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void NumberScaleVjp(double a, Vector b, Vector value, Vector resultAdjoint, ref double aAdjoint, ref Vector? bAdjoint)
    {
        aAdjoint += b.DotProduct(resultAdjoint);
        bAdjoint = VectorSpace.Add(bAdjoint, resultAdjoint * a);
    }

    [JvpOf(typeof(Vector), "op_Division"), JvpOf(typeof(Vector), nameof(Vector.Divide))]
    public static (Vector Value, Vector? Tangent) DivideJvp(Vector a, double b, Vector? aTangent, double bTangent) => a / b is var value && bTangent == 0 ? (value, aTangent?.Divide(b)) : (value, VectorSpace.Add(aTangent?.Divide(b), value * (-bTangent / b)));

    [VjpOf(typeof(Vector), "op_Division", FromValue = true), VjpOf(typeof(Vector), nameof(Vector.Divide), FromValue = true), Differentiable(Modes = DerivativeModes.Jvp)]
    public static void DivideVjp(Vector a, double b, Vector value, Vector resultAdjoint, ref Vector? aAdjoint, ref double bAdjoint)
    {
        aAdjoint = VectorSpace.Add(aAdjoint, resultAdjoint / b);
        bAdjoint -= value.DotProduct(resultAdjoint) / b;
    }
#pragma warning restore CS1591
}
