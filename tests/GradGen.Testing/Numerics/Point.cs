namespace GradGen.Testing.Numerics;

/// <summary>Arguments of a program, and the inputs among them as one vector.</summary>
internal sealed class Point(ProgramSignature signature, object[] arguments)
{
    private readonly ProgramValue[] inputs = [.. signature.Inputs];

    public object[] Arguments { get; } = [.. arguments.Select((a, i) => signature.Parameters[i] is { IsFloating: true, IsBuffer: false, IsStruct: false, Bundle: null }
        ? Convert.ToDouble(a, System.Globalization.CultureInfo.InvariantCulture) : a)];

    /// <summary>The number of elements of each input.</summary>
    public int[] Counts => [.. inputs.Select(i => i.Bundle is not null || i.IsStruct ? Active(i).Length : i.IsBuffer ? ((double[])Argument(i)).Length : 1)];

    /// <summary>The inputs' elements, one input after the other.</summary>
    public double[] Values => [.. inputs.SelectMany(i => i.Bundle is not null || i.IsStruct ? Active(i) : i.IsBuffer ? (double[])Argument(i) : [(double)Argument(i)])];

    /// <summary>The same arguments with other values for the inputs.</summary>
    public Point With(double[] values)
    {
        var changed = (object[])Arguments.Clone();
        double[][] parts = Split(values);
        for (int i = 0; i < inputs.Length; i++)
        {
            changed[signature.Parameters.IndexOf(inputs[i])] =
                inputs[i].Bundle is { } bundle ? bundle.With(Argument(inputs[i]), new Queue<double>(parts[i]))! : inputs[i].IsStruct ? Filled(inputs[i], parts[i]) : inputs[i].IsBuffer ? parts[i] : parts[i][0];
        }

        return new Point(signature, changed);
    }

    /// <summary>A vector over all inputs, cut into one part per input.</summary>
    public double[][] Split(double[] values)
    {
        int start = 0;
        return [.. Counts.Select(count => values[start..(start += count)])];
    }

    /// <summary>The numbers in a struct, or in a buffer of them, that carry a derivative.</summary>
    private double[] Active(ProgramValue input) => input.Bundle is { } bundle ? [.. bundle.ActiveIn(Argument(input))] : [.. ((double[])Argument(input)).Where((_, k) => input.Mask[k % input.Mask.Length])];

    /// <summary>All numbers in a struct, with other values for those that carry a derivative.</summary>
    private double[] Filled(ProgramValue input, double[] active)
    {
        int next = 0;
        return [.. ((double[])Argument(input)).Select((v, k) => input.Mask[k % input.Mask.Length] ? active[next++] : v)];
    }

    private object Argument(ProgramValue input) => Arguments[signature.Parameters.IndexOf(input)];
}
