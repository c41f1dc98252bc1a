using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Where a value can be written: a variable, an element, or a field or property of a struct in one of these.
internal sealed partial class BodyLowering
{
    /// <summary>A place whose parts (indices, arguments) have been computed once.</summary>
    /// <param name="Read">What it holds now.</param>
    /// <param name="Write">Gives it a value; returns what it then holds.</param>
    private sealed record Lvalue(Func<Value> Read, Func<Value, Value> Write, string? Name)
    {
        /// <summary>Where it is, if it is a struct in memory or in one.</summary>
        public MemoryPlace? Memory { get; init; }
    }

    /// <summary>The structs that object initializers are setting, from the outermost.</summary>
    private readonly Stack<Lvalue> initialized = new();

    private Lvalue? FindPlace(IOperation target)
    {
        if (AssignedVariables.Variable(target) is { } variable && PlaceOf(variable, target) is { } place)
        {
            return place;
        }

        if (AssignedVariables.Variable(target) is { } own && block.Scope.Knows(Resolve(own)))
        {
            return new Lvalue(() => Lower(target), value => Assign(own, value, target), own.Name) { Memory = MemoryOf(Resolve(own), target) };
        }

        switch (target)
        {
            case var _ when IsReference(target) && LowerReference(target) is { Type: BufferType } view:
                return new Lvalue(() => ReadInMemory(target, view, null), value =>
                {
                    At(target).Store(view, At(target).Int(0), value);
                    return value;
                }, null)
                {
                    Memory = view.Type is BufferType { Element: StructType } ? new MemoryPlace(view, At(target).Int(0), []) : null,
                };
            case IParameterReferenceOperation { Parameter: { } kept } when HolderOf(kept) is { } keeper:
                ITypeSymbol owning = kept.ContainingType.OriginalDefinition;
                return FieldPlace(target, new Lvalue(() => Read(owning, target), value => Assign(owning, value, target), null), keeper.IndexOf(kept));
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } when initialized.Count > 0:
                return initialized.Peek();
            case IInstanceReferenceOperation { Type: { } type } when block.Scope.Knows(type.OriginalDefinition):
                ITypeSymbol self = type.OriginalDefinition;
                return new Lvalue(() => Read(self, target), value => Assign(self, value, target), null) { Memory = MemoryOf(self, target) };
            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { Type: { } tensor } of } o when TensorLayout.Of(tensor) is not null:
                return TensorPlace(o, of);
            case IPropertyReferenceOperation { Property.IsIndexer: true } o when FindOpenElement(o) is { } element:
                return element;
            case IFieldReferenceOperation { Instance: { } shared } when LayoutOf(shared.Type) is { Type.Kind: StructKind.Object } && !IsMade(shared):
            case IPropertyReferenceOperation { Instance: { } kept1 } when LayoutOf(kept1.Type) is { Type.Kind: StructKind.Object } && !IsMade(kept1):
                return null;
            case IFieldReferenceOperation { Instance: { } instance } o when LayoutOf(instance.Type) is { } layout:
                return FindPlace(instance) is { } owner ? FieldPlace(o, owner, layout.IndexOf(o.Field)) : null;
            case IPropertyReferenceOperation { Instance: { } instance } o when LayoutOf(instance.Type) is { } layout:
                return FindPlace(instance) is not { } holder ? null
                    : layout.IndexOf(ImplementationOf(o) ?? o.Property) is >= 0 and var index ? FieldPlace(o, holder, index)
                    : AccessorPlace(o, holder);
            case IPropertyReferenceOperation or IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation or IInlineArrayAccessOperation when FindElement(target) is { } element:
                return PlaceOfElement(target, element);
            default:
                return null;
        }
    }

    /// <summary>The object is being made here: nobody else has a reference to it.</summary>
    private bool IsMade(IOperation instance) => instance is IInstanceReferenceOperation o
        && ((o.ReferenceKind == InstanceReferenceKind.ImplicitReceiver && initialized.Count > 0) || frame.Method.MethodKind == MethodKind.Constructor);

    /// <summary>Where a parameter by reference refers to, if not to a variable.</summary>
    private Lvalue? PlaceOf(ISymbol reference, IOperation use) => references.TryGetValue(reference, out Referent? referent)
        ? referent switch
        {
            Referent.Part part => part.Place,
            Referent.Element element => new Lvalue(
                () => At(use).Load(element.Buffer, element.Index, reference.Name, isSafe: true),
                value =>
                {
                    if (IsWritable(element.Buffer, use))
                    {
                        At(use).Store(element.Buffer, element.Index, value);
                    }

                    return value;
                },
                reference.Name)
            {
                Memory = element.Buffer.Type is BufferType { Element: StructType } ? new MemoryPlace(element.Buffer, element.Index, []) : null,
            },
            _ => null,
        }
        : null;

    /// <summary>The layout of the struct that "this" is and that keeps a parameter of its primary constructor; null for any other parameter.</summary>
    /// <param name="kind">Of a struct what it keeps may be written, too, of a class only read.</param>
    private StructLayout? HolderOf(IParameterSymbol parameter, TypeKind kind = TypeKind.Struct) =>
        parameter is { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: { } type } } && type.TypeKind == kind
        && block.Scope.Knows(type.OriginalDefinition) && LayoutOf(type) is { } layout && layout.IndexOf(parameter) >= 0 ? layout : null;

    private Lvalue FieldPlace(IOperation operation, Lvalue owner, int index) => new(
        () => ReadField(operation, owner.Read(), index, null),
        value =>
        {
            if (owner.Memory is { } memory && index >= 0)
            {
                IrType field = ((StructType)FieldOf(memory)).Fields[index].Type;
                Value view = ViewOf(operation, memory.Field(index), field);
                if (IsWritable(view, operation))
                {
                    At(operation).Store(view, At(operation).Int(0), Fit(operation, value, field));
                }

                return value;
            }

            Value whole = owner.Read();
            if (whole.Type is StructType type && index >= 0)
            {
                Value held = Fit(operation, value, type.Fields[index].Type);
                owner.Write(At(operation).WithField(whole, index, held));
            }
            else
            {
                Refuse(operation, $"Assigning to '{Shorten(operation.Syntax.ToString())}'", "it is not supported yet");
            }

            return value;
        },
        null)
    {
        Memory = index >= 0 ? owner.Memory?.Field(index) : null,
    };

    /// <summary>The type of what is there.</summary>
    private static IrType FieldOf(MemoryPlace place) => place.Path.Aggregate(((BufferType)place.Buffer.Type).Element, (type, index) => ((StructType)type).Fields[index].Type);

    private Lvalue? PlaceOfElement(IOperation target, ElementPlace element)
    {
        Value buffer = LowerElements(element.Buffer);
        if (LowerIndex(element, buffer) is not { } index)
        {
            return new Lvalue(() => Undefined(target), value => value, null);
        }

        return new Lvalue(() => TakenApart(target, At(target).Load(buffer, index), target.Type), value =>
        {
            if (IsWritable(buffer, target))
            {
                StoreElement(target, buffer, index, value);
            }

            return value;
        }, null)
        {
            Memory = buffer.Type is BufferType { Element: StructType } ? new MemoryPlace(buffer, index, []) { IsUnchecked = true } : null,
        };
    }

    /// <summary>A property or indexer with bodies of its own, on a struct that they may change.</summary>
    private Lvalue? AccessorPlace(IPropertyReferenceOperation operation, Lvalue owner)
    {
        IPropertySymbol property = ImplementationOf(operation) ?? operation.Property;
        if (IsOfComponents(property) && LayoutOf(property.ContainingType) is { } layout)
        {
            (int? Known, Value Number) component = LowerComponent(operation, layout.Type);
            return new Lvalue(() => ReadComponent(operation, owner.Read(), component, null), value =>
            {
                owner.Write(WriteComponent(operation, owner.Read(), component, value));
                return value;
            }, null);
        }

        if (property is { Name: "Translation" } && IsNumerics(property.ContainingType) && LayoutOf(property.ContainingType) is { } matrix && TypeOf(property.Type) is StructType row)
        {
            int first = matrix.Type.Fields.Count == 16 ? 12 : 4;
            return new Lvalue(
                () => At(operation).Pack(row, row.Fields.Select((_, k) => ReadField(operation, owner.Read(), first + k, null)).ToArray()),
                value =>
                {
                    owner.Write(row.Fields.Select((_, k) => k).Aggregate(owner.Read(), (whole, k) => At(operation).WithField(whole, first + k, ReadField(operation, value, k, null))));
                    return value;
                },
                null);
        }

        Argument[] arguments = [.. LowerArguments(operation.Arguments).Select(a => new Argument(a, null))];
        Value? shared = owner.Memory is { } memory && operation.Instance?.Type is { } held && SharedMemory.MayReach(property.GetMethod ?? property.SetMethod!, held) ? ViewOf(operation, memory, FieldOf(memory)) : null;
        return new Lvalue(
            () => AutomaticProperties.FieldOf(property.GetMethod) is { } read ? FieldPlace(operation, owner, LayoutOf(property.ContainingType)!.IndexOf(read)).Read()
                : property.GetMethod is { } getter && IsOurs(getter)
                ? InlineOn(operation, getter, owner, shared ?? owner.Read(), arguments, null) ?? Undefined(operation)
                : Unsupported(operation, $"'{property.Name}'", "it has no body to inline"),
            value =>
            {
                if (AutomaticProperties.FieldOf(property.SetMethod) is { } set)
                {
                    FieldPlace(operation, owner, LayoutOf(property.ContainingType)!.IndexOf(set)).Write(value);
                }
                else if (property.SetMethod is { } setter && IsOurs(setter))
                {
                    InlineOn(operation, setter, owner, shared ?? owner.Read(), [.. arguments, new Argument(value, null)], null);
                }
                else
                {
                    Refuse(operation, $"Assigning to '{property.Name}'", "it has no body to inline");
                }

                return value;
            },
            null);
    }
}
