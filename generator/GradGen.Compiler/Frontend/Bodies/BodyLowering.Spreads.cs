using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Collection expressions with spread elements. The language leaves open when what is spread is copied: the order here is that of the C# compiler.
internal sealed partial class BodyLowering
{
    /// <summary>With more elements than this up to the last spread, the compiler adds one after the other to a list.</summary>
    private const int MostEvaluatedBefore = 3;

    /// <summary>
    /// What comes up to the last spread is evaluated, then the array is made and filled; each element after the last spread is evaluated when its
    /// turn to be stored comes: it may write to what was spread, which is copied by then. Where the compiler uses a list, every spread is copied
    /// before the next element is evaluated.
    /// </summary>
    private Value LowerSpreads(ICollectionExpressionOperation operation, IrType type, AllocationKind kind, string? name)
    {
        IOperation[] elements = [.. operation.Elements];
        int first = Array.FindLastIndex(elements, e => e is ISpreadOperation) + 1;
        var parts = new List<(IOperation Place, Value Value, bool IsSpread)>();
        Value count = At(operation).Int(elements.Count(e => e is not ISpreadOperation));
        for (int i = 0; i < first; i++)
        {
            if (elements[i] is not ISpreadOperation spread)
            {
                parts.Add((elements[i], Lower(elements[i]), false));
                continue;
            }

            Value spreadValue = Lower(StripImplicit(spread.Operand));
            if (spreadValue.Type is not BufferType { Element: var of } || of != type)
            {
                return Unsupported(spread, "A spread element that is not a span or array of the same numbers", "copy the elements in a loop");
            }

            bool isList = first > MostEvaluatedBefore && !elements.Take(first).Skip(i + 1).All(e => IsPure(e is ISpreadOperation s ? s.Operand : e));
            parts.Add((spread, isList ? CopyOf(spread, spreadValue, type, null) : spreadValue, true));
            count = At(spread).Binary(OpCode.Add, count, At(spread).Length(spreadValue));
        }

        Value buffer = Allocate(operation, type, count, kind, name);
        Value position = At(operation).Int(0);
        foreach ((IOperation place, Value value, bool isSpread) in parts)
        {
            if (isSpread)
            {
                Value length = At(place).Length(value);
                At(place).Copy(value, At(place).Slice(buffer, position, length));
                position = At(place).Binary(OpCode.Add, position, length);
            }
            else
            {
                StoreNext(place, value);
            }
        }

        foreach (IOperation element in elements.Skip(first))
        {
            StoreNext(element, Lower(element));
        }

        return buffer;

        void StoreNext(IOperation place, Value element)
        {
            At(place).Store(buffer, position, element);
            position = At(place).Binary(OpCode.Add, position, At(place).Int(1));
        }
    }
}
