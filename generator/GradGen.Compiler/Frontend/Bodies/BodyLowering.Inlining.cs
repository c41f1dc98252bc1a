using System.Collections.Immutable;
using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Methods, getters and operators of the same project: their bodies are lowered where they are called.
internal sealed partial class BodyLowering
{
    private const int MaximumDepth = 64;
    private const int MaximumSize = 20_000;

    /// <summary>What a parameter of an inlined method gets: a value, or a place that it is another name of; neither for a discard.</summary>
    private readonly record struct Argument(Value? Value, Referent? Referent);

    /// <summary>TypeKind.Extension, which the oldest compiler that GradGen runs in has no name for.</summary>
    private const TypeKind ExtensionBlock = (TypeKind)14;

    private readonly Dictionary<IMethodSymbol, IBlockOperation?> bodies = new(SymbolEqualityComparer.Default);

    /// <summary>The limit was met and reported: nothing more is inlined.</summary>
    private bool isTooLarge;

    /// <summary>The loop that is being lowered calls a [Checkpoint] step: the number of snapshots, or 0.</summary>
    private int? snapshots;

    private Value? LowerSourceCall(
        IOperation operation, IMethodSymbol method, IOperation? instance, ImmutableArray<IArgumentOperation> arguments, string? name)
    {
        if (instance is not null && method.ContainingType.TypeKind == ExtensionBlock)
        {
            return LowerExtensionCall(operation, method, instance, arguments, name);
        }

        if (TryLowerStructCall(operation, method, instance, arguments, name, out Value? result))
        {
            return result;
        }

        IMethodSymbol definition = method.PartialImplementationPart ?? method;
        if (instance?.Syntax is BaseExpressionSyntax && KeepAsText(instance) is null && frame.This is { } self)
        {
            // On another object than this, C# has no way to call it.
            return Inline(operation, definition, self, BindArguments(definition, arguments), name);
        }

        Template? receiver = instance is null ? null : TemplateOf(instance);
        return LowerBoundCall(operation, definition, receiver, BindArguments(definition, arguments), name);
    }

    /// <summary>A call of a member of an <c>extension</c> block: its receiver is the block's parameter.</summary>
    private Value? LowerExtensionCall(IOperation operation, IMethodSymbol method, IOperation instance, ImmutableArray<IArgumentOperation> arguments, string? name)
    {
        IMethodSymbol definition = method.OriginalDefinition;
        IParameterSymbol? receiver = BodyOf(definition)?.Descendants().OfType<IParameterReferenceOperation>().Select(r => r.Parameter)
            .FirstOrDefault(p => IsSame(p.ContainingSymbol, definition.ContainingType));
        if (receiver is { RefKind: not (RefKind.None or RefKind.In) })
        {
            return Unsupported(operation, $"A call of '{method.Name}', which extends a reference,", "write it as an extension method");
        }

        Value value = Lower(instance, receiver?.Name);
        Argument[] bound = BindArguments(definition, arguments);
        if (receiver is null)
        {
            return Inline(operation, method, null, TypeArguments.Of(method, TypeArguments.Current, compilation), bound, name);
        }

        // All members of the block have the same parameter.
        ISymbol[] variables = [.. block.Scope.Variables];
        Value? outer = block.Scope.Find(receiver);
        Bind(receiver, new Argument(value, null), operation);
        Value? result = Inline(operation, method, null, TypeArguments.Of(method, TypeArguments.Current, compilation), bound, name);
        Leave(variables, null, null);
        if (outer is not null)
        {
            block.Scope.Assign(receiver, outer);
        }

        return result;
    }

    /// <summary>The arguments in the order of the parameters, evaluated in the order in which they are written; named after the parameters where these become
    /// variables.</summary>
    private Argument[] BindArguments(IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, bool isInlined = true, Func<IArgumentOperation, IOperation>? valueOf = null)
    {
        var bound = new Argument[method.Parameters.Length];
        foreach (IArgumentOperation argument in arguments)
        {
            if (isInlined)
            {
                NoteAlias(argument.Parameter!, argument.Value);
            }

            bound[argument.Parameter!.Ordinal] = ReferentOf(argument) is { } referent ? new Argument(null, referent)
                : argument.Parameter.RefKind is RefKind.Ref or RefKind.Out ? default
                : new Argument(LowerAny(valueOf?.Invoke(argument) ?? argument.Value, isInlined ? argument.Parameter.Name : null), null);
        }

        return bound;
    }

