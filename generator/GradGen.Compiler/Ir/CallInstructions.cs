using GradGen.Compiler.Model;

namespace GradGen.Compiler.Ir;

/// <summary>How an argument of a call is passed.</summary>
internal enum ArgumentMode
{
    /// <summary>By value, by <c>in</c>, or a buffer.</summary>
    In,

    /// <summary><c>ref</c>: the operand's value goes in, and a result of the call is what comes back.</summary>
    Ref,

    /// <summary><c>out</c>: only a result.</summary>
    Out,
}

/// <summary>What a parameter of a differentiable callee is to differentiation.</summary>
internal enum CalleeParameterRole { Passive, Input, Output, InputOutput }

/// <summary>Whose the arrays are that a call returns: new ones, each but once; perhaps one that it got, or one of them twice; perhaps one that an object holds.</summary>
internal enum GivenArrays { New, Shared, Held }

/// <summary>A parameter of a differentiable callee.</summary>
internal sealed record CalleeParameter(string Name, IrType Type, CalleeParameterRole Role, ArgumentMode Mode = ArgumentMode.In)
{
    /// <summary>The tapes that a sweep writes or reads; their tangents are tapes, too.</summary>
    public static readonly CalleeParameter Tapes = new("tapes", TapesType.Instance, CalleeParameterRole.InputOutput);

    /// <summary>It is a field of a struct, or of an array of several dimensions: of memory, an array.</summary>
    public bool IsPart { get; init; }

    /// <summary>It is an adjoint, in a companion that is taken for a method itself: of a struct only the leaves that can vary are passed.</summary>
    public bool IsAdjoint { get; init; }
}

/// <summary>What a differentiable callee returns, or a part of it.</summary>
internal sealed record CalleeResult(IrType Type, bool CanVary);

