using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Tests.Ir;

/// <summary>Writes a method model by hand.</summary>
internal sealed class Sketch
{
    private readonly ValueFactory values = new();
    private readonly List<(ParameterModel Model, Value Value)> parameters = [];

    public Sketch() => Builder = new IrBuilder(values);

    public IrBuilder Builder { get; }

    public Value Parameter(string name, IrType type, ParameterRole role = ParameterRole.Input)
    {
        Value value = values.New(type, name);
        parameters.Add((new ParameterModel(name, "", "", type.ToString()!, type, role, false, null), value));
        return value;
    }

    public Value Number(double value) => Builder.Constant(Literal.Float64(value));

    /// <summary>A loop from 0 to a bound that carries one value; returns what it carries at the end.</summary>
    public Value Loop(IrBuilder builder, string index, Value bound, string name, Value initial, Func<IrBuilder, Value, Value, Value> body)
    {
        Value i = values.New(ScalarType.Int32, index);
        Value carried = values.New(initial.Type, name);
        Value result = values.New(initial.Type, name);
        Region region = builder.Region([i, carried], inner => [body(inner, i, carried)]);
        builder.Add(new For([result], builder.Int(0), OpCode.Less, bound, builder.Int(1), [initial], region));
        return result;
    }

    /// <summary>A loop from 0 to a bound that carries nothing.</summary>
    public void Each(IrBuilder builder, Value bound, Action<IrBuilder, Value> body)
    {
        Value i = values.New(ScalarType.Int32, "i");
        Region region = builder.Region([i], inner =>
        {
            body(inner, i);
            return [];
        });
        builder.Add(new For([], builder.Int(0), OpCode.Less, bound, builder.Int(1), [], region));
    }

    public Function Function(string name, params Value[] results) => Builder.Function(name, parameters.Select(p => p.Value), results);

    public MethodModel Method(string name, params Value[] results)
    {
        var signature = new SignatureModel(name, "public", "static", [], "", "", "C.", $"C.{name}", parameters.Select(p => p.Model).ToEquatableArray(),
            results.Length == 0 ? ReturnKind.Void : ReturnKind.Scalar, results.Length == 0 ? "void" : "double", results.FirstOrDefault()?.Type);
        var hierarchy = new TypeHierarchy("", [new ContainingType("static class", "C")]);
        Compiler.Model.DerivativeModes modes = results.Length == 0 ? Compiler.Model.DerivativeModes.Jvp | Compiler.Model.DerivativeModes.Vjp | Compiler.Model.DerivativeModes.Jacobian
            : Compiler.Model.DerivativeModes.Jvp | Compiler.Model.DerivativeModes.Vjp | Compiler.Model.DerivativeModes.Gradient;
        return new MethodModel(hierarchy, signature, Function(name, results), modes, false, new CompilationFacts(false, false), name + ".g.cs");
    }
}
