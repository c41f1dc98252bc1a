using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Tests.Ir;

/// <summary>Small functions in IR, as the front end would lower them, for the tests of the stages behind it.</summary>
internal static class Programs
{
    public static readonly BufferType ReadOnlySpan = new(ScalarType.Float64, BufferKind.ReadOnlySpan);
    public static readonly BufferType Span = new(ScalarType.Float64, BufferKind.Span);

    /// <summary>for (i &lt; y.Length) { r = y[i]; for (j &lt; d) r -= phi[i * d + j] * theta[j]; loss += r * r; }</summary>
    public static MethodModel LeastSquares()
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
        return p.Method("LeastSquares", loss);
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
