using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradGen.Testing.Numerics;

/// <summary>A parameter (or the result) of a program that is checked. Roles are read here from the contract's table, not from the compiler under test.</summary>
/// <param name="TypeText">The C# type.</param>
/// <param name="Element">"double", "float", or empty for what carries no derivative by type.</param>
/// <param name="IsBuffer">A span or an array of <paramref name="Element"/>.</param>
public sealed record ProgramValue(string Name, string TypeText, string Element, bool IsBuffer, bool IsInput, bool IsOutput)
{
    /// <summary>"ref " or "out " for a parameter that is passed so, else empty.</summary>
    public string Modifier { get; init; } = "";

    /// <summary>The C# type of a struct or tuple (or of a buffer's elements, where they are one); empty for numbers.</summary>
    public string Struct { get; init; } = "";

    /// <summary>Which of the numbers in a struct carry a derivative, in declaration order.</summary>
    public ImmutableArray<bool> Mask { get; init; } = [];

    public bool IsStruct => Struct.Length > 0;

    /// <summary>What it is made of, where it is an object or holds one; else null.</summary>
    public BundleType? Bundle { get; init; }

    /// <summary>A derivative of it is an object that is passed as it is.</summary>
    public bool IsObject { get; init; }

    /// <summary>The numbers of one struct that carry a derivative; of a number, 1.</summary>
    public int Width => IsStruct ? Mask.Count(m => m) : 1;

    /// <summary>The type of a variable for it.</summary>
    public string Declared => Bundle is not null ? TypeText : IsStruct ? Struct : Element;

    /// <summary>A number in it is a float.</summary>
    public bool IsSingle => Element == "float" || (Bundle is { } bundle && bundle.ActiveElements.Contains("float"));

    /// <summary>A number or numbers, constant or not.</summary>
    public bool IsFloating => Element.Length > 0;
}

/// <summary>The signature of a program that is checked.</summary>
/// <param name="Target">What stands before the method's name in a call, with the dot.</param>
/// <param name="Receiver">The expression whose value is the local that <paramref name="Target"/> names; null for a static method.</param>
/// <param name="Result">Null for void.</param>
public sealed record ProgramSignature(string Target, string? Receiver, string Name, ImmutableArray<ProgramValue> Parameters, ProgramValue? Result)
{
    private const string ReceiverName = "self";

    /// <summary>The type arguments of the method in a call: "&lt;double&gt;", or empty.</summary>
    public string TypeArguments { get; private init; } = "";

    /// <summary>The active inputs, in order.</summary>
    public IEnumerable<ProgramValue> Inputs => Parameters.Where(p => p.IsInput);

    /// <summary>The active outputs, in order.</summary>
    public IEnumerable<ProgramValue> Outputs => Parameters.Where(p => p.IsOutput);

    /// <summary>The result carries a derivative.</summary>
    public bool HasActiveResult => Result is { IsFloating: true };

    /// <summary>The result is a number.</summary>
    public bool IsScalar => Result is { IsFloating: true, IsBuffer: false, IsStruct: false, Bundle: null };

    /// <summary>The companions of second order that the method asks for by name.</summary>
    public DerivativeModes SecondOrder { get; private init; }

    /// <summary>The companions of sparse derivatives that the method asks for by name.</summary>
    public DerivativeModes Sparse { get; private init; }

    /// <summary>Some number is a float: then comparisons are coarse.</summary>
    public bool IsSingle => Parameters.Any(p => p.IsSingle) || Result is { IsSingle: true };

    /// <summary>The statement that makes the receiver before the call; empty for a static method.</summary>
    public string ReceiverStatement => Receiver is null ? "" : $"var {ReceiverName} = {Receiver};";

    /// <summary>The program's file creates arrays. A companion that runs the primal creates them, too. The JIT may put them on F's stack, so that F is seen to
    /// allocate nothing, and not on a companion's: with DOTNET_JitObjectStackAllocation=0 both are seen to allocate the same.</summary>
    public bool CreatesArrays { get; private init; }

