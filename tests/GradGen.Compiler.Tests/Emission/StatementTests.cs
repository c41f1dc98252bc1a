using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Tests.Emission;

public sealed class StatementTests
{
    [Fact]
    public void LeastSquaresReadsAsThePrimal()
    {
        var f = new TestFunction();
        Value theta = f.Parameter("theta", Types.ReadOnlySpan), phi = f.Parameter("phi", Types.ReadOnlySpan), y = f.Parameter("y", Types.ReadOnlySpan);
        IrBuilder b = f.Builder;
        Value d = f.Values.New(Types.Int, "d");
        b.Add(new Length(d, theta));
        Value[] loss = b.For(b.Int(0), b.Length(y), [b.Number(0, "loss")], (outer, i, carried) =>
        {
            Value start = outer.Load(y, i, "r");
            Value[] r = outer.For(outer.Int(0), d, [start], (inner, j, r) =>
            {
                Value index = inner.Binary(OpCode.Add, inner.Binary(OpCode.Multiply, i, d), j);
                Value product = inner.Binary(OpCode.Multiply, inner.Load(phi, index), inner.Load(theta, j));
                return [inner.Binary(OpCode.Subtract, r[0], product, "r")];
            }, "j");
            return [outer.Binary(OpCode.Add, carried[0], outer.Binary(OpCode.Multiply, r[0], r[0]), "loss")];
        });

        Emitted.Body(f.Finish(loss)).ShouldBe("""
            int d = theta.Length;
            double loss = 0;
            for (int i = 0; i < y.Length; i++)
            {
                double r = y[i];
                for (int j = 0; j < d; j++)
                {
                    r -= phi[i * d + j] * theta[j];
                }

                loss += r * r;
            }

            return loss;
            """);
    }
}
