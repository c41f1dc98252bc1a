using GradGen.Compiler.Emission.Bodies;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Emission;

/// <summary>The last stage: prints the companions of a method as one C# file.</summary>
internal static class CSharpEmitter
{
    public static GeneratedFile Emit(CompanionSet set)
    {
        MethodModel method = set.Method;
        var spelling = new CSharpSpelling(method.Facts.Qualify);
        var types = new SourceWriter();
        HierarchyWriter.Write(types, method.Container, () => WriteMembers(types, set, spelling), () => AccessorWriter.Write(types, set));

        // The header comes last: only now is it known which namespaces are used.
        var header = new SourceWriter();
        FileHeader.Write(header, spelling);
        return new GeneratedFile(method.HintName, header.ToString() + types);
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
