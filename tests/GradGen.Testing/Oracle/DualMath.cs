using System.Reflection;
using System.Runtime.CompilerServices;

namespace GradGen.Testing.Oracle;

/// <summary>The functions of <c>Math</c>, <c>MathF</c>, <c>double</c> and <c>float</c> on dual numbers. The derivatives are written out here, each by hand, and
/// not taken from the generator's rules: that is what makes them a witness.</summary>
public static partial class DualMath
{
    public const double PI = Math.PI;
    public const double Pi = Math.PI;
    public const double E = Math.E;
    public const double Tau = Math.Tau;
    public const double NaN = double.NaN;
    public const double PositiveInfinity = double.PositiveInfinity;
    public const double NegativeInfinity = double.NegativeInfinity;
    public const double MaxValue = double.MaxValue;
    public const double MinValue = double.MinValue;
    public const double Epsilon = double.Epsilon;

    public const double Zero = 0;
    public const double One = 1;
    public const double AdditiveIdentity = 0;
    public const double MultiplicativeIdentity = 1;
    public const double NegativeOne = -1;
    public const double NegativeZero = -0.0;

    /// <summary>What generic mathematics calls a conversion. Among dual numbers there is nothing to convert.</summary>
    public static Dual CreateChecked(Dual x) => x;

    public static Dual CreateTruncating(Dual x) => x;

    public static Dual CreateSaturating(Dual x) => x;

    /// <summary><c>Grad.Stop</c>.</summary>
    public static Dual Stop(Dual x) => x.Value;

    /// <summary>The same of what is made of numbers. An array is copied: the oracle cannot say what is written to it through the other name.</summary>
    public static T Stop<T>(T x) => (T)Stopped(x)!;

    private static object? Stopped(object? value)
    {
        switch (value)
        {
            case Dual number:
                return Stop(number);
            case Array array:
                var copy = (Array)array.Clone();
                for (int i = 0; i < copy.Length; i++)
                {
                    int[] index = new int[copy.Rank];
                    for (int d = copy.Rank - 1, rest = i; d >= 0; rest /= copy.GetLength(d), d--)
                    {
                        index[d] = rest % copy.GetLength(d);
                    }

                    copy.SetValue(Stopped(copy.GetValue(index)), index);
                }

                return copy;
            case null or string:
            case { } when value.GetType() is { IsPrimitive: true } or { IsEnum: true }:
            case not ValueType when value.GetType().Namespace?.StartsWith("System", StringComparison.Ordinal) == true:
                return value;
            default:
                object made = RuntimeHelpers.GetUninitializedObject(value.GetType());
                foreach (FieldInfo field in value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
                {
                    field.SetValue(made, Stopped(field.GetValue(value)));
                }

                return made;
        }
    }

    public static bool IsNaN(Dual x) => double.IsNaN(x.Value);

    public static bool IsInfinity(Dual x) => double.IsInfinity(x.Value);

    public static bool IsFinite(Dual x) => double.IsFinite(x.Value);

    public static bool IsPositiveInfinity(Dual x) => double.IsPositiveInfinity(x.Value);

    public static bool IsNegativeInfinity(Dual x) => double.IsNegativeInfinity(x.Value);

    public static bool IsNegative(Dual x) => double.IsNegative(x.Value);

    public static bool IsPositive(Dual x) => double.IsPositive(x.Value);

    public static bool IsInteger(Dual x) => double.IsInteger(x.Value);
}
