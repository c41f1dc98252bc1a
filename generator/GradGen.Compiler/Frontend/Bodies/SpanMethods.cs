using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

/// <summary>The methods of spans and arrays that the IR has instructions for.</summary>
internal enum SpanMethod
{
    /// <summary>Another view of the whole array.</summary>
    View,

    /// <summary>A part: a start, then perhaps a count; or a range, or an index from which on.</summary>
    Slice,

    /// <summary>All elements, or those of a part of an array, get a value or 0.</summary>
    Fill, Clear,

    CopyTo, TryCopyTo, Reverse,

    /// <summary>A new array with the same elements.</summary>
    ToArray,

    /// <summary>The first elements, or some from a start, to another array.</summary>
    ArrayCopy,

    /// <summary>All elements to another array, from a start there.</summary>
    ArrayCopyTo,

    /// <summary>The length of one dimension, and the last index of one.</summary>
    GetLength, GetUpperBound,

    /// <summary>An array of a length; one without elements; one from a pool and the way back there.</summary>
    NewArray, Empty, Rent, Return,
}

/// <summary>Recognises them.</summary>
internal static class SpanMethods
{
    /// <summary>That of a call. What Enumerable's ToArray gets may be an array: only the call shows it.</summary>
    public static SpanMethod? Of(IInvocationOperation call) =>
        call is { TargetMethod: { Name: "ToArray", ContainingType: { Name: "Enumerable" } declaring }, Arguments.Length: 1 } && Impurity.FullName(declaring) == "System.Linq.Enumerable"
            && call.Arguments[0].Value is IConversionOperation { IsImplicit: true, Operand.Type: IArrayTypeSymbol { IsSZArray: true } }
            ? SpanMethod.ToArray
            : Of(call.TargetMethod);

    public static SpanMethod? Of(IMethodSymbol method)
    {
        int count = method.Parameters.Length;
        string declaring = Impurity.FullName(method.ContainingType);
        return method.IsStatic
            ? OfStatic(declaring, method, count)
            : (IrTypes.IsSpan(method.ContainingType) ? "span" : declaring, method.Name, count) switch
            {
                ("span", "Fill", 1) => SpanMethod.Fill,
                ("span", "Clear", 0) => SpanMethod.Clear,
                ("span", "CopyTo", 1) => SpanMethod.CopyTo,
                ("span", "TryCopyTo", 1) => SpanMethod.TryCopyTo,
                ("span", "ToArray", 0) => SpanMethod.ToArray,
                ("span", "Slice", _) => SpanMethod.Slice,
                ("System.Array", "GetLength", 1) => SpanMethod.GetLength,
                ("System.Array", "GetUpperBound", 1) => SpanMethod.GetUpperBound,
                ("System.Array", "Clone", 0) => SpanMethod.ToArray,
                ("System.Array", "CopyTo", 2) => SpanMethod.ArrayCopyTo,
                ("System.Buffers.ArrayPool`1", "Rent", 1) => SpanMethod.Rent,
                ("System.Buffers.ArrayPool`1", "Return", _) => SpanMethod.Return,
                _ => null,
            };
    }

    private static SpanMethod? OfStatic(string declaring, IMethodSymbol method, int count)
    {
        // The extension methods of spans have a name for each kind of element that they know; these are those of any.
        return (declaring, method.Name, count) switch
        {
            ("System.MemoryExtensions", "AsSpan", 1) when IsArray(method, 0) => SpanMethod.View,
            ("System.MemoryExtensions", "AsSpan", _) when IsArray(method, 0) => SpanMethod.Slice,
            ("System.MemoryExtensions", "CopyTo", 2) when IsArray(method, 0) => SpanMethod.CopyTo,
            ("System.MemoryExtensions", "Reverse", 1) => SpanMethod.Reverse,
            ("System.Array", "Fill", 2 or 4) => SpanMethod.Fill,
            ("System.Array", "Clear", 1 or 3) => SpanMethod.Clear,
            ("System.Array", "Reverse", 1 or 3) => SpanMethod.Reverse,
            ("System.Array", "Copy", 3 or 5) => SpanMethod.ArrayCopy,
            ("System.Array", "Empty", 0) => SpanMethod.Empty,
            ("System.GC", "AllocateArray" or "AllocateUninitializedArray", 2) => SpanMethod.NewArray,
            _ => null,
        };
    }

    private static bool IsArray(IMethodSymbol method, int parameter) => method.Parameters[parameter].Type is IArrayTypeSymbol { Rank: 1 };
}
