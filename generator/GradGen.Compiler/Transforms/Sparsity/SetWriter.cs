using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Sparsity;

/// <summary>Writes what is done with sets at run time. A set is an <c>int</c> of the IR, a buffer of sets a buffer of these: see <c>GradGen.Runtime.IndexSets</c>.</summary>
/// <param name="sets">The object that knows the sets.</param>
internal sealed class SetWriter(IrBuilder builder, Value sets)
{
    private const string Type = "global::GradGen.Runtime.IndexSets";

    /// <summary>The same in a region.</summary>
    public SetWriter In(IrBuilder inner) => new(inner, sets);

    /// <summary>The sets of so many input elements.</summary>
    public static Value Open(IrBuilder builder, Value elements) => Run(builder, $"{Type}.Of({{0}})", new OpaqueType(Type), "sets", elements);

    public IrBuilder Builder => builder;

    public Value Empty => builder.Int(0);

    /// <summary>The set of one input element.</summary>
    public Value Single(Value element) => builder.Binary(OpCode.Add, element, builder.Int(1));

    public Value Union(Value a, Value b)
    {
        Value union = builder.Values.New(ScalarType.Int32);
        builder.Add(new Opaque(union, "{0}.Union({1}, {2})", [sets, a, b]));
        return union;
    }

    public Value Union(IEnumerable<Value> all)
    {
        Value? union = null;
        foreach (Value set in all)
        {
            union = union is null ? set : Union(union, set);
        }

        return union ?? Empty;
    }

    public void Number(Value buffer, Value first) => builder.Effect($"{Type}.Number({{0}}, {{1}})", buffer, first);

    public Value Load(Value buffer, Value index) => Run(builder, $"{Type}.Load({{0}}, {{1}})", ScalarType.Int32, null, buffer, Wide(index));

    public void Store(Value buffer, Value index, Value set) => builder.Effect($"{Type}.Store({{0}}, {{1}}, {{2}})", buffer, Wide(index), set);

    public void Add(Value buffer, Value index, Value set) => builder.Effect("{0}.Add({1}, {2}, {3})", sets, buffer, Wide(index), set);

    public Value All(Part part) => Run(builder, "{0}.All({1}, {2}, {3})", ScalarType.Int32, null, sets, part.Buffer, Wide(part.Start), Wide(part.Count));

    public void Fill(Part part, Value set) => builder.Effect($"{Type}.Fill({{0}}, {{1}}, {{2}}, {{3}})", part.Buffer, Wide(part.Start), Wide(part.Count), set);

    public void AddAll(Part part, Value set) => builder.Effect("{0}.AddAll({1}, {2}, {3}, {4})", sets, part.Buffer, Wide(part.Start), Wide(part.Count), set);

    public void Copy(Part from, Part to) => builder.Effect(
        $"{Type}.Copy({{0}}, {{1}}, {{2}}, {{3}}, {{4}}, {{5}})", from.Buffer, Wide(from.Start), Wide(from.Count), to.Buffer, Wide(to.Start), Wide(to.Count));

    public void AddCopy(Part from, Part to) => builder.Effect(
        "{0}.AddCopy({1}, {2}, {3}, {4}, {5}, {6})", sets, from.Buffer, Wide(from.Start), Wide(from.Count), to.Buffer, Wide(to.Start), Wide(to.Count));

    /// <summary>A set, or one in a buffer, has more elements than before.</summary>
    public Value HasGrown(Value before, Value after) => Run(builder, "{0}.HasGrown({1}, {2})", ScalarType.Boolean, null, sets, before, after);

    /// <summary>A size that memory can have.</summary>
    public Value Size(Value count) => Run(builder, $"{Type}.Size({{0}})", ScalarType.Int32, null, Wide(count));

    /// <summary>An element of what carries no derivative, in a place that the method may never get to.</summary>
    public void Element(Value result, Value buffer, Value index) =>
        builder.Add(new Effect([result], $"{Type}.Element<{Spelled(result.Type)}>({{0}}, {{1}})", [buffer, Wide(index)]) { Origin = builder.Origin });

    public void SetElement(Value buffer, Value index, Value element) =>
        builder.Effect($"{Type}.SetElement<{Spelled(element.Type)}>({{0}}, {{1}}, {{2}})", buffer, Wide(index), element);

    /// <summary>The next row of a pattern: an output's set, or those of a buffer.</summary>
    public void Row(Value output) => builder.Effect("{0}.Row({1})", sets, output);

    private static Value Run(IrBuilder builder, string template, IrType type, string? name, params Value[] arguments)
    {
        Value result = builder.Values.New(type, name);
        builder.Add(new Effect([result], template, [.. arguments]) { Origin = builder.Origin });
        return result;
    }

    /// <summary>The methods take a <c>long</c>, which not every type of index becomes by itself.</summary>
    private Value Wide(Value index) => index.Type is ScalarType { Kind: ScalarKind.UInt64 or ScalarKind.UIntPtr } ? builder.Convert(index, new ScalarType(ScalarKind.Int64)) : index;

    private static string Spelled(IrType type) => type is ScalarType scalar ? ScalarNames.Of(scalar) : ((OpaqueType)type).CSharp;
}

/// <summary>A part of a buffer of sets.</summary>
internal readonly record struct Part(Value Buffer, Value Start, Value Count);
