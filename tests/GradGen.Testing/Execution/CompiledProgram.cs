using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using GradGen.Testing.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace GradGen.Testing.Execution;

/// <summary>A program compiled to memory and loaded, to be run by a test. Methods with span parameters cannot be called by reflection, so a test
/// compiles a class with it that calls them and takes arrays.</summary>
public sealed class CompiledProgram : IDisposable
{
    private readonly AssemblyLoadContext context = new("test program", isCollectible: true);
    private readonly Assembly assembly;

    private CompiledProgram(Stream image, params Stream[] libraries)
    {
        foreach (Stream library in libraries)
        {
            context.LoadFromStream(library);
        }

        assembly = context.LoadFromStream(image);
    }

    /// <summary>Generates, compiles and loads.</summary>
    public static CompiledProgram Of(TestCompilation project)
    {
        GeneratorRun run = GeneratorRun.Of(project);
        run.Diagnostics.ShouldBeEmpty();
        return Load(run.Output);
    }

    /// <summary>Generates, compiles and loads several projects, each of which refers to those before; methods are bound in the last.</summary>
    public static CompiledProgram Of(IReadOnlyList<TestCompilation> projects)
    {
        var images = new List<byte[]>();
        foreach (TestCompilation project in projects)
        {
            GeneratorRun run = GeneratorRun.Of(project with { ExtraReferences = [.. project.ExtraReferences, .. images.Select(i => MetadataReference.CreateFromImage(i))] });
            run.Diagnostics.ShouldBeEmpty();
            ImmutableArray<Diagnostic> reported = AnalyzerRun.On(run.Output);
            Fail.If(reported.Any(d => d.Severity == DiagnosticSeverity.Error), () => Carets.Show(reported));
            run.ShouldCompile();
            var image = new MemoryStream();
            run.Output.Emit(image).Success.ShouldBeTrue();
            images.Add(image.ToArray());
        }

        return new CompiledProgram(new MemoryStream(images[^1]), [.. images.SkipLast(1).Select(i => new MemoryStream(i))]);
    }

    /// <summary>Compiles and loads.</summary>
    public static CompiledProgram Load(CSharpCompilation compilation)
    {
        CompiledProgram? program = TryLoad(compilation, out ImmutableArray<Diagnostic> diagnostics);
        Fail.If(program is null, () => Carets.Show(diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error))
            + string.Join("\n", compilation.SyntaxTrees.Select(t => $"// {t.FilePath}\n{t}")));
        return program!;
    }

    /// <summary>Compiles and loads; null where there are errors.</summary>
    public static CompiledProgram? TryLoad(CSharpCompilation compilation, out ImmutableArray<Diagnostic> diagnostics)
    {
        var image = new MemoryStream();
        EmitResult result = compilation.Emit(image);
        diagnostics = result.Diagnostics;
        image.Position = 0;
        return result.Success ? new CompiledProgram(image) : null;
    }

    /// <summary>A static method as a delegate.</summary>
    public T Bind<T>(string type, string method)
        where T : Delegate
    {
        Type declaring = assembly.GetType(type, throwOnError: true)!;
        MethodInfo target = declaring.GetMethod(method, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            ?? throw new MissingMethodException(type, method);
        return target.CreateDelegate<T>();
    }

    /// <inheritdoc/>
    public void Dispose() => context.Unload();
}
