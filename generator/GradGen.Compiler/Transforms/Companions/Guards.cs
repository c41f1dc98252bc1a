using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>The checks of a companion's arguments, before any work: nothing null, every derivative buffer of its parameter's length, nothing that is written
/// overlapping anything else.</summary>
internal static class Guards
{
    private const string Type = "global::GradGen.Runtime.Guard.";
    private const string Tensors = $"global::{Frontend.TensorLayout.Runtime}.";
    private const string Passes = "global::GradGen.Runtime.SparsePasses.";

    /// <summary>Arrays and objects among F's own parameters must not be null. (Those in structs are checked where these are taken apart.)</summary>
    public static void NotNull(CompanionScope scope)
    {
        foreach ((ParameterModel model, Value value) in scope.Parameters.Select((p, k) => (p, scope.Primal.Parameters[k])))
        {
            if (model.Owner is null && value.Type is BufferType { Kind: BufferKind.Array } or SpaceType && !model.IsReference)
            {
                scope.Builder.Effect($"{Type}NotNull({{0}}, {scope.LabelOf(value)})", value);
            }
        }
    }

    /// <summary>A derivative that is an object is there, where it must be, and fits the value that it belongs to.</summary>
    public static void Fits(CompanionScope scope, IrBuilder builder, Value derivative, Value value, bool mayBeNull)
    {
        if (!mayBeNull)
        {
            IsThere(scope, builder, derivative);
        }

        builder.Effect(((SpaceType)value.Type).Space.Call(DerivativeSpace.Check, "{0}", "{1}", AsOneText(scope.LabelOf(derivative))), value, derivative);
    }

    /// <summary>The label of what a space's own check names: it takes one text.</summary>
    private static string AsOneText(string label) => label.Replace(", \"", " + \".");

    /// <summary>A derivative that is an object is not null.</summary>
    public static void IsThere(CompanionScope scope, IrBuilder builder, Value derivative) => builder.Effect($"{Type}NotNull({{0}}, {scope.LabelOf(derivative)})", derivative);

    /// <summary>A derivative buffer has the length of the parameter that it belongs to.</summary>
    public static void SameLength(CompanionScope scope, IrBuilder builder, Value buffer, Value parameter)
    {
        if (!scope.IsShaped(buffer))
        {
            builder.Effect($"{Type}Length({{0}}.Length, {{1}}.Length, {scope.LabelOf(buffer)})", buffer, parameter);
        }
    }

    /// <summary>A derivative buffer has a given length.</summary>
    public static void HasLength(CompanionScope scope, IrBuilder builder, Value buffer, Value length) =>
        builder.Effect($"{Type}Length({{0}}.Length, {{1}}, {scope.LabelOf(buffer)})", buffer, length);

    /// <summary>A pattern is one of a Jacobian with so many columns.</summary>
    /// <param name="rowsOnly">The Jacobian can be computed in reverse mode only.</param>
    public static void IsPattern(CompanionScope scope, Value pattern, Value columns, bool rowsOnly) =>
        scope.Builder.Effect($"{Passes}Require({{0}}, {{1}}, {(rowsOnly ? "true" : "false")}, {scope.LabelOf(pattern)})", pattern, columns);

    /// <summary>A pattern has so many rows.</summary>
    public static void HasRows(CompanionScope scope, IrBuilder builder, Value pattern, Value rows) =>
        builder.Effect($"{Passes}RequireRows({{0}}, {{1}}, {scope.LabelOf(pattern)})", pattern, rows);

    /// <summary>A pattern is one of a Hessian of that size.</summary>
    public static void IsPatternOfHessian(CompanionScope scope, Value pattern, Value size) =>
        scope.Builder.Effect($"{Passes}RequireHessian({{0}}, {{1}}, {scope.LabelOf(pattern)})", pattern, size);

    /// <summary>A buffer has the length of the elements of a pattern.</summary>
    public static void HasElements(CompanionScope scope, IrBuilder builder, Value buffer, Value pattern) =>
        builder.Effect($"{Type}Length({{0}}.Length, {{1}}.Count, {scope.LabelOf(buffer)})", buffer, pattern);

    /// <summary>The arrays of several dimensions in the adjoint of the result have the lengths of those in the result.</summary>
    /// <param name="leaves">The result's.</param>
    public static void SameShapes(CompanionScope scope, IrBuilder builder, Value adjoint, StructType type, IReadOnlyList<Value> leaves)
    {
        (StructLeaf Leaf, Value Value)[] all = [.. StructLeaf.Of(type).Zip(leaves, (l, v) => (l, v))];
        foreach (IGrouping<string, (StructLeaf Leaf, Value Value)> grid in all.Where(p => p.Leaf.IsOfGrid).GroupBy(p => p.Leaf.Member))
        {
            builder.Effect($"{Type}Shape({grid.First().Leaf.Owner}, {{1}}, {{2}}, {Label(scope.LabelOf(adjoint), grid.Key)})", [adjoint, .. grid.Skip(1).Select(p => p.Value)]);
        }
    }

