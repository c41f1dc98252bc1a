using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Companions;

// Arrays of arrays, and tensors: the elements of all rows are copied into one buffer, and those of a derivative that is written are copied back.
internal sealed partial class Regrouping
{
    private const string Rows = "global::GradGen.Runtime.Rows.", Tensors = $"global::{Frontend.TensorLayout.Runtime}.";

    /// <summary>The elements of F's own arrays of arrays, by parameter and member.</summary>
    private readonly Dictionary<(string Of, string Member), Value> elementsOf = [];

    /// <summary>What reads, writes and compares things of a type.</summary>
    private static string HelpersOf(IrType type) => type is StructType { Kind: StructKind.Tensor } ? Tensors : Rows;

    /// <summary>The type argument of those of tensors: the library's types convert, so that it is not inferred.</summary>
    private static string NumberArgument(IrType type) => type is StructType { Kind: StructKind.Tensor } tensor ? $"<{TensorTypes.Element(tensor)}>" : "";

    /// <summary>The next leaves, from the first of which on the others are bound, too.</summary>
    private void BindRows(StructLeaf leaf, string parameter, StructType type, Value whole, Queue<Value> values)
    {
        if (elementsOf.ContainsKey((parameter, leaf.Member)))
        {
            return;
        }

        if (type.Kind == StructKind.Tensor)
        {
            BindTensor(leaf, parameter, type, whole, values);
            return;
        }

        Value elements = values.Dequeue(), starts = values.Dequeue(), count = values.Dequeue(), total = prologue.Values.New(ScalarType.Int32);
        elementsOf.Add((parameter, leaf.Member), elements);
        prologue.Add(new Effect([total], $"{Rows}Count({leaf.Owner}, {Guards.Label(Guards.NameOf(parameter), leaf.Member)})", [whole]));
        prologue.Add(new Opaque(count, $"{leaf.Owner}.Length", [whole]));
        prologue.Add(new Allocate(elements, total, AllocationKind.Scratch));
        Value ends = prologue.Binary(OpCode.Add, count, prologue.Int(1));
        prologue.Add(new Allocate(starts, ends, AllocationKind.Scratch));
        prologue.Effect($"{Rows}Read({leaf.Owner}, {{1}}, {{2}})", whole, elements, starts);
    }

    private void BindTensor(StructLeaf leaf, string parameter, StructType type, Value whole, Queue<Value> values)
    {
        Value elements = values.Dequeue(), lengths = values.Dequeue();
        elementsOf.Add((parameter, leaf.Member), elements);
        prologue.Add(new Opaque(lengths, $"{leaf.Owner}.Lengths", [whole]));
        if (TensorTypes.IsWritten(type))
        {
            // What the method wrote before it threw is copied back, too.
            Value copy = prologue.Values.New(new OpaqueType($"{Tensors}Copy{NumberArgument(type)}"), parameter + "Copy");
            prologue.Effect($"{Tensors}Distinct({leaf.Owner}, {Guards.NameOf(parameter)})", whole);
            prologue.Add(new Effect([copy], $"{Tensors}Open({leaf.Owner})", [whole]) { IsDisposed = true });
            prologue.Add(new Opaque(elements, "{0}.Elements", [copy]));
            return;
        }

        Value total = prologue.Values.New(ScalarType.Int32);
        prologue.Add(new Effect([total], $"{Tensors}Count({leaf.Owner})", [whole]));
        prologue.Add(new Allocate(elements, total, AllocationKind.Scratch));
        prologue.Effect($"{Tensors}Read({leaf.Owner}, {{1}})", whole, elements);
    }

    private void BindRowsDerivative(CompanionParameter part, StructType type, string access, Value whole, Value elements)
    {
        Value length = prologue.Length(elementsOf[(part.Of, part.Member)]);
        elements = elements with { Type = ((BufferType)elements.Type) with { Kind = BufferKind.Span } };
        replaced[elements.Id] = elements;
        prologue.Add(new Allocate(elements, length, AllocationKind.Scratch));
        ParameterRole role = written.Parameters.First(p => p.Name == part.Of).Role;
        bool isReplaced = leaves.Kind == CompanionKind.ValueAndGradient || part.IsProduct || (leaves.Kind == CompanionKind.Jvp && role == ParameterRole.Output);
        if (!isReplaced)
        {
            prologue.Effect($"{HelpersOf(type)}Read({access}, {{1}})", whole, elements);
        }

        if (isReplaced || (leaves.Kind == CompanionKind.Vjp && role != ParameterRole.Output) || (leaves.Kind == CompanionKind.Jvp && role == ParameterRole.InputOutput))
        {
            epilogue.Add(new Effect([], $"{HelpersOf(type)}Write({access}, {{1}})", [whole, elements]));
        }
    }

