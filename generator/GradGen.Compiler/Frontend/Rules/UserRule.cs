using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>What a hand-written rule gives.</summary>
internal enum UserRuleKind
{
    /// <summary>The partial derivatives of a number.</summary>
    Derivative,

    /// <summary>Tangents of outputs.</summary>
    Jvp,

    /// <summary>Adjoints of inputs.</summary>
    Vjp,

    /// <summary>A method that is called in the place of the other.</summary>
    StandIn,
}

/// <summary>A rule that fits its method.</summary>
/// <param name="Method">The rule itself.</param>
/// <param name="Target">The method whose derivative it is.</param>
/// <param name="Signature">The target as the rule sees it.</param>
internal sealed record UserRule(UserRuleKind Kind, IMethodSymbol Method, IMethodSymbol Target, RuleSignature Signature)
{
    /// <summary>It is a VJP that takes what the method returned.</summary>
    public bool FromValue { get; init; }

    /// <summary>It is a stand-in for a method that keeps the arrays which it gets.</summary>
    public bool KeepsArrays { get; init; }

    /// <summary>It is a stand-in for a method that gives an array which its object keeps.</summary>
    public bool GivesView { get; init; }

    /// <summary>It is a stand-in for a method that calls a function on every element, and takes the function's values: what gives the elements of an object.</summary>
    public string? Elements { get; init; }

    /// <summary>It is a stand-in for a method that calls a function at every index: the lengths, names of its parameters or of the first object's properties.</summary>
    public IReadOnlyList<string> Lengths { get; init; } = [];

    /// <summary>It is a stand-in for a method that changes an object, and returns what that becomes: the position of the object among its parameters.</summary>
    public int? Changed { get; init; }

    /// <summary>In the function's values the first index runs fastest.</summary>
    public bool IsColumnMajor { get; init; }

    /// <summary>It takes a function's values in the place of the function.</summary>
    public bool TakesValues => Elements is not null || Lengths.Count > 0;

    /// <summary>The rule's first type parameters are those of the target's type.</summary>
    public bool IsOfAllInstances { get; init; }
}

/// <summary>A method as its rules see it: an instance may be the first parameter, and the rule's own attributes say what is constant.</summary>
/// <param name="Model">The parameters, with their roles, and the result.</param>
/// <param name="TakesReceiver">The first parameter is the target's receiver.</param>
internal sealed record RuleSignature(SignatureModel Model, bool TakesReceiver)
{
    /// <summary>Another rule for the same method speaks of the same inputs and outputs.</summary>
    public bool AgreesWith(RuleSignature other) =>
        TakesReceiver == other.TakesReceiver && Model.Parameters.Select(p => p.Role).SequenceEqual(other.Model.Parameters.Select(p => p.Role));
}

/// <summary>The rules for one method. Partial derivatives go before the others.</summary>
internal sealed record MethodRules(UserRule? Derivative, UserRule? Jvp, UserRule? Vjp)
{
    public static readonly MethodRules None = new(null, null, null);

    /// <summary>The signature that all of them share.</summary>
    public RuleSignature Signature => (StandIn ?? Derivative ?? Jvp ?? Vjp)!.Signature;

    /// <summary>A method that is called instead; then the others do not count.</summary>
    public UserRule? StandIn { get; init; }

    /// <summary>The generated companions whose place they take.</summary>
    public DerivativeModes Replaced =>
        (Jvp is null ? DerivativeModes.None : DerivativeModes.Jvp) | (Vjp is null ? DerivativeModes.None : DerivativeModes.Vjp);

    /// <summary>They serve both modes.</summary>
    public bool AreComplete => Derivative is not null || (Jvp is not null && Vjp is not null);

    public UserRule? Of(UserRuleKind kind) => kind switch
    {
        UserRuleKind.Derivative => Derivative,
        UserRuleKind.Jvp => Jvp,
        UserRuleKind.Vjp => Vjp,
        _ => StandIn,
    };

    /// <summary>Open rules for the method that is called.</summary>
    public MethodRules For(IMethodSymbol method) => this == None ? None
        : new MethodRules(Derivative is null ? null : GenericRules.For(Derivative, method), Jvp is null ? null : GenericRules.For(Jvp, method), Vjp is null ? null : GenericRules.For(Vjp, method)) { StandIn = StandIn is null ? null : GenericRules.For(StandIn, method) };

    public MethodRules With(UserRule rule) => rule.Kind switch
    {
        UserRuleKind.Derivative => this with { Derivative = rule },
        UserRuleKind.Jvp => this with { Jvp = rule },
        UserRuleKind.Vjp => this with { Vjp = rule },
        _ => this with { StandIn = rule },
    };
}