    /// <summary>What an exception names: a parameter, and perhaps the member of it that is wrong.</summary>
    public static string Label(string parameter, string member) => member.Length == 0 ? parameter : $"{parameter}, \"{member}\"";

    /// <summary>The name of a parameter as C#.</summary>
    public static string NameOf(string parameter) => $"nameof({Name(parameter)})";

    /// <summary>The written derivative buffers overlap no other argument, and F's own outputs none of its inputs.</summary>
    /// <param name="written">The derivative buffers that the companion writes.</param>
    /// <param name="read">Those that it only reads.</param>
    public static void NoOverlap(CompanionScope scope, IReadOnlyList<Value> written, IReadOnlyList<Value> read)
    {
        Value[] own = [.. scope.Primal.Parameters.Where(p => p.Type is BufferType || IsConstantTensor(scope, p))];
        for (int i = 0; i < written.Count; i++)
        {
            foreach (Value other in own.Concat(read).Concat(written.Skip(i + 1)))
            {
                NoOverlap(scope, written[i], other);
            }
        }

        Value[] outputs = [.. scope.Own(ParameterRole.Output, ParameterRole.InputOutput).Select(p => p.Value).Where(p => p.Type is BufferType)];
        Value[] inputs = [.. scope.Own(ParameterRole.Input).Select(p => p.Value).Where(p => p.Type is BufferType)];
        for (int i = 0; i < outputs.Length; i++)
        {
            foreach (Value other in inputs.Concat(read).Concat(outputs.Skip(i + 1)))
            {
                NoOverlap(scope, outputs[i], other);
            }
        }
    }

    /// <summary>For companions that run the method more than once: what it writes is not what a [NoDerivative] buffer holds, which every run must find.</summary>
    public static void NoOverlapOfConstants(CompanionScope scope)
    {
        HashSet<int> touched = MemoryAccess.TouchedIn(scope.Primal.Body);
        Value[] constants = [.. scope.Own(ParameterRole.Passive).Select(p => p.Value).Where(p => p.Type is BufferType)];
        IEnumerable<Value> written = scope.Own(ParameterRole.Output, ParameterRole.InputOutput).Select(p => p.Value).Concat(constants.Where(c => c.Type is BufferType { Kind: not BufferKind.ReadOnlySpan } && touched.Contains(c.Id)));
        Value[] tensors = [.. scope.Own(ParameterRole.Passive).Select(p => p.Value).Where(p => IsConstantTensor(scope, p))];
        var seen = new HashSet<(int, int)>();
        foreach (Value changed in written.ToArray())
        {
            foreach (Value tensor in tensors.Where(t => changed.Type is BufferType && TensorTypes.ElementOfConstant(t.Type) == ElementText(changed)))
            {
                NoOverlap(scope, changed, tensor);
            }

            foreach (Value constant in constants.Where(c => c.Id != changed.Id && changed.Type is BufferType type && ((BufferType)c.Type).Element == type.Element && seen.Add((Math.Min(c.Id, changed.Id), Math.Max(c.Id, changed.Id)))))
            {
                NoOverlap(scope, changed, constant);
            }
        }
    }

    private static void NoOverlap(CompanionScope scope, Value written, Value other)
    {
        if (scope.IsCopy(written) || scope.IsCopy(other))
        {
            return;
        }

        if (TensorTypes.ElementOfConstant(other.Type) is { } element)
        {
            scope.Builder.Effect($"{Tensors}NoOverlap<{element}, {ElementText(written)}>({{0}}, {{1}}, {scope.LabelOf(written)})", other, written);
            return;
        }

        string a = ElementText(written), b = ElementText(other);
        string types = a == b ? a : $"{a}, {b}";
        scope.Builder.Effect($"{Type}NoOverlap<{types}>({{0}}, {{1}}, {scope.LabelOf(written)})", written, other);
    }

    /// <summary>A tensor that is passed on as it is, and can be looked into.</summary>
    private static bool IsConstantTensor(CompanionScope scope, Value parameter) => scope.Method.Facts.HasTensors && TensorTypes.ElementOfConstant(parameter.Type) is not null;

    /// <summary>The type of a buffer's elements as C#.</summary>
    public static string ElementText(Value buffer) => ((BufferType)buffer.Type).Element switch
    {
        ScalarType scalar => ScalarNames.Of(scalar),
        OpaqueType opaque => opaque.CSharp,
        var other => other.ToString()!,
    };

    private static string Name(string identifier) =>
        Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(identifier) != Microsoft.CodeAnalysis.CSharp.SyntaxKind.None ? "@" + identifier : identifier;
}