/// <summary>A differentiable method that is called, not inlined: how to call it and how to call its companions. The front end's IR has a parameter where C# has one; once structs are
/// taken apart, there is one per leaf, and so for what is returned.</summary>
/// <param name="Target">The C# text before the method's name, up to and with the dot: <c>global::N.C.</c>, or <c>{0}.</c> for an instance (the call's
/// first argument, a pass-through value).</param>
/// <param name="HasReceiver">The first argument is the receiver.</param>
/// <param name="Returned">Nothing for void.</param>
internal sealed record Callee(
    string Target, string Name, string TypeArguments, bool HasReceiver, EquatableArray<CalleeParameter> Parameters, EquatableArray<CalleeResult> Returned,
    bool HasJvp, bool HasVjp)
{
    /// <summary>The struct that is returned, of which <see cref="Returned"/> are the leaves; null where C# returns what the IR has.</summary>
    public StructType? ReturnedStruct { get; init; }

    /// <summary>The types of the parameters that are taken apart, as C#. The hidden companions take leaves, and these types to tell overloads from each other.</summary>
    public EquatableArray<string> TakenApart { get; init; } = [];

    /// <summary>What tells overloads of the reverse sweep apart, as C# types: of the parameters that it does not get.</summary>
    public EquatableArray<string> ReverseTags { get; init; } = [];

    /// <summary>The parameters as C# has them, where an argument in C# is put together of leaves; else empty.</summary>
    public EquatableArray<CalleeParameter> Written { get; init; } = [];

    /// <summary>The hidden companions take leaves: one of them stands for the method itself, too.</summary>
    public bool TakesLeaves => TakenApart.Count > 0;

    /// <summary>The C# of the call itself, over the arguments, where the target's name and a list of arguments are not enough: a property, an operator, a method
    /// whose receiver is the first argument.</summary>
    public string? Template { get; init; }

    /// <summary>The callee has the split pair: a forward sweep that leaves on tapes what its reverse sweep needs, so that nothing runs twice.</summary>
    public bool IsSplit { get; init; }

    /// <summary>Its sweeps can be differentiated again: they have tangents of their own.</summary>
    public bool HasHvp { get; init; }

    /// <summary>A caller can have second derivatives. Where the callee has no sweeps of its own, they take its FJvp, too.</summary>
    public bool HasSecondDerivatives => HasVjp && HasHvp && (IsSplit || HasJvp);

    /// <summary>The callee is called only because inlining had to end: it may be part of a recursion.</summary>
    public bool EndsInlining { get; init; }

    /// <summary>A rule of the user's in the place of the generated FJvp.</summary>
    public RuleMethod? JvpRule { get; init; }

    /// <summary>A rule of the user's in the place of the generated FVjp.</summary>
    public RuleMethod? VjpRule { get; init; }

    /// <summary>How to call the FJvp.</summary>
    public (Callee Callee, string Method) Jvp =>
        Companion(JvpRule, IsSplit && (TakesLeaves || Parameters.Any(p => p is { Role: CalleeParameterRole.Output or CalleeParameterRole.InputOutput, Type: BufferType })) ? SplitNames.Tangent : "Jvp");

    /// <summary>The name of the method itself, or of what stands for it where leaves are passed.</summary>
    public string Primal => IsSplit && TakesLeaves ? Name + SplitNames.Primal : Name;

    /// <summary>The name of the forward sweep.</summary>
    public string ForwardSweep => Name + SplitNames.Forward;

    /// <summary>The name of the reverse sweep.</summary>
    public string ReverseSweep => Name + SplitNames.Reverse;

    /// <summary>How to call the FVjp.</summary>
    public (Callee Callee, string Method) Vjp => Companion(VjpRule, "Vjp");

    /// <summary>What a method returns, as one value.</summary>
    public static EquatableArray<CalleeResult> Whole(IrType? type) => type is null ? [] : [new CalleeResult(type, type.CanVary)];

    /// <summary>What FVjp takes after the method's own parameters, as C# has it: perhaps what the method returned; the adjoint of that, then those of outputs, then those of inputs.</summary>
    public IEnumerable<CalleeParameter> AdjointParameters
    {
        get
        {
            if (VjpRule is { TakesValue: true })
            {
                yield return new CalleeParameter("", Returned[0].Type, CalleeParameterRole.Input);
            }

            if ((IrType?)ReturnedStruct is { } returned || (returned = Returned.FirstOrDefault(r => r.CanVary)?.Type) is not null)
            {
                yield return Adjoint(returned, CalleeParameterRole.Input, ArgumentMode.In);
            }

            foreach (CalleeParameter output in Written.Where(p => p.Role is CalleeParameterRole.Output or CalleeParameterRole.InputOutput))
            {
                bool isRead = output.Role == CalleeParameterRole.Output;
                yield return Adjoint(output.Type, isRead ? CalleeParameterRole.Input : CalleeParameterRole.InputOutput, isRead ? ArgumentMode.In : output.Mode);
            }

            foreach (CalleeParameter input in Written.Where(p => p.Role == CalleeParameterRole.Input))
            {
                yield return Adjoint(input.Type, CalleeParameterRole.InputOutput, input.Type is BufferType ? ArgumentMode.In : ArgumentMode.Ref);
            }
        }
    }

    /// <summary>It is the reverse sweep of a method, taken for a method itself.</summary>
    public bool IsReverseSweep { get; private init; }

    /// <summary>A companion of it as a method that has an FJvp itself. Only FVjp can take structs as C# has them.</summary>
    public Callee AsMethod(string name, EquatableArray<CalleeParameter> parameters, EquatableArray<CalleeResult> returned) => this with
    {
        IsReverseSweep = IsSplit && name == ReverseSweep,
        Name = name, Parameters = parameters, Returned = returned, ReturnedStruct = returned.Count > 0 ? ReturnedStruct : null,
        Written = Written.Count > 0 ? [.. Written, .. AdjointParameters] : [],
        HasJvp = true, HasVjp = false, IsSplit = false, EndsInlining = false, Template = null, JvpRule = null, VjpRule = null,
    };

    private static CalleeParameter Adjoint(IrType type, CalleeParameterRole role, ArgumentMode mode) => new("", DerivativeOf(type, role), role, mode) { IsAdjoint = true };

    /// <summary>The type of a derivative: what the companion writes is a span, what it only reads a read-only one.</summary>
    public static IrType DerivativeOf(IrType type, CalleeParameterRole role) =>
        type is BufferType buffer ? buffer with { Kind = role == CalleeParameterRole.Input ? BufferKind.ReadOnlySpan : BufferKind.Span } : type;

    private (Callee, string) Companion(RuleMethod? rule, string suffix) =>
        rule is null ? (this, Name + suffix) : (this with { Target = rule.Target, TypeArguments = rule.TypeArguments }, rule.Name);
}

/// <summary>A hand-written companion, with the signature that a generated one would have.</summary>
/// <param name="Target">As <see cref="Callee.Target"/>.</param>
/// <param name="TypeArguments">As C#, in angle brackets; empty if none.</param>
/// <param name="TakesValue">It is a VJP that takes what the method returned, and so need not run it again.</param>
internal sealed record RuleMethod(string Target, string Name, string TypeArguments = "", bool TakesValue = false);

