using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Transforms.Companions;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>What each parameter is to differentiation (section 2 of the contract), or why it cannot be (GRAD007).</summary>
internal static class ParameterLowering
{
    /// <summary>The type and the role of a parameter; a null type with the reason where it is not supported.</summary>
    public static (IrType? Type, ParameterRole Role, string Problem) Classify(IParameterSymbol parameter)
    {
        ITypeSymbol type = parameter.Type;
        if (parameter.RefKind is RefKind.Ref or RefKind.Out && IrTypes.OfConstant(type) is BufferType)
        {
            return Refused("pass a span or array by value");
        }

        if (Known.IsInOut(parameter) && parameter.RefKind == RefKind.None && IrTypes.OfConstant(type) is not BufferType { Kind: not BufferKind.ReadOnlySpan } && !IsGrid(type) && !TensorLayout.IsWritable(type))
        {
            return Refused("[InOut] is for what the method can write, a Span<T>, a T[], a T[,] or a TensorSpan<T>: take one of them, or pass it by ref");
        }

        if (Known.IsNoDerivative(parameter))
        {
            return (IrTypes.OfConstant(type), ParameterRole.Passive, "");
        }

        if (NullableLayout.HeldBy(type) is { } held && DerivativeCarriers.CanCarry(held))
        {
            return Refused(Reason(type));
        }

        IrType? known = IrTypes.Of(type);
        INamedTypeSymbol home = parameter.ContainingSymbol.ContainingType;
        if (known is null)
        {
            return StructLayout.Of(type, home) is { } layout ? ClassifyStruct(parameter, layout.Type)
                : IrTypes.ElementOf(type) is { } element && StructLayout.Of(element.Type, home) is { } elements ? ClassifyStructs(parameter, elements.Type, element.Kind)
                : IrTypes.ElementOf(type)?.Type is INamedTypeSymbol { TypeKind: TypeKind.Struct, IsTupleType: false, DeclaringSyntaxReferences.IsEmpty: false } inner ? Refused($"its elements are of type '{Display(inner)}': {Reason(inner, StructLayout.Unsupported(inner, home))}")
                : Refused(Reason(type, StructLayout.Unsupported(type, home)));
        }

        if (parameter.RefKind != RefKind.None && known is BufferType)
        {
            return Refused("pass a span or array by value");
        }

        return known switch
        {
            { HasTangent: true } when parameter.RefKind == RefKind.Ref => (known, ParameterRole.InputOutput, ""),
            { HasTangent: true } when parameter.RefKind == RefKind.Out => (known, ParameterRole.Output, ""),
            { HasTangent: true } => (known, ParameterRole.Input, ""),
            BufferType { Element.IsFloating: true, Kind: BufferKind.ReadOnlySpan } => (known, ParameterRole.Input, ""),
            BufferType { Element.IsFloating: true } when Known.IsInOut(parameter) => (known, ParameterRole.InputOutput, ""),
            BufferType { Element.IsFloating: true, Kind: BufferKind.Span } => (known, ParameterRole.Output, ""),
            BufferType { Element.IsFloating: true } => (known, ParameterRole.Input, ""),
            _ => (known, ParameterRole.Passive, ""),
        };
    }

    private static (IrType? Type, ParameterRole Role, string Problem) ClassifyStruct(IParameterSymbol parameter, StructType type) =>
        type.Kind == StructKind.Tensor && parameter.RefKind is RefKind.Ref or RefKind.Out ? Refused("pass a tensor span by value, or by in")
        : type.Kind == StructKind.Tensor && !TensorLayout.HasRuntime(parameter.ContainingModule) ? Refused("refer to the package GradGen.Tensors, which companions that take tensors call")
        : !type.CanVary ? (IrTypes.Opaque(parameter.Type), ParameterRole.Passive, "")
        : StructLayout.ObstacleTo(type) is { } obstacle ? Refused(obstacle)
        : type.Fields.FirstOrDefault(f => f.Access is null) is { } unread ? Refused($"its field '{unread.Name}' cannot be read: {unread.ToRead}")
        : StructLeaf.Of(type).FirstOrDefault(l => l.Access is null) is { } hidden ? Refused($"its field '{hidden.Name}' cannot be read: make it accessible")
        : parameter.RefKind is RefKind.Ref or RefKind.Out && type.Construction is null ? Refused("it cannot be made of its fields: give them setters, or a constructor that only stores them")
        : parameter.RefKind is RefKind.Ref or RefKind.Out && type.IsGiven ? Refused("pass an array, and what holds one, by value")
        : type.Kind is StructKind.Grid or StructKind.Tensor && Known.IsInOut(parameter) ? (type, ParameterRole.InputOutput, "")
        : TensorTypes.IsWritten(type) ? (type, ParameterRole.Output, "")
        : (type, parameter.RefKind switch { RefKind.Ref => ParameterRole.InputOutput, RefKind.Out => ParameterRole.Output, _ => ParameterRole.Input }, "");

