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
