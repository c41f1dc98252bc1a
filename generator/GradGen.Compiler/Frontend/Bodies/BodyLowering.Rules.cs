using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
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
        if (method.Parameters.FirstOrDefault(p => p.RefKind is RefKind.Ref or RefKind.Out) is { } reference)
        {
            sink.Report(Descriptors.NotDifferentiable, reference.Locations.FirstOrDefault() ?? body.Syntax.GetLocation(),
                $"The reference '{reference.Name}' of a method with a rule", "it is not supported yet; return the value, or write it to a span");
            return null;
        }

        var lowering = new BodyLowering(method, compilation, sink, map, cancellation) { orders = orders };
        return lowering.ToCore(() => lowering.LowerRuledRoot(signature, rules, generated, body), signature);
    }

    private Function LowerRuledRoot(SignatureModel signature, MethodRules rules, DerivativeModes generated, IOperation body)
    {
        Value[] parameters = [.. signature.Parameters.Select(p => values.New(p.Type, p.Name))];
        Value? receiver = frame.This is { } self ? AddOpaque(body, self, IrTypes.Opaque(frame.Method.ContainingType), null) : null;
        Value? result = LowerRuledCall(body, frame.Method, rules, generated, receiver, parameters, "result");
        Region region = block.Finish([], result is null ? [] : [result]);
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

        Value? receiver = instance is null ? null : Lower(instance);
        Value[] values = LowerArguments(arguments);
        foreach (IArgumentOperation argument in arguments)
        {
            RequireArray(argument.Value, values[argument.Parameter!.Ordinal]);
        }

        result = LowerRuledCall(operation, method, rules, Generated(method), receiver, values, name);
        return true;
    }

    /// <summary>The rules for a method, or null.</summary>
    private MethodRules? RulesFor(IMethodSymbol method) =>
        RuleSet.Of(compilation, cancellation).Find(method) is var rules && rules != MethodRules.None ? rules : null;

    /// <summary>The modes of a marked method that its rules leave to generated companions.</summary>
    private static DerivativeModes Generated(IMethodSymbol method) =>
        !Known.IsDifferentiable(method) ? DerivativeModes.None : Known.Differentiable(method) is { } attribute ? Known.Modes(attribute) : DerivativeModes.Default;

    private Value? LowerRuledCall(
        IOperation operation, IMethodSymbol method, MethodRules rules, DerivativeModes generated, Value? receiver, Value[] arguments, string? name)
    {
        RequireAccess(operation, method.AssociatedSymbol ?? method);
        Value[] all = receiver is null ? arguments : [receiver, .. arguments];
        string template = CallText.Of(method);
        if (rules.Derivative is { } derivative)
        {
            IrType type = derivative.Signature.Model.ReturnType!;
            Value value = LowerInvoke(operation, method, template, type, name, all);
            return partialDepth >= orders ? value : AttachPartials(operation, derivative, value, all, name);
        }

        if (all.Any(a => a.Type is StructType or BufferType { Element: StructType }))
        {
            return Unsupported(operation, $"A call of '{DisplayName(method)}', which has a rule and takes a struct", "it is not supported yet; write [Derivative], or pass the numbers");
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
            hasReceiver ? "{0}." : TypeText.Of(method.ContainingType, qualify: true) + ".", method.Name, "", hasReceiver,
            model.Parameters.Select(p => new CalleeParameter(p.Name, p.Type, RoleOf(p.Role))).ToEquatableArray(), Callee.Whole(model.ReturnType),
            rules.Jvp is not null || generated.HasFlag(DerivativeModes.Jvp), rules.Vjp is not null || generated.HasFlag(DerivativeModes.Vjp))
        {
            Template = isPlain ? null : template,
            HasHvp = rules.Vjp is { } vjp && Known.Differentiable(vjp.Method) is { } marker && Known.Modes(marker).HasFlag(DerivativeModes.Jvp),
            JvpRule = Rule(rules.Jvp, hasReceiver),
            VjpRule = Rule(rules.Vjp, hasReceiver),
        };
        IrBuilder builder = At(operation, DisplayName(method));
        Value? result = model.ReturnType is null ? null : values.New(model.ReturnType, name);
        builder.Add(new Call(result is null ? [] : [result], callee, [.. all]) { Origin = builder.Origin });
        return result;
    }

    private static RuleMethod? Rule(UserRule? rule, bool hasReceiver) =>
        rule is null ? null : new RuleMethod(hasReceiver ? "{0}." : TypeText.Of(rule.Method.ContainingType, qualify: true) + ".", rule.Method.Name);

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
            return count == 1 ? [inlined] : [.. Enumerable.Range(0, count).Select(k => At(operation).Field(inlined, k))];
        }

        RequireAccess(operation, rule.Method);
        if (partialDepth + 1 < orders)
        {
            Report(Descriptors.NoDerivativeForCall, operation.Syntax, $"{DisplayName(rule.Method)} (a partial derivative, whose derivative is needed)");
        }

        string call = CallText.Of(rule.Method);
        IrType type = rule.Signature.Model.ReturnType!;
        return [.. Enumerable.Range(1, count).Select(k =>
            LowerInvoke(operation, rule.Method, count == 1 ? call : $"{call}.Item{k.ToString(System.Globalization.CultureInfo.InvariantCulture)}", type, null, all))];
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
