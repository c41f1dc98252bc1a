using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Transforms.Companions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GradGen.Compiler.Frontend;

/// <summary>The marked method's signature as plain data, and all that can be said against it (GRAD002, GRAD003, GRAD007).</summary>
internal static class SignatureLowering
{
    /// <summary>The model of the signature, or null after reporting.</summary>
    public static SignatureModel? Lower(IMethodSymbol method, MethodSyntax syntax, bool qualify, DiagnosticSink sink)
    {
        ParameterModel?[] lowered = [.. method.Parameters.Select(p => ParameterLowering.Lower(p, syntax, qualify, sink))];
        ParameterModel[] parameters = [.. lowered.OfType<ParameterModel>()];
        bool hasOutputs = parameters.Any(p => p.Role is ParameterRole.Output or ParameterRole.InputOutput);
        bool allKnown = parameters.Length == lowered.Length;
        if (allKnown && !parameters.Any(p => p.Role is ParameterRole.Input or ParameterRole.InputOutput))
        {
            sink.Report(Descriptors.NoDifferentiableParameter, syntax.Name, method.Name);
            return null;
        }

        // Where a parameter is refused already, it may be the output that is missed here.
        if (ReturnLowering.Lower(method, syntax, hasOutputs || !allKnown, sink) is not { } result || !allKnown)
        {
            return null;
        }

        return new SignatureModel(
            method.Name, Accessibility(method), Modifiers(method, syntax), AttributeText.OfMethod(method).ToEquatableArray(),
            TypeParameterText.List(method.TypeParameters), TypeParameterText.Constraints(method, isInherited: method.IsOverride && !IsFirstOfLine(method)), Target(method), CrefText.Of(method, qualify),
            [.. parameters], result.Kind, TypeText.Of(method.ReturnType, qualify), result.Type)
        {
            NamesOfTypes = NamesOfTypes(method).ToEquatableArray(),
            IsRule = RuleAttribute.On(method).Any(r => r.Kind == UserRuleKind.Vjp),
        };
    }

    /// <summary>The same method with what it is called on as its first parameter. (It is one that its companions call a constant, so the method does not change it.)</summary>
    /// <param name="type">That of the receiver.</param>
    public static SignatureModel OnReceiver(SignatureModel signature, INamedTypeSymbol type, StructType layout)
    {
        string name = FreshNames.Of("self", new HashSet<string>(signature.Parameters.Select(p => p.Name).Concat(signature.NamesOfTypes), StringComparer.Ordinal));
        var receiver = new ParameterModel(name, "", "", TypeText.Of(type, qualify: true), layout, ParameterRole.Input, IsParams: false, DefaultText: null);
        return signature with
        {
            Name = signature.Name + SplitNames.OnReceiver, Modifiers = "static", Target = TypeText.Of(type, qualify: true) + ".",
            Parameters = [receiver, .. signature.Parameters], TakesReceiver = true,
        };
    }

    /// <summary>The same, of a method whose companions only their neighbours ask about.</summary>
    public static (SignatureModel Signature, DerivativeModes Modes)? LowerSilently(IMethodSymbol method, CancellationToken cancellation)
    {
        var sink = new DiagnosticSink();
        return MethodSyntax.Of(method, cancellation) is { } syntax
            && Known.Differentiable(method) is { } attribute
            && MethodKinds.Check(method, syntax, sink)
            && Lower(method, syntax, qualify: true, sink) is { } signature
            && ModeSelection.Lower(attribute, signature, syntax.Name, sink) is { } modes
            ? (signature, modes)
            : null;
    }

    private static IEnumerable<string> NamesOfTypes(IMethodSymbol method)
    {
        IEnumerable<ITypeParameterSymbol> parameters = method.TypeParameters;
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            parameters = parameters.Concat(type.TypeParameters);
        }

        return parameters.Select(p => p.Name);
    }

    private static string Accessibility(IMethodSymbol method) => method.DeclaredAccessibility switch
    {
        Microsoft.CodeAnalysis.Accessibility.Public => "public",
        Microsoft.CodeAnalysis.Accessibility.Internal => "internal",
        Microsoft.CodeAnalysis.Accessibility.Protected => "protected",
        Microsoft.CodeAnalysis.Accessibility.ProtectedOrInternal => "protected internal",
        Microsoft.CodeAnalysis.Accessibility.ProtectedAndInternal => "private protected",
        _ => "private",
    };

    private static string Modifiers(IMethodSymbol method, MethodSyntax syntax)
    {
        var modifiers = new List<string>();
        AddIf(syntax.Has(SyntaxKind.NewKeyword), "new");
        AddIf(method.IsStatic, "static");
        AddIf(method.IsVirtual, "virtual");
        if (method.IsOverride)
        {
            bool isFirst = IsFirstOfLine(method);
            AddIf(method.IsSealed && !isFirst, "sealed");
            AddIf(!isFirst, "override");
            AddIf(isFirst && !method.IsSealed && !method.ContainingType.IsSealed, "virtual");
        }

        AddIf(syntax.Has(SyntaxKind.ReadOnlyKeyword), "readonly");
        return string.Join(" ", modifiers);

        void AddIf(bool condition, string modifier)
        {
            if (condition)
            {
                modifiers.Add(modifier);
            }
        }
    }

    /// <summary>It overrides a method that has no companions: its own do not override.</summary>
    private static bool IsFirstOfLine(IMethodSymbol method) => method.OverriddenMethod is { } overridden && !Known.IsDifferentiable(overridden);

    private static string Target(IMethodSymbol method) => method.IsStatic ? TypeText.Of(method.ContainingType, qualify: true) + "." : "this.";
}
