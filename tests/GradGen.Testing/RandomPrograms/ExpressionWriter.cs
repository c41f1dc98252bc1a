using System.Collections.Immutable;
using System.Globalization;

namespace GradGen.Testing.RandomPrograms;

/// <summary>Writes random expressions. What a loop carries is squashed or shrunk, so that values stay moderate.</summary>
internal sealed class ExpressionWriter(Draft draft)
{
    private readonly ImmutableArray<ExpressionForm> forms = [.. ExpressionForm.All.Where(f => f.Applies(draft.Kind))];

    /// <summary>A number.</summary>
    public string Number(Scope scope, int depth)
    {
        if (depth == 0 || draft.OneIn(5))
        {
            return Leaf(scope);
        }

        ExpressionForm form = draft.PickForm(forms);
        string text = form.Pattern;
        Put("{c}", () => Condition(scope));
        Put("{v}", () => draft.Pick(scope.Numbers));
        Put("{0}", () => Number(scope, depth - 1));
        Put("{1}", () => Number(scope, depth - 1));
        Put("{2}", () => Number(scope, depth - 1));
        return text;

        void Put(string place, Func<string> part)
        {
            int first = text.IndexOf(place, StringComparison.Ordinal);
            if (first < 0)
            {
                return;
            }

            string written = part();
            if (text.LastIndexOf(place, StringComparison.Ordinal) > first && Assigns(written))
            {
                // Twice it would be two numbers, and what is asked of the first would say nothing of the second.
                string kept = draft.Pick(scope.Numbers);
                text = $"{text[..first]}({kept} = {written}){text[(first + place.Length)..]}";
                written = kept;
            }

            text = text.Replace(place, written, StringComparison.Ordinal);
        }
    }

    private static bool Assigns(string text) => text.Contains("*= ", StringComparison.Ordinal) || text.Contains(" = ", StringComparison.Ordinal);

    /// <summary>A number in (-1, 1).</summary>
    public string Squashed(Scope scope) => draft.OneIn(2) ? $"Math.Sin({Number(scope, 2)})" : $"Math.Tanh({Number(scope, 2)})";

    /// <summary>A condition, on numbers or on counters.</summary>
    public string Condition(Scope scope)
    {
        string simple = scope.Counters.Count > 0 && draft.OneIn(3)
            ? $"{draft.Pick(scope.Counters).Name} % {2 + draft.Next(2)} == {draft.Next(2)}"
            : $"{Leaf(scope)} {draft.Pick(["<", ">", "<=", ">="])} {Leaf(scope)}";
        switch (draft.Next(12))
        {
            case 0:
                draft.Met("condition.and");
                return $"({simple} && {Leaf(scope)} < 0.5)";
            case 1:
                draft.Met("condition.or");
                return $"({simple} || {Leaf(scope)} > 0.8)";
            case 2:
                draft.Met("condition.flag");
                return $"(flag && {simple})";
            case 3:
                draft.Met("condition.not");
                return $"!({simple})";
            case 4:
                draft.Met("condition.pattern");
                return $"{draft.Pick(scope.Numbers)} is > -0.6 and < 0.7";
            case 5:
                draft.Met("condition.effect");
                return $"({simple} && ({draft.Pick(scope.Numbers)} *= 0.7) < {draft.Literal()})";
            case 6 or 7:
                return Negated(scope, simple);
            default:
                return simple;
        }
    }

    /// <summary>The opposite of several conditions, some of which are not asked, and some of which assign.</summary>
    private string Negated(Scope scope, string simple)
    {
        string form = draft.Pick(["condition.not.or", "condition.not.and", "condition.not.choice", "condition.not.effect", "condition.not.nested"]);
        draft.Met(form);
        string other = $"{Leaf(scope)} < {draft.Literal()}", assigned = $"({draft.Pick(scope.Numbers)} = 0.8 * {draft.Pick(scope.Numbers)} - 0.1) > {Leaf(scope)}";
        return form switch
        {
            "condition.not.or" => $"!({simple} || {other})",
            "condition.not.and" => $"!({simple} && {other})",
            "condition.not.choice" => $"!({other} ? {simple} : flag)",
            "condition.not.effect" => $"!({simple} || {assigned})",
            _ => $"!({simple} ? !({other} && {assigned}) : !(flag || {assigned}))",
        };
    }

    /// <summary>An index of a buffer.</summary>
    public string Index(Scope scope, int length)
    {
        if (scope.Counters.Count == 0 || draft.OneIn(4))
        {
            return draft.Next(length).ToString(CultureInfo.InvariantCulture);
        }

        (string counter, int limit) = draft.Pick(scope.Counters);
        switch (draft.Next(4))
        {
            case 0 when limit <= length:
                draft.Met("index.backward");
                return $"{length - 1} - {counter}";
            case 1:
                draft.Met("index.shifted");
                return $"({counter} + {draft.Next(length)}) % {length}";
            case 2:
                draft.Met("index.data");
                return $"at[{counter} % 4] % {length}";
            default:
                return limit <= length ? counter : $"{counter} % {length}";
        }
    }

    /// <summary>An element of a buffer.</summary>
    public string Element(Scope scope, Buffer buffer) => $"{buffer.Name}[{Index(scope, buffer.Length)}]";

    public string Leaf(Scope scope)
    {
        switch (draft.Next(7))
        {
            case < 3:
                return draft.Pick(scope.Numbers);
            case < 5:
                return Element(scope, draft.Pick(scope.Readable));
            case 5 when Fields(scope) is { Count: > 0 } fields:
                return draft.Pick(fields);
            case 6 when scope.Counters.Count > 0 && draft.OneIn(2):
                return $"(0.1 * {draft.Pick(scope.Counters).Name})";
            default:
                return draft.Literal();
        }
    }

    private static List<string> Fields(Scope scope) =>
    [
        .. scope.Structs("Pair").SelectMany(s => new[] { $"{s}.P", $"{s}.Q" }),
        .. scope.Structs("Vec").SelectMany(s => new[] { $"{s}.X", $"{s}.Y", $"{s}.Bend", $"{s}[1]" }),
        .. scope.Structs("Spring").SelectMany(s => new[] { $"{s}.Stiffness", $"{s}.Rest", $"{s}.Pull" }),
    ];
}
