using System.Globalization;

namespace GradGen.Fuzz;

/// <summary>What the command line asks for.</summary>
/// <param name="Count">How many programs.</param>
/// <param name="Seed">The first one's seed; the others' follow.</param>
/// <param name="Print">Print each program with its companions.</param>
/// <param name="FailFast">Stop at the first program that is wrong.</param>
/// <param name="SecondOrder">Second derivatives, too, of programs that return a number.</param>
/// <param name="Sparse">Sparse derivatives, too.</param>
/// <param name="Table">Where to write the whole table of forms and instructions, as CSV.</param>
internal sealed record Options(int Count, int Seed, int Threads, bool Print, bool FailFast, bool SecondOrder, bool Sparse, string? Table)
{
    public const string Usage = """
        dotnet run --project tests/GradGen.Fuzz -- --count 20000 --seed 1     that many programs
                                                   --only 1234 [--print]      one program, with its companions
                                                   --fail-fast                stop at the first wrong one
                                                   --second-order             second derivatives, too
                                                   --sparse                   sparse derivatives, too
                                                   --threads 2                programs at a time
                                                   --table forms.csv          how often each form met each mode and instruction
        """;

    /// <summary>Null where it cannot be understood.</summary>
    public static Options? Parse(string[] arguments)
    {
        var options = new Options(1000, 1, Environment.ProcessorCount, false, false, false, false, null);
        for (int i = 0; i < arguments.Length; i++)
        {
            string? value = i + 1 < arguments.Length ? arguments[i + 1] : null;
            switch (arguments[i])
            {
                case "--print":
                    options = options with { Print = true };
                    break;
                case "--fail-fast":
                    options = options with { FailFast = true };
                    break;
                case "--second-order":
                    options = options with { SecondOrder = true };
                    break;
                case "--sparse":
                    options = options with { Sparse = true };
                    break;
                case "--table" when value is not null:
                    options = options with { Table = value };
                    i++;
                    break;
                case "--count" or "--seed" or "--only" or "--threads" when int.TryParse(value, CultureInfo.InvariantCulture, out int number):
                    options = arguments[i] switch
                    {
                        "--count" => options with { Count = number },
                        "--seed" => options with { Seed = number },
                        "--threads" => options with { Threads = number },
                        _ => options with { Seed = number, Count = 1 },
                    };
                    i++;
                    break;
                default:
                    return null;
            }
        }

        return options;
    }
}
