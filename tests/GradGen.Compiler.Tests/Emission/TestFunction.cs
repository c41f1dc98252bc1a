using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Tests.Emission;

/// <summary>Types and parameters, short enough to build IR by hand.</summary>
internal static class Types
{
    public static readonly IrType Double = ScalarType.Float64;
    public static readonly IrType Int = ScalarType.Int32;
    public static readonly IrType Bool = ScalarType.Boolean;
    public static readonly IrType Span = new BufferType(ScalarType.Float64, BufferKind.Span);
    public static readonly IrType ReadOnlySpan = new BufferType(ScalarType.Float64, BufferKind.ReadOnlySpan);
    public static readonly IrType Array = new BufferType(ScalarType.Float64, BufferKind.Array);
}

/// <summary>Builds a function for a test: <c>new FunctionUnderTest().Parameter("x")…</c>.</summary>
internal sealed class TestFunction
{
    private readonly List<Value> parameters = [];

    public TestFunction() => Builder = new IrBuilder(Values);

    public ValueFactory Values { get; } = new();

    public IrBuilder Builder { get; }

    public Value Parameter(string name, IrType? type = null)
    {
        Value value = Values.New(type ?? Types.Double, name);
        parameters.Add(value);
        return value;
    }

    public Function Finish(params Value[] results) => IrVerifier.Checked(Builder.Function("Test", parameters, results));
}

/// <summary>Control flow in one call.</summary>
internal static class IrBuilderExtensions
{
    /// <summary>An ascending loop; <paramref name="body"/> gets the index and the carried values and returns their next ones.</summary>
    public static Value[] For(this IrBuilder builder, Value lower, Value bound, Value[] initial, Func<IrBuilder, Value, Value[], Value[]> body, string index = "i", string?[]? names = null) =>
        builder.For(lower, OpCode.Less, bound, builder.Int(1), initial, body, index, names);

    public static Value[] For(
        this IrBuilder builder, Value lower, OpCode comparison, Value bound, Value step, Value[] initial, Func<IrBuilder, Value, Value[], Value[]> body,
        string? index = "i", string?[]? names = null)
    {
        names ??= [.. initial.Select(v => v.Name)];
        Value control = builder.Values.New(lower.Type, index);
        Value[] carried = [.. initial.Select((v, k) => builder.Values.New(v.Type, names[k]))];
        Region region = builder.Region([control, .. carried], inner => body(inner, control, carried));
        Value[] results = [.. initial.Select((v, k) => builder.Values.New(v.Type, names[k]))];
        builder.Add(new For([.. results], lower, comparison, bound, step, [.. initial], region));
        return results;
    }

    public static Value[] If(this IrBuilder builder, Value condition, (IrType Type, string? Name)[] results, Func<IrBuilder, Value[]> then, Func<IrBuilder, Value[]> otherwise)
    {
        Value[] defined = [.. results.Select(r => builder.Values.New(r.Type, r.Name))];
        builder.Add(new If([.. defined], condition, builder.Region([], then), builder.Region([], otherwise)));
        return defined;
    }

    public static Value[] While(this IrBuilder builder, Value[] initial, Func<IrBuilder, Value[], Value> condition, Func<IrBuilder, Value[], Value[]> body)
    {
        Value[] tested = [.. initial.Select(v => builder.Values.New(v.Type, v.Name))];
        Value[] carried = [.. initial.Select(v => builder.Values.New(v.Type, v.Name))];
        Value[] results = [.. initial.Select(v => builder.Values.New(v.Type, v.Name))];
        Region test = builder.Region(tested, inner => [condition(inner, tested)]);
        Region region = builder.Region(carried, inner => body(inner, carried));
        builder.Add(new While([.. results], [.. initial], test, region));
        return results;
    }

    public static Value Function(this IrBuilder builder, string function, params Value[] arguments) =>
        builder.Compute(Operation.Call(function), arguments[0].Type, null, arguments);

    public static Value Number(this IrBuilder builder, double value, string? name = null) => builder.Constant(Literal.Float64(value), name);
}