    private static (IrType? Type, ParameterRole Role, string Problem) ClassifyStructs(IParameterSymbol parameter, StructType element, BufferKind kind)
    {
        if (!element.CanVary)
        {
            return (IrTypes.OfConstant(parameter.Type), ParameterRole.Passive, "");
        }

        if (element.Kind == StructKind.Object)
        {
            return Refused(InsteadOfObjects(IrTypes.ElementOf(parameter.Type)!.Value.Type, !element.Leaves.Any(l => l is BufferType)));
        }

        if (element.Leaves.Any(l => l is BufferType) || element.HoldsObjects || element.HoldsSpaces)
        {
            return Refused("spans and arrays of structs that hold arrays or objects of numbers are not supported: pass the numbers");
        }

        if (StructLayout.ObstacleTo(element) is { } obstacle)
        {
            return Refused(obstacle);
        }

        ParameterRole role = kind == BufferKind.ReadOnlySpan ? ParameterRole.Input
            : Known.IsInOut(parameter) ? ParameterRole.InputOutput
            : kind == BufferKind.Span ? ParameterRole.Output
            : ParameterRole.Input;
        return parameter.RefKind != RefKind.None ? Refused("pass a span or array by value")
            : StructLeaf.Of(element).FirstOrDefault(l => l.Access is null) is { } hidden ? Refused($"the field '{hidden.Name}' of its structs cannot be read: make it accessible")
            : role != ParameterRole.Input && element.Construction is null ? Refused("its structs cannot be made of their fields: give these setters, or a constructor that only stores them")
            : (new BufferType(element, kind), role, "");
    }

