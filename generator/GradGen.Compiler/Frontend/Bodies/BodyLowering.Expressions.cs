using System.Runtime.CompilerServices;
using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// The allow-list of expressions.
internal sealed partial class BodyLowering
{
    /// <summary>Lowers an expression. Its value gets <paramref name="name"/> if it is new.</summary>
    private Value Lower(IOperation operation, string? name = null) => LowerAny(operation, name) is var value && IsOpen(value) ? RefuseOpen(operation) : value;

    /// <summary>The same for those who take an open object, too.</summary>
    private Value LowerAny(IOperation operation, string? name = null)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (operation is { ConstantValue.HasValue: true, Type: { } type })
        {
            Value constant = LowerConstant(operation, operation.ConstantValue.Value, type, name);
            if (type.TypeKind == TypeKind.Delegate)
            {
                missing.Add(constant.Id);
            }

            return constant;
        }

        return operation switch
        {
            ILocalReferenceOperation o => Read(o.Local, o),
            IParameterReferenceOperation o => Read(o.Parameter, o),
            IBinaryOperation o when IsArithmetic(o) => LowerChain(o, name),
            IBinaryOperation o => LowerBinary(o, name),
            IUnaryOperation o => LowerUnary(o, name),
            IConversionOperation o => LowerConversion(o, name),
            _ when IsReference(operation) => ReadInMemory(operation, LowerReference(operation), name),
            ISimpleAssignmentOperation o => LowerAssignment(o),
            ICompoundAssignmentOperation o => LowerCompoundAssignment(o),
            IIncrementOrDecrementOperation o => LowerIncrement(o),
            IConditionalOperation { IsRef: false, WhenFalse: { } otherwise } o =>
                Choose(o, Lower(o.Condition), () => LowerAny(o.WhenTrue, name), () => LowerAny(otherwise, name), name),
            ISwitchExpressionOperation o => LowerSwitchExpression(o, name),
            ITupleOperation o => LowerTuple(o, name),
            ITupleBinaryOperation o => LowerTupleEquality(o, name),
            IDeconstructionAssignmentOperation o => LowerDeconstruction(o),
            IWithOperation o => LowerWith(o, name),
            IObjectCreationOperation o when LayoutOf(o.Type) is { } layout => LowerStructCreation(o, layout, name),
            ITypeParameterObjectCreationOperation { Type: { } created } o when IrTypes.Scalar(created) is { } number => At(o).Constant(new Literal(number, 0), name),
            ITypeParameterObjectCreationOperation { Type: { } created, Initializer: null } o when TypeArguments.Apply(created) is { IsValueType: true } made && HasOnlyDefault(made) =>
                LayoutOf(made) is { } layout ? ZeroOf(At(o), layout.Type, name) : AddOpaque(o, Template.Of($"default({NameOf(o, created)})"), TypeOf(created), name),
            IDefaultValueOperation o when LayoutOf(o.Type) is { Type.IsReference: false } layout => ZeroOf(At(o), layout.Type, name),
            IIsPatternOperation o => LowerIsPattern(o, name),
            IIsTypeOperation o => LowerIsType(o, name),
            ICoalesceOperation o => LowerCoalesce(o, name),
            ICoalesceAssignmentOperation o => LowerCoalesceAssignment(o),
            IConditionalAccessOperation o => LowerConditionalAccess(o, name),
            IConditionalAccessInstanceOperation or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.PatternInput } => accessed.Peek(),
            IInstanceReferenceOperation o => LowerThis(o, name),
            IDelegateCreationOperation o => LowerDelegate(o),
            IThrowOperation o => LowerThrow(o),
            IInvocationOperation o => LowerInvocation(o, name) ?? Undefined(o),
            IFieldReferenceOperation o => LowerField(o, name),
            IPropertyReferenceOperation o => LowerProperty(o, name),
            IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation or IInlineArrayAccessOperation => LowerElement(operation, name),
            IArrayCreationOperation o => LowerArrayCreation(o, name),
            ICollectionExpressionOperation o => LowerCollectionExpression(o, name),
            _ when operation.Syntax is StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax => LowerStackAlloc(operation, name),
            IDefaultValueOperation { Type: { } empty } when IrTypes.IsSpan(empty) && IrTypes.Buffer(empty) is { } buffer =>
                Allocate(operation, buffer.Element, At(operation).Int(0), AllocationKind.Stack, name),
            IObjectCreationOperation { Constructor: { } constructor } o when IrTypes.IsSpan(constructor.ContainingType) => LowerNewSpan(o, name),
            IObjectCreationOperation or IDefaultValueOperation or ITypeOfOperation or IInterpolatedStringOperation or IRangeOperation =>
                LowerOpaque(operation, name),
            _ => Unsupported(operation, Describe(operation), InsteadOf(operation)),
        };
    }

    /// <summary>A struct that <c>new()</c> makes no other than <c>default</c> is.</summary>
    private static bool HasOnlyDefault(ITypeSymbol type) => type is INamedTypeSymbol named && named.InstanceConstructors.All(c => c.Parameters.Length > 0 || c.IsImplicitlyDeclared);

    private Value Read(ISymbol variable, IOperation reference)
    {
        if (ElementOf(variable) is { } element)
        {
            return At(reference).Load(element.Buffer, element.Index, variable.Name, isSafe: true);
        }

        if (PlaceOf(variable, reference) is { } place)
        {
            return place.Read();
        }

        variable = Resolve(variable);
        if (block.Scope.TryGet(variable, out Value? value))
        {
            newObjects.Remove(value.Id);
            return IsInMemory(variable) ? ReadInMemory(reference, value, variable.Name) : value;
        }

        if (variable is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor } kept)
        {
            if ((HolderOf(kept) ?? HolderOf(kept, TypeKind.Class)) is { } holder)
            {
                return ReadField(reference, Read(constructor.ContainingType.OriginalDefinition, reference), holder.IndexOf(kept), kept.Name);
            }

            Template? text = IsInReach(kept) ? Template.Of(Identifiers.Escape(kept.Name)) : frame.This is { } self && AccessorFor(kept) is { } hidden ? Template.Combine(hidden, self) : null;
            return text is not null
                ? ReadConstant(reference, text, kept.Type, kept.Name)
                : Unsupported(reference, $"The primary constructor's parameter '{variable.Name}'", "companions cannot name it here; keep its value in a readonly field");
        }

        RequireCompilerError(reference);
        return Undefined(reference);
    }

    /// <summary>Companions may name a parameter of the primary constructor that the type of the marked method keeps: it is a field of the receiver. What they append to the method's own parameters
    /// must not have its name.</summary>
    private bool IsInReach(IParameterSymbol kept) =>
        frame.This is { Text: "this" } && SymbolEqualityComparer.Default.Equals(kept.ContainingType.OriginalDefinition, home.OriginalDefinition)
        && !frame.Root.Method.Parameters.Any(p => kept.Name.StartsWith(p.Name, StringComparison.Ordinal)) && !kept.Name.StartsWith("result", StringComparison.Ordinal);

    /// <summary>What a diagnostic calls an operation that has no place in the allow-list.</summary>
    private static string Describe(IOperation operation) => operation switch
    {
        IAnonymousFunctionOperation or IDelegateCreationOperation => "A lambda or a reference to a method",
        IAwaitOperation => "await",
        ITupleOperation or IDeconstructionAssignmentOperation => "A tuple",
        IRangeOperation => "A range",
        IWithOperation => "A with expression",
        IAddressOfOperation => "The address of a variable",
        IConditionalOperation => "A choice between references",
        IAnonymousObjectCreationOperation => "An anonymous object",
        IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation => "A dynamic call",
        IFunctionPointerInvocationOperation => "A call through a function pointer",
        ITypeParameterObjectCreationOperation => "A new object of a type parameter",
        IUsingOperation or IUsingDeclarationOperation => "using",
        ITryOperation => "try",
        ILockOperation => "lock",
        ILabeledOperation => "A label",
        ILocalFunctionOperation => "A local function",
        _ => $"'{Shorten(operation.Syntax.ToString())}'",
    };

    /// <summary>What to write in place of code that no derivative can follow.</summary>
    private static string InsteadOf(IOperation operation) => operation switch
    {
        ITryOperation or IUsingOperation or IUsingDeclarationOperation or ILockOperation => "do it in the method that calls this one",
        IAnonymousObjectCreationOperation => "use a tuple",
        IAwaitOperation => "await in the method that calls this one, and pass the result",
        IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation => "give it a static type",
        IAddressOfOperation => "use a span or a reference",
        ITranslatedQueryOperation => "write a loop over the elements",
        IEventAssignmentOperation => "add and remove handlers in the method that calls this one",
        IImplicitIndexerReferenceOperation { Instance: { } instance, LengthSymbol: { } length } o => IsRange(o.Argument.Type)
            ? $"ranges are for arrays and spans; call the method that takes a part of '{instance.Syntax}'"
            : $"an index from the end is for arrays and spans; count from the front, with {instance.Syntax}.{length.Name} - 1 for ^1",
        _ => "it is not supported yet",
    };

    private static string Shorten(string text)
    {
        int end = text.IndexOfAny(['\r', '\n']);
        string line = end < 0 ? text : text.Substring(0, end);
        return line.Length <= 60 ? line : line.Substring(0, 57) + "...";
    }
}
