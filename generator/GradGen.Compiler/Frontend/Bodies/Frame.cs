using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

/// <summary>A method whose body is being lowered: the marked one, or a helper inlined into its caller.</summary>
/// <param name="This">The receiver as pure C#; null in a static method.</param>
/// <param name="Call">The call in the caller that is being replaced.</param>
/// <param name="ResultName">What the caller calls the result, if anything.</param>
internal sealed record Frame(IMethodSymbol Method, Template? This, Frame? Caller, IOperation? Call, string? ResultName)
{
    /// <summary>In a default method of an interface: the type whose member it is called as.</summary>
    public ITypeSymbol? Self { get; init; }

    /// <summary>That of the marked method.</summary>
    public Frame Root => Caller?.Root ?? this;

    public int Depth { get; } = Caller is null ? 0 : Caller.Depth + 1;

    /// <summary>A delegate was called on the way here from the innermost frame of a method.</summary>
    public bool IsBehindDelegate(IMethodSymbol method) =>
        !SymbolEqualityComparer.Default.Equals(Method.OriginalDefinition, method.OriginalDefinition)
        && (Call is IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } || (Caller?.IsBehindDelegate(method) ?? false));

    /// <summary>The other frame is this one, or one around it.</summary>
    public bool IsIn(Frame other) => ReferenceEquals(this, other) || (Caller?.IsIn(other) ?? false);

    public bool Includes(IMethodSymbol method) =>
        SymbolEqualityComparer.Default.Equals(Method.OriginalDefinition, method.OriginalDefinition) || (Caller?.Includes(method) ?? false);
}
