using GradGen.Testing.RandomPrograms;

namespace GradGen.Fuzz;

/// <summary>What was met so far.</summary>
internal sealed class Tally
{
    private static readonly string[] Modes = ["Jvp", "Vjp", "Gradient", "Jacobian"];
    private readonly Dictionary<(string Form, string Column), int> cells = [];

    /// <summary>The columns of the table.</summary>
    public static IReadOnlyList<string> Columns { get; } = [.. Modes, .. InstructionCensus.All];

    public int Programs { get; private set; }

    public int Wrong { get; private set; }

    public int Refused { get; private set; }

    public SortedDictionary<string, int> Refusals { get; } = [];

    public void Add(Outcome outcome)
    {
        Programs++;
        if (outcome.Failure is not null)
        {
            Wrong += outcome.Refusals.IsEmpty ? 1 : 0;
            Refused += outcome.Refusals.IsEmpty ? 0 : 1;
            foreach (string id in outcome.Refusals)
            {
                Refusals[id] = Refusals.GetValueOrDefault(id) + 1;
            }

            return;
        }

        foreach (string form in outcome.Program.Forms)
        {
            foreach (string column in outcome.Modes.Concat(outcome.Instructions))
            {
                cells[(form, column)] = this[form, column] + 1;
            }
        }
    }

    /// <summary>How many programs that are right have the form and the mode or the instruction.</summary>
    public int this[string form, string column] => cells.GetValueOrDefault((form, column));

    /// <summary>Cells that should have been met more often.</summary>
    public IEnumerable<(string Form, string Column, int Count)> Rare(int least) =>
        from form in RandomProgram.AllForms
        from column in Columns
        where this[form, column] < least && IsPossible(form, column)
        select (form, column, this[form, column]);

    /// <summary>Only a number has a gradient.</summary>
    private static bool IsPossible(string form, string column) => column != "Gradient" || !form.StartsWith("result.", StringComparison.Ordinal) || form == "result.number";
}
