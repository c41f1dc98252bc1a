namespace GradGen.Compiler.Ir;

/// <summary>An object of a class for which a library declares a derivative space: it is differentiated as a whole, like a number. Its derivatives are objects, too; null is zero. Nobody changes such
/// an object: values and derivatives may be shared.</summary>
/// <param name="CSharp">The class as C#.</param>
/// <param name="Canonical">The same as signatures compare it.</param>
/// <param name="Space">What the library says.</param>
internal sealed record SpaceType(string CSharp, string Canonical, DerivativeSpace Space) : IrType
{
    public override string ToString() => $"space<{CSharp}>";
}

/// <summary>What a library says of a class whose objects carry derivatives: the members of the class that it marks.</summary>
/// <param name="Target">The C# before a member's name, up to and with the dot.</param>
/// <param name="TypeArguments">Those of the members, in angle brackets; empty if none.</param>
/// <param name="Derivative">The type of a derivative, where it is another one; null where it is the type itself.</param>
internal sealed record DerivativeSpace(string Target, string TypeArguments, SpaceType? Derivative)
{
    /// <summary>The sum of two derivatives.</summary>
    public const string Add = "Add";

    /// <summary>A derivative of a value that is zero.</summary>
    public const string Zero = "Zero";

    /// <summary>Throws unless a derivative fits a value.</summary>
    public const string Check = "Check";

    /// <summary>The number of elements of a value's derivative.</summary>
    public const string Count = "Count";

    /// <summary>The lengths of a value, as a tensor would have them.</summary>
    public const string Lengths = "Lengths";

    /// <summary>Writes the elements of a derivative, row by row.</summary>
    public const string CopyTo = "CopyTo";

    /// <summary>A derivative of a value, of its elements.</summary>
    public const string FromElements = "FromElements";

    /// <summary>The type of the elements, where the space has the members that speak of them; else null.</summary>
    public ScalarType? Element { get; init; }

    /// <summary>A call of a member as C#, over operands from the first on.</summary>
    public string Call(string member, params string[] arguments) => $"{Target}{member}{TypeArguments}({string.Join(", ", arguments)})";
}
