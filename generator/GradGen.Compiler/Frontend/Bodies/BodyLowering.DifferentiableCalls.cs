using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Normalization;
using GradGen.Compiler.Transforms.Companions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// A differentiable method that cannot be inlined: it is called as it is, and transforms call its companions.
internal sealed partial class BodyLowering
{
    /// <summary>A marked method that is being lowered already (recursion), or that would make this one too large.</summary>
    private bool MustBeCalled(IMethodSymbol method) => frame.Includes(method.PartialImplementationPart ?? method) || values.Next > MaximumSize || frame.Depth >= MaximumDepth;

    /// <summary>The callee publishes its two sweeps: of the project's own, a virtual method does, and one that is being lowered already, for then it is recursive.</summary>
    private bool CallsOnSplit(IMethodSymbol method) =>
        !IsOurs(method) ? SplitMethods.ArePublishedBy(method) : SplitMethods.AreVirtual(method) || frame.Includes(method.PartialImplementationPart ?? method);

    private Value? LowerDifferentiableCall(IInvocationOperation operation, string? name)
    {
        IMethodSymbol method = operation.TargetMethod;
        if (ObstacleToCalling(method) is { } obstacle)
        {
            return Unsupported(operation, $"A call of '{DisplayName(method)}'", obstacle);
        }

        if (operation.Instance?.Syntax is BaseExpressionSyntax)
        {
            return Unsupported(operation, $"A call of the base class's '{method.Name}', which is not inlined,", "let both call a method that is not virtual");
        }

        RequireAccess(operation, method);
        Value? receiver = operation.Instance is { } instance ? LowerReceiver(instance) : null;
        if (receiver?.Type is { CanVary: true } varying && !(varying is StructType type && TakesReceiver(method, type)))
        {
            return Unsupported(operation, $"A call of '{DisplayName(method)}' on a value that may vary", "make the method static, and pass the value");
        }

        Argument[] arguments = BindArguments(method, operation.Arguments, isInlined: false);
        PassArguments(operation.Arguments, arguments, k => ParameterLowering.Classify(method.Parameters[k]).Type!);
        return LowerDifferentiableCall(operation, method, receiver, arguments, name);
    }

    /// <summary>The method has companions that take what it is called on.</summary>
    private bool TakesReceiver(IMethodSymbol method, StructType receiver) =>
        ParameterLowering.OfReceiver(method.OriginalDefinition.ContainingType) is { } layout
        && Scalarization.LeavesOf(layout).SequenceEqual(Scalarization.LeavesOf(receiver))
        && (!IsOurs(method) ? SplitMethods.TakingReceiversArePublishedBy(method, layout)
            : frame.Includes(method.PartialImplementationPart ?? method) && ReceiverLowering.Exists(method.PartialImplementationPart ?? method, compilation, onReceivers, cancellation));

    /// <summary>How to call a method on what varies: that is the first argument.</summary>
    private Callee OnReceiver(Callee callee, IMethodSymbol method, StructType receiver, DerivativeModes modes) => callee with
    {
        Target = TypeText.Of(method.ContainingType, qualify: true) + ".", Name = callee.Name + SplitNames.OnReceiver, HasReceiver = false, IsSplit = true,
        Parameters = [new CalleeParameter("self", receiver, CalleeParameterRole.Input), .. callee.Parameters], TakenApart = [receiver.CSharp, .. callee.TakenApart],
        HasJvp = CompanionSignatures.HasForwardMode(modes), HasVjp = CompanionSignatures.HasReverseMode(modes),
        HasHvp = IsOurs(method) ? callee.HasHvp : SplitMethods.TangentsOnReceiversArePublishedBy(method),
    };

    /// <summary>Why a differentiable method cannot be called as it is, or null.</summary>
    private string? ObstacleToCalling(IMethodSymbol method)
    {
        (IrType? Type, ParameterRole Role, string Problem)[] parameters = [.. method.Parameters.Select(ParameterLowering.Classify)];
        if (parameters.Any(p => p.Type is StructType { Kind: StructKind.Tensor }))
        {
            return "a call that is not inlined takes no tensors: pass a span and the lengths";
        }

        bool isSplit = CallsOnSplit(method);
        bool isRefused = ReturnLowering.Classify(method, home) is not { } returned || parameters.Any(p => p.Type is null)
            || (!isSplit && (returned.Kind == ReturnKind.Struct || parameters.Any(p => CompanionTypes.IsOfStructs(p.Type!))));
        return !isRefused ? null : isSplit || IsOurs(method) ? "its signature is not supported yet" : "its assembly does not publish what a call with structs takes: make it public there, with the modes Jvp and Vjp";
    }

