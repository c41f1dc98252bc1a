using System.Globalization;

namespace CurveFit;

/// <summary>A data file of NIST's Statistical Reference Datasets: the observations, two starting points and the certified answer.</summary>
internal sealed record DataSet
{
    private const string SumOfSquares = "Residual Sum of Squares:";

    /// <summary>The responses.</summary>
    public required double[] Y { get; init; }

    /// <summary>The predictors: as many numbers an observation as the model takes.</summary>
    public required double[] X { get; init; }

    public required double[] Start1 { get; init; }

    public required double[] Start2 { get; init; }

    public required double[] Certified { get; init; }

    public required double CertifiedSumOfSquares { get; init; }

    /// <summary>What the response is, in NIST's words.</summary>
    public required string YLabel { get; init; }

    /// <summary>What the predictor is, in NIST's words.</summary>
    public required string XLabel { get; init; }

    /// <summary>Reads a file in NIST's format.</summary>
    public static DataSet Read(string path)
    {
        string[] lines = File.ReadAllLines(path);
        // "b1 = start1 start2 certified deviation"
        double[][] parameters = [.. lines.Where(IsParameter).Select(line => Numbers(line[(line.IndexOf('=') + 1)..]))];
        string sum = lines.First(line => line.StartsWith(SumOfSquares, StringComparison.Ordinal));
        int heading = Array.FindLastIndex(lines, line => line.StartsWith("Data:", StringComparison.Ordinal));
        double[][] rows = [.. lines.Skip(heading + 1).Select(Numbers).Where(row => row.Length > 0)];
        return new DataSet
        {
            Y = [.. rows.Select(row => row[0])],
            X = [.. rows.SelectMany(row => row.Skip(1))],
            Start1 = [.. parameters.Select(row => row[0])],
            Start2 = [.. parameters.Select(row => row[1])],
            Certified = [.. parameters.Select(row => row[2])],
            CertifiedSumOfSquares = Numbers(sum[SumOfSquares.Length..])[0],
            YLabel = Label(lines, "Response", "y"),
            XLabel = Label(lines, "Predictor", "x"),
        };
    }

    private static bool IsParameter(string line)
    {
        string text = line.TrimStart();
        return text.Length > 3 && text[0] == 'b' && char.IsAsciiDigit(text[1]) && text[2..].TrimStart().StartsWith('=');
    }

    // "1 Response Variable  (y = magnetism)", or no more than "(y)".
    private static string Label(string[] lines, string kind, string variable)
    {
        string line = lines.First(line => line.Contains(kind, StringComparison.Ordinal));
        int equals = line.IndexOf($"{variable} = ", StringComparison.Ordinal);
        return equals < 0 ? variable : line[(equals + variable.Length + 3)..line.LastIndexOf(')')].Trim();
    }

    private static double[] Numbers(string line) =>
        [.. line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => double.Parse(word, CultureInfo.InvariantCulture))];
}
