using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace GradGen.Testing.RandomPrograms;

/// <summary>The text of a program while it is written, with the source of chance and the forms met so far.</summary>
/// <param name="random">The source of chance.</param>
internal sealed class Draft(Random random)
{
    private readonly StringBuilder text = new();
    private readonly HashSet<string> forms = [];
    private int names;

    /// <summary>What its numbers are to be.</summary>
    public NumberKind Kind { get; init; }

    /// <summary>What has been written.</summary>
    public string Text => text.ToString();

    /// <summary>The forms met.</summary>
    public ImmutableSortedSet<string> Forms => [.. forms];

    /// <summary>A number in [0, count).</summary>
    public int Next(int count) => random.Next(count);

    /// <summary>True once in so many times.</summary>
    public bool OneIn(int times) => random.Next(times) == 0;

    public T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    /// <summary>One of some forms, by weight; it counts as met.</summary>
    public T PickForm<T>(IReadOnlyList<T> items)
        where T : IForm
    {
        int at = random.Next(items.Sum(i => i.Weight));
        T form = items.First(i => (at -= i.Weight) < 0);
        Met(form.Name);
        return form;
    }

    public void Met(string form) => forms.Add(form);

    /// <summary>A name that nothing has.</summary>
    public string Fresh(string stem) => stem + (names++).ToString(CultureInfo.InvariantCulture);

    public void Line(string line) => text.Append(line).Append('\n');

    /// <summary>A constant between -1.5 and 1.5.</summary>
    public string Literal()
    {
        string literal = (random.Next(-15, 16) / 10.0).ToString("0.0", CultureInfo.InvariantCulture);
        return literal.StartsWith('-') ? $"({literal})" : literal;
    }
}

/// <summary>What the numbers of a program are.</summary>
internal enum NumberKind
{
    Double, Single,

    /// <summary>A type parameter of the class.</summary>
    Generic,
}

/// <summary>Something that a program is made of, with a name for the table of what was covered.</summary>
internal interface IForm
{
    string Name { get; }

    int Weight { get; }
}