    private Value LowerOperatorCall(IOperation operation, IMethodSymbol method, string? name, params Value[] arguments) =>
        RulesFor(method) is { } rules ? Given(LowerRuledCall(operation, method, rules, DerivativeModes.None, null, [.. arguments.Select(a => new Argument(a, null))], name), method, rules)!
        : LowerBoundCall(operation, method, null, [.. arguments.Select(a => new Argument(a, null))], name) ?? Undefined(operation);

    private Value? LowerBoundCall(IOperation operation, IMethodSymbol method, Template? receiver, Argument[] arguments, string? name)
    {
        if (arguments.Any(a => a.Value is not { } value || value.Type.CanVary))
        {
            return Inline(operation, method, receiver, arguments, name);
        }

        // No number goes in: what cannot be inlined can be kept as it is.
        Value? result = null;
        (Block attempt, DiagnosticSink trial, bool isImpure) = Attempt(() => result = Inline(operation, method, receiver, arguments, name));
        if (!trial.HasErrors)
        {
            block.Append(attempt);
            return result;
        }

        bool canBeKept = !isImpure && trial.Diagnostics.Count > 0 && trial.Diagnostics.All(d => d.Id == Descriptors.NotDifferentiable.Id)
            && method.MethodKind == MethodKind.Ordinary && compilation.IsSymbolAccessibleWithin(method, home);
        return canBeKept
            ? LowerKeptCall(operation, method, receiver, [.. arguments.Select(a => a.Value!)], name)
            : Inline(operation, method, receiver, arguments, name);
    }

    private Value? LowerKeptCall(IOperation operation, IMethodSymbol method, Template? receiver, Value[] arguments, string? name)
    {
        Template target = receiver ?? Template.Of(TypeText.Of(method.ContainingType, qualify: true));
        Template call = Template.Combine(
            $"{{0}}.{Identifiers.Escape(method.Name)}{TypeArgumentsOf(method)}({{1}})", target, Template.List(arguments.Select(Template.Of)));
        bool mayChange = MayChangeObjects(method);
        if (mayChange)
        {
            NoteChange(operation);
        }

        return AddEffect(operation, call, method.ReturnType, name, DisplayName(method), isStateful: mayChange, changesObjects: mayChange);
    }

    /// <summary>What it gets, or names, are not values only.</summary>
    private bool MayChangeObjects(IMethodSymbol method) =>
        (!method.IsStatic && !Mutability.IsImmutable(method.ContainingType)) || !method.Parameters.All(p => Mutability.IsImmutable(p.Type))
        || BodyOf(method)?.Descendants().Any(o => o is IFieldReferenceOperation { Field: { IsStatic: true, IsConst: false } } or IPropertyReferenceOperation { Property.IsStatic: true }) != false;

    private Value? Inline(IOperation operation, IMethodSymbol method, Template? receiver, Argument[] arguments, string? name) =>
        Inline(operation, method, receiver, TypeArguments.Of(method, TypeArguments.Current, compilation), arguments, name);

