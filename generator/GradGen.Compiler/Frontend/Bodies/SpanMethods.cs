using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>The methods of spans and arrays that the IR has instructions for.</summary>
internal enum SpanMethod
{
    /// <summary>Another view of the whole array.</summary>
    View, Fill, Clear, CopyTo, ToArray,

    /// <summary>A part of it: not supported yet.</summary>
    Slice,
}

/// <summary>Recognises them.</summary>
internal static class SpanMethods
{
    public static SpanMethod? Of(IMethodSymbol method)
    {
        int count = method.Parameters.Length;
        if (!method.IsStatic && IrTypes.IsSpan(method.ContainingType))
        {
            return (method.Name, count) switch
            {
                ("Fill", 1) => SpanMethod.Fill,
                ("Clear", 0) => SpanMethod.Clear,
                ("CopyTo", 1) => SpanMethod.CopyTo,
                ("ToArray", 0) => SpanMethod.ToArray,
                ("Slice", _) => SpanMethod.Slice,
                _ => null,
            };
        }

        if (!method.IsStatic || count == 0 || method.Parameters[0].Type is not IArrayTypeSymbol { Rank: 1 } and not INamedTypeSymbol { Name: "Array" })
        {
            return null;
        }

        return (Impurity.FullName(method.ContainingType), method.Name, count) switch
        {
            ("System.MemoryExtensions", "AsSpan", 1) => SpanMethod.View,
            ("System.MemoryExtensions", "AsSpan", _) => SpanMethod.Slice,
            ("System.MemoryExtensions", "CopyTo", 2) => SpanMethod.CopyTo,
            ("System.Array", "Fill", 2) => SpanMethod.Fill,
            ("System.Array", "Clear", 1) => SpanMethod.Clear,
            _ => null,
        };
    }
}
