using System.Globalization;

namespace CurveFit;

/// <summary>The table that the sample prints: a row a parameter.</summary>
internal sealed class Table(TextWriter output)
{
    private const string Columns = "{0,-9} {1,-4} {2,18} {3,18} {4,7} {5,12}   {6,9} {7,12}";

    public void WriteHeading()
    {
        Write("", "", "", "generated", "", "evaluations", "numerical", "evaluations");
        Write("problem", "", "certified", "Jacobian", "digits", "(f + J)", "(digits)", "(f)");
    }

    public void Write(string name, DataSet data, Fit generated, Fit numerical)
    {
        for (int i = 0; i < data.Certified.Length; i++)
        {
            bool isFirst = i == 0;
            Write(
                isFirst ? name : "",
                Text($"b{i + 1}"),
                Text($"{data.Certified[i]:0.0000000000E+00}"),
                Text($"{generated.Parameters[i]:0.0000000000E+00}"),
                Text($"{Digits.Agreeing(generated.Parameters[i], data.Certified[i]):F1}"),
                isFirst ? Text($"{generated.ResidualEvaluations} + {generated.JacobianEvaluations}") : "",
                Text($"{Digits.Agreeing(numerical.Parameters[i], data.Certified[i]):F1}"),
                isFirst ? Text($"{numerical.ResidualEvaluations}") : "");
        }
    }

    private void Write(params string[] cells) => output.WriteLine(string.Format(CultureInfo.InvariantCulture, Columns, cells).TrimEnd());

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
