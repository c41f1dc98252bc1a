using System.Runtime.CompilerServices;
using GradGen.Testing;
using GradGen.Testing.Incremental;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GradGen.Generator.Tests.Incrementality;

/// <summary>What the steps hand on is plain data: equal when it means the same, and nothing of Roslyn is in it.</summary>
public class ModelTests
{
    [Fact]
    public void NoModelHoldsAnythingOfRoslyn() => ModelGuard.Check(GeneratorRun.Of(ThreeFiles.Project), ThreeFiles.Steps);

    [Fact]
    public void TwoRunsOnTheSameSourcesGiveEqualModels()
    {
        GeneratorRun first = GeneratorRun.Of(ThreeFiles.Project), second = GeneratorRun.Of(ThreeFiles.Project);
        foreach (string step in ThreeFiles.Steps)
        {
            object[] a = Outputs(first, step), b = Outputs(second, step);
            a.Length.ShouldBe(2);
            b.ShouldBe(a);
            b.Select(o => o.GetHashCode()).ShouldBe(a.Select(o => o.GetHashCode()));
        }
    }

    [Fact]
    public void OldCompilationsAreNotKeptAlive()
    {
        (WeakReference first, GeneratorDriver driver, CSharpCompilation last) = RunAndEdit();
        for (int i = 0; i < 5 && first.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        first.IsAlive.ShouldBeFalse();
        GC.KeepAlive(driver);
        GC.KeepAlive(last);
    }

    [Fact]
    public void ARunThatIsCancelledThrowsAndTheNextSucceeds()
    {
        CSharpCompilation compilation = ThreeFiles.Project.Create();
        GeneratorDriver driver = GeneratorRun.NewDriver(ThreeFiles.Project.ParseOptions());
        Should.Throw<OperationCanceledException>(() => driver.RunGenerators(compilation, new CancellationToken(canceled: true)));
        driver.RunGenerators(compilation).GetRunResult().GeneratedTrees.Length.ShouldBe(2);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference First, GeneratorDriver Driver, CSharpCompilation Last) RunAndEdit()
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(new GradGenerator()).WithUpdatedParseOptions(ThreeFiles.Project.ParseOptions());
        CSharpCompilation compilation = ThreeFiles.Project.Create();
        var first = new WeakReference(compilation);
        driver = driver.RunGenerators(compilation);
        for (int i = 0; i < 10; i++)
        {
            SyntaxTree old = compilation.SyntaxTrees[i % 3];
            compilation = compilation.ReplaceSyntaxTree(old, old.WithChangedText(old.GetText().Replace(0, 0, "// edited\n")));
            driver = driver.RunGenerators(compilation);
        }

        return (first, driver, compilation);
    }

    private static object[] Outputs(GeneratorRun run, string step) => [.. run.Steps[step].SelectMany(s => s.Outputs).Select(o => o.Value)];
}
