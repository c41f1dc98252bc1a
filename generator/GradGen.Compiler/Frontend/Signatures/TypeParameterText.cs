using Microsoft.CodeAnalysis;

namespace GradGen.Compiler.Frontend;

/// <summary>Type parameters and their constraints as C# source.</summary>
internal static class TypeParameterText
{
    /// <summary>"&lt;TKey, out TValue&gt;", or empty.</summary>
    public static string List(IEnumerable<ITypeParameterSymbol> parameters)
    {
        string names = string.Join(", ", parameters.Select(p => Variance(p) + Identifiers.Escape(p.Name)));
        return names.Length > 0 ? $"<{names}>" : "";
    }

    private static string Variance(ITypeParameterSymbol parameter) => parameter.Variance switch
    {
        VarianceKind.In => "in ",
        VarianceKind.Out => "out ",
        _ => "",
    };

    /// <summary>"where TKey : struct where …", or empty where they are inherited, as in an override.</summary>
    public static string Constraints(IMethodSymbol method, bool isInherited) =>
        isInherited ? "" : string.Join(" ", method.TypeParameters.Select(p => Clause(p, t => TypeText.Of(t, qualify: true))).Where(c => c.Length > 0));

    /// <summary>"where TKey : struct", or empty.</summary>
    /// <param name="type">How types are written.</param>
    public static string Clause(ITypeParameterSymbol parameter, Func<ITypeSymbol, string> type)
    {
        var constraints = new List<string>();
        if (parameter.HasReferenceTypeConstraint)
        {
            constraints.Add(parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class");
        }
        else if (parameter.HasUnmanagedTypeConstraint)
        {
            constraints.Add("unmanaged");
        }
        else if (parameter.HasValueTypeConstraint)
        {
            constraints.Add("struct");
        }
        else if (parameter.HasNotNullConstraint)
        {
            constraints.Add("notnull");
        }

        constraints.AddRange(parameter.ConstraintTypes.Select(type));
        if (parameter.HasConstructorConstraint)
        {
            constraints.Add("new()");
        }

        if (parameter.AllowsRefLikeType)
        {
            constraints.Add("allows ref struct");
        }

        return constraints.Count > 0 ? $"where {Identifiers.Escape(parameter.Name)} : {string.Join(", ", constraints)}" : "";
    }
}
