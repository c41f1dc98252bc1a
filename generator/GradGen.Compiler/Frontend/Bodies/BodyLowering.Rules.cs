using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Transforms.Companions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Calls of methods that have rules of the user's: the call stays as it is, whatever the source, and the rules say what its derivative is.
internal sealed partial class BodyLowering
{
    /// <summary>How often the function will be differentiated.</summary>
    private int orders = 1;

    /// <summary>How many partial derivatives what is being lowered is: from the last order on nobody asks for its derivative.</summary>
    private int partialDepth;

    /// <summary>The body of a marked method whose companions are made of rules: a call of the method itself.</summary>
    public static Function? LowerRuled(
        IMethodSymbol method, SignatureModel signature, MethodRules rules, DerivativeModes generated, IBlockOperation body, int orders, Compilation compilation, DiagnosticSink sink,
        SourceMap map, CancellationToken cancellation)
    {
        var lowering = new BodyLowering(method, compilation, sink, map, cancellation) { orders = orders };
        return lowering.ToCore(() => lowering.LowerRuledRoot(signature, rules, generated, body), signature);
    }

    private Function LowerRuledRoot(SignatureModel signature, MethodRules rules, DerivativeModes generated, IOperation body)
    {
        Value[] parameters = [.. signature.Parameters.Select(p => values.New(SignatureLeaves.RichType(p), p.Name))];
        Value? receiver = frame.This is { } self ? AddOpaque(body, self, IrTypes.Opaque(frame.Method.ContainingType), null) : null;
        Argument[] arguments = [.. parameters.Select((p, k) => signature.Parameters[k].IsReference ? new Argument(null, new Referent.Variable(frame.Method.Parameters[k])) : new Argument(p, null))];
        foreach ((IParameterSymbol symbol, Value value) in frame.Method.Parameters.Zip(parameters, (s, v) => (s, v)).Where(p => p.s.RefKind == RefKind.Ref))
        {
            block.Scope.Assign(symbol, value);
        }

        Value? result = LowerRuledCall(body, frame.Method, rules, generated, receiver, arguments, "result");
        IEnumerable<Value> left = frame.Method.Parameters.Where(p => p.RefKind is RefKind.Ref or RefKind.Out).Select(p => block.Scope.Find(p)!);
        Region region = block.Finish([], [.. result is null ? Array.Empty<Value>() : [result], .. left]);
        return new Function(signature.Name, [.. parameters], region, values.Next);
    }

    /// <summary>A method, operator or getter with rules, applied to operands that are still to be lowered; false where there are none.</summary>
    private bool TryLowerRuled(
        IOperation operation, IMethodSymbol method, IOperation? instance, IReadOnlyList<IArgumentOperation> arguments, string? name, out Value? result)
    {
        result = null;
        if (RulesFor(method) is not { } rules)
        {
            return false;
        }

        if (rules.StandIn is { TakesValues: false, Method: var taker } && arguments.Any(a => IsOtherThanArray(a, taker.Parameters[a.Parameter!.Ordinal + (rules.Signature.TakesReceiver ? 1 : 0)])))
        {
            return false;
        }

        bool isOnlyOnes = true;
        if (rules.StandIn is { KeepsArrays: true } && !MayKeep(method, arguments, out isOnlyOnes))
        {
            result = Undefined(operation);
            return true;
        }

        if (rules.StandIn is { TakesValues: true } mapped)
        {
            if (!arguments.All(a => a.Parameter!.Type.TypeKind != TypeKind.Delegate || IsKnownFunction(a.Value)))
            {
                return false;
            }

            result = Given(LowerElementwise(operation, method, mapped, instance, arguments, name), method, rules);
            return true;
        }

        Value? receiver = instance is null ? null : rules.Signature.TakesReceiver ? LowerAny(instance) : LowerReceiver(instance);
        int first = rules.Signature.TakesReceiver ? 1 : 0;
        Argument[] bound = new Argument[method.Parameters.Length];
        foreach (IArgumentOperation argument in arguments)
        {
            int k = argument.Parameter!.Ordinal;
            bound[k] = rules.StandIn is { Method: var standIn } && standIn.Parameters[first + k].Type is var taken && IsListFor(argument.Value, taken)
                ? new Argument(LowerList(argument.Value, taken), null)
                : BindArguments(method, [argument], isInlined: false, a => IsForInterface(a) ? StripImplicit(a.Value) : a.Value)[k];
        }

        PassArguments(arguments, bound, k => rules.Signature.Model.Parameters[first + k].Type);
        Value? given = LowerRuledCall(operation, method, rules, Generated(method), receiver, bound, name);
        result = isOnlyOnes ? Given(given, method, rules) : given;
        if (rules.StandIn is { GivesView: true } && result is not null)
        {
            protectedBuffers[result.Id] = $"'{DisplayName(method)}' shares it with an object, which a write would change; copy it first";
        }

        return true;
    }

