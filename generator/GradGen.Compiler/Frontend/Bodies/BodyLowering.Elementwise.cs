using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Methods that call a function on every element of objects, or at every index: the elements as arrays, loops with the function inlined, and a stand-in that makes an object of the function's values.
internal sealed partial class BodyLowering
{
    /// <summary>What is passed is a function, or a variable that always holds one.</summary>
    private bool IsKnownFunction(IOperation passed) => StripImplicit(passed) is var function
        && (function is IDelegateCreationOperation || (AssignedVariables.Variable(function) is { } variable && block.Scope.Find(Resolve(variable)) is { } value && functions.ContainsKey(value.Id)));

    private Value? LowerElementwise(
        IOperation operation, IMethodSymbol method, UserRule standIn, IOperation? instance, IReadOnlyList<IArgumentOperation> arguments, string? name)
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

        List<Value> buffers = [], objects = [];
        for (int k = 0; k < passed.Length; k++)
        {
            if (standIn.Elements is { } elements && passed[k] is { Type: SpaceType } value && ElementwiseBinder.ElementsOf(types[k], elements) is { } getter)
            {
                if (RulesFor(getter) is not { } rules || LowerRuledCall(operation, getter, rules, DerivativeModes.None, value, [], null) is not { Type: BufferType } buffer)
                {
                    return Unsupported(operation, $"A call of '{DisplayName(method)}'", $"'{DisplayName(getter)}', which gives the elements, has no rule");
                }

                buffers.Add(buffer);
                objects.Add(value);
            }
        }

        for (int k = 1; k < objects.Count; k++)
        {
            ThrowUnlessAlike(At(operation), (objects[0], buffers[0]), (objects[k], buffers[k]));
        }

        Value[] lengths = [.. standIn.Lengths.Select(l => ElementwiseBinder.ParameterFor(standIn.Method, l) is { } parameter ? passed[parameter.Ordinal] ?? Undefined(operation) : LengthOf(operation, passed.First(p => p?.Type is SpaceType)!, l))];
        ScalarType number = IrTypes.Scalar(((IArrayTypeSymbol)standIn.Method.Parameters[place].Type).ElementType)!;
        passed[place] = LowerMapped(operation, written!, function, number, buffers, lengths, standIn.IsColumnMajor);
        return CallStandIn(operation, method, standIn.Method, [.. passed.Select(p => new Argument(p ?? Undefined(operation), null))], name);
    }

    /// <summary>Requires two objects to have as many elements.</summary>
    private static void ThrowUnlessAlike(IrBuilder builder, (Value Object, Value Elements) first, (Value Object, Value Elements) second)
    {
        Throw(builder, builder.Compare(OpCode.NotEqual, builder.Length(first.Elements), builder.Length(second.Elements)),
            $"(\"The objects have different sizes: \" + {Size(first.Object, "{0}")} + \" and \" + {Size(second.Object, "{1}")} + \".\")", first.Object, second.Object);

        static string Size(Value value, string place) =>
            ((SpaceType)value.Type).Space is { Element: not null } space ? $"string.Join(\"×\", {space.Call(DerivativeSpace.Lengths, place)})" : place;
    }

    /// <summary>The function's values at all elements, or indices: a new array.</summary>
    private Value LowerMapped(IOperation operation, IOperation written, KnownFunction function, ScalarType number, IReadOnlyList<Value> buffers, IReadOnlyList<Value> lengths, bool isColumnMajor)
    {
        IrBuilder builder = At(operation);
        Value count = buffers.Count > 0 ? builder.Length(buffers[0]) : lengths.Aggregate((a, b) => builder.Binary(OpCode.Multiply, a, b));
        Value mapped = Allocate(operation, number, count, AllocationKind.Heap, "mapped");
        int[] order = [.. Enumerable.Range(0, lengths.Count)];
        if (isColumnMajor)
        {
            Array.Reverse(order);
        }

        var indices = new Value[lengths.Count];
        Walk(0, null);
        return mapped;

        // A loop over each index, the slowest outermost; over the elements where there are no indices.
        void Walk(int depth, Value? outer)
        {
            Value length = lengths.Count == 0 ? count : lengths[order[depth]];
            WriteFor(operation, new Bounds(builder.Int(0), length, builder.Int(1)), OpCode.Less, [written], null, false, index =>
            {
                IrBuilder inner = At(operation);
                Value place = outer is null ? index : inner.Binary(OpCode.Add, inner.Binary(OpCode.Multiply, outer, length), index);
                if (lengths.Count > 0)
                {
                    indices[order[depth]] = index;
                }

                if (depth + 1 < lengths.Count)
                {
                    Walk(depth + 1, place);
                    return Flow.Next;
                }

                Argument[] arguments = [.. indices.Concat(buffers.Select(b => At(operation).Load(b, place))).Select(v => new Argument(v, null))];
                if (LowerFunctionCall(operation, function, arguments, null) is { } value)
                {
                    At(operation).Store(mapped, place, value);
                }

                return Flow.Next;
            });
        }
    }
}
