using System.Collections.Immutable;
using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Lambdas, local functions and method groups: whoever calls one that is known while the method is lowered, has its body in the call's place. What it captures is the
// enclosing methods' own.
internal sealed partial class BodyLowering
{
    /// <summary>A function that a delegate surely refers to.</summary>
    /// <param name="This">The receiver, of a method group; of a lambda, that of the method around it.</param>
    /// <param name="Created">Where the delegate was made, for diagnostics about uses that are not calls.</param>
    /// <param name="Types">The type arguments in force where it was made.</param>
    private sealed record KnownFunction(IMethodSymbol Method, Template? This, TypeArguments? Types, (Location Primary, IReadOnlyList<Location> Additional) Created)
    {
        /// <summary>The receiver of a method group, where it varies.</summary>
        public Value? Receiver { get; init; }

        /// <summary>Of a lambda or a local function: where its variables are.</summary>
        public Frame? Home { get; init; }

        /// <summary>Of a lambda or a local function: "this" where it was made, if that varies.</summary>
        public Value? Self { get; init; }
    }

    /// <summary>The functions behind delegates, by the delegate's value. No instruction defines such a value: it can only be called.</summary>
    private readonly Dictionary<int, KnownFunction> functions = [];

    /// <summary>What lambdas and local functions assign: any call may.</summary>
    private readonly HashSet<ISymbol> assignedByFunctions = new(SymbolEqualityComparer.Default);

    /// <summary>What they see.</summary>
    private readonly HashSet<ISymbol> seenByFunctions = new(SymbolEqualityComparer.Default);

    private Value LowerDelegate(IDelegateCreationOperation operation)
    {
        KnownFunction? function = operation.Target switch
        {
            IAnonymousFunctionOperation o => OfLambda(o),
            IMethodReferenceOperation { Method.MethodKind: MethodKind.LocalFunction } o => new(o.Method, frame.This, TypeArguments.Of(o.Method, TypeArguments.Current, compilation), Place(operation.Syntax)) { Home = frame, Self = ThisOf(o.Method) },
            IMethodReferenceOperation o when IsTakenApart(o.Instance) && !IsOverridable(o.Method, o.Instance) => OfReceiver(operation, o),
            IMethodReferenceOperation o when !IsOverridable(o.Method, o.Instance) =>
                new(o.Method, o.Instance is { } instance ? TemplateOf(instance) : null, TypeArguments.Of(o.Method, TypeArguments.Current, compilation), Place(operation.Syntax)),
            _ => null,
        };
        if (function is null)
        {
            return Unsupported(operation, Describe(operation), "a delegate of a virtual method is not supported; call the method itself");
        }

        Value value = values.New(IrTypes.OfConstant(operation.Type!));
        functions.Add(value.Id, function);
        return value;
    }

    /// <summary>The function that a variable refers to on one of two paths, where it has no value on the other: then it is that one wherever it is called. The receiver of a method group may
    /// be a value of that path.</summary>
    private Value? FunctionOfOne(Value? a, Value? b) =>
        (a is null) != (b is null) && functions.TryGetValue((a ?? b)!.Id, out KnownFunction? function)
        && ((function.This ?? (object?)function.Receiver) is null || function.Method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction) ? a ?? b : null;

    private KnownFunction OfLambda(IAnonymousFunctionOperation lambda)
    {
        bodies[lambda.Symbol] = lambda.Body;
        return new(lambda.Symbol, frame.This, TypeArguments.Current, Place(lambda.Syntax)) { Home = frame, Self = ThisOf(lambda.Symbol) };
    }

    /// <summary>A method group of an object or a struct that varies: the delegate keeps it as it is now. Null where the method might change it.</summary>
    private KnownFunction? OfReceiver(IDelegateCreationOperation operation, IMethodReferenceOperation reference)
    {
        if (reference.Method.ContainingType.IsValueType && CanChange(reference.Method))
        {
            return null;
        }

        Value receiver = Lower(reference.Instance!);
        TypeArguments? types = TypeArguments.Of(reference.Method, TypeArguments.Current, compilation);
        return receiver.Type is OpaqueType
            ? new(reference.Method, Template.Of(receiver), types, Place(operation.Syntax))
            : new(reference.Method, null, types, Place(operation.Syntax)) { Receiver = receiver };
    }

    /// <summary>"This", as a function that is written in a method sees it, where it varies.</summary>
    private Value? ThisOf(IMethodSymbol function) => block.Scope.Find(function.ContainingType.OriginalDefinition);

