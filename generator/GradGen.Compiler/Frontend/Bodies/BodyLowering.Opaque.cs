using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Expressions that carry no derivative, kept as C#.
internal sealed partial class BodyLowering
{
    /// <summary>The method may change objects whose members it reads: then a read has its place, like a call.</summary>
    private bool objectsChange;

    /// <summary>Something was read of an object that may change.</summary>
    private bool readsObjects;

    /// <summary>Something was called that may change objects.</summary>
    private bool changesObjects;

    /// <summary>What is called goes into an exception: no derivative comes back.</summary>
    private bool throws;

    /// <param name="canThrow">The expression is the user's own, and may throw.</param>
    private Value AddOpaque(IOperation operation, Template template, IrType type, string? name, bool canThrow = false)
    {
        IrBuilder builder = At(operation, Shorten(operation.Syntax.ToString()));
        Value result = values.New(type, name);
        bool mayChange = operation.DescendantsAndSelf().Any(Mutability.MayChange);
        readsObjects |= mayChange;
        builder.Add(mayChange && objectsChange
            ? new Effect([result], template.Text, template.Arguments.ToEquatableArray()) { Origin = builder.Origin, IsStateful = true, NamesOthers = Mutability.NamesOthers(operation) }
            : new Opaque(result, template.Text, template.Arguments.ToEquatableArray()) { Origin = builder.Origin, MayChange = mayChange, CanThrow = canThrow });
        return result;
    }

    private Value? AddEffect(IOperation operation, Template template, ITypeSymbol? type, string? name, string subject = "", bool isOutlet = false, bool isStateful = false, bool changesObjects = false, string instead = MissingDerivative.OfUnknown)
    {
        IrBuilder builder = At(operation, subject, instead);
        Value? result = type is null || type.SpecialType == SpecialType.System_Void ? null : values.New(IrTypes.OfConstant(type), name);
        builder.Add(new Effect(result is null ? [] : [result], template.Text, template.Arguments.ToEquatableArray())
        {
            Origin = builder.Origin,
            IsOutlet = isOutlet || throws,
            IsStateful = isStateful,
            ChangesObjects = changesObjects,
            NamesOthers = Mutability.NamesOthers(operation),
        });
        return result is null ? null : TakenApart(operation, ProtectConstant(result), type);
    }

    /// <summary>A pass-through value of its own: one whose type could carry a derivative is refused.</summary>
    private Value LowerOpaque(IOperation operation, string? name)
    {
        if (operation is IDefaultValueOperation { Type: { } defaulted } && IrTypes.Scalar(defaulted) is { } number)
        {
            return At(operation).Constant(new Literal(number, 0), name);
        }

        if (operation is IInstanceReferenceOperation)
        {
            return AddOpaque(operation, TemplateOf(operation), IrTypes.OfConstant(operation.Type!), name);
        }

        if (operation.Type is not { } type || IrTypes.Of(type) is not { } known || known is BufferType)
        {
            string what = operation.Type is { } carrier ? $"A value of type '{ParameterLowering.Display(carrier)}'" : Describe(operation);
            return Unsupported(operation, what, operation.Type is INamedTypeSymbol { TypeArguments.Length: 2 } && operation.Type.AllInterfaces.Any(i => i.Name == "IDictionary")
                ? "give each key an index, and keep the values in an array"
                : "it is not supported yet; use float, double, or spans and arrays of them");
        }

        if (KeepAsText(operation) is not { } template)
        {
            return Unsupported(operation, Describe(operation), "it is not supported yet");
        }

        changesObjects |= operation is IObjectCreationOperation made && Mutability.ByCreation(made);
        return operation is IObjectCreationOperation
            ? AddEffect(operation, template, type, name, $"new {ParameterLowering.Display(type)}")!
            : AddOpaque(operation, template, known, name, Throwing.MayBe(operation));
    }

    /// <summary>An expression inside another that is kept as C#. Numbers and buffers in it are values.</summary>
    private Template TemplateOf(IOperation operation)
    {
        if (operation is IConversionOperation { IsImplicit: true, Type.Name: "FormattableString" or "IFormattable", Operand: IInterpolatedStringOperation formatted })
        {
            return FormatString.Unformatted(formatted, TemplateOf);
        }

        IOperation bare = StripImplicit(operation);
        bool isComputed = operation.Type is { } type
            && ((LayoutOf(type) is not null && !IsPlainReceiver(bare)) || IrTypes.Scalar(type) is not null || (BufferOf(type) is { } buffer && !(operation is IArrayCreationOperation && buffer.Element is OpaqueType)));
        if (operation is { ConstantValue.HasValue: true, Type: { } constantType })
        {
            return Template.Of(TextOf(operation, operation.ConstantValue.Value, constantType));
        }

        return isComputed ? Template.Of(RequireArray(operation, Lower(operation)))
            : ReferenceEquals(bare, operation) ? KeepAsText(operation) ?? Template.Of(Lower(operation))
            : TemplateOf(bare);
    }

