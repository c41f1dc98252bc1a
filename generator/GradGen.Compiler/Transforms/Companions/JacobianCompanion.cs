using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Transforms.Reverse;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>FJacobian: a driver over the two modes. Column by column in forward mode where there are at most as many inputs as outputs, else row by row in
/// reverse mode, whose primal runs once.</summary>
internal sealed class JacobianCompanion
{
    private readonly CompanionScope scope;
    private readonly ReverseMode reverse;
    private readonly Activity activity;
    private readonly Value[] jacobians;

    private JacobianCompanion(MethodModel method, CompanionSignature signature)
    {
        ParameterRole[] roles = CompanionScope.RolesOf(method);
        activity = Activity.Of(method.Primal, roles, method.Signature.ActiveYields);
        reverse = ReverseMode.Prepare(method.Primal, activity, roles);
        scope = new CompanionScope(method, signature, reverse.Prepared);
        jacobians = [.. signature.Appended.Select((_, k) => scope.Appended(k))];
    }

    private IrBuilder Builder => scope.Builder;

    private EquatableArray<Value> Yields => reverse.Prepared.Body.Yields;

    public static CompanionModel Build(MethodModel method, CompanionSignature signature) => new JacobianCompanion(method, signature).Build();

    private CompanionModel Build()
    {
        Guards.NotNull(scope);
        bool rowsKnown = !scope.Method.Signature.ReturnsMemory;
        IReadOnlyList<JacobianPart> parts = JacobianPart.Of(Builder, scope, jacobians);
        var rows = new JacobianRows(scope, reverse, activity, new DenseRows(parts, JacobianRows.IsOnlyOutput(scope)));
        if (rowsKnown)
        {
            CheckLengths(Builder, parts, rows.Count(Builder));
        }

        Guards.NoOverlap(scope, jacobians, []);
        var columns = new JacobianColumns(scope, new DenseColumns(parts));
        if (!rowsKnown || !columns.CanRun(scope.Method.Primal))
        {
            WriteRows(Builder, rows, parts, rowsKnown);
            return Finish([.. Yields]);
        }

        Guards.NoOverlapOfConstants(scope);

        Value inputs = parts.Select(p => p.Width).Aggregate((a, b) => Builder.Binary(OpCode.Add, a, b));
        if (scope.Own(ParameterRole.Input, ParameterRole.InputOutput).All(i => i.Value.Type is not BufferType))
        {
            return Finish(columns.Write(Builder, inputs));
        }

        Value few = Builder.Compare(OpCode.LessOrEqual, inputs, rows.Count(Builder));
        Region forward = Builder.Region([], b => columns.Write(b, inputs));
        Region backward = Builder.Region([], b =>
        {
            WriteRows(b, rows, parts, rowsKnown: true);
            return [.. Yields];
        });
        Value[] results = [.. forward.Yields.Select(y => Builder.Values.New(y.Type, y.Name))];
        Builder.Add(new If([.. results], few, forward, backward));
        return Finish(results);
    }

    private CompanionModel Finish(IReadOnlyList<Value> results) => scope.Finish(results, scope.PrimalTargets,
        "The value and the Jacobian, row-major: a row per output element.", scope.Method.Signature.ReturnKind == ReturnKind.Void ? "" : "What the method returns.") with { Storage = reverse.Storage };

    private void CheckLengths(IrBuilder builder, IReadOnlyList<JacobianPart> parts, Value rows)
    {
        var int64 = new ScalarType(ScalarKind.Int64);
        foreach (Value jacobian in jacobians)
        {
            Value size = builder.Binary(OpCode.Multiply, builder.Convert(rows, int64), builder.Convert(parts.First(p => p.Jacobian == jacobian).RowWidth, int64));
            Guards.HasLength(scope, builder, jacobian, size);
        }
    }

    /// <summary>Row by row: the primal once, then its reverse for each output element.</summary>
    private void WriteRows(IrBuilder builder, JacobianRows rows, IReadOnlyList<JacobianPart> parts, bool rowsKnown) => rows.Write(builder, ideal =>
    {
        Value count = rows.Count(ideal);
        if (!rowsKnown)
        {
            CheckLengths(ideal, parts, count);
        }

        return count;
    });
}
