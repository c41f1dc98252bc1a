using System.Numerics.Tensors;

namespace GradGen.Runtime;

public static partial class TensorElements
{
    /// <summary>Copies all elements of a tensor that a method writes; at the end of a <c>using</c> they are copied back.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    /// <param name="tensor">The tensor.</param>
    /// <exception cref="OverflowException">A span cannot hold the elements.</exception>
    public static Copy<T> Open<T>(scoped in TensorSpan<T> tensor) => new(tensor);

    /// <summary>The elements of a tensor in one buffer, as long as a method writes them. What it wrote before it threw is written, too.</summary>
    /// <typeparam name="T">The elements.</typeparam>
    public ref struct Copy<T>
    {
        private readonly TensorSpan<T> _tensor;
        private Scratch<T> _scratch;

        internal Copy(scoped in TensorSpan<T> tensor)
        {
            _tensor = tensor;
            _scratch = Scratch<T>.Rent(Count<T>(tensor));
            Read<T>(tensor, _scratch.Span);
        }

        /// <summary>All elements, the last index running fastest.</summary>
        public readonly Span<T> Elements => _scratch.Span;

        /// <summary>Copies the elements back, and gives the buffer back.</summary>
        public void Dispose()
        {
            Write(_tensor, Elements);
            _scratch.Dispose();
        }
    }
}
