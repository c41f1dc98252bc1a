using System.Text;

namespace GradGen.Testing.Numerics;

/// <summary>Writes the class that calls a program and its companions: methods with span parameters cannot be called by reflection, so each of its methods takes
/// boxed arguments and arrays of <c>double</c> and gives back arrays. Derivative buffers that a companion overwrites come with garbage in them. Afterwards the
/// arguments that are buffers hold what the method left there, and <see cref="BytesName"/> tells what the call alone allocated.</summary>
internal sealed partial class DriverSource
{
    public const string TypeName = "CompanionDriver";
    public const string BytesName = "Bytes";

    /// <summary>The members of the driver that tell of allocations.</summary>
    private const string Members = "    private static long allocated;\n    public static long Bytes() => allocated;\n";

    /// <summary>The methods that drivers call.</summary>
    public const string Using = "using static global::GradGen.Testing.Numerics.StructBox;\nusing static global::GradGen.Testing.Numerics.BundleBox;\nusing static global::GradGen.Testing.Numerics.DriverParts;\n";

    private readonly ProgramSignature signature;
    private readonly StringBuilder text = new();
    private readonly string arguments;

    private DriverSource(ProgramSignature signature)
    {
        this.signature = signature;
        arguments = string.Join(", ", signature.Parameters.Select((p, i) => $"{p.Modifier}p{i}"));
    }

    /// <summary>The class for the program itself and the companions that the contract gives it.</summary>
    public static string Write(ProgramSignature signature)
    {
        var driver = new DriverSource(signature);
        driver.text.Append($"#pragma warning disable\n{Using}public static class {TypeName}\n{{\n{Members}");
        driver.Shape();
        driver.Value();
        driver.Jvp();
        driver.Vjp();
        if (signature.IsScalar)
        {
            driver.Gradient();
            driver.ValueAndGradient();
        }

        if (!signature.IsScalar || signature.Outputs.Any())
        {
            driver.Jacobian();
        }

        if (signature.SecondOrder.HasFlag(DerivativeModes.Hvp))
        {
            driver.Hvp();
        }

        if (signature.SecondOrder.HasFlag(DerivativeModes.Hessian))
        {
            driver.Hessian();
        }

        driver.Sparse();
        return driver.text.Append("}\n").ToString();
    }

    private void Value()
    {
        Open("Value");
        Measured($"{Assign}{signature.Target}{signature.Name}{signature.TypeArguments}({arguments});");
        Close([ResultValue("r"), .. Outputs()]);
    }

    /// <summary>What F returns, for the shape of its adjoint.</summary>
    private void Shape()
    {
        if (signature.Result is { Bundle: not null, TypeText: var type })
        {
            text.Append($"    private static {type} Shape(object[] a)\n    {{\n");
            Locals();
            Line($"return {signature.Target}{signature.Name}({arguments});");
            text.Append("    }\n\n");
        }
    }

    private void Gradient()
    {
        Open("Gradient");
        ProgramValue[] inputs = [.. signature.Inputs];
        Line($"var g = {signature.Target}{signature.Name}Gradient{signature.TypeArguments}({arguments});");
        Close(inputs.Length == 1 ? ["Give(g)"] : inputs.Select((_, i) => $"Give(g.Item{i + 1})"));
    }

    private void ValueAndGradient()
    {
        Open("ValueAndGradient");
        var appended = new List<string>();
        var results = new List<string>();
        foreach (ProgramValue input in signature.Inputs)
        {
            string local = $"g{appended.Count}";
            if (input.IsBuffer || input.Bundle is not null)
            {
                Line($"var {local} = {MakeLike(input, Local(input), input.Bundle is not null ? "null" : $"Garbage({Local(input)}.Length * {input.Width})")};");
            }

            appended.Add(input.IsObject || input.IsBuffer ? local : input.Bundle is not null ? $"ref {local}" : $"out {input.Declared} {local}");
            results.Add($"Give({local})");
        }

        Measured($"{Assign}{Call("ValueAndGradient", appended)};");
        Close([ResultValue("r"), .. Outputs(), .. results]);
    }

