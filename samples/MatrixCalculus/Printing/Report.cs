using System.Globalization;

namespace MatrixCalculus.Printing;

/// <summary>What the sample prints: each method as it is written, and under it a line for each derivative.</summary>
internal sealed class Report(TextWriter output)
{
    private const int ClaimWidth = 68;

    public int Passed { get; private set; }

    public int Failed { get; private set; }

    public void WriteIntroduction()
    {
        output.WriteLine("Derivatives of scalars, vectors and matrices by each other, as GradGen computes them, beside their closed forms.");
        output.WriteLine("Layout: a derivative has the lengths of the result, followed by those of the parameter; a scalar adds none (numerator layout).");
        output.WriteLine("∂y/∂x of a vector by a vector has a row for each yᵢ; a matrix by a matrix has four indices, ∂Yᵢⱼ/∂Xₖₗ. Buffers are row-major.");
        output.WriteLine("A gradient has the shape of its parameter. δᵢⱼ is 1 where i = j, else 0. Ẋ, v̇: tangents; v̄: adjoints.");
        output.WriteLine($"The last columns: shape, largest difference from the closed form, and whether that is at most {Text($"{Identity.Tolerance:0E+0}")}.");
    }

    public void Write(Chapter chapter, IEnumerable<Identity> identities)
    {
        output.WriteLine();
        output.WriteLine($"── {chapter.Title} ({chapter.Form})");
        var source = SourceText.Of(chapter);
        string? method = null;
        foreach (Identity identity in identities)
        {
            if (identity.Method != method)
                WriteMethod(source.Method(method = identity.Method));
            WriteIdentity(identity);
        }
    }

    public void WriteSummary()
    {
        output.WriteLine();
        output.WriteLine($"{Passed} of {Passed + Failed} identities hold.");
    }

    private void WriteMethod(IEnumerable<string> lines)
    {
        output.WriteLine();
        foreach (string line in lines)
            output.WriteLine("  " + line.Replace("public static ", "", StringComparison.Ordinal));
    }

    private void WriteIdentity(Identity identity)
    {
        bool holds = identity.Holds;
        (Passed, Failed) = holds ? (Passed + 1, Failed) : (Passed, Failed + 1);
        string shape = identity.Derivative.Lengths is [] ? "scalar" : string.Join("×", identity.Derivative.Lengths);
        output.WriteLine($"    {Padded(identity.Claim)} {shape,-8} {Text($"{identity.Difference,8:0.0E+00}")}  {(holds ? "pass" : "FAIL")}");
        foreach (Step step in identity.Trace)
            output.WriteLine($"        {step.Formula,-14} = {Text($"{step.Value,9:0.000000}")}    {step.Symbol} = {Text($"{step.Derivative,9:0.000000}")}");
    }

    /// <summary>With blanks up to the width of the column: a dot above a letter takes none.</summary>
    private static string Padded(string claim) => claim + new string(' ', Math.Max(0, ClaimWidth - new StringInfo(claim).LengthInTextElements));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
