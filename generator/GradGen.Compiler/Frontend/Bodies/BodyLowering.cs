using System.Collections.Immutable;
using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Transforms.Companions;
using GradGen.Compiler.Normalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace GradGen.Compiler.Frontend;

/// <summary>Lowers the body of a marked method, and of the helpers that it calls, to one function of the IR. Each part of this class is one
/// construct of C#. What it cannot lower it reports, and goes on with a value that nothing defines, to find what else there is to report.</summary>
internal sealed partial class BodyLowering
{
    private readonly Compilation compilation;
    private readonly INamedTypeSymbol home;
    private readonly SourceMap map;
    private readonly CancellationToken cancellation;
    private readonly ValueFactory values = new();

    /// <summary>The methods that are known to have companions which take what they are called on.</summary>
    private ImmutableHashSet<ISymbol> onReceivers = ReceiverLowering.NoneAssumed;

    /// <summary>Parameters that hold nothing that varies.</summary>
    private readonly HashSet<int> constants = [];

    /// <summary>Values that nothing defines.</summary>
    private readonly HashSet<int> undefined = [];

    /// <summary>The value must be the method's own bit for bit.</summary>
    private readonly bool isStrict;

    private DiagnosticSink sink;
    private Block block;
    private Frame frame;

    private BodyLowering(IMethodSymbol method, Compilation compilation, DiagnosticSink sink, SourceMap map, CancellationToken cancellation, bool takesReceiver = false)
    {
        this.compilation = compilation;
        this.sink = sink;
        this.map = map;
        this.cancellation = cancellation;
        isStrict = Known.Differentiable(method) is { } attribute && Known.StrictOrder(attribute);
        home = method.ContainingType;
        frame = new Frame(method, method.IsStatic || takesReceiver ? null : Template.Of("this"), null, null, null);
        block = new Block(values, new Scope());
    }

    /// <summary>The function, or null where something was reported.</summary>
    /// <param name="orders">How often the function will be differentiated.</param>
    /// <param name="assumed">As in <see cref="ReceiverLowering"/>.</param>
    public static Function? Lower(
        IMethodSymbol method, SignatureModel signature, IBlockOperation body, int orders, Compilation compilation, DiagnosticSink sink, SourceMap map,
        CancellationToken cancellation, ImmutableHashSet<ISymbol>? assumed = null)
    {
        assumed ??= ReceiverLowering.NoneAssumed;
        var lowering = new BodyLowering(method, compilation, sink, map, cancellation, signature.TakesReceiver) { orders = orders, onReceivers = assumed };
        Function? function = lowering.ToCore(() => lowering.LowerRoot(signature, body), signature);
        if (function is null || !lowering.changesObjects || !(lowering.readsObjects || lowering.PassesOnWhatChanges))
        {
            return function;
        }

        // What it reads of objects is no constant then: once more, each read in its place.
        var ordered = new BodyLowering(method, compilation, sink, map, cancellation, signature.TakesReceiver) { orders = orders, objectsChange = true, changedBefore = lowering.changed, changesAnyBefore = lowering.changesAny, onReceivers = assumed };
        return ordered.ToCore(() => ordered.LowerRoot(signature, body), signature);
    }

    /// <summary>What <paramref name="write"/> lowers, without structs and with buffers resolved; null where something was reported.</summary>
    private Function? ToCore(Func<Function> write, SignatureModel signature)
    {
        try
        {
            Function function = write();
            if (sink.HasErrors)
            {
                return null;
            }

            Function leaves = Scalarization.Run(function, sink, map, protectedBuffers, constants);
            return sink.HasErrors ? null : BufferResolution.Run(leaves, signature.ReturnedTypes, protectedBuffers, constants, new PassDiagnostics(map, sink)) with { Accessors = accessors.ToEquatableArray() };
        }
        finally
        {
            TypeArguments.Current = null;
        }
    }

