using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Tests.Emission.Random;

/// <summary>A random valid function over (double a, double b, int n, ReadOnlySpan x, Span s): loops whose carried values are swapped, branches,
/// aliasing stores, throws, tapes, names that clash.</summary>
internal sealed class RandomProgram
{
    private const int Depth = 3;
    private static readonly string?[] Names = [null, null, null, null, "a", "t", "value", "class", "i", "loss", "loss", "r", "Math"];

    private readonly System.Random random;
    private readonly TestFunction function = new();
    private readonly List<Value> buffers = [];

    private RandomProgram(int seed) => random = new System.Random(seed);

    public static Function Create(int seed) => new RandomProgram(seed).Create();

    private Function Create()
    {
        List<Value> scope = [function.Parameter("a"), function.Parameter("b"), function.Parameter("n", Types.Int)];
        buffers.Add(function.Parameter("x", Types.ReadOnlySpan));
        buffers.Add(function.Parameter("s", Types.Span));
        IrBuilder builder = function.Builder;
        if (random.Next(2) == 0)
        {
            buffers.Add(builder.Allocate(Types.Double, builder.Int(4), AllocationKind.ZeroedScratch, Name()));
        }

        if (random.Next(3) == 0)
        {
            buffers.Add(builder.Slice(buffers[1], builder.Int(1), builder.Int(3), random.Next(2) == 0 ? "part" : null));
        }

        Block(builder, scope, Depth);
        return function.Finish(End(builder, scope, 3));
    }

    /// <summary>The three results, often by early returns.</summary>
    private Value[] End(IrBuilder b, List<Value> scope, int depth)
    {
        if (depth == 0 || random.Next(3) == 0)
        {
            return [Double(b, scope), Double(b, scope), Double(b, scope)];
        }

        Value[] defined = b.If(Bool(b, scope), [(Types.Double, null), (Types.Double, null)],
            then =>
            {
                List<Value> inner = [.. scope];
                Block(then, inner, 1);
                if (random.Next(3) == 0)
                {
                    then.Add(new Throw("new global::System.InvalidOperationException()", []));
                    return [];
                }

                return End(then, inner, depth - 1)[..2];
            },
            rest =>
            {
                List<Value> inner = [.. scope];
                Block(rest, inner, 1);
                return End(rest, inner, depth - 1)[..2];
            });
        return [.. defined, Double(b, scope)];
    }

    private string? Name() => Names[random.Next(Names.Length)];

    private Value Pick(List<Value> scope, IrType type, Func<Value> otherwise)
    {
        Value[] fitting = [.. scope.Where(v => v.Type == type)];

        // Mostly recent values, so that many are used once.
        return fitting.Length == 0 ? otherwise() : fitting[^Math.Min(fitting.Length, 1 + (random.Next(4) == 0 ? random.Next(fitting.Length) : random.Next(3)))];
    }

    private Value Double(IrBuilder b, List<Value> scope) =>
        random.Next(8) == 0 ? b.Number(random.Next(-3, 4) * 0.5, random.Next(4) == 0 ? Name() : null) : Pick(scope, Types.Double, () => b.Number(1));

    private Value Int(IrBuilder b, List<Value> scope) => random.Next(3) == 0 ? b.Int(random.Next(-1, 5)) : Pick(scope, Types.Int, () => b.Int(2));

    private Value Bool(IrBuilder b, List<Value> scope) => random.Next(4) == 0
        ? Pick(scope, Types.Bool, () => b.Bool(true))
        : random.Next(2) == 0
            ? b.Compare(Comparison(), Double(b, scope), Double(b, scope))
            : b.Compare(Comparison(), Int(b, scope), Int(b, scope));

    private OpCode Comparison() => (OpCode)random.Next((int)OpCode.Equal, (int)OpCode.GreaterOrEqual + 1);

    private Value Buffer() => buffers[random.Next(buffers.Count)];

    private Value Written() => buffers[random.Next(1, buffers.Count)];

    private void Block(IrBuilder b, List<Value> scope, int depth)
    {
        int count = random.Next(1, 9);
        for (int k = 0; k < count; k++)
        {
            Statement(b, scope, depth);
        }
    }

    private void Statement(IrBuilder b, List<Value> scope, int depth)
    {
        switch (random.Next(depth > 0 ? 25 : 18))
        {
            case < 5:
                scope.Add(b.Compute(Arithmetic(), Types.Double, Name(), Double(b, scope), Double(b, scope)));
                break;
            case 5:
                scope.Add(b.Negate(Double(b, scope), Name()));
                break;
            case 6 or 7:
                scope.Add(b.Load(Buffer(), Int(b, scope), Name()));
                break;
            case 8:
                b.Store(Written(), Int(b, scope), Double(b, scope));
                break;
            case 9:
                b.Accumulate(Written(), Int(b, scope), Double(b, scope));
                break;
            case 10:
                Update(b, scope);
                break;
            case 11:
                scope.Add(b.Compute(Integer(), Types.Int, Name(), Int(b, scope), Int(b, scope)));
                break;
            case 12:
                scope.Add(b.Select(Bool(b, scope), Double(b, scope), Double(b, scope), Name()));
                break;
            case 13:
                scope.Add(random.Next(2) == 0 ? Bool(b, scope) : b.Compute(OpCode.Stop, Types.Double, Name(), Double(b, scope)));
                break;
            case 14:
                scope.Add(random.Next(2) == 0 ? b.Length(Buffer()) : b.Convert(Int(b, scope), Types.Double, Name()));
                break;
            case < 18:
                Delay(b, scope);
                break;
            case < 21:
                Branch(b, scope, depth);
                break;
            case < 24:
                Loop(b, scope, depth);
                break;
            default:
                OpenLoop(b, scope, depth);
                break;
        }
    }