    /// <summary>A stand-in that takes an array stands for a method that takes an interface, or an array of something else, only where such an array is passed or listed.</summary>
    private bool IsOtherThanArray(IArgumentOperation argument, IParameterSymbol taken) =>
        taken.Type is IArrayTypeSymbol && !IsOfType(StripImplicit(argument.Value), taken.Type) && !IsListFor(argument.Value, taken.Type) && TypeText.Canonical(argument.Parameter!.Type) != TypeText.Canonical(taken.Type);

    private static bool IsForInterface(IArgumentOperation argument) => argument.Parameter!.Type.TypeKind == TypeKind.Interface;

    /// <summary>The rules for a method, or null.</summary>
    private MethodRules? RulesFor(IMethodSymbol method) =>
        RuleSet.Of(compilation, cancellation).Find(method) is var rules && rules != MethodRules.None ? rules : null;

    /// <summary>The modes of a marked method that its rules leave to generated companions.</summary>
    private static DerivativeModes Generated(IMethodSymbol method) =>
        !Known.IsDifferentiable(method) ? DerivativeModes.None : Known.Differentiable(method) is { } attribute ? Known.Modes(attribute) : DerivativeModes.Default;

    private Value? LowerRuledCall(
        IOperation operation, IMethodSymbol method, MethodRules rules, DerivativeModes generated, Value? receiver, Argument[] arguments, string? name)
    {
        receiver = receiver is null ? null : Closed(operation, receiver, method);
        arguments = [.. arguments.Select(a => a.Value is { } value ? a with { Value = Closed(operation, value, method) } : a)];
        if (rules.StandIn is { Method: var standIn })
        {
            return CallStandIn(operation, method, standIn, receiver is null ? arguments : [new Argument(receiver, null), .. arguments], name);
        }

        RequireAccess(operation, method.AssociatedSymbol ?? method);
        string template = CallText.Of(method);
        if (receiver is { Type.CanVary: true } && !rules.Signature.TakesReceiver)
        {
            return Unsupported(operation, $"A call of '{DisplayName(method)}', whose rule has no derivative for what it is called on, on a value that may vary", Known.IsDifferentiable(method) ? "make the method static, and pass the value" : "write static rules, [JvpOf] and [VjpOf], with that as the first parameter");
        }

        if (rules.Derivative is { } derivative)
        {
            IrType type = derivative.Signature.Model.ReturnType!;
            Value[] all = [.. receiver is null ? Array.Empty<Value>() : [receiver], .. arguments.Select(a => a.Value ?? (a.Referent is { } r ? Closed(operation, Read(r, operation), method) : Undefined(operation)))];
            Value value = LowerInvoke(operation, method, template, type, name, all);
            return partialDepth >= orders ? value : AttachPartials(operation, derivative, value, all, name);
        }

        bool takesReceiver = rules.Signature.TakesReceiver;
        bool isPlain = method.MethodKind == MethodKind.Ordinary && !takesReceiver;
        foreach (UserRule rule in new[] { rules.Jvp, rules.Vjp }.OfType<UserRule>())
        {
            RequireAccess(operation, rule.Method);
        }

        SignatureModel model = rules.Signature.Model;
        bool hasReceiver = receiver is not null && !takesReceiver;
        var callee = new Callee(
            hasReceiver ? "{0}." : TypeText.Of(method.ContainingType, qualify: true) + ".", method.Name, TypeArgumentsOf(method), hasReceiver,
            model.Parameters.Select(p => new CalleeParameter(p.Name, p.Type, RoleOf(p.Role), p.IsOut ? ArgumentMode.Out : p.IsReference ? ArgumentMode.Ref : ArgumentMode.In)).ToEquatableArray(),
            Callee.Whole(model.ReturnType),
            rules.Jvp is not null || generated.HasFlag(DerivativeModes.Jvp), rules.Vjp is not null || generated.HasFlag(DerivativeModes.Vjp))
        {
            Template = isPlain ? null : template,
            HasHvp = rules.Vjp is { } vjp && Known.Differentiable(vjp.Method) is { } marker && Known.Modes(marker).HasFlag(DerivativeModes.Jvp),
            JvpRule = Rule(rules.Jvp, hasReceiver),
            VjpRule = Rule(rules.Vjp, hasReceiver),
        };
        if (callee.Parameters.Select(p => p.Type).Concat(callee.Returned.Select(r => r.Type)).FirstOrDefault(t => t is StructType s && !RuleSignatures.CanPass(LayoutIn(s))) is { } hidden)
        {
            return Unsupported(operation, $"Passing a '{((StructType)hidden).CSharp.Replace("global::", "")}' to a method with a rule", "companions here have no access to all of its fields; make them internal");
        }

        return takesReceiver
            ? LowerCall(operation, method, callee, null, [new Argument(receiver, null), .. arguments], name)
            : LowerCall(operation, method, callee, receiver, arguments, name);

        StructType LayoutIn(StructType type) =>
            method.Parameters.Select(p => p.Type).Append(method.ReturnType).Append(method.ContainingType).Select(LayoutOf).FirstOrDefault(l => l?.Type.CSharp == type.CSharp)?.Type ?? type;
    }

