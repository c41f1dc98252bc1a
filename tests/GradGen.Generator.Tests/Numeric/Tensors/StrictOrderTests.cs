using GradGen.Testing;
using GradGen.Testing.Execution;

namespace GradGen.Generator.Tests.Numeric.Tensors;

/// <summary>The functions of TensorPrimitives that StrictOrder lets through: what a companion computes is what the library does, bit for bit, at odd values and at every length.</summary>
public class StrictOrderTests
{
    private static readonly string[] Unary = ["Abs", "BitDecrement", "BitIncrement", "Ceiling", "Decrement", "Floor", "Increment", "Negate", "Reciprocal", "ReciprocalSqrt", "Round", "Sqrt", "Truncate"];

    private static readonly string[] Binary =
    [
        "Add", "CopySign", "Divide", "Ieee754Remainder", "Max", "MaxMagnitude", "MaxMagnitudeNumber", "MaxNumber", "Min", "MinMagnitude", "MinMagnitudeNumber", "MinNumber", "Multiply", "Subtract",
    ];

    private static readonly string[] Ternary = ["AddMultiply", "FusedMultiplyAdd", "MultiplyAdd"];

    private static readonly string[] Others = ["Clamp({0}, ({2})(-1.5), ({2})2.5, {1})", "Round({0}, 2, {1})", "Round({0}, MidpointRounding.AwayFromZero, {1})", "Round({0}, 1, MidpointRounding.ToZero, {1})", "ScaleB({0}, 3, {1})"];

    private static readonly string[] Reductions = ["Max", "MaxMagnitude", "MaxMagnitudeNumber", "MaxNumber", "Min", "MinMagnitude", "MinMagnitudeNumber", "MinNumber"];

    [Theory]
    [InlineData("double")]
    [InlineData("float")]
    public void CompanionsGiveWhatTheLibraryGives(string type)
    {
        string[] calls =
        [
            .. Unary.Select(f => $"{f}({{0}}, {{1}})"), .. Binary.Select(f => $"{f}({{0}}, v, {{1}})"), .. Ternary.Select(f => $"{f}({{0}}, v, w, {{1}})"), .. Others,
        ];
        string source = $$"""
            using System.Numerics.Tensors;

            public static partial class Program
            {
            {{string.Concat(calls.Select((c, k) => $"    [Differentiable(StrictOrder = true)] public static void F{k}(ReadOnlySpan<{type}> u, ReadOnlySpan<{type}> v, ReadOnlySpan<{type}> w, Span<{type}> y) => TensorPrimitives.{string.Format(System.Globalization.CultureInfo.InvariantCulture, c, "u", "y", type)};\n"))}}
            {{string.Concat(Reductions.Select(r => $"    [Differentiable(StrictOrder = true)] public static {type} {r}(ReadOnlySpan<{type}> u) => TensorPrimitives.{r}(u);\n"))}}
                public static string Wrong()
                {
                    var random = new Random(7);
                    {{type}}[] odd = [0, -({{type}})0.0, {{type}}.NaN, {{type}}.PositiveInfinity, {{type}}.NegativeInfinity, {{type}}.Epsilon, {{type}}.MaxValue, {{type}}.MinValue, 1, -1, ({{type}})0.5, ({{type}})2.5, ({{type}})(-1.5)];
                    string wrong = "";
                    for (int n = 1; n <= 70; n++)
                    {
                        {{type}}[] u = Some(), v = Some(), w = Some(), y = new {{type}}[n], z = new {{type}}[n], t = new {{type}}[n];
            {{string.Concat(calls.Select((c, k) => $"            F{k}(u, v, w, y); F{k}Jvp(u, v, w, z, t, t, t, new {type}[n]); Compare(\"{c}\");\n"))}}
            {{string.Concat(Reductions.Select(r => $"            y[0] = {r}(u); Array.Clear(z); y.AsSpan(1).Clear(); z[0] = {r}Jvp(u, t).Value; Compare(\"{r}\");\n"))}}
                        {{type}}[] Some()
                        {
                            var some = new {{type}}[n];
                            for (int i = 0; i < n; i++) some[i] = random.Next(3) == 0 ? odd[random.Next(odd.Length)] : ({{type}})((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-3, 4)));
                            return some;
                        }

                        void Compare(string name)
                        {
                            for (int i = 0; i < n; i++)
                            {
                                if (!({{type}}.IsNaN(y[i]) ? {{type}}.IsNaN(z[i]) : y[i] == z[i] && {{type}}.IsNegative(y[i]) == {{type}}.IsNegative(z[i]))) wrong += $"{name} of {u[i]}: {y[i]}, not {z[i]}; ";
                            }
                        }
                    }

                    return wrong;
                }
            }
            """;
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Of(source) with { ExtraReferences = [References.Tensors] });
        CompiledProgram.Load(run.Output).Bind<Func<string>>("Program", "Wrong")().ShouldBeEmpty();
    }
}
