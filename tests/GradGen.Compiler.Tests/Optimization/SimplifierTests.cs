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

    [Theory]
    [InlineData(nameof(OpCode.Divide), 7, 2, 3)]
    [InlineData(nameof(OpCode.Divide), -7, 2, -3)]
    [InlineData(nameof(OpCode.Remainder), -7, 2, -1)]
    public void Integers_are_divided_as_CSharp_does(string operation, int left, int right, int expected) =>
        Simplified((b, x) => b.Convert(b.Binary(Enum.Parse<OpCode>(operation), b.Int(left), b.Int(right)), x.Type)).ShouldContain($"const {expected}\n");

    [Theory]
    [InlineData(nameof(OpCode.Less), 0, 3, 2)]
    [InlineData(nameof(OpCode.Less), 3, 3, 5)]
    [InlineData(nameof(OpCode.LessOrEqual), 3, 3, 2)]
    [InlineData(nameof(OpCode.GreaterOrEqual), -1, 0, 5)]
    [InlineData(nameof(OpCode.NotEqual), -1, 0, 2)]
    public void What_two_constants_decide_is_decided(string comparison, int left, int right, int expected) =>
        Simplified((b, x) => b.Select(b.Compare(Enum.Parse<OpCode>(comparison), b.Int(left), b.Int(right)), b.Floating(x.Type, 2), b.Floating(x.Type, 5))).ShouldContain($"const {expected}\n");

    [Fact]
    public void A_widened_constant_is_a_constant() =>
        Simplified((b, x) => b.Convert(b.Convert(b.Int(1), new ScalarType(ScalarKind.Int64)), x.Type)).ShouldNotContain("i32");

    [Fact]
    public void A_constant_of_a_type_parameter_is_one_only_where_every_number_type_has_it()
    {
        ScalarType number = ScalarType.Number(new NumberParameter("T"));
        Simplified((b, x) => b.Convert(b.Constant(Literal.Float64(0.5)), number)).ShouldContain("num<T> = const 0.5\n");
        Simplified((b, x) => b.Negate(b.Floating(number, 0.1))).ShouldContain("num<T> = const -0.1\n");
        Simplified((b, x) => b.Binary(OpCode.Add, b.Floating(number, 0.1), b.Floating(number, 0.2))).ShouldContain("add");
        Simplified((b, x) => b.Convert(b.Floating(number, 0.1), x.Type)).ShouldContain("convert");
    }

    [Theory]
    [InlineData(nameof(OpCode.Divide), 7, 0)]
    [InlineData(nameof(OpCode.Remainder), 7, 0)]
    [InlineData(nameof(OpCode.Divide), int.MinValue, -1)]
    [InlineData(nameof(OpCode.Remainder), int.MinValue, -1)]
    public void A_division_that_throws_stays(string operation, int left, int right) =>
        Simplified((b, x) => b.Convert(b.Binary(Enum.Parse<OpCode>(operation), b.Int(left), b.Int(right)), x.Type)).ShouldContain(operation.ToLowerInvariant());

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
