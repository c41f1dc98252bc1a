using System.Numerics.Tensors;

namespace GradGen;

/// <summary>The elements of a matrix or tensor as one vector, in either order, and back.</summary>
/// <remarks>Column by column, vec is the textbooks': vec(AXB) = (Bᵀ ⊗ A) vec X. Row by row, as buffers of GradGen and arrays of C# lie, it is (A ⊗ Bᵀ) vec X.</remarks>
public static class Vec
{
    /// <summary>The elements as a vector.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="tensor">The tensor, dense or not.</param>
    /// <param name="order">The order.</param>
    /// <returns>A new array with one element for each of the tensor's.</returns>
    public static T[] Of<T>(in ReadOnlyTensorSpan<T> tensor, VecOrder order)
    {
        var elements = new T[tensor.FlattenedLength];
        if (elements.Length == 0)
        {
            // The default tensor has no lengths either, as a number has none.
            return elements;
        }

        tensor.FlattenTo(elements);
        return order == VecOrder.RowMajor ? elements : [.. Positions(Shape.Of(tensor.Lengths), order).Select(p => elements[p])];
    }

    /// <summary>The tensor whose elements a vector lists.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="vector">The elements.</param>
    /// <param name="shape">The tensor's lengths; a number becomes a vector of one.</param>
    /// <param name="order">The order in which they are listed.</param>
    /// <returns>A new tensor.</returns>
    /// <exception cref="ArgumentException">The shape has another number of elements.</exception>
    public static Tensor<T> ToTensor<T>(ReadOnlySpan<T> vector, Shape shape, VecOrder order)
    {
        if (vector.Length != shape.Count)
        {
            throw new ArgumentException($"A vector of {vector.Length} elements is no tensor of {shape}.", nameof(vector));
        }

        var elements = new T[vector.Length];
        int next = 0;
        foreach (int position in Positions(shape, order))
        {
            elements[position] = vector[next++];
        }

        return Strided.Copy(Strided.View<T>(elements, shape, Strided.RowMajor(shape)));
    }

    /// <summary>Where the elements that vec lists are in a row-major buffer.</summary>
    internal static int[] Positions(Shape shape, VecOrder order)
    {
        int[] positions = new int[shape.Count];
        if (order == VecOrder.RowMajor)
        {
            for (int k = 0; k < positions.Length; k++)
            {
                positions[k] = k;
            }

            return positions;
        }

        nint[] strides = Strided.RowMajor(shape), index = new nint[shape.Rank];
        nint position = 0;
        for (int k = 0; k < positions.Length; k++)
        {
            positions[k] = (int)position;
            for (int d = 0; d < index.Length; d++)
            {
                position += strides[d];
                if (++index[d] < shape.Lengths[d])
                {
                    break;
                }

                position -= strides[d] * index[d];
                index[d] = 0;
            }
        }

        return positions;
    }
}
