using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Tests.Ir;

namespace GradGen.Compiler.Tests.Analysis;

public class WriteOnceTests
{
    [Fact]
    public void The_loop_s_own_index_is_written_once() => IsWrittenOnce((b, i, _) => i).ShouldBeTrue();

    [Fact]
    public void A_shifted_index_is_written_once() => IsWrittenOnce((b, i, _) => b.Binary(OpCode.Add, i, b.Int(3))).ShouldBeTrue();

    [Fact]
    public void A_fixed_index_is_not() => IsWrittenOnce((b, _, _) => b.Int(0)).ShouldBeFalse();

    [Fact]
    public void An_index_that_folds_is_not() => IsWrittenOnce((b, i, _) => b.Binary(OpCode.Divide, i, b.Int(2))).ShouldBeFalse();

    [Fact]
    public void A_row_major_index_is_written_once_where_the_row_is_as_long_as_the_stride()
    {
        Nested(sameStride: true).ShouldBeTrue();
        Nested(sameStride: false).ShouldBeFalse();
    }

    private static bool IsWrittenOnce(Func<IrBuilder, Value, Value, Value> index)
    {
        var p = new Sketch();
        Value y = p.Parameter("y", Programs.Span, ParameterRole.Output), x = p.Parameter("x", ScalarType.Float64);
        Value n = p.Parameter("n", ScalarType.Int32, ParameterRole.Passive);
        p.Each(p.Builder, n, (body, i) => body.Store(y, index(body, i, n), x));
        return Contains(p.Function("F"), y);
    }

    private static bool Nested(bool sameStride)
    {
        var p = new Sketch();
        Value y = p.Parameter("y", Programs.Span, ParameterRole.Output), x = p.Parameter("x", ScalarType.Float64);
        Value n = p.Parameter("n", ScalarType.Int32, ParameterRole.Passive), m = p.Parameter("m", ScalarType.Int32, ParameterRole.Passive);
        p.Each(p.Builder, n, (outer, i) => p.Each(outer, m, (inner, j) =>
            inner.Store(y, inner.Binary(OpCode.Add, inner.Binary(OpCode.Multiply, i, sameStride ? m : n), j), x)));
        return Contains(p.Function("F"), y);
    }

    private static bool Contains(Function function, Value buffer) => WriteOnce.Of(function, RegionTree.Of(function)).Contains(buffer.Id);
}
