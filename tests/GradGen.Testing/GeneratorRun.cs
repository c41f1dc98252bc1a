using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using GradGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GradGen.Testing;

/// <summary>A run of the generator on a test's project, with tracked steps. <see cref="Then(TestCompilation)"/> runs the same driver on an edited project, as an
/// editor does.</summary>
public sealed class GeneratorRun
{
    private readonly GeneratorDriver driver;
    private readonly GeneratorRunResult result;

    private GeneratorRun(TestCompilation project, CSharpCompilation input, GeneratorDriver driver)
    {
        Project = project;
        Input = input;
        this.driver = driver.RunGeneratorsAndUpdateCompilation(input, out Compilation output, out ImmutableArray<Diagnostic> diagnostics);
        Output = (CSharpCompilation)output;
        Diagnostics = diagnostics;
        result = this.driver.GetRunResult().Results.Single();
        if (result.Exception is { } exception)
        {
            ExceptionDispatchInfo.Throw(exception);
        }
    }

    /// <summary>The project.</summary>
    public TestCompilation Project { get; }

    /// <summary>The compilation before generation.</summary>
    public CSharpCompilation Input { get; }

    /// <summary>The compilation with the generated files.</summary>
    public CSharpCompilation Output { get; }

    /// <summary>What the generator itself reported.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>The driver, for tests that look at it.</summary>
    public GeneratorDriver Driver => driver;

    /// <summary>The generated files' texts by hint name.</summary>
    public ImmutableSortedDictionary<string, string> Files =>
        result.GeneratedSources.ToImmutableSortedDictionary(s => s.HintName, s => s.SourceText.ToString(), StringComparer.Ordinal);

    /// <summary>The same without the companions that are for generated code only.</summary>
    public ImmutableSortedDictionary<string, string> ReadableFiles => Files.RemoveRange(Files.Keys.Where(IsOfSweeps));

    /// <summary>A file of companions that are for generated code only, by its hint name.</summary>
    public static bool IsOfSweeps(string hint) => hint.EndsWith(".Sweeps.g.cs", StringComparison.Ordinal);

    /// <summary>The tracked steps by name.</summary>
    public ImmutableDictionary<string, ImmutableArray<IncrementalGeneratorRunStep>> Steps => result.TrackedSteps;

    /// <summary>What a step made of each method that got so far.</summary>
    internal IEnumerable<T> Values<T>(string step)
        where T : class =>
        Steps.GetValueOrDefault(step, []).SelectMany(s => s.Outputs).Select(o => ((Staged<T>)o.Value).Value).OfType<T>();

    /// <summary>The first run on a project.</summary>
    public static GeneratorRun Of(TestCompilation project) => Of(project, project.Create());

    /// <summary>The first run on the given files.</summary>
    public static GeneratorRun Of(params string[] sources) => Of(TestCompilation.Of(sources));

    /// <summary>The next run of the same driver, on an edited project. Files that did not change keep their syntax trees.</summary>
    public GeneratorRun Then(TestCompilation edited)
    {
        CSharpCompilation next = Input.WithOptions(edited.Options());
        CSharpParseOptions parse = edited.ParseOptions();
        bool isReparsed = !parse.Equals(Project.ParseOptions());
        foreach (SourceFile file in edited.Sources)
        {
            SyntaxTree? old = next.SyntaxTrees.FirstOrDefault(t => t.FilePath == file.Path);
            if (old is null)
            {
                next = next.AddSyntaxTrees(TestCompilation.Parse(file, parse));
            }
            else if (isReparsed || Project.Sources.First(s => s.Path == file.Path).Text != file.Text)
            {
                next = next.ReplaceSyntaxTree(old, TestCompilation.Parse(file, parse));
            }
        }

        return new GeneratorRun(edited, next, driver.WithUpdatedParseOptions(parse));
    }

    /// <summary>The next run on the same project, edited.</summary>
    public GeneratorRun Then(Func<TestCompilation, TestCompilation> edit) => Then(edit(Project));

    /// <summary>The same, for a test that must not keep the input alive: the driver alone goes on.</summary>
    internal static GeneratorDriver NewDriver(CSharpParseOptions options) =>
        CSharpGeneratorDriver.Create(
            [new GradGenerator().AsSourceGenerator()],
            parseOptions: options,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static GeneratorRun Of(TestCompilation project, CSharpCompilation compilation) =>
        new(project, compilation, NewDriver(project.ParseOptions()));
}
