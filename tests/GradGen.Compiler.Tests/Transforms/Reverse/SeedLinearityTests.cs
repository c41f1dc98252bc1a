using GradGen.Compiler.Ir;
using GradGen.Compiler.Transforms.Reverse;

namespace GradGen.Compiler.Tests.Transforms.Reverse;

/// <summary>What a loop of the reverse sweep makes of its seed.</summary>
public class SeedLinearityTests
{
    private static readonly ScalarType Number = ScalarType.Float64;

    [Fact]
    public void Products_with_what_is_no_adjoint_and_sums_are_linear()
    {
        DependenceOf((b, seed, p) => b.Binary(OpCode.Multiply, p, b.Negate(seed))).ShouldBe(SeedDependence.Linear);
        DependenceOf((b, seed, p) => b.Binary(OpCode.Divide, b.Binary(OpCode.Add, seed, b.Binary(OpCode.Multiply, seed, p)), p)).ShouldBe(SeedDependence.Linear);
        DependenceOf((b, seed, p) => b.Convert(b.Binary(OpCode.StrongMultiply, seed, p), ScalarType.Float32)).ShouldBe(SeedDependence.Linear);
        DependenceOf((b, seed, _) => b.Binary(OpCode.Subtract, b.Floating(Number, 0), seed)).ShouldBe(SeedDependence.Linear);
    }

    [Fact]
    public void What_the_data_may_lead_past_may_be_unused()
    {
        DependenceOf((b, seed, p) => b.Select(b.Compare(OpCode.Less, p, p), seed, b.Floating(Number, 0))).ShouldBe(SeedDependence.LinearOrUnused);
        DependenceOf((b, seed, p) => b.Binary(OpCode.StrongMultiply, p, seed)).ShouldBe(SeedDependence.LinearOrUnused);
        DependenceOf((b, seed, p) =>
        {
            Value result = b.Values.New(Number);
            b.Add(new If([result], b.Compare(OpCode.Less, p, p), b.Region([], _ => [seed]), b.Region([], inner => [inner.Floating(Number, 0)])));
            return result;
        }).ShouldBe(SeedDependence.LinearOrUnused);
    }

    [Fact]
    public void Where_there_is_no_derivative_every_multiple_is_none() =>
        DependenceOf((b, seed, p) => b.Select(b.Compare(OpCode.Less, p, p), seed, b.Floating(Number, double.NaN))).ShouldBe(SeedDependence.Linear);

    [Fact]
    public void A_sum_of_an_unused_and_a_used_share_is_used() =>
        DependenceOf((b, seed, p) => b.Binary(OpCode.Add, b.Binary(OpCode.StrongMultiply, p, seed), seed)).ShouldBe(SeedDependence.Linear);

    [Fact]
    public void Memory_of_the_loop_and_loops_inside_pass_it_on() => DependenceOf((b, seed, p) =>
    {
        Value one = b.Int(1), zero = b.Int(0);
        Value memory = b.Allocate(Number, one, AllocationKind.ZeroedScratch);
        Value carried = b.Values.New(Number), result = b.Values.New(Number), k = b.Values.New(ScalarType.Int32);
        Region body = b.Region([k, carried], inner =>
        {
            inner.Accumulate(memory, zero, inner.Binary(OpCode.Multiply, seed, p));
            return [inner.Binary(OpCode.Add, carried, inner.Load(memory, zero))];
        });
        b.Add(new For([result], zero, OpCode.Less, one, one, [b.Floating(Number, 0)], body));
        return result;
    }).ShouldBe(SeedDependence.LinearOrUnused);

    [Fact]
    public void Anything_else_is_not()
    {
        DependenceOf((b, seed, _) => b.Binary(OpCode.Multiply, seed, seed)).ShouldBe(SeedDependence.Other);
        DependenceOf((b, seed, p) => b.Binary(OpCode.Add, seed, p)).ShouldBe(SeedDependence.Other);
        DependenceOf((b, seed, p) => b.Binary(OpCode.Divide, p, seed)).ShouldBe(SeedDependence.Other);
        DependenceOf((b, seed, _) => b.Compute(Operation.Call("Sin"), Number, null, seed)).ShouldBe(SeedDependence.Other);
    }

    [Fact]
    public void A_seed_that_decides_about_more_than_numbers_leaves_nothing_known() => DependenceOf((b, seed, p) =>
    {
        b.Add(new If([], b.Compare(OpCode.Less, seed, p), Region.Empty, Region.Empty));
        return b.Binary(OpCode.Multiply, seed, p);
    }).ShouldBe(SeedDependence.Other);

    [Fact]
    public void What_does_not_see_the_seed_is_constant() =>
        DependenceOf((b, _, p) => b.Binary(OpCode.Multiply, p, p)).ShouldBe(SeedDependence.Constant);

    /// <summary>The dependence of what one iteration computes from the seed and a number that is no adjoint.</summary>
    private static SeedDependence DependenceOf(Func<IrBuilder, Value, Value, Value> write)
    {
        var builder = new IrBuilder(new ValueFactory());
        Value seed = builder.Values.New(Number, "seed"), other = builder.Values.New(Number, "p");
        Value start = builder.Int(0), end = builder.Int(3), step = builder.Int(1);
        Value index = builder.Values.New(ScalarType.Int32, "i"), carried = builder.Values.New(Number);
        Value? written = null;
        Region body = builder.Region([index, carried], inner =>
        {
            written = write(inner, carried, other);
            return [carried];
        });
        var loop = new For([builder.Values.New(Number)], start, OpCode.Less, end, step, [seed], body);
        return SeedLinearity.Of(loop, seed, builder.Finish([], []).Body).Of(written!);
    }
}
