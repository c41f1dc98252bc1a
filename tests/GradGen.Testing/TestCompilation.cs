using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace GradGen.Testing;

/// <summary>A C# file of a test.</summary>
public sealed record SourceFile(string Path, string Text);

/// <summary>A C# project of a test, as data: change it by <c>with</c>, then <see cref="Create"/> it.</summary>
public sealed record TestCompilation
{
    private static readonly SourceFile Usings = new("Usings.cs", "global using System; global using System.Collections.Generic; global using System.Linq; global using GradGen;\n");

    /// <summary>The files; the first is what most tests are about.</summary>
    public ImmutableArray<SourceFile> Sources { get; init; } = [];

    /// <summary>The usual implicit usings and <c>using GradGen;</c> for all files.</summary>
    public bool HasGlobalUsings { get; init; } = true;

    /// <summary>The name of the assembly.</summary>
    public string AssemblyName { get; init; } = "TestProgram";

    /// <summary>The language version.</summary>
    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.Default;

    /// <summary>The nullable context.</summary>
    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    /// <summary>Integer arithmetic is checked by default.</summary>
    public bool CheckOverflow { get; init; }

    /// <summary>Unsafe code is allowed.</summary>
    public bool AllowUnsafe { get; init; }

    /// <summary>Whether documentation comments are parsed and their errors reported.</summary>
    public DocumentationMode Documentation { get; init; } = DocumentationMode.Parse;

    /// <summary>All warnings of the compiler are errors.</summary>
    public bool WarningsAsErrors { get; init; }

    /// <summary>Severities by id, as an .editorconfig gives them.</summary>
    public ImmutableDictionary<string, ReportDiagnostic> Severities { get; init; } = ImmutableDictionary<string, ReportDiagnostic>.Empty;

    /// <summary>The preprocessor's symbols.</summary>
    public ImmutableArray<string> Symbols { get; init; } = [];

    /// <summary>References beside the framework and GradGen.</summary>
    public ImmutableArray<MetadataReference> ExtraReferences { get; init; } = [];

    /// <summary>A project of the given files' texts, named File1.cs, File2.cs and so on.</summary>
    public static TestCompilation Of(params string[] sources) =>
        new() { Sources = [.. sources.Select((text, i) => new SourceFile($"File{i + 1}.cs", text))] };

    /// <summary>With the strictest settings that a user may have: generated code must be silent under them.</summary>
    public TestCompilation Harsh() =>
        this with { CheckOverflow = true, WarningsAsErrors = true, Documentation = DocumentationMode.Diagnose, LanguageVersion = LanguageVersion.CSharp12 };

    /// <summary>With another text for a file that is there, or with one more file.</summary>
    public TestCompilation WithSource(string path, string text)
    {
        SourceFile? old = Sources.FirstOrDefault(s => s.Path == path);
        return this with { Sources = old is null ? Sources.Add(new(path, text)) : Sources.Replace(old, new(path, text)) };
    }

    /// <summary>The compilation.</summary>
    public CSharpCompilation Create()
    {
        CSharpParseOptions parse = ParseOptions();
        IEnumerable<SourceFile> files = HasGlobalUsings ? Sources.Append(Usings) : Sources;
        return CSharpCompilation.Create(
            AssemblyName,
            files.Select(file => Parse(file, parse)),
            References.Default.AddRange(ExtraReferences),
            Options());
    }

    /// <summary>How the files are parsed.</summary>
    public CSharpParseOptions ParseOptions() => new(LanguageVersion, Documentation, SourceCodeKind.Regular, Symbols);

    /// <summary>How they are compiled.</summary>
    public CSharpCompilationOptions Options() =>
        new(OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: Nullable,
            checkOverflow: CheckOverflow,
            allowUnsafe: AllowUnsafe,
            optimizationLevel: OptimizationLevel.Release,
            deterministic: true,
            generalDiagnosticOption: WarningsAsErrors ? ReportDiagnostic.Error : ReportDiagnostic.Default,
            specificDiagnosticOptions: Severities);

    internal static SyntaxTree Parse(SourceFile file, CSharpParseOptions options) =>
        CSharpSyntaxTree.ParseText(SourceText.From(file.Text, Encoding.UTF8), options, file.Path);
}
