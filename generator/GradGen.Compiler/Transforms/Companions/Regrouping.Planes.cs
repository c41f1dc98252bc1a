using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Companions;

// Spans and arrays of structs that are not numbers of one type: what their fields hold is copied into a buffer for each of the planes, as far as it is used, and what was written is copied back.
internal sealed partial class Regrouping
{
    private readonly List<Copied> copied = [];

    /// <summary>A span of structs, or an array of them in an object or a struct.</summary>
    /// <param name="Own">The parameter of F that it is, or belongs to; null for the result's.</param>
    /// <param name="Member">The members on the way from that to it; empty where it is the whole.</param>
    /// <param name="Length">How many elements it has, once that is checked.</param>
    /// <param name="Buffers">The copies; null where there is none, since nothing varies there.</param>
    /// <param name="IsRead">What it holds on entry matters.</param>
    /// <param name="Label">What exceptions call it.</param>
    private sealed record Copied(ParameterModel? Own, string Member, StructType Element, Value Whole, Value Length, IReadOnlyList<Value?> Buffers, bool IsDerivative, bool IsWritten, bool IsRead, string Label)
    {
        public PlaneCopies Structs { get; } = new(Element, Whole);
    }

    private void BindPlanes(ParameterModel parameter, StructType element, Queue<Value> values)
    {
        Value whole = Parameter(parameter.Name, "");
        if (parameter.Type is BufferType { Kind: BufferKind.Array })
        {
            prologue.Effect($"{Guard}NotNull({{0}}, {Guards.NameOf(parameter.Name)})", whole);
        }

        BindPlanes(parameter, "", element, whole, values);
    }

    /// <summary>An array in an object or a struct: the next leaves, from the first of which on the others are bound, too.</summary>
    private void BindPlanes(StructLeaf leaf, ParameterModel parameter, Value holder, Queue<Value> values)
    {
        if (!IsBound(parameter.Name, leaf))
        {
            BindPlanes(parameter, leaf.Member, leaf.Structs!, ArrayOf(leaf, holder), values);
        }
    }

    private void BindPlanes(ParameterModel parameter, string member, StructType element, Value whole, Queue<Value> values)
    {
        Value?[] buffers = [.. Next(values, Planes.Of(element).All.Count)];
        Value length = values.Dequeue();
        prologue.Add(new Opaque(length, "{0}.Length", [whole]));
        bool isWritten = parameter.Role is ParameterRole.Output or ParameterRole.InputOutput;
        copied.Add(new Copied(parameter, member, element, whole, length, buffers, false, isWritten, true, LabelOf(parameter.Name, member)));
    }

    private void BindPlanesDerivative(CompanionParameter parameter, StructType element, BufferKind kind, Queue<Value> values) =>
        BindPlanesDerivative(parameter, "", element, Parameter(parameter.Name, ""), kind == BufferKind.Span, values);

    /// <summary>The same of an array in a derivative.</summary>
    private void BindPlanesDerivative(StructLeaf leaf, CompanionParameter parameter, Value holder, Queue<Value> values)
    {
        if (!IsBound(parameter.Name, leaf))
        {
            BindPlanesDerivative(parameter, leaf.Member, leaf.Structs!, ArrayOf(leaf, holder), IsWritten(parameter), values);
        }
    }

    private void BindPlanesDerivative(CompanionParameter parameter, string member, StructType element, Value whole, bool isWritten, Queue<Value> values)
    {
        ParameterModel? own = written.Parameters.FirstOrDefault(p => p.Name == parameter.Of);
        Value length = own is null ? LengthOf(whole) : copied.First(c => c.Own == own && c.Member == member).Length;
        Value?[] buffers = [.. Planes.Of(element).All.Select(p => p.CanVary ? values.Dequeue() : null)];
        bool isReplaced = leaves.Kind == CompanionKind.ValueAndGradient || parameter.IsProduct || (leaves.Kind == CompanionKind.Jvp && own?.Role == ParameterRole.Output);
        copied.Add(new Copied(own, member, element, whole, length, buffers, true, isWritten, !isReplaced, LabelOf(parameter.Name, member)));
    }

    private bool IsBound(string parameter, StructLeaf leaf) => copied.Any(c => c.Label == LabelOf(parameter, leaf.Member));

    private static string LabelOf(string parameter, string member) => Guards.Label(Guards.NameOf(parameter), member);

    private Value LengthOf(Value array)
    {
        Value length = prologue.Values.New(ScalarType.Int32);
        prologue.Add(new Opaque(length, "{0}.Length", [array]));
        return length;
    }

