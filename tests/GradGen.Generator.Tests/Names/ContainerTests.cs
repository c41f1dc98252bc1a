using GradGen.Testing;

namespace GradGen.Generator.Tests.Names;

/// <summary>The method may stand in any partial type: the companions land beside it.</summary>
public class ContainerTests
{
    private const string F = "[Differentiable] public static double F(double x) => x * x;";

    [Theory]
    [InlineData("public static partial class C { #F }", "C")]
    [InlineData("public partial class C { #F }", "C")]
    [InlineData("namespace N; public partial class C { #F }", "N.C")]
    [InlineData("namespace N.M { public partial class C { #F } }", "N.M.C")]
    [InlineData("namespace @namespace.@class; public partial class @struct { #F }", "namespace.class.struct")]
    [InlineData("public partial struct S { #F }", "S")]
    [InlineData("public readonly partial struct S { #F }", "S")]
    [InlineData("public ref partial struct S { #F }", "S")]
    [InlineData("public readonly ref partial struct S { #F }", "S")]
    [InlineData("public partial record R { #F }", "R")]
    [InlineData("public partial record class R(double A) { #F }", "R")]
    [InlineData("public partial record struct R { #F }", "R")]
    [InlineData("public readonly partial record struct R(double A) { #F }", "R")]
    [InlineData("public partial interface I { #F }", "I")]
    [InlineData("public abstract partial class A { #F }", "A")]
    [InlineData("public sealed partial class S { #F }", "S")]
    [InlineData("internal partial class C { #F }", "C")]
    [InlineData("public partial class G<T> { #F }", "G`1")]
    [InlineData("public partial class G<T, @int> where T : struct where @int : class, new() { #F }", "G`2")]
    [InlineData("public partial interface G<in T> { #F }", "G`1")]
    [InlineData("public partial class O { public partial class I { #F } }", "O+I")]
    [InlineData("public partial class O<T> { private partial struct M<U> { internal partial record I<V> { #F } } }", "O`1+M`1+I`1")]
    [InlineData("public partial class O { protected internal partial class I { #F } }", "O+I")]
    [InlineData("public unsafe partial class U { #F public int* P; }", "U")]
    public void CompanionsLandIn(string source, string type)
    {
        TestCompilation project = TestCompilation.Of(source.Replace("#F", F, StringComparison.Ordinal)) with { AllowUnsafe = true };
        GeneratorRun run = GeneratorRun.Of(project).ShouldCompile().ShouldCompileUnderHarshSettings();
        run.Companions(type, "F").ShouldBe(
        [
            "double FGradient(double x)",
            "double FValueAndGradient(double x, out double xGradient)",
            "(double Value, double Tangent) FJvp(double x, double xTangent)",
            "double FVjp(double x, double resultAdjoint, ref double xAdjoint)",
        ]);
    }

    [Fact]
    public void TypesInTwoFilesMeet()
    {
        GeneratorRun run = GeneratorRun.Of(
            "public static partial class C { [Differentiable] public static double F(double x) => x * x; }",
            "public static partial class C { [Differentiable] public static double G(double x) => F(x) * x; }").ShouldCompile();
        run.Files.Count.ShouldBe(2);
    }

    [Fact]
    public void TypesOfOneNameAreToldApart()
    {
        GeneratorRun run = GeneratorRun.Of(
            "namespace A { public partial class C { [Differentiable] public static double F(double x) => x * x; public partial class D { [Differentiable] public static double F(double x) => -x * x; } } }",
            "namespace B { public partial class C { [Differentiable] public static double F(double x) => 2 * x * x; } public partial class C<T> { [Differentiable] public static double F(double x) => 3 * x * x; } }",
            "public partial class C { [Differentiable] public static double F(double x) => 4 * x * x; }").ShouldCompile();
        run.Files.Count.ShouldBe(5);
    }
}
