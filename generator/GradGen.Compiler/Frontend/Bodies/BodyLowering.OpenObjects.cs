using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Objects of a derivative space whose elements the method sets. Such an object is open: a buffer of its elements, and its lengths, that go from variable to variable like an array. It is opened where a variable gets it, which must
// be new: nobody else has it, so nobody misses what is written. Where it is needed as a whole, a closed one is made of the elements, which only calls see that neither keep nor return it.
internal sealed partial class BodyLowering
{
    /// <summary>How the elements of open objects are read and written, by their type.</summary>
    private readonly Dictionary<string, ElementsDeclaration> openTypes = new(StringComparer.Ordinal);

    /// <summary>Objects that a call has made and that nothing holds yet.</summary>
    private readonly HashSet<int> newObjects = [];

    private RuleSet Rules => RuleSet.Of(compilation, cancellation);

    private static bool IsOpen(Value? value) => value?.Type is StructType { Kind: StructKind.Open };

    /// <summary>An open object came to where none can be.</summary>
    private Value RefuseOpen(IOperation operation) => Unsupported(
        operation, $"This use of '{Shorten(operation.Syntax.ToString())}', whose elements are set,", "it can be read, assigned to a variable, returned, and passed to methods with rules; for anything else make a copy");

    /// <summary>What a variable holds that is given a value: an open object, if its elements may be set.</summary>
    /// <param name="isNew">The variable begins here.</param>
    private Value Held(ISymbol variable, Value value, IOperation place, bool isNew)
    {
        bool mustBeOpen = opened.Contains(variable) || (!isNew && IsOpen(block.Scope.Find(variable)));
        if (IsOpen(value))
        {
            return mustBeOpen || isNew || block.Scope.Find(variable) is null ? value : RefuseOpen(place);
        }

        if (value.Type is not SpaceType)
        {
            return value;
        }

        bool isNobodys = newObjects.Remove(value.Id);
        if (!mustBeOpen || variable is not (ILocalSymbol or IParameterSymbol) || Rules.ElementsOf((variable as ILocalSymbol)?.Type ?? ((IParameterSymbol)variable).Type) is not { } declaration)
        {
            return value;
        }

        if (isNobodys)
        {
            return Open(place, value, declaration, variable.Name);
        }

        if (!sink.HasErrors)
        {
            Report(Descriptors.MutableState, place.Syntax, $"Elements of '{variable.Name}' are set, but here it gets an object that others may have",
                "give it a new one, such as the result of an operator or a method with rules, or a copy");
        }

        return values.New(TypeOfOpen(declaration), variable.Name);
    }

    /// <summary>Reports a value that has another form on each of two paths.</summary>
    private void RefuseMixture(IOperation operation, string? name, params IrType[] types)
    {
        bool isOpen = types.Any(t => t is StructType { Kind: StructKind.Open });
        Refuse(operation, isOpen ? $"'{name ?? "A value"}', whose elements are set where it comes from one path, but not from another," : $"'{name ?? "A value"}', which is a parameter or made here on one path and a constant on another,",
            isOpen ? "make a copy on each path" : "use two variables");
    }

    private StructType TypeOfOpen(ElementsDeclaration declaration)
    {
        StructType type = OpenLayout.Of(declaration);
        openTypes[type.CSharp] = declaration;
        return type;
    }

    /// <summary>A call gave an object of a derivative space.</summary>
    private Value? Given(Value? value, IMethodSymbol method, MethodRules rules)
    {
        if (value?.Type is SpaceType && Rules.ElementsOf(method.ReturnType) is { } declaration && GivesNew(method, rules, declaration))
        {
            newObjects.Add(value.Id);
        }

        return value;
    }

    /// <summary>The library says that the method returns a new object, which shares nothing with what it got.</summary>
    private static bool GivesNew(IMethodSymbol method, MethodRules rules, ElementsDeclaration declaration) =>
        method.MethodKind is not (MethodKind.PropertyGet or MethodKind.PropertySet) && rules.StandIn is not { GivesView: true }
        && new[] { rules.StandIn, rules.Derivative, rules.Jvp, rules.Vjp }.OfType<UserRule>().All(r => IsSame(r.Method.ContainingAssembly, declaration.Maker.ContainingAssembly));

