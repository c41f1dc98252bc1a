using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Tests.Emission;

public sealed class ExpressionTests
{
    private readonly TestFunction f = new();

    private IrBuilder B => f.Builder;

    [Fact]
    public void TheOrderOfOperationsIsKept()
    {
        Value a = f.Parameter("a"), b = f.Parameter("b"), c = f.Parameter("c");
        Value[] results =
        [
            B.Binary(OpCode.Subtract, a, B.Binary(OpCode.Add, b, c)),
            B.Binary(OpCode.Subtract, B.Binary(OpCode.Add, a, b), c),
            B.Binary(OpCode.Multiply, a, B.Binary(OpCode.Multiply, b, c)),
            B.Binary(OpCode.Divide, a, B.Binary(OpCode.Divide, b, c)),
            B.Binary(OpCode.Multiply, B.Binary(OpCode.Divide, a, b), c),
            B.Binary(OpCode.Add, a, B.Binary(OpCode.Multiply, b, c)),
            B.Negate(B.Binary(OpCode.Multiply, a, b)),
            B.Binary(OpCode.Multiply, B.Negate(a), b),
            B.Binary(OpCode.Subtract, a, B.Negate(b)),
            B.Negate(B.Negate(a)),
        ];
        Emitted.Body(f.Finish(results)).Replace(", ", ",\n").ShouldBe("""
            return (a - (b + c),
            a + b - c,
            a * (b * c),
            a / (b / c),
            a / b * c,
            a + b * c,
            -(a * b),
            -a * b,
            a - -b,
            -(-a));
            """);
    }

    [Fact]
    public void LiteralsStayDoubles()
    {
        Value x = f.Parameter("x");
        Value one = B.Number(1), two = B.Number(2);
        Value condition = B.Compare(OpCode.Greater, x, B.Number(0));
        Value[] results =
        [
            B.Binary(OpCode.Multiply, two, x),
            B.Binary(OpCode.Multiply, B.Binary(OpCode.Divide, one, two), x),
            B.Binary(OpCode.Divide, B.Select(condition, one, two), two),
            B.Binary(OpCode.Multiply, B.Number(-1), x),
            B.Binary(OpCode.Subtract, x, B.Number(-1)),
            B.Negate(two),
            B.Number(-0.0),
            one,
        ];
        Emitted.Body(f.Finish(results)).Replace(", ", ",\n").ShouldBe("""
            return (2 * x,
            1.0 / 2.0 * x,
            (x > 0 ? 1.0 : 2.0) / 2,
            -1 * x,
            x - -1,
            -2.0,
            -0.0,
            1);
            """);
    }

    [Fact]
    public void TruthValues()
    {
        Value x = f.Parameter("x"), n = f.Parameter("n", Types.Int), c = f.Parameter("c", Types.Bool), d = f.Parameter("d", Types.Bool);
        Value both = B.If(c, [(Types.Bool, null)], _ => [d], t => [t.Bool(false)])[0];
        Value either = B.If(B.Compare(OpCode.Less, n, B.Int(3)), [(Types.Bool, null)], t => [t.Bool(true)], _ => [both])[0];
        Value not = B.Compute(OpCode.Not, Types.Bool, null, B.Compare(OpCode.Less, x, B.Number(1)));
        Value same = B.Compute(OpCode.Equal, Types.Bool, null, B.Compare(OpCode.Less, n, B.Int(1)), d);
        Emitted.Body(f.Finish(either, not, same)).ShouldBe("return (n < 3 || (c && d), !(x < 1), (n < 1) == d);");
    }

    [Fact]
    public void OverflowIsCheckedAsInTheSource()
    {
        Value n = f.Parameter("n", Types.Int), m = f.Parameter("m", Types.Int), x = f.Parameter("x");
        Operation add = new(OpCode.Add, IsChecked: true), convert = new(OpCode.Convert, IsChecked: true);
        Value product = B.Binary(OpCode.Multiply, n, m);
        Value sum = B.Compute(add, Types.Int, null, product, n);
        Value rest = B.Compute(OpCode.Remainder, Types.Int, null, sum, m);
        Value whole = B.Compute(convert, Types.Int, null, x);
        Function function = f.Finish(rest, whole);
        Emitted.Body(function).ShouldBe("return (checked(unchecked(n * m) + n) % m, checked((int)x));");
        Emitted.Body(function, new(CheckOverflow: true, Qualify: false)).ShouldBe("return ((unchecked(n * m) + n) % m, (int)x);");
    }

