using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Frontend;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Rules;
using GradGen.Compiler.Transforms;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Analysis;

/// <summary>The diagnostics that need data flow: where a varying value meets something without a derivative, where a derivative is cut, which parameters have
/// no influence, which outputs are read before they are written.</summary>
internal sealed class MethodChecks
{
    private readonly MethodModel model;
    private readonly SourceMap map;
    private readonly DiagnosticSink sink;
    private readonly IMethodSymbol method;
    private readonly Activity activity;
    private readonly Disguises disguises;
    private readonly MeantCuts meant;

    private MethodChecks(MethodModel model, SourceMap map, DiagnosticSink sink, IMethodSymbol method)
    {
        this.model = model;
        this.map = map;
        this.sink = sink;
        this.method = method;
        activity = Activity.Of(model.Primal, [.. model.Signature.Parameters.Select(p => p.Role)], model.Signature.ActiveYields);
        disguises = Disguises.Of(model.Primal, activity);
        meant = MeantCuts.Of(model.Primal);
    }

    public static void Check(MethodModel model, SourceMap map, DiagnosticSink sink, IMethodSymbol method)
    {
        var checks = new MethodChecks(model, map, sink, method);
        foreach (Instruction instruction in model.Primal.Body.Deep())
        {
            checks.Check(instruction);
        }

        // Second derivatives of a method with an FVjp of the user's are made from that.
        if (model.Ruled is { } ruled && model.RuledMode.HasFlag(DerivativeModes.Vjp))
        {
            foreach (Call call in ruled.Body.Deep().OfType<Call>().Where(c => checks.NeedsSecondOrder(c.Callee)))
            {
                checks.ReportMissing(call.Origin, MissingDerivative.Of(call.Callee, DerivativeModes.Hvp));
            }
        }

        if (!sink.HasErrors && !model.Signature.IsRule)
        {
            // Where a call has no derivative, what it takes seems to have no influence: the error says enough.
            checks.CheckInfluence();
        }

        checks.CheckOutputs();
        checks.CheckMemory();
    }

    private void CheckMemory()
    {
        foreach (Call call in ArgumentMemory.Meetings(model.Primal))
        {
            Report(Descriptors.NotDifferentiable, call.Origin, subject => $"A call of '{subject}' with memory that is an input and an output", "its rule has an adjoint for each; pass a copy of the input");
        }

        foreach ((Instruction write, Call call) in SharedResults.Find(model))
        {
            string what = call.Gives == GivenArrays.Held ? "that an object holds" : "that it got, or one of them twice";
            Report(Descriptors.MutableState, write.Origin, _ => $"'{call.Callee.Name}' may give back an array {what}, which this changes under one name, and another is used", "copy what it gives first");
        }

        foreach ((Instruction write, Value buffer) in WrittenConstants.Find(model, activity))
        {
            Report(Descriptors.MutableState, write.Origin, _ => $"'{buffer.Name}' gets a value that varies, and is read", "it is [NoDerivative], so that no derivative would come back; mark it [InOut]");
        }
    }

    private void Report(DiagnosticDescriptor descriptor, Origin origin, Func<string, string> what, params string[] more)
    {
        if (map.Find(origin) is { } site)
        {
            sink.Report(descriptor, site.Primary, site.Additional, [what(site.Subject), .. more]);
        }
        else
        {
            sink.Report(descriptor, MethodLocation, [what("this"), .. more]);
        }
    }

    private void Check(Instruction instruction)
    {
        switch (instruction)
        {
            case Effect { IsOutlet: false } when instruction.Operands.Any(activity.IsVaried):
            case Opaque or Effect when instruction.Results.Any(r => r.HasTangent || r.Type.IsFloatingBuffer) && instruction.Operands.Any(disguises.Hold):
                ReportMissing(instruction.Origin);
                break;
            case Call { Callee: { HasJvp: false } or { HasVjp: false } or { HasHvp: false } } i when CalleeArgument.Of(i).Any(a => a.IsInput && activity.IsVaried(a.Value)) && Missing(i.Callee) is var missing and not DerivativeModes.None:
                ReportMissing(i.Origin, MissingDerivative.Of(i.Callee, missing));
                break;
            case Compute { Operation.Code: OpCode.Convert } i when !i.Result.IsFloating && activity.IsVaried(i.Arguments[0]) && !meant.Include(i.Result):
                Report(Descriptors.DerivativeCut, i.Origin);
                break;
            case Compute { Operation.Code: OpCode.Function } i when RuleTable.Get(i.Operation.Function!).IsZero && i.Arguments.Any(activity.IsVaried) && !meant.Include(i.Result):
                Report(Descriptors.DerivativeCut, i.Origin);
                break;
        }
    }

