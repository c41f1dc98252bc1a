namespace GradGen.Compiler.Ir;

/// <summary>The C# names of the types that the IR computes with: keywords, and type parameters.</summary>
internal static class ScalarNames
{
    /// <summary>The name of a number's type, or of that of a buffer's or a vector's numbers.</summary>
    public static string OfNumbers(IrType type) => type switch
    {
        BufferType buffer => OfNumbers(buffer.Element),
        LanesType lanes => Of(lanes.Element),
        _ => Of((ScalarType)type),
    };

    public static string Of(ScalarType type) => type.Kind switch
    {
        ScalarKind.Number => type.Parameter!.Name,
        ScalarKind.Float64 => "double",
        ScalarKind.Float32 => "float",
        ScalarKind.Boolean => "bool",
        ScalarKind.Char => "char",
        ScalarKind.SByte => "sbyte",
        ScalarKind.Byte => "byte",
        ScalarKind.Int16 => "short",
        ScalarKind.UInt16 => "ushort",
        ScalarKind.Int32 => "int",
        ScalarKind.UInt32 => "uint",
        ScalarKind.Int64 => "long",
        ScalarKind.UInt64 => "ulong",
        ScalarKind.IntPtr => "nint",
        ScalarKind.UIntPtr => "nuint",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
