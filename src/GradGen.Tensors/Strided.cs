using System.Numerics.Tensors;

namespace GradGen;

/// <summary>Tensors over parts of a buffer, as the library lets them be made.</summary>
internal static class Strided
{
    /// <summary>The distances between neighbours along each length, where elements are row-major and <paramref name="step"/> apart.</summary>
    public static nint[] RowMajor(Shape shape, nint step = 1)
    {
        nint[] strides = new nint[shape.Rank];
        for (int k = strides.Length - 1; k >= 0; k--)
        {
            strides[k] = step;
            step *= shape.Lengths[k];
        }

        return strides;
    }

    /// <summary>A view. The library knows no tensor without lengths, so a number is a vector of one; it wants the stride 0 where a length is 1, and memory even for no elements.</summary>
    public static ReadOnlyTensorSpan<T> View<T>(ReadOnlySpan<T> elements, Shape shape, scoped ReadOnlySpan<nint> strides)
    {
        nint[] lengths = shape.Rank == 0 ? [1] : shape.Lengths.ToArray(), steps = shape.Rank == 0 ? [0] : strides.ToArray();
        for (int k = 0; k < steps.Length; k++)
        {
            steps[k] = lengths[k] <= 1 || shape.Count == 0 ? 0 : steps[k];
        }

        return shape.Count == 0 ? new ReadOnlyTensorSpan<T>(new T[1], lengths, steps) : new ReadOnlyTensorSpan<T>(elements, lengths, steps);
    }

    /// <summary>A copy, row-major.</summary>
    public static Tensor<T> Copy<T>(in ReadOnlyTensorSpan<T> view)
    {
        Tensor<T> copy = Tensor.CreateFromShape<T>(view.Lengths);
        view.CopyTo(copy.AsTensorSpan());
        return copy;
    }
}
