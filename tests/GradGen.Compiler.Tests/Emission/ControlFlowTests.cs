using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Tests.Emission;

public sealed class ControlFlowTests
{
    private readonly TestFunction f = new();

    private IrBuilder B => f.Builder;

    [Fact]
    public void AReassignedVariableStaysOne()
    {
        Value x = f.Parameter("x");
        Value scaled = B.Binary(OpCode.Multiply, x, B.Number(2), "y");
        Value[] y = B.If(B.Compare(OpCode.Less, scaled, B.Number(0)), [(Types.Double, "y")], then => [then.Negate(scaled, "y")], _ => [scaled]);
        Value shifted = B.Binary(OpCode.Add, y[0], B.Number(1), "y");
        Emitted.Body(f.Finish(shifted)).ShouldBe("""
            double y = x * 2;
            if (y < 0)
            {
                y = -y;
            }

            y += 1;
            return y;
            """);
    }

    [Fact]
    public void AVariableThatIsStillNeededIsNotOverwritten()
    {
        Value x = f.Parameter("x");
        Value y = B.Binary(OpCode.Multiply, x, B.Number(2), "y");
        Value[] z = B.If(B.Compare(OpCode.Less, y, B.Number(0)), [(Types.Double, "y")], then => [then.Negate(y, "y")], _ => [y]);
        Emitted.Body(f.Finish(B.Binary(OpCode.Multiply, z[0], y))).ShouldBe("""
            double y = x * 2;
            double y1;
            if (y < 0)
            {
                y1 = -y;
            }
            else
            {
                y1 = y;
            }

            return y1 * y;
            """);
    }

    [Fact]
    public void PureChoicesAreConditionalExpressions()
    {
        Value x = f.Parameter("x", Types.ReadOnlySpan), n = f.Parameter("n", Types.Int);
        Value[] t = B.If(B.Compare(OpCode.Less, n, B.Length(x)), [(Types.Double, "t")], then => [then.Load(x, n)], otherwise => [otherwise.Number(0)]);
        Emitted.Body(f.Finish(B.Binary(OpCode.Multiply, t[0], t[0]))).ShouldBe("""
            double t = n < x.Length ? x[n] : 0;
            return t * t;
            """);
    }

    [Fact]
    public void BranchesChain()
    {
        Value x = f.Parameter("x");
        Value[] y = B.If(B.Compare(OpCode.Less, x, B.Number(0)), [(Types.Double, "y")],
            then => [then.Negate(x, "y")],
            otherwise => otherwise.If(otherwise.Compare(OpCode.Greater, x, otherwise.Number(1)), [(Types.Double, "y")],
                then => [then.Binary(OpCode.Multiply, x, x, "y")],
                inner => [inner.Function("Sin", x)]));
        Emitted.Body(f.Finish(y)).ShouldBe("""
            double y;
            if (x < 0)
            {
                y = -x;
            }
            else if (x > 1)
            {
                y = x * x;
            }
            else
            {
                y = Math.Sin(x);
            }

            return y;
            """);
    }

    [Fact]
    public void GuardsAndEarlyReturnsDoNotNest()
    {
        Value x = f.Parameter("x"), n = f.Parameter("n", Types.Int);
        Value[] result = B.If(B.Compare(OpCode.Less, n, B.Int(0)), [(Types.Double, null)],
            then =>
            {
                then.Add(new Throw("new global::System.ArgumentException(\"n is negative\", nameof({0}))", [n]));
                return [];
            },
            otherwise => otherwise.If(otherwise.Compare(OpCode.Equal, n, otherwise.Int(0)), [(Types.Double, null)],
                then => [then.Number(0)],
                rest =>
                {
                    Value y = rest.Binary(OpCode.Multiply, x, x, "y");
                    return [rest.Binary(OpCode.Add, y, rest.Function("Exp", y))];
                }));
        Emitted.Body(f.Finish(result)).ShouldBe("""
            if (n < 0)
            {
                throw new ArgumentException("n is negative", nameof(n));
            }

            if (n == 0)
            {
                return 0;
            }

            double y = x * x;
            return y + Math.Exp(y);
            """);
    }

    [Fact]
    public void SwappedValuesAreCopiedInParallel()
    {
        Value n = f.Parameter("n", Types.Int), x = f.Parameter("x"), y = f.Parameter("y");
        Value[] swapped = B.For(B.Int(0), n, [x, y], (_, _, carried) => [carried[1], carried[0]], "i", ["a", "b"]);
        Emitted.Body(f.Finish(swapped)).ShouldBe("""
            double a = x;
            double b = y;
            for (int i = 0; i < n; i++)
            {
                double nextA = b;
                b = a;
                a = nextA;
            }

            return (a, b);
            """);
    }

