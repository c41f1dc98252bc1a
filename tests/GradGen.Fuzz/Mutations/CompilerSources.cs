using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace GradGen.Fuzz.Mutations;

/// <summary>GradGen's compiler as a compilation, from which it is compiled again with a fault: much sooner than by a build.</summary>
internal sealed class CompilerSources
{
    private const string Name = "GradGen.Compiler";
    private readonly CSharpCompilation compilation;
    private readonly string folder;

    /// <param name="repository">Where its sources are, with what its build has left.</param>
    /// <param name="references">What MSBuild's <c>-getItem:ReferencePathWithRefAssemblies</c> printed.</param>
    public CompilerSources(string repository, string references)
    {
        folder = Path.Combine(repository, "generator", Name);
        string written = Path.Combine(repository, "artifacts", "obj", Name, "release");
        using JsonDocument items = JsonDocument.Parse(File.ReadAllText(references));
        compilation = CSharpCompilation.Create(
            Name,
            Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories).Concat(Directory.GetFiles(written, "*.cs")).Select(file => Parse(file, File.ReadAllText(file))),
            items.RootElement.GetProperty("Items").GetProperty("ReferencePathWithRefAssemblies").EnumerateArray().Select(i => MetadataReference.CreateFromFile(i.GetProperty("FullPath").GetString()!)),
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Annotations, optimizationLevel: OptimizationLevel.Release, deterministic: true));
    }

    /// <summary>The compiled compiler with a fault; null where the fault's text is not there once, or does not compile.</summary>
    public byte[]? With(Fault fault)
    {
        CSharpCompilation changed = compilation;
        if (fault != Fault.None)
        {
            SyntaxTree? tree = compilation.SyntaxTrees.FirstOrDefault(t => t.FilePath == Path.Combine(folder, fault.File));
            ImmutableArray<string> parts = [.. tree?.ToString().Split(fault.Old) ?? []];
            if (parts.Length != 2)
            {
                return null;
            }

            changed = compilation.ReplaceSyntaxTree(tree!, Parse(tree!.FilePath, parts[0] + fault.New + parts[1]));
        }

        using var image = new MemoryStream();
        return changed.Emit(image).Success ? image.ToArray() : null;
    }

    private static SyntaxTree Parse(string file, string text) => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), new CSharpParseOptions(LanguageVersion.CSharp14), file);
}
