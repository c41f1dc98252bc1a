namespace GradGen.Compiler.Ir;

/// <summary>The C# keywords of the primitive types.</summary>
internal static class ScalarNames
{
    public static string Keyword(ScalarKind kind) => kind switch
    {
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
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
