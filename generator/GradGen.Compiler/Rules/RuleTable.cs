using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Rules;

/// <summary>What GradGen knows of the functions of .NET: which have rules, which have derivative zero, and how each is spelled.</summary>
internal static class RuleTable
{
    /// <summary>The key of the function that a C# method is ("Tanh" for Math.Tanh, MathF.Tanh, double.Tanh, float.Tanh), or null where the table has none.</summary>
    /// <param name="type">The full name of the type that declares it: "System.Math", "System.MathF", "System.Double", "System.Single".</param>
    /// <param name="parameters">Its parameters' kinds.</param>
    public static string? Find(string type, string method, IReadOnlyList<ScalarKind> parameters) => null;

    /// <summary>The rule of a function.</summary>
    public static Rule Get(string function) => throw new KeyNotFoundException(function);

    /// <summary>How C# calls the function for operands of a kind: "Math.Tanh", "MathF.Tanh", "double.ExpM1", "float.Hypot".</summary>
    public static string Spell(string function, ScalarKind kind) => throw new KeyNotFoundException(function);
}

/// <summary>A row of the table.</summary>
/// <param name="Function">The key.</param>
/// <param name="Partials">One per argument; null for one that carries no derivative (an int). Empty for a function whose derivative is zero
/// almost everywhere (GRAD006).</param>
internal sealed record Rule(string Function, Model.EquatableArray<Expr?> Partials)
{
    public bool IsZero => Partials.Count == 0;
}
