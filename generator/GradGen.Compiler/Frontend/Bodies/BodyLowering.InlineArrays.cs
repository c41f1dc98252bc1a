using System.Collections.Immutable;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Inline arrays. A variable of a struct that holds one is memory, so that an index can be computed and spans can see the elements: the variable itself, wherever it is passed.
internal sealed partial class BodyLowering
{
    /// <summary>A struct in memory, or a field of it.</summary>
    private sealed record MemoryPlace(Value Buffer, Value Index, ImmutableArray<int> Path)
    {
        /// <summary>Nobody has asked yet whether the index is in range.</summary>
        public bool IsUnchecked { get; init; }

        public MemoryPlace Field(int index) => this with { Path = Path.Add(index) };
    }

    private bool IsInlineArray(ITypeSymbol? type) => LayoutOf(type) is { Type.Kind: StructKind.InlineArray };

    private static bool LivesInMemory(IrType type) => type is StructType { LivesInMemory: true };

    /// <summary>A variable as a place in memory; null for one that is a value.</summary>
    private MemoryPlace? MemoryOf(ISymbol variable, IOperation use) =>
        IsInMemory(variable) && block.Scope.Find(variable) is { Type: BufferType { Element: StructType } } memory ? new MemoryPlace(memory, At(use).Int(0), []) : null;

    private Value ViewOf(IOperation use, MemoryPlace place, IrType element)
    {
        Value index = place.Index;
        if (place.IsUnchecked)
        {
            At(use).Check(CheckKind.Index, index, At(use).Length(place.Buffer));
            index = LowerNumericConversion(use, index, ScalarType.Int32, isChecked: false, null);
        }

        Value view = At(use).View(place.Buffer, index, new EquatableArray<int>([.. place.Path]), element);
        ProtectLike(view, place.Buffer);

        return view;
    }

    /// <summary>The elements of an inline array. Those of a value that is no variable are a copy, which nobody can write to.</summary>
    private Value InlineElements(IOperation array)
    {
        IrType element = LayoutOf(array.Type)!.Type.Fields[0].Type;
        Lvalue? place = IsPlace(array) ? FindPlace(array) : null;
        if (place?.Memory is { } memory)
        {
            return ViewOf(array, memory, element);
        }

        Value value = TakenApart(array, place?.Read() ?? Lower(array), array.Type);
        if (value.Type is not StructType)
        {
            return Undefined(array);
        }

        Value copy = Allocate(array, value.Type, At(array).Int(1), AllocationKind.Stack, value.Name);
        At(array).Store(copy, At(array).Int(0), value);
        Value view = ViewOf(array, new MemoryPlace(copy, At(array).Int(0), []), element);
        protectedBuffers[view.Id] = place is null ? "it is an element of a copy; keep it in a variable" : "the struct that it is in cannot be kept in memory; use a variable of its own";
        return view;
    }

    /// <summary>A view of an inline array's elements, which shares its memory.</summary>
    private Value InlineView(IOperation array)
    {
        Value view = InlineElements(array);
        return IsPlace(array) && protectedBuffers.ContainsKey(view.Id) && !IsPlainReceiver(array)
            ? Unsupported(array, "A span of this inline array", "use a variable of its own")
            : view;
    }

    private static bool IsPlace(IOperation operation) => operation switch
    {
        ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation or IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation or IInlineArrayAccessOperation => true,
        IFieldReferenceOperation { Instance: { } owner } => IsPlace(owner),
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance.Type: { } type } when IrTypes.IsSpan(type) => true,
        _ => IsReference(operation),
    };
}