/// <summary>A call of a differentiable method as the user wrote it. Results: the returned value, if any, then what comes back in each argument by reference.
/// Operands: the receiver, if any, then the arguments that are not <c>out</c>.</summary>
internal sealed record Call(EquatableArray<Value> Defined, Callee Callee, EquatableArray<Value> Arguments) : Instruction
{
    /// <summary>The callee gets objects that somebody outside may hold, too: it may change them.</summary>
    public bool SharesObjects { get; init; }

    /// <summary>The callee gets delegates, which may change what they know of.</summary>
    public bool SharesCode { get; init; }

    /// <summary>Whose the arrays are that it returns.</summary>
    public GivenArrays Gives { get; init; }

    /// <summary>It may change objects, and arrays that somebody outside holds, too.</summary>
    public bool ChangesObjects => SharesObjects || SharesCode;

    /// <summary>Some argument is passed by reference.</summary>
    public bool HasReferences => Callee.Parameters.Any(p => p.Mode != ArgumentMode.In);

    /// <summary>What is returned, or the parts of it.</summary>
    public IEnumerable<Value> Returned => Defined.Take(Callee.Returned.Count);

    /// <summary>Of what is returned, that which can carry a derivative.</summary>
    public IEnumerable<Value> ActiveReturned => Returned.Where((_, k) => Callee.Returned[k].CanVary);

    /// <summary>The callee's forward sweep in the place of the call.</summary>
    public CompanionCall ForwardSweep(Value tapes) => WithModes() with
    {
        Method = Callee.ForwardSweep,
        Modes = [.. Callee.Parameters.Select(p => p.Mode), ArgumentMode.In],
        Arguments = [.. Arguments, tapes],
        Itself = Callee.AsMethod(
            Callee.ForwardSweep,
            [.. Callee.Parameters.Select(p => p is { Role: CalleeParameterRole.Output, Type: BufferType } ? p with { Role = CalleeParameterRole.InputOutput } : p), CalleeParameter.Tapes],
            Callee.Returned),
    };

    /// <summary>The same in the form that says how each argument is passed.</summary>
    public CompanionCall WithModes() =>
        new(Defined, Callee, Callee.Primal, Callee.Returned.Count, Callee.Parameters.Select(p => p.Mode).ToEquatableArray(), Arguments) { Origin = Origin };

    public override IEnumerable<Value> Results => Defined;
    public override IEnumerable<Value> Operands => Arguments;
}

/// <summary>Which method a <see cref="CompanionCall"/> calls: its arguments after the callee's own differ.</summary>
internal enum CompanionPart
{
    /// <summary>The method itself, or a hidden companion, whose parameters are leaves.</summary>
    Itself,

    /// <summary>Forward mode: the tangents of inputs follow, then those of outputs.</summary>
    Jvp,

    /// <summary>Reverse mode: the adjoint of what is returned follows, then those of outputs, then those of inputs.</summary>
    Vjp,
}

/// <summary>A call of a companion, made by a transform, or of the method itself. Results: the returned value (for a tuple, its elements), then one per
/// <see cref="ArgumentMode.Ref"/> or <see cref="ArgumentMode.Out"/> argument in order. Operands: one per argument that is not Out, after the receiver.</summary>
/// <param name="Method">The companion's name.</param>
/// <param name="ReturnedCount">How many of the results the returned value holds: 0 void or ignored, 1 a value, 2 a (Value, Tangent) tuple; of a struct, so many parts, till they are put
/// together.</param>
internal sealed record CompanionCall(
    EquatableArray<Value> Defined, Callee Callee, string Method, int ReturnedCount, EquatableArray<ArgumentMode> Modes, EquatableArray<Value> Arguments) : Instruction
{
    /// <summary>The companion as a differentiable method, for second derivatives; null for one of forward mode, and for the method itself.</summary>
    public Callee? Itself { get; init; }

    /// <summary>The call of a differentiable method that this is.</summary>
    public Call AsCall(Callee itself) => new(Defined, itself, Arguments) { Origin = Origin };

    /// <summary>Which arguments follow the callee's own.</summary>
    public CompanionPart Part { get; init; }

    public override IEnumerable<Value> Results => Defined;
    public override IEnumerable<Value> Operands => Arguments;
}
