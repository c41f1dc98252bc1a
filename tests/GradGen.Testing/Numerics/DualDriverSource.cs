using System.Text.RegularExpressions;

namespace GradGen.Testing.Numerics;

/// <summary>Writes the class that runs a program's second printing, on dual numbers, in one direction.</summary>
internal static class DualDriverSource
{
    /// <summary>One method: takes the arguments and a tangent per input; gives the result's value and tangent, then those of each output.</summary>
    public static string Write(ProgramSignature signature)
    {
        var lines = new List<string> { Specialized(signature.ReceiverStatement) };
        int input = 0;
        for (int i = 0; i < signature.Parameters.Length; i++)
        {
            ProgramValue p = signature.Parameters[i];
            string tangent = p.IsInput ? $"given[{input++}]" : "null";
            lines.Add(p.IsStruct ? $"var p{i} = MakeStructs<{Printed(p.Struct)}>((double[])a[{i}], {(p.IsInput ? $"Spread({tangent}, new bool[] {{ {string.Join(", ", p.Mask.Select(m => m ? "true" : "false"))} }}, ((double[])a[{i}]).Length)" : "null")}, false){(p.IsBuffer ? "" : "[0]")};"
                : p.IsBuffer ? $"var p{i} = Make((double[])a[{i}], {tangent});"
                : p.IsFloating ? $"var p{i} = Make(new double[] {{ (double)a[{i}] }}, {tangent})[0];"
                : $"var p{i} = {DriverSource.PassiveArgument(p, i)};");
        }

        string call = $"{Specialized(signature.Target)}{signature.Name}({string.Join(", ", signature.Parameters.Select((p, i) => $"{p.Modifier}p{i}"))});";
        string[] values = [.. signature.HasActiveResult ? ["r"] : Array.Empty<string>(), .. signature.Outputs.Select(o => $"p{signature.Parameters.IndexOf(o)}")];
        string none = signature.HasActiveResult ? "" : "new double[0], new double[0], ";
        return $$"""
            #pragma warning disable
            using GradGen.Testing.Oracle;
            public static class {{DriverSource.TypeName}}
            {
                private static Dual[] Make(double[] values, double[] tangents)
                {
                    var result = new Dual[values.Length];
                    for (int i = 0; i < result.Length; i++) result[i] = new Dual(values[i], tangents == null ? 0 : tangents[i]);
                    return result;
                }

                private static double[] Values(Dual v) => new double[] { v.Value };
                private static double[] Tangents(Dual v) => new double[] { v.Tangent };
                private static double[] Values(Dual[] v) => System.Array.ConvertAll(v, x => x.Value);
                private static double[] Tangents(Dual[] v) => System.Array.ConvertAll(v, x => x.Tangent);

                private static double[] Values<T>(T v) { var list = new System.Collections.Generic.List<double>(); Collect(v, false, x => list.Add(x is Dual d ? d.Value : System.Convert.ToDouble(x))); return list.ToArray(); }
                private static double[] Tangents<T>(T v) { var list = new System.Collections.Generic.List<double>(); Collect(v, false, x => list.Add(x is Dual d ? d.Tangent : 0)); return list.ToArray(); }
                private static double[] Values<T>(T[] v) { var list = new System.Collections.Generic.List<double>(); foreach (var s in v) list.AddRange(Values(s)); return list.ToArray(); }
                private static double[] Tangents<T>(T[] v) { var list = new System.Collections.Generic.List<double>(); foreach (var s in v) list.AddRange(Tangents(s)); return list.ToArray(); }
                private static double[] Spread(double[] active, bool[] mask, int count)
                {
                    var all = new double[count];
                    for (int i = 0, k = 0; i < count; i++) if (mask[i % mask.Length]) all[i] = active[k++];
                    return all;
                }

            {{StructBoxSource.Text}}
                public static double[][] Run(object[] a, double[][] given)
                {
                    {{string.Join("\n        ", lines)}}
                    {{(signature.Result is null ? "" : "var r = ")}}{{call}}
                    return new double[][] { {{none}}{{string.Join(", ", values.Select(v => $"Values({v}), Tangents({v})"))}} };
                }
            }
            """;
    }

    /// <summary>A type as the second printing has it.</summary>
    private static string Printed(string type) =>
        Regex.Replace(Specialized(type), @"\b(double|float)\b", "global::GradGen.Testing.Oracle.Dual");

    /// <summary>Nothing is generic over the number type there.</summary>
    private static string Specialized(string code)
    {
        string rest = Regex.Replace(Regex.Replace(code, "<(double|float)(, (double|float))*>", ""), "<(double|float), ", "<");
        return Regex.Replace(rest, "(, (double|float))+>", ">");
    }
}
