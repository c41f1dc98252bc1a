using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Transforms.Forward;
using GradGen.Compiler.Transforms.Reverse;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>FJacobianSparse: a pass of forward mode for each colour of columns and one of reverse mode for each colour of rows, as the patterns say. A method that forward mode
/// must not repeat has patterns of rows only.</summary>
internal sealed class SparseJacobianCompanion
{
    private readonly CompanionScope scope;
    private readonly ReverseMode reverse;
    private readonly Activity activity;
    private readonly (Value Pattern, Value Values)[] given;

    private SparseJacobianCompanion(MethodModel method, CompanionSignature signature)
    {
        ParameterRole[] roles = CompanionScope.RolesOf(method);
        activity = Activity.Of(method.Primal, roles, method.Signature.ActiveYields);
        reverse = ReverseMode.Prepare(method.Primal, activity, roles);
        scope = new CompanionScope(method, signature, reverse.Prepared);
        given = [.. Enumerable.Range(0, signature.Appended.Count / 2).Select(k => (scope.Appended(2 * k), scope.Appended((2 * k) + 1)))];
    }

    private IrBuilder Builder => scope.Builder;

    /// <summary>How many elements come out is known before the method runs.</summary>
    private bool AreRowsKnown => !scope.Method.Signature.ReturnsMemory;

    public static CompanionModel Build(MethodModel method, CompanionSignature signature) => new SparseJacobianCompanion(method, signature).Build();

    /// <summary>The Jacobian can be computed in reverse mode only.</summary>
    public static bool IsOfRowsOnly(CompanionScope scope) => !new JacobianColumns(scope, new SparseLayout([], [])).CanRun(scope.Method.Primal);

    private CompanionModel Build()
    {
        Guards.NotNull(scope);
        bool rowsOnly = IsOfRowsOnly(scope);
        IReadOnlyList<JacobianPart> parts = JacobianPart.Of(Builder, scope, [.. given.Select(g => g.Values)]);
        foreach ((Value pattern, Value values) in given)
        {
            Guards.IsPattern(scope, pattern, parts.First(p => p.Jacobian == values).RowWidth, rowsOnly);
            Guards.HasElements(scope, Builder, values, pattern);
        }

        (Value columnPasses, Value?[] firstColumns) = SparseLayout.Number(Builder, given.Select(g => g.Pattern), "ColumnColorCount");
        (Value rowPasses, Value?[] firstRows) = SparseLayout.Number(Builder, given.Select(g => g.Pattern), "RowColorCount");
        SparseMatrix[] matrices = [.. given.Select((g, k) => new SparseMatrix(g.Pattern, g.Values) { FirstColumnPass = firstColumns[k], FirstRowPass = firstRows[k] })];
        Value zero = Builder.Int(0);
        var layout = new SparseLayout(matrices,
            [.. scope.Own(ParameterRole.Input, ParameterRole.InputOutput).Zip(parts, (i, p) => new SparsePart(matrices.First(m => m.Values == p.Jacobian), i.Value, p.Width, p.Offset ?? zero))]);
        var rows = new JacobianRows(scope, reverse, activity, layout);
        var columns = new JacobianColumns(scope, layout);
        if (AreRowsKnown)
        {
            CheckRows(Builder, rows.Count(Builder));
        }

        Guards.NoOverlap(scope, [.. given.Select(g => g.Values)], []);
        if (rowsOnly)
        {
            WriteRows(Builder, rows, rowPasses);
            return Finish([.. reverse.Prepared.Body.Yields], Directions.One);
        }

        Guards.NoOverlapOfConstants(scope);
        columns.Enter(Builder);
        Region backward = Builder.Region([], b =>
        {
            WriteRows(b, rows, rowPasses);
            return [.. reverse.Prepared.Body.Yields];
        });
        Region once = Builder.Region([], b =>
        {
            Region primal = columns.Once(b);
            if (!AreRowsKnown && !primal.Throws)
            {
                CheckRows(b, ReturnedCount(b, primal.Yields));
            }

            return primal.Yields;
        });
        Value[] results = [.. reverse.Prepared.Body.Yields.Select(y => Builder.Values.New(y.Type, y.Name))];
        Builder.Add(new If([.. results], Builder.Compare(OpCode.Greater, rowPasses, zero), backward, once));
        Directions directions = columns.MostDirections;
        columns.WritePasses(Builder, columnPasses, directions);
        return Finish(results, directions);
    }

    private void WriteRows(IrBuilder builder, JacobianRows rows, Value passes) => rows.Write(builder, ideal =>
    {
        if (!AreRowsKnown)
        {
            CheckRows(ideal, rows.Count(ideal));
        }

        return passes;
    });

    /// <summary>The number of output elements, of what one run of the primal yields.</summary>
    private Value ReturnedCount(IrBuilder builder, IReadOnlyList<Value> yields) =>
        scope.ActiveOf(yields).Concat(scope.Own(ParameterRole.Output, ParameterRole.InputOutput).Select(o => o.Value))
            .Select(o => JacobianPart.SizeOf(builder, o)).ToArray().Aggregate((a, b) => builder.Binary(OpCode.Add, a, b));

    private void CheckRows(IrBuilder builder, Value rows)
    {
        foreach ((Value pattern, _) in given)
        {
            Guards.HasRows(scope, builder, pattern, rows);
        }
    }

    private CompanionModel Finish(IReadOnlyList<Value> results, Directions directions) => scope.Finish(results, scope.PrimalTargets,
        $"The value and those elements of the Jacobian that may differ from zero, row by row: a pass per colour{ColumnPasses.Together(directions)}.", scope.Method.Signature.ReturnKind == ReturnKind.Void ? "" : "What the method returns.") with { Storage = reverse.Storage };
}
