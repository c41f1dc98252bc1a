using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Tests.Frontend;

/// <summary>Inline arrays: a variable of one is memory, and what it holds is one value per element.</summary>
public class InlineArrayLoweringTests
{
    private const string Types = """
        [System.Runtime.CompilerServices.InlineArray(2)] public struct Two { private double first; }
        [System.Runtime.CompilerServices.InlineArray(2)] public struct Pair { private Vec first; }
        public struct Vec { public double X, Y; }
        public struct Mixed { public int K; public Pair P; public double M; }
        """;

    [Fact]
    public void AnElementIsOneOfTheVariablesMemory() => Body("Two t = default; t[n] = x; return t[1];").ShouldBe("""
        %t.14: span<f64> = alloc.stack %16
        store %t.14[%17], %t0.4
        store %t.14[%18], %t1.5
        check.index %n.1, %20
        store %t.14[%n.1], %x.0
        check.index %12, %22
        %23: f64 = load.safe %t.14[%12]
        return %23
        """);

    [Fact]
    public void AFieldOfAStructInMemoryIsAPartOfItsBuffers() => Body("Mixed m = default; m.P[n].Y = x; return m.P[0].X;").ShouldBe("""
        %mK.25: span<i32> = alloc.stack %2
        %mNumbers.26: span<f64> = alloc.stack %28
        store %mK.25[%14], %mK.4
        store %mNumbers.26[%29], %mP0X.5
        store %mNumbers.26[%30], %mP0Y.6
        store %mNumbers.26[%31], %mP1X.8
        store %mNumbers.26[%32], %mP1Y.9
        store %mNumbers.26[%33], %mM.12
        check.index %n.1, %38
        %40: i32 = multiply %n.1, %39
        %42: i32 = add %40, %41
        check.index %19, %43
        %53: i32 = add %42, %19
        store %mNumbers.26[%53], %x.0
        check.index %49, %47
        %54: f64 = load.safe %mNumbers.26[%49]
        return %54
        """);

    [Fact]
    public void AParameterIsItsElements() =>
        Lowered.Program(Types + "public static partial class C { [Differentiable] public static double F(Two t, int n) => t[1]; }").Primal.Parameters.Select(p => p.Type)
            .ShouldBe([ScalarType.Float64, ScalarType.Float64, ScalarType.Int32]);

    /// <summary>Without the constants.</summary>
    private static string Body(string statements) => string.Join("\n", Lowered.Program(Types + $"public static partial class C {{ [Differentiable] public static double F(double x, int n) {{ {statements} }} }}").Body
        .Split('\n').Where(l => !l.Contains(" = const ", StringComparison.Ordinal)));
}
