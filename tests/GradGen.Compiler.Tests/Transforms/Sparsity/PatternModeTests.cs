using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Optimization;
using GradGen.Compiler.Tests.Frontend;
using GradGen.Compiler.Transforms.Companions;

namespace GradGen.Compiler.Tests.Transforms.Sparsity;

/// <summary>What a pattern companion does of what the method does.</summary>
public class PatternModeTests
{
    [Theory]
    [InlineData("double s = 0; for (int i = 0; i < x.Length; i++) { s += Math.Sin(x[i]) * x[i]; y[i] = s; }")]
    [InlineData("double s = x[0]; while (s * s > 2) { s = 0.5 * (s + 1 / s); } y[0] = s;")]
    [InlineData("if (x[0] > 0) { y[0] = x[1]; } else { y[1] = Math.Exp(x[2]); }")]
    [InlineData("var t = new double[n]; x.CopyTo(t); for (int i = 0; i < n; i++) { if (t[i] < 0) break; t[i] *= 2; } t.CopyTo(y);")]
    public void There_is_no_floating_arithmetic(string statements)
    {
        Function pattern = Pattern(statements);
        pattern.Body.Deep().SelectMany(i => i.Results).ShouldAllBe(v => !v.Type.CanVary);
    }

    [Fact]
    public void A_loop_of_known_bounds_is_run_as_it_is()
    {
        Function pattern = Pattern("for (int i = 1; i < n; i += 2) { int k = i / 2; y[k] = x[i] - x[i - 1]; }");
        pattern.Body.Deep().OfType<For>().Count().ShouldBe(1);
        pattern.Body.Deep().OfType<While>().ShouldBeEmpty();
        pattern.Body.Deep().OfType<Load>().Count().ShouldBe(2);
        pattern.Body.Deep().OfType<Store>().Count().ShouldBe(1);
    }

    [Fact]
    public void A_branch_that_sizes_decide_goes_one_way()
    {
        Function pattern = Pattern("if (n > 3) { y[0] = x[0]; } else { y[0] = x[1]; }");
        pattern.Body.Deep().OfType<If>().Count().ShouldBe(1);
        Templates(pattern).ShouldNotContain(t => t.Contains(".Add("));
    }

    [Fact]
    public void Both_sides_of_a_branch_that_data_decides_are_followed_and_add()
    {
        Function pattern = Pattern("if (x[0] > 3) { y[0] = x[0]; } else { y[0] = x[1]; }");
        pattern.Body.Deep().OfType<If>().ShouldBeEmpty();
        Templates(pattern).Count(t => t.Contains(".Add(")).ShouldBe(2);
    }

    [Fact]
    public void What_only_an_exception_leaves_out_is_certain()
    {
        Function pattern = Pattern("if (x[0] < 0) throw new ArgumentException(); y[0] = x[1]; if (n < 1) throw new ArgumentException(); y[1] = x[2];");
        pattern.Body.Deep().OfType<Store>().Count().ShouldBe(2);
        pattern.Body.Deep().OfType<Throw>().Count().ShouldBe(1);
    }

    [Fact]
    public void A_loop_that_data_ends_is_repeated_until_nothing_grows()
    {
        Function pattern = Pattern("double s = x[0]; while (s > 1) { s *= x[1]; } y[0] = s;");
        pattern.Body.Deep().OfType<While>().Count().ShouldBe(1);
        Templates(pattern).ShouldContain(t => t.Contains(".HasGrown("));
    }

    [Fact]
    public void A_loop_that_sizes_end_is_run_as_it_is()
    {
        Function pattern = Pattern("int k = n; while (k > 0) { y[k - 1] = x[k - 1]; k /= 2; }");
        pattern.Body.Deep().OfType<While>().Count().ShouldBe(1);
        Templates(pattern).ShouldNotContain(t => t.Contains(".HasGrown("));
    }

    [Fact]
    public void A_place_that_is_not_known_is_the_whole_buffer()
    {
        Templates(Pattern("int k = x[0] > 0 ? 1 : 0; y[0] = x[k];")).ShouldContain(t => t.Contains(".All("));
        Templates(Pattern("int k = x[0] > 0 ? 1 : 0; y[k + n] = x[1];")).ShouldContain(t => t.Contains(".AddAll("));
        Templates(Pattern("int k = x[0] > 0 ? 1 : 0; y[table[k]] = x[1];")).ShouldContain(t => t.Contains(".AddAll("));
    }

