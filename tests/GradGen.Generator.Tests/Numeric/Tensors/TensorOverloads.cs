using System.Numerics.Tensors;
using System.Reflection;
using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Tensors;

/// <summary>A program for every overload of TensorPrimitives that takes numbers and gives numbers, found by reflection: out of place and in place, with double, with float, and in a generic
/// method.</summary>
internal static class TensorOverloads
{
    private const int Count = 5;

    /// <summary>Whose value is an estimate that differs from machine to machine.</summary>
    private static readonly HashSet<string> Estimates = ["ReciprocalEstimate", "ReciprocalSqrtEstimate"];

    /// <summary>What the library does by bits, or with other element types.</summary>
    private static readonly HashSet<string> Without =
    [
        "BitwiseAnd", "BitwiseOr", "Xor", "OnesComplement", "ConvertToHalf", "ConvertToSingle", "ConvertToInteger", "ConvertToIntegerNative", "HammingDistance",
    ];

    public static IEnumerable<NumericCase> Cases =>
    [
        .. Overloads(isGeneric: true).Select(o => Of(o, "double", "D")),
        .. Overloads(isGeneric: true).DistinctBy(o => (o.Name, o.ReturnType)).Select(o => Of(o, "float", "F")),
        .. Overloads(isGeneric: false).Select(o => Of(o, "float", "Single")),
        .. Overloads(isGeneric: true).DistinctBy(o => (o.Name, o.ReturnType)).SelectMany(o => Of(o, "T", "T").Closed()),
    ];

    private static IEnumerable<MethodInfo> Overloads(bool isGeneric) => typeof(TensorPrimitives).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(m => m.IsGenericMethodDefinition == isGeneric && !Without.Contains(m.Name) && IsOfNumbers(m));

    /// <summary>It can be called with floating numbers, and gives some.</summary>
    private static bool IsOfNumbers(MethodInfo method)
    {
        Type[] given = [.. method.GetGenericArguments().Select(_ => typeof(double))];
        try
        {
            method = given.Length > 0 ? method.MakeGenericMethod(given) : method;
        }
        catch (ArgumentException)
        {
            return false;
        }

        Type[] made = [method.ReturnType, .. method.GetParameters().Select(p => p.ParameterType).Where(t => t.Name == "Span`1").Select(t => t.GetGenericArguments()[0])];
        return made.Any(t => t == typeof(double) || t == typeof(float));
    }

    private static NumericCase Of(MethodInfo overload, string type, string suffix)
    {
        ParameterInfo[] all = overload.GetParameters();
        ParameterInfo[] inputs = [.. all.Where(p => p.ParameterType.Name != "Span`1")], outputs = [.. all.Except(inputs)];
        string name = overload.Name + string.Concat(inputs.Select(p => Kind(p) switch { 's' => "S", 'n' => "N", 'm' => "M", _ => "V" })) + (outputs.Length > 0 ? "Into" : "") + suffix;
        string function = $"TensorPrimitives.{overload.Name}", generic = type == "T" ? "<T>" : "", constraint = type == "T" ? " where T : System.Numerics.IFloatingPointIeee754<T>" : "";
        string types = overload.GetGenericArguments().Length == 2 ? $"<{type}, {type}>" : "";
        IEnumerable<string> Passed(Func<ParameterInfo, string> span) => inputs.Select(p => Kind(p) switch { 's' => span(p), 'v' => p.Name!, 'n' => overload.Name == "Round" ? "1" : "2", _ => "System.MidpointRounding.ToZero" });
        string parameters = string.Join(", ", inputs.Where(p => Kind(p) is 's' or 'v').Select(p => $"{(Kind(p) == 's' ? $"ReadOnlySpan<{type}>" : type)} {p.Name}"));
        object[] arguments = [.. inputs.Where(p => Kind(p) is 's' or 'v').Select(p => Kind(p) == 's' ? Points(overload.Name, p) : (object)Points(overload.Name, p)[0])];
        string program;
        if (outputs.Length == 0)
        {
            program = $"[Differentiable] public static {type} F{generic}({parameters}){constraint} => {function}({string.Join(", ", Passed(p => p.Name!))});";
        }
        else
        {
            // In place the first span is the destination, and the others are read once more.
            string first = inputs.First(p => Kind(p) == 's').Name!;
            string inPlace = string.Join(", ", [.. Passed(p => p.Name == first ? "again" : p.Name!), "again", .. outputs.Skip(1).Select(_ => "more")]);
            program = $$"""
                [Differentiable] public static void F{{generic}}({{parameters}}, {{string.Join(", ", outputs.Select(o => $"Span<{type}> {o.Name}"))}}, [InOut] Span<{{type}}> again{{(outputs.Length > 1 ? $", Span<{type}> more" : "")}}){{constraint}}
                {
                    {{function}}{{types}}({{string.Join(", ", [.. Passed(p => p.Name!), .. outputs.Select(o => o.Name)])}});
                    {{function}}{{types}}({{inPlace}});
                }
                """;
            double[] given = [.. ((double[])arguments.First(a => a is double[])).Reverse()];
            arguments = [.. arguments, .. outputs.Select(_ => (object)new double[Count]), given, .. outputs.Skip(1).Select(_ => (object)new double[Count])];
        }

        bool isStep = overload.Name is "BitIncrement" or "BitDecrement" or "Round";
        bool isEstimate = Estimates.Contains(overload.Name);
        bool isSingle = type == "float";
        NumericCase result = NumericCase.Of(name, program) with { Files = [$"using System.Numerics.Tensors;\npublic static partial class Program\n{{\n{program}\n}}\n"] };
        return result with
        {
            Points = [new(arguments) { IsSmooth = !isEstimate && !isStep, HasOracle = !isEstimate && !isStep, Rounding = isEstimate ? 2e-3 : isSingle || type == "T" ? 1e-4 : 1e-12 }],
        };
    }

    /// <summary>A span, a number, an integer or a way to round.</summary>
    private static char Kind(ParameterInfo parameter) =>
        parameter.ParameterType.IsGenericType ? 's' : parameter.ParameterType == typeof(int) ? 'n' : parameter.ParameterType.IsEnum ? 'm' : 'v';

    /// <summary>Points inside the function's domain and away from its kinks; no two are equal.</summary>
    private static double[] Points(string function, ParameterInfo parameter)
    {
        double[] x = [0.11, 0.51, 0.92, 0.48, 0.59], y = [0.37, 0.83, 0.24, 0.66, 0.71];
        return (function, parameter.Name) switch
        {
            ("Acosh", _) => [.. x.Select(v => v + 1.2)],
            ("Log", "y") => [.. y.Select(v => v + 1.3)],
            ("Clamp", "min") => [0.31, 0.22, 0.27, 0.35, 0.29],
            ("Clamp", "max") => [0.74, 0.81, 0.79, 0.68, 0.72],
            ("Remainder" or "Ieee754Remainder", "x") => [2.21, 2.35, 2.28, 2.31, 2.24],
            ("Remainder" or "Ieee754Remainder", "y") => [1.01, 1.04, 1.02, 1.03, 1.015],
            ("CopySign" or "Abs" or "SumOfMagnitudes", "sign" or "x") => [-0.4, 0.7, -0.2, 0.9, 0.5],
            (_, "x") => x,
            (_, "addend" or "multiplier" or "amount") => [0.45, 0.12, 0.77, 0.93, 0.28],
            _ => y,
        };
    }
}
