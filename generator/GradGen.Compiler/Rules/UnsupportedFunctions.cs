namespace GradGen.Compiler.Rules;

/// <summary>Static methods of Math, MathF, double and float that take or give a float or a double and are no rows of the table, each with why.</summary>
internal static class UnsupportedFunctions
{
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["SinCos"] = "gives two numbers: those of Sin and Cos, and is differentiated as these",
        ["SinCosPi"] = "gives two numbers: those of SinPi and CosPi, and is differentiated as these",
        ["ConvertToInteger"] = "converts to an integer type: write a cast",
        ["ConvertToIntegerNative"] = "converts to an integer type: write a cast",
        ["CreateChecked"] = "converts from any number type: write a cast",
        ["CreateSaturating"] = "converts from any number type: write a cast",
        ["CreateTruncating"] = "converts from any number type: write a cast",
        ["Parse"] = "reads text",
        ["TryParse"] = "reads text",
        ["op_Equality"] = "an operator: write ==",
        ["op_Inequality"] = "an operator: write !=",
        ["op_LessThan"] = "an operator: write <",
        ["op_LessThanOrEqual"] = "an operator: write <=",
        ["op_GreaterThan"] = "an operator: write >",
        ["op_GreaterThanOrEqual"] = "an operator: write >=",
    };
}
