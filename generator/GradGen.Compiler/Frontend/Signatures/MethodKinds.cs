using GradGen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradGen.Compiler.Frontend;

/// <summary>Which kinds of methods have companions (GRAD012), and whether the types around them let companions in (GRAD001).</summary>
internal static class MethodKinds
{
    /// <summary>Reports what stands against companions of <paramref name="method"/>. False where there is no point in looking at its signature.</summary>
    public static bool Check(IMethodSymbol method, MethodSyntax syntax, DiagnosticSink sink)
    {
        if (Obstacle(method, syntax) is { } obstacle)
        {
            sink.Report(Descriptors.UnsupportedMethodKind, syntax.Name, method.Name, obstacle);
            return false;
        }

        foreach (TypeDeclarationSyntax type in syntax.Types.Where(t => !t.Modifiers.Any(SyntaxKind.PartialKeyword)))
        {
            sink.Report(Descriptors.ContainingTypeNotPartial, syntax.Name, [type.Identifier.GetLocation()], type.Identifier.ValueText, method.Name);
        }

        return true;
    }

    /// <summary>The differentiable method that <paramref name="method"/> overrides without being marked itself: it would inherit companions that
    /// differentiate another function. Null where all is well.</summary>
    public static IMethodSymbol? UnmarkedOverrideOf(IMethodSymbol method)
    {
        IMethodSymbol? overridden = Known.IsDifferentiable(method) ? null : method.OverriddenMethod;
        while (overridden is not null && !Known.IsDifferentiable(overridden))
        {
            overridden = overridden.OverriddenMethod;
        }

        return overridden;
    }

    private static string? Obstacle(IMethodSymbol method, MethodSyntax syntax) => method switch
    {
        { ExplicitInterfaceImplementations.IsEmpty: false } => "it is an explicit interface implementation: mark a method that it calls instead",
        { MethodKind: not MethodKind.Ordinary } => "only ordinary methods can: move the code into one",
        { IsAsync: true } => "it is async: differentiate the computation in a method of its own",
        { IsExtern: true } => "it is extern, so there is no code to differentiate",
        { IsAbstract: true } => "it is abstract, so there is no code to differentiate: mark the overrides",
        { ContainingType: { TypeKind: TypeKind.Interface }, IsStatic: false } => "it is a default instance method of an interface: move the code into a static method",
        { ContainingType: { TypeKind: TypeKind.Interface }, IsVirtual: true } => "it is a virtual method of an interface: move the code into a plain static method",
        { OverriddenMethod: { } overridden } when Known.IsDifferentiable(overridden) && !HaveSameCompanions(method, overridden) =>
            "its companions would not override those of the method that it overrides: give it the same modes, and its parameters the same [NoDerivative] and [InOut]",
        _ when IsFileLocal(method.ContainingType) => "its type is local to the file, so that companions cannot be added to it from another one",
        _ when !method.ContainingType.CanBeReferencedByName => "it is in an extension block: mark a static method that takes what it extends",
        _ when HiddenTypeParameter(method) is { } hidden => $"its type parameter '{hidden}' hides that of the type around it, which companions name: rename it",
        _ when syntax.Has(SyntaxKind.UnsafeKeyword) => "it is unsafe: use spans instead of pointers",
        _ when syntax.IsIterator => "it is an iterator: write the sequence to an output span",
        _ when syntax.Declaration is { Body: null, ExpressionBody: null } => "it has no body",
        _ => null,
    };

    private static bool HaveSameCompanions(IMethodSymbol method, IMethodSymbol overridden) =>
        ModesOf(method) == ModesOf(overridden)
        && method.Parameters.Zip(overridden.Parameters, (a, b) => Known.IsNoDerivative(a) == Known.IsNoDerivative(b) && Known.IsInOut(a) == Known.IsInOut(b)).All(same => same);

    private static Model.DerivativeModes ModesOf(IMethodSymbol method) => Known.Modes(Known.Differentiable(method) ?? Known.Differentiable(method.PartialDefinitionPart ?? method)!);

    private static string? HiddenTypeParameter(IMethodSymbol method)
    {
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (method.TypeParameters.FirstOrDefault(p => type.TypeParameters.Any(outer => outer.Name == p.Name)) is { } hidden)
            {
                return hidden.Name;
            }
        }

        return null;
    }

    /// <summary>Only the file that declares it sees it.</summary>
    public static bool IsFileLocal(INamedTypeSymbol? type) => type is not null && (type.IsFileLocal || IsFileLocal(type.ContainingType));
}
