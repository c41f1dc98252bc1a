using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Diagnostics;

/// <summary>All diagnostics of GradGen. Each has a page in docs/diagnostics and a line in the analyzers' release file.</summary>
internal static class Descriptors
{
    public const string Category = "GradGen";

    public static readonly DiagnosticDescriptor ContainingTypeNotPartial = Error(
        "GRAD001", "The containing type is not partial", "'{0}' must be partial: the companions of '{1}' are generated into it");

    public static readonly DiagnosticDescriptor NoDifferentiableParameter = Error(
        "GRAD002", "No parameter is differentiable", "No parameter of '{0}' can carry a derivative: give it a float, a double, or a span or array of them without [NoDerivative]");

    public static readonly DiagnosticDescriptor NothingDifferentiableReturned = Error(
        "GRAD003", "Nothing differentiable comes out, or a mode does not apply", "{0}");

    public static readonly DiagnosticDescriptor NotDifferentiable = Error(
        "GRAD004", "This code cannot be differentiated", "{0} cannot be differentiated: {1}");

    public static readonly DiagnosticDescriptor NoDerivativeForCall = Error(
        "GRAD005", "A varying value is passed to a method that has no derivative",
        "'{0}' gets a varying value but has no derivative: {1}");

    public static readonly DiagnosticDescriptor DerivativeCut = Warning(
        "GRAD006", "The derivative is cut here", "{0} has derivative zero almost everywhere, so no derivative flows through it: say Grad.Stop if that is meant");

    public static readonly DiagnosticDescriptor UnsupportedType = Error(
        "GRAD007", "A parameter's or result's type is not supported", "{0} has type '{1}', which cannot carry a derivative in GradGen: {2}");

    public static readonly DiagnosticDescriptor CompanionExists = Error(
        "GRAD008", "A companion's signature is already taken", "The companion '{0}' of '{1}' has the signature of another member of '{2}'");

    public static readonly DiagnosticDescriptor RuleDoesNotFit = Error(
        "GRAD009", "A hand-written rule does not fit its method", "'{0}' is no {1} of '{2}': {3}");

    public static readonly DiagnosticDescriptor AlwaysZero = Warning(
        "GRAD010", "The result does not depend on a parameter", "The result of '{0}' does not depend on '{1}': its derivative is always zero");

    public static readonly DiagnosticDescriptor MutableState = Error(
        "GRAD011", "Mutable state that a derivative cannot follow", "{0}: {1}");

    public static readonly DiagnosticDescriptor UnsupportedMethodKind = Error(
        "GRAD012", "This kind of method cannot be differentiated", "'{0}' cannot be differentiated: {1}");

    public static readonly DiagnosticDescriptor OutputReadOnEntry = Warning(
        "GRAD013", "An output span's contents on entry are read", "'{0}' is an output, so what it holds on entry is a constant, but it is read here before it is written: mark it [InOut] or [NoDerivative]");

    public static readonly DiagnosticDescriptor InternalError = Error(
        "GRAD900", "Internal error in GradGen", "Internal error in stage {0} for '{1}', please report it: {2}");

    /// <summary>Those that the analyzer reports.</summary>
    public static readonly IReadOnlyList<DiagnosticDescriptor> Analyzer =
    [
        ContainingTypeNotPartial, NoDifferentiableParameter, NothingDifferentiableReturned, NotDifferentiable, NoDerivativeForCall, DerivativeCut,
        UnsupportedType, CompanionExists, RuleDoesNotFit, AlwaysZero, MutableState, UnsupportedMethodKind, OutputReadOnEntry,
    ];

    public static string HelpLink(string id) => $"https://github.com/gradgen/gradgen/blob/main/docs/diagnostics/{id}.md";

    /// <summary>An error cannot be switched off, not by a file's <c>#pragma warning disable</c> either: the companions would be missing without a word.</summary>
    private static DiagnosticDescriptor Error(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Error, WellKnownDiagnosticTags.NotConfigurable);

    private static DiagnosticDescriptor Warning(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity, params string[] tags) =>
        new(id, title, message, Category, severity, isEnabledByDefault: true, helpLinkUri: HelpLink(id), customTags: tags);
}