    private Function LowerRoot(SignatureModel signature, IBlockOperation body)
    {
        FindPointers(body);
        FindOpened(body);
        var parameters = new List<Value>();
        if (signature.TakesReceiver)
        {
            Value self = values.New(signature.Parameters[0].Type, signature.Parameters[0].Name);
            parameters.Add(self);
            BeginThis(body, home.OriginalDefinition, self, isReferred: RefersToThis(body));
            if (self.Type is StructType { HoldsArrays: true })
            {
                ProtectParameter(self);
            }
        }

        foreach ((ParameterModel parameter, IParameterSymbol symbol) in signature.Parameters.Skip(parameters.Count).Zip(frame.Method.Parameters, (p, s) => (p, s)))
        {
            Value value = values.New(SignatureLeaves.RichType(parameter), parameter.Name);
            parameters.Add(value);
            if (parameter.Role == ParameterRole.Passive)
            {
                constants.Add(value.Id);
            }


            if (LivesInMemory(TypeOf(symbol.Type)) && CanBeRead(symbol.Type))
            {
                cells.Add(symbol);
                DeclareCell(body, symbol, TypeOf(symbol.Type));
                if (symbol.RefKind != RefKind.Out)
                {
                    AssignInMemory(symbol, TakenApart(body, value, symbol.Type), body);
                }

                continue;
            }

            block.Scope.Assign(symbol, symbol.RefKind == RefKind.Out || cells.Contains(symbol) ? null : CanBeRead(symbol.Type) ? TakenApart(body, value, symbol.Type) : value);
            if (cells.Contains(symbol))
            {
                AssignInMemory(symbol, TakenApart(body, value, symbol.Type), body);
            }

            if (parameter is { Role: ParameterRole.Input, Type: BufferType { Kind: BufferKind.Array } or StructType { HoldsArrays: true } })
            {
                ProtectParameter(value);
            }
        }

        FindFunctions(body);
        Flow flow = LowerStatements(Statements.OfBody(body, frame.Method));
        if ((block.HasThrown || flow.Throws) && (!frame.Method.ReturnsVoid || frame.Method.Parameters.Any(p => p.RefKind is RefKind.Ref or RefKind.Out)))
        {
            sink.Report(Descriptors.NothingDifferentiableReturned, frame.Method.Locations[0],
                $"'{frame.Method.Name}' never returns, so that nothing comes out: return a number on some path, if only NaN, or take [Differentiable] away");
        }

        Value? result = ResultOf(flow, body);
        if (result?.Type is StructType)
        {
            result = WithoutConstants(body, result);
        }

        IEnumerable<Value> left = block.HasThrown ? [] : frame.Method.Parameters.Where(p => p.RefKind is RefKind.Ref or RefKind.Out).Select(p => LeftIn(p, body));
        Region region = block.Finish([], [.. result is null ? Array.Empty<Value>() : [result], .. left]);
        RefuseOtherUses(region);
        return new Function(signature.Name, parameters.ToEquatableArray(), region, values.Next);
    }

    /// <summary>What the method leaves in a parameter by reference.</summary>
    private Value LeftIn(IParameterSymbol parameter, IOperation body)
    {
        if (block.Scope.Find(parameter) is { } held)
        {
            Value value = IsInMemory(parameter) ? ReadInMemory(body, held, parameter.Name) : IsOpen(held) ? Close(body, held, parameter.Name) : held;
            return value.Type is StructType ? WithoutConstants(body, value) : value;
        }

        RequireCompilerError(body);
        return values.New(TypeOf(parameter.Type));
    }

    /// <summary>The returned value of a body that is left by <paramref name="flow"/>; null for void, and for a body that always throws.</summary>
    private Value? ResultOf(Flow flow, IOperation body)
    {
        if (flow.Continues && !frame.Method.ReturnsVoid)
        {
            RequireCompilerError(body);
        }

        return flow.Returns ? flow.Result : null;
    }

    /// <summary>A builder whose instructions come from <paramref name="operation"/>.</summary>
    private IrBuilder At(IOperation operation, string subject = "", string instead = MissingDerivative.OfUnknown)
    {
        (Location primary, IReadOnlyList<Location> additional) = Place(operation.Syntax);
        block.Builder.Origin = map.Add(new Site(primary, additional, subject) { Instead = instead });
        return block.Builder;
    }

    /// <summary>Where a diagnostic about <paramref name="syntax"/> points: into the marked method, and from there into the helper.</summary>
    private (Location Primary, IReadOnlyList<Location> Additional) Place(SyntaxNode syntax)
    {
        if (frame.Caller is null)
        {
            return (syntax.GetLocation(), []);
        }

        var additional = new List<Location> { syntax.GetLocation() };
        Frame inlined = frame;
        while (inlined.Caller is { Caller: not null } caller)
        {
            additional.Add(inlined.Call!.Syntax.GetLocation());
            inlined = caller;
        }

        return (inlined.Call!.Syntax.GetLocation(), additional);
    }

    private void Report(DiagnosticDescriptor descriptor, SyntaxNode syntax, params object[] arguments)
    {
        (Location primary, IReadOnlyList<Location> additional) = Place(syntax);
        sink.Report(descriptor, primary, additional, arguments);
    }

    /// <summary>Reports what cannot be differentiated, and why or what to write instead.</summary>
    private void Refuse(IOperation operation, string what, string instead) => Report(Descriptors.NotDifferentiable, operation.Syntax, what, instead);

    private Value Unsupported(IOperation operation, string what, string instead)
    {
        Refuse(operation, what, instead);
        return Undefined(operation);
    }

    /// <summary>A value that nothing defines, where an error was reported or control does not come.</summary>
    private Value Undefined(IOperation operation) => Undefined(operation.Type is { } type ? TypeOf(type) : ScalarType.Int32);

    private Value Undefined(IrType type)
    {
        Value value = values.New(type);
        undefined.Add(value.Id);
        return value;
    }

    /// <summary>It stands for what was refused: nothing more need be said about it.</summary>
    private bool IsRefused(Value value) => sink.HasErrors && undefined.Contains(value.Id);

    /// <summary>Here is code that the compiler rejects (a variable read before it is assigned, a missing return): nothing to add to its own errors.</summary>
    private void RequireCompilerError(IOperation operation)
    {
        if (!sink.HasErrors)
        {
            TextSpan member = operation.Syntax.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().First().Span;
            if (!operation.SemanticModel!.GetDiagnostics(member, cancellation).Any(d => d.Severity == DiagnosticSeverity.Error))
            {
                throw new InvalidOperationException($"no value reaches '{operation.Syntax}'");
            }

            sink.Refuse();
        }
    }
}
