using System.Globalization;
using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Emission;

/// <summary>Spells constants as C#. The text depends neither on the culture nor on the runtime that hosts the compiler: .NET Framework's
/// "R" does not round-trip, so the digits are tried from few to many and read back.</summary>
internal static class NumericLiteral
{
    private const double LargestShort = 1e9;

    /// <summary>The literal with its type visible wherever it stands.</summary>
    public static string Exact(Literal literal) => literal.Kind switch
    {
        ScalarKind.Number => Number(ScalarNames.Of(literal.Type), literal.AsDouble),
        ScalarKind.Float64 => Double(literal.AsDouble),
        ScalarKind.Float32 => Single((float)literal.AsDouble),
        ScalarKind.Boolean => literal.AsInt64 != 0 ? "true" : "false",
        ScalarKind.Char => Character((char)literal.AsInt64),
        ScalarKind.Int32 => Integer(literal.AsInt64),
        ScalarKind.UInt32 => Integer(literal.AsInt64) + "u",
        ScalarKind.Int64 => Integer(literal.AsInt64) + "L",
        ScalarKind.UInt64 => Unsigned(literal.AsInt64) + "UL",
        ScalarKind.IntPtr => $"(nint)({Integer(literal.AsInt64)})",
        ScalarKind.UIntPtr => $"(nuint){Unsigned(literal.AsInt64)}",
        ScalarKind.SByte => $"(sbyte)({Integer(literal.AsInt64)})",
        ScalarKind.Byte => $"(byte){Integer(literal.AsInt64)}",
        ScalarKind.Int16 => $"(short)({Integer(literal.AsInt64)})",
        _ => $"(ushort){Integer(literal.AsInt64)}",
    };

    /// <summary>The literal where C# converts it to its type by itself: assigned to a variable, or beside an operand of the type.</summary>
    public static string Converted(Literal literal) => literal.Kind switch
    {
        ScalarKind.Float64 => Short(literal.AsDouble),
        ScalarKind.SByte or ScalarKind.Byte or ScalarKind.Int16 or ScalarKind.UInt16 => Integer(literal.AsInt64),
        ScalarKind.UInt32 or ScalarKind.Int64 when literal.AsInt64 is >= 0 and <= int.MaxValue => Integer(literal.AsInt64),
        ScalarKind.Int64 when literal.AsInt64 is < 0 and >= int.MinValue => Integer(literal.AsInt64),
        _ => Exact(literal),
    };

    /// <summary>A minus sign stands before the literal, so that it binds like a unary operator.</summary>
    public static bool IsNegative(Literal literal) => literal.Kind switch
    {
        ScalarKind.Float64 or ScalarKind.Float32 => literal.Bits < 0 && !double.IsNaN(literal.AsDouble) && !double.IsInfinity(literal.AsDouble),
        ScalarKind.UInt64 or ScalarKind.UIntPtr or ScalarKind.Number => false,
        _ => literal.Bits < 0,
    };

    /// <summary>A cast stands before the literal.</summary>
    public static bool IsCast(Literal literal) =>
        literal.Kind is ScalarKind.SByte or ScalarKind.Byte or ScalarKind.Int16 or ScalarKind.UInt16 or ScalarKind.IntPtr or ScalarKind.UIntPtr;

    /// <summary>A number of a type parameter's type, from the double that it is rounded from.</summary>
    private static string Number(string type, double value)
    {
        string? name = value switch
        {
            double.NaN => "NaN",
            double.PositiveInfinity => "PositiveInfinity",
            double.NegativeInfinity => "NegativeInfinity",
            0 => IsNegativeZero(value) ? "NegativeZero" : "Zero",
            1 => "One",
            -1 => "NegativeOne",
            _ => null,
        };
        return name is null ? $"{type}.CreateChecked({Short(value)})" : $"{type}.{name}";
    }

    private static string Short(double value) =>
        value == Math.Floor(value) && Math.Abs(value) < LargestShort && !IsNegativeZero(value)
            ? value.ToString("F0", CultureInfo.InvariantCulture)
            : Double(value);

    private static string Double(double value)
    {
        if (double.IsNaN(value))
        {
            return "double.NaN";
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
        }

        if (IsNegativeZero(value))
        {
            return "-0.0";
        }

        string text = Digits(value);
        return text.IndexOf('.') < 0 && text.IndexOf('E') < 0 ? text + ".0" : text;
    }

    private static string Single(float value)
    {
        if (float.IsNaN(value))
        {
            return "float.NaN";
        }

        if (float.IsInfinity(value))
        {
            return value > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity";
        }

        return IsNegativeZero(value) ? "-0f" : Digits(value) + "f";
    }

    private static string Digits(double value)
    {
        foreach (string format in new[] { "G15", "G16" })
        {
            string text = value.ToString(format, CultureInfo.InvariantCulture);
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double parsed) && parsed == value)
            {
                return text;
            }
        }

        return value.ToString("G17", CultureInfo.InvariantCulture);
    }

    private static string Digits(float value)
    {
        foreach (string format in new[] { "G6", "G7", "G8" })
        {
            string text = value.ToString(format, CultureInfo.InvariantCulture);
            if (float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float parsed) && parsed == value)
            {
                return text;
            }
        }

        return value.ToString("G9", CultureInfo.InvariantCulture);
    }

    private static bool IsNegativeZero(double value) => BitConverter.DoubleToInt64Bits(value) == BitConverter.DoubleToInt64Bits(-0.0);

    private static string Integer(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Unsigned(long bits) => unchecked((ulong)bits).ToString(CultureInfo.InvariantCulture);

    private static string Character(char value) => value switch
    {
        '\'' => @"'\''",
        '\\' => @"'\\'",
        >= ' ' and <= '~' => $"'{value}'",
        _ => $"'\\u{((int)value).ToString("X4", CultureInfo.InvariantCulture)}'",
    };
}
