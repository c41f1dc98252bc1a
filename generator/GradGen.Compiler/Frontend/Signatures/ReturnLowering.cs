using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>What the marked method returns, or why it cannot (GRAD003, GRAD007).</summary>
internal static class ReturnLowering
{
    /// <summary>The kind and the type of what a method returns; null where it is not supported.</summary>
    public static (ReturnKind Kind, IrType? Type)? Classify(IMethodSymbol method) => Classify(method, method.ContainingType);

    /// <summary>The same as <paramref name="home"/> sees it, which may have no access to the parts of a struct.</summary>
    public static (ReturnKind Kind, IrType? Type)? Classify(IMethodSymbol method, INamedTypeSymbol home)
    {
        if (method.ReturnsVoid)
        {
            return (ReturnKind.Void, null);
        }

        if (method.RefKind != RefKind.None)
        {
            return null;
        }

        if (StructLayout.Of(method.ReturnType, home) is { Type: { CanVary: true, Kind: not StructKind.Nullable } result })
        {
            return result.Construction is null || result.HoldsHiddenObjects || result.HoldsRows || StructLeaf.Of(result).Any(l => l is { IsOfPlanes: true, Structs.Construction: null }) || StructLayout.ObstacleTo(result) is not null || StructLeaf.Of(result).Any(l => l.Access is null) ? null : (ReturnKind.Struct, result);
        }

        return IrTypes.Of(method.ReturnType) switch
        {
            { IsFloating: true } type => (ReturnKind.Scalar, type),
            BufferType { Element.IsFloating: true, Kind: BufferKind.Array } type => (ReturnKind.Array, type),
            SpaceType type => (ReturnKind.Object, type),
            null or BufferType { Element.IsFloating: true } => null,
            { } type => (ReturnKind.Passive, type),
        };
    }

    /// <summary>Reports what stands against differentiating <paramref name="method"/> by what comes out of it.</summary>
    public static (ReturnKind Kind, IrType? Type)? Lower(IMethodSymbol method, MethodSyntax syntax, bool hasOutputs, DiagnosticSink sink)
    {
        if (Classify(method) is not { } result)
        {
            string reason = method.RefKind != RefKind.None ? "return the value itself, not a reference to it"
                : NullableLayout.HeldBy(method.ReturnType) is not null ? "return a plain value, and whether there is one as a bool of an out parameter"
                : IrTypes.IsSpan(method.ReturnType) ? "return an array, or write to a Span parameter"
                : StructLayout.Of(method.ReturnType, method.ContainingType) is { Type: { CanVary: true } type }
                    ? StructLayout.ObstacleTo(type) ?? (type.HoldsRows ? "arrays of arrays are not supported as results: return a T[,], or all elements in one array" : null)
                        ?? (StructLeaf.Of(type).FirstOrDefault(l => l is { IsOfPlanes: true, Structs.Construction: null }) is { } odd ? $"the structs in '{odd.Member}' cannot be made of their fields: give these setters, or a constructor that only stores them" : null) ?? "companions have no access to all of its fields, or cannot set them: give them setters, or a constructor that only stores them"
                : method.ReturnType is INamedTypeSymbol { IsTupleType: true } or INamedTypeSymbol { TypeKind: TypeKind.Struct, DeclaringSyntaxReferences.IsEmpty: false }
                    ? "it has fields of types that cannot carry a derivative: return the numbers"
                : method.ReturnType is ITypeParameterSymbol ? ParameterLowering.Reason(method.ReturnType)
                : "return double, float or an array of them, or write to a Span parameter";
            sink.Report(Descriptors.UnsupportedType, syntax.Declaration.ReturnType.GetLocation(),
                $"The result of '{method.Name}'", ParameterLowering.Display(method.ReturnType), reason);
            return null;
        }

        if (!hasOutputs && result.Kind is (ReturnKind.Void or ReturnKind.Passive))
        {
            string returns = result.Kind == ReturnKind.Void ? "returns nothing" : $"returns '{ParameterLowering.Display(method.ReturnType)}'";
            sink.Report(Descriptors.NothingDifferentiableReturned, syntax.Name,
                $"'{method.Name}' {returns} and has no output: return a float, a double or an array of them, or write to a Span parameter");
            return null;
        }

        return result;
    }
}