    private void Hvp()
    {
        Open("Hvp");
        var directions = new List<string>();
        var products = new List<string>();
        var results = new List<string>();
        foreach (ProgramValue input in signature.Inputs)
        {
            int k = directions.Count;
            Line($"var t{k} = {MakeLike(input, Local(input), $"given[{k}]")};");
            directions.Add($"t{k}");
            if (input.IsBuffer || input.Bundle is not null)
            {
                Line($"var h{k} = {MakeLike(input, Local(input), input.Bundle is not null ? "null" : $"Garbage({Local(input)}.Length * {input.Width})")};");
            }

            products.Add(input.IsObject || input.IsBuffer ? $"h{k}" : input.Bundle is not null ? $"ref h{k}" : $"out {input.Declared} h{k}");
            results.Add($"Give(h{k})");
        }

        Measured($"{Assign}{Call("Hvp", [.. directions, .. products])};");
        Close([ResultValue("r"), .. Outputs(), .. results]);
    }

    private void Hessian()
    {
        Open("Hessian");
        Line($"var h = {(signature.Inputs.First().Element == "float" ? "MakeFloat" : "MakeDouble")}(Garbage((int)given[0][0]));");
        Measured($"{Assign}{Call("Hessian", ["h"])};");
        Close([ResultValue("r"), .. Outputs(), "Give(h)"]);
    }

    private void Jvp()
    {
        Open("Jvp");
        var appended = new List<string>();
        var tangents = new Dictionary<ProgramValue, string>();
        foreach (ProgramValue input in signature.Inputs)
        {
            tangents[input] = $"t{appended.Count}";
            Line($"var t{appended.Count} = {MakeLike(input, Local(input), $"given[{appended.Count}]")};");
            appended.Add($"{input.Modifier}t{appended.Count}");
        }

        foreach (ProgramValue output in signature.Outputs.Where(o => !o.IsInput))
        {
            tangents[output] = $"t{appended.Count}";
            Line(output.IsBuffer ? $"var t{appended.Count} = {Make(output, $"Garbage({Local(output)}.Length * {output.Width})")};" : $"{output.Declared} t{appended.Count};");
            appended.Add($"{output.Modifier}t{appended.Count}");
        }

        Measured($"{Assign}{Call("Jvp", appended)};");
        bool isPair = signature.HasActiveResult;
        Close([ResultValue(isPair ? "r.Value" : "r"), isPair ? "Give(r.Tangent)" : None, .. signature.Outputs.SelectMany(o => new[] { $"Give({Local(o)})", $"Give({tangents[o]})" })]);
    }

    private void Vjp()
    {
        Open("Vjp");
        var appended = new List<string>();
        var adjoints = new Dictionary<ProgramValue, string>();
        int given = 1;
        if (signature.HasActiveResult)
        {
            Line($"var seed = {MakeLike(signature.Result!, "Shape(a)", "given[0]")};");
            appended.Add("seed");
        }

        foreach (ProgramValue value in signature.Outputs.Concat(signature.Inputs.Where(i => !i.IsOutput)))
        {
            adjoints[value] = $"d{given}";
            Line($"var d{given} = {MakeLike(value, Local(value), $"given[{given}]")};");
            appended.Add((value.IsInput && !value.IsBuffer && !value.IsObject ? "ref " : "") + $"d{given++}");
        }

        Measured($"{Assign}{Call("Vjp", appended)};");
        Close([ResultValue("r"), .. Outputs(), .. signature.Inputs.Select(i => $"Give({adjoints[i]})")]);
    }

    private void Jacobian()
    {
        Open("Jacobian");
        var appended = new List<string>();
        foreach (ProgramValue input in signature.Inputs)
        {
            string count = input.Bundle is not null ? $"Give({Local(input)}).Length" : input.IsBuffer ? $"{Local(input)}.Length * {input.Width}" : $"{input.Width}";
            Line($"var j{appended.Count} = {MakeNumbers(input, $"Garbage((int)given[0][0] * {count})")};");
            appended.Add($"j{appended.Count}");
        }

        Measured($"{Assign}{Call("Jacobian", appended)};");
        Close([ResultValue("r"), .. Outputs(), .. appended.Select(j => $"Give({j})")]);
    }

