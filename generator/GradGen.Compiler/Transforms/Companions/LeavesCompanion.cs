using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>The method itself over the leaves of its parameters: a caller that has structs in parts need not put them together.</summary>
internal static class LeavesCompanion
{
    public static CompanionModel Build(MethodModel method, CompanionSignature signature)
    {
        var scope = new CompanionScope(method, signature, method.Primal);
        scope.Builder.Append(method.Primal.Body);
        return scope.Finish(method.Primal.Body.Yields, scope.PrimalTargets, "The method itself, for generated code.", "");
    }
}
