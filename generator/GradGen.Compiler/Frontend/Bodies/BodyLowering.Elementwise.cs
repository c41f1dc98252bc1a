using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Methods that call a function on every element of objects: the elements as arrays, a loop with the function inlined, and a stand-in that makes an object of the function's values.
internal sealed partial class BodyLowering
{
    /// <summary>What is passed is a function, or a variable that always holds one.</summary>
    private bool IsKnownFunction(IOperation passed) => StripImplicit(passed) is var function
        && (function is IDelegateCreationOperation || (AssignedVariables.Variable(function) is { } variable && block.Scope.Find(Resolve(variable)) is { } value && functions.ContainsKey(value.Id)));

    private Value? LowerElementwise(
        IOperation operation, IMethodSymbol method, UserRule standIn, string elements, IOperation? instance, IReadOnlyList<IArgumentOperation> arguments, string? name)
    {
        int first = instance is null ? 0 : 1;
        var passed = new Value?[first + method.Parameters.Length];
        ITypeSymbol[] types = [.. instance is null ? [] : new ITypeSymbol[] { method.ContainingType }, .. method.Parameters.Select(p => p.Type)];
        if (instance is not null)
        {
            passed[0] = LowerAny(instance);
        }

        IOperation? written = null;
        KnownFunction? function = null;
        int place = 0;
        foreach (IArgumentOperation argument in arguments)
        {
            int k = first + argument.Parameter!.Ordinal;
            Value value = LowerAny(argument.Value);
            if (argument.Parameter.Type.TypeKind == TypeKind.Delegate)
            {
                (written, place) = (argument.Value, k);
                functions.TryGetValue(value.Id, out function);
            }
            else
            {
                passed[k] = value;
            }
        }

        if (function is null)
        {
            return Undefined(operation);
        }

        // What the arguments set is there when the method is called.
        for (int k = 0; k < passed.Length; k++)
        {
            passed[k] = passed[k] is { } given ? Closed(operation, given, method) : null;
        }

        bool isSeen = StripImplicit(written!) is IDelegateCreationOperation { Target: IAnonymousFunctionOperation or IMethodReferenceOperation { Method.MethodKind: MethodKind.Ordinary } };
        if (MaySetElements(written!) || (opened.Count > 0 && !isSeen))
        {
            return Unsupported(written!, $"A function that may set elements of an object and is passed to '{DisplayName(method)}'", "the elements may be visited in any order; write a loop");
        }

        if (AssignedVariables.In([written!]).FirstOrDefault(a => block.Scope.Find(Resolve(a.Variable)) is not null).Variable is { } changed)
        {
            return Unsupported(written!, $"A function that assigns '{changed.Name}' and is passed to '{DisplayName(method)}'", "the elements may be visited in any order; write a loop");
        }

        var buffers = new List<Value>();
        for (int k = 0; k < passed.Length; k++)
        {
            if (passed[k] is { Type: SpaceType } value && ElementwiseBinder.ElementsOf(types[k], elements) is { } getter)
            {
                if (RulesFor(getter) is not { } rules || LowerRuledCall(operation, getter, rules, DerivativeModes.None, value, [], null) is not { Type: BufferType } buffer)
                {
                    return Unsupported(operation, $"A call of '{DisplayName(method)}'", $"'{DisplayName(getter)}', which gives the elements, has no rule");
                }

                buffers.Add(buffer);
            }
        }

        passed[place] = LowerMapped(operation, written!, function, buffers);
        return CallStandIn(operation, method, standIn.Method, [.. passed.Select(p => new Argument(p ?? Undefined(operation), null))], name);
    }

    /// <summary>The function's values at all elements: a new array.</summary>
    private Value LowerMapped(IOperation operation, IOperation written, KnownFunction function, IReadOnlyList<Value> buffers)
    {
        IrBuilder builder = At(operation);
        Value count = builder.Length(buffers[0]);
        foreach (Value other in buffers.Skip(1))
        {
            Throw(builder, builder.Compare(OpCode.NotEqual, count, builder.Length(other)), "(\"The objects have different numbers of elements.\")");
        }

        Value mapped = Allocate(operation, ((BufferType)buffers[0].Type).Element, count, AllocationKind.Heap, "mapped");
        WriteFor(operation, new Bounds(builder.Int(0), count, builder.Int(1)), OpCode.Less, [written], null, false, index =>
        {
            Argument[] elements = [.. buffers.Select(b => new Argument(At(operation).Load(b, index), null))];
            if (LowerFunctionCall(operation, function, elements, null) is { } value)
            {
                At(operation).Store(mapped, index, value);
            }

            return Flow.Next;
        });
        return mapped;
    }
}
