using System.Globalization;
using System.Text;
using GradGen.Compiler.Ir;
using GradGen.Testing;
using GradGen.Testing.Execution;

namespace GradGen.Compiler.Tests.Emission.Random;

/// <summary>Emitted code does exactly what the IR says: the same bits, the same writes, the same exception with the same writes before it.</summary>
public sealed class RandomProgramTests
{
    private const int PerCompilation = 80;

    private delegate string Runner(double a, double b, int n, double[] x, double[] s);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public void EmittedCodeAgreesWithTheInterpreter(int batch, bool checksOverflow)
    {
        Function[] functions = [.. Enumerable.Range(batch * PerCompilation, PerCompilation).Select(RandomProgram.Create)];
        var facts = new Model.CompilationFacts(checksOverflow, false);
        string[] files = [.. functions.Select((f, k) => Emitted.File(Emitted.Set(f, facts)).Replace("partial class Program", $"partial class Program{k}").Replace("cref=\"F\"", "cref=\"object\""))];
        string driver = "#pragma warning disable CS1591\npublic static class Driver\n{\n" + string.Concat(functions.Select((_, k) => Driver(k))) + "}\n";
        using CompiledProgram program = CompiledProgram.Load(Emitted.Compile([.. files, Helpers, driver], facts));
        for (int k = 0; k < functions.Length; k++)
        {
            Runner run = program.Bind<Runner>("Driver", "Run" + k.ToString(CultureInfo.InvariantCulture));
            foreach ((double a, double b, int n) in new[] { (1.5, -0.25, 3), (0.0, 2.0, 1), (-3.0, 0.5, 0), (double.NaN, -0.0, 2) })
            {
                string actual = run(a, b, n, [0.5, -1, 2, 3.25], [1, 2, -0.5, 4]);
                string expected = Interpret(functions[k], a, b, n);
                Fail.If(actual != expected, () => $"program {(batch * PerCompilation) + k}: {actual} instead of {expected}\n{functions[k]}\n{files[k]}");
            }
        }
    }

    private const string Helpers = """
        #pragma warning disable CS1591
        using System;
        using System.Globalization;
        public static class Show
        {
            public static string Bits(double[] s, params double[] values) => string.Join(" ", Array.ConvertAll<double, string>(values, Bits)) + " | " + string.Join(" ", Array.ConvertAll<double, string>(s, Bits));
            public static string Bits(double d) => double.IsNaN(d) ? "NaN" : BitConverter.DoubleToInt64Bits(d).ToString("X", CultureInfo.InvariantCulture);
        }
        """;

    private static string Driver(int k) => $$"""
            /// <summary>.</summary>
            public static string Run{{k}}(double a, double b, int n, double[] x, double[] s)
            {
                try
                {
                    (double p, double q, double r) = Program{{k}}.Test(a, b, n, x, s);
                    return Show.Bits(s, p, q, r);
                }
                catch (System.Exception e)
                {
                    return e.GetType().Name + " | " + string.Join(" ", System.Array.ConvertAll<double, string>(s, Show.Bits));
                }
            }

        """;

    private static string Interpret(Function function, double a, double b, int n)
    {
        double[] x = [0.5, -1, 2, 3.25], s = [1, 2, -0.5, 4];
        try
        {
            object[] results = IrInterpreter.Run(function, a, b, n, new BufferPart(x, 0, 4), new BufferPart(s, 0, 4));
            return Bits([.. results.Cast<double>()]) + " | " + Bits(s);
        }
        catch (Exception e) when (e is IndexOutOfRangeException or InvalidOperationException or ArithmeticException or ArgumentException)
        {
            return e.GetType().Name + " | " + Bits(s);
        }
    }

    private static string Bits(double[] values) => string.Join(" ", values.Select(d =>
        double.IsNaN(d) ? "NaN" : BitConverter.DoubleToInt64Bits(d).ToString("X", CultureInfo.InvariantCulture)));
}
