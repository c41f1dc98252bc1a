using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>Compile-time constants as C# source. Nothing in them looks like the <c>{0}</c> of an instruction's template.</summary>
internal static class ConstantText
{
    public static string Of(object? value, ITypeSymbol type) => value switch
    {
        null => type.IsReferenceType && type.TypeKind != TypeKind.TypeParameter ? "null" : "default",
        _ when type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } n => Of(value, n.TypeArguments[0]),
        _ when type.TypeKind == TypeKind.Enum => Enum(value, (INamedTypeSymbol)type),
        string s => Quote(s),
        char c => Quote(c),
        bool b => b ? "true" : "false",
        double d => Double(d),
        float f => Float(f),
        decimal m => m.ToString(CultureInfo.InvariantCulture) + "m",
        long l when type.SpecialType == SpecialType.System_Int64 => l.ToString(CultureInfo.InvariantCulture) + "L",
        ulong u when type.SpecialType == SpecialType.System_UInt64 => u.ToString(CultureInfo.InvariantCulture) + "UL",
        uint u when type.SpecialType == SpecialType.System_UInt32 => u.ToString(CultureInfo.InvariantCulture) + "U",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => "default",
    };

    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.Length; i++)
        {
            quoted.Append(IsPlaceholder(text, i) ? "\\u007B" : Escape(text[i], '"'));
        }

        return quoted.Append('"').ToString();
    }

    private static bool IsPlaceholder(string text, int start)
    {
        int end = start + 1;
        while (text[start] == '{' && end < text.Length && text[end] is >= '0' and <= '9')
        {
            end++;
        }

        return end > start + 1 && end < text.Length && text[end] == '}';
    }

    private static string Quote(char c) => $"'{Escape(c, '\'')}'";

    private static string Escape(char c, char quote) => c switch
    {
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ when c == quote => "\\" + c,
        _ when char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\u0085' =>
            "\\u" + ((int)c).ToString("X4", CultureInfo.InvariantCulture),
        _ => c.ToString(),
    };

    private static string Enum(object value, INamedTypeSymbol type)
    {
        IFieldSymbol? member = type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, value));
        string name = TypeText.Of(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated), qualify: true);
        string number = Of(value, type.EnumUnderlyingType!);
        return member is not null ? $"{name}.{Identifiers.Escape(member.Name)}" : $"({name})({number})";
    }

    private static string Double(double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            return "double." + NotFinite(value);
        }

        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)) == BitConverter.DoubleToInt64Bits(value)
            ? text + "d"
            : (value == 0 ? "-0.0" : value.ToString("G17", CultureInfo.InvariantCulture)) + "d";
    }

    private static string Float(float value) =>
        float.IsNaN(value) || float.IsInfinity(value) ? "float." + NotFinite(value)
        : value == 0 && 1 / value < 0 ? "-0f"
        : value.ToString("G9", CultureInfo.InvariantCulture) + "f";

    private static string NotFinite(double value) =>
        double.IsNaN(value) ? "NaN" : value > 0 ? "PositiveInfinity" : "NegativeInfinity";
}
