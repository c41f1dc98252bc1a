namespace GradGen.Compiler.Rules.Tensors;

/// <summary>What GradGen knows of <c>System.Numerics.Tensors.TensorPrimitives</c>: a row per function, one for those that write to a destination and one for those that return a value.</summary>
internal static class TensorTable
{
    /// <summary>The type's metadata name: the compiler does not refer to the package.</summary>
    public const string TypeName = "System.Numerics.Tensors.TensorPrimitives";

    private static readonly Dictionary<string, TensorRow> Writing = Rows(ElementRows.All, ReductionRows.Normalizing, QuestionRows.OfEach);
    private static readonly Dictionary<string, TensorRow> Returning = Rows(ReductionRows.All, QuestionRows.OfAllOrAny);

    /// <summary>Where <c>Tensor</c> computes something else than <c>TensorPrimitives</c>.</summary>
    private static readonly Dictionary<string, TensorRow> OfTensors = Rows(ReductionRows.OfTensors);

    /// <summary>The row of a function; null where there is none.</summary>
    /// <param name="writes">It has a destination.</param>
    public static TensorRow? Find(string function, bool writes) => (writes ? Writing : Returning).TryGetValue(function, out TensorRow? row) ? row : null;

    /// <summary>The same for the function of that name of the type <c>Tensor</c>.</summary>
    public static TensorRow? FindOfTensors(string function, bool writes) => !writes && OfTensors.TryGetValue(function, out TensorRow? row) ? row : Find(function, writes);

    /// <summary>The functions that have a row, by name.</summary>
    public static IEnumerable<(string Function, bool Writes, TensorRow Row)> All =>
        Writing.Select(r => (r.Key, true, r.Value)).Concat(Returning.Select(r => (r.Key, false, r.Value))).OrderBy(r => r.Key, StringComparer.Ordinal);

    private static Dictionary<string, TensorRow> Rows(params IEnumerable<(string Function, TensorRow Row)>[] rows) =>
        rows.SelectMany(r => r).ToDictionary(r => r.Function, r => r.Row, StringComparer.Ordinal);
}
