using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Tests.Ir;

/// <summary>Small functions in IR, as the front end would lower them, for the tests of the stages behind it.</summary>
internal static class Programs
{
    public static readonly BufferType ReadOnlySpan = new(ScalarType.Float64, BufferKind.ReadOnlySpan);
    public static readonly BufferType Span = new(ScalarType.Float64, BufferKind.Span);

    /// <summary>for (i &lt; y.Length) { r = y[i]; for (j &lt; d) r -= phi[i * d + j] * theta[j]; loss += r * r; }</summary>
    public static MethodModel LeastSquares() => LeastSquares("LeastSquares", (_, loss) => loss);

    /// <summary>The square root of that.</summary>
    public static MethodModel RootOfLeastSquares() => LeastSquares("RootOfLeastSquares", (b, loss) => b.Compute(Operation.Call("Sqrt"), loss.Type, null, loss));

    private static MethodModel LeastSquares(string name, Func<IrBuilder, Value, Value> finish)
    {
        var p = new Sketch();
        Value theta = p.Parameter("theta", ReadOnlySpan), phi = p.Parameter("phi", ReadOnlySpan, ParameterRole.Passive);
        Value y = p.Parameter("y", ReadOnlySpan, ParameterRole.Passive);
        Value d = p.Builder.Length(theta);
        Value loss = p.Loop(p.Builder, "i", p.Builder.Length(y), "loss", p.Number(0), (outer, i, sum) =>
        {
            Value r = p.Loop(outer, "j", d, "r", outer.Load(y, i, "r"), (inner, j, rest) =>
            {
                Value index = inner.Binary(OpCode.Add, inner.Binary(OpCode.Multiply, i, d), j);
                Value term = inner.Binary(OpCode.Multiply, inner.Load(phi, index), inner.Load(theta, j));
                return inner.Binary(OpCode.Subtract, rest, term, "r");
            });
            return outer.Binary(OpCode.Add, sum, outer.Binary(OpCode.Multiply, r, r), "loss");
        });
        return p.Method(name, finish(p.Builder, loss));
    }

    /// <summary>for (g &lt; groups) { s = 1; for (i &lt; rows) { r = y[i]; for (j &lt; theta.Length) r += theta[j] * y[i]; s += r * r; } total += sqrt(s); }</summary>
    public static MethodModel NormsOfRows()
    {
        var p = new Sketch();
        Value theta = p.Parameter("theta", ReadOnlySpan), y = p.Parameter("y", ReadOnlySpan, ParameterRole.Passive);
        Value groups = p.Parameter("groups", ScalarType.Int32, ParameterRole.Passive), rows = p.Parameter("rows", ScalarType.Int32, ParameterRole.Passive);
        Value d = p.Builder.Length(theta), one = p.Number(1);
        Value total = p.Loop(p.Builder, "g", groups, "total", p.Number(0), (group, _, sum) =>
        {
            Value s = p.Loop(group, "i", rows, "s", one, (row, i, squares) =>
            {
                Value r = p.Loop(row, "j", d, "r", row.Load(y, i, "r"), (inner, j, rest) =>
                    inner.Binary(OpCode.Add, rest, inner.Binary(OpCode.Multiply, inner.Load(theta, j), inner.Load(y, i)), "r"));
                return row.Binary(OpCode.Add, squares, row.Binary(OpCode.Multiply, r, r), "s");
            });
            return group.Binary(OpCode.Add, sum, group.Compute(Operation.Call("Sqrt"), s.Type, null, s), "total");
        });
        return p.Method("NormsOfRows", total);
    }

    /// <summary>for (i &lt; x.Length) s += exp(x[i]); return log(s);</summary>
    public static MethodModel LogOfExponentials()
    {
        var p = new Sketch();
        Value x = p.Parameter("x", ReadOnlySpan);
        Value s = p.Loop(p.Builder, "i", p.Builder.Length(x), "s", p.Number(0), (body, i, sum) =>
            body.Binary(OpCode.Add, sum, body.Compute(Operation.Call("Exp"), sum.Type, null, body.Load(x, i)), "s"));
        return p.Method("LogOfExponentials", p.Builder.Compute(Operation.Call("Log"), s.Type, null, s));
    }

    /// <summary>t = 1; for (i &lt; n) t = sin(t) * x; return t;</summary>
    public static MethodModel Recurrence()
    {
        var p = new Sketch();
        Value x = p.Parameter("x", ScalarType.Float64), n = p.Parameter("n", ScalarType.Int32, ParameterRole.Passive);
        Value t = p.Loop(p.Builder, "i", n, "t", p.Number(1), (body, _, previous) =>
            body.Binary(OpCode.Multiply, body.Compute(Operation.Call("Sin"), ScalarType.Float64, null, previous), x, "t"));
        return p.Method("Recurrence", t);
    }

    /// <summary>for (i &lt; n) for (j &lt;= i) t = sin(t) * x: the inner trip count changes.</summary>
    public static MethodModel Triangle()
    {
        var p = new Sketch();
        Value x = p.Parameter("x", ScalarType.Float64), n = p.Parameter("n", ScalarType.Int32, ParameterRole.Passive);
        Value t = p.Loop(p.Builder, "i", n, "t", p.Number(1), (outer, i, before) =>
            p.Loop(outer, "j", i, "t", before, (body, _, previous) =>
                body.Binary(OpCode.Multiply, body.Compute(Operation.Call("Sin"), ScalarType.Float64, null, previous), x, "t")));
        return p.Method("Triangle", t);
    }
}