    private Value? CallStandIn(IOperation operation, IMethodSymbol method, IMethodSymbol standIn, Argument[] arguments, string? name)
    {
        RequireAccess(operation, standIn);
        return IsOurs(standIn) ? LowerBoundCall(operation, standIn.PartialImplementationPart ?? standIn, null, arguments, name)
            : Known.IsDifferentiable(standIn) ? LowerDifferentiableCall(operation, standIn, null, arguments, name)
            : arguments.All(a => a.Value is { Type.CanVary: false }) && TypeOf(standIn.ReturnType) is SpaceType made ? LowerInvoke(operation, standIn, CallText.Of(standIn), made, name, [.. arguments.Select(a => a.Value!)])
            : Unsupported(operation, $"A call of '{DisplayName(method)}'", $"'{standIn.Name}' stands for it, but is not marked [Differentiable]");
    }

    private static RuleMethod? Rule(UserRule? rule, bool hasReceiver) =>
        rule is null ? null : new RuleMethod(hasReceiver ? "{0}." : TypeText.Of(rule.Method.ContainingType, qualify: true) + ".", rule.Method.Name, TypeArgumentsOf(rule.Method), rule.FromValue);

    private Value AttachPartials(IOperation operation, UserRule rule, Value value, Value[] all, string? name)
    {
        SignatureModel model = rule.Signature.Model;
        bool hasReceiver = all.Length > model.Parameters.Count;
        Value[] inputs = [.. model.Parameters.Select((p, k) => (p.Role, Argument: all[hasReceiver ? k + 1 : k])).Where(p => p.Role == ParameterRole.Input).Select(p => p.Argument)];

        // For the last derivative the partials are constants.
        Value[] operands = partialDepth + 1 < orders ? all : [.. all.Select(a => Stopped(operation, a, null))];
        Value[] partials = LowerPartials(operation, rule, hasReceiver, operands, inputs.Length);
        return At(operation, DisplayName(rule.Target)).Compute(
            OpCode.WithPartials, value.Type, name, [value, .. inputs.Zip(partials, (a, p) => new[] { a, p }).SelectMany(pair => pair)]);
    }