    /// <summary>The array that a leaf is of.</summary>
    private Value ArrayOf(StructLeaf leaf, Value holder)
    {
        Value array = prologue.Values.New(new OpaqueType(leaf.Structs!.CSharp + "[]"), holder.Name + Planes.Capitalized(leaf.Member.Replace(".", "")));
        prologue.Add(new Opaque(array, leaf.Owner!, [holder]));
        return array;
    }

    /// <summary>Checks the spans, copies what they hold, and at the end copies back what was written.</summary>
    private void CopyPlanes()
    {
        if (copied.Count == 0)
        {
            return;
        }

        CheckPlanes();
        (HashSet<int> used, HashSet<int> changed) = Uses();
        foreach (Copied span in copied)
        {
            Value?[] copies = [.. span.Buffers.Select((b, k) => b is not null && used.Contains(b.Id) ? Copy(span.Structs.Planes.All[k], b, span.Length) : null)];
            if (span.IsRead && copies.Any(c => c is not null))
            {
                prologue.Add(PlaneCopies.Each(prologue, span.Length, (inner, index) => span.Structs.Read(copies, inner, index)));
            }

            Value?[] left = [.. copies.Select(c => c is not null && changed.Contains(c.Id) ? c : null)];
            if (span.IsWritten && left.Any(c => c is not null))
            {
                epilogue.Add(PlaneCopies.Each(prologue, span.Length, (inner, index) => span.Structs.Write(left, span.IsRead && span.Element.Construction is not null, inner, index)));
            }
        }
    }

    private Value Copy(Planes.Plane plane, Value buffer, Value length)
    {
        Value copy = buffer with { Type = new BufferType(plane.Element, BufferKind.Span) };
        replaced[copy.Id] = copy;
        PlaneCopies.Allocate(prologue, plane, copy, length);
        return copy;
    }

    /// <summary>A new array of structs, of what the next yields hold: those of all planes and the length, or, of a derivative, those of the planes that can vary.</summary>
    /// <param name="length">Of a derivative: the length of what it is of.</param>
    private Value NewArray(StructType element, Queue<Value> yields, Value? length)
    {
        Value?[] held = [.. Planes.Of(element).All.Select(p => length is null || p.CanVary ? yields.Dequeue() : null)];
        Value count = length ?? yields.Dequeue(), array = prologue.Values.New(new OpaqueType(element.CSharp + "[]"));
        if (Planes.AreSeenAsNumbers(element))
        {
            epilogue.Add(new Opaque(array, Planes.OfNumbers(element, "{0}"), [held[0]!]));
            return array;
        }

        var structs = new PlaneCopies(element, array);
        epilogue.Add(new Effect([array], $"new {element.CSharp}[{{0}}]", [count]));
        epilogue.Add(PlaneCopies.Each(prologue, count, (inner, index) => structs.Write(held, length is null, inner, index)));
        return array;
    }

    /// <summary>The values that the companion uses, and those of them that are used otherwise than to read an element or the length.</summary>
    private (HashSet<int> Used, HashSet<int> Changed) Uses()
    {
        HashSet<int> used = [], changed = [];
        foreach (Instruction instruction in leaves.Body.Body.Deep())
        {
            int[] operands = [.. instruction.Operands.Select(o => o.Id)];
            used.UnionWith(operands);
            if (instruction is not (Load or Length))
            {
                changed.UnionWith(operands);
            }
        }

        return (used, changed);
    }

    /// <summary>A derivative has the length of what it belongs to, and what is written is no part of another argument.</summary>
    private void CheckPlanes()
    {
        foreach (Copied span in copied.Where(s => s.IsDerivative && s.Own is not null))
        {
            prologue.Effect($"{Guard}Length({{0}}.Length, {{1}}, {span.Label})", span.Whole, span.Length);
        }

        (Value Buffer, bool IsWritten, string Label)[] others = [.. Buffers()];
        for (int i = 0; i < copied.Count; i++)
        {
            Copied span = copied[i];
            foreach (Copied other in copied.Skip(i + 1).Where(o => o.IsWritten || span.IsWritten))
            {
                prologue.Effect($"{Guard}NoOverlap<{span.Element.CSharp}, {other.Element.CSharp}>({{0}}, {{1}}, {(other.IsWritten ? other : span).Label})", span.Whole, other.Whole);
            }

            foreach ((Value buffer, _, string label) in others.Where(o => o.IsWritten || span.IsWritten))
            {
                prologue.Effect($"{Guard}NoOverlap<{span.Element.CSharp}, {Guards.ElementText(buffer)}>({{0}}, {{1}}, {(span.IsWritten ? span.Label : label)})", span.Whole, buffer);
            }
        }
    }
}
