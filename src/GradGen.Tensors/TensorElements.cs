using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GradGen.Runtime;

/// <summary>Tensors as generated code reads and fills them: all elements in one buffer, the last index running fastest, however they lie in the tensor's own memory.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class TensorElements
{
    /// <summary>The number of elements.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="tensor">The tensor.</param>
    /// <exception cref="OverflowException">A span cannot hold them.</exception>
    public static int Count<T>(in ReadOnlyTensorSpan<T> tensor) => checked((int)tensor.FlattenedLength);

    /// <summary>Copies all elements into a buffer.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="tensor">The tensor.</param>
    /// <param name="elements">Receives the elements.</param>
    public static void Read<T>(in ReadOnlyTensorSpan<T> tensor, Span<T> elements)
    {
        if (elements.Length > 0)
        {
            tensor.FlattenTo(elements);
        }
    }

    /// <summary>An element of a constant. It is read ahead of the checks of its indices, or without need, so outside of the tensor there is the default.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="tensor">The tensor.</param>
    /// <param name="indices">As many as there are lengths.</param>
    public static T At<T>(in ReadOnlyTensorSpan<T> tensor, params scoped ReadOnlySpan<nint> indices)
    {
        nint place = 0;
        bool isInside = indices.Length == tensor.Rank && !tensor.IsEmpty;
        for (int k = 0; k < indices.Length && isInside; k++)
        {
            isInside = (nuint)indices[k] < (nuint)tensor.Lengths[k];
            place += isInside ? indices[k] * tensor.Strides[k] : 0;
        }

        return isInside ? Unsafe.Add(ref Unsafe.AsRef(in tensor.GetPinnableReference()), place) : default!;
    }

    /// <summary>The element of a constant with a number of others before it, where the last index runs fastest; outside of the tensor the default.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="tensor">The tensor.</param>
    /// <param name="position">How many others there are before it.</param>
    public static T InOrder<T>(in ReadOnlyTensorSpan<T> tensor, int position)
    {
        if ((nuint)position >= (nuint)tensor.FlattenedLength)
        {
            return default!;
        }

        nint place = 0, rest = position;
        for (int k = tensor.Rank - 1; k > 0; k--)
        {
            (rest, nint index) = Math.DivRem(rest, tensor.Lengths[k]);
            place += index * tensor.Strides[k];
        }

        return Unsafe.Add(ref Unsafe.AsRef(in tensor.GetPinnableReference()), place + (rest * tensor.Strides[0]));
    }

    /// <summary>Copies all elements back.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="tensor">Receives the elements.</param>
    /// <param name="elements">All elements.</param>
    public static void Write<T>(in TensorSpan<T> tensor, ReadOnlySpan<T> elements)
    {
        if (elements.Length > 0)
        {
            new ReadOnlyTensorSpan<T>(elements, tensor.Lengths).CopyTo(tensor);
        }
    }

    /// <summary>Requires a tensor to have the lengths of another. The default tensor has none, and the library makes no other like it: any without elements belongs to it.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="actual">The tensor.</param>
    /// <param name="expected">The tensor that it belongs to.</param>
    /// <param name="parameter">The parameter that it came in.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void SameShape<T>(in ReadOnlyTensorSpan<T> actual, in ReadOnlyTensorSpan<T> expected, string parameter)
    {
        if (!actual.Lengths.SequenceEqual(expected.Lengths) && !(expected.Rank == 0 && actual.IsEmpty && expected.IsEmpty))
        {
            throw new ArgumentException($"The shape is {Shape.Of(actual.Lengths)}, but must be {Shape.Of(expected.Lengths)}.", parameter);
        }
    }

    /// <summary>Requires two tensors to have the same lengths: the library may broadcast one, companions do not.</summary>
    /// <param name="lengths">The lengths of one.</param>
    /// <param name="others">The lengths of the other.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void SameShape(ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> others)
    {
        if (!lengths.SequenceEqual(others))
        {
            throw new ArgumentException($"The shapes are {Shape.Of(lengths)} and {Shape.Of(others)}: derivatives of functions of tensors are computed for one shape, without broadcasts.");
        }
    }

    /// <summary>Requires a tensor that is written to have an element of its own for each index: no broadcast.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="written">The tensor.</param>
    /// <param name="parameter">The parameter that it came in.</param>
    /// <exception cref="ArgumentException">Two indices are one element.</exception>
    public static void Distinct<T>(in TensorSpan<T> written, string parameter)
    {
        for (int k = 0; k < written.Rank && !written.IsEmpty; k++)
        {
            if (written.Strides[k] == 0 && written.Lengths[k] > 1)
            {
                throw new ArgumentException("The tensor is written, but is broadcast: several indices are one element.", parameter);
            }
        }
    }

    /// <summary>Requires a tensor that is written to share no memory with another argument. What lies between the first and the last of its elements counts as its own.</summary>
    /// <typeparam name="T">The elements of both.</typeparam>
    /// <param name="written">The tensor that is written.</param>
    /// <param name="other">The other one.</param>
    /// <param name="parameter">The parameter that <paramref name="written"/> came in.</param>
    /// <exception cref="ArgumentException">The two overlap.</exception>
    public static void NoOverlap<T>(in ReadOnlyTensorSpan<T> written, in ReadOnlyTensorSpan<T> other, string parameter) => Guard.NoOverlap<T, T>(Memory(written), Memory(other), parameter);

    /// <inheritdoc cref="NoOverlap{T}(in ReadOnlyTensorSpan{T}, in ReadOnlyTensorSpan{T}, string)"/>
    /// <typeparam name="T">The elements of <paramref name="written"/>.</typeparam>
    /// <typeparam name="U">The elements of <paramref name="other"/>.</typeparam>
    public static void NoOverlap<T, U>(in ReadOnlyTensorSpan<T> written, ReadOnlySpan<U> other, string parameter) => Guard.NoOverlap<T, U>(Memory(written), other, parameter);

    /// <inheritdoc cref="NoOverlap{T}(in ReadOnlyTensorSpan{T}, in ReadOnlyTensorSpan{T}, string)"/>
    /// <typeparam name="T">The elements of <paramref name="written"/>.</typeparam>
    /// <typeparam name="U">The elements of <paramref name="other"/>.</typeparam>
    public static void NoOverlap<T, U>(in ReadOnlyTensorSpan<T> written, in ReadOnlyTensorSpan<U> other, string parameter) => Guard.NoOverlap<T, U>(Memory(written), Memory(other), parameter);

    /// <summary>Requires memory that is written to be no part of a tensor that is a constant.</summary>
    /// <typeparam name="T">The elements of <paramref name="constant"/>.</typeparam>
    /// <typeparam name="U">The elements of <paramref name="written"/>.</typeparam>
    /// <param name="constant">The tensor, which may be null.</param>
    /// <param name="written">The memory that is written.</param>
    /// <param name="parameter">The parameter that <paramref name="written"/> came in.</param>
    /// <exception cref="ArgumentException">The two overlap.</exception>
    public static void NoOverlap<T, U>(Tensor<T>? constant, ReadOnlySpan<U> written, string parameter)
    {
        if (constant is not null)
        {
            NoOverlap<T, U>(constant.AsReadOnlyTensorSpan(), written, parameter);
        }
    }

    /// <summary>Requires a tensor that is written to share no memory with one that is a constant.</summary>
    /// <typeparam name="T">The elements of <paramref name="written"/>.</typeparam>
    /// <typeparam name="U">The elements of <paramref name="constant"/>.</typeparam>
    /// <param name="written">The tensor that is written.</param>
    /// <param name="constant">The other one, which may be null.</param>
    /// <param name="parameter">The parameter that <paramref name="written"/> came in.</param>
    /// <exception cref="ArgumentException">The two overlap.</exception>
    public static void NoOverlap<T, U>(in ReadOnlyTensorSpan<T> written, Tensor<U>? constant, string parameter)
    {
        if (constant is not null)
        {
            NoOverlap<T, U>(written, constant.AsReadOnlyTensorSpan(), parameter);
        }
    }

    private static ReadOnlySpan<T> Memory<T>(in ReadOnlyTensorSpan<T> tensor)
    {
        nint length = tensor.FlattenedLength == 0 ? 0 : 1;
        for (int k = 0; k < tensor.Rank && length > 0; k++)
        {
            length += (tensor.Lengths[k] - 1) * tensor.Strides[k];
        }

        return length == 0 ? [] : MemoryMarshal.CreateReadOnlySpan(ref Unsafe.AsRef(in tensor.GetPinnableReference()), checked((int)length));
    }
}