    /// <param name="self">Of a member of a struct that is taken apart: the struct; <paramref name="leave"/> gets what it has become.</param>
    /// <param name="leaveParameter">Gets what out parameters hold in the end.</param>
    /// <param name="selfType">Of a default method of an interface: the receiver's type.</param>
    private Value? Inline(
        IOperation operation, IMethodSymbol method, Template? receiver, TypeArguments? typeArguments, Argument[] arguments, string? name, Value? self = null,
        Action<Value>? leave = null, Action<IParameterSymbol, Value>? leaveParameter = null, ITypeSymbol? selfType = null)
    {
        if (CannotInline(operation, method) is { } refused)
        {
            return refused;
        }

        if (BodyOf(method) is not { } body)
        {
            return Unsupported(operation, $"A call of '{method.Name}'", "it has no body to inline");
        }

        snapshots = Known.Snapshots(method) ?? snapshots;
        Frame outer = frame;
        TypeArguments? outerTypes = TypeArguments.Current;
        TypeArguments.Current = typeArguments;
        (ISymbol, Value?)[] suspended = frame.Includes(method) ? block.Scope.Suspend(method.OriginalDefinition) : [];
        ISymbol[] variables = [.. block.Scope.Variables];
        INamedTypeSymbol? thisKey = self is null ? null : method.ContainingType.OriginalDefinition;
        Value? outerThis = thisKey is null ? null : block.Scope.Find(thisKey);
        frame = new Frame(method, receiver, outer, operation, name) { Self = selfType };
        Value? result = null;
        bool isCell = thisKey is not null && cells.Contains(thisKey);
        if (CompilerErrors.Check(body, frame.Method, sink, (syntax, what, why) => Report(Descriptors.NotDifferentiable, syntax, what, why)))
        {
            FindFunctions(body);
            FindPointers(body);
            FindOpened(body);
            foreach ((IParameterSymbol parameter, Argument argument) in method.OriginalDefinition.Parameters.Zip(arguments, (p, a) => (p, a)))
            {
                Bind(parameter, argument, operation);
            }

            if (thisKey is not null)
            {
                BeginThis(operation, thisKey, self!, isReferred: RefersToThis(body));
            }

            result = ResultOf(LowerStatements(Statements.OfBody(body, frame.Method)), body);
            if (thisKey is not null && self!.Type is not BufferType && leave is not null && !block.HasThrown && block.Scope.Find(thisKey) is not null)
            {
                leave(Read(thisKey, operation));
            }

            foreach (IParameterSymbol parameter in method.OriginalDefinition.Parameters.Where(p => p.RefKind == RefKind.Out && leaveParameter is not null))
            {
                leaveParameter!(parameter, block.Scope.Find(parameter) is null ? Undefined(operation) : Read(parameter, operation));
            }
        }

        if (thisKey is not null && !isCell)
        {
            cells.Remove(thisKey);
        }

        frame = outer;
        TypeArguments.Current = outerTypes;
        Leave(variables, thisKey, outerThis);
        block.Scope.Resume(suspended);
        return result ?? (method.ReturnsVoid ? null : Undefined(operation));
    }

    /// <summary>Lowers code of a constructor in a frame of its own; false after reporting.</summary>
    private bool Enter(IOperation operation, IMethodSymbol constructor, Argument[] arguments, Value self, Action write)
    {
        if (CannotInline(operation, constructor) is not null)
        {
            return false;
        }

        Frame outer = frame;
        ISymbol[] variables = [.. block.Scope.Variables];
        INamedTypeSymbol key = constructor.ContainingType.OriginalDefinition;
        Value? outerThis = block.Scope.Find(key);
        TypeArguments? outerTypes = TypeArguments.Current;
        TypeArguments.Current = TypeArguments.Of(constructor, outerTypes, compilation);
        frame = new Frame(constructor, null, outer, operation, null);
        foreach ((IParameterSymbol parameter, Argument argument) in constructor.OriginalDefinition.Parameters.Zip(arguments, (p, a) => (p, a)))
        {
            Bind(parameter, argument, operation);
        }

        bool isCell = cells.Contains(key);
        BeginThis(operation, key, self, isReferred: BodyOf(constructor) is { } body && RefersToThis(body));
        write();
        if (!isCell)
        {
            cells.Remove(key);
        }

        frame = outer;
        TypeArguments.Current = outerTypes;
        Leave(variables, key, outerThis);
        return true;
    }

    /// <summary>What stands for the result of a method that cannot be inlined, after reporting why; null for one that can.</summary>
    private Value? CannotInline(IOperation operation, IMethodSymbol method) =>
        isTooLarge ? Undefined(operation)
        : !method.IsStatic && HidesReferredThis(method.ContainingType)
            ? Unsupported(operation, $"A call of '{method.Name}' while a reference to a field of this is in use", "it is not supported yet; pass a local variable by reference")
        : ObstacleTo(method) is { } obstacle ? Unsupported(operation, method.Name.Length == 0 ? "A call of this lambda" : $"A call of '{method.Name}'", obstacle)
        : null;