    private Value Open(IOperation operation, Value value, ElementsDeclaration declaration, string? name)
    {
        if (RulesFor(declaration.Getter) is not { } rules || LowerRuledCall(operation, declaration.Getter, rules, Generated(declaration.Getter), value, [], null) is not { Type: BufferType } elements)
        {
            return Unsupported(operation, $"Setting elements of '{name}'", $"'{DisplayName(declaration.Getter)}', which gives the elements, has no rule");
        }

        StructType type = TypeOfOpen(declaration);
        IrBuilder builder = At(operation);
        Value[] lengths = [.. declaration.Lengths.Select(l => LengthOf(operation, value, l.Name))];
        Value count = lengths.Aggregate((a, b) => builder.Binary(OpCode.Multiply, a, b));
        Value buffer = Allocate(operation, ((BufferType)type.Fields[0].Type).Element, count, AllocationKind.Heap, name);
        builder.Copy(elements, buffer);
        return builder.Pack(type, [buffer, .. lengths], name);
    }

    /// <summary>A property of an object that gives a length.</summary>
    private Value LengthOf(IOperation operation, Value value, string property)
    {
        IrBuilder builder = At(operation);
        Value length = values.New(ScalarType.Int32);
        builder.Add(new Opaque(length, "{0}." + Identifiers.Escape(property), [value]) { Origin = builder.Origin });
        return length;
    }

    /// <summary>An object as a call takes it that neither keeps nor returns it; any other value as it is.</summary>
    private Value Closed(IOperation operation, Value value, IMethodSymbol taker)
    {
        if (!IsOpen(value))
        {
            return value;
        }

        ElementsDeclaration declaration = openTypes[((StructType)value.Type).CSharp];
        bool mayShare = !(taker.ReturnsVoid || IsAnswer(taker.ReturnType) || IrTypes.IsFloating(taker.ReturnType)) || taker.Parameters.Any(p => p.RefKind is RefKind.Ref or RefKind.Out && IrTypes.Scalar(p.Type) is null);
        if (mayShare && !(RulesFor(taker) is { } rules && GivesNew(taker, rules, declaration)))
        {
            return Unsupported(operation, $"'{Shorten(operation.Syntax.ToString())}', where elements of an object are set that '{DisplayName(taker)}' may give back,", "pass a copy of the object") with { Type = IrTypes.OfConstant(declaration.Type) };
        }

        return Close(operation, value);
    }

    /// <summary>A new object of the elements that an open one has now.</summary>
    private Value Close(IOperation operation, Value value, string? name = null)
    {
        ElementsDeclaration declaration = openTypes[((StructType)value.Type).CSharp];
        IMethodSymbol maker = declaration.Maker;
        Value[] lengths = [.. declaration.Lengths.Select((_, k) => ReadField(operation, value, k + 1, null))];
        Argument[] arguments = [.. (declaration.TakesLengths ? lengths : []).Append(ReadField(operation, value, 0, null)).Select(v => new Argument(v, null))];
        return (RulesFor(maker) is { } rules ? LowerRuledCall(operation, maker, rules, Generated(maker), null, arguments, name) : CallStandIn(operation, maker, maker, arguments, name))
            ?? Undefined(operation);
    }

    /// <summary>The open object that a variable holds; null for any other expression.</summary>
    private Value? OpenIn(IOperation? instance) =>
        instance is not null && AssignedVariables.Variable(StripImplicit(instance)) is { } variable && block.Scope.Find(Resolve(variable)) is { } value && IsOpen(value) ? value : null;

    /// <summary>An element or a length of an open object; null for another member, or of another object.</summary>
    private Value? LowerOpenMember(IPropertyReferenceOperation operation, string? name)
    {
        if (OpenIn(operation.Instance) is not { } open)
        {
            return null;
        }

        ElementsDeclaration declaration = openTypes[((StructType)open.Type).CSharp];
        return declaration.AccessBy(operation.Property) == ElementAccess.Indexer ? ElementOf(operation, open, declaration, operation.Arguments, name).Read()
            : declaration.LengthOf(operation.Property) is >= 0 and var k ? ReadField(operation, open, k + 1, name)
            : null;
    }

