using GradGen.Compiler.Model;

namespace GradGen.Compiler.Transforms.Companions;

/// <summary>Names for appended parameters: one that is taken gets a trailing 1, 2, …</summary>
internal sealed class FreshNames(SignatureModel method)
{
    private readonly HashSet<string> taken = new(method.Parameters.Select(p => p.Name).Concat(method.NamesOfTypes), StringComparer.Ordinal);

    public string Fresh(string name) => Of(name, taken);

    /// <summary>A name that is not among those that are taken; from now on it is.</summary>
    public static string Of(string name, HashSet<string> taken)
    {
        string fresh = name;
        for (int i = 1; !taken.Add(fresh); i++)
        {
            fresh = name + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return fresh;
    }
}