    /// <param name="arguments">One per parameter.</param>
    private Value? LowerDifferentiableCall(IOperation operation, IMethodSymbol method, Value? receiver, Argument[] arguments, string? name)
    {
        if (ObstacleToCalling(method) is { } obstacle)
        {
            return Unsupported(operation, $"A call of '{DisplayName(method)}'", obstacle);
        }

        (IrType? Type, ParameterRole Role, string Problem)[] parameters = [.. method.Parameters.Select(ParameterLowering.Classify)];
        (ReturnKind Kind, IrType? Type) returned = ReturnLowering.Classify(method, home)!.Value;
        bool isSplit = CallsOnSplit(method);
        snapshots = Known.Snapshots(method) ?? snapshots;
        EquatableArray<string> takenApart = parameters.Select(p => SignatureLeaves.TypeTakenApart(p.Type!)).OfType<string>().ToEquatableArray();
        DerivativeModes modes = Known.Differentiable(method) is { } attribute ? Known.Modes(attribute) : DerivativeModes.Default;
        var callee = new Callee(
            receiver is null ? TypeText.Of(method.ContainingType, qualify: true) + "." : "{0}.", method.Name, TypeArgumentsOf(method), receiver is not null,
            parameters.Zip(method.Parameters, (p, s) => new CalleeParameter(s.Name, SignatureLeaves.RichType(p.Type!, p.Role), RoleOf(p.Role), ModeOf(s.RefKind))).ToEquatableArray(),
            Callee.Whole(returned.Type), takenApart.Count > 0 ? CompanionSignatures.HasForwardMode(modes) : modes.HasFlag(DerivativeModes.Jvp), isSplit ? CompanionSignatures.HasReverseMode(modes) : modes.HasFlag(DerivativeModes.Vjp))
        {
            IsSplit = isSplit,
            HasHvp = isSplit && (IsOurs(method) ? SplitMethods.HaveTangents(method, modes, compilation, cancellation) : SplitMethods.TangentsArePublishedBy(method)),
            TakenApart = takenApart,
            ReverseTags = parameters.Zip(method.Parameters, (p, s) => (Type: p.Type!, IsMissing: p.Type is BufferType || s.RefKind is RefKind.Ref or RefKind.Out))
                .Where(p => p.IsMissing && !CompanionTypes.IsOfStructs(p.Type)).Select(p => CompanionSignatures.TagOfMissing(p.Type)).ToEquatableArray(),
            EndsInlining = IsOurs(method) && !method.IsVirtual && !method.IsOverride,
        };
        return receiver?.Type is StructType { CanVary: true } varying
            ? LowerCall(operation, method, OnReceiver(callee, method, varying, modes), null, [new Argument(receiver, null), .. arguments], name)
            : LowerCall(operation, method, callee, receiver, arguments, name);
    }

    /// <summary>A call of a method that is not inlined. What comes back in arguments by reference goes where they refer to.</summary>
    /// <param name="arguments">One per parameter of the callee.</param>
    private Value? LowerCall(IOperation operation, IMethodSymbol method, Callee callee, Value? receiver, Argument[] arguments, string? name)
    {
        if (arguments.Zip(callee.Parameters, (a, p) => a == default && p.Mode != ArgumentMode.Out).Any(missing => missing))
        {
            return Undefined(operation);
        }

        if (!callee.IsSplit && ChangingArgument(operation, method) is { } changing)
        {
            return Unsupported(changing, $"Passing '{Shorten(changing.Syntax.ToString())}', which this method may change, to '{DisplayName(method)}'", "its adjoint would see it as it is in the end; pass what it reads, or a copy");
        }

        if (MayMeet(callee, arguments))
        {
            return Unsupported(operation, $"A call of '{DisplayName(method)}' with a reference to what another argument may also be", "pass a local variable, and store it afterwards");
        }

        Value?[] passed = [.. arguments.Zip(callee.Parameters, (a, p) => p.Mode == ArgumentMode.Out ? null : Closed(operation, a.Value ?? Read(a.Referent!, operation), method))];
        RequireApart(operation, callee, passed);
        string?[] names = [.. arguments.Select(a => (a.Referent as Referent.Variable)?.Symbol.Name)];
        (Value? result, Value?[] received) = AddCall(operation, method, callee, receiver, passed, names, name);
        for (int k = 0; k < received.Length; k++)
        {
            if (received[k] is { } value && arguments[k].Referent is { } referent)
            {
                Write(referent, value, operation);
            }
        }

        return result;
    }

