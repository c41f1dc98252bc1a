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

    public static Dual[] Make(double[] values, double[]? tangents) => [.. values.Select((v, i) => new Dual(v, tangents is null ? 0 : tangents[i]))];

    public static double[] Values(Dual v) => [v.Value];

    public static double[] Tangents(Dual v) => [v.Tangent];

    public static double[] Values(Dual[] v) => Array.ConvertAll(v, x => x.Value);

    public static double[] Tangents(Dual[] v) => Array.ConvertAll(v, x => x.Tangent);

    public static double[] Values(Array v) => Values<object>(v);

    public static double[] Tangents(Array v) => Tangents<object>(v);

    public static double[] Values<T>(T v) => Collected(v, x => x is Dual d ? d.Value : Convert.ToDouble(x, CultureInfo.InvariantCulture));

    public static double[] Tangents<T>(T v) => Collected(v, x => x is Dual d ? d.Tangent : 0);

    public static double[] Values<T>(T[] v) => [.. v.SelectMany(s => Values(s))];

    public static double[] Tangents<T>(T[] v) => [.. v.SelectMany(s => Tangents(s))];

    /// <summary>The tangents of the numbers that carry one, among all numbers of structs.</summary>
    public static double[] Spread(double[] active, bool[] mask, int count)
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
