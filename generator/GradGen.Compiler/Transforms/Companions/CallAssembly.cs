using System.Globalization;
using GradGen.Compiler.Frontend;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>Puts the arguments of a call together that was made over leaves, for a method that takes structs, or spans of them, as C# has them.</summary>
/// <param name="builder">Receives what makes the arguments.</param>
/// <param name="reads">Receive what takes apart what comes back.</param>
internal sealed class CallAssembly(IrBuilder builder, List<Instruction> reads)
{
    private readonly List<Value> arguments = [];
    private readonly List<ArgumentMode> modes = [];
    private readonly List<Value> received = [];
    private Queue<(ArgumentMode Mode, Value? Passed, Value? Received)> leaves = [];

    /// <summary>The call with an argument per parameter that C# has.</summary>
    public CompanionCall Assemble(CompanionCall call)
    {
        leaves = new(Leaves(call));
        arguments.AddRange(call.Arguments.Take(call.Callee.HasReceiver ? 1 : 0));
        EquatableArray<CalleeParameter> own = call.Callee.Written;
        foreach (CalleeParameter parameter in own)
        {
            Add(parameter.Type, parameter.Mode, isWhole: !parameter.IsAdjoint);
        }

        if (call.Part == CompanionPart.Jvp)
        {
            foreach (CalleeParameter parameter in own.Where(p => p.Role is CalleeParameterRole.Input or CalleeParameterRole.InputOutput).Concat(own.Where(p => p.Role == CalleeParameterRole.Output)))
            {
                Add(Callee.DerivativeOf(parameter.Type, parameter.Role), parameter.Mode, isWhole: false);
            }
        }
        else if (call.Part == CompanionPart.Vjp)
        {
            foreach (CalleeParameter parameter in call.Callee.AdjointParameters)
            {
                Add(parameter.Type, parameter.Mode, isWhole: false);
            }
        }

        return call with { Arguments = arguments.ToEquatableArray(), Modes = modes.ToEquatableArray(), Defined = [.. call.Defined.Take(call.ReturnedCount), .. received] };
    }

    private static IEnumerable<(ArgumentMode Mode, Value? Passed, Value? Received)> Leaves(CompanionCall call)
    {
        int operand = call.Callee.HasReceiver ? 1 : 0, result = call.ReturnedCount;
        foreach (ArgumentMode mode in call.Modes)
        {
            yield return (mode, mode == ArgumentMode.Out ? null : call.Arguments[operand++], mode == ArgumentMode.In ? null : call.Defined[result++]);
        }
    }

    /// <summary>The next argument of C#.</summary>
    /// <param name="isWhole">It is one of the method's own, with all its leaves; else a derivative, with those that can vary.</param>
    private void Add(IrType type, ArgumentMode mode, bool isWhole)
    {
        switch (type)
        {
            case StructType s:
                AddStruct(s, mode, isWhole);
                break;
            case BufferType { Element: StructType element, Kind: var kind }:
                Value numbers = leaves.Dequeue().Passed!;
                if (isWhole)
                {
                    leaves.Dequeue();
                }

                string from = ScalarNames.Of((ScalarType)element.Leaves.First());
                bool isReadOnly = kind == BufferKind.ReadOnlySpan;

                // Of an array, C# 14 would make a read-only span.
                string memory = !isReadOnly && numbers.Type is BufferType { Kind: BufferKind.Array } ? Planes.SpanOf("{0}") : "{0}";
                string span = $"global::System.{(isReadOnly ? "ReadOnlySpan" : "Span")}<{element.CSharp}>";
                Add(ArgumentMode.In, builder.Opaque(span, $"global::System.Runtime.InteropServices.MemoryMarshal.Cast<{from}, {element.CSharp}>({memory})", [numbers]), null);
                break;
            default:
                (ArgumentMode Mode, Value? Passed, Value? Received) leaf = leaves.Dequeue();
                Add(leaf.Mode, leaf.Passed, leaf.Received);
                break;
        }
    }

    private void AddStruct(StructType type, ArgumentMode mode, bool isWhole)
    {
        StructLeaf[] own = [.. StructLeaf.Of(type).Where(l => isWhole || l.CanVary)];
        (ArgumentMode Mode, Value? Passed, Value? Received)[] parts = [.. own.Select(_ => leaves.Dequeue())];
        Value? passed = null, left = null;
        if (mode != ArgumentMode.Out)
        {
            var operands = new List<Value>();
            Queue<Value> next = new(parts.Select(p => p.Passed!));
            string Next()
            {
                operands.Add(next.Dequeue());
                return "{" + (operands.Count - 1).ToString(CultureInfo.InvariantCulture) + "}";
            }

            string text = isWhole ? StructAssembly.Whole(type, Next) : new StructAssembly(Next, null, []).Derivative(type);
            passed = builder.Opaque(type.CSharp, text, operands.ToEquatableArray());
        }

        if (mode != ArgumentMode.In)
        {
            left = builder.Values.New(new OpaqueType(type.CSharp));
            reads.AddRange(own.Select((l, k) => new Opaque(parts[k].Received!, l.Access!, [left]) { Origin = builder.Origin }));
        }

        Add(mode, passed, left);
    }

    private void Add(ArgumentMode mode, Value? passed, Value? left)
    {
        modes.Add(mode);
        arguments.AddRange(passed is null ? [] : [passed]);
        received.AddRange(left is null ? [] : [left]);
    }
}