    /// <summary>A method with a rule (or a companion that is called whole) has an adjoint for each parameter: what it writes must not be what it also reads.</summary>
    private void RequireApart(IOperation operation, Callee callee, Value?[] passed)
    {
        for (int k = 0; k < passed.Length && !callee.IsSplit; k++)
        {
            for (int other = 0; other < passed.Length; other++)
            {
                bool isOutput = callee.Parameters[k].Role is CalleeParameterRole.Output or CalleeParameterRole.InputOutput;
                bool isActive = callee.Parameters[other].Role is not CalleeParameterRole.Passive && (other > k || callee.Parameters[other].Role == CalleeParameterRole.Input);
                if (k != other && isOutput && isActive && passed[k] is { Type: BufferType { Element: ScalarType { IsFloating: true } element } } written && passed[other] is { Type: BufferType { Element: ScalarType read } } && read == element)
                {
                    At(operation).Check(CheckKind.Apart, written, passed[other]!);
                }
            }
        }
    }

    /// <param name="names">Those of what comes back by reference.</param>
    /// <param name="isPartial">It is a rule for partial derivatives: a function, which changes nothing.</param>
    private (Value? Result, Value?[] Received) AddCall(IOperation operation, IMethodSymbol method, Callee callee, Value? receiver, Value?[] passed, string?[] names, string? name, bool isPartial = false)
    {
        changesObjects |= (receiver is not null && (!IsOurs(method) || SplitMethods.AreVirtual(method))) || method.Parameters.Any(p => IrTypes.Of(p.Type) is OpaqueType && !Mutability.IsImmutable(p.Type));
        Value? result = callee.Returned.Count == 0 ? null : values.New(callee.Returned[0].Type, name);
        Value?[] received = [.. callee.Parameters.Select((p, k) => p.Mode == ArgumentMode.In ? null : values.New(p.Type, names[k]))];
        IrBuilder builder = At(operation, DisplayName(method));
        bool mayChange = !isPartial && callee is { JvpRule: null, VjpRule: null };
        INamedTypeSymbol[] receivers = mayChange ? ReceiversOf(method) : [];
        builder.Add(new Call([.. new[] { result }.Concat(received).OfType<Value>()], callee, [.. new[] { receiver }.Concat(passed).OfType<Value>()])
        {
            Origin = builder.Origin,
            SharesObjects = mayChange && Shares(method, receivers, MayBeChanged),
            SharesCode = mayChange && Shares(method, receivers, IsCode),
            Gives = Gives(method, result?.Type),
        });
        return (result, received);
    }

    private void PassArguments(IReadOnlyList<IArgumentOperation> operations, Argument[] arguments, Func<int, IrType> typeOf)
    {
        foreach (IArgumentOperation argument in operations)
        {
            int k = argument.Parameter!.Ordinal;
            if (arguments[k].Value is { } value)
            {
                arguments[k] = arguments[k] with { Value = Passed(argument.Value, value, typeOf(k)) };
            }
        }
    }

    /// <summary>The object or struct that a method is called on, as C# has it where that is at hand.</summary>
    private Value LowerReceiver(IOperation instance) => instance.Type is { } type && LayoutOf(type) is not null && IsPlainReceiver(instance)
        ? AddOpaque(instance, TemplateOf(instance), IrTypes.Opaque(type), null)
        : Lower(instance);

    /// <summary>An argument as the callee takes it: a constant that is taken apart there is taken apart here.</summary>
    private Value Passed(IOperation argument, Value value, IrType type)
    {
        if (!CompanionTypes.IsOfStructs(type))
        {
            return RequireArray(argument, value);
        }

        if (type is StructType { Kind: StructKind.Rows } rows && value.Type is BufferType { Element: BufferType })
        {
            return RowsOf(argument, value, rows);
        }

        Value passed = type is StructType { HoldsRows: false } expected && value.Type is OpaqueType ? TakeApart(argument, Template.Of(value), expected, value.Name) : value;
        return passed.Type is not OpaqueType && Scalarization.LeavesOf(passed.Type).Count == Scalarization.LeavesOf(type).Count
            ? passed
            : Unsupported(argument, $"Passing '{Shorten(argument.Syntax.ToString())}' to a method that is not inlined", "give the method that is differentiated a parameter for it");
    }

