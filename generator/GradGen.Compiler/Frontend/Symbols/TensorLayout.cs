using System.Globalization;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>A <c>ReadOnlyTensorSpan&lt;T&gt;</c> or <c>TensorSpan&lt;T&gt;</c> as the IR sees it: a buffer of all elements, the last index running fastest, and the lengths. Companions make the buffer on
/// entry, so that it does not matter how the elements lie in memory, and copy it back where the method writes.</summary>
internal static class TensorLayout
{
    /// <summary>What generated code calls; the package <c>GradGen.Tensors</c> has it.</summary>
    public const string Runtime = "GradGen.Runtime.TensorElements";

    private const string Scope = "global::System.Numerics.Tensors.", Writable = "TensorSpan";

    /// <summary>Of tensors of numbers that can vary; null for any other type.</summary>
    public static StructType? Of(ITypeSymbol type)
    {
        if (!(IsTensor(type, "ReadOnlyTensorSpan") || IsWritable(type)) || IrTypes.Scalar(((INamedTypeSymbol)TypeArguments.Apply(type)).TypeArguments[0]) is not { IsFloating: true } element)
        {
            return null;
        }

        StructField[] fields =
        [
            new("Elements", new BufferType(element, BufferKind.Span), "{0}"),
            new("Lengths", new BufferType(new ScalarType(ScalarKind.IntPtr), BufferKind.ReadOnlySpan), "{0}.Lengths"),
        ];
        return new StructType($"{Scope}{(IsWritable(type) ? Writable : "ReadOnlyTensorSpan")}<{ScalarNames.Of(element)}>", fields.ToEquatableArray(), null, null) { Kind = StructKind.Tensor };
    }

    /// <summary>The elements of a tensor of the library's, where they are numbers or truth values; null for any other type.</summary>
    public static ScalarType? ElementOf(ITypeSymbol? type) => type is not null && IsAny(type) ? IrTypes.Scalar(((INamedTypeSymbol)TypeArguments.Apply(type)).TypeArguments[0]) : null;

    /// <summary>The C# that reads an element of a tensor that is a constant (<c>{0}</c>), by its indices (<c>{1}</c>, <c>{2}</c> …). It never throws.</summary>
    public static string Reading(ScalarType element, int indices) =>
        $"global::{Runtime}.At<{ScalarNames.Of(element)}>({string.Join(", ", Enumerable.Range(0, indices + 1).Select(k => $"{{{k.ToString(CultureInfo.InvariantCulture)}}}"))})";

    /// <summary>The same by the number of elements before it, the last index running fastest (<c>{1}</c>).</summary>
    public static string ReadingInOrder(ScalarType element) => $"global::{Runtime}.InOrder<{ScalarNames.Of(element)}>({{0}}, {{1}})";

    /// <summary>C# reads an element in one of the two ways.</summary>
    public static bool IsReading(string text) => text.StartsWith($"global::{Runtime}.At<", StringComparison.Ordinal) || text.StartsWith($"global::{Runtime}.InOrder<", StringComparison.Ordinal);

    /// <summary>As <see cref="TypeText.Canonical(ITypeSymbol)"/> gives the type of a tensor of the same elements.</summary>
    public static string Canonical(ITypeSymbol tensor, bool isWritable) =>
        $"{Scope}{(isWritable ? Writable : "ReadOnlyTensorSpan")}<{TypeText.Canonical(((INamedTypeSymbol)tensor).TypeArguments[0])}>";

    /// <summary>The project refers to the package.</summary>
    public static bool HasRuntime(IModuleSymbol module) => module.ReferencedAssemblySymbols.Any(a => a.Name == "GradGen.Tensors" && a.GetTypeByMetadataName(Runtime) is not null);

    /// <summary>A <c>TensorSpan&lt;T&gt;</c>, whatever its elements.</summary>
    public static bool IsWritable(ITypeSymbol type) => IsTensor(type, Writable);

    /// <summary>A tensor of the library's, whatever its elements.</summary>
    public static bool IsAny(ITypeSymbol type) => IsTensor(type, "ReadOnlyTensorSpan") || IsWritable(type) || IsTensor(type, "Tensor");

    private static bool IsTensor(ITypeSymbol type, string name) =>
        TypeArguments.Apply(type) is INamedTypeSymbol { Arity: 1, ContainingType: null } named && named.Name == name && named.ContainingNamespace.ToDisplayString() == "System.Numerics.Tensors";
}
