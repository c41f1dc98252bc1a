using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Tests.Emission;

public sealed class NameTests
{
    private readonly TestFunction f = new();

    private IrBuilder B => f.Builder;

    [Fact]
    public void KeywordsAreEscapedAndNothingIsHidden()
    {
        Value c = f.Parameter("class"), t = f.Parameter("t"), x = f.Parameter("x", Types.ReadOnlySpan);
        Value product = B.Binary(OpCode.Multiply, c, t);
        Value square = B.Binary(OpCode.Multiply, product, product, "value");
        Value math = B.Function("Sin", square);
        Value named = B.Binary(OpCode.Add, math, math, "Math");
        Value odd = B.Binary(OpCode.Add, named, named, "a.b c");
        Value[] sum = B.For(B.Int(0), B.Length(x), [odd], (body, i, carried) =>
        {
            Value xi = body.Load(x, i);
            return [body.Binary(OpCode.Add, carried[0], body.Binary(OpCode.Multiply, xi, xi))];
        }, "value", ["class"]);
        Emitted.Body(f.Finish(sum)).ShouldBe("""
            double t1 = @class * t;
            double value = t1 * t1;
            double sin = Math.Sin(value);
            double Math1 = sin + sin;
            double a_b_c = Math1 + Math1;
            double class1 = a_b_c;
            for (int value1 = 0; value1 < x.Length; value1++)
            {
                double t2 = x[value1];
                class1 += t2 * t2;
            }

            return class1;
            """);
    }

    [Fact]
    public void ALocalDoesNotHideWhatOpaqueTextMeans()
    {
        Value x = f.Parameter("x");
        Value scale = B.Binary(OpCode.Multiply, x, x, "rate");
        Value read = f.Values.New(Types.Double);
        B.Add(new Opaque(read, "rate", []));
        Emitted.Body(f.Finish(B.Binary(OpCode.Multiply, read, B.Binary(OpCode.Add, scale, scale))), helpers: "public static partial class Program { private static readonly double rate = 2; }").ShouldBe("""
            double rate1 = x * x;
            return rate * (rate1 + rate1);
            """);
    }

    [Fact]
    public void NestedLoopsWithoutNames()
    {
        Value x = f.Parameter("x", Types.Span);
        B.For(B.Int(0), OpCode.Less, B.Length(x), B.Int(1), [], (outer, i, _) =>
        {
            outer.For(outer.Int(0), OpCode.Less, i, outer.Int(1), [], (inner, j, _) =>
            {
                inner.Store(x, j, inner.Load(x, i));
                return [];
            }, index: null);
            return [];
        }, index: null);
        Emitted.Body(f.Finish()).ShouldBe("""
            for (int i = 0; i < x.Length; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    x[j] = x[i];
                }
            }
            """);
    }
}
