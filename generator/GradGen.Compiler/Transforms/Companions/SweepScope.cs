using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>The reverse sweep of a split method while it is built. Its parameters: those of the method that it gets once more, under the values that they have in the
/// primal, then the adjoints, then the tapes.</summary>
internal sealed class SweepScope
{
    private readonly CompanionSignature signature;
    private readonly Value[] parameters;

    /// <param name="values">Those of the forward sweep: what is kept has one name in both.</param>
    public SweepScope(MethodModel method, CompanionSignature signature, Function primal, ValueFactory values)
    {
        this.signature = signature;
        Builder = new IrBuilder(values);
        ParameterModel[] again = [.. CompanionSignatures.GivenAgain(method.Signature)];
        Given = [.. primal.Parameters.Where((_, k) => again.Contains(method.Signature.Parameters[k]))];
        parameters = [.. Given, .. signature.Appended.Skip(again.Length).Select(p => Builder.Values.New(p.Type, p.Name))];
    }

    public IrBuilder Builder { get; }

    /// <summary>The method's parameters that come once more.</summary>
    public IReadOnlyList<Value> Given { get; }

    /// <summary>The tapes on which the forward sweep left what this one needs.</summary>
    public Value Tapes => parameters.Single(p => p.Type is TapesType);

    /// <summary>An adjoint, by its position: the results' come first, then the outputs', then the inputs'.</summary>
    public Value Adjoint(int position) => parameters[Given.Count + position];

    /// <summary>The adjoints that come by reference, as they came.</summary>
    public IReadOnlyList<Value> Unchanged => [.. parameters.Where((_, k) => k >= Given.Count && signature.Appended[k].Modifier == "ref")];

    public CompanionModel Finish(IReadOnlyList<Value> left, string summary) => new(
        signature.Kind, signature.Name, signature.Appended, signature.ReturnTypeText, summary, "",
        Builder.Function(signature.Name, parameters, left), left.Select(_ => ResultTarget.Parameter).ToEquatableArray());
}
