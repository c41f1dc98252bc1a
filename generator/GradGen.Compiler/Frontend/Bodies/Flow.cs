using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Frontend;

/// <summary>How control leaves a piece of code: by its end, by a break out of the enclosing switch, by a return, or (none of these) by an
/// exception only.</summary>
/// <param name="Flag">Where a return is only one of the ways: the bool that says whether it was taken.</param>
/// <param name="Result">The returned value, where a return is one of the ways and the method returns one.</param>
internal readonly record struct Flow(bool Falls, bool Breaks, bool Returns, Value? Flag = null, Value? Result = null)
{
    public static readonly Flow Next = new(true, false, false);

    public static readonly Flow Break = new(false, true, false);

    public static readonly Flow Never = default;

    public static Flow Return(Value? result) => new(false, false, true, null, result);

    /// <summary>Code of the same method runs after it.</summary>
    public bool Continues => Falls || Breaks;

    /// <summary>It only throws.</summary>
    public bool Throws => !Continues && !Returns;

    /// <summary>A break has reached the switch that it leaves.</summary>
    public Flow AfterSwitch => this with { Falls = Continues, Breaks = false };
}
