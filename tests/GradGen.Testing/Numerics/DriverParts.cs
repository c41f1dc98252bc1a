using System.Globalization;
using System.Numerics;
using GradGen.Testing.Oracle;

namespace GradGen.Testing.Numerics;

/// <summary>What drivers call: arguments made of arrays of <c>double</c>, and results made arrays again.</summary>
public static class DriverParts
{
    public static double[] MakeDouble(object a) => (double[])((double[])a).Clone();

    public static float[] MakeFloat(object a) => Array.ConvertAll((double[])a, v => (float)v);

    /// <summary>What a companion must overwrite.</summary>
    public static double[] Garbage(int count) => [.. Enumerable.Repeat(1234.5, count)];

    public static double[] Give(double v) => [v];

    public static double[] Give(double[] v) => v;

    public static double[] Give(float[] v) => Array.ConvertAll(v, x => (double)x);

    public static double[] Give(Array v) => Give<object>(v);

    public static double[] Give<T>(T v) => Collected(v, x => Convert.ToDouble(x, CultureInfo.InvariantCulture));

    public static double[] Give<T>(T[] v) => [.. v.SelectMany(s => Give(s))];

    /// <summary>The derivatives that an input begins with, in both directions, with 0 as value: what is given are the inputs' tangents, then those in the other direction.</summary>
    public static Dual[] Seeds(double[][] given, int input) => [.. given[input].Zip(given[(given.Length / 2) + input], (tangent, other) => new Dual(0, tangent, other, 0))];

    public static Dual[] Make(double[] values, Dual[]? seeds) => [.. values.Select((v, i) => seeds is null ? v : seeds[i] with { Value = v })];

    public static double[] Values(Dual v) => [v.Value];

    public static double[] Tangents(Dual v) => [v.Tangent];

    public static double[] Crosses(Dual v) => [v.Cross];

    public static double[] Values(Dual[] v) => Array.ConvertAll(v, x => x.Value);

    public static double[] Tangents(Dual[] v) => Array.ConvertAll(v, x => x.Tangent);

    public static double[] Crosses(Dual[] v) => Array.ConvertAll(v, x => x.Cross);

    public static double[] Values(Array v) => Values<object>(v);

    public static double[] Tangents(Array v) => Tangents<object>(v);

    public static double[] Crosses(Array v) => Crosses<object>(v);

    public static double[] Values<T>(T v) => Collected(v, x => x is Dual d ? d.Value : Convert.ToDouble(x, CultureInfo.InvariantCulture));

    public static double[] Tangents<T>(T v) => Collected(v, x => x is Dual d ? d.Tangent : 0);

    public static double[] Crosses<T>(T v) => Collected(v, x => x is Dual d ? d.Cross : 0);

    public static double[] Values<T>(T[] v) => [.. v.SelectMany(s => Values(s))];

    public static double[] Tangents<T>(T[] v) => [.. v.SelectMany(s => Tangents(s))];

    public static double[] Crosses<T>(T[] v) => [.. v.SelectMany(s => Crosses(s))];

    /// <summary>The derivatives of the numbers that carry one, among all numbers of structs.</summary>
    public static Dual[] Spread(Dual[] active, bool[] mask, int count)
    {
        int next = 0;
        return [.. Enumerable.Range(0, count).Select(i => mask[i % mask.Length] ? active[next++] : 0)];
    }

    /// <summary>A sparse matrix as a whole one.</summary>
    public static double[] Whole<T>(SparsityPattern pattern, T[] values) where T : INumberBase<T>
    {
        var dense = new T[pattern.Rows * pattern.Columns];
        pattern.ToDense<T>(values, dense);
        return Array.ConvertAll(dense, v => double.CreateChecked(v));
    }

    private static double[] Collected<T>(T box, Func<object, double> part)
    {
        var list = new List<double>();
        if (box is not null)
        {
            StructBox.Collect(box, constant: false, x => list.Add(part(x)));
        }

        return [.. list];
    }
}