    /// <summary>Of a method in a compilation.</summary>
    /// <param name="receiver">The expression that an instance method is called on; for a static method its type, where it is generic.</param>
    public static ProgramSignature Of(IMethodSymbol method, string? receiver)
    {
        string target = method.IsStatic ? receiver ?? method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) : ReceiverName;
        return new(
            target + ".", method.IsStatic ? null : receiver, method.Name, [.. method.Parameters.Select(Parameter)],
            method.ReturnsVoid ? null : Value("result", method.ReturnType, isInput: false, isOutput: false))
        {
            TypeArguments = method.IsGenericMethod ? $"<{string.Join(", ", method.TypeArguments.Select(a => a.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)))}>" : "",
            SecondOrder = ModesOf(method) & (DerivativeModes.Hvp | DerivativeModes.Hessian),
            Sparse = ModesOf(method) & (DerivativeModes.SparseJacobian | DerivativeModes.SparseHessian),
            CreatesArrays = method.ReturnType is IArrayTypeSymbol || BundleType.Of(method.ReturnType) is not null || method.DeclaringSyntaxReferences.Any(r => r.SyntaxTree.GetRoot().DescendantNodes().Any(n =>
                n is ObjectCreationExpressionSyntax or ImplicitObjectCreationExpressionSyntax or WithExpressionSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax or CollectionExpressionSyntax || n.IsKind(SyntaxKind.ArrayInitializerExpression))),
        };
    }

    private static DerivativeModes ModesOf(IMethodSymbol method) => method.GetAttributes()
        .Where(a => a.AttributeClass?.Name == nameof(DifferentiableAttribute))
        .SelectMany(a => a.NamedArguments).Where(a => a.Key == nameof(DifferentiableAttribute.Modes))
        .Select(a => (DerivativeModes)(int)a.Value.Value!).FirstOrDefault();

    private static ProgramValue Parameter(IParameterSymbol parameter)
    {
        bool Has(string attribute) => parameter.GetAttributes().Any(a => a.AttributeClass?.Name == attribute);
        bool isSpan = parameter.Type is INamedTypeSymbol { Name: "Span" };
        string modifier = parameter.RefKind switch { RefKind.Ref => "ref ", RefKind.Out => "out ", _ => "" };
        bool isConstant = Has("NoDerivativeAttribute"), isInOut = Has("InOutAttribute") || modifier == "ref ";
        bool isOnlyOutput = (isSpan && !isInOut) || modifier == "out ";
        ProgramValue value = Value(parameter.Name, parameter.Type, isInput: !isConstant && !isOnlyOutput, isOutput: !isConstant && (isOnlyOutput || isInOut)) with { Modifier = modifier };
        return value.IsFloating ? value : value with { IsInput = false, IsOutput = false };
    }

    private static ProgramValue Value(string name, ITypeSymbol type, bool isInput, bool isOutput)
    {
        if (BundleType.Of(type) is { } bundle)
        {
            return new(name, type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), bundle.ActiveElements.First(), false, isInput, isOutput) { Bundle = bundle, IsObject = type.IsReferenceType };
        }

        ITypeSymbol? element = type switch
        {
            IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
            INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", TypeArguments.Length: 1 } span => span.TypeArguments[0],
            _ => null,
        };
        string keyword = (element ?? type).SpecialType switch
        {
            SpecialType.System_Double => "double",
            SpecialType.System_Single => "float",
            _ => "",
        };
        string text = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        if (keyword.Length == 0 && (element ?? type) is INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None } composite && Leaves(composite, isConstant: false).ToList() is var leaves
            && leaves.FirstOrDefault(l => l.IsActive).Type is { } number)
        {
            return new(name, text, number, element is not null, isInput, isOutput)
            {
                Struct = composite.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
                Mask = [.. leaves.Select(l => l.IsActive)],
            };
        }

        return new(name, text, keyword, element is not null && keyword.Length > 0, isInput, isOutput);
    }

    /// <summary>The numbers, bools and enums in a struct, in declaration order.</summary>
    private static IEnumerable<(string Type, bool IsActive)> Leaves(INamedTypeSymbol type, bool isConstant)
    {
        if (type.ToDisplayString() == "System.Numerics.Complex")
        {
            return [("double", !isConstant), ("double", !isConstant)];
        }

        int times = type.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Name == "InlineArrayAttribute") is { } inline ? (int)inline.ConstructorArguments[0].Value! : 1;
        IEnumerable<IFieldSymbol> fields = type.IsTupleType ? type.TupleElements : type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic);
        return Enumerable.Repeat(fields, times).SelectMany(f => f).SelectMany(field =>
        {
            bool constant = isConstant || new ISymbol?[] { field, field.AssociatedSymbol }.OfType<ISymbol>()
                .Any(s => s.GetAttributes().Any(a => a.AttributeClass?.Name == "NoDerivativeAttribute"));
            return field.Type.SpecialType switch
            {
                SpecialType.System_Double => [("double", !constant)],
                SpecialType.System_Single => [("float", !constant)],
                SpecialType.System_Int32 or SpecialType.System_Boolean => [("", false)],
                _ when field.Type.TypeKind == TypeKind.Enum => [("", false)],
                _ when field.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T => [],
                _ when field.Type is INamedTypeSymbol { TypeKind: TypeKind.Struct } nested => Leaves(nested, constant),
                _ => Array.Empty<(string, bool)>(),
            };
        });
    }
}
