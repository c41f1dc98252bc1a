using GradGen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>Reports classes marked [DerivativeSpace] that do not have the members of one (GRAD009).</summary>
internal static class SpaceChecks
{
    public static void Check(INamedTypeSymbol type, Compilation compilation, DiagnosticSink sink, CancellationToken cancellation)
    {
        if (SpaceDeclaration.On(type) is { } declaration && DerivativeSpaces.With(compilation, cancellation, () => ReasonAgainst(declaration)) is { } reason)
        {
            sink.Report(Descriptors.RuleDoesNotFit, type.Locations[0], type.Name, "[DerivativeSpace]", ParameterLowering.Display(Of(declaration)), reason);
        }
    }

    private static INamedTypeSymbol Of(SpaceDeclaration declaration) => declaration.Type.IsUnboundGenericType ? declaration.Type.OriginalDefinition : declaration.Type;

    private static string? ReasonAgainst(SpaceDeclaration declaration)
    {
        INamedTypeSymbol of = Of(declaration);
        (SpaceMembers? members, string problem) = declaration.MembersFor(of);
        bool isOther = members is not null && !SymbolEqualityComparer.Default.Equals(members.Derivative, of);
        return members is null ? problem
            : isOther && !declaration.Type.IsUnboundGenericType && DerivativeSpaces.Of(members.Derivative) is not { Space.Derivative: null } ? $"'{ParameterLowering.Display(members.Derivative)}' has no derivative space of its own"
            : null;
    }
}
