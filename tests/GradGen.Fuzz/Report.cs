using System.Globalization;
using System.Text;
using GradGen.Testing.RandomPrograms;

namespace GradGen.Fuzz;

/// <summary>Prints what came out.</summary>
internal static class Report
{
    /// <summary>A program that is wrong or refused.</summary>
    public static void Print(Outcome outcome) => Console.WriteLine(
        $"""

        === {(outcome.Refusals.IsEmpty ? "WRONG" : "REFUSED")}: seed {outcome.Program.Seed}
        {string.Join("\n", outcome.Program.Case.Files)}
        {outcome.Failure}
        === seed {outcome.Program.Seed}

        """);

    /// <summary>How often each form met each mode, and the instruction that it met most seldom.</summary>
    public static void Table(Tally tally)
    {
        Console.WriteLine($"{"form",-32}{"Jvp",8}{"Vjp",8}{"Gradient",10}{"Jacobian",10}   least");
        foreach (string form in RandomProgram.AllForms)
        {
            string least = InstructionCensus.All.MinBy(i => tally[form, i])!;
            Console.WriteLine($"{form,-32}{tally[form, "Jvp"],8}{tally[form, "Vjp"],8}{tally[form, "Gradient"],10}{tally[form, "Jacobian"],10}   {tally[form, least]} {least}");
        }
    }

    /// <summary>All cells, as comma-separated values.</summary>
    public static string Csv(Tally tally)
    {
        var text = new StringBuilder($"form,{string.Join(",", Tally.Columns)}\n");
        foreach (string form in RandomProgram.AllForms)
        {
            text.Append(CultureInfo.InvariantCulture, $"{form},{string.Join(",", Tally.Columns.Select(c => tally[form, c].ToString(CultureInfo.InvariantCulture)))}\n");
        }

        return text.ToString();
    }
}
