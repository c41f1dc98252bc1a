using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Tests.Ir;

namespace GradGen.Compiler.Tests.Analysis;

public class FinitenessTests
{
    [Fact]
    public void The_partial_of_a_product_of_inputs_is_finite() => PartialsOf((b, x, y) => b.Binary(OpCode.Multiply, x, y)).ShouldBe([true, true]);

    [Fact]
    public void A_constant_that_the_smallest_number_type_cannot_hold_is_not_surely_finite_nor_surely_a_divisor()
    {
        ScalarType number = ScalarType.Number(new NumberParameter("T"));
        Literal.Floating(number, 1e6).IsFinite.ShouldBeFalse();
        Literal.Floating(number, 1e-6).IsAwayFromZero.ShouldBeFalse();
        Literal.Floating(number, 0.5).ShouldSatisfyAllConditions(l => l.IsFinite.ShouldBeTrue(), l => l.IsAwayFromZero.ShouldBeTrue());
        Literal.Float64(1e300).ShouldSatisfyAllConditions(l => l.IsFinite.ShouldBeTrue(), l => l.IsAwayFromZero.ShouldBeTrue());
    }

    [Fact]
    public void That_of_a_quotient_is_not() => PartialsOf((b, x, y) => b.Binary(OpCode.Divide, x, y)).ShouldBe([false, false]);

    [Fact]
    public void That_of_a_quotient_by_one_plus_a_square_is_finite() =>
        PartialsOf((b, x, y) => b.Binary(OpCode.Divide, x, b.Binary(OpCode.Add, b.Floating(x.Type, 1), b.Binary(OpCode.Multiply, y, y)))).ShouldBe([true, true]);

    [Fact]
    public void A_sigmoid_is_finite_however_large_the_exponential() =>
        PartialsOf((b, x, y) => b.Binary(OpCode.Divide, x, b.Binary(OpCode.Add, b.Floating(x.Type, 1), Call(b, "Exp", y)))).ShouldBe([true, true]);

    [Fact]
    public void A_product_with_a_logarithm_is_finite_only_towards_it() =>
        PartialsOf((b, x, y) => b.Binary(OpCode.Multiply, x, Call(b, "Log", y))).ShouldBe([false, true]);

    [Fact]
    public void A_maximum_s_partials_are_finite_where_its_arguments_are_numbers()
    {
        PartialsOf((b, x, y) => Call(b, "Max", x, y)).ShouldBe([true, true]);
        PartialsOf((b, x, y) => Call(b, "Max", x, Call(b, "Log", y))).ShouldBe([false, false]);
    }

    [Fact]
    public void What_a_loop_carries_is_as_bad_as_its_worst_iteration()
    {
        var p = new Sketch();
        Value x = p.Parameter("x", ScalarType.Float64), n = p.Parameter("n", ScalarType.Int32);
        Value result = p.Loop(p.Builder, "i", n, "r", x, (b, _, r) => b.Binary(OpCode.Divide, b.Binary(OpCode.Multiply, r, x), x));
        Function function = p.Function("F", result);
        Compute product = function.Body.Deep().OfType<Compute>().First(i => i.Operation.Code == OpCode.Multiply);

        Finiteness finiteness = Finiteness.Of(function);

        finiteness.HasFinitePartial(product, 0).ShouldBeTrue();
        finiteness.HasFinitePartial(product, 1).ShouldBeFalse();
    }

    private static Value Call(IrBuilder builder, string function, params Value[] arguments) =>
        builder.Compute(Operation.Call(function), ScalarType.Float64, null, arguments);

    /// <summary>Of the last operation that the sketch makes.</summary>
    private static bool[] PartialsOf(Func<IrBuilder, Value, Value, Value> sketch)
    {
        var p = new Sketch();
        Value x = p.Parameter("x", ScalarType.Float64), y = p.Parameter("y", ScalarType.Float64);
        Value result = sketch(p.Builder, x, y);
        Function function = p.Function("F", result);
        Finiteness finiteness = Finiteness.Of(function);
        Compute last = function.Body.Body.OfType<Compute>().Last();
        return [.. last.Arguments.Select((_, k) => finiteness.HasFinitePartial(last, k))];
    }
}
