using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Arguments that list what a method is given, where its stand-in takes an array of another type: of numbers, or of arrays, in the place of an interface of such; of arrays in the place of an array of objects whose elements
// are known.
internal sealed partial class BodyLowering
{
    /// <summary>A list that is written where it is passed, as the array that a stand-in takes.</summary>
    private bool IsListFor(IOperation passed, ITypeSymbol taken)
    {
        IOperation written = StripImplicit(passed);
        return taken is IArrayTypeSymbol { IsSZArray: true, ElementType: var wanted } && !IsOfType(written, taken) && ElementsIn(written) is { } elements && (wanted is IArrayTypeSymbol
            ? elements.All(e => e is not ISpreadOperation && (IsOfType(StripImplicit(e), wanted) || IsListFor(e, wanted) || GetterOf(e, wanted) is not null))
            : IrTypes.Scalar(wanted) is not null && written is ICollectionExpressionOperation);
    }

    private Value LowerList(IOperation passed, ITypeSymbol taken)
    {
        IOperation written = StripImplicit(passed);
        IReadOnlyList<IOperation> elements = ElementsIn(written)!;
        ITypeSymbol wanted = ((IArrayTypeSymbol)taken).ElementType;
        if (wanted is not IArrayTypeSymbol)
        {
            ScalarType number = IrTypes.Scalar(wanted)!;
            if (written is ICollectionExpressionOperation spread && elements.Any(e => e is ISpreadOperation))
            {
                return LowerSpreads(spread, number, AllocationKind.Heap, null);
            }

            Value numbers = Allocate(written, number, At(written).Int(elements.Count), AllocationKind.Heap, null);
            StoreAll(elements, numbers);
            return numbers;
        }

        // The objects are all there before the first is looked into: what an element of the list sets, the others have.
        Value[] rows = [.. elements.Select(e => IsListFor(e, wanted) ? LowerList(e, wanted) : LowerAny(StripImplicit(e)))];
        Value table = Allocate(written, ((BufferType)TableOf(taken)!).Element, At(written).Int(rows.Length), AllocationKind.ZeroedScratch, null);
        for (int i = 0; i < rows.Length; i++)
        {
            Value row = GetterOf(elements[i], wanted) is { } getter && RulesFor(getter) is { } rules ? LowerRuledCall(elements[i], getter, rules, Generated(getter), rows[i], [], null) ?? Undefined(written) : rows[i];
            StoreElement(elements[i], table, At(elements[i]).Int(i), row);
        }

        return table;
    }

    /// <summary>What is listed, where that is written out.</summary>
    private static IReadOnlyList<IOperation>? ElementsIn(IOperation written) => written switch
    {
        ICollectionExpressionOperation o => o.Elements,
        IArrayCreationOperation { DimensionSizes.Length: 1, Initializer: { } initializer } => initializer.ElementValues,
        _ => null,
    };

    /// <summary>What gives an object's elements as an array of that type.</summary>
    private IMethodSymbol? GetterOf(IOperation element, ITypeSymbol wanted) =>
        Rules.ElementsOf(StripImplicit(element).Type) is { Lengths.Count: 1, Getter: var getter } && RulesFor(getter) is not null && TypeText.Canonical(getter.ReturnType) == TypeText.Canonical(wanted) ? getter : null;

    private static bool IsOfType(IOperation value, ITypeSymbol type) => value.Type is { } own && TypeText.Canonical(own) == TypeText.Canonical(type);
}
