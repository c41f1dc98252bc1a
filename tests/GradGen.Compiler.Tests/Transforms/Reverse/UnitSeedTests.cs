using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Optimization;
using GradGen.Compiler.Tests.Ir;
using GradGen.Compiler.Transforms.Companions;

namespace GradGen.Compiler.Tests.Transforms.Reverse;

/// <summary>Loops whose seed is known after them only: they run together with their reverse all the same, where that pays.</summary>
public class UnitSeedTests
{
    [Fact]
    public void The_root_of_a_sum_keeps_a_number_per_parameter_and_none_per_row()
    {
        Function vjp = Vjp(Programs.RootOfLeastSquares());
        Allocate sums = vjp.Body.Deep().OfType<Allocate>().ShouldHaveSingleItem();
        sums.Kind.ShouldBe(AllocationKind.ZeroedScratch);
        LengthOf(vjp, sums.Count).ShouldBe("theta");
        vjp.Body.Deep().OfType<TapePush>().ShouldBeEmpty();
        vjp.Body.Body.OfType<For>().ShouldHaveSingleItem().Body.Deep().OfType<Accumulate>().ShouldHaveSingleItem().Buffer.ShouldBe(sums.Result);
    }

    [Fact]
    public void The_seed_is_multiplied_where_the_reverse_of_the_loop_stood_unless_there_was_no_iteration()
    {
        Function vjp = Vjp(Programs.RootOfLeastSquares());
        If scaling = vjp.Body.Body.OfType<If>().ShouldHaveSingleItem();
        vjp.Body.Body.SkipWhile(i => i is not For).OfType<Compute>().First().Operation.Function.ShouldBe("Sqrt");
        scaling.Else.Body.ShouldBeEmpty();
        Accumulate added = scaling.Then.Body.OfType<For>().ShouldHaveSingleItem().Body.Deep().OfType<Accumulate>().ShouldHaveSingleItem();
        added.Buffer.ShouldBe(vjp.Parameters.Last());
        scaling.Then.Deep().OfType<Compute>().Select(c => c.Operation.Code).ShouldBe([OpCode.Multiply]);
    }

    [Fact]
    public void An_inner_sum_is_undone_in_every_iteration_of_the_outer_loop()
    {
        Function vjp = Vjp(Programs.NormsOfRows());
        Allocate sums = vjp.Body.Deep().OfType<Allocate>().ShouldHaveSingleItem();
        LengthOf(vjp, sums.Count).ShouldBe("theta");
        For outer = vjp.Body.Body.OfType<For>().ShouldHaveSingleItem();
        outer.Body.Body.OfType<For>().ShouldHaveSingleItem();
        outer.Body.Body.OfType<If>().ShouldHaveSingleItem().Then.Deep().OfType<Accumulate>().ShouldHaveSingleItem().Buffer.ShouldBe(vjp.Parameters.Last());
    }

    [Fact]
    public void An_element_per_iteration_would_be_as_much_memory_as_what_is_kept_now()
    {
        Function vjp = Vjp(Programs.LogOfExponentials());
        vjp.Body.Deep().OfType<Allocate>().ShouldAllBe(a => a.Kind == AllocationKind.Scratch);
        vjp.Body.Body.OfType<For>().Count().ShouldBe(2);
    }

    private static string? LengthOf(Function function, Value count) => function.Body.Deep().OfType<Length>().Single(l => l.Result == count).Buffer.Name;

    private static Function Vjp(MethodModel method) => Pipeline.Run(CompanionBuilder.Build(method)).Companions.Single(c => c.Kind == CompanionKind.Vjp).Body;
}