    /// <summary>An array that C# gets to see must be one: what was rented is a part of another.</summary>
    private Value RequireArray(IOperation operation, Value value) =>
        operation.Type is IArrayTypeSymbol { Rank: var rank } && value.Type is BufferType { Kind: var kind } && (rank > 1 || kind != BufferKind.Array)
            ? Unsupported(operation, "Passing on an array that was rented, or that has several dimensions or rows", "pass a span of numbers")
            : value;

    /// <summary>The operation as C#, or null where it is not one that is kept as C#.</summary>
    private Template? KeepAsText(IOperation operation)
    {
        switch (operation)
        {
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Syntax: BaseExpressionSyntax }:
                return IsSame(frame.Method.ContainingType.OriginalDefinition, home.OriginalDefinition) && frame.This is { Text: "this" } ? Template.Of("base") : null;
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }:
                return frame.This;
            case IFieldReferenceOperation { Instance: { } owner } when LayoutOf(owner.Type) is not null && !IsPlainReceiver(owner):
            case IPropertyReferenceOperation { Instance: { } holder } when LayoutOf(holder.Type) is not null && !IsPlainReceiver(holder):
                return null;
            case IFieldReferenceOperation o when !(o.Field.IsStatic && !o.Field.IsReadOnly && CarriesState(o.Field.Type)):
                return FieldTemplate(o);
            case IPropertyReferenceOperation { Arguments.IsEmpty: true } o when IsKept(o):
                return PropertyTemplate(o);
            case IConversionOperation { Type: { } computed } o when CanOverflow(o) && IsTurned(o):
                return Template.Of(KeepConversion(o, TypeOf(computed), null));
            case IConversionOperation { OperatorMethod: null, Type: { } type } o:
                return o.IsImplicit ? TemplateOf(o.Operand)
                    : o.IsTryCast ? Template.Combine($"({{0}} as {NameOf(o, type.WithNullableAnnotation(NullableAnnotation.None))})", TemplateOf(o.Operand))
                    : Template.Combine($"(({NameOf(o, type)}){{0}})", TemplateOf(o.Operand));
            case ITypeOfOperation o:
                return Template.Of($"typeof({NameOf(o, o.TypeOperand)})");
            case IDefaultValueOperation { Type: { } type }:
                return Template.Of($"default({NameOf(operation, type)})");
            case IInterpolatedStringOperation o:
                return FormatString.Of(o, TemplateOf);
            case IInterpolatedStringHandlerCreationOperation { Content: IInterpolatedStringOperation content }:
                return HandledString.Of(content, TemplateOf);
            case IObjectCreationOperation { Constructor: { } constructor, Type: { } type } o when o.Initializer?.Initializers.All(i => i is ISimpleAssignmentOperation { Target: IMemberReferenceOperation } or IInvocationOperation { Instance: not null }) != false:
                RequireAccess(o, constructor);
                Template made = Template.Combine($"new {NameOf(o, type)}({{0}})", ArgumentList(o.Arguments));
                return o.Initializer is null ? made : Template.Combine("{0} { {1} }", made, Template.List(o.Initializer.Initializers.Select(InitializerOf)));
            case IArrayCreationOperation { DimensionSizes.Length: 1, Initializer: { } initializer, Type: IArrayTypeSymbol array }:
                return Template.Combine($"new {NameOf(operation, array)} {{ {{0}} }}", Template.List(initializer.ElementValues.Select(TemplateOf)));
            default:
                return KeepIndex(operation);
        }
    }

    /// <summary>A member that is set, or an element that is added.</summary>
    private Template InitializerOf(IOperation initializer)
    {
        if (initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments: { IsEmpty: false } keys }, Value: var element })
        {
            return Template.Combine("[{0}] = {1}", ArgumentList(keys), TemplateOf(element));
        }

        if (initializer is ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member.Name: var member }, Value: var value })
        {
            return Template.Combine($"{Identifiers.Escape(member)} = {{0}}", TemplateOf(value));
        }

        IInvocationOperation added = (IInvocationOperation)initializer;
        Template arguments = ArgumentList(added.Arguments);
        return added.Arguments.Length == 1 ? arguments : Template.Combine("{ {0} }", arguments);
    }

    /// <summary>A property that is read where it stands, not inlined and not refused.</summary>
    private bool IsKept(IPropertyReferenceOperation operation) =>
        Impurity.Of(operation.Property) is null
        && operation.Instance?.Type is not IArrayTypeSymbol
        && (operation.Property.GetMethod is not { } getter || !IsOurs(getter) || AutomaticProperties.HaveField(operation.Property) || IsOverridable(getter, operation.Instance))
        && !(operation.Property.IsStatic && operation.Property.SetMethod is not null && CarriesState(operation.Property.Type));

    private Value LowerThrow(IThrowOperation operation)
    {
        bool outer = throws;
        throws = true;
        Template template = operation.Exception is { } exception ? TemplateOf(StripImplicit(exception)) : Template.Of("");
        throws = outer;
        IrBuilder builder = At(operation);
        block.Throw(new Throw(template.Text, template.Arguments.ToEquatableArray()) { Origin = builder.Origin });
        return Undefined(operation);
    }
}
