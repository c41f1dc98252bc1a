using System.Globalization;
using System.Text;
using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Frontend;

/// <summary>A piece of C# over values that carry no derivative: <c>{0}</c>, <c>{1}</c> … stand for the operands.</summary>
internal sealed record Template(string Text, IReadOnlyList<Value> Arguments)
{
    public static Template Of(string text) => new(text, []);

    /// <summary>The value itself.</summary>
    public static Template Of(Value value) => new("{0}", [value]);

    /// <summary>Puts parts together: in <paramref name="format"/>, <c>{k}</c> stands for the k-th part.</summary>
    public static Template Combine(string format, params Template[] parts)
    {
        var arguments = new List<Value>();
        string[] texts = [.. parts.Select(p => Append(p, arguments))];
        return new Template(Replace(format, i => texts[i]), arguments);
    }

    /// <summary>A comma-separated list.</summary>
    public static Template List(IEnumerable<Template> items)
    {
        Template[] parts = [.. items];
        return Combine(string.Join(", ", parts.Select((_, i) => Placeholder(i))), parts);
    }

    /// <summary>The text with each <c>{k}</c> replaced.</summary>
    public static string Fill(string text, Func<int, string> replacement) => Replace(text, replacement);

    private static string Append(Template part, List<Value> arguments)
    {
        int[] places = [.. part.Arguments.Select(a => Place(a, arguments))];
        return Replace(part.Text, i => Placeholder(places[i]));
    }

    private static int Place(Value value, List<Value> arguments)
    {
        int place = arguments.IndexOf(value);
        if (place < 0)
        {
            place = arguments.Count;
            arguments.Add(value);
        }

        return place;
    }

    private static string Placeholder(int index) => "{" + index.ToString(CultureInfo.InvariantCulture) + "}";

    /// <summary>Replaces each <c>{k}</c>. Other braces stay: a string that looks like one is escaped.</summary>
    private static string Replace(string text, Func<int, string> replacement)
    {
        var result = new StringBuilder(text.Length);
        int i = 0;
        while (i < text.Length)
        {
            int end = i + 1;
            while (text[i] == '{' && end < text.Length && text[end] is >= '0' and <= '9')
            {
                end++;
            }

            if (end > i + 1 && end < text.Length && text[end] == '}')
            {
                result.Append(replacement(int.Parse(text.Substring(i + 1, end - i - 1), CultureInfo.InvariantCulture)));
                i = end + 1;
            }
            else
            {
                result.Append(text[i++]);
            }
        }

        return result.ToString();
    }
}
