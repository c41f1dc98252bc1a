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
    private readonly Value[] inputs;

    private TensorJacobianCompanion(MethodModel method, CompanionSignature signature)
    {
        ParameterRole[] roles = CompanionScope.RolesOf(method);
        activity = Activity.Of(method.Primal, roles, method.Signature.ActiveYields);
        reverse = ReverseMode.Prepare(method.Primal, activity, roles);
        scope = new CompanionScope(method, signature, reverse.Prepared);
        inputs = [.. scope.Own(ParameterRole.Input).Select(p => p.Value)];
    }

    /// <summary>The type of a tensor as C#.</summary>
    public static string TypeOf(IrType element) => $"global::System.Numerics.Tensors.Tensor<{ScalarNames.Of((ScalarType)element)}>";

    public static CompanionModel Build(MethodModel method, CompanionSignature signature) => new TensorJacobianCompanion(method, signature).Build();

    private CompanionModel Build()
    {
        Guards.NotNull(scope);
        Value[] tensors = [];
        var ideal = new IrBuilder(scope.Builder.Values);
        Region? body = null;
        if (!reverse.Prepared.Body.Throws)
        {
            Value result = scope.ActiveResults.Single();
            Value rows = JacobianPart.SizeOf(ideal, result);
            Value[] widths = [.. inputs.Select(i => JacobianPart.SizeOf(ideal, i))];
            ScalarType element = ElementOf(inputs[0]);
            Value[] jacobians =
            [
                .. widths.Select((w, k) => ideal.Allocate(element, ideal.Compute(new Operation(OpCode.Multiply, IsChecked: true), ScalarType.Int32, null, rows, w), AllocationKind.Heap, inputs[k].Name + "Elements")),
            ];
            Value basis = ideal.Allocate(element, rows, AllocationKind.ZeroedScratch, "basis");
            Value row = ideal.Values.New(ScalarType.Int32, "row");
            body = ideal.Region([row], inner =>
            {
                WriteRow(inner, result, row, basis, widths, jacobians);
                return [];
            });
            ideal.Add(new For([], ideal.Int(0), OpCode.Less, rows, ideal.Int(1), [], body));
            tensors = [.. inputs.Select((input, k) => Tensor(ideal, element, result, input, jacobians[k]))];
        }

        reverse.Write(scope.Builder, ideal.Finish([], tensors), fuse: false, repeated: body);
        return scope.Finish([.. reverse.Prepared.Body.Yields, .. tensors], [.. scope.PrimalTargets, .. tensors.Select(_ => ResultTarget.Parameter)],
            "The value and the Jacobian, as tensors: reverse mode, a pass per element of the result.", "What the method returns.") with { Storage = reverse.Storage };
    }

    private void WriteRow(IrBuilder builder, Value result, Value row, Value basis, Value[] widths, Value[] jacobians)
    {
        AdjointSweep sweep = reverse.NewSweep();
        var adjoints = new Adjoints();
        ScalarType element = ElementOf(inputs[0]);
        Value?[] parts = [.. inputs.Select((input, k) => input.Type is ScalarType ? null : builder.Slice(jacobians[k], builder.Binary(OpCode.Multiply, row, widths[k]), widths[k]))];
        for (int k = 0; k < inputs.Length; k++)
        {
            if (inputs[k].Type is BufferType && activity.IsActive(inputs[k]))
            {
                sweep.SetShadow(inputs[k], parts[k]!);
            }
        }

        if (activity.IsActive(result))
        {
            builder.Store(basis, row, builder.Floating(element, 1));
            if (result.Type is BufferType)
            {
                sweep.SetShadow(result, builder.CopyOf(basis, "Row"));
            }
            else
            {
                adjoints.Set(result, ObjectElements.Made(builder, result, basis, "resultAdjoint"));
            }

            builder.Store(basis, row, builder.Floating(element, 0));
        }

        reverse.Reverse(sweep, builder, adjoints);
        for (int k = 0; k < inputs.Length; k++)
        {
            if (inputs[k].Type is ScalarType && adjoints.Find(inputs[k]) is { } number)
            {
                builder.Store(jacobians[k], row, number);
            }
            else if (inputs[k].Type is SpaceType && adjoints.Find(inputs[k]) is { } derivative)
            {
                ObjectElements.CopyTo(builder, derivative, inputs[k], parts[k]!);
            }
        }
    }

    private static ScalarType ElementOf(Value value) => value.Type switch
    {
        SpaceType { Space.Element: { } element } => element,
        BufferType { Element: ScalarType element } => element,
        _ => (ScalarType)value.Type,
    };

    private static Value Tensor(IrBuilder builder, ScalarType element, Value result, Value input, Value elements)
    {
        Value tensor = builder.Values.New(new OpaqueType(TypeOf(element)));
        string lengths = string.Join(", ", new[] { Lengths(result, "{1}"), Lengths(input, "{2}") }.Where(l => l.Length > 0));
        builder.Add(new Opaque(tensor, $"global::System.Numerics.Tensors.Tensor.Create<{ScalarNames.Of(element)}>({{0}}, (nint[])[{lengths}])", [elements, result, input]));
        return tensor;
    }

    private static string Lengths(Value value, string place) => value.Type switch
    {
        SpaceType { Space: var space } => ".. " + space.Call(DerivativeSpace.Lengths, place),
        BufferType => place + ".Length",
        _ => "",
    };
}