    private static string TypeArgumentsOf(IMethodSymbol method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.TypeArguments.Select(a => TypeText.Of(a, qualify: true)))}>" : "";

    /// <summary>A call passes values in and takes values back: that is the same as passing references only where no two arguments are the same place.</summary>
    private bool MayMeet(Callee callee, Argument[] arguments)
    {
        for (int k = 0; k < arguments.Length; k++)
        {
            for (int other = 0; other < arguments.Length; other++)
            {
                bool isWritten = callee.Parameters[other].Mode != ArgumentMode.In || (arguments[other].Value is { } passed && BuffersIn(passed.Type).Any(b => b.Kind != BufferKind.ReadOnlySpan));
                bool isRead = arguments[other].Value is { } value && BuffersIn(value.Type).Any() && callee.Parameters[k].Mode != ArgumentMode.In;
                bool isSame = callee.Parameters[other].Role == CalleeParameterRole.InputOutput && arguments[k].Value is { Type: BufferType } same && arguments[other].Value == same;
                if (other != k && (isWritten || isRead) && (isSame || MayMeet(arguments[k].Referent, arguments[other])))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool MayMeet(Referent? place, Argument other) => (place, other.Referent) switch
    {
        (Referent.Variable a, Referent.Variable b) => IsSame(a.Symbol, b.Symbol),
        (Referent.Variable a, Referent.Element) => cells.Contains(a.Symbol),
        (Referent.Element, Referent.Variable b) => cells.Contains(b.Symbol),
        (Referent.Part a, Referent.Part b) => a.MayMeet(b),
        (Referent.Part { Root: { } root }, Referent.Variable b) => IsSame(root, b.Symbol),
        (Referent.Variable a, Referent.Part { Root: { } root }) => IsSame(a.Symbol, root),
        (Referent.Part { Root: null }, Referent.Element or Referent.Variable) or (Referent.Element or Referent.Variable, Referent.Part { Root: null }) => true,
        (Referent.Part { Root: null }, null) => other.Value is { Type: BufferType or StructType { HoldsArrays: true } },
        (Referent.Element a, Referent.Element b) => ElementTypeOf(a.Buffer) == ElementTypeOf(b.Buffer) && !(a.Buffer.Id == b.Buffer.Id && numbers.TryGetValue(a.Index.Id, out long first) && numbers.TryGetValue(b.Index.Id, out long second) && first != second),
        (Referent.Element a, null) => other.Value is { } passed && BuffersIn(passed.Type).Any(b => b.Element == ElementTypeOf(a.Buffer)),
        _ => false,
    };

    /// <summary>The spans and arrays that a value is or holds.</summary>
    private static IEnumerable<BufferType> BuffersIn(IrType type) => type is BufferType buffer ? [buffer] : type is StructType { Fields: var fields } ? fields.SelectMany(f => BuffersIn(f.Type)) : [];

    private static IrType? ElementTypeOf(Value buffer) => (buffer.Type as BufferType)?.Element;

    private Value Read(Referent place, IOperation operation) => place switch
    {
        Referent.Element e => At(operation).Load(e.Buffer, e.Index),
        Referent.Variable v => Read(v.Symbol, operation),
        Referent.Part p => p.Place.Read(),
        _ => throw new InvalidOperationException("There are no other places."),
    };

    private void Write(Referent place, Value value, IOperation operation)
    {
        switch (place)
        {
            case Referent.Element e when IsWritable(e.Buffer, operation):
                At(operation).Store(e.Buffer, e.Index, value);
                break;
            case Referent.Variable v:
                Assign(v.Symbol, value, operation);
                break;
            case Referent.Part p:
                p.Place.Write(value);
                break;
        }
    }

    private static ArgumentMode ModeOf(RefKind kind) => kind switch
    {
        RefKind.Ref => ArgumentMode.Ref,
        RefKind.Out => ArgumentMode.Out,
        _ => ArgumentMode.In,
    };

    private static CalleeParameterRole RoleOf(ParameterRole role) => role switch
    {
        ParameterRole.Input => CalleeParameterRole.Input,
        ParameterRole.Output => CalleeParameterRole.Output,
        ParameterRole.InputOutput => CalleeParameterRole.InputOutput,
        _ => CalleeParameterRole.Passive,
    };
}
