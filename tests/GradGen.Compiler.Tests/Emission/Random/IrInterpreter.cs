using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Tests.Emission.Random;

/// <summary>A part of an array.</summary>
internal sealed record BufferPart(double[] Array, int Start, int Count)
{
    public double this[int index]
    {
        get => Array[Position(index)];
        set => Array[Position(index)] = value;
    }

    public Span<double> AsSpan() => Array.AsSpan(Start, Count);

    private int Position(int index) => (uint)index < (uint)Count ? Start + index : throw new IndexOutOfRangeException();
}

/// <summary>Runs IR directly, one instruction after the other: the meaning that emitted code must have.</summary>
internal sealed class IrInterpreter
{
    private readonly Dictionary<int, object> values = [];

    public static object[] Run(Function function, params object[] arguments)
    {
        var interpreter = new IrInterpreter();
        for (int i = 0; i < arguments.Length; i++)
        {
            interpreter.values[function.Parameters[i].Id] = arguments[i];
        }

        return interpreter.Run(function.Body);
    }

    private object[] Run(Region region)
    {
        foreach (Instruction instruction in region.Body)
        {
            Run(instruction);
        }

        return [.. region.Yields.Select(y => values[y.Id])];
    }

    private double D(Value value) => (double)values[value.Id];

    private int I(Value value) => (int)values[value.Id];

    private bool B(Value value) => (bool)values[value.Id];

    private BufferPart P(Value value) => (BufferPart)values[value.Id];

    private void Run(Instruction instruction)
    {
        switch (instruction)
        {
            case Comment:
                break;
            case Constant i:
                values[i.Result.Id] = i.Literal.Kind switch { ScalarKind.Float64 => i.Literal.AsDouble, ScalarKind.Boolean => i.Literal.AsInt64 != 0, _ => (int)i.Literal.AsInt64 };
                break;
            case Compute i:
                values[i.Result.Id] = Compute(i);
                break;
            case Length i:
                values[i.Result.Id] = P(i.Buffer).Count;
                break;
            case Load i:
                values[i.Result.Id] = P(i.Buffer)[I(i.Index)];
                break;
            case Store i:
                P(i.Buffer)[I(i.Index)] = D(i.Element);
                break;
            case Accumulate i:
                P(i.Buffer)[I(i.Index)] += D(i.Element);
                break;
            case Allocate i:
                values[i.Result.Id] = new BufferPart(new double[I(i.Count)], 0, I(i.Count));
                break;
            case Slice i:
                BufferPart whole = P(i.Buffer);
                _ = whole.AsSpan().Slice(I(i.Start), I(i.Count));
                values[i.Result.Id] = new BufferPart(whole.Array, whole.Start + I(i.Start), I(i.Count));
                break;
            case Copy i:
                P(i.Source).AsSpan().CopyTo(P(i.Destination).AsSpan());
                break;
            case Fill i:
                P(i.Buffer).AsSpan().Fill(D(i.Element));
                break;
            case TapeOpen i:
                values[i.Tape.Id] = new Stack<double>();
                break;
            case TapePush i:
                ((Stack<double>)values[i.Tape.Id]).Push(D(i.Element));
                break;
            case TapePop i:
                values[i.Result.Id] = ((Stack<double>)values[i.Tape.Id]).Pop();
                break;
            case Throw:
                throw new InvalidOperationException();
            case If i:
                Define(i.Defined, Run(B(i.Condition) ? i.Then : i.Else));
                break;
            case For i:
                Loop(i);
                break;
            case While i:
                Loop(i);
                break;
            default:
                throw new NotSupportedException(instruction.GetType().Name);
        }
    }

    private void Define(IEnumerable<Value> results, object[] given)
    {
        int k = 0;
        foreach (Value result in results)
        {
            values[result.Id] = given[k++];
        }
    }

    private object[] Read(IEnumerable<Value> read) => [.. read.Select(v => values[v.Id])];

    private void Loop(For loop)
    {
        object[] carried = Read(loop.Initial);
        int bound = I(loop.Bound), step = I(loop.Step);
        for (int i = I(loop.Lower); Compare(loop.Comparison, i, bound); i += step)
        {
            Define(loop.Body.Arguments, [i, .. carried]);
            carried = Run(loop.Body);
        }

        Define(loop.Defined, carried);
    }

    private void Loop(While loop)
    {
        object[] carried = Read(loop.Initial);
        while (true)
        {
            Define(loop.Condition.Arguments, carried);
            if (!(bool)Run(loop.Condition)[0])
            {
                break;
            }

            Define(loop.Body.Arguments, carried);
            carried = Run(loop.Body);
        }

        Define(loop.Defined, carried);
    }

    private object Compute(Compute i)
    {
        Value a = i.Arguments[0];
        if (i.Operation.Code == OpCode.Select)
        {
            return values[i.Arguments[B(a) ? 1 : 2].Id];
        }

        if (i.Operation.Code is OpCode.Convert)
        {
            return (double)I(a);
        }

        if (i.Operation.Code is OpCode.Stop)
        {
            return values[a.Id];
        }

        Value? b = i.Arguments.Count > 1 ? i.Arguments[1] : null;
        return values[a.Id] switch
        {
            double x => Floating(i.Operation.Code, x, b is null ? 0 : D(b)),
            int n when i.Operation.IsChecked => Checked(i.Operation.Code, n, b is null ? 0 : I(b)),
            int n => Integer(i.Operation.Code, n, b is null ? 0 : I(b)),
            bool c => i.Operation.Code switch { OpCode.Not => !c, OpCode.And => c & B(b!), OpCode.Or => c | B(b!), _ => throw new NotSupportedException() },
            _ => throw new NotSupportedException(),
        };
    }

    private static object Floating(OpCode code, double x, double y) => code switch
    {
        OpCode.Add => x + y,
        OpCode.Subtract => x - y,
        OpCode.Multiply => x * y,
        OpCode.Divide => x / y,
        OpCode.Negate => -x,
        OpCode.StrongMultiply => x == 0 ? 0.0 : x * y,
        _ => Compare(code, x, y),
    };

    private static object Integer(OpCode code, int x, int y) => code switch
    {
        OpCode.Add => unchecked(x + y),
        OpCode.Subtract => unchecked(x - y),
        OpCode.Multiply => unchecked(x * y),
        OpCode.Divide => x / y,
        OpCode.Remainder => x % y,
        OpCode.Negate => unchecked(-x),
        _ => Compare(code, x, y),
    };

    private static object Checked(OpCode code, int x, int y) => checked(code switch
    {
        OpCode.Add => x + y,
        OpCode.Subtract => x - y,
        OpCode.Multiply => x * y,
        _ => throw new NotSupportedException(),
    });

    private static bool Compare(OpCode code, double x, double y) => code switch
    {
        OpCode.Less => x < y,
        OpCode.LessOrEqual => x <= y,
        OpCode.Greater => x > y,
        OpCode.GreaterOrEqual => x >= y,
        OpCode.Equal => x == y,
        OpCode.NotEqual => x != y,
        _ => throw new NotSupportedException(code.ToString()),
    };
}
