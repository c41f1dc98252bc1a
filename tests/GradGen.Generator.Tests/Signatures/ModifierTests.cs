using GradGen.Testing;
using GradGen.Testing.Numerics;
using Microsoft.CodeAnalysis;

namespace GradGen.Generator.Tests.Signatures;

/// <summary>What companions copy from their method: accessibility, virtuality, attributes.</summary>
public class ModifierTests
{
    [Theory]
    [InlineData("public", Accessibility.Public)]
    [InlineData("internal", Accessibility.Internal)]
    [InlineData("protected", Accessibility.Protected)]
    [InlineData("private", Accessibility.Private)]
    [InlineData("", Accessibility.Private)]
    [InlineData("protected internal", Accessibility.ProtectedOrInternal)]
    [InlineData("private protected", Accessibility.ProtectedAndInternal)]
    public void AccessibilityIsTheMethods(string modifier, Accessibility accessibility)
    {
        GeneratorRun run = GeneratorRun.Of($"public partial class C {{ [Differentiable] {modifier} double F(double x) => x * x; public double Use(double x) => F(x); }}").ShouldCompile();
        run.Output.GetTypeByMetadataName("C")!.GetMembers("FVjp").Single().DeclaredAccessibility.ShouldBe(accessibility);
    }

    [Fact]
    public void WhatTheMethodVouchesForGivesNoNullableWarning() =>
        GeneratorRun.Of("public static partial class C { [Differentiable] public static double F(double x, [NoDerivative] double? q, string? s) => x * x * q!.Value * s!.Length; }")
            .ShouldCompile().ShouldCompileUnderHarshSettings();

    [Fact]
    public void AnOverrideOverridesItsCompanions()
    {
        TestCompilation project = TestCompilation.Of("""
            public partial class Base
            {
                [Differentiable] public virtual double F(double x) => x * x;
            }

            public partial class Derived : Base
            {
                [Differentiable] public override double F(double x) => x * x * x;
            }

            public partial class Last : Derived
            {
                [Differentiable] public sealed override double F(double x) => 2 * x;
            }

            public partial class Hiding : Base
            {
                [Differentiable] public new double F(double x) => 5 * x;
            }

            public static class Make
            {
                public static Base Derived => new Derived();
            }
            """);
        GeneratorRun run = GeneratorRun.Of(project).ShouldCompile().ShouldCompileUnderHarshSettings();
        IMethodSymbol Vjp(string type) => (IMethodSymbol)run.Output.GetTypeByMetadataName(type)!.GetMembers("FVjp").Single();
        Vjp("Base").IsVirtual.ShouldBeTrue();
        Vjp("Derived").IsOverride.ShouldBeTrue();
        Vjp("Last").IsSealed.ShouldBeTrue();
        Vjp("Hiding").IsOverride.ShouldBeFalse();
        using NumericProgram program = NumericProgram.Of(project, "Base", receiver: "Make.Derived");
        program.Check([2.0], value: [8], gradient: [12], hasOracle: false);
    }

    [Fact]
    public void AReadOnlyMethodOfAStructHasReadOnlyCompanions()
    {
        GeneratorRun run = GeneratorRun.Of("public partial struct S { private int n; [Differentiable] public readonly double F(double x) => x * x * n; }").ShouldCompile();
        ((IMethodSymbol)run.Output.GetTypeByMetadataName("S")!.GetMembers("FVjp").Single()).IsReadOnly.ShouldBeTrue();
    }

    [Fact]
    public void ObsoleteAndExperimentalAreCopied()
    {
        GeneratorRun run = GeneratorRun.Of("""
            public static partial class C
            {
                [Differentiable, Obsolete("Use \"G\"")] public static double F(double x) => x * x;
                [Differentiable, System.Diagnostics.CodeAnalysis.Experimental("EXP1")] public static double G(double x) => x * x;
            }
            """).ShouldCompile().ShouldCompileUnderHarshSettings();
        string Attribute(string method, string name) =>
            run.Output.GetTypeByMetadataName("C")!.GetMembers(method).Single().GetAttributes().Single(a => a.AttributeClass!.Name == name).ConstructorArguments[0].Value!.ToString()!;
        Attribute("FVjp", "ObsoleteAttribute").ShouldBe("Use \"G\"");
        Attribute("FGradient", "ObsoleteAttribute").ShouldBe("Use \"G\"");
        Attribute("GVjp", "ExperimentalAttribute").ShouldBe("EXP1");
    }

    [Fact]
    public void AnExtensionMethodHasExtensionCompanions()
    {
        GeneratorRun run = GeneratorRun.Of("""
            public static partial class C
            {
                [Differentiable] public static double F(this double x, double k) => x * k;
                public static double Use(double x) { double a = 0, b = 0; return x.FVjp(2, 1, ref a, ref b) + a + x.FGradient(3).K; }
            }
            """).ShouldCompile();
    }

    [Fact]
    public void InstanceFieldsAreConstants()
    {
        TestCompilation project = TestCompilation.Of("public partial class C(double k) { private readonly double k = k; [Differentiable] public double F(double x) => k * x * x; }");
        using NumericProgram program = NumericProgram.Of(project, "C", receiver: "new C(3)");
        program.Check([2.0], value: [12], gradient: [12]);
    }

    [Fact]
    public void APartialMethodIsDifferentiatedFromItsBody()
    {
        GeneratorRun run = GeneratorRun.Of("""
            public static partial class C
            {
                [Differentiable] public static partial double F(double x);
                public static partial double F(double x) => x * x;
                public static partial double G(double x);
                [Differentiable] public static partial double G(double x) => x * x;
            }
            """).ShouldCompile();
        run.Companions("C", "FVjp").Count.ShouldBe(1);
        run.Companions("C", "GVjp").Count.ShouldBe(1);
    }
}
