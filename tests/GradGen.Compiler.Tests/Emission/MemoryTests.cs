using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Tests.Emission;

public sealed class MemoryTests
{
    private readonly TestFunction f = new();

    private IrBuilder B => f.Builder;

    [Fact]
    public void ElementsAreUpdatedInPlace()
    {
        Value y = f.Parameter("y", Types.Span), x = f.Parameter("x"), i = f.Parameter("i", Types.Int);
        B.Store(y, i, B.Binary(OpCode.Multiply, B.Load(y, i), x));
        B.Store(y, B.Int(0), B.Binary(OpCode.Subtract, B.Load(y, B.Int(0)), B.Binary(OpCode.Add, x, B.Number(1))));
        B.Store(y, i, B.Binary(OpCode.Subtract, x, B.Load(y, i)));
        Emitted.Body(f.Finish()).ShouldBe("""
            y[i] *= x;
            y[0] -= x + 1;
            y[i] = x - y[i];
            """);
    }

    [Fact]
    public void ALoadDoesNotMovePastAStoreThatMayAlias()
    {
        Value x = f.Parameter("x", Types.ReadOnlySpan), y = f.Parameter("y", Types.Span);
        Value own = B.Allocate(Types.Double, B.Int(1), AllocationKind.ZeroedScratch, "own");
        Value first = B.Load(x, B.Int(0)), second = B.Load(own, B.Int(0));
        B.Store(y, B.Int(0), B.Number(1));
        Emitted.Body(f.Finish(B.Binary(OpCode.Add, first, second))).ShouldBe("""
            using var ownScratch = Scratch<double>.RentZeroed(1);
            Span<double> own = ownScratch.Span;
            double x0 = x[0];
            double own0 = own[0];
            y[0] = 1;
            return x0 + own0;
            """);
    }

    [Fact]
    public void ASafeLoadOfOwnMemoryMovesPastAnotherStore()
    {
        Value y = f.Parameter("y", Types.Span);
        Value own = B.Allocate(Types.Double, B.Int(1), AllocationKind.Scratch, "own");
        Value load = B.Load(own, B.Int(0), isSafe: true);
        B.Store(y, B.Int(0), B.Number(1));
        Emitted.Body(f.Finish(load)).ShouldBe("""
            using var ownScratch = Scratch<double>.Rent(1);
            Span<double> own = ownScratch.Span;
            y[0] = 1;
            return own[0];
            """);
    }

    [Fact]
    public void TheStackServesOnlyTheMethodsOwnBlock()
    {
        Value n = f.Parameter("n", Types.Int);
        Value outer = B.Allocate(Types.Double, n, AllocationKind.Stack, "w");
        Value array = B.Allocate(Types.Double, B.Int(2), AllocationKind.Heap, "v");
        B.For(B.Int(0), B.Length(outer), [], (body, i, _) =>
        {
            Value inner = body.Allocate(Types.Double, i, AllocationKind.Stack, "w");
            body.Fill(inner, body.Number(1));
            body.Fill(array, body.Number(0));
            body.Fill(array, body.Number(-0.0));
            body.Fill(outer, body.Number(0));
            body.Copy(array, outer);
            body.Copy(body.Slice(array, i, body.Int(1)), body.Slice(outer, i, body.Int(1)));
            return [];
        });
        Emitted.Body(f.Finish()).ShouldBe("""
            Span<double> w = stackalloc double[n];
            double[] v = new double[2];
            for (int i = 0; i < w.Length; i++)
            {
                using var w1Scratch = Scratch<double>.RentZeroed(i);
                Span<double> w1 = w1Scratch.Span;
                w1.Fill(1);
                Array.Clear(v);
                Array.Fill(v, -0.0);
                w.Clear();
                v.AsSpan().CopyTo(w);
                v.AsSpan(i, 1).CopyTo(w.Slice(i, 1));
            }
            """);
    }

    [Fact]
    public void Tapes()
    {
        Value x = f.Parameter("x", Types.ReadOnlySpan);
        Value tape = f.Values.New(new TapeType(Types.Double));
        B.Add(new TapeOpen(tape));
        Value mark = f.Values.New(Types.Int, "mark");
        B.Add(new TapeMark(mark, tape));
        B.For(B.Int(0), B.Length(x), [], (body, i, _) =>
        {
            body.Add(new TapePush(tape, body.Load(x, i)));
            return [];
        });
        Value[] sum = B.For(B.Int(0), B.Length(x), [B.Number(0, "sum")], (body, i, carried) =>
        {
            Value popped = body.Values.New(Types.Double);
            body.Add(new TapePop(popped, tape));
            return [body.Binary(OpCode.Add, carried[0], popped)];
        });
        B.Add(new TapeRewind(tape, mark));
        Emitted.Body(f.Finish(sum)).ShouldBe("""
            using var tape = Tape<double>.Open();
            int mark = tape.Mark;
            for (int i = 0; i < x.Length; i++)
            {
                tape.Push(x[i]);
            }

            double sum = 0;
            for (int i = 0; i < x.Length; i++)
            {
                sum += tape.Pop();
            }

            tape.Rewind(mark);
            return sum;
            """);
    }

    [Fact]
    public void MemoryThatLeavesItsBlockIsNotPooled()
    {
        Value c = f.Parameter("c", Types.Bool), y = f.Parameter("y", Types.Span);
        Value[] buffer = B.If(c, [(Types.Span, "w")], then => [then.Allocate(Types.Double, then.Int(3), AllocationKind.ZeroedScratch, "w")], _ => [y]);
        B.Store(buffer[0], B.Int(0), B.Number(1));
        Emitted.Body(f.Finish()).ShouldBe("""
            scoped Span<double> w;
            if (c)
            {
                w = new double[3];
            }
            else
            {
                w = y;
            }

            w[0] = 1;
            """);
    }
}
