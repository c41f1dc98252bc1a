using GradGen.Compiler.Analysis;
using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Compiler.Transforms.Companions;
using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>Which of the modes asked for apply to a signature. Those of the default set, and of all together, are left out silently where they do not; one asked for
/// by name that does not is GRAD003.</summary>
internal static class ModeSelection
{
    /// <summary>The modes to generate, or null after reporting.</summary>
    public static DerivativeModes? Lower(AttributeData attribute, SignatureModel signature, Location fallback, DiagnosticSink sink)
    {
        DerivativeModes asked = Known.Modes(attribute);
        DerivativeModes applicable = Applicable(signature);
        Location location = LocationOf(attribute, fallback);
        bool isRefused = false;
        foreach (DerivativeModes mode in Single(ByName(asked)))
        {
            if (mode is DerivativeModes.Jacobian or DerivativeModes.Hessian or DerivativeModes.SparseJacobian or DerivativeModes.SparseHessian && NumberTypes(signature) is { Length: > 1 } types)
            {
                sink.Report(Descriptors.UnsupportedType, location, $"The {mode} of '{signature.Name}'", string.Join(" and ", types), "use one of them throughout");
                isRefused = true;
            }
            else if (Obstacle(mode, signature, applicable) is { } obstacle)
            {
                sink.Report(Descriptors.NothingDifferentiableReturned, location, obstacle);
                isRefused = true;
            }
        }

        return isRefused ? null : asked & applicable;
    }

    /// <summary>Of the modes that apply to the signature, those that apply to the method, or null after reporting.</summary>
    public static DerivativeModes? Restrict(AttributeData attribute, DerivativeModes modes, SignatureModel signature, Function primal, Location fallback, DiagnosticSink sink)
    {
        DerivativeModes named = ByName(Known.Modes(attribute));
        DerivativeModes? left = modes;
        foreach ((DerivativeModes mode, string reason) in Obstacles(modes, signature, primal))
        {
            if ((named & mode) == 0)
            {
                left &= ~mode;
                continue;
            }

            sink.Report(Descriptors.NothingDifferentiableReturned, LocationOf(attribute, fallback), $"Mode {mode} does not apply to '{signature.Name}': {reason}");
            return null;
        }

        return left;
    }

    /// <summary>Why modes cannot be had for what the method does: a pattern has a row per element that is returned, and each column of a Hessian runs the method again.</summary>
    private static IEnumerable<(DerivativeModes Mode, string Reason)> Obstacles(DerivativeModes modes, SignatureModel signature, Function primal)
    {
        if ((modes & DerivativeModes.SparseJacobian) != 0 && signature.ReturnsMemory && !HasKnownLengths(signature, primal))
        {
            yield return (DerivativeModes.SparseJacobian, "how many elements it returns is not known from the sizes of its arguments");
        }

        const string Again = "it runs the method for every column, and what that calls may change objects that somebody outside holds; ask for Hvp";
        if ((modes & DerivativeModes.Hessian) != 0 && RepeatedEffects.ChangeOthersAgain(primal))
        {
            yield return (DerivativeModes.Hessian, Again);
        }

        if ((modes & DerivativeModes.SparseHessian) != 0 && RepeatedEffects.MayChangeOthers(primal))
        {
            yield return (DerivativeModes.SparseHessian, Again);
        }
    }

    private static bool HasKnownLengths(SignatureModel signature, Function primal)
    {
        Knowledge knowledge = Knowledge.Of(primal);
        return primal.Body.Throws || primal.Body.Yields.Take(signature.ActiveResults.Count).All(y => y.Type is not BufferType || (knowledge.HasKnownLength(y) && knowledge.IsExact(y)));
    }

    /// <summary>Those of the modes that a user insists on.</summary>
    private static DerivativeModes ByName(DerivativeModes asked) =>
        asked == DerivativeModes.All ? DerivativeModes.None : (asked & DerivativeModes.Default) == DerivativeModes.Default ? asked & ~DerivativeModes.Default : asked;

    private static Location LocationOf(AttributeData attribute, Location fallback) =>
        attribute.ApplicationSyntaxReference is { } reference ? reference.SyntaxTree.GetLocation(reference.Span) : fallback;