    private Operation Arithmetic() => random.Next(6) switch
    {
        0 or 1 => OpCode.Add,
        2 => OpCode.Subtract,
        3 or 4 => OpCode.Multiply,
        _ => random.Next(2) == 0 ? OpCode.Divide : OpCode.StrongMultiply,
    };

    private Operation Integer() => random.Next(6) switch
    {
        0 => OpCode.Add,
        1 => OpCode.Subtract,
        2 => OpCode.Multiply,
        3 => new Operation(OpCode.Add, IsChecked: true),
        4 => new Operation(OpCode.Multiply, IsChecked: true),
        _ => random.Next(2) == 0 ? OpCode.Divide : OpCode.Remainder,
    };

    /// <summary>A value that is used once, after something else has happened.</summary>
    private void Delay(IrBuilder b, List<Value> scope)
    {
        Value delayed = b.Load(Buffer(), random.Next(2) == 0 ? Int(b, scope) : b.Compute(Integer(), Types.Int, null, Int(b, scope), Int(b, scope)));
        Statement(b, scope, 0);
        Value other = random.Next(2) == 0 ? Double(b, scope) : b.Load(Buffer(), Int(b, scope));
        (Value left, Value right) = random.Next(2) == 0 ? (delayed, other) : (other, delayed);
        if (random.Next(3) == 0)
        {
            b.Store(Written(), Int(b, scope), b.Compute(Arithmetic(), Types.Double, null, left, right));
        }
        else
        {
            scope.Add(b.Compute(Arithmetic(), Types.Double, Name(), left, right));
        }
    }

    /// <summary><c>b[i] = b[i] op e</c>.</summary>
    private void Update(IrBuilder b, List<Value> scope)
    {
        Value buffer = Written(), index = Int(b, scope);
        Value old = b.Load(buffer, index);
        b.Store(buffer, index, b.Compute(Arithmetic(), Types.Double, null, old, Double(b, scope)));
    }

    private void Branch(IrBuilder b, List<Value> scope, int depth)
    {
        Value condition = Bool(b, scope);
        (IrType, string?)[] results = [.. Enumerable.Range(0, random.Next(3)).Select(_ => (Types.Double, Name()))];
        bool throws = random.Next(6) == 0;
        Value[] defined = b.If(condition, results,
            then =>
            {
                List<Value> inner = [.. scope];
                Block(then, inner, depth - 1);
                if (throws)
                {
                    then.Add(new Throw("new global::System.InvalidOperationException()", []));
                    return [];
                }

                return [.. results.Select(_ => Double(then, inner))];
            },
            otherwise =>
            {
                List<Value> inner = [.. scope];
                if (random.Next(2) == 0)
                {
                    Block(otherwise, inner, depth - 1);
                }

                return [.. results.Select(_ => Double(otherwise, inner))];
            });
        scope.AddRange(defined);
    }

    private void Loop(IrBuilder b, List<Value> scope, int depth)
    {
        (Value lower, OpCode comparison, Value bound, Value step) = random.Next(3) switch
        {
            0 => (b.Int(0), OpCode.Less, b.Length(Buffer()), b.Int(1)),
            1 => (b.Int(random.Next(4)), OpCode.GreaterOrEqual, b.Int(0), b.Int(-1)),
            _ => (b.Int(0), OpCode.LessOrEqual, b.Binary(OpCode.Remainder, Pick(scope, Types.Int, () => b.Int(2)), b.Int(4)), b.Int(random.Next(1, 3))),
        };
        Value[] initial = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Double(b, scope))];
        Value[] results = b.For(lower, comparison, bound, step, initial, (body, i, carried) =>
        {
            List<Value> inner = [.. scope, i, .. carried];
            Block(body, inner, depth - 1);
            return Next(body, inner, carried);
        }, random.Next(4) == 0 ? null : "i", [.. initial.Select(v => random.Next(2) == 0 ? v.Name : Name())]);
        scope.AddRange(results);
    }

    /// <summary>A permutation of the carried values, or new ones.</summary>
    private Value[] Next(IrBuilder b, List<Value> inner, Value[] carried) =>
        random.Next(3) == 0
            ? [.. carried.OrderBy(_ => random.Next())]
            : [.. carried.Select(c => random.Next(4) switch
            {
                0 => carried[random.Next(carried.Length)],
                1 => b.Compute(Arithmetic(), Types.Double, random.Next(2) == 0 ? c.Name : null, c, Double(b, inner)),
                _ => Double(b, inner),
            })];

    private void OpenLoop(IrBuilder b, List<Value> scope, int depth)
    {
        Value[] initial = [b.Int(random.Next(4)), Double(b, scope), Double(b, scope)];
        bool plain = random.Next(2) == 0;
        scope.AddRange(b.While(initial,
            (condition, carried) =>
            {
                if (!plain)
                {
                    condition.Accumulate(buffers[1], condition.Int(0), carried[1]);
                }

                return condition.Compare(OpCode.Greater, carried[0], condition.Int(0));
            },
            (body, carried) =>
            {
                List<Value> inner = [.. scope, .. carried];
                Block(body, inner, depth - 1);
                return [body.Binary(OpCode.Subtract, carried[0], body.Int(1)), .. Next(body, inner, [.. carried.Skip(1)])];
            }));
    }
}