    private const string None = "System.Array.Empty<double>()";

    private string Assign => signature.Result is null ? "" : "var r = ";

    private string ResultValue(string expression) => signature.HasActiveResult ? $"Give({expression})" : None;

    private string Call(string companion, IEnumerable<string> appended) =>
        $"{signature.Target}{signature.Name}{companion}{signature.TypeArguments}({string.Join(", ", signature.Parameters.Select((p, i) => $"{p.Modifier}p{i}").Concat(appended))})";

    private IEnumerable<string> Outputs() => signature.Outputs.Select(o => $"Give({Local(o)})");

    private string Local(ProgramValue parameter) => $"p{signature.Parameters.IndexOf(parameter)}";

    private static string Make(ProgramValue value, string source) => value.IsStruct ? $"MakeStructs<{value.Struct}>({source}, null, true)" : MakeNumbers(value, source);

    /// <summary>A derivative of the shape of a value, of given numbers; of a bundle without any, of garbage.</summary>
    private static string MakeLike(ProgramValue value, string like, string source) =>
        value.Bundle is not null ? $"({value.TypeText})Like(typeof({value.TypeText}), {like}, {source})" : Make(value, source) + (value.IsBuffer ? "" : "[0]");

    private static string MakeNumbers(ProgramValue value, string source) => value.Element == "float" ? $"MakeFloat({source})" : $"MakeDouble({source})";

    private void Open(string name)
    {
        text.Append($"    public static double[][] {name}(object[] a, double[][] given)\n    {{\n");
        Locals();
    }

    private void Locals()
    {
        Line(signature.ReceiverStatement);
        for (int i = 0; i < signature.Parameters.Length; i++)
        {
            ProgramValue p = signature.Parameters[i];
            Line(p.Bundle is not null ? $"var p{i} = ({p.TypeText})Box(typeof({p.TypeText}), a[{i}]);"
                : p.IsStruct ? $"var p{i} = MakeStructs<{p.Struct}>((double[])a[{i}], null, false){(p.IsBuffer ? "" : "[0]")};"
                : p.IsBuffer ? $"var p{i} = {Make(p, $"a[{i}]")};"
                : p.IsFloating ? $"var p{i} = ({p.Element})(double)a[{i}];"
                : $"var p{i} = {PassiveArgument(p, i)};");
        }
    }

    /// <summary>A span cannot be boxed: it comes as an array. F may write into it, so it gets its own.</summary>
    internal static string PassiveArgument(ProgramValue parameter, int index)
    {
        int open = parameter.TypeText.IndexOf("Span<", StringComparison.Ordinal);
        string type = open < 0 ? parameter.TypeText : parameter.TypeText[(open + 5)..^1] + "[]";
        return IsMemory(parameter) ? $"({type})(({type})a[{index}]).Clone()" : $"({type})a[{index}]";
    }

    private static bool IsMemory(ProgramValue parameter) =>
        parameter.IsBuffer || parameter.TypeText.EndsWith(']') || parameter.TypeText.Contains("Span<", StringComparison.Ordinal);

    private void Measured(string call)
    {
        Line("long before = System.GC.GetAllocatedBytesForCurrentThread();");
        Line(call);
        Line("allocated = System.GC.GetAllocatedBytesForCurrentThread() - before;");
    }

    private void Close(IEnumerable<string> results)
    {
        for (int i = 0; i < signature.Parameters.Length; i++)
        {
            if (signature.Parameters[i].Bundle is not null)
            {
                Line($"a[{i}] = Give(p{i});");
            }
            else if (IsMemory(signature.Parameters[i]) || signature.Parameters[i].Modifier.Length > 0)
            {
                Line($"a[{i}] = p{i};");
            }
        }

        text.Append($"        return new double[][] {{ {string.Join(", ", results)} }};\n    }}\n\n");
    }

    private void Line(string line) => text.Append("        ").Append(line).Append('\n');
}
