using GradGen.Compiler.Emission.Bodies;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Emission;

/// <summary>The last stage: prints the companions of a method as a C# file, and those that are not to be read as another.</summary>
internal static class CSharpEmitter
{
    public static GeneratedFile Emit(CompanionSet set)
    {
        string name = set.Method.HintName;
        CompanionSet readable = Where(set, c => !c.IsHidden), hidden = Where(set, c => c.IsHidden);
        return new GeneratedFile(name, Text(readable))
        {
            Hidden = hidden.Companions.Count == 0 ? null : new GeneratedFile(name.Substring(0, name.Length - GeneratedFile.Extension.Length) + ".Sweeps" + GeneratedFile.Extension, Text(hidden)),
        };
    }

    private static CompanionSet Where(CompanionSet set, Func<CompanionModel, bool> condition) => set with { Companions = set.Companions.Where(condition).ToEquatableArray() };

    private static string Text(CompanionSet set)
    {
        MethodModel method = set.Method;
        var spelling = new CSharpSpelling(method.Facts.Qualify);
        var types = new SourceWriter();
        HierarchyWriter.Write(types, method.Container, () => WriteMembers(types, set, spelling), () => AccessorWriter.Write(types, set));

        // The header comes last: only now is it known which namespaces are used.
        var header = new SourceWriter();
        FileHeader.Write(header, spelling);
        return header.ToString() + types;
    }

    private static void WriteMembers(SourceWriter writer, CompanionSet set, CSharpSpelling spelling)
    {
        for (int i = 0; i < set.Companions.Count; i++)
        {
            if (i > 0)
            {
                writer.Line();
            }

            WriteMember(writer, set.Method, set.Companions[i], spelling);
        }
    }

    private static void WriteMember(SourceWriter writer, MethodModel method, CompanionModel companion, CSharpSpelling spelling)
    {
        SignatureModel signature = companion.Leaves ?? method.Signature;
        DocumentationWriter.Write(writer, signature, companion);
        SignatureWriter.Write(writer, signature, companion, spelling);
        writer.Line("{");
        writer.Indented(() =>
        {
            if (companion.Kind == CompanionKind.Gradient)
            {
                GradientWrapper.Write(writer, signature, spelling);
            }
            else
            {
                StatementWriter.Write(writer, BodyEmitter.Emit(method with { Signature = signature }, companion, spelling));
            }
        });
        writer.Line("}");
    }
}