    /// <summary>A function sees the variables of the method that it is written in, and its "this".</summary>
    private Value? RefuseOutside(IOperation operation, KnownFunction function)
    {
        IOperation[] body = [.. BodyOf(function.Method)?.Descendants() ?? []];
        bool Uses(Func<IOperation, bool> directly) => body.Any(o => directly(o) || o is IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction or MethodKind.DelegateInvoke });
        return !(function.Home is { } home && frame.IsIn(home)) && Uses(o => AssignedVariables.Variable(o) is { } captured && !IsInside(captured, function.Method))
                ? Unsupported(operation, "A call of a function whose method has ended", "call it where it is made, or pass on what it needs")
            : function.Self?.Id != ThisOf(function.Method)?.Id && Uses(o => o is IInstanceReferenceOperation)
                ? Unsupported(operation, "A call of a function in a method of another object of the same type", "copy what it needs of 'this' to local variables first")
            : null;
    }

    private static bool IsInside(ISymbol symbol, IMethodSymbol function)
    {
        for (ISymbol? owner = symbol.ContainingSymbol; owner is IMethodSymbol; owner = owner.ContainingSymbol)
        {
            if (IsSame(owner, function))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A call of a delegate. One that comes from outside is kept as it is.</summary>
    private Value? LowerDelegateCall(IInvocationOperation operation, string? name)
    {
        IOperation callee = StripImplicit(operation.Instance!);
        bool isRead = callee is IDelegateCreationOperation or IConditionalAccessInstanceOperation || AssignedVariables.Variable(callee) is not null;
        return isRead && functions.TryGetValue(Lower(operation.Instance!).Id, out KnownFunction? function)
            ? LowerFunctionCall(operation, function, BindArguments(operation.TargetMethod, operation.Arguments), name)
            : LowerEffectCall(operation, name);
    }

    private Value? LowerFunctionCall(IOperation operation, KnownFunction function, Argument[] arguments, string? name)
    {
        IMethodSymbol method = function.Method;
        if (method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction)
        {
            return RefuseOutside(operation, function) ?? Inline(operation, method, function.This, function.Types, arguments, name);
        }

        if (function.Types is not null)
        {
            return Unsupported(operation, $"A call of '{method.Name}' through a delegate", "call the generic method itself");
        }

        return arguments.All(a => a.Value is not null) && LowerFunction(operation, method, () => [.. arguments.Select(a => a.Value!)], name) is { } result ? result
            : IsOurs(method) && function.Receiver is { } receiver ? InlineOn(operation, method.PartialImplementationPart ?? method, null, receiver, arguments, name)
            : IsOurs(method) ? LowerBoundCall(operation, method.PartialImplementationPart ?? method, function.This, arguments, name)
            : Unsupported(operation, $"A call of '{method.Name}' through a delegate", "call the method itself");
    }

    /// <summary>A method that takes a function may be called by that function, with another one: Integrate(x => Integrate(y => …)). Nobody can reach the variables of
    /// the first call meanwhile.</summary>
    private bool CanRunAgain(IMethodSymbol method) =>
        frame.IsBehindDelegate(method) && method.Parameters.All(p => p.RefKind == RefKind.None)
        && functions.Values.All(f => !IsSame(f.Method.ContainingSymbol, method.OriginalDefinition))
        && references.Values.All(r => r is not Referent.Variable { Symbol.ContainingSymbol: var owner } || !IsSame(owner, method.OriginalDefinition))
        && !references.Keys.Concat(pointers).Any(r => r is ILocalSymbol { ContainingSymbol: var owner } && IsSame(owner, method.OriginalDefinition));

    /// <summary>A local function runs in the frame of the method that declares it.</summary>
    private Value? LowerLocalFunctionCall(IInvocationOperation operation, string? name) =>
        Inline(operation, operation.TargetMethod, frame.This, TypeArguments.Of(operation.TargetMethod, TypeArguments.Current, compilation), BindArguments(operation.TargetMethod, operation.Arguments), name);

    /// <summary>Notes what the functions inside a body assign, and the bodies of those that have names: in another semantic model their type parameters are other ones.</summary>
    private void FindFunctions(IOperation body)
    {
        foreach (IOperation function in body.Descendants().Where(o => o is IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            if (function is ILocalFunctionOperation local)
            {
                bodies[local.Symbol.OriginalDefinition] = local.Body;
            }

            assignedByFunctions.UnionWith(AssignedVariables.In([function]).Select(a => a.Variable));
            seenByFunctions.UnionWith(function.Descendants().Select(AssignedVariables.Variable).OfType<ISymbol>());
        }
    }

    /// <summary>A delegate that is not called but chosen, stored or passed on to somewhere unknown has no value here.</summary>
    private void RefuseOtherUses(Region region)
    {
        if (functions.Count == 0)
        {
            return;
        }

        var used = new HashSet<int>(Uses(region).Select(v => v.Id));
        foreach ((Location primary, IReadOnlyList<Location> additional) in functions.Where(f => used.Contains(f.Key)).OrderBy(f => f.Key).Select(f => f.Value.Created))
        {
            sink.Report(Descriptors.NotDifferentiable, primary, additional,
                "A lambda or a reference to a method", "it is supported where it is only called, by a variable that always holds it or by a method that is inlined; in place of LINQ, write a loop");
        }
    }

    private static IEnumerable<Value> Uses(Region region) =>
        region.Yields.Concat(region.Body.SelectMany(i => i.Operands.Concat(i.Regions.SelectMany(Uses))));
}
