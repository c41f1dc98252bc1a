using System.Text.RegularExpressions;

namespace GradGen.Testing.Numerics;

/// <summary>Writes the class that runs a program's second printing, on dual numbers, in two directions.</summary>
internal static class DualDriverSource
{
    /// <summary>One method: takes the arguments, a tangent per input, and a tangent in the other direction per input; gives the result's value, tangent and second derivative, then those of each output.</summary>
    public static string Write(ProgramSignature signature)
    {
        var lines = new List<string> { Specialized(signature.ReceiverStatement) };
        int input = 0;
        for (int i = 0; i < signature.Parameters.Length; i++)
        {
            ProgramValue p = signature.Parameters[i];
            string seeds = p.IsInput ? $"Seeds(given, {input++})" : "null";
            lines.Add(p.Bundle is not null ? $"var p{i} = ({Printed(p.TypeText)})Carrying(typeof({Printed(p.TypeText)}), Box(typeof({Printed(p.TypeText)}), a[{i}]), {seeds});"
                : p.IsStruct ? $"var p{i} = MakeStructs<{Printed(p.Struct)}>((double[])a[{i}], {(p.IsInput ? $"Spread({seeds}, new bool[] {{ {string.Join(", ", p.Mask.Select(m => m ? "true" : "false"))} }}, ((double[])a[{i}]).Length)" : "null")}, false){(p.IsBuffer ? "" : "[0]")};"
                : p.IsBuffer ? $"var p{i} = Make((double[])a[{i}], {seeds});"
                : p.IsFloating ? $"var p{i} = Make(new double[] {{ (double)a[{i}] }}, {seeds})[0];"
                : $"var p{i} = {DriverSource.PassiveArgument(p, i)};");
        }

        string call = $"{Specialized(signature.Target)}{signature.Name}({string.Join(", ", signature.Parameters.Select((p, i) => $"{p.Modifier}p{i}"))});";
        string[] values = [.. signature.HasActiveResult ? ["r"] : Array.Empty<string>(), .. signature.Outputs.Select(o => $"p{signature.Parameters.IndexOf(o)}")];
        string none = signature.HasActiveResult ? "" : "new double[0], new double[0], new double[0], ";
        return $$"""
            #pragma warning disable
            {{DriverSource.Using}}
            public static class {{DriverSource.TypeName}}
            {
                public static double[][] Run(object[] a, double[][] given)
                {
                    {{string.Join("\n        ", lines)}}
                    {{(signature.Result is null ? "" : "var r = ")}}{{call}}
                    return new double[][] { {{none}}{{string.Join(", ", values.Select(v => $"Values({v}), Tangents({v}), Crosses({v})"))}} };
                }
            }
            """;
    }

    /// <summary>A type as the second printing has it.</summary>
    private static string Printed(string type) =>
        Regex.Replace(Specialized(type), @"\b(double|float)\b", "global::GradGen.Testing.Oracle.Dual").Replace("global::System.Numerics.", "global::GradGen.Testing.Oracle.Numerics.", StringComparison.Ordinal);

    /// <summary>Nothing is generic over the number type there.</summary>
    private static string Specialized(string code)
    {
        string rest = Regex.Replace(Regex.Replace(code, "<(double|float)(, (double|float))*>", ""), "<(double|float), ", "<");
        return Regex.Replace(rest, "(, (double|float))+>", ">");
    }
}
