using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>The C# that puts a struct together, or a derivative of one.</summary>
/// <param name="next">The next number or buffer.</param>
/// <param name="assign">Sets a member of an object that the caller gave; null where there is none, and everything is new.</param>
/// <param name="primal">The leaves of what the derivative is of, where everything is new: arrays of several dimensions have its lengths.</param>
/// <param name="array">The next array of structs, by what it is of and which of these leaves is its length.</param>
internal sealed class StructAssembly(Func<string> next, Action<string, string>? assign, IReadOnlyList<string> primal, Func<StructType, int, string>? array = null)
{
    private const string Given = "{0}";
    private int leaf;

    /// <summary>A new struct of all its leaves.</summary>
    /// <param name="array">The next array of structs.</param>
    public static string Whole(StructType type, Func<string> next, Func<StructType, string>? array = null)
    {
        string[] fields = [.. type.Fields.Select(f => f.Type switch
        {
            StructType nested => Whole(nested, next, array),
            BufferType { Element: StructType element } => array!(element),
            _ => next(),
        })];
        return Frontend.Template.Fill(type.Construction!, i => fields[i]);
    }

    /// <summary>A derivative: a new one, or the one that the caller gave, whose numbers are set. Arrays that the caller gave stay where they are.</summary>
    public string Derivative(StructType type) => Derivative(type, Given);

    private string Derivative(StructType type, string access)
    {
        if (assign is not null && type.IsReference)
        {
            Fill(type, access);
            return access;
        }

        string[] fields = [.. type.Fields.Select(f => Field(type, f, access))];
        return Frontend.Template.Fill(type.DerivativeConstruction!, i => fields[i]);
    }

    private string Field(StructType type, StructField field, string access)
    {
        if (field.Type is StructType nested && field.CanVary)
        {
            return Derivative(nested, Place(field, access));
        }

        int position = leaf;
        leaf += field.Type is StructType or BufferType { Element: StructType } ? Normalization.Scalarization.LeavesOf(field.Type).Count : 1;
        return field.CanVary ? assign is not null && field.Type is BufferType ? Place(field, access) : field.Type is BufferType { Element: StructType element } ? array!(element, leaf - 1) : next()
            : type.Kind == StructKind.Grid ? primal[position]
            : "default";
    }

    /// <summary>Sets the numbers of an object.</summary>
    private void Fill(StructType type, string access)
    {
        foreach (StructField field in type.Fields.Where(f => f.CanVary && f.Type is not BufferType))
        {
            if (field.Type is StructType { IsReference: true } inner)
            {
                Fill(inner, Place(field, access));
            }
            else
            {
                string value = field.Type is StructType nested ? Derivative(nested, Place(field, access)) : next();
                assign!((field.Place ?? field.Access!).Replace(Given, access), value);
            }
        }
    }

    private static string Place(StructField field, string access) => field.Access!.Replace(Given, access);
}