    /// <summary>A parameter by reference of an enclosing frame refers to a field of "this" of the same type, which another "this" would hide.</summary>
    private bool HidesReferredThis(INamedTypeSymbol type) => references.Any(r =>
        r.Value is Referent.Part { Root: INamedTypeSymbol root } && IsSame(root, type.OriginalDefinition) && r.Key.ContainingSymbol is IMethodSymbol owner && frame.Includes(owner));

    /// <summary>A member takes references to fields of its own struct from other members.</summary>
    private static bool RefersToThis(IOperation body) => OwnReferences.ReceiversIn(body).Any(r => AssignedVariables.Root(r) is ITypeSymbol);

    /// <summary>"This" is a variable of its own, with a value to begin with; or, where <paramref name="self"/> is memory, that itself.</summary>
    /// <param name="isReferred">It must be memory.</param>
    private void BeginThis(IOperation operation, INamedTypeSymbol key, Value self, bool isReferred = false)
    {
        if (self.Type is BufferType)
        {
            cells.Add(key);
            block.Scope.Assign(key, self);
        }
        else if (LivesInMemory(self.Type) || isReferred || cells.Contains(key))
        {
            cells.Add(key);
            DeclareCell(operation, key, self.Type);
            AssignInMemory(key, self, operation);
        }
        else
        {
            block.Scope.Assign(key, self);
        }
    }

    /// <summary>Forgets the variables of an inlined method; "this" is again what it was before.</summary>
    private void Leave(IReadOnlyList<ISymbol> variables, INamedTypeSymbol? thisKey, Value? outerThis)
    {
        block.Scope.Keep(variables);
        if (thisKey is not null && outerThis is not null)
        {
            block.Scope.Assign(thisKey, outerThis);
        }
    }

    private void Bind(IParameterSymbol parameter, Argument argument, IOperation call)
    {
        references.Remove(parameter);
        if (argument.Referent is { } && pointers.Contains(parameter))
        {
            block.Scope.Assign(parameter, ViewOf(call, argument.Referent));
        }
        else if (argument.Referent is { } constant && parameter.RefKind is RefKind.In or RefKind.RefReadOnlyParameter && Known.IsNoDerivative(parameter))
        {
            Assign(parameter, Stopped(call, Read(constant, call), null), call, isNew: true);
        }
        else if (argument.Referent is { } changed && parameter.RefKind is RefKind.Ref or RefKind.Out && Known.IsNoDerivative(parameter) && TypeOf(parameter.Type).CanVary)
        {
            Refuse(call, $"'{parameter.Name}', which is [NoDerivative] and by reference, of a method that is inlined", "pass it by value, or mark the method [Differentiable]");
            references.Add(parameter, changed);
        }
        else if (argument.Referent is { } referent)
        {
            references.Add(parameter, referent);
        }
        else if (argument.Value is { } value)
        {
            Assign(parameter, Known.IsNoDerivative(parameter) ? Stopped(call, value, null) : value, call, isNew: true);
        }
        else
        {
            block.Scope.Declare(parameter);
        }
    }

    private IBlockOperation? BodyOf(IMethodSymbol method)
    {
        method = method.OriginalDefinition;
        if (!bodies.TryGetValue(method, out IBlockOperation? body))
        {
            body = SourceBodies.Of(method, compilation, cancellation);
            bodies.Add(method, body);
        }

        return body;
    }

    /// <summary>Why a method cannot be inlined, or null.</summary>
    private string? ObstacleTo(IMethodSymbol method)
    {
        return frame.Includes(method) && !CanRunAgain(method) ? method.MethodKind == MethodKind.LocalFunction
                ? "it calls itself; make it a method, and mark that [Differentiable], or write a loop"
                : "it calls itself; mark it [Differentiable], so that it can be called, or write a loop"
            : method.IsAsync ? "an async method cannot be inlined"
            : (isTooLarge = frame.Depth >= MaximumDepth || values.Next > MaximumSize) ? "the method becomes too large when the helpers that it calls are inlined; split it, or mark it [Differentiable] in another project"
            : null;
    }
}
