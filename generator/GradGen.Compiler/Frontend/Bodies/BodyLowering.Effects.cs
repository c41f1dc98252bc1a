using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Calls that are kept as they are, once and in order: what they return is a constant, and a varying argument is for the analysis to refuse.
internal sealed partial class BodyLowering
{
    /// <summary>Something was refused that must not be kept as it is, even where no number goes in.</summary>
    private bool refusedImpurity;

    private Value RefuseImpure(IOperation operation, string reason)
    {
        refusedImpurity = true;
        return Unsupported(operation, $"'{Shorten(operation.Syntax.ToString())}'", reason);
    }

    private Value? LowerEffectCall(IInvocationOperation operation, string? name)
    {
        IMethodSymbol method = operation.TargetMethod;
        RequireAccess(operation, method);

        // What gives nothing, or whether it worked, puts its result somewhere.
        if ((method.ReturnsVoid || method.ReturnType.TypeKind == TypeKind.Enum) && !Outlets.Is(operation) && Objects(operation).FirstOrDefault(v => v?.Type is { } type && DerivativeSpaces.Of(type) is not null) is { } changed)
        {
            Report(Descriptors.MutableState, operation.Syntax, $"'{Shorten(operation.Syntax.ToString())}' may change '{Shorten(changed.Syntax.ToString())}'",
                "an object of a derivative space is a value; make a new one");
            return null;
        }

        if (operation.Instance is ILocalReferenceOperation or IParameterReferenceOperation && method is { IsReadOnly: false, ContainingType.IsValueType: true } && !Mutability.IsImmutable(operation.Instance.Type))
        {
            return Unsupported(operation, $"A call of '{DisplayName(method)}', which may change '{operation.Instance.Syntax}',", "a struct that carries no derivative keeps its value; make it a class, or compute it outside");
        }

        bool mayChange = Mutability.ByCall(operation);
        if (mayChange)
        {
            NoteChange(operation);
        }

        Template callee = Member(operation.Instance, method);
        Template call = Template.Combine($"{{0}}{TypeArgumentsOf(method)}({{1}})", callee, ArgumentList(operation.Arguments));
        return AddEffect(operation, call, method.ReturnType, name, DisplayName(method), Outlets.Is(operation), mayChange && method.MethodKind != MethodKind.DelegateInvoke, mayChange, MissingDerivative.Of(method, IsOurs(method)));
    }

    /// <summary>What a call may put its result in: a parameter that is called so, else what it is called on, else another.</summary>
    private static IEnumerable<IOperation?> Objects(IInvocationOperation call) =>
        call.Arguments.Where(a => a.Parameter?.Name is "result" or "target" or "destination").Select(a => a.Value).Append(call.Instance).Concat(call.Arguments.Select(a => a.Value));

    private Value LowerIndexerEffect(IPropertyReferenceOperation operation, string? name)
    {
        RequireAccess(operation, operation.Property);
        if (operation.Instance is not { } instance)
        {
            return Unsupported(operation, Describe(operation), "it is not supported yet");
        }

        Template element = Template.Combine("{0}[{1}]", TemplateOf(instance), ArgumentList(operation.Arguments));
        return AddEffect(operation, element, operation.Type, name, DisplayName(operation.Property), isStateful: objectsChange)!;
    }

    /// <summary>What comes back in an argument of a call that is kept as it is.</summary>
    private Template RefuseReference(IArgumentOperation argument)
    {
        if (FindTarget(argument.Value).Place is { } place)
        {
            place.Write(Undefined(argument.Value));
        }

        ISymbol? kept = argument.Parameter?.ContainingSymbol;
        bool isResize = kept is { Name: nameof(Array.Resize), ContainingType.SpecialType: SpecialType.System_Array };
        return Template.Of(Unsupported(argument, $"A ref or out argument of '{kept?.Name}', which is kept as it is,", isResize ? "make a new array, and copy the old one to it" : "compute it outside"));
    }

    /// <summary>The arguments as C#, in the order of the parameters.</summary>
    private Template ArgumentList(IReadOnlyList<IArgumentOperation> arguments)
    {
        var list = new SortedDictionary<int, Template[]>();
        foreach (IArgumentOperation argument in arguments)
        {
            list[argument.Parameter!.Ordinal] = argument switch
            {
                { ArgumentKind: ArgumentKind.ParamArray, Value: IArrayCreationOperation { Initializer: { } elements } } => [.. elements.ElementValues.Select(TemplateOf)],
                { ArgumentKind: ArgumentKind.ParamCollection, Value: var value } when StripImplicit(value) is ICollectionExpressionOperation elements =>
                    [.. elements.Elements.Select(TemplateOf)],
                { Value: IInterpolatedStringHandlerCreationOperation handler } => [TemplateOf(handler)],
                { Parameter.RefKind: RefKind.Ref or RefKind.Out } => [RefuseReference(argument)],
                _ => [TemplateOf(argument.Value)],
            };
        }

        return Template.List(list.Values.SelectMany(t => t));
    }
}
