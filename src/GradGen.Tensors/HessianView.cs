using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace GradGen;

/// <summary>Makes views of Hessians.</summary>
public static class HessianView
{
    /// <summary>A buffer that an <c>FHessian</c> filled, with the shapes of the inputs.</summary>
    /// <typeparam name="T">The numbers.</typeparam>
    /// <param name="hessian">The elements, row-major, n × n over all elements of all inputs, one input after another.</param>
    /// <param name="inputs">The inputs' shapes, in the order of the parameters.</param>
    /// <exception cref="ArgumentException">The buffer has another number of elements.</exception>
    public static HessianView<T> Of<T>(ReadOnlySpan<T> hessian, params ReadOnlySpan<Shape> inputs)
    {
        nint count = 0;
        foreach (Shape input in inputs)
        {
            count = checked(count + input.Count);
        }

        if (hessian.Length != checked(count * count))
        {
            throw new ArgumentException($"A buffer of {hessian.Length} elements is no Hessian by {string.Join(", ", inputs.ToArray())}.", nameof(hessian));
        }

        return new(hessian, [.. inputs], count);
    }
}

/// <summary>A Hessian as one symmetric matrix, or by blocks in the shapes of the inputs. The views copy nothing.</summary>
/// <typeparam name="T">The numbers.</typeparam>
public readonly ref struct HessianView<T>
{
    private readonly ReadOnlySpan<T> elements;
    private readonly nint count;

    internal HessianView(ReadOnlySpan<T> elements, ImmutableArray<Shape> inputs, nint count)
    {
        this.elements = elements;
        this.count = count;
        Inputs = inputs;
    }

    /// <summary>The shapes of the inputs.</summary>
    public ImmutableArray<Shape> Inputs { get; }

    /// <summary>All second partials: n × n, each input listed row by row.</summary>
    public ReadOnlyTensorSpan<T> AsMatrix() => Strided.View(elements, Shape.Matrix(count, count), [count, 1]);

    /// <summary>∂²f/∂x∂y with the lengths of x, then those of y: of two matrices, element [i, j, k, l] is ∂²f/∂x_ij ∂y_kl.</summary>
    /// <param name="first">The number of the input x, from 0.</param>
    /// <param name="second">That of y.</param>
    public ReadOnlyTensorSpan<T> Block(int first, int second)
    {
        Shape x = Inputs[first], y = Inputs[second];
        ReadOnlySpan<T> part = x.Count == 0 || y.Count == 0 ? [] : elements[(int)((Start(first) * count) + Start(second))..];
        return Strided.View(part, x.Then(y), [.. Strided.RowMajor(x, count), .. Strided.RowMajor(y)]);
    }

    /// <summary>A block as a new tensor.</summary>
    /// <param name="first">The number of the input x, from 0.</param>
    /// <param name="second">That of y.</param>
    public Tensor<T> ToTensor(int first, int second) => Strided.Copy(Block(first, second));

    private nint Start(int input)
    {
        nint start = 0;
        for (int k = 0; k < input; k++)
        {
            start += Inputs[k].Count;
        }

        return start;
    }
}
