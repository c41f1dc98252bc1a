using GradGen.Compiler.Analysis;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Transforms.Reverse;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>FJacobian of a method that takes or returns objects of a derivative space: a tensor per input, of the result's lengths and then the input's. Row by row in reverse mode, whose primal runs
/// once.</summary>
internal sealed class TensorJacobianCompanion
{
    private readonly CompanionScope scope;
    private readonly ReverseMode reverse;
    private readonly Activity activity;

    private TensorJacobianCompanion(MethodModel method, CompanionSignature signature)
    {
        ParameterRole[] roles = CompanionScope.RolesOf(method);
        activity = Activity.Of(method.Primal, roles, method.Signature.ActiveYields);
        reverse = ReverseMode.Prepare(method.Primal, activity, roles);
        scope = new CompanionScope(method, signature, reverse.Prepared);
    }

    /// <summary>The type of a tensor as C#.</summary>
    public static string TypeOf(IrType element) => $"global::System.Numerics.Tensors.Tensor<{ScalarNames.Of((ScalarType)element)}>";

    public static CompanionModel Build(MethodModel method, CompanionSignature signature) => new TensorJacobianCompanion(method, signature).Build();

    private CompanionModel Build()
    {
        Guards.NotNull(scope);
        Guards.NoOverlap(scope, [], []);
        var tensors = new List<Value>();
        if (!reverse.Prepared.Body.Throws)
        {
            var parts = new List<JacobianPart>();
            var rows = new JacobianRows(scope, reverse, activity, new DenseRows(parts, JacobianRows.IsOnlyOutput(scope)));
            Value? count = null;
            rows.Write(scope.Builder, ideal =>
            {
                count = rows.Count(ideal);
                parts.AddRange(JacobianPart.Of(ideal, scope, (k, width) => Elements(ideal, k, count, width)));
                return count;
            }, ideal =>
            {
                tensors.AddRange(parts.GroupBy(p => p.Jacobian.Id).Select((g, k) => Tensor(ideal, k, count!, g.First())));
                return tensors;
            });
        }

        string returns = scope.Method.Signature.ReturnKind == ReturnKind.Void ? "" : "What the method returns.";
        return scope.Finish([.. reverse.Prepared.Body.Yields, .. tensors], [.. scope.PrimalTargets, .. tensors.Select(_ => ResultTarget.Parameter)],
            "The value and the Jacobian, as tensors: reverse mode, a pass per element of the result.", returns) with { Storage = reverse.Storage };
    }

    /// <summary>Memory for the elements of a tensor, which keeps it.</summary>
    private Value Elements(IrBuilder builder, int input, Value rows, Value width) => builder.Allocate(
        NumberOf(input), builder.Compute(new Operation(OpCode.Multiply, IsChecked: true), ScalarType.Int32, null, rows, width), AllocationKind.Heap,
        CompanionSignatures.Groups(scope.Method.Signature).ElementAt(input).Name + "Elements");

    private ScalarType NumberOf(int input) => (ScalarType)CompanionSignatures.NumberOf(CompanionSignatures.Groups(scope.Method.Signature).ElementAt(input).Inputs[0].Type);

    private Value Tensor(IrBuilder builder, int input, Value rows, JacobianPart part)
    {
        var lengths = new TensorLengths(scope, reverse.Prepared.Body.Yields);
        Value[] operands = [part.Jacobian];
        string text = string.Join(", ", lengths.OfOutputs(rows).Concat(lengths.OfInput(CompanionSignatures.Groups(scope.Method.Signature).ElementAt(input).Name, part.RowWidth)).Select(Placed));
        Value tensor = builder.Values.New(new OpaqueType(TypeOf(NumberOf(input))));
        builder.Add(new Opaque(tensor, $"global::System.Numerics.Tensors.Tensor.Create<{ScalarNames.Of(NumberOf(input))}>({{0}}, (nint[])[{text}])", operands.ToEquatableArray()));
        return tensor;

        string Placed((string Text, Value Of) length)
        {
            operands = [.. operands, length.Of];
            return length.Text.Replace("{0}", "{" + (operands.Length - 1).ToString(System.Globalization.CultureInfo.InvariantCulture) + "}");
        }
    }
}
