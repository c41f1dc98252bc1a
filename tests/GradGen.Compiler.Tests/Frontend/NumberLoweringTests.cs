namespace GradGen.Compiler.Tests.Frontend;

/// <summary>Methods that are generic over the number type.</summary>
public class NumberLoweringTests
{
    [Fact]
    public void ATypeParameterIsANumberType() => Lower("return T.Sin(x) * T.CreateChecked(0.5) - T.Pi + T.Zero;").ShouldBe("""
        %3: num<T> = Sin %x.0
        %4: f64 = const 0.5
        %5: num<T> = convert "CreateChecked" %4
        %6: num<T> = multiply %3, %5
        %7: num<T> = opaque "T.Pi"
        %8: num<T> = subtract %6, %7
        %9: num<T> = const 0
        %10: num<T> = add %8, %9
        return %10
        """);

    [Fact]
    public void ConversionsAreThoseThatTheUserWrote() => Lower("int i = int.CreateChecked(Grad.Stop(x)); return T.CreateSaturating(double.CreateTruncating(x) + i);").ShouldBe("""
        %3: num<T> = stop %x.0
        %i.4: i32 = convert.checked "CreateChecked" %3
        %5: f64 = convert "CreateTruncating" %x.0
        %6: f64 = convert %i.4
        %7: f64 = add %5, %6
        %8: num<T> = convert "CreateSaturating" %7
        return %8
        """);

    [Fact]
    public void AHelperComputesWithTheCallersTypes() => Lower("return Half(x) + T.CreateChecked(Half(2.0));", "static V Half<V>(V v) where V : System.Numerics.INumber<V> => v / (V.One + V.One);").ShouldBe("""
        %3: num<T> = const 1
        %4: num<T> = const 1
        %5: num<T> = add %3, %4
        %6: num<T> = divide %x.0, %5
        %v.7: f64 = const 2
        %8: f64 = const 1
        %9: f64 = const 1
        %10: f64 = add %8, %9
        %11: f64 = divide %v.7, %10
        %12: num<T> = convert "CreateChecked" %11
        %13: num<T> = add %6, %12
        return %13
        """);

    private static string Lower(string statements, string others = "") => Lowered.Members(
        $"[Differentiable] public static T F<T>(T x, ReadOnlySpan<T> s, int n) where T : System.Numerics.IFloatingPointIeee754<T> {{ {statements} }} {others}").Body;
}
