using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Emission;

/// <summary>Access to fields that companions cannot name, or that can be set only while an object is made, and methods that make objects past their constructors: a class of the file's own, without
/// reflection.</summary>
internal static class AccessorWriter
{
    /// <summary>Declares what the text that is written so far calls.</summary>
    public static void Write(SourceWriter writer, CompanionSet set)
    {
        SignatureModel signature = set.Method.Signature;
        IEnumerable<Declaration> all =
        [
            .. new[] { set.Method.Primal, set.Method.Ruled, set.Method.OnReceiver?.Primal }.OfType<Function>().SelectMany(f => f.Accessors),
            .. signature.Parameters.Select(p => p.Type).Append(signature.ReturnType).SelectMany(StructType.DeclarationsIn),
        ];
        foreach (IGrouping<string, Declaration> accessors in Used(writer.ToString(), [.. all.Distinct()]).GroupBy(d => d.Class))
        {
            writer.Line();
            writer.Braces($"file static class {accessors.Key}", () => Members(writer, [.. accessors.Select(a => a.Text)]));
        }
    }

    /// <summary>What a text calls, and what that calls, as it was declared first.</summary>
    private static IEnumerable<Declaration> Used(string text, Declaration[] all)
    {
        var used = new HashSet<Declaration>();
        var open = new Queue<string>([text]);
        while (open.Count > 0)
        {
            string caller = open.Dequeue();
            foreach (Declaration called in all.Where(d => !used.Contains(d) && caller.Contains($".{d.Name}(")))
            {
                used.Add(called);
                open.Enqueue(called.Text);
            }
        }

        return all.Where(used.Contains);
    }

    private static void Members(SourceWriter writer, string[] accessors)
    {
        for (int i = 0; i < accessors.Length; i++)
        {
            if (i > 0)
            {
                writer.Line();
            }

            foreach (string line in accessors[i].Split('\n'))
            {
                writer.Line(line);
            }
        }
    }
}
