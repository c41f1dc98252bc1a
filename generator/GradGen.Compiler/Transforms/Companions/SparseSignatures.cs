using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>The contract's table of companions: those of sparse derivatives.</summary>
internal static class SparseSignatures
{
    /// <summary>A pattern, as C# and the IR see it.</summary>
    public static readonly OpaqueType Pattern = new("global::GradGen.SparsityPattern");

    /// <summary>A pattern per input: bare, or a tuple with the parameters' names, as gradients.</summary>
    public static CompanionSignature JacobianPattern(SignatureModel method)
    {
        string[] inputs = [.. CompanionSignatures.Groups(method).Select(g => g.Name)];
        string[] names = TupleNames.Of(inputs);
        string returns = inputs.Length == 1 ? Pattern.CSharp : $"({string.Join(", ", names.Select(n => $"{Pattern.CSharp} {n}"))})";
        return new(CompanionKind.JacobianPattern, method.Name + "JacobianPattern", [], returns);
    }

    public static CompanionSignature Jacobian(SignatureModel method)
    {
        var names = new FreshNames(method);
        return new(CompanionKind.JacobianSparse, method.Name + "JacobianSparse",
            CompanionSignatures.Groups(method).SelectMany(g => new CompanionParameter[]
            {
                new(names.Fresh(g.Name + "Pattern"), "", Pattern, $"The pattern with respect to <paramref name=\"{g.Name}\"/>, for arguments of these sizes.") { Of = g.Name },
                new(names.Fresh(g.Name + "Values"), "", new BufferType(CompanionSignatures.NumberOf(g.Inputs[0].Type), BufferKind.Span),
                    $"Receives the elements of the Jacobian with respect to <paramref name=\"{g.Name}\"/> that the pattern has, row by row.") { Of = g.Name, IsProduct = true },
            }).ToEquatableArray(),
            method.ReturnTypeText);
    }

    public static CompanionSignature HessianPattern(SignatureModel method) => new(CompanionKind.HessianPattern, method.Name + "HessianPattern", [], Pattern.CSharp);

    public static CompanionSignature Hessian(SignatureModel method)
    {
        var names = new FreshNames(method);
        return new(CompanionKind.HessianSparse, method.Name + "HessianSparse",
        [
            new(names.Fresh("pattern"), "", Pattern, "The pattern, for arguments of these sizes."),
            new(names.Fresh("values"), "", new BufferType(CompanionSignatures.NumberOf(CompanionSignatures.Inputs(method).First().Type), BufferKind.Span),
                "Receives the elements of the Hessian that the pattern has, row by row; rows and columns are the elements of all inputs together.") { IsProduct = true },
        ], method.ReturnTypeText);
    }
}
