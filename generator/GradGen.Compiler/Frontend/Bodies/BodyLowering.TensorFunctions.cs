using GradGen.Compiler.Ir;
using GradGen.Compiler.Rules.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Functions of Tensor: those of TensorPrimitives, over all elements of tensors of one shape.
internal sealed partial class BodyLowering
{
    /// <summary>A function of <c>Tensor</c> that writes each element of a tensor, or makes one number of all elements of one tensor or two. Besides tensors it takes numbers that may vary, integers
    /// (the digits to round to) and enums (how to round).</summary>
    private static bool IsFunctionOfTensors(IMethodSymbol method) =>
        method is { IsStatic: true, Parameters.Length: > 0 } && IsOfTensors(method)
        && method.Parameters.All(p => TensorLayout.ElementOf(p.Type) is not null || IrTypes.Scalar(p.Type) is { IsFloating: true } or { Kind: ScalarKind.Int32 } || p.Type.TypeKind == TypeKind.Enum)
        && method.Parameters.Any(p => TensorLayout.Of(p.Type) is not null)
        && (HasDestination(method) ? TensorLayout.Of(method.Parameters[method.Parameters.Length - 1].Type) is not null : IrTypes.Scalar(method.ReturnType) is not null)
        && TensorTable.FindOfTensors(method.Name, HasDestination(method)) is not null;

    /// <summary>A function of <c>Tensor</c>: what it gives by reference is the tensor that it wrote.</summary>
    private static bool IsOfTensors(IMethodSymbol method) => method.ContainingType is { Name: "Tensor", Arity: 0 } type && Impurity.FullName(type) == "System.Numerics.Tensors.Tensor";

    private static bool HasDestination(IMethodSymbol method) => TensorLayout.IsWritable(method.Parameters[method.Parameters.Length - 1].Type);

    /// <summary>Version 10.0.0 of the library takes what the destination holds for an operand there, or takes the operands in the wrong order; or the index that it gives counts what lies between the
    /// elements, too.</summary>
    private static bool IsOdd(IMethodSymbol method) => method.Parameters.Length == 3
        ? method.Name is "MaxMagnitude" or "MaxMagnitudeNumber" or "MaxNumber" or "MinMagnitude" or "MinMagnitudeNumber" or "MinNumber"
            || (method.Name is "Atan2" or "Atan2Pi" && TensorLayout.Of(method.Parameters[0].Type) is null)
        : method.Name.StartsWith("IndexOf", StringComparison.Ordinal);

    /// <summary>False where all tensors are constants. The result is the number, or the tensor that is written: the library gives a reference to it.</summary>
    private bool TryLowerFunctionOfTensors(IInvocationOperation operation, string? name, out Value? result)
    {
        IMethodSymbol method = operation.TargetMethod;
        result = null;
        var arguments = new Value[method.Parameters.Length];
        foreach (IArgumentOperation argument in operation.Arguments)
        {
            arguments[argument.Parameter!.Ordinal] = Lower(argument.Value);
        }

        bool writes = HasDestination(method);
        Value[] tensors = [.. arguments.Where((_, k) => TensorLayout.ElementOf(method.Parameters[k].Type) is not null)];
        if (tensors.All(t => t.Type is OpaqueType))
        {
            return false;
        }

        if (IsOdd(method))
        {
            result = Unsupported(operation, $"'{DisplayName(method)}'", "the library computes something else than its name says: write a loop");
            return true;
        }

        if ((writes && tensors[tensors.Length - 1].Type is OpaqueType) || !tensors.All(t => t.Type is StructType { Kind: StructKind.Tensor } || (t.Type is OpaqueType && HasTensors)))
        {
            result = Unsupported(operation, $"'{DisplayName(method)}' of these tensors", "it is supported for tensors that are parameters, and writes to one that may vary");
            return true;
        }

        if (RefuseInexact(operation, TensorTable.FindOfTensors(method.Name, writes)!) is { } refused)
        {
            result = refused;
            return true;
        }

        Value[] elements = [.. arguments.Select(a => a.Type is StructType ? ReadField(operation, a, 0, null) : a)];
        Value[] destinations = writes ? [elements[elements.Length - 1]] : [], inputs = [.. elements.Take(elements.Length - destinations.Length)];
        if (!destinations.All(d => IsWritable(d, operation)))
        {
            result = Undefined(operation);
            return true;
        }

        TensorRow row = TensorTable.FindOfTensors(method.Name, writes)!;
        IrBuilder builder = At(operation, DisplayName(method));
        Value shape = LengthsOf(operation, tensors[tensors.Length - 1]);
        foreach (Value tensor in tensors.Take(tensors.Length - 1))
        {
            builder.Effect($"global::{TensorLayout.Runtime}.SameShape({{0}}, {{1}})", LengthsOf(operation, tensor), shape);
        }

        // Of no elements the library requires some only where it must choose one.
        Value count = RequireTensors(builder, row with { NeedsElements = !writes && row.Search is not null, ChecksFirst = false }, [inputs.Concat(destinations).First(i => i.Type is BufferType)], []);
        result = new TensorLoops(builder, inputs, destinations, count) { ReadConstant = ReadConstant }.Write(row) is { } number ? builder.Named(number, name, since: 0) : tensors[tensors.Length - 1];
        return true;

        // Where objects change, what a constant holds does, too. (What else is kept as C# is an enum.)
        Value? ReadConstant(IrBuilder inner, Value tensor, Value position)
        {
            if (TensorLayout.ElementOf(method.Parameters[Array.IndexOf(arguments, tensor)].Type) is not { } element)
            {
                return null;
            }

            readsObjects = true;
            string text = TensorLayout.ReadingInOrder(element);
            Value read = inner.Values.New(element);
            inner.Add(objectsChange ? new Effect([read], text, [tensor, position]) { Origin = inner.Origin, IsStateful = true } : new Opaque(read, text, [tensor, position]) { Origin = inner.Origin });
            return read;
        }
    }
}