    /// <summary>The modes that a companion which is asked for needs of the callee, and that it does not have: those of first derivatives if it lacks any.</summary>
    private DerivativeModes Missing(Callee callee)
    {
        DerivativeModes either = DerivativeModes.Jacobian | DerivativeModes.SparseJacobian;
        DerivativeModes first = (!callee.HasJvp && (model.Modes & (DerivativeModes.Jvp | either)) != 0 ? DerivativeModes.Jvp : DerivativeModes.None)
            | (!callee.HasVjp && (model.Modes & (DerivativeModes.Vjp | DerivativeModes.Gradient | either)) != 0 ? DerivativeModes.Vjp : DerivativeModes.None);
        return first != DerivativeModes.None || !NeedsSecondOrder(callee) ? first
            : callee is { HasJvp: true, HasVjp: true } ? DerivativeModes.Hvp
            : (callee.HasJvp ? DerivativeModes.None : DerivativeModes.Jvp) | (callee.HasVjp ? DerivativeModes.None : DerivativeModes.Vjp);
    }

    /// <summary>A second derivative is asked for that the callee does not have.</summary>
    private bool NeedsSecondOrder(Callee callee) =>
        (model.HasSweepTangents || (model.Modes & (DerivativeModes.Hvp | DerivativeModes.Hessian | DerivativeModes.SparseHessian)) != 0) && !callee.HasSecondDerivatives;

    private void ReportMissing(Origin origin, string? instead = null)
    {
        Site? site = map.Find(origin);
        sink.Report(Descriptors.NoDerivativeForCall, site?.Primary ?? MethodLocation, site?.Additional ?? [], site?.Subject ?? "this", instead ?? site?.Instead ?? MissingDerivative.OfUnknown);
    }

    private void Report(DiagnosticDescriptor descriptor, Origin origin)
    {
        if (map.Find(origin) is { } site)
        {
            sink.Report(descriptor, site.Primary, site.Additional, site.Subject);
        }
        else
        {
            sink.Report(descriptor, MethodLocation, "this");
        }
    }

    private Location MethodLocation => method.Locations.FirstOrDefault() ?? Location.None;

    private void CheckInfluence()
    {
        // A struct has influence where any part of it has.
        var useless = model.Signature.Parameters.Select((p, k) => (Name: p.Owner ?? p.Name, p.Role, IsUseful: activity.IsUseful(model.Primal.Parameters[k])))
            .Where(p => p.Role == ParameterRole.Input).GroupBy(p => p.Name).Where(g => !g.Any(p => p.IsUseful));
        foreach (string name in useless.Select(g => g.Key))
        {
            Location? place = method.Parameters.FirstOrDefault(p => p.Name == name)?.Locations.FirstOrDefault();
            sink.Report(Descriptors.AlwaysZero, place ?? MethodLocation, model.Signature.Name, name);
        }
    }

    private void CheckOutputs()
    {
        for (int k = 0; k < model.Signature.Parameters.Count; k++)
        {
            if (model.Signature.Parameters[k] is { Role: ParameterRole.Output, IsReference: false }
                && EntryReads.Find(model.Primal.Body, model.Primal.Parameters[k]) is { } read)
            {
                if (map.Find(read.Origin) is { } site)
                {
                    sink.Report(Descriptors.OutputReadOnEntry, site.Primary, site.Additional, model.Signature.Parameters[k].Owner ?? model.Signature.Parameters[k].Name);
                }
            }
        }
    }
}