    /// <summary>As messages name types: <c>T[,]</c>, not <c>T[*,*]</c>.</summary>
    private static readonly SymbolDisplayFormat AsWritten = SymbolDisplayFormat.CSharpShortErrorMessageFormat.RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseAsterisksInMultiDimensionalArrays);

    /// <summary>The type of the struct or object that a method is called on, where calls may take its leaves as arguments; else null. Nobody puts it together again, so it need not be one that can be
    /// made of them.</summary>
    public static StructType? OfReceiver(INamedTypeSymbol type) =>
        StructLayout.Of(type, type)?.Type is { CanVary: true, HoldsRows: false, Kind: StructKind.Value or StructKind.Object } layout
        && StructLeaf.Of(layout).All(l => l.Type is not BufferType or BufferType { Kind: BufferKind.Array, Element: ScalarType })
            ? layout
            : null;

    /// <summary>The model of a parameter of the marked method, or null after reporting.</summary>
    public static ParameterModel? Lower(IParameterSymbol parameter, MethodSyntax syntax, bool qualify, DiagnosticSink sink)
    {
        (IrType? type, ParameterRole role, string problem) = Classify(parameter);
        if (NumberParameters.HiddenBy(parameter))
        {
            (type, problem) = (null, $"its name hides the type parameter '{parameter.Name}', whose functions companions call: rename it");
        }

        if (type is null)
        {
            string modifier = parameter.RefKind switch { RefKind.Ref => "ref ", RefKind.Out => "out ", _ => "" };
            sink.Report(Descriptors.UnsupportedType, (syntax.Parameter(parameter).Type ?? (SyntaxNode)syntax.Parameter(parameter)).GetLocation(),
                $"Parameter '{parameter.Name}'", modifier + Display(parameter.Type), problem);
            return null;
        }

        string? defaultText = parameter.HasExplicitDefaultValue ? ConstantText.Of(parameter.ExplicitDefaultValue, parameter.Type) : null;
        return new ParameterModel(parameter.Name, AttributeText.OfParameter(parameter), syntax.ParameterModifiers(parameter),
            TypeText.Of(parameter.Type, qualify), type, role, parameter.IsParams, defaultText);
    }

    /// <summary>Why a type cannot carry a derivative, and what to write instead.</summary>
    /// <param name="field">The member of a struct or class that is why, if there is one.</param>
    public static string Reason(ITypeSymbol type, ISymbol? field = null) => type switch
    {
        ITypeParameterSymbol parameter => $"constrain it to IFloatingPointIeee754<{parameter.Name}>",
        _ when TensorLayout.IsAny(type) => "a ReadOnlyTensorSpan of float or double is supported as an input, and a TensorSpan as an output",
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => "use a span",
        IArrayTypeSymbol { ElementType: IArrayTypeSymbol } => "arrays of arrays are supported in two levels, of float or double: use one array, row by row",
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => "pass a plain value",
        INamedTypeSymbol { TypeKind: TypeKind.Struct } when InlineArrayLayout.LengthOf(type) is not null =>
            $"inline arrays are supported up to {InlineArrayLayout.LargestLength} numbers or pass-through values, and not of arrays: use an array or a span",
        INamedTypeSymbol { TypeKind: TypeKind.Struct, DeclaringSyntaxReferences.IsEmpty: false } named when StructLayout.OddLayoutOf(named) is { } layout => $"{layout}: pass the numbers, or mark the parameter [NoDerivative]",
        INamedTypeSymbol { IsTupleType: true } or INamedTypeSymbol { TypeKind: TypeKind.Struct, DeclaringSyntaxReferences.IsEmpty: false } =>
            $"it has fields of types that cannot carry a derivative{Named(field)}: pass the numbers, or mark the parameter{OrField(field)} [NoDerivative]",
        INamedTypeSymbol { IsTupleType: false } when field is not null && IrTypes.ElementOf(StructLayout.TypeOf(field))?.Type is INamedTypeSymbol { TypeKind: TypeKind.Class } element && StructLayout.Of(element, element) is { Type: { Kind: StructKind.Object } objects } =>
            $"it has a field of a type that cannot carry a derivative{Named(field)}: {InsteadOfObjects(element, !objects.Leaves.Any(l => l is BufferType))}",
        INamedTypeSymbol { TypeKind: TypeKind.Class, DeclaringSyntaxReferences.IsEmpty: false } =>
            $"it is abstract or of another project, refers to itself, or has fields of types that cannot carry a derivative{Named(field)}: pass the numbers, or mark the parameter{OrField(field)} [NoDerivative]",
        INamedTypeSymbol { BaseType: { } parent } when SpaceAbove(parent) is { } space => $"use '{Display(space)}'",
        _ => "use double or float, or a span or array of them, or mark the parameter [NoDerivative]",
    };

    /// <summary>What to write in place of many objects.</summary>
    /// <param name="fits">A struct of the same members can be in an array.</param>
    public static string InsteadOfObjects(ITypeSymbol type, bool fits) => fits
        ? $"arrays of objects are not supported: make '{Display(type)}' a struct, or use one class that holds an array for each of its members"
        : "arrays of objects are not supported: use one class that holds an array for each member, with the arrays of all objects one after the other";

    /// <summary>The type, or one that it is derived from, whose objects have derivatives.</summary>
    private static ITypeSymbol? SpaceAbove(INamedTypeSymbol? type) => type is null ? null : DerivativeSpaces.Of(type) is not null ? type : SpaceAbove(type.BaseType);

    private static string Named(ISymbol? field) => field is null ? "" : $" ('{(field as IFieldSymbol)?.AssociatedSymbol?.Name ?? field.Name}', of type '{Display(StructLayout.TypeOf(field))}')";

    private static string OrField(ISymbol? field) => field is null ? "" : ", or the field,";

    public static string Display(ITypeSymbol type) => type.ToDisplayString(AsWritten);

    private static bool IsGrid(ITypeSymbol type) => TypeArguments.Apply(type) is IArrayTypeSymbol;

    private static (IrType? Type, ParameterRole Role, string Problem) Refused(string problem) => (null, default, problem);
}
