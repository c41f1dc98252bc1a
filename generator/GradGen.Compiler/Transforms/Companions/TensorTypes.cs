using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>The types of what belongs to a <c>ReadOnlyTensorSpan&lt;T&gt;</c>: a tangent is one, too; what companions write is a <c>TensorSpan&lt;T&gt;</c>; a new gradient is a <c>Tensor&lt;T&gt;</c>.</summary>
internal static class TensorTypes
{
    /// <summary>As a derivative that companions write.</summary>
    public static IrType Written(IrType type) => type is StructType { Kind: StructKind.Tensor } tensor ? tensor with { CSharp = Named(tensor, "TensorSpan") } : type;

    /// <summary>The C# of a new gradient.</summary>
    public static string Made(StructType tensor) => Named(tensor, "Tensor");

    private static string Named(StructType tensor, string name) =>
        $"global::System.Numerics.Tensors.{name}<{ScalarNames.Of((ScalarType)((BufferType)tensor.Fields[0].Type).Element)}>";
}
