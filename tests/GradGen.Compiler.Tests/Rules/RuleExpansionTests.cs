using GradGen.Compiler.Ir;
using GradGen.Compiler.Rules;

namespace GradGen.Compiler.Tests.Rules;

/// <summary>What the expansions look like: as short as a person would write them.</summary>
public class RuleExpansionTests
{
    [Theory]
    [InlineData("Exp", 0, "multiply %1, %2")]
    [InlineData("Sin", 0, "Cos %0; multiply %1, %3")]
    [InlineData("Cos", 0, "Sin %0; multiply %1, %3; negate %4")]
    [InlineData("Log", 0, "divide %1, %0")]
    [InlineData("ReciprocalEstimate", 0, "multiply %0, %0; divide %1, %3; negate %4")]
    [InlineData("Sqrt", 0, "const 0.5; divide %3, %2; strongmultiply %1, %4")]
    [InlineData("FusedMultiplyAdd", 0, "multiply %3, %1")]
    [InlineData("FusedMultiplyAdd", 2, "")]
    [InlineData("RootN", 1, "const 0")]
    [InlineData("ScaleB", 0, "ScaleB %2, %1")]
    [InlineData("CopySign", 1, "const 0")]
    [InlineData("Floor", 0, "const 0")]
    public void Writes(string function, int argument, string expected)
    {
        Function expansion = Partials.Expand(function, argument, ScalarKind.Float64);
        IEnumerable<string> lines = expansion.Body.Body.Skip(1).Select(i => IrPrinter.Print(i).Split(" = ")[1].Trim());
        string.Join("; ", lines).ShouldBe(expected);
    }

    [Fact]
    public void TheUnchosenSideIsALiteralZero() =>
        string.Join("; ", Partials.Expand("Clamp", 1, ScalarKind.Float64).Body.Body.Skip(1).Select(i => IrPrinter.Print(i).Split(" = ")[1].Trim()))
            .ShouldBe("less %0, %1; const 0; select %5, %3, %6");

    [Fact]
    public void SharesWhatOccursTwice() =>
        Partials.Expand("Atan2", 0, ScalarKind.Float64).Body.Body.OfType<Compute>().Count(c => c.Operation.Function == "Hypot").ShouldBe(1);

    [Fact]
    public void ComputesInTheOperandsOwnKind() =>
        Partials.Expand("RootN", 0, ScalarKind.Float32).Body.Body.SelectMany(i => i.Results)
            .ShouldAllBe(v => v.Type == new ScalarType(ScalarKind.Float32) || v.Type == ScalarType.Boolean);

    [Theory]
    [InlineData("Exp", 0, "", true)]
    [InlineData("ExpM1", 0, "0", false)]
    [InlineData("Max", 0, "0,1", false)]
    [InlineData("MaxNumber", 1, "0,1", true)]
    [InlineData("Pow", 0, "0,1", false)]
    [InlineData("Pow", 1, "0,1", true)]
    [InlineData("Clamp", 1, "0,1", false)]
    [InlineData("ScaleB", 0, "1", false)]
    [InlineData("ScaleB", 1, "", false)]
    [InlineData("Lerp", 2, "0,1", false)]
    [InlineData("Floor", 0, "", false)]
    public void SaysWhatAPartialReads(string function, int argument, string arguments, bool result)
    {
        RuleReads reads = RuleTable.Get(function).Reads(argument);
        string.Join(",", reads.Arguments).ShouldBe(arguments);
        reads.Result.ShouldBe(result);
    }
}
