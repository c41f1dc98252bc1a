using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

/// <summary>Members of a struct that give references to its own fields, or spans of them: C# has them marked <c>[UnscopedRef]</c>. What they are called on must be memory that the reference sees.</summary>
internal static class OwnReferences
{
    public static bool AreGivenBy(IMethodSymbol method) =>
        method is { IsStatic: false, ContainingType.TypeKind: TypeKind.Struct } && (method.RefKind != RefKind.None || method.ReturnType.IsRefLikeType) && (IsMarked(method) || (method.AssociatedSymbol is { } property && IsMarked(property)));

    public static bool AreGivenBy(IOperation operation) => MemberOf(operation) is { } member && AreGivenBy(member);

    /// <summary>What the members in an operation are called on that give such references.</summary>
    public static IEnumerable<IOperation> ReceiversIn(IOperation body) => body.DescendantsAndSelf().Where(AreGivenBy).SelectMany(o => o switch
    {
        IInvocationOperation { Instance: { } instance } => new[] { instance },
        IPropertyReferenceOperation { Instance: { } instance } => [instance],
        _ => [],
    });

    private static IMethodSymbol? MemberOf(IOperation operation) => operation switch
    {
        IInvocationOperation o => o.TargetMethod,
        IPropertyReferenceOperation o => o.Property.GetMethod,
        _ => null,
    };

    private static bool IsMarked(ISymbol symbol) => symbol.GetAttributes().Any(a => a.AttributeClass is { Name: "UnscopedRefAttribute", ContainingNamespace.Name: "CodeAnalysis" });
}