    [Fact]
    public void ARecurrenceOfTwoTerms()
    {
        Value n = f.Parameter("n", Types.Int);
        Value[] pair = B.For(B.Int(0), n, [B.Number(0, "a"), B.Number(1, "b")],
            (body, _, carried) => [carried[1], body.Binary(OpCode.Add, carried[0], carried[1])]);
        Emitted.Body(f.Finish(pair[0])).ShouldBe("""
            double a = 0;
            double b = 1;
            for (int i = 0; i < n; i++)
            {
                double t = a + b;
                a = b;
                b = t;
            }

            return a;
            """);
    }

    [Fact]
    public void ReverseLoopsCountDown()
    {
        Value x = f.Parameter("x", Types.ReadOnlySpan), g = f.Parameter("xAdjoint", Types.Span), seed = f.Parameter("seed");
        Value last = B.Binary(OpCode.Subtract, B.Length(x), B.Int(1));
        B.Add(new Comment("adjoint of: for (int i = 0; …)"));
        Value[] adjoint = B.For(last, OpCode.GreaterOrEqual, B.Int(0), B.Int(-1), [seed], (body, i, carried) =>
        {
            body.Accumulate(g, i, body.Negate(body.Binary(OpCode.Multiply, carried[0], body.Load(x, i, isSafe: true))));
            body.Accumulate(g, i, carried[0]);
            return [body.Binary(OpCode.Multiply, carried[0], body.Number(0.5))];
        }, "i", ["hAdjoint"]);
        Emitted.Body(f.Finish(adjoint)).ShouldBe("""
            // adjoint of: for (int i = 0; …)
            double hAdjoint = seed;
            for (int i = x.Length - 1; i >= 0; i--)
            {
                xAdjoint[i] -= hAdjoint * x[i];
                xAdjoint[i] += hAdjoint;
                hAdjoint *= 0.5;
            }

            return hAdjoint;
            """);
    }

    [Fact]
    public void ABoundIsComputedOnce()
    {
        Value x = f.Parameter("x", Types.Span), n = f.Parameter("n", Types.Int), k = f.Parameter("k", Types.Int);
        B.For(B.Int(1), OpCode.LessOrEqual, B.Binary(OpCode.Subtract, B.Length(x), n), B.Int(2), [], (body, i, _) =>
        {
            body.Store(x, i, body.Number(0));
            return [];
        });
        B.For(n, OpCode.Greater, B.Int(0), B.Compute(OpCode.Negate, Types.Int, null, k), [], (body, i, _) =>
        {
            body.Store(x, body.Binary(OpCode.Add, i, body.Int(1)), body.Load(x, body.Binary(OpCode.Subtract, i, body.Int(1))));
            return [];
        });
        Emitted.Body(f.Finish()).ShouldBe("""
            int offset = x.Length - n;
            for (int i = 1; i <= offset; i += 2)
            {
                x[i] = 0;
            }

            for (int i = n; i > 0; i -= k)
            {
                x[i + 1] = x[i - 1];
            }
            """);
    }

    [Fact]
    public void OpenLoops()
    {
        Value x = f.Parameter("x"), s = f.Parameter("s", Types.Span);
        Value[] simple = B.While([x],
            (test, carried) => test.Compare(OpCode.Greater, carried[0], test.Number(1)),
            (body, carried) => [body.Binary(OpCode.Divide, carried[0], body.Number(2))]);
        Value[] tested = B.While(simple,
            (test, carried) =>
            {
                Value t = test.Load(s, test.Int(0), "t");
                return test.Compare(OpCode.Less, test.Binary(OpCode.Multiply, t, t), carried[0]);
            },
            (body, carried) =>
            {
                Value t = body.Binary(OpCode.Add, carried[0], body.Number(1), "t");
                body.Store(s, body.Int(0), t);
                return [t];
            });
        Emitted.Body(f.Finish(tested)).ShouldBe("""
            double x1 = x;
            while (x1 > 1)
            {
                x1 /= 2;
            }

            while (true)
            {
                double t = s[0];
                if (!(t * t < x1))
                {
                    break;
                }

                double t1 = x1 + 1;
                s[0] = t1;
                x1 = t1;
            }

            return x1;
            """);
    }
}
