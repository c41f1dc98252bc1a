using GradGen.Compiler.Ir;
using GradGen.Compiler.Optimization;
using GradGen.Compiler.Tests.Ir;

namespace GradGen.Compiler.Tests.Optimization;

public class SimplifierTests
{
    [Fact]
    public void Times_one_is_the_value_itself() => Simplified((b, x) => b.Binary(OpCode.Multiply, b.Floating(x.Type, 1), x)).ShouldBe("return %x.0");

    [Fact]
    public void Plus_zero_stays_for_minus_zero_plus_zero_is_zero() =>
        Simplified((b, x) => b.Binary(OpCode.Add, x, b.Floating(x.Type, 0))).ShouldContain("add");

    [Fact]
    public void Minus_zero_goes() => Simplified((b, x) => b.Binary(OpCode.Subtract, x, b.Floating(x.Type, 0))).ShouldBe("return %x.0");

    [Fact]
    public void Minus_minus_zero_stays() => Simplified((b, x) => b.Binary(OpCode.Subtract, x, b.Floating(x.Type, -0.0))).ShouldContain("subtract");

    [Fact]
    public void Times_zero_stays_for_infinity_times_zero_is_not_a_number() =>
        Simplified((b, x) => b.Binary(OpCode.Multiply, x, b.Floating(x.Type, 0))).ShouldContain("multiply");

    [Fact]
    public void A_sum_takes_up_a_sign() =>
        Simplified((b, x) => b.Binary(OpCode.Add, x, b.Binary(OpCode.Multiply, b.Negate(x), x))).ShouldNotContain("negate");

    private static string Simplified(Func<IrBuilder, Value, Value> write)
    {
        var p = new Sketch();
        Value x = p.Parameter("x", ScalarType.Float64);
        Function function = p.Function("F", write(p.Builder, x));
        Function simpler = DeadCode.Run(Simplifier.Run(function));
        IrVerifier.Verify(simpler).ShouldBeEmpty();
        return string.Join("\n", simpler.ToString().Split('\n').Select(l => l.Trim()).Where(l => l.Length > 1 && !l.StartsWith("func", StringComparison.Ordinal)));
    }
}