    /// <summary>The partials: from the rule's source where it is at hand, so that they become part of the companion; else by a call.</summary>
    private Value[] LowerPartials(IOperation operation, UserRule rule, bool hasReceiver, Value[] all, int count)
    {
        if (IsOurs(rule.Method) && TryInlinePartial(operation, rule.Method, hasReceiver, all) is { } inlined)
        {
            return Parts(inlined);
        }

        RequireAccess(operation, rule.Method);
        if (partialDepth + 1 < orders)
        {
            if (CallPartials(operation, rule, hasReceiver, all) is { } called)
            {
                return Parts(called);
            }

            Report(Descriptors.NoDerivativeForCall, operation.Syntax, DisplayName(rule.Method), MissingDerivative.OfPartial);
        }

        string call = CallText.Of(rule.Method);
        IrType type = rule.Signature.Model.ReturnType!;
        return [.. Enumerable.Range(1, count).Select(k =>
            LowerInvoke(operation, rule.Method, count == 1 ? call : $"{call}.Item{k.ToString(System.Globalization.CultureInfo.InvariantCulture)}", type, null, all))];

        Value[] Parts(Value whole) => count == 1 ? [whole] : [.. Enumerable.Range(0, count).Select(k => At(operation).Field(whole, k))];
    }

    /// <summary>Partials whose source is not at hand, but which are differentiable themselves: a call that has a tangent. No adjoint ever comes to it.</summary>
    private Value? CallPartials(IOperation operation, UserRule rule, bool hasReceiver, Value[] all)
    {
        (IrType? Type, ParameterRole Role, string Problem)[] parameters = [.. rule.Method.Parameters.Select(ParameterLowering.Classify)];
        if (Known.Differentiable(rule.Method) is not { } marker || !Known.Modes(marker).HasFlag(DerivativeModes.Jvp)
            || ReturnLowering.Classify(rule.Method, home) is not { Type: { } type } || parameters.Any(p => p.Type is null || CompanionTypes.IsOfStructs(p.Type)))
        {
            return null;
        }

        var callee = new Callee(
            hasReceiver ? "{0}." : TypeText.Of(rule.Method.ContainingType, qualify: true) + ".", rule.Method.Name, TypeArgumentsOf(rule.Method), hasReceiver,
            parameters.Zip(rule.Method.Parameters, (p, s) => new CalleeParameter(s.Name, p.Type!, RoleOf(p.Role))).ToEquatableArray(),
            Callee.Whole(type), HasJvp: true, HasVjp: true)
        {
            HasHvp = true,
        };
        return AddCall(operation, rule.Method, callee, hasReceiver ? all[0] : null, [.. all.Skip(hasReceiver ? 1 : 0)], [], null, isPartial: true).Result;
    }

    /// <summary>A call through which by itself no derivative flows: a function of its arguments, but where it reads memory it must stay in its place.</summary>
    private Value LowerInvoke(IOperation operation, IMethodSymbol method, string template, IrType type, string? name, Value[] all)
    {
        IrBuilder builder = At(operation, DisplayName(method));
        if (!all.Any(a => a.Type is BufferType))
        {
            return builder.Compute(Operation.Invoke(template), type, name, all);
        }

        if (all.Any(a => a.Type is StructType or BufferType { Element: StructType }))
        {
            return Unsupported(operation, $"A call of '{DisplayName(method)}', which has a rule and takes a struct and a span", "it is not supported yet; pass the numbers");
        }

        Value result = values.New(type, name);
        EquatableArray<CalleeParameter> constants = all.Select(a => new CalleeParameter("", a.Type, CalleeParameterRole.Passive)).ToEquatableArray();
        builder.Add(new Call([result], new Callee("", method.Name, "", false, constants, Callee.Whole(type), HasJvp: false, HasVjp: false) { Template = template }, [.. all]) { Origin = builder.Origin });
        return result;
    }

    private Value? TryInlinePartial(IOperation operation, IMethodSymbol rule, bool hasReceiver, Value[] all)
    {
        // That was reported, and is not again.
        if (isTooLarge)
        {
            return null;
        }

        partialDepth++;
        Value? result = null;
        (Block attempt, DiagnosticSink trial, _) = Attempt(() => result = Inline(
            operation, rule.PartialImplementationPart ?? rule, hasReceiver ? Template.Of(all[0]) : null, [.. all.Skip(hasReceiver ? 1 : 0).Select(a => new Argument(a, null))], null));
        partialDepth--;
        bool isInlined = !trial.HasErrors && !attempt.HasThrown;
        if (isInlined)
        {
            block.Append(attempt);
        }

        return isInlined ? result : null;
    }
}
