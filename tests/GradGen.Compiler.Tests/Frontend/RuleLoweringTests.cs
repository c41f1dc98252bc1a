using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Tests.Frontend;

/// <summary>Calls of methods that have rules of the user's.</summary>
public class RuleLoweringTests
{
    private const Compiler.Model.DerivativeModes Both = Compiler.Model.DerivativeModes.Jvp | Compiler.Model.DerivativeModes.Vjp;

    private const string Wave = "static double Wave(double x) => Math.Sin(x); [Derivative(nameof(Wave))] static double Slope(double x) => Math.Cos(x); ";

    [Fact]
    public void APartialIsComputedBesideTheCall() => Lowered.Members(Wave + "[Differentiable] public static double F(double x) => Wave(x);").Body.ShouldBe("""
        %1: f64 = invoke "global::C.Wave({0})" %x.0
        %2: f64 = stop %x.0
        %3: f64 = Cos %2
        %4: f64 = withpartials %1, %x.0, %3
        return %4
        """);

    [Fact]
    public void AMarkedMethodWithPartialsIsACallOfItself() => Lowered.Members("""
        [Differentiable] public static double F(double x) => Math.Sin(x);
        [Derivative(nameof(F))] static double Slope(double x) => Math.Cos(x);
        """).Text.ShouldContain("invoke \"global::C.F({0})\" %x.0");

    [Fact]
    public void APartialOfAPartialIsNotAskedFor() => Lowered.Members("""
        static double Grow(double x) => Math.Exp(x);
        [Derivative(nameof(Grow))] static double Same(double x) => Grow(x);
        [Differentiable] public static double F(double x) => Grow(x);
        """).Primal.Body.Deep().OfType<Compute>().Select(c => c.Operation.Code).ShouldBe([OpCode.Invoke, OpCode.Stop, OpCode.Invoke, OpCode.WithPartials]);

    [Fact]
    public void ARuleOfOneModeLeavesTheOtherToTheSource()
    {
        MethodModel model = Lowered.Members("""
            [Differentiable] public static double F(double x) => x * x;
            [VjpOf(nameof(F))] static double Back(double x, double resultAdjoint, ref double xAdjoint) => x * x;
            """).Model.ShouldNotBeNull();
        (model.Modes & Both).ShouldBe(Compiler.Model.DerivativeModes.Jvp);
        model.Primal.ToString().ShouldContain("multiply");
        Callee callee = model.Ruled.ShouldNotBeNull().Body.Deep().OfType<Call>().Single().Callee;
        callee.VjpRule.ShouldBe(new RuleMethod("global::C.", "Back"));
        (callee.HasJvp, callee.JvpRule).ShouldBe((true, null));
    }
}