    [Fact]
    public void A_table_that_the_method_writes_is_not_known()
    {
        Templates(Pattern("y[table[0]] = x[1];")).ShouldNotContain(t => t.Contains(".AddAll("));
        Templates(Pattern("table[0] = 1; y[table[0]] = x[1];")).ShouldContain(t => t.Contains(".AddAll("));
        Templates(Pattern("var own = new int[n]; for (int i = 0; i < n; i++) own[i] = n - 1 - i; for (int i = 0; i < n; i++) y[own[i]] = x[i];")).ShouldNotContain(t => t.Contains(".AddAll("));
    }

    [Fact]
    public void An_array_that_a_delegate_may_change_is_not_known()
    {
        const string Head = "[Differentiable(Modes = DerivativeModes.SparseJacobian)] public static void F(ReadOnlySpan<double> x, [NoDerivative] int[] table, [NoDerivative] Action turn, Span<double> y)";
        Templates(Pattern(Lowered.Members($"{Head} {{ y[0] = x[table[0]]; }}"))).ShouldNotContain(t => t.Contains(".All("));
        Templates(Pattern(Lowered.Members($"{Head} {{ turn(); y[0] = x[table[0]]; }}"))).ShouldContain(t => t.Contains(".All("));
    }

    [Fact]
    public void Nothing_of_what_the_method_does_to_the_outside_is_done()
    {
        Function pattern = Pattern("table[0] = 1; Console.WriteLine(n); y[0] = x[0];");
        Templates(pattern).ShouldAllBe(t => t.Contains("GradGen.Runtime") || t.StartsWith("{0}."));
        pattern.Body.Deep().OfType<Store>().ShouldAllBe(s => s.Buffer.Name != "table");
    }

    [Fact]
    public void A_method_that_returns_an_array_whose_size_data_tells_has_no_pattern()
    {
        const string Program = "public static double[] F(ReadOnlySpan<double> x) { int n = 1; while (n < x[0]) n++; return new double[n]; }";
        Lowered.Members($"[Differentiable(Modes = DerivativeModes.Vjp | DerivativeModes.SparseJacobian)] {Program}").Problems
            .ShouldBe(["GRAD003: Differentiable(Modes = DerivativeModes.Vjp | DerivativeModes.SparseJacobian)"]);
        Lowered.Members($"[Differentiable(Modes = DerivativeModes.All)] {Program}").Model!.Modes.ShouldBe(Compiler.Model.DerivativeModes.Default & ~Compiler.Model.DerivativeModes.Gradient);
    }

    [Fact]
    public void The_pattern_of_a_Hessian_has_no_rule_for_second_derivatives()
    {
        MethodModel method = Lowered.Members("[Differentiable(Modes = DerivativeModes.SparseHessian)] public static double F(ReadOnlySpan<double> x) { double s = 0; for (int i = 1; i < x.Length; i++) s += x[i] * x[i - 1]; return s; }").Model!;
        CompanionModel pattern = Pipeline.Run(CompanionBuilder.Build(method)).Companions.Single(c => c.Kind == CompanionKind.HessianPattern);
        IrVerifier.Verify(pattern.Body).ShouldBeEmpty();
        pattern.Body.Body.Deep().SelectMany(i => i.Results).ShouldAllBe(v => !v.Type.CanVary);
        Templates(pattern.Body).ShouldContain("{0}.Hessian()");
    }

    private static IEnumerable<string> Templates(Function function) => function.Body.Deep().OfType<Effect>().Select(e => e.Template);

    private static Function Pattern(string statements) => Pattern(Lowered.Members(
        $"[Differentiable(Modes = DerivativeModes.SparseJacobian)] public static void F(ReadOnlySpan<double> x, [NoDerivative] int n, [NoDerivative] Span<int> table, Span<double> y) {{ {statements} }}"));

    private static Function Pattern(Lowered lowered)
    {
        MethodModel method = lowered.Model!;
        CompanionSet set = CompanionBuilder.Build(method);
        foreach (CompanionModel companion in set.Companions)
        {
            IrVerifier.Verify(companion.Body).ShouldBeEmpty(companion.Body.ToString());
            IrVerifier.Verify(Pipeline.Run(companion, method.Signature)).ShouldBeEmpty();
        }

        return Pipeline.Run(set).Companions.Single(c => c.Kind == CompanionKind.JacobianPattern).Body;
    }
}
