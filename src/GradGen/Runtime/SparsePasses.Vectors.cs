using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GradGen.Runtime;

/// <content>Passes of forward mode that go together: the tangents of the first are in the first lanes of vectors, those of the pass after it in the second …</content>
public static partial class SparsePasses
{
    /// <summary>The tangents of one input element in several passes.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="pass">The first pass.</param>
    /// <param name="column">The column.</param>
    /// <inheritdoc cref="ColumnSeed"/>
    public static Vector256<T> ColumnSeedVector<T>(SparsityPattern pattern, int pass, int column) where T : struct, INumberBase<T>
    {
        int lane = Lane<T>(pattern.ColumnColors[column], pass);
        return lane < 0 ? Vector256<T>.Zero : Vector256<T>.Zero.WithElement(lane, T.One);
    }

    /// <summary>The tangents of an input, or of a part of one, in several passes.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="pass">The first pass.</param>
    /// <param name="column">The first column.</param>
    /// <param name="seeds">Receives the tangents.</param>
    /// <inheritdoc cref="ColumnSeed"/>
    public static void ColumnSeeds<T>(SparsityPattern pattern, int pass, int column, Span<Vector256<T>> seeds) where T : struct, INumberBase<T>
    {
        ReadOnlySpan<int> colors = pattern.ColumnColors.AsSpan().Slice(column, seeds.Length);
        Span<T> lanes = MemoryMarshal.Cast<Vector256<T>, T>(seeds);
        lanes.Clear();
        for (int k = 0; k < colors.Length; k++)
        {
            int lane = Lane<T>(colors[k], pass);
            if (lane >= 0)
                lanes[k * Vector256<T>.Count + lane] = T.One;
        }
    }

    /// <summary>Takes what several passes of forward mode give for some of the rows.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="pass">The first pass.</param>
    /// <param name="row">The first row.</param>
    /// <param name="tangents">The tangents of these rows.</param>
    /// <param name="values">Receives the elements.</param>
    /// <inheritdoc cref="TakeColumns{T}(SparsityPattern, int, int, ReadOnlySpan{T}, Span{T})"/>
    public static void TakeColumns<T>(SparsityPattern pattern, int pass, int row, ReadOnlySpan<Vector256<T>> tangents, Span<T> values) where T : struct
    {
        ReadOnlySpan<T> lanes = MemoryMarshal.Cast<Vector256<T>, T>(tangents);
        int first = Math.Max(0, -pass), end = Math.Min(Vector256<T>.Count, pattern.ColumnColorCount - pass);
        for (int lane = first; lane < end && lane < lanes.Length; lane++)
            Take(pattern.Passes.Of(pass + lane), row, lanes[lane..], Vector256<T>.Count, values);
    }

    /// <summary>Takes what several passes of forward mode give for one row.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="pass">The first pass.</param>
    /// <param name="row">The row.</param>
    /// <param name="tangent">Its tangents.</param>
    /// <param name="values">Receives the elements.</param>
    /// <inheritdoc cref="TakeColumns{T}(SparsityPattern, int, int, ReadOnlySpan{T}, Span{T})"/>
    public static void TakeColumn<T>(SparsityPattern pattern, int pass, int row, Vector256<T> tangent, Span<T> values) where T : struct =>
        TakeColumns(pattern, pass, row, new ReadOnlySpan<Vector256<T>>(in tangent), values);

    /// <summary>The lane of a colour's pass; negative where it is none of these passes.</summary>
    private static int Lane<T>(int color, int pass) => color >= 0 && color - pass < Vector256<T>.Count ? color - pass : -1;
}
