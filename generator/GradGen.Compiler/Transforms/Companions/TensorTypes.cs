using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>The types of what belongs to a tensor: what companions only read is a <c>ReadOnlyTensorSpan&lt;T&gt;</c>; what they write is a <c>TensorSpan&lt;T&gt;</c>; a new gradient is a <c>Tensor&lt;T&gt;</c>.</summary>
internal static class TensorTypes
{
    private const string Scope = "global::System.Numerics.Tensors.";

    /// <summary>As a derivative that companions write.</summary>
    public static IrType Written(IrType type) => type is StructType { Kind: StructKind.Tensor } tensor ? tensor with { CSharp = Named(tensor, "TensorSpan") } : type;

    /// <summary>As a derivative that companions only read.</summary>
    public static IrType Read(IrType type) => type is StructType { Kind: StructKind.Tensor } tensor ? tensor with { CSharp = Named(tensor, "ReadOnlyTensorSpan") } : type;

    /// <summary>The type is that of a tensor that can be written.</summary>
    public static bool IsWritten(IrType type) => type is StructType { Kind: StructKind.Tensor } && type == Written(type);

    /// <summary>The C# of a new gradient.</summary>
    public static string Made(StructType tensor) => Named(tensor, "Tensor");

    /// <summary>The C# of the type of its elements.</summary>
    public static string Element(StructType tensor) => ScalarNames.Of((ScalarType)((BufferType)tensor.Fields[0].Type).Element);

    /// <summary>The same of a tensor that is passed on as it is; null for any other type.</summary>
    public static string? ElementOfConstant(IrType type) =>
        type is OpaqueType { CSharp: var text } && new[] { "ReadOnlyTensorSpan", "TensorSpan", "Tensor" }.FirstOrDefault(n => text.StartsWith($"{Scope}{n}<", StringComparison.Ordinal)) is { } name
            ? text.Substring(Scope.Length + name.Length + 1, text.LastIndexOf('>') - Scope.Length - name.Length - 1)
            : null;

    private static string Named(StructType tensor, string name) => $"{Scope}{name}<{Element(tensor)}>";
}
