namespace GradGen.Testing.Numerics;

/// <summary>Arguments of a program, and the inputs among them as one vector.</summary>
internal sealed class Point(ProgramSignature signature, object[] arguments)
{
    private readonly ProgramValue[] inputs = [.. signature.Inputs];

    public object[] Arguments { get; } = [.. arguments.Select((a, i) => signature.Parameters[i].IsFloating && !signature.Parameters[i].IsBuffer
        ? Convert.ToDouble(a, System.Globalization.CultureInfo.InvariantCulture) : a)];

    /// <summary>The number of elements of each input.</summary>
    public int[] Counts => [.. inputs.Select(i => i.IsBuffer ? ((double[])Argument(i)).Length : 1)];

    /// <summary>The inputs' elements, one input after the other.</summary>
    public double[] Values => [.. inputs.SelectMany(i => i.IsBuffer ? (double[])Argument(i) : [(double)Argument(i)])];

    /// <summary>The same arguments with other values for the inputs.</summary>
    public Point With(double[] values)
    {
        var changed = (object[])Arguments.Clone();
        double[][] parts = Split(values);
        for (int i = 0; i < inputs.Length; i++)
        {
            changed[signature.Parameters.IndexOf(inputs[i])] = inputs[i].IsBuffer ? parts[i] : parts[i][0];
        }

        return new Point(signature, changed);
    }

    /// <summary>A vector over all inputs, cut into one part per input.</summary>
    public double[][] Split(double[] values)
    {
        int start = 0;
        return [.. Counts.Select(count => values[start..(start += count)])];
    }

    private object Argument(ProgramValue input) => Arguments[signature.Parameters.IndexOf(input)];
}
