using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>Members of .NET whose value is not a function of their arguments: a companion would compute with another one.</summary>
internal static class Impurity
{
    /// <summary>Why a member cannot be used, or null.</summary>
    public static string? Of(ISymbol member) => IsImpure(member)
        ? "its value is not a function of its arguments; pass the value as a parameter"
        : null;

    private static bool IsImpure(ISymbol member)
    {
        for (INamedTypeSymbol? type = member.ContainingType; type is not null; type = type.BaseType)
        {
            if (FullName(type) is "System.Random" or "System.Security.Cryptography.RandomNumberGenerator")
            {
                return true;
            }
        }

        return member.ContainingType is { } declaring && (FullName(declaring), member.Name) is
            ("System.DateTime" or "System.DateTimeOffset", "Now" or "UtcNow" or "Today")
            or ("System.Guid", "NewGuid" or "CreateVersion7")
            or ("System.Environment", "TickCount" or "TickCount64")
            or ("System.Diagnostics.Stopwatch", "GetTimestamp" or "StartNew" or "Elapsed" or "ElapsedTicks" or "ElapsedMilliseconds");
    }

    public static string FullName(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? FullName(outer) + "+" + type.MetadataName
        : type.ContainingNamespace is { IsGlobalNamespace: false } scope ? scope.ToDisplayString() + "." + type.MetadataName
        : type.MetadataName;
}
