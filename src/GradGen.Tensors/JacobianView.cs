using System.Numerics.Tensors;

namespace GradGen;

/// <summary>Makes views of Jacobians.</summary>
public static class JacobianView
{
    /// <summary>A buffer that an <c>FJacobian</c> filled, or the rows of it that belong to one output, with the shapes of that output and of the input.</summary>
    /// <typeparam name="T">The numbers.</typeparam>
    /// <param name="jacobian">The elements, row-major: a row for each element of the output, a column for each of the input.</param>
    /// <param name="output">The shape of what was differentiated.</param>
    /// <param name="input">The shape of what it was differentiated by.</param>
    /// <exception cref="ArgumentException">The buffer has another number of elements.</exception>
    public static JacobianView<T> Of<T>(ReadOnlySpan<T> jacobian, Shape output, Shape input)
    {
        if (jacobian.Length != checked(output.Count * input.Count))
        {
            throw new ArgumentException($"A buffer of {jacobian.Length} elements is no Jacobian of {output} by {input}.", nameof(jacobian));
        }

        return new(jacobian, output, input);
    }
}

/// <summary>A Jacobian in the shapes of the textbook: as a tensor that has the lengths of both sides, or flattened to a matrix, in either layout. The views copy nothing.</summary>
/// <remarks>Sources: J. R. Magnus and H. Neudecker, <i>Matrix Differential Calculus with Applications in Statistics and Econometrics</i> (numerator layout, vec by columns);
/// K. B. Petersen and M. S. Pedersen, <i>The Matrix Cookbook</i> (2012; gradients in denominator layout).</remarks>
/// <typeparam name="T">The numbers.</typeparam>
public readonly ref struct JacobianView<T>
{
    private readonly ReadOnlySpan<T> elements;

    internal JacobianView(ReadOnlySpan<T> elements, Shape output, Shape input)
    {
        this.elements = elements;
        Output = output;
        Input = input;
    }

    /// <summary>The shape of what was differentiated.</summary>
    public Shape Output { get; }

    /// <summary>The shape of what it was differentiated by.</summary>
    public Shape Input { get; }

    /// <summary>∂y/∂x with the lengths of y, then those of x: of a matrix by a matrix, element [i, j, k, l] is ∂y_ij/∂x_kl. A number by a number is a vector of one element.</summary>
    public ReadOnlyTensorSpan<T> Numerator => Strided.View(elements, Output.Then(Input), [.. OutputStrides, .. InputStrides]);

    /// <summary>The same with the lengths of x first: element [k, l, i, j] is ∂y_ij/∂x_kl.</summary>
    public ReadOnlyTensorSpan<T> Denominator => Strided.View(elements, Input.Then(Output), [.. InputStrides, .. OutputStrides]);

    private nint[] OutputStrides => Strided.RowMajor(Output, Input.Count);

    private nint[] InputStrides => Strided.RowMajor(Input);

    /// <summary>The partial of one element by another.</summary>
    /// <param name="output">The indices of the element of the output.</param>
    /// <param name="input">The indices of the element of the input.</param>
    /// <exception cref="ArgumentException">There are more or fewer indices than lengths.</exception>
    /// <exception cref="IndexOutOfRangeException">An index is out of range.</exception>
    public T this[ReadOnlySpan<nint> output, ReadOnlySpan<nint> input] =>
        elements[(int)((Position(Output, output, nameof(output)) * Input.Count) + Position(Input, input, nameof(input)))];

    /// <summary>A new tensor in a layout.</summary>
    /// <param name="layout">Whose lengths come first.</param>
    public Tensor<T> ToTensor(JacobianLayout layout = JacobianLayout.Numerator) => Strided.Copy(layout == JacobianLayout.Numerator ? Numerator : Denominator);

    /// <summary>The matrix ∂vec(y)/∂vec(x)ᵀ (m × n), or in denominator layout its transpose, with both sides listed row by row as they lie in memory.</summary>
    /// <param name="layout">Whose elements are the rows.</param>
    public ReadOnlyTensorSpan<T> AsMatrix(JacobianLayout layout = JacobianLayout.Numerator) => layout == JacobianLayout.Numerator
        ? Strided.View(elements, Shape.Matrix(Output.Count, Input.Count), [Input.Count, 1])
        : Strided.View(elements, Shape.Matrix(Input.Count, Output.Count), [1, Input.Count]);

    /// <summary>The matrix of vec by vec as a new tensor of two lengths, in either order of vec: by columns, it is D F(X) of Magnus and Neudecker.</summary>
    /// <param name="order">The order in which vec lists elements, of both sides.</param>
    /// <param name="layout">Whose elements are the rows.</param>
    public Tensor<T> ToMatrix(VecOrder order, JacobianLayout layout = JacobianLayout.Numerator)
    {
        if (order == VecOrder.RowMajor)
        {
            return Strided.Copy(AsMatrix(layout));
        }

        int[] outputs = Vec.Positions(Output, order), inputs = Vec.Positions(Input, order);
        bool isNumerator = layout == JacobianLayout.Numerator;
        var matrix = new T[elements.Length];
        for (int i = 0; i < outputs.Length; i++)
        {
            for (int j = 0; j < inputs.Length; j++)
            {
                matrix[isNumerator ? (i * inputs.Length) + j : (j * outputs.Length) + i] = elements[(outputs[i] * inputs.Length) + inputs[j]];
            }
        }

        Shape shape = isNumerator ? Shape.Matrix(Output.Count, Input.Count) : Shape.Matrix(Input.Count, Output.Count);
        return Strided.Copy(Strided.View<T>(matrix, shape, Strided.RowMajor(shape)));
    }

    private static nint Position(Shape shape, ReadOnlySpan<nint> index, string parameter)
    {
        if (index.Length != shape.Rank)
        {
            throw new ArgumentException($"{index.Length} indices are none of {shape}.", parameter);
        }

        nint position = 0;
        for (int k = 0; k < index.Length; k++)
        {
            if ((nuint)index[k] >= (nuint)shape.Lengths[k])
            {
                throw new IndexOutOfRangeException();
            }

            position = (position * shape.Lengths[k]) + index[k];
        }

        return position;
    }
}
