using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>Where an operation stands in its method.</summary>
internal static class OperationTree
{
    /// <summary>The whole body that it is a part of.</summary>
    public static IOperation Root(IOperation operation) => Around(operation).LastOrDefault() ?? operation;

    /// <summary>The operations around it, from the inside out.</summary>
    public static IEnumerable<IOperation> Around(IOperation operation)
    {
        for (IOperation? current = operation.Parent; current is not null; current = current.Parent)
        {
            yield return current;
        }
    }
}