    /// <summary>A call of a method that reads or writes elements, which is done with here; false for any other, and for one that reads another object.</summary>
    private bool TryLowerAccessor(IInvocationOperation operation, string? name, out Value? result)
    {
        result = null;
        if (operation.Instance is not { } instance || Rules.ElementsOf(instance.Type) is not { } declaration || declaration.AccessBy(operation.TargetMethod) is not { } access)
        {
            return false;
        }

        Value? open = OpenIn(instance);
        if (open is null)
        {
            // A read is a call with a rule; what a write changes, LowerEffectCall refuses.
            return false;
        }

        if (access == ElementAccess.Clear)
        {
            At(operation).Fill(ReadField(operation, open, 0, null), At(operation).Constant(new Literal(IrTypes.Scalar(declaration.Element)!, 0)));
            return true;
        }

        IArgumentOperation? written = access == ElementAccess.Write ? operation.Arguments.First(a => a.Parameter!.Ordinal == declaration.Lengths.Count) : null;
        Value? value = null;
        Lvalue element = ElementOf(operation, open, declaration, operation.Arguments, name, argument => value = argument == written ? Lower(argument.Value) : value);
        result = access == ElementAccess.Read ? element.Read() : null;
        if (value is not null)
        {
            element.Write(value);
        }

        return true;
    }

    /// <summary>Where an element of an open object is: the indices are computed here, and checked where it is read or written.</summary>
    /// <param name="other">Gets the arguments that are no indices, in their order among the others.</param>
    private Lvalue ElementOf(IOperation operation, Value open, ElementsDeclaration declaration, IReadOnlyList<IArgumentOperation> arguments, string? name, Action<IArgumentOperation>? other = null)
    {
        var indices = new Value[declaration.Lengths.Count];
        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.Parameter!.Ordinal < indices.Length)
            {
                indices[argument.Parameter.Ordinal] = Lower(argument.Value);
            }
            else
            {
                other?.Invoke(argument);
            }
        }

        return new Lvalue(() => At(operation).Load(ReadField(operation, open, 0, null), Place(), name), value =>
        {
            Value elements = ReadField(operation, open, 0, null);
            StoreElement(operation, elements, Place(), value);
            return value;
        }, null);

        Value Place()
        {
            IrBuilder builder = At(operation);
            Value[] lengths = [.. indices.Select((_, k) => ReadField(operation, open, k + 1, null))];
            Value one = builder.Int(1);
            for (int k = 0; k < indices.Length; k++)
            {
                builder.Check(CheckKind.Slice, indices[k], one, lengths[k]);
            }

            (Value Index, Value Length)[] order = [.. indices.Zip(lengths, (i, n) => (i, n))];
            if (declaration.IsColumnMajor)
            {
                Array.Reverse(order);
            }

            return order.Skip(1).Aggregate(order[0].Index, (sum, next) => builder.Binary(OpCode.Add, builder.Binary(OpCode.Multiply, sum, next.Length), next.Index));
        }
    }

    /// <summary>Where the indexer writes; null for the property of another kind of object.</summary>
    private Lvalue? FindOpenElement(IPropertyReferenceOperation operation)
    {
        if (operation.Instance is not { } instance || Rules.ElementsOf(instance.Type) is not { } declaration || declaration.AccessBy(operation.Property) != ElementAccess.Indexer)
        {
            return null;
        }

        if (OpenIn(instance) is { } open)
        {
            return ElementOf(operation, open, declaration, operation.Arguments, null);
        }

        Report(Descriptors.MutableState, operation.Syntax, $"'{Shorten(operation.Syntax.ToString())}' is set",
            $"'{Shorten(instance.Syntax.ToString())}' is no variable with an object that this method made; copy it to a new local variable, and set elements of that");
        return new Lvalue(() => Undefined(operation), value => value, null);
    }
}
