using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace GradGen.Testing.Incremental;

/// <summary>Walks everything that the pipeline's steps hand on and finds what must not be there: an object of Roslyn keeps a whole compilation
/// alive, and is never equal to its successor.</summary>
public static class ModelGuard
{
    /// <summary>Checks all outputs of the given steps.</summary>
    public static void Check(GeneratorRun run, IEnumerable<string> steps)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (string step in steps)
        {
            run.Steps.ShouldContainKey(step);
            foreach ((object value, _) in run.Steps[step].SelectMany(s => s.Outputs))
            {
                Walk(value, step, seen);
            }
        }
    }

    /// <summary>Walks one object graph; <paramref name="path"/> says where it hangs.</summary>
    public static void Walk(object? root, string path) => Walk(root, path, new HashSet<object>(ReferenceEqualityComparer.Instance));

    private static void Walk(object? value, string path, HashSet<object> seen)
    {
        if (value is null)
        {
            return;
        }

        Fail.If(IsForbidden(value), () => $"{path} holds a {value.GetType()}");
        Type type = value.GetType();
        if (type.IsPrimitive || type.IsEnum || value is string or Type or MemberInfo || (!type.IsValueType && !seen.Add(value)))
        {
            return;
        }

        Fail.If(value is Delegate, () => $"{path} holds a delegate, which equals only itself");
        if (value is IEnumerable items)
        {
            int index = 0;
            foreach (object? item in items)
            {
                Walk(item, $"{path}[{index++}]", seen);
            }
        }

        for (Type? declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            foreach (FieldInfo field in declaring.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Walk(field.GetValue(value), $"{path}.{field.Name}", seen);
            }
        }
    }

    private static bool IsForbidden(object value) =>
        value is ISymbol or SyntaxNode or SyntaxTree or SyntaxReference or Compilation or SemanticModel or IOperation or Location or AttributeData or Diagnostic;
}
