using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Programs with rules of the user's: they have a compilation of their own, since a rule counts everywhere in it.</summary>
public class UserRuleTests : ProgramTests<UserRuleTests>, IPrograms
{
    public static IEnumerable<NumericCase> Cases { get; } = [.. UserRules.Cases, .. GenericRuleCases.Cases];
}