    [Fact]
    public void TextThatChecksOverflowOtherwiseThanTheProject()
    {
        Value n = f.Parameter("n", Types.Int), m = f.Parameter("m", Types.Int);
        Value sum = f.Values.New(Types.Int), wrapped = f.Values.New(Types.Int);
        B.Add(new Opaque(sum, "{0} + {1}", [B.Binary(OpCode.Multiply, n, m), n]) { IsChecked = true });
        B.Add(new Opaque(wrapped, "{0} - 1", [sum]) { IsChecked = false });
        Function function = f.Finish(wrapped);
        Emitted.Body(function).ShouldBe("return checked(unchecked(n * m) + n) - 1;");
        Emitted.Body(function, new(CheckOverflow: true, Qualify: false)).ShouldBe("return unchecked(checked(unchecked(n * m) + n) - 1);");
    }

    [Fact]
    public void TheCompilerDoesNotFoldWhatMustFailAtRunTime()
    {
        Value n = f.Parameter("n", Types.Int);
        Value quotient = B.Binary(OpCode.Divide, n, B.Int(0));
        Value sum = B.Compute(new Operation(OpCode.Add, IsChecked: true), Types.Int, null, B.Int(int.MaxValue), B.Int(1));
        Emitted.Body(f.Finish(quotient, sum)).ShouldBe("""
            int n1 = 0;
            int n2 = 2147483647;
            return (n / n1, checked(n2 + 1));
            """);
    }

    [Fact]
    public void FunctionsAndConversions()
    {
        Value x = f.Parameter("x"), n = f.Parameter("n", Types.Int);
        Value power = B.Function("Pow", x, B.Number(2));
        Value mean = B.Binary(OpCode.Divide, power, B.Convert(B.Binary(OpCode.Add, n, B.Int(1)), Types.Double));
        Value strong = B.Compute(OpCode.StrongMultiply, Types.Double, null, x, mean);
        Emitted.Body(f.Finish(strong)).ShouldBe("return StrongZero.Product(x, Math.Pow(x, 2) / (double)(n + 1));");
    }

    [Fact]
    public void LongExpressionsAreCut()
    {
        Value x = f.Parameter("someRatherLongName");
        Value sum = x;
        for (int k = 0; k < 8; k++)
        {
            sum = B.Binary(OpCode.Add, sum, B.Binary(OpCode.Multiply, x, x));
        }

        string body = Emitted.Body(f.Finish(sum));
        body.Split('\n').ShouldAllBe(line => line.Length < 130);
        body.Split('\n').Length.ShouldBeGreaterThan(2);
    }

    [Fact]
    public void OpaqueTextKeepsItsMeaning()
    {
        Value x = f.Parameter("x"), n = f.Parameter("n", Types.Int);
        Value max = f.Values.New(Types.Int), bits = f.Values.New(Types.Int);
        B.Add(new Opaque(max, "global::System.Math.Max({0}, {1})", [B.Binary(OpCode.Add, n, B.Int(1)), n]));
        B.Add(new Opaque(bits, "{0} ^ 1", [max]));
        Value product = B.Binary(OpCode.Multiply, bits, n);
        Function function = f.Finish(product, x);
        Emitted.Body(function).ShouldBe("return ((Math.Max(n + 1, n) ^ 1) * n, x);");
        Emitted.Body(function, new(CheckOverflow: false, Qualify: true)).ShouldBe("return ((global::System.Math.Max(n + 1, n) ^ 1) * n, x);");
    }

    [Fact]
    public void ASelectComputesBothSides()
    {
        Value x = f.Parameter("x", Types.ReadOnlySpan), c = f.Parameter("c", Types.Bool);
        Value checkedLoad = B.Load(x, B.Int(7)), safeLoad = B.Load(x, B.Int(0), isSafe: true);
        Emitted.Body(f.Finish(B.Select(c, safeLoad, checkedLoad))).ShouldBe("""
            double x7 = x[7];
            return c ? x[0] : x7;
            """);
    }
}