    /// <summary>Rows that are written are different objects, and are no other argument; what else is written shares no memory with rows.</summary>
    private void CheckRows()
    {
        Part[] all =
        [
            .. signature.Appended.Where(p => derivatives.ContainsKey((p.Of, p.IsProduct))).SelectMany(p => StructReference.In((StructType)p.Type).Where(r => r.IsRows && r.CanVary)
                .Select(r => new Part(r, derivatives[(p.Of, p.IsProduct)], IsWritten(p), Guards.Label(Guards.NameOf(p.Name), r.Member)))),
            .. written.Parameters.Where(p => wholes.ContainsKey(p.Name)).SelectMany(p => StructReference.In((StructType)p.Type).Where(r => r.IsRows)
                .Select(r => new Part(r, wholes[p.Name], TensorTypes.IsWritten(r.Type), Guards.NameOf(p.Name)))),
        ];
        (Value Buffer, bool IsWritten, string Label)[] buffers = all.Length == 0 ? [] : [.. Buffers()];
        (Value Tensor, string Element)[] constants = [.. ConstantTensors()];
        for (int i = 0; i < all.Length; i++)
        {
            if (all[i].IsWritten && !wholes.ContainsValue(all[i].Whole))
            {
                prologue.Effect($"{HelpersOf(all[i].Reference.Type)}Distinct({all[i].Reference.Access}, {all[i].Label})", all[i].Whole);
            }

            foreach (Part other in all.Skip(i + 1).Where(o => (all[i].IsWritten || o.IsWritten) && AreAlike(o.Reference, all[i].Reference)))
            {
                (Part set, Part rest) = all[i].IsWritten ? (all[i], other) : (other, all[i]);
                prologue.Effect($"{HelpersOf(set.Reference.Type)}NoOverlap{NumberArgument(set.Reference.Type)}({set.Reference.Access}, {rest.Reference.Access.Replace("{0}", "{1}")}, {set.Label})", set.Whole, rest.Whole);
            }

            foreach ((Value tensor, string element) in constants.Where(_ => all[i] is { IsWritten: true, Reference.IsTensor: true }))
            {
                prologue.Effect($"{Tensors}NoOverlap<{NumberOf((StructType)all[i].Reference.Type)}, {element}>({all[i].Reference.Access}, {{1}}, {all[i].Label})", all[i].Whole, tensor);
            }

            foreach ((Value buffer, bool isWritten, string label) in buffers.Where(b => b.IsWritten || all[i].IsWritten))
            {
                string types = $"{NumberOf((StructType)all[i].Reference.Type)}, {Guards.ElementText(buffer)}";
                prologue.Effect($"{HelpersOf(all[i].Reference.Type)}NoOverlap<{types}>({all[i].Reference.Access}, {{1}}, {(all[i].IsWritten ? all[i].Label : label)})", all[i].Whole, buffer);
            }
        }
    }

    /// <summary>Tensors among the arguments that are passed on as they are.</summary>
    private IEnumerable<(Value Tensor, string Element)> ConstantTensors() =>
        leaves.Body.Parameters.Take(SignatureLeaves.Of(written).Parameters.Count).Where(p => TensorTypes.ElementOfConstant(p.Type) is not null).Select(p => (p, TensorTypes.ElementOfConstant(p.Type)!));

    /// <summary>They may share memory: arrays of the same numbers, or tensors of them, which are spelled in two ways.</summary>
    private static bool AreAlike(StructReference a, StructReference b) => TensorTypes.Written(a.Type) == TensorTypes.Written(b.Type);

    private static string NumberOf(StructType rows) => ScalarNames.Of((ScalarType)((BufferType)rows.Fields[0].Type).Element);

    /// <summary>The memory of the arguments, but for rows: whether the companion writes it, and what exceptions call it.</summary>
    private IEnumerable<(Value Buffer, bool IsWritten, string Label)> Buffers()
    {
        EquatableArray<ParameterModel> own = SignatureLeaves.Of(written).Parameters;
        CompanionParameter[] appended = [.. leaves.Appended.Where(p => p.Modifier != "out")];
        for (int k = 0; k < leaves.Body.Parameters.Count; k++)
        {
            Value value = leaves.Body.Parameters[k];
            if (value.Type is not BufferType { Element: ScalarType or OpaqueType, Kind: var kind })
            {
                continue;
            }

            if (k < own.Count && own[k] is { IsOfRows: false, IsOfPlanes: false })
            {
                yield return (value, own[k].Role is ParameterRole.Output or ParameterRole.InputOutput, Guards.Label(Guards.NameOf(own[k].Owner ?? own[k].Name), own[k].Member));
            }
            else if (k >= own.Count && appended[k - own.Count] is { IsOfRows: false, IsOfPlanes: false } derivative)
            {
                yield return (value, kind == BufferKind.Span, Guards.Label(Guards.NameOf(signature.Appended.First(p => p.Of == derivative.Of && p.IsProduct == derivative.IsProduct).Name), derivative.Member));
            }
        }
    }
}