    private static DerivativeModes Applicable(SignatureModel signature)
    {
        bool isScalar = signature.ReturnKind == ReturnKind.Scalar;
        bool hasOutputs = CompanionSignatures.Outputs(signature).Any();
        if (CompanionSignatures.HasObjects(signature))
        {
            bool hasElements = ObstacleToElements(signature) is null;
            return DerivativeModes.Jvp | DerivativeModes.Vjp
                | (isScalar ? DerivativeModes.Gradient | DerivativeModes.Hvp | (hasElements ? DerivativeModes.Hessian : DerivativeModes.None) : DerivativeModes.None)
                | ((!isScalar || hasOutputs) && hasElements && DerivativeSpaces.HaveTensors ? DerivativeModes.Jacobian : DerivativeModes.None);
        }

        return DerivativeModes.Jvp | DerivativeModes.Vjp
            | (isScalar ? DerivativeModes.Gradient | DerivativeModes.Hvp : DerivativeModes.None)
            | (isScalar && NumberTypes(signature).Length == 1 ? DerivativeModes.Hessian | DerivativeModes.SparseHessian : DerivativeModes.None)
            | ((!isScalar || hasOutputs) && NumberTypes(signature).Length == 1 ? DerivativeModes.Jacobian | DerivativeModes.SparseJacobian : DerivativeModes.None);
    }

    /// <summary>Why the elements of a Jacobian or Hessian cannot be counted, or null.</summary>
    private static string? ObstacleToElements(SignatureModel signature) =>
        CompanionSignatures.SpacesIn(signature).Any(s => s.Space.Element is null) ? "a derivative space of its does not tell of elements"
        : NumberTypes(signature).Length != 1 ? "it mixes number types"
        : null;

    private static string? Obstacle(DerivativeModes mode, SignatureModel signature, DerivativeModes applicable) =>
        (mode & applicable) != 0 ? null
        : CompanionSignatures.HasObjects(signature) && ObstacleOfObjects(mode, signature) is { } obstacle ? $"Mode {mode} is not available for '{signature.Name}'{obstacle}"
        : mode is DerivativeModes.Gradient or DerivativeModes.Hvp or DerivativeModes.Hessian ? $"Mode {mode} does not apply to '{signature.Name}': it does not return a number; ask for Jacobian"
        : mode == DerivativeModes.SparseHessian ? $"Mode {mode} does not apply to '{signature.Name}': it does not return a number; ask for SparseJacobian"
        : mode == DerivativeModes.SparseJacobian ? $"Mode {mode} does not apply to '{signature.Name}': it returns a number and has no output; ask for Gradient or SparseHessian"
        : $"Mode {mode} does not apply to '{signature.Name}': it returns a number and has no output; ask for Gradient";

    /// <summary>Why a mode that needs elements is not there beside objects of derivative spaces; null of the other modes.</summary>
    private static string? ObstacleOfObjects(DerivativeModes mode, SignatureModel signature) => mode switch
    {
        DerivativeModes.SparseJacobian or DerivativeModes.SparseHessian => ", which takes or returns objects of a derivative space",
        not (DerivativeModes.Jacobian or DerivativeModes.Hessian) => null,
        _ when ObstacleToElements(signature) is { } obstacle => ": " + obstacle,
        DerivativeModes.Jacobian when signature.ReturnKind == ReturnKind.Scalar && !CompanionSignatures.Outputs(signature).Any() => ": it returns a number; ask for Gradient",
        DerivativeModes.Hessian => ": it does not return a number; ask for Jacobian",
        _ => ": the project does not refer to System.Numerics.Tensors",
    };

    private static IEnumerable<DerivativeModes> Single(DerivativeModes modes)
    {
        for (int bit = 1; bit <= (int)DerivativeModes.SparseHessian; bit <<= 1)
        {
            if (((int)modes & bit) != 0)
            {
                yield return (DerivativeModes)bit;
            }
        }
    }

    /// <summary>The number types of inputs and outputs, as C#. A Jacobian over several has no one type (GRAD007 where asked for by name).</summary>
    private static string[] NumberTypes(SignatureModel signature) =>
    [
        .. signature.Parameters.Where(p => p.Role != ParameterRole.Passive).Select(p => p.Type)
            .Concat(signature.ReturnsActive ? [signature.ReturnType!] : Array.Empty<IrType>())
            .Select(t => t is BufferType b ? b.Element : t)
            .SelectMany(t => t is StructType s ? StructLeaf.Of(s).Where(l => l.CanVary).Select(l => l.Type is BufferType part ? part.Element : l.Type) : [t])
            .Select(t => t is SpaceType { Space.Element: { } number } ? number : t)
            .OfType<ScalarType>().Select(ScalarNames.Of).Distinct().OrderBy(n => n.Length).ThenBy(n => n, StringComparer.Ordinal),
    ];
}
